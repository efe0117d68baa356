"""R4 and R5: flipped bits, cut files, foreign files. All noticed, left alone; the newest good copy offered."""

from __future__ import annotations

import io
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from assessment.core.errors import AssessmentError
from assessment.document.backups import back_up, newest_good
from assessment.document.document import Document
from assessment.document.repair import repair, verify
from assessment.document.schema import APPLICATION_ID, SCHEMA, Snapshot
from assessment.document.store import read_all
from tests.hostile.document_material import act, make_document, small_pack
from tests.hostile.document_tally import Count


class Victim:
    """A document that was worked on, with a good copy."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.path = make_document(folder / f"victim{seed}.sounding", small_pack())
        self.data = folder / "data"
        random = Random(seed)
        document = Document(self.path, data=self.data)
        for _ in range(60):
            act(random, document)
        document.close()
        self.bytes = self.path.read_bytes()
        self.held = read_all(self.path)
        self.copy = back_up(self.path, self.data)

    def judge(self, count: Count, what: str, damaged: bytes, thorough: bool) -> None:
        """Puts the damaged bytes in its place: noticed, or nothing that matters was hit."""
        self.path.write_bytes(damaged)
        try:
            held = read_all(self.path)
        except AssessmentError:
            count.add("noticed")
            good = newest_good(self.path, self.data)
            count.must(
                good is not None and good.path == _path(self.copy), f"{what}: no copy is offered"
            )
            count.must(self.path.read_bytes() == damaged, f"{what}: the damaged file was touched")
        else:
            count.add("hit nothing")
            count.must(_same(held, self.held), f"{what}: not noticed")
        if thorough:
            self._mend(count, what)
        count.trial()

    def _mend(self, count: Count, what: str) -> None:
        verify(self.path)
        out = self.path.with_name("mended.sounding")
        with suppress(AssessmentError):
            repair(self.path, out, lambda _id, _version: [small_pack()])
            count.must(verify(out).sound, f"{what}: mended, but not sound")
            count.add("mended")
        out.unlink(missing_ok=True)


def _path(copy: object) -> Path | None:
    return getattr(copy, "path", None)


def _same(one: Snapshot, other: Snapshot) -> bool:
    return (one.entries, one.changes, one.position, one.pack.files, one.view) == (
        other.entries, other.changes, other.position, other.pack.files, other.view
    )  # fmt: skip


def flip(count: Count, victim: Victim, seed: int) -> None:
    """One bit."""
    random = Random(seed)
    data = bytearray(victim.bytes)
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    victim.judge(count, f"flip {seed}", bytes(data), seed % 20 == 0)


def truncate(count: Count, victim: Victim, seed: int) -> None:
    """A file that ends early; in one of four, zeros where the rest was."""
    random = Random(seed)
    length = random.randrange(len(victim.bytes))
    data = victim.bytes[:length]
    if seed % 4 == 0:
        data += bytes(len(victim.bytes) - length)
    victim.judge(count, f"truncation {seed}", data, seed % 20 == 0)


# foreign files


def _database(*statements: str) -> Callable[[Random], bytes]:
    def make(_: Random) -> bytes:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
            for statement in statements:
                made.execute(statement)
            return made.serialize()

    return make


def _zip(random: Random) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.sounding", random.randbytes(random.randrange(5000)))
    return whole.getvalue()


_OURS = (f"PRAGMA application_id={APPLICATION_ID}", "PRAGMA user_version=1")
_FOREIGN: dict[str, Callable[[Random], bytes]] = {
    "empty": lambda _: b"",
    "text": lambda random: "".join(random.choices("问卷 abc\n{}:", k=random.randrange(1, 9000))).encode(),
    "noise": lambda random: random.randbytes(random.randrange(1, 9000)),
    "zip": _zip,
    "PNG": lambda random: b"\x89PNG\r\n\x1a\n" + random.randbytes(500),
    "PDF": lambda random: b"%PDF-1.7\n" + random.randbytes(500),
    "magic and noise": lambda random: b"SQLite format 3\0" + random.randbytes(random.randrange(9000)),
    "magic and zeros": lambda random: b"SQLite format 3\0" + bytes(random.randrange(9000)),
    "another program's": _database("CREATE TABLE entry (kind, key, value)", "INSERT INTO entry VALUES (1, 2, 3)"),
    "without tables": _database(*_OURS),
    "without one table": _database(*_OURS, *SCHEMA[1:]),
    "with a table": _database(*_OURS, *SCHEMA, "CREATE TABLE more (a)"),
    "with an index": _database(*_OURS, *SCHEMA, "CREATE INDEX i ON change (at)"),
    "with a view": _database(*_OURS, *SCHEMA[:-1], "CREATE VIEW view AS SELECT 1 AS key, 2 AS value"),
    "with a trigger": _database(*_OURS, *SCHEMA, "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM pack_file; END"),
    "with a virtual table": _database(*_OURS, *SCHEMA, "CREATE VIRTUAL TABLE f USING fts5(a)"),
    "with other columns": _database(*_OURS, *SCHEMA[:-1], "CREATE TABLE view (key TEXT, value BLOB)"),
    "of another application": _database("PRAGMA application_id=1", "PRAGMA user_version=1", *SCHEMA),
    "of layout 0": _database(_OURS[0], *SCHEMA),
    "of a later layout": _database(_OURS[0], "PRAGMA user_version=77", *SCHEMA),
    "with nothing in it": _database(*_OURS, *SCHEMA),
    "with a wrong seal": _database(*_OURS, *SCHEMA, "INSERT INTO meta VALUES ('seal', 'x'), ('position', '0')"),
    "with blobs for texts": _database(*_OURS, *SCHEMA, "INSERT INTO entry VALUES (x'00', x'01', x'02')"),
    "in UTF-16": _database("PRAGMA encoding='UTF-16'", *_OURS, *SCHEMA),
}  # fmt: skip


def foreign(count: Count, folder: Path, seed: int) -> None:
    """A foreign file with our ending: refused with a sentence, and left as it is."""
    random = Random(seed)
    name = list(_FOREIGN)[seed % len(_FOREIGN)]
    place = folder / f"foreign{seed}"
    place.mkdir()
    path = place / "a.sounding"
    path.write_bytes(_FOREIGN[name](random))
    if random.random() < 0.2:
        os.truncate(path, random.randrange(path.stat().st_size + 1))
    before = path.read_bytes()
    for opening in (Document, read_all, back_up):
        try:
            opening(path)
        except AssessmentError as error:
            count.must(len(str(error)) > 20, f"{name} {seed}: no sentence")
        else:
            count.must(False, f"{name} {seed}: opened")
    count.must(not verify(path).sound, f"{name} {seed}: said to be sound")
    count.must(path.read_bytes() == before, f"{name} {seed}: touched")
    left = [each.name for each in place.iterdir()]
    count.must(left == [path.name], f"{name} {seed}: left behind {left}")
    count.trial()
