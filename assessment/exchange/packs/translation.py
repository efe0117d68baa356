"""The texts of a pack as a translators' file (.po), and back into the pack."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.core.text import clean
from assessment.exchange.packs.kinds import OPTIONS, Form
from assessment.exchange.packs.records import (
    PackFiles,
    Record,
    column_node,
    records,
    step,
    text_holder,
)
from assessment.exchange.packs.sheets import languages_of
from assessment.exchange.packs.tree import Leaf, Map, Node, Seq
from assessment.exchange.packs.workbook_import import written_files

PACK_HEADER = "X-Sounding-Pack"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_STRING = re.compile(r'(msgctxt|msgid|msgstr)? *("(?:[^"\\]|\\.)*")\s*\Z')
_NO_PO = N_("“{name}” is no translators' file (.po) of a questionnaire: line {line} can't be read.")
_NO_HEADER = N_("“{name}” does not say which questionnaire and language it is for.")
_NO_LANGUAGE = N_("“{language}” is no language code such as de or fr.")


@dataclass(frozen=True, slots=True)
class Translated:
    """The files of a pack with the texts of a translators' file, and how many it lacks or no longer fit."""

    files: Mapping[str, bytes]
    missing: int
    outdated: int


@dataclass(frozen=True, slots=True)
class PoFile:
    """A translators' file: which pack and language it is for, and its texts by context."""

    pack: str
    language: str
    texts: Mapping[str, tuple[str, str]]
    """The original and its translation, empty for none."""


@dataclass(frozen=True, slots=True)
class _Slot:
    context: str
    node: Leaf | Map
    put: Callable[[Node], None]


