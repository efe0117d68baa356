"""Verification and repair of documents in any state, with messages about what is wrong.

`verify` reports, `repair` writes what can be read to a new file. Neither changes the document. Where
there is a good backup (see `backups`), restoring that is better.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from assessment.core.errors import AssessmentError, Message
from assessment.core.files import mode_of
from assessment.core.i18n import N_
from assessment.document.answer_entries import fitting_answer
from assessment.document.checksum import Checksum, pack_digest, row_digest
from assessment.document.connections import Readable, as_it_is
from assessment.document.errors import THERE_ALREADY, NoDocument
from assessment.document.history import Change, Key, Kind, Plain
from assessment.document.pack_entry import answered_with
from assessment.document.paths import write_image
from assessment.document.schema import ID, MADE_BY, Snapshot, count_answers, is_of_later_program
from assessment.document.store import make_image, read_all
from assessment.document.validation import InvalidContent, read_change, read_position, read_value
from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.questionnaire.model import Pack

_UNREAD = N_("Part of the file can't be read ({reason}).")
_SENSELESS = N_("Left out, because it makes no sense: {keys}.")
_RESTORED = N_("Taken from the history, because the entry itself was different or missing: {keys}.")
_NO_HISTORY = N_(
    "The history is damaged. The repaired document starts without it; what was done before can't be undone."
)
_NO_TELLING = N_(
    "Something differs from what was written, and there is no telling what. Look through the answers."
)
_HOMELESS = N_("Kept, but not shown, because the questionnaire has no place for it: {keys}.")
_OF_LATER = N_("Kept, but not shown, because a later version of the program wrote it: {keys}.")
_NO_ABOUT = N_("The day of the assessment or its language was lost.")
_SAME_PACK = N_(
    "The questionnaire in the document was damaged. {pack} {version}, which is installed and the same word for "
    "word, was taken in its place."
)
_LIKE_PACK = N_(
    "The questionnaire in the document was damaged. {pack} {version}, which is installed, was taken in its "
    "place; there is no telling whether it is the same word for word. Look through the answers."
)
_OTHER_PACK = N_(
    "The questionnaire in the document, version {named}, was damaged. {pack} {version}, which is installed, "
    "was taken in its place, as nothing is nearer: questions may differ. Look through the answers."
)
_NO_PACK = N_("Nothing can be repaired in “{name}”: its questionnaire is lost.")
_NAMED = 20
"""Maximum number of entries that a message names."""
_SENSELESS_FAULTS = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
_NO_DAY = "1970-01-01"
_NAMES = [
    re.compile(rb"^%b:[ \t]*[\"']?([0-9A-Za-z.+-]+)" % key, re.MULTILINE)
    for key in (b"id", b"version")
]
"""Lines of a pack's main file that name it, as far as they can still be read."""
Spares = Callable[[str, str], Iterable[CheckedPack]]
"""Function that returns installed packs of an id and a version; of any where one is ""."""


