"""Documents with the right seal and senseless content: every kind of entry, its history, meta and view settings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from assessment.core.errors import AssessmentError
from assessment.document.checksum import Checksum
from assessment.document.document import Document
from assessment.document.repair import repair, verify
from assessment.document.store import look_into, read_document
from tests.hostile.document_tally import Count

DEEP = "[" * 200_000 + "]" * 200_000
DEEPER = "[" * 40 + "]" * 40
LONG = '"' + "x" * 10_000_000 + '"'
LINES = json.dumps("a\n" * 2_000_000)
VALUES = (
    *("null", "true", "false", "0", "1", "-1", "99999", "2.5", "1e300", "-1e300", "1e999", "NaN", "Infinity", "-Infinity"),
    *("9" * 400, "1" + "0" * 5_000, '""', '"x"', '"\\ud800"', '"\\u0000\\u001b[31m"', '"0001-01-01"', '"9999-12-31"'),
    *('"2026-02-30"', '"20260101"', '"२०२६-०१-०१"', "[]", "{}", "[[]]", "[null]", "[1]", '["a", "a"]', '{"": 1}'),
    *('{"value": NaN}', '{"value": 1e999}', '{"state": "hidden"}', '{"state": "answered"}', '{"state": []}', '{"note": 5}'),
    *("", "{", "nonsense", DEEP, DEEPER, LONG, LINES),
)  # fmt: skip
"""JSON, or none, that stands in for a value or for a part of one."""
FORMS = {
    ("about", "assessed_on"): '"2026-11-20"',
    ("about", "language"): '"en"',
    ("about", "revealed"): "true",
    ("about", "unheard"): "1",
    ("fact", "name"): '"Tea"',
    ("answer", "rating"): '{"value": 1, "note": "x", "confidence": "low", "unconfirmed": true}',
    ("answer", "yes"): '{"value": true}',
    ("answer", "choice"): '{"value": "a"}',
    ("answer", "choices"): '{"value": ["a"]}',
    ("answer", "number"): '{"value": 5}',
    ("answer", "amount"): '{"value": 5}',
    ("answer", "text"): '{"value": "x"}',
    ("answer", "date"): '{"value": "2026-11-20"}',
    ("answer", "ranking"): '{"value": ["a"]}',
    ("answer", "matrix"): '{"value": {"a": 1}}',
    ("answer", "table"): '{"value": [{"n": 1, "w": "x"}]}',
    ("target", "s"): "50",
    ("respondent", "al"): '{"name": "Al", "role": {"en": "Owner"}, "position": 0}',
    ("reply", "al/rating"): '{"value": 1, "note": "x", "confidence": "low"}',
    ("brand", "client"): '"x"',
    ("brand", "colour"): '"#123456"',
    ("brand", "logo"): '"aaaa"',
    ("decision", "channels"): '["a"]',
    ("decision", "action/a"): '{"verdict": "deferred", "until": "2027-01-01", "start": "2027-01-01", "hours": 2, "note": "x"}',
    ("decision", "own/a"): '{"title": "x", "hours": 2, "owner": "x", "start": "2027-01-01", "done": false, "position": 0}',
    ("decision", "measure/a"): '{"chosen": true, "title": "x", "unit": "x", "baseline": 1, "target": 2, "day": "2027-01-01"}',
    ("reading", "a/1"): '{"day": "2027-01-01", "value": 1, "note": "x"}',
    ("feedback", "1"): '{"day": "2027-01-01", "text": "x", "sentiment": "positive", "consent": true, "done": "x"}',
    ("story", "1"): '{"day": "2027-01-01", "text": "x", "channel": "x", "consent": true}',
    ("round", "1"): '{"assessed_on": "2025-01-01", "pack": "every", "version": "1", "answers": {"rating": {"value": 1}},'
    ' "respondents": [{"id": "al", "name": "Al", "role": "x", "answers": {}}], "targets": {"s": 5}}',
}  # fmt: skip
"""A sound value of each form of entry, as JSON."""
KEYS = (
    "",
    "/",
    "al/",
    "/rating",
    "0",
    "-1",
    "1.5",
    "١",
    "9" * 30,
    "x" * 100_001,
    "\x00",
    "a/" * 500,
    "a/9999999999",
)


Statement = tuple[str, tuple[object, ...]]


class Crafted(NamedTuple):
    """One such document: its name, and the statements that make it, or their maker where they are long."""

    name: str
    written: tuple[Statement, ...] | Callable[[], tuple[Statement, ...]]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Statements that make it: together they would fill a gigabyte."""
        return self.written if isinstance(self.written, tuple) else self.written()


