"""Reader of ballots that came back: small JSON files of other people, taken over answer by answer.

A ballot made for another version of the pack is taken as far as it fits; what does not is told. Nothing
here writes, and nothing that stands is overwritten: see `ballot_import`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from assessment.answers.answer import BLANK, Answer, Respondent
from assessment.answers.evidence import Evidence
from assessment.core.day_bounds import is_plannable
from assessment.core.errors import AssessmentError, Message
from assessment.core.i18n import N_
from assessment.core.text import clean
from assessment.questionnaire.model import Pack
from assessment.questionnaire.reader import Unreadable, read_bytes
from assessment.questionnaire.values import TEXT_LIMIT, InvalidValue
from assessment.workshop.ballot_data import marks, pack_hash
from assessment.workshop.ballot_page import FORMAT, VERSION
from assessment.workshop.votable import read_vote

BALLOT_LIMIT = 2 * 1024 * 1024
"""Maximum size of a ballot in bytes."""
MOST_ANSWERS = 5_000
BALLOT_PERSON = "ballot-"
"""Stem of the ids of people who answered on a ballot."""
_NAME_LENGTH = 200
_SNIFFED = 400
_BALLOT_ID = re.compile("[0-9a-f]{16}\\Z")
_ID = re.compile("[a-z][a-z0-9-]{0,63}\\Z")
_WORD = re.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}\\Z")

_NO_BALLOT = N_("“{file}” is no ballot, or was changed on its way: {reason}.")
_TOO_LARGE = N_("“{file}” is larger than a ballot can be.")
_NEWER = N_("“{file}” was made by a newer version of the program; get that version to read it.")
OTHER_PACK = N_("“{file}” answers “{theirs}”, not “{ours}”.")
OTHER_VERSION = N_("“{file}” was made for version {theirs} of the questions; here they are {ours}.")
SAME_VERSION = N_(
    "“{file}” asks other questions than those here, though both are version {version}: the questionnaire was "
    "changed without a new version."
)
LOOK_AGAIN = N_("“{file}”: changed since, look at the answer again: {items}.")
NO_PLACE = N_("“{file}”: not asked here, so that the answer is left out: {items}.")
_NO_FIT = N_("“{file}”: the answer to “{item}” does not fit and is left out: {reason}")
_UNREADABLE = N_("“{file}”: {reason}")

_NOT_JSON = N_("it is not JSON")
_MISSING = N_("“{key}” is missing or wrong")
_STRANGE = N_("it holds answers to questions that no questionnaire can have")


@dataclass(frozen=True, slots=True)
class ReadBallot:
    """Content of a ballot, checked against the pack it is read for."""

    file: str
    """Name of the file, for what is told of it."""
    respondent: Respondent
    """The person, with an id that is the same each time the same ballot comes back."""
    language: str
    day: date | None
    """Day on which it was saved; None where it does not say so."""
    remarks: tuple[Message, ...] = ()
    """Remarks on what differs or does not fit."""
    evidence: Evidence = field(default_factory=dict)
    """Files that support answers and are only named; of answers files alone."""


@dataclass(frozen=True, slots=True)
class BallotPack:
    """The pack that a ballot names."""

    id: str
    version: str
    hash: str


class _Refused(Exception):
    """A fault of a ballot's content; carries the reason."""

    def __init__(self, text: str, **details: object) -> None:
        super().__init__(text)
        self.reason = Message(text, details)


def is_ballot(path: Path) -> bool:
    """Return whether a file looks like a ballot, by its first bytes."""
    try:
        start = read_bytes(path, str(path))[:_SNIFFED]
    except Unreadable:
        return False
    return f'"{FORMAT}"'.encode() in start


def ballot_pack(path: Path) -> BallotPack:
    """Return which pack a ballot was made for. Raises AssessmentError as `read_ballot` does."""
    name = path.stem
    try:
        return _pack_of(_content(path, name))
    except _Refused as refused:
        raise AssessmentError(_NO_BALLOT, file=name, reason=refused.reason) from None


def read_ballot(path: Path, pack: Pack) -> ReadBallot:
    """Return the content of a ballot as answers to a pack.

    Raises AssessmentError for a file that is no ballot, is too large or newer than the program, or answers
    another questionnaire.
    """
    name = path.stem
    try:
        return _read(_content(path, name), name, pack)
    except _Refused as refused:
        raise AssessmentError(_NO_BALLOT, file=name, reason=refused.reason) from None


def _content(path: Path, name: str) -> Mapping[str, Any]:
    """Return the checked head of a ballot's content."""
    try:
        data = read_bytes(path, str(path))
    except Unreadable as unreadable:
        raise AssessmentError(
            _UNREADABLE, file=str(path), reason=unreadable.problem.message
        ) from None
    if len(data) > BALLOT_LIMIT:
        raise AssessmentError(_TOO_LARGE, file=name)
    try:
        content = json.loads(
            data.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_each_once
        )
    except (ValueError, RecursionError):
        raise _Refused(_NOT_JSON) from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _Refused(_MISSING, key="format")
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise _Refused(_MISSING, key="version")
    if version > VERSION:
        raise AssessmentError(_NEWER, file=name)
    return content


