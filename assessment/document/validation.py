"""Schema of what a document may hold: for each kind of entry, its keys and its values; also history and meta.

A seal says that content is as it was written, not that it has a meaning: anybody can seal anything. The
bounds are wider than anything that the program lets somebody enter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from assessment.answers.answer import Confidence, State
from assessment.answers.decisions import Account, Verdict
from assessment.answers.records import Sentiment
from assessment.core.deferred import compiled_later
from assessment.core.errors import Message, Phrase
from assessment.core.i18n import N_
from assessment.document.history import Change, Edit, Kind, Plain
from assessment.document.value_checks import (
    SURROGATE,
    TEXT_LENGTH,
    Check,
    is_amount,
    is_base64,
    is_day,
    is_fact,
    is_file_name,
    is_flag,
    is_language,
    is_number,
    is_place,
    is_plain,
    is_score,
    is_size,
    is_text,
    is_words,
    list_of,
    map_of,
    one_of,
    record,
)

_KEY_LENGTH = 200
_JSON_LENGTH = 16 * 1024**2
_LONG_JSON_LENGTH = 256 * 1024**2
_CHANGE_LENGTH = 1024**3
_BOTH = 2
"""Number of days of an action in a plan: first and last."""
_SPREAD = 5
"""Number of figures of a distribution."""
_AT_LENGTH = 64
_PATH_LENGTH = 100_000

_SENSELESS = N_("its entry “{key}” makes no sense")
_SENSELESS_CHANGE = N_("a change in its history makes no sense")
_SENSELESS_META = N_("how far its history goes makes no sense")
_SHOWN = 80
_NAME = rf"[^\x00-\x1f\x7f\ud800-\udfff]{{1,{_KEY_LENGTH}}}"
_NUMBER = r"(0|[1-9][0-9]{0,8})"
_COUNT = compiled_later(r"0|[1-9][0-9]{0,9}")


class InvalidContent(ValueError):
    """Content of a document that has no meaning."""

    def __init__(self, reason: Message | Phrase) -> None:
        super().__init__(str(reason))
        self.reason = reason


_is_misfit = record("text", text=is_text, row=lambda row: is_place(row) and row > 0, column=is_text)
_is_answer = record(
    value=is_plain,
    misfits=list_of(_is_misfit),
    state=one_of(State.UNANSWERED, State.UNKNOWN, State.NOT_APPLICABLE),
    note=is_text,
    confidence=one_of(*Confidence),
    unconfirmed=is_flag,
)
_is_person = record("name", "role", "position", name=is_text, role=is_words, position=is_place)
_is_action = record(
    verdict=one_of(*Verdict),
    until=is_day,
    start=is_day,
    owner=is_text,
    hours=is_amount,
    note=is_text,
    done_on=is_day,
    spent=is_amount,
)
_is_own_action = record(
    "title",
    title=is_text,
    hours=is_amount,
    owner=is_text,
    start=is_day,
    done=is_flag,
    done_on=is_day,
    spent=is_amount,
    note=is_text,
    left_out=is_flag,
    position=is_place,
)
_is_plan = record(
    "basis",
    "start",
    "steps",
    "reviews",
    basis=is_day,
    start=is_day,
    steps=map_of(lambda plain: list_of(is_day)(plain) and len(plain) == _BOTH),
    reviews=list_of(is_day),
    review=is_day,
    calendar=is_day,
    launch=is_day,
    measures=list_of(is_text),
)
_is_review = record(held=is_day, moved=is_day, note=is_text)
_is_measure = record(
    chosen=is_flag,
    title=is_text,
    unit=is_text,
    baseline=is_number,
    target=is_number,
    day=is_day,
    owner=is_text,
)
_is_evidence = record("name", "size", name=is_file_name, size=is_size, added=is_day)
_is_reading = record("day", "value", day=is_day, value=is_number, note=is_text, source=is_text)
_is_statement = record(
    "day",
    "text",
    day=is_day,
    text=is_text,
    source=is_text,
    channel=is_text,
    sentiment=one_of(*Sentiment),
    consent=is_flag,
    done=is_text,
)


def _is_files(plain: Plain) -> bool:
    """Whether a value is the files of a pack: each a list of its name and the parts of its text."""
    return list_of(list_of(is_text))(plain) and all(plain) and bool(plain)


_is_round = record(
    "assessed_on",
    "pack",
    "version",
    "answers",
    "respondents",
    "targets",
    assessed_on=is_day,
    pack=is_text,
    version=is_text,
    answers=map_of(_is_answer),
    respondents=list_of(
        record(
            "id",
            "name",
            "role",
            "answers",
            id=is_text,
            name=is_text,
            role=is_words,
            answers=map_of(_is_answer),
        )
    ),
    targets=map_of(is_score),
)

_GROUP: Mapping[str, Check] = {
    "questionnaire": is_text,
    "version": is_text,
    "made_on": is_day,
    "firms": is_place,
    "shared": map_of(is_text),
    "spreads": map_of(lambda plain: list_of(is_score)(plain) and len(plain) == _SPREAD),
}
_is_group = record(*_GROUP, **_GROUP)
_is_peers = record(*_GROUP, **_GROUP, before=_is_group)

# entries


class _Rule(NamedTuple):
    """A form that entries of one kind have."""

    key: re.Pattern[str]
    check: Check
    length: int = _JSON_LENGTH
    """Maximum length of the value as JSON."""


def _rule(key: str, check: Check, length: int = _JSON_LENGTH) -> _Rule:
    return _Rule(compiled_later(key, re.DOTALL), check, length)


_RULES: Mapping[Kind, tuple[_Rule, ...]] = {
    Kind.ABOUT: (
        _rule("assessed_on", is_day),
        _rule("language", is_language),
        _rule("revealed", is_flag),
        _rule("peers", _is_peers),
        _rule("questionnaire", _is_files),
        _rule("evidence/[^/]+/[0-9a-f]{64}", _is_evidence),
        _rule("evidence-content/[0-9a-f]{64}", list_of(is_text)),
        _rule(_NAME, is_plain),
    ),
    Kind.FACT: (_rule(rf"[^\ud800-\udfff]{{0,{TEXT_LENGTH}}}", is_fact),),
    Kind.ANSWER: (_rule(_NAME, _is_answer),),
    Kind.TARGET: (_rule(_NAME, is_score),),
    Kind.RESPONDENT: (_rule(_NAME, _is_person),),
    Kind.REPLY: (_rule(f"{_NAME}/{_NAME}", _is_answer),),
    Kind.BRAND: (
        _rule("logo", is_base64, _LONG_JSON_LENGTH),
        _rule("consultant|client|footer|colour", is_text),
        _rule(f"voice/{_NAME}", is_text),
        _rule(_NAME, is_plain),
    ),
    Kind.DECISION: (
        _rule("channels", list_of(is_text)),
        _rule(f"action/{_NAME}", _is_action),
        _rule(f"own/{_NAME}", _is_own_action),
        _rule(f"measure/{_NAME}", _is_measure),
        _rule(f"account/{_NAME}", one_of(*Account)),
        _rule("plan", _is_plan),
        _rule("closed/[0-9]{4}-[0-9]{2}-[0-9]{2}", is_day),
        _rule("review/[0-9]{4}-[0-9]{2}-[0-9]{2}", _is_review),
        _rule(_NAME, is_plain),
    ),
    Kind.READING: (_rule(f"{_NAME}/{_NUMBER}", _is_reading),),
    Kind.FEEDBACK: (_rule(_NUMBER, _is_statement),),
    Kind.STORY: (_rule(_NUMBER, _is_statement),),
    Kind.ROUND: (_rule(_NUMBER, _is_round, _LONG_JSON_LENGTH),),
}
"""Forms of the entries of each kind; the first whose pattern matches the key holds.