def export_po(files: Mapping[str, bytes], language: str) -> bytes:
    """Return the texts of a pack for translation into a language. Raises AssessmentError."""
    if not _LANGUAGE.match(language):
        raise AssessmentError(_NO_LANGUAGE, language=language)
    pack = PackFiles.read(files)
    name = pack.main.entries["id"]
    assert isinstance(name, Leaf)
    heads = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": language,
        PACK_HEADER: name.text,
    }
    lines = ['msgid ""', 'msgstr ""']
    lines += [_quoted(f"{key}: {value}\n") for key, value in heads.items()]
    for slot in _slots(pack):
        original = _original(slot.node, languages_of(pack)[0])
        translation = slot.node.entries.get(language) if isinstance(slot.node, Map) else None
        said = translation.text if isinstance(translation, Leaf) else ""
        lines += [
            "",
            f"msgctxt {_quoted(slot.context)}",
            f"msgid {_quoted(original)}",
            f"msgstr {_quoted(said)}",
        ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def import_po(files: Mapping[str, bytes], po: PoFile) -> Translated:
    """Return the files of a pack with the translations; what is missing stands in the first language."""
    pack = PackFiles.read(files)
    codes = languages_of(pack)
    missing = outdated = 0
    for slot in _slots(pack):
        original = _original(slot.node, codes[0])
        wanted, said = po.texts.get(slot.context, (original, ""))
        if wanted != original:
            outdated, said = outdated + 1, ""
        if isinstance(slot.node, Map):
            present = slot.node.entries.get(po.language)
            old = present.text if isinstance(present, Leaf) else ""
            missing += not (said or old)
            if (said or old or original) != old:
                slot.node.entries[po.language] = Leaf(said or original, plain=False)
        elif said and said != original:
            whole: dict[str, Node] = {code: Leaf(original, plain=False) for code in codes}
            slot.put(Map({**whole, po.language: Leaf(said, plain=False)}))
    listed = pack.main.entries["languages"]
    if isinstance(listed, Seq) and po.language not in codes:
        listed.entries.append(Leaf(po.language))
    return Translated(written_files(pack), missing, outdated)


def _original(node: Leaf | Map, language: str) -> str:
    if isinstance(node, Leaf):
        return node.text
    found = node.entries[language]
    assert isinstance(found, Leaf)
    return found.text


def _slots(files: PackFiles) -> Iterator[_Slot]:
    """Yield the texts of a pack in its order, each with a context that no other has."""
    counts: dict[str, int] = {}
    for record in records(files):
        for name, node, put in _texts(files, record):
            if isinstance(node, Leaf | Map):
                number = counts[name] = counts.get(name, 0) + 1
                yield _Slot(name if number == 1 else f"{name} {number}", node, put)


def _texts(
    files: PackFiles, record: Record
) -> Iterator[tuple[str, Node | None, Callable[[Node], None]]]:
    if record.kind is None:
        text, _ = text_holder(record.node)
        assert record.parent is not None
        name = f"{record.parent.sheet} {record.parent.reference} {record.key}"
        if isinstance(text, Seq):
            yield from _variants(name, text)
        else:
            yield name, text, _put_entry(record, text)
        return
    for column in record.kind.columns:
        if column.form is Form.TEXT:
            holder = step(files, record.node, column.path[:-1])
            name = f"{record.sheet} {record.reference} {column.name}"
            node = column_node(files, record, column)
            if isinstance(node, Seq):
                yield from _variants(name, node)
            else:
                yield name, node, _put_key(holder, column.path[-1])
        elif column.form is not Form.TEXTS and column.path != OPTIONS:
            name = f"{record.sheet} {record.reference} {column.name}"
            yield from _inside(name, column_node(files, record, column), languages_of(files))


def _variants(name: str, texts: Seq) -> Iterator[tuple[str, Node | None, Callable[[Node], None]]]:
    """Yield the texts of a list, of which the first whose condition holds is told."""
    for at, each in enumerate(texts.entries):
        if isinstance(each, Map) and "text" in each.entries:
            yield name, each.entries["text"], _put_key(each, "text")
        else:
            yield name, each, _put_at(texts, at)


def _inside(
    name: str, node: Node | None, codes: Sequence[str]
) -> Iterator[tuple[str, Node | None, Callable[[Node], None]]]:
    """Yield the texts in several languages inside a value that has no columns of its own."""
    if isinstance(node, Seq):
        for each in node.entries:
            yield from _inside(name, each, codes)
    elif isinstance(node, Map) and codes[0] in node.entries and {*codes}.issuperset(node.entries):
        yield name, node, _put_key(node, "")
    elif isinstance(node, Map):
        for key, each in node.entries.items():
            yield from _inside(f"{name} {key}", each, codes)


def _put_key(holder: Node | None, key: str) -> Callable[[Node], None]:
    def put(node: Node) -> None:
        assert isinstance(holder, Map)
        holder.entries[key] = node

    return put


def _put_at(holder: Seq, at: int) -> Callable[[Node], None]:
    def put(node: Node) -> None:
        holder.entries[at] = node

    return put


def _put_entry(record: Record, text: Node) -> Callable[[Node], None]:
    def put(node: Node) -> None:
        holder = record.node if text is not record.node else record.holder
        assert isinstance(holder, Map | Seq)
        entries: Any = holder.entries
        for at, each in [*(entries.items() if isinstance(holder, Map) else enumerate(entries))]:
            if each is text:
                entries[at] = node

    return put


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def read_po(data: bytes, name: str) -> PoFile:
    """Return a translators' file. Raises AssessmentError for one that can't be read."""
    texts: dict[str, tuple[str, str]] = {}
    parts: dict[str, list[str]] = {}
    fuzzy, key = False, ""
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif not line.strip():
            if parts:
                where, original, said = (
                    "".join(parts.get(each, ())) for each in ("msgctxt", "msgid", "msgstr")
                )
                texts[where] = (original, "" if fuzzy and original else said)
            parts, fuzzy, key = {}, False, ""
        else:
            found = _STRING.match(line)
            key = (found[1] or key) if found else ""
            if not found or not key:
                raise AssessmentError(_NO_PO, name=name, line=number)
            parts.setdefault(key, []).append(_unquoted(found[2], name, number))
    header = dict(
        line.partition(": ")[::2]
        for line in texts.pop("", ("", ""))[1].splitlines()
        if ": " in line
    )
    pack, language = header.get(PACK_HEADER, ""), header.get("Language", "")
    if not pack or not _LANGUAGE.match(language):
        raise AssessmentError(_NO_HEADER, name=name)
    return PoFile(pack, language, texts)


def _unquoted(text: str, name: str, number: int) -> str:
    try:
        return clean(str(json.loads(text)))
    except ValueError:
        raise AssessmentError(_NO_PO, name=name, line=number) from None