def _no_number(_name: str) -> NoReturn:
    """Refuse the names of numbers that JSON does not have."""
    raise ValueError


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a mapping of pairs. Raises ValueError where a key comes twice: which one counts?"""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _pack_of(content: Mapping[str, Any]) -> BallotPack:
    said = content.get("pack")
    if not isinstance(said, dict):
        raise _Refused(_MISSING, key="pack")
    found = [said.get(key) for key in ("id", "version", "hash")]
    for key, each, form in zip(("id", "version", "hash"), found, (_ID, _WORD, _WORD), strict=True):
        if not isinstance(each, str) or not form.match(each):
            raise _Refused(_MISSING, key=f"pack/{key}")
    return BallotPack(*(str(each) for each in found))


def _read(content: Mapping[str, Any], name: str, pack: Pack) -> ReadBallot:
    made_for = _pack_of(content)
    if made_for.id != pack.id:
        raise AssessmentError(OTHER_PACK, file=name, theirs=made_for.id, ours=pack.id)
    said = content.get("answers")
    if not isinstance(said, dict) or len(said) > MOST_ANSWERS:
        raise _Refused(_MISSING, key="answers")
    remarks: list[Message] = []
    now = marks(pack)
    if made_for.hash != pack_hash(pack, now):
        remarks.append(differs(name, made_for.version, pack.version))
    answers, more = _answers(said, name, pack, now)
    person = Respondent(
        f"{BALLOT_PERSON}{_ballot_id(content)}",
        _line(content, "name"),
        _line(content, "role"),
        answers,
    )
    language = content.get("language")
    known = language if isinstance(language, str) and language in pack.languages else ""
    told = (*remarks, *more)
    return ReadBallot(name, person, known or pack.languages[0], _day(content), told)


def differs(file: str, theirs: str, ours: str) -> Message:
    """Return what is told of a file that answers a questionnaire with other content."""
    if theirs == ours:
        return Message(SAME_VERSION, {"file": file, "version": ours})
    return Message(OTHER_VERSION, {"file": file, "theirs": theirs, "ours": ours})


def _answers(
    said: Mapping[str, Any], name: str, pack: Pack, now: Mapping[str, str]
) -> tuple[dict[str, Answer], list[Message]]:
    """Return the answers that fit, in pack order, and what is to be told of the others."""
    if any(not _ID.match(item_id) for item_id in said):
        raise _Refused(_STRANGE)
    taken: dict[str, Answer] = {}
    changed: list[str] = []
    unfit: list[Message] = []
    for item_id in (each for each in pack.items if each in said):
        raw = said[item_id]
        if not isinstance(raw, dict):
            raise _Refused(_MISSING, key=f"answers/{item_id}")
        try:
            taken[item_id] = _answer(pack, item_id, raw)
        except InvalidValue as misfit:
            reason = misfit.problems[0].message
            unfit.append(Message(_NO_FIT, {"file": name, "item": item_id, "reason": reason}))
            continue
        if raw.get("mark") != now[item_id]:
            changed.append(item_id)
    gone = [item_id for item_id in said if item_id not in pack.items]
    told = [
        Message(sentence, {"file": name, "items": tuple(items)})
        for sentence, items in ((LOOK_AGAIN, changed), (NO_PLACE, gone))
        if items
    ]
    return {id_: each for id_, each in taken.items() if each != BLANK}, [*told, *unfit]


def _answer(pack: Pack, item_id: str, raw: Mapping[str, Any]) -> Answer:
    note = raw.get("note", "")
    if not isinstance(note, str) or len(note) > TEXT_LIMIT:
        raise _Refused(_MISSING, key=f"answers/{item_id}/note")
    alone = "value" not in raw and "state" not in raw
    answer = BLANK if alone else read_vote(pack, pack.items[item_id], raw)
    return replace(answer, note=clean(note).strip())


def _line(content: Mapping[str, Any], key: str) -> str:
    said = content.get(key, "")
    if not isinstance(said, str) or len(said) > _NAME_LENGTH:
        raise _Refused(_MISSING, key=key)
    return " ".join(clean(said).split())


def _day(content: Mapping[str, Any]) -> date | None:
    """Return the day on which a ballot was saved; None for no day that can be one."""
    said = content.get("day")
    try:
        day = date.fromisoformat(said) if isinstance(said, str) and len(said) == 10 else None
    except ValueError:
        return None
    return day if day is not None and is_plannable(day) else None


def _ballot_id(content: Mapping[str, Any]) -> str:
    """Return the number that the page gave itself, or one made of the content."""
    given = content.get("ballot")
    if isinstance(given, str) and _BALLOT_ID.match(given):
        return given
    whole = json.dumps(content, sort_keys=True).encode("utf-8")
    return hashlib.sha256(whole).hexdigest()[:16]