def craft(base: Path, path: Path, crafted: Crafted) -> None:
    """Makes the document of a sound one, and seals it."""
    path.write_bytes(base.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        for statement, parameters in crafted.statements:
            connection.execute(statement, parameters)
        seal = Checksum.read(connection.execute).digest()
        connection.execute("UPDATE meta SET value=? WHERE key='seal'", [seal])
        connection.commit()


def every() -> Iterator[Crafted]:
    """All crafted documents."""
    yield from _entries()
    yield from _keys()
    yield from _history()
    yield from _rest()


def _entry(name: str, kind: str, key: str, value: str) -> Crafted:
    return Crafted(name, (("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", (kind, key, value)),))


def _with_part(
    kind: str, key: str, plain: dict[str, object], part: str, value: str
) -> tuple[Statement, ...]:
    """Return what writes an entry with JSON, or none, in the place of one of its parts."""
    parts = {**{name: json.dumps(each) for name, each in plain.items()}, part: value}
    joined = ", ".join(f'"{name}": {each}' for name, each in parts.items())
    return _entry("", kind, key, f"{{{joined}}}").statements


def _entries() -> Iterator[Crafted]:
    """Each value in the place of each entry, and of each part of each."""
    for (kind, key), sound in FORMS.items():
        yield _entry(f"{kind} {key} sound", kind, key, sound)
        plain = json.loads(sound)
        for number, value in enumerate(VALUES):
            yield _entry(f"{kind} {key} = {number}", kind, key, value)
            for part in plain if isinstance(plain, dict) else ():
                made = partial(_with_part, kind, key, plain, part, value)
                yield Crafted(f"{kind} {key} {part} = {number}", made)
        for part in plain if isinstance(plain, dict) else ():
            less = {name: each for name, each in plain.items() if name != part}
            yield _entry(f"{kind} {key} without {part}", kind, key, json.dumps(less))


def _keys() -> Iterator[Crafted]:
    for (kind, known), sound in FORMS.items():
        stem = known[: known.find("/") + 1]
        for number, key in enumerate(KEYS):
            yield _entry(f"{kind} {known} key {number}", kind, stem + key, sound)
    yield _entry("unknown kind", "nonsense", "a", "1")
    for key in ("assessed_on", "language"):
        yield Crafted(f"no {key}", (("DELETE FROM entry WHERE key=?", (key,)),))


def _history() -> Iterator[Crafted]:
    good = '[["fact","name",null,"x"]]'
    at = "2026-11-20T10:00:00+00:00"
    rows = [
        (1, at, "x", good), (2, at, "x", good), (0, at, "x", good), (-1, at, "x", good), (1, "", "x", good), (1, "2026", "x", good),
        (1, "2026-11-20T10:00:00", "x", good), (1, "0001-01-01T00:00:00+14:00", "x", good), (1, "9999-12-31T23:00:00-14:00", "x", good),
        (1, "9" * 10_000, "x", good), (1, at, "<b>x</b>" * 20_000, good),
    ]  # fmt: skip
    edits = [
        *VALUES, "[[]]", '["abcd"]', '[["a","b","c"]]', '[["nonsense","a",null,1]]', '[[1,2,3,4]]', '[[null,null,null,null]]',
        '[["fact",[],null,1]]', '[["about","language","en",null]]', '[["about","assessed_on",null,"2026-01-01"]]',
        '[["respondent","al",{"name":"","role":""},{"name":"","role":"","position":-1}]]', '[["round","1",{},null]]', '[["target","s",NaN,5]]',
    ]  # fmt: skip
    rows += [(1, at, "x", each) for each in edits]
    for number, row in enumerate(rows):
        for position in ("0", "1"):
            yield Crafted(
                f"change {number} at {position}",
                (
                    ("INSERT INTO change VALUES (?, ?, ?, ?, 'x')", row),
                    ("UPDATE meta SET value=? WHERE key='position'", (position,)),
                ),
            )


def _rest() -> Iterator[Crafted]:
    for value in ("-1", "1", "99999", "", "x", "1.0", "١", "0x0", "9" * 5_000, " 0", "+0", "00"):
        yield Crafted(
            f"position {value[:9]}", (("UPDATE meta SET value=? WHERE key='position'", (value,)),)
        )
    yield Crafted("no position", (("DELETE FROM meta WHERE key='position'", ()),))
    for key in ("stands_for", "made_by", "unheard", "", "id"):
        for value in ("", "\x00", "x" * 100_000, "/dev/zero"):
            yield Crafted(
                f"meta {key} {value[:9]}",
                (("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value)),),
            )
    views = (
        "place", "content_language", "report.options", "strategy.tab", "strategy.step", "strategy.groups", "strategy.measures.open",
        "strategy.channels.open", "answer.page", "answer.single", "unfitting.rating", "unfitting.matrix", "unfitting.table", "", "unheard",
    )  # fmt: skip
    for key in views:
        for number, value in enumerate(VALUES):
            yield Crafted(
                f"view {key} = {number}", (("INSERT INTO view VALUES (?, ?)", (key, value)),)
            )
    files = (
        ("", b""),
        ("..", b"x"),
        ("pack.yaml", b"\x00"),
        ("a" * 500, b"{}"),
        ("pack.yaml", b"[" * 100_000),
    )
    for number, (name, content) in enumerate(files):
        yield Crafted(
            f"pack {number}",
            (
                ("DELETE FROM pack_file", ()),
                ("INSERT INTO pack_file VALUES (0, ?, ?)", (name, content)),
            ),
        )
    yield Crafted("no pack", (("DELETE FROM pack_file", ()),))


def readable(path: Path) -> bool:
    """Whether a document can be read; anything but a sentence is a bug, and is raised."""
    try:
        read_document(path)
    except AssessmentError:
        return False
    return True


def judge(count: Count, base: Path, path: Path, crafted: Crafted) -> None:
    """Reading, `verify`, opening, undoing and repairing have to be of one mind."""
    craft(base, path, crafted)
    count.trial()
    fine = readable(path)
    count.add("read" if fine else "refused")
    report = verify(path)
    if crafted.name.startswith(("pack", "no pack")):  # the questionnaire has a checker of its own
        return
    count.must(report.sound == fine, f"{crafted.name}: verify says otherwise")
    if fine:
        look_into(path)
        with closing(Document(path)) as document:
            while document.undo():
                pass
            while document.redo():
                pass
        return
    count.must(bool(report.findings), f"{crafted.name}: nothing is told")
    out = path.with_name("repaired.sounding")
    repair(path, out)
    count.must(
        verify(out).sound and readable(out), f"{crafted.name}: what was repaired is not sound"
    )
    out.unlink()