def no_spares(_id: str, _version: str) -> Iterable[CheckedPack]:
    """Return no pack: of a document alone."""
    return ()


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in a document."""

    findings: tuple[Message, ...]
    sound: bool
    """Whether everything is as it was written."""
    answers: int
    """Number of answers that can be read."""
    foreign: bool = False
    """Whether it no longer looks like a document, or never was one."""


def verify(path: Path) -> Report:
    """Return a report on a document. Raises AssessmentError for a missing or unreadable file only."""
    try:
        held = read_all(path)
    except AssessmentError as error:
        with as_it_is(path) as read:
            left = _Left(read)
        foreign = isinstance(error, NoDocument)
        found = (error.message, *left.findings)
        return Report(found, False, count_answers(left.entries), foreign)
    checked = answered_with(held.pack, held.entries)
    homeless = _homeless(checked.pack, held.entries) if checked.pack is not None else ()
    homeless += _of_later_kinds(held.entries)
    problems = tuple(problem.message for problem in checked.errors)
    return Report((*problems, *homeless), True, count_answers(held.entries))


def repair(path: Path, out: Path, spares: Spares = no_spares) -> Report:
    """Write what can be read of a document to `out`, and report what is lost.

    Where the document's own pack is damaged, one of `spares` is used: that with which the document is as it
    was sealed, or else, where the own can't be used at all, that of the same id and version, or else that which
    has most of its files: of another version of the same id, or of any id where none can be read. Raises
    AssessmentError where `out` exists, where the file can't be read at all, and where there is no pack.
    """
    if out.exists():
        raise AssessmentError(THERE_ALREADY, name=out.name)
    with as_it_is(path) as read:
        left = _Left(read, spares)
    if left.pack is None or left.pack.pack is None:
        raise AssessmentError(_NO_PACK, name=path.name)
    held = Snapshot(left.pack, left.entries, left.changes, left.position, id=left.id)
    write_image(out, make_image(held), new=True, mode=mode_of(path))
    return Report(left.findings, not left.findings, count_answers(left.entries))


class _Left:
    """The readable content of a document."""

    def __init__(self, read: Readable, spares: Spares = no_spares) -> None:
        self._read = read
        self._found: list[Message] = []
        meta = dict(self._rows("SELECT key, value FROM meta"))
        self.id = str(meta.get(ID, ""))
        """Id of the document; "" for none."""
        self._later = is_of_later_program(meta.get(MADE_BY))
        """Whether kinds that this version has not are those of a later program, not damage."""
        self.pack = self._pack(meta, spares)
        self.changes, self.position = self._history(meta)
        self.entries = self._entries()
        self._compare()
        self._judge(meta)
        later = None if self.pack is None else answered_with(self.pack, self.entries)
        if later is not None and later.pack is not None:
            self._found += _homeless(later.pack, self.entries)
        self._found += _of_later_kinds(self.entries)

    @property
    def findings(self) -> tuple[Message, ...]:
        """Messages about what is wrong, each once."""
        return tuple({str(each): each for each in self._found}.values())

    def _rows(self, *statements: str) -> list[Any]:
        """Return the rows that can be read; further statements are tried while part can't be read."""
        rows: dict[Any, None] = {}
        for statement in statements:
            found, fault = self._read(statement)
            rows |= dict.fromkeys(found)
            if not fault:
                break
            self._found.append(Message(_UNREAD, {"reason": fault}))
        return list(rows)

    def _pack(self, meta: Mapping[str, str], spares: Spares) -> CheckedPack | None:
        rows = self._rows("SELECT path, content, position FROM pack_file ORDER BY position")
        files = {name: content for name, content, _place in rows if isinstance(content, bytes)}
        main = next((content for _name, content, place in rows if place == 0), b"")
        own = load_files(files) if files else None
        usable = own is not None and own.pack is not None
        if usable and self._is_sealed(meta, files):
            self._later = True
            return own
        named = _named_in(main if isinstance(main, bytes) else b"")
        like: CheckedPack | None = None
        nearest = 0
        for spare in _each_once(spares(*named), spares("", "")):
            if spare.pack is None:
                continue
            if self._is_sealed(meta, spare.files):
                self._later = True
                return self._taken(_SAME_PACK, spare, spare.pack)
            alike = _alike(spare, named, files)
            if alike > nearest:
                like, nearest = spare, alike
        if usable or like is None or like.pack is None:
            return own
        if named[1] in {"", like.pack.version}:
            return self._taken(_LIKE_PACK, like, like.pack)
        return self._taken(_OTHER_PACK, like, like.pack, named=named[1])

    def _taken(self, sentence: str, spare: CheckedPack, pack: Pack, **more: object) -> CheckedPack:
        self._found.append(Message(sentence, {"pack": pack.id, "version": pack.version, **more}))
        return spare

    def _is_sealed(self, meta: Mapping[str, str], files: Mapping[str, bytes]) -> bool:
        """Return whether the document is as it was sealed with these files as its pack."""
        checksum = self._checksum
        if checksum is None:
            return False
        return replace(checksum, pack=pack_digest(files.items())).digest() == meta.get("seal")

    @cached_property
    def _checksum(self) -> Checksum | None:
        """Checksum of what can be read but the pack; None where that makes no sense."""
        try:
            return Checksum.read(
                lambda statement: [] if "pack_file" in statement else self._read(statement)[0]
            )
        except _SENSELESS_FAULTS:
            return None

    def _history(self, meta: Mapping[str, str]) -> tuple[tuple[Change, ...], int]:
        """Return all changes and the position if every change is intact; no changes and 0 otherwise."""
        statement = "SELECT seq, at, label, edits, digest FROM change"
        rows = self._rows(statement, statement + " ORDER BY seq DESC")
        changes: list[Change] = []
        before = Checksum.NOTHING
        try:
            for number, (seq, *cells, digest) in enumerate(sorted(rows), 1):
                if (seq, digest) != (number, row_digest(before, *cells)):
                    raise ValueError(seq)
                before = digest
                changes.append(read_change(*cells))
            applied = read_position(meta, len(changes))
        except _SENSELESS_FAULTS:
            self._found.append(Message(_NO_HISTORY))
            return (), 0
        return tuple(changes), applied

    def _entries(self) -> dict[Key, Plain]:
        statement = "SELECT kind, key, value FROM entry"
        rows = self._rows(statement, statement + " ORDER BY kind DESC, key DESC")
        entries: dict[Key, Plain] = {}
        senseless = []
        told = {(str(each.kind), each.key) for change in self.changes for each in change.edits}
        for kind, key, value in rows:
            try:
                plain = read_value(kind, key, value)
            except InvalidContent:
                senseless.append(f"{kind} {key}")
                continue
            if self._later or Kind(kind).is_known or (kind, key) in told:
                entries[kind, key] = plain
            else:
                senseless.append(f"{kind} {key}")
        self._tell(_SENSELESS, senseless)
        return entries

    def _compare(self) -> None:
        """Restore entries that differ from their last value in the history."""
        last: dict[Key, Plain] = {}
        for change in self.changes[: self.position]:
            last |= {(str(edit.kind), edit.key): edit.after for edit in change.edits}
        for change in reversed(self.changes[self.position :]):
            last |= {(str(edit.kind), edit.key): edit.before for edit in reversed(change.edits)}
        wrong = [key for key, plain in last.items() if self.entries.get(key) != plain]
        for key in wrong:
            self.entries.pop(key, None)
            if last[key] is not None:
                self.entries[key] = last[key]
        self._tell(_RESTORED, [" ".join(key) for key in wrong])
        if {(Kind.ABOUT, "assessed_on"), (Kind.ABOUT, "language")} - self.entries.keys():
            self._found.append(Message(_NO_ABOUT))
            languages = self.pack.pack.languages if self.pack and self.pack.pack else ["en"]
            self.entries.setdefault((Kind.ABOUT, "assessed_on"), _NO_DAY)
            self.entries.setdefault((Kind.ABOUT, "language"), languages[0])

    def _judge(self, meta: Mapping[str, str]) -> None:
        """Report a checksum that does not match, if nothing else was found."""
        if self._found:
            return
        if self.pack is not None and not self._is_sealed(meta, self.pack.files):
            self._found.append(Message(_NO_TELLING))

    def _tell(self, sentence: str, keys: Sequence[str]) -> None:
        if keys:
            self._found.append(Message(sentence, {"keys": _named(keys)}))


