"""Reader of answers files: the exchange form of an assessment, in YAML or JSON.

The content of an answers file is put together in `answers_writer`, packs are found by the library,
documents are stored by `document.store`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assessment.answers.answer import Answer, Confidence, Misfit, Respondent, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.answers.evidence import Evidence
from assessment.core.errors import InputError, Message, Phrase, Place, Problem, Severity, each_once
from assessment.core.gc_pause import collector_paused
from assessment.core.i18n import N_, nearest_language
from assessment.exchange.answers_records_reader import RecordsReading
from assessment.exchange.earlier_answers import followed
from assessment.exchange.evidence_entries import read_evidence, told_of
from assessment.exchange.sanitise import clean_assessment
from assessment.exchange.serialisation import LIKE_A_NUMBER
from assessment.exchange.what_fits import IN_TWO_WAYS, read_in_two_ways, what_fits
from assessment.questionnaire import nodes, reader
from assessment.questionnaire.answers_file import AnswersFile
from assessment.questionnaire.fields import A_MAPPING, describe
from assessment.questionnaire.file_kind import FOLDER, QUESTIONNAIRE, other_file, table_kind
from assessment.questionnaire.hints import sign_hint
from assessment.questionnaire.library import Library, PackRef, version_key
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.messages import SUGGESTIONS, fault, nearest
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import Node, Scalar, absent, place_of
from assessment.questionnaire.paths import key_place_at, place_at
from assessment.questionnaire.reader import Source, Unreadable
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.validation import validate
from assessment.questionnaire.values import TEXT_LIMIT, InvalidValue, is_empty

_ITEM = Phrase(N_("item"))
_TARGET = Phrase(N_("section or topic"))
_LONG_FORM = frozenset({"value", "state", "note", "confidence", "misfits"})
_MISFITS = Phrase(N_("a list of typed texts that do not fit, each a mapping with “text”"))
_ROW = re.compile("[1-9][0-9]{0,3}\\Z")
_GET_VERSION = N_("Get that version, or take “@{wanted}” out of the file.")
_OF_VERSIONS = frozenset(
    {
        "unknown-reference",
        "not-allowed",
        "too-many",
        "exclusive",
        "unknown-key",
        "no-not-applicable",
    }
)
"""Faults that answers have where the questions changed since."""
_SAYABLE = (State.ANSWERED, State.UNANSWERED, State.UNKNOWN, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """Content of an answers file, checked against its pack."""

    pack: CheckedPack
    assessment: Assessment
    warnings: tuple[Problem, ...] = ()
    """Answers to an earlier version of the pack: that they are, and what does not fit any more."""


def read_answers(path: Path, library: Library, name: str | None = None) -> ReadAnswers:
    """Return the assessment in an answers file, with the pack it was answered with.

    Answers to an earlier version of the pack are read as far as they fit; the rest is told in warnings.
    Those that name no version and do not fit the newest are read with the earlier one that they fit.
    Raises InputError with every other problem of the file; nothing is returned for a file that has one.
    """
    shown = name or str(path)
    with collector_paused():
        try:
            data = reader.read_bytes(path, shown)
            table = table_kind(data)
            if table is not None:
                raise InputError([other_file(table, Place(shown))])
            source = reader.parse(data, shown)
        except Unreadable as unreadable:
            is_folder = unreadable.problem.code == "file-closed" and path.is_dir()
            problem = other_file(FOLDER, Place(shown)) if is_folder else unreadable.problem
            raise InputError([problem]) from None
        try:
            return _Reading(source, library, path).finish()
        except InputError:
            for shelf in _earlier(source.root, library):
                with suppress(InputError):
                    return _Reading(source, library, path, shelf).finish()
            raise


def _earlier(root: Node, library: Library) -> list[PackRef]:
    """Return the earlier packs with which answers may be read that name no version."""
    name = root.get("questionnaire") if isinstance(root, nodes.Mapping) else None
    return library.earlier(str(name)) if isinstance(name, nodes.Scalar) else []


def read_back(data: bytes, name: str, pack: Pack) -> Assessment:
    """Return the assessment in the bytes of an answers file, as answers to `pack`, whichever it names.

    Raises InputError as `read_answers` does.
    """
    with collector_paused():
        try:
            source = reader.parse(data, name)
        except Unreadable as unreadable:
            raise InputError([unreadable.problem]) from None
        return _Reading(source, Library([]), Path(name)).read_for(pack)


class _Reading:
    """The reading of one answers file; collects its problems."""

    def __init__(
        self, source: Source, library: Library, path: Path, shelf: PackRef | None = None
    ) -> None:
        """Take what was read; `shelf`: the pack to read it with, if not the one that it names."""
        self._shelf = shelf
        self._problems = list(source.problems)
        self._root: Node = source.root
        self._library = library
        self._path = path
        self._earlier = ""
        """The earlier version of the pack that the answers are for; "" where they are for the one here."""

    def finish(self) -> ReadAnswers:
        """Return the assessment, with the pack that it names."""
        form, root = self._form()
        checked = self._pack(form)
        if checked is None or checked.pack is None:
            raise InputError(self._sorted())
        assessment = self._whole(form, checked.pack, root)
        return ReadAnswers(checked, assessment, self._warnings(assessment.evidence))

    def read_for(self, pack: Pack) -> Assessment:
        """Return the assessment, as answers to this pack."""
        form, root = self._form()
        return self._whole(form, pack, root)

    def _form(self) -> tuple[AnswersFile, Node]:
        if not isinstance(self._root, nodes.Mapping):
            found = describe(self._root)
            raise InputError(
                [fault("wrong-type", self._root.place, expected=A_MAPPING, found=found)]
            )
        if "sections" in self._root and "questionnaire" not in self._root:
            raise InputError([other_file(QUESTIONNAIRE, Place(self._root.place.file))])
        understood = validate(AnswersFile, self._root)
        self._problems += understood.problems
        if understood.model is None:
            raise InputError(self._sorted())
        return understood.model, understood.root

    def _whole(self, form: AnswersFile, pack: Pack, root: Node) -> Assessment:
        before = len(self._problems)
        assessment = self._assessment(form, pack, root)
        records = RecordsReading(lambda raw: self._answers(pack, raw), self._problems, root)
        assessment = records.read(assessment, form)
        files = read_evidence(pack, self._earlier, form.evidence, root, self._problems)
        assessment = replace(assessment, evidence=files)
        if self._earlier:
            self._problems[before:] = map(_lowered, self._problems[before:])
        if self._errors():
            raise InputError(self._errors())
        return clean_assessment(assessment)

    def _errors(self) -> list[Problem]:
        return [each for each in self._sorted() if each.severity is Severity.ERROR]

    def _warnings(self, evidence: Evidence) -> tuple[Problem, ...]:
        """Return what is said of an earlier version, numbers read in one of two ways, and files only named."""
        named = (told_of(evidence, place_at(self._root, ("evidence",))),) if evidence else ()
        found = self._sorted()
        return (*(each for each in found if self._earlier or each.code == IN_TWO_WAYS), *named)

    def _sorted(self) -> list[Problem]:
        """Return all problems in the order of the file, then those of the pack."""
        own = self._root.place.file
        return sorted(
            each_once(self._problems),
            key=lambda each: (each.place.file != own, each.place, each.code),
        )

    def _pack(self, form: AnswersFile) -> CheckedPack | None:
        place = place_at(self._root, ("questionnaire",))
        if form.format != 1:
            self._problems.append(
                fault("format-unknown", place_at(self._root, ("format",)), found=form.format)
            )
            return None
        id_, _, version = form.questionnaire.partition("@")
        wanted = version or None
        shelf = self._shelf or self._library.find(id_, wanted) or self._beside(id_, wanted)
        if shelf is None:
            known = sorted({each.id for each in self._library.shelves()})
            close = nearest(id_, known)
            self._problems.append(
                fault("pack-missing", place, id=id_, known=tuple(known), nearest=close)
            )
            return None
        if version and shelf.version != version:
            details = {"wanted": version, "id": id_, "found": shelf.version}
            if version_key(version) > version_key(shelf.version):
                also = Message(_GET_VERSION, {"wanted": version})
                self._problems.append(fault("pack-version", place, **details, also=also))
                return None
            self._earlier = version
            self._problems.append(fault("earlier-version", place, **details))
        checked = self._library.checked(shelf)
        if checked.pack is None:
            self._problems += [fault("pack-broken", place, id=id_), *checked.errors]
        return checked

    def _beside(self, id_: str, version: str | None) -> PackRef | None:
        """Find a pack in the same folder as the answers file."""
        return self._library.beside(self._path.parent).find(id_, version)

    def _assessment(self, form: AnswersFile, pack: Pack, root: Node) -> Assessment:
        agreed = self._answers(pack, form.answers)
        respondents = []
        for index, entry in enumerate(form.respondents):
            own = self._answers(pack, entry.answers)
            respondents.append(Respondent(entry.id, entry.name, entry.role, own))
            if entry.id in {each.id for each in form.respondents[:index]}:
                place = place_at(root, ("respondents", index, "id"))
                self._problems.append(fault("twice", place, value=entry.id))
        known = {**pack.sections_by_id, **pack.topics}
        for name in form.targets:
            if name not in known:
                self._unknown(_TARGET, name, list(known), key_place_at(root, ("targets", name)))
        targets = {name: score for name, score in form.targets.items() if name in known}
        sheet = Sheet(agreed, tuple(respondents), targets)
        language = nearest_language(form.language or pack.languages[0], pack.languages)
        day = form.assessed_on or date.today()  # noqa: DTZ011 - a day on the user's own calendar
        facts = {key: fact for key, fact in form.organisation.items() if fact != ""}
        return Assessment(day, language, facts, sheet)

    def _unknown(self, kind: Phrase, name: str, known: list[str], place: Place) -> None:
        close = nearest(name, known) if len(self._problems) < SUGGESTIONS else ""
        details = {"kind": kind, "id": str(name), "nearest": close, "also": sign_hint(name)}
        self._problems.append(fault("unknown-reference", place, **details))

    def _answers(self, pack: Pack, raw: Mapping[str, object]) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        for name, value in followed(pack, self._earlier, raw, self._problems):
            if name not in pack.items:
                self._unknown(_ITEM, name, list(pack.items), place_of(name) or Place(""))
                continue
            answer = self._answer(pack, str(name), value)
            if answer is not None and not answer.is_blank:
                answers[str(name)] = answer
        return {name: answers[name] for name in pack.items if name in answers}

    def _answer(self, pack: Pack, name: str, raw: object) -> Answer | None:
        if not isinstance(raw, nodes.Mapping) or _is_matrix(pack.items[name], raw):
            return self._value(pack, name, raw, Answer())
        for key in raw:
            if key not in _LONG_FORM:
                known = tuple(sorted(_LONG_FORM))
                details = {"key": key, "known": known, "nearest": nearest(key, list(known))}
                self._problems.append(fault("unknown-key", raw.key_place(key), **details))
        bare = Answer(
            note=self._note(raw.get("note")),
            confidence=self._confidence(raw.get("confidence")),
            misfits=self._misfits(pack.items[name], raw.get("misfits")),
        )
        return self._with_state(pack, name, raw, bare)

    def _with_state(self, pack: Pack, name: str, raw: nodes.Mapping, bare: Answer) -> Answer | None:
        value, said = raw.get("value"), raw.get("state")
        has_value = not absent(value)
        place = place_of(said) or raw.place
        if absent(said):
            return self._value(pack, name, value, bare) if has_value else bare
        if said not in _SAYABLE:
            choices = tuple(str(each) for each in _SAYABLE)
            close = nearest(str(said), list(choices))
            details = {"choices": choices, "found": describe(said), "nearest": close}
            self._problems.append(fault("not-one-of", place, **details))
            return None
        state = State(str(said))
        if state is State.ANSWERED:
            if has_value:
                return self._value(pack, name, value, bare)
            self._problems.append(fault("value-missing", place, item=name))
        elif has_value:
            self._problems.append(fault("value-and-state", place, item=name, state=str(state)))
        elif state is State.NOT_APPLICABLE and not pack.items[name].not_applicable:
            self._problems.append(fault("no-not-applicable", place, item=name))
            return bare
        return replace(bare, state=state if state is not State.ANSWERED else State.UNANSWERED)

    def _value(self, pack: Pack, name: str, raw: object, bare: Answer) -> Answer | None:
        if absent(raw):
            return bare
        item = pack.items[name]
        try:
            value = item.read(pack.scales, raw)
            self._problems += read_in_two_ways(item, raw)
        except InvalidValue as misfit:
            self._problems += misfit.problems
            value, misfits = what_fits(item, pack.scales, raw)
            state = State.UNANSWERED if value is None else State.ANSWERED
            return replace(bare, state=state, value=value, misfits=misfits)
        if is_empty(value) and not item.empty_is_answer:
            return bare
        return replace(bare, state=State.ANSWERED, value=value)

    def _note(self, raw: object) -> str:
        if absent(raw):
            return ""
        if isinstance(raw, Scalar) and len(raw) <= TEXT_LIMIT:
            return str(raw)
        expected = Phrase(N_("a text of at most 20,000 characters"))
        found = describe(raw)
        self._problems.append(
            fault("wrong-type", place_of(raw) or Place(""), expected=expected, found=found)
        )
        return ""

    def _misfits(self, item: Item, raw: object) -> tuple[Misfit, ...]:
        if absent(raw):
            return ()
        read = [_misfit(item, each) for each in raw] if isinstance(raw, list) else [None]
        misfits = tuple(each for each in read if each is not None)
        if len(misfits) < len(read):
            place = place_of(raw) or Place("")
            details = {"expected": _MISFITS, "found": describe(raw)}
            self._problems.append(fault("wrong-type", place, **details))
        return misfits

    def _confidence(self, raw: object) -> Confidence | None:
        if absent(raw):
            return None
        choices = tuple(str(each) for each in Confidence)
        if raw in choices:
            return Confidence(str(raw))
        details = {
            "choices": choices,
            "found": describe(raw),
            "nearest": nearest(str(raw), list(choices)),
        }
        self._problems.append(fault("not-one-of", place_of(raw) or Place(""), **details))
        return None


def _lowered(problem: Problem) -> Problem:
    """Return a fault of an answer to an earlier version as a warning: the version is what is wrong."""
    if problem.code not in _OF_VERSIONS:
        return problem
    return replace(problem, severity=Severity.WARNING)


def _misfit(item: Item, raw: object) -> Misfit | None:
    """Return the misfit in an entry of an answer's `misfits`; None for anything else."""
    if not isinstance(raw, nodes.Mapping) or not isinstance(text := raw.get("text"), Scalar):
        return None
    if set(raw) == {"text"}:
        return Misfit(str(text)[:TEXT_LIMIT])
    row, column = raw.get("row"), raw.get("column")
    known = isinstance(item, Table) and str(column) in item.columns_by_id
    if not known or not isinstance(row, Scalar) or not _ROW.match(row):
        return None
    return Misfit(str(text)[:TEXT_LIMIT], int(row) - 1, str(column))


def _is_matrix(item: Item, raw: nodes.Mapping) -> bool:
    """Return whether a mapping is the levels of a matrix, not an answer in its long form.

    Where rows have ids like keys of the long form, their values decide.
    """
    if not isinstance(item, Matrix) or isinstance(raw.get("value"), nodes.Mapping):
        return False
    rows = {row.id for row in item.rows}
    if set(raw) & rows - _LONG_FORM or not set(raw) & _LONG_FORM:
        return True
    shared = set(raw) & rows
    return bool(shared) and all(_may_be_level(raw[key]) for key in shared)


def _may_be_level(raw: object) -> bool:
    return absent(raw) or (
        isinstance(raw, Scalar) and raw.plain and LIKE_A_NUMBER.match(raw) is not None
    )