Names and kinds that this version does not know are those of a later one: kept, and otherwise ignored.
"""
_OF_LATER_KIND = (_rule(_NAME, is_plain),)
_NEEDED = frozenset({(Kind.ABOUT, "assessed_on"), (Kind.ABOUT, "language")})
"""Entries that every document has, at any time of its history."""


def read_value(kind: str, key: str, value: str) -> Plain:
    """Return the plain value in the row of an entry. Raises InvalidContent for one without a meaning."""
    rule = _rule_of(kind, key)
    try:
        plain = _from_json(value, rule.length)
    except ValueError:
        raise _senseless(kind, key) from None
    if not rule.check(plain):
        raise _senseless(kind, key)
    return plain


def must_be_whole(keys: Container[object]) -> None:
    """Raise InvalidContent unless the keys of all entries include those that every document has."""
    for kind, key in sorted(_NEEDED):
        if (str(kind), key) not in keys:
            raise _senseless(kind, key)


def _rule_of(kind: object, key: object) -> _Rule:
    if isinstance(key, str):
        for rule in _rules_of(kind):
            if rule.key.fullmatch(key):
                return rule
    raise _senseless(kind, key)


def _rules_of(kind: object) -> tuple[_Rule, ...]:
    """Return the forms of entries of a kind; none for what is no kind of any version."""
    if not isinstance(kind, str):
        return ()
    try:
        return _RULES.get(Kind(kind), _OF_LATER_KIND)
    except ValueError:
        return ()


def _senseless(kind: object, key: object) -> InvalidContent:
    shown = SURROGATE.sub("?", f"{kind} {key}"[:_SHOWN])
    return InvalidContent(Message(_SENSELESS, {"key": shown}))


def _from_json(text: object, length: int) -> Plain:
    """Return the value of a JSON text. Raises ValueError for anything else, and for one that is too long."""
    if not isinstance(text, str) or len(text) > length:
        raise ValueError
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise ValueError from None


def _refused(name: str) -> Plain:
    """Refuse NaN and infinities, which JSON does not have."""
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_refused)


# history, meta and view


def read_change(at: str, label: str, edits: str) -> Change:
    """Return the change in a row. Raises InvalidContent for one without a meaning."""
    try:
        if len(at) > _AT_LENGTH or datetime.fromisoformat(at).tzinfo is None or not is_text(label):
            raise ValueError
        made = tuple(_read_edit(each) for each in _from_json(edits, _CHANGE_LENGTH))
    except (ValueError, TypeError):
        raise InvalidContent(Phrase(_SENSELESS_CHANGE)) from None
    return Change(label, made, at)


def read_numbered(number: int, seq: int, *cells: str) -> Change:
    """Return the change in a row that has to have this number. Raises InvalidContent."""
    if seq != number:
        raise InvalidContent(Phrase(_SENSELESS_CHANGE))
    return read_change(*cells)


def _read_edit(plain: Plain) -> Edit:
    if not isinstance(plain, list):
        raise TypeError
    kind, key, before, after = plain
    rule = _rule_of(kind, key)
    for value in (before, after):
        if not ((kind, key) not in _NEEDED if value is None else rule.check(value)):
            raise ValueError
    return Edit(Kind(kind), key, before, after)


def read_position(meta: Mapping[str, str], changes: int) -> int:
    """Return how many of the changes are applied. Raises InvalidContent unless that is some of them."""
    text = meta.get("position", "")
    if _COUNT.fullmatch(text) is None or int(text) > changes:
        raise InvalidContent(Phrase(_SENSELESS_META))
    return int(text)


def read_view(rows: Iterable[tuple[str, str]]) -> dict[str, Plain]:
    """Return the view settings in rows of keys and JSON; senseless ones are left out, none matters."""
    found: dict[str, Plain] = {}
    for key, value in rows:
        try:
            plain = _from_json(value, _JSON_LENGTH)
        except ValueError:
            continue
        if is_plain(plain):
            found[key] = plain
    return found