def _homeless(pack: Pack, entries: Mapping[Key, Plain]) -> tuple[Message, ...]:
    keys = [
        key
        for (kind, key), plain in entries.items()
        if kind in {Kind.ANSWER, Kind.REPLY}
        and fitting_answer(pack, key.rpartition("/")[2], plain) is None
    ]
    return (Message(_HOMELESS, {"keys": _named(keys)}),) if keys else ()


def _of_later_kinds(entries: Mapping[Key, Plain]) -> tuple[Message, ...]:
    keys = [f"{kind} {key}" for kind, key in entries if not Kind(kind).is_known]
    return (Message(_OF_LATER, {"keys": _named(keys)}),) if keys else ()


def _each_once(*several: Iterable[CheckedPack]) -> Iterable[CheckedPack]:
    """Yield packs, each once, however often it is in these."""
    seen: set[int] = set()
    for pack in chain.from_iterable(several):
        if id(pack) not in seen:
            seen.add(id(pack))
            yield pack


def _alike(spare: CheckedPack, named: tuple[str, str], files: Mapping[str, bytes]) -> int:
    """Return how surely a pack is a document's: by its names, or by most files still there; 0 if it isn't.

    Files tell only where no id could be read, or it is the same.
    """
    assert spare.pack is not None
    if (spare.pack.id, spare.pack.version) == named:
        return len(files) + 1
    if named[0] not in {"", spare.pack.id}:
        return 0
    same = sum(spare.files.get(name) == content for name, content in files.items())
    return same if 2 * same > len(spare.files) else 0


def _named_in(main: bytes) -> tuple[str, str]:
    """Return id and version in a pack's main file, as far as they can be read; "" for none."""
    found = (pattern.search(main) for pattern in _NAMES)
    id_, version = ("" if each is None else each[1].decode("ascii") for each in found)
    return id_, version


def _named(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(keys[:_NAMED]) + (("…",) if len(keys) > _NAMED else ())
