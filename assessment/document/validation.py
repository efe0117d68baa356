"""Schema of what a document may hold: for each kind of entry, its keys and its values; also history and meta.

A seal says that content is as it was written, not that it has a meaning: anybody can seal anything. The
bounds are wider than anything that the program lets somebody enter.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from assessment.answers.answer import Confidence, State
from assessment.answers.decisions import Account, Verdict
from assessment.answers.records import Sentiment
from assessment.core.errors import Message, Phrase
from assessment.core.i18n import N_
from assessment.document.history import MOST_NUMBER, Change, Edit, Kind, Plain

Check = Callable[[Plain], bool]
"""Function that says whether a plain value is allowed."""
TEXT_LENGTH = 100_000
"""Maximum length of a text in characters, as in an answers file."""
NUMBER_SIZE = 1e40
"""Maximum absolute value of a number; older versions let somebody type 30 digits and “亿”."""
_KEY_LENGTH = 200
_PARTS = 100_000
"""Maximum number of values in a list or an object."""
_DEPTH = 20
_JSON_LENGTH = 16 * 1024**2
_LONG_JSON_LENGTH = 256 * 1024**2
_CHANGE_LENGTH = 1024**3
_AT_LENGTH = 64
_PATH_LENGTH = 100_000

_SENSELESS = N_("its entry “{key}” makes no sense")
_SENSELESS_CHANGE = N_("a change in its history makes no sense")
_SENSELESS_META = N_("how far its history goes makes no sense")
_SHOWN = 80

_SURROGATE = re.compile("[\ud800-\udfff]")
_NAME = rf"[^\x00-\x1f\x7f\ud800-\udfff]{{1,{_KEY_LENGTH}}}"
_NUMBER = r"(0|[1-9][0-9]{0,8})"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,8}")
_COUNT = re.compile(r"0|[1-9][0-9]{0,9}")


class InvalidContent(ValueError):
    """Content of a document that has no meaning."""

    def __init__(self, reason: Message | Phrase) -> None:
        super().__init__(str(reason))
        self.reason = reason


# checks of values


def _is_text(plain: Plain) -> bool:
    return (
        isinstance(plain, str)
        and len(plain) <= TEXT_LENGTH
        and (plain.isascii() or _SURROGATE.search(plain) is None)
    )


def _is_flag(plain: Plain) -> bool:
    return isinstance(plain, bool)


def _is_number(plain: Plain) -> bool:
    return (
        isinstance(plain, int | float) and not isinstance(plain, bool) and abs(plain) <= NUMBER_SIZE
    )


def _is_amount(plain: Plain) -> bool:
    return _is_number(plain) and plain >= 0


def _is_score(plain: Plain) -> bool:
    return _is_number(plain) and 0 <= plain <= 100


def _is_place(plain: Plain) -> bool:
    """Whether a value is a position in an order."""
    return isinstance(plain, int) and _is_number(plain) and 0 <= plain <= MOST_NUMBER


def _is_day(plain: Plain) -> bool:
    if not isinstance(plain, str) or _DAY.fullmatch(plain) is None:
        return False
    try:
        date.fromisoformat(plain)
    except ValueError:
        return False
    return True


def _is_language(plain: Plain) -> bool:
    return isinstance(plain, str) and _LANGUAGE.fullmatch(plain) is not None


def _is_base64(plain: Plain) -> bool:
    try:
        return isinstance(plain, str) and base64.b64decode(plain) is not None
    except ValueError:
        return False


def _is_plain(plain: Plain, depth: int = _DEPTH) -> bool:
    """Whether a value has only texts, numbers, truth values, lists and objects, all within bounds."""
    if isinstance(plain, str):
        return _is_text(plain)
    if not isinstance(plain, list | dict):
        return plain is None or abs(plain) <= NUMBER_SIZE  # true and false are whole numbers, too
    if depth == 0 or len(plain) > _PARTS:
        return False
    if isinstance(plain, list):
        return all(_is_plain(each, depth - 1) for each in plain)
    return all(_is_text(key) and _is_plain(each, depth - 1) for key, each in plain.items())


def _one_of(*allowed: str) -> Check:
    return lambda plain: isinstance(plain, str) and plain in allowed


def _list_of(check: Check) -> Check:
    return lambda plain: isinstance(plain, list) and len(plain) <= _PARTS and all(map(check, plain))


def _map_of(check: Check) -> Check:
    return lambda plain: (
        isinstance(plain, dict)
        and len(plain) <= _PARTS
        and all(_is_text(key) and check(each) for key, each in plain.items())
    )


def _record(*required: str, **parts: Check) -> Check:
    """Return a check of an object with these parts; others, of a later version, only have to be plain."""
    needed = frozenset(required)

    def check(plain: Plain) -> bool:
        if not isinstance(plain, dict) or len(plain) > _PARTS or not needed <= plain.keys():
            return False
        for key, each in plain.items():
            part = parts.get(key)
            if not (_is_text(key) and _is_plain(each) if part is None else part(each)):
                return False
        return True

    return check


_is_text_by_language = _map_of(_is_text)


def _is_words(plain: Plain) -> bool:
    """Whether a value is a text, or texts by language."""
    return _is_text(plain) or (_is_text_by_language(plain) and bool(plain))


def _is_fact(plain: Plain) -> bool:
    return _is_number(plain) or _is_words(plain)


_is_misfit = _record(
    "text", text=_is_text, row=lambda row: _is_place(row) and row > 0, column=_is_text
)
_is_answer = _record(
    value=_is_plain,
    misfits=_list_of(_is_misfit),
    state=_one_of(State.UNANSWERED, State.UNKNOWN, State.NOT_APPLICABLE),
    note=_is_text,
    confidence=_one_of(*Confidence),
    unconfirmed=_is_flag,
)
_is_person = _record("name", "role", "position", name=_is_text, role=_is_words, position=_is_place)
_is_action = _record(
    verdict=_one_of(*Verdict),
    until=_is_day,
    start=_is_day,
    owner=_is_text,
    hours=_is_amount,
    note=_is_text,
)
_is_own_action = _record(
    "title",
    title=_is_text,
    hours=_is_amount,
    owner=_is_text,
    start=_is_day,
    done=_is_flag,
    position=_is_place,
)
_is_measure = _record(
    chosen=_is_flag,
    title=_is_text,
    unit=_is_text,
    baseline=_is_number,
    target=_is_number,
    day=_is_day,
    owner=_is_text,
)
_is_reading = _record("day", "value", day=_is_day, value=_is_number, note=_is_text)
_is_statement = _record(
    "day",
    "text",
    day=_is_day,
    text=_is_text,
    source=_is_text,
    channel=_is_text,
    sentiment=_one_of(*Sentiment),
    consent=_is_flag,
    done=_is_text,
)
_is_round = _record(
    "assessed_on",
    "pack",
    "version",
    "answers",
    "respondents",
    "targets",
    assessed_on=_is_day,
    pack=_is_text,
    version=_is_text,
    answers=_map_of(_is_answer),
    respondents=_list_of(
        _record(
            "id",
            "name",
            "role",
            "answers",
            id=_is_text,
            name=_is_text,
            role=_is_words,
            answers=_map_of(_is_answer),
        )
    ),
    targets=_map_of(_is_score),
)


# entries


class _Rule(NamedTuple):
    """A form that entries of one kind have."""

    key: re.Pattern[str]
    check: Check
    length: int = _JSON_LENGTH
    """Maximum length of the value as JSON."""


def _rule(key: str, check: Check, length: int = _JSON_LENGTH) -> _Rule:
    return _Rule(re.compile(key, re.DOTALL), check, length)


_RULES: Mapping[Kind, tuple[_Rule, ...]] = {
    Kind.ABOUT: (
        _rule("assessed_on", _is_day),
        _rule("language", _is_language),
        _rule("revealed", _is_flag),
        _rule(_NAME, _is_plain),
    ),
    Kind.FACT: (_rule(rf"[^\ud800-\udfff]{{0,{TEXT_LENGTH}}}", _is_fact),),
    Kind.ANSWER: (_rule(_NAME, _is_answer),),
    Kind.TARGET: (_rule(_NAME, _is_score),),
    Kind.RESPONDENT: (_rule(_NAME, _is_person),),
    Kind.REPLY: (_rule(f"{_NAME}/{_NAME}", _is_answer),),
    Kind.BRAND: (
        _rule("logo", _is_base64, _LONG_JSON_LENGTH),
        _rule("consultant|client|footer|colour", _is_text),
        _rule(_NAME, _is_plain),
    ),
    Kind.DECISION: (
        _rule("channels", _list_of(_is_text)),
        _rule(f"action/{_NAME}", _is_action),
        _rule(f"own/{_NAME}", _is_own_action),
        _rule(f"measure/{_NAME}", _is_measure),
        _rule(f"account/{_NAME}", _one_of(*Account)),
        _rule(_NAME, _is_plain),
    ),
    Kind.READING: (_rule(f"{_NAME}/{_NUMBER}", _is_reading),),
    Kind.FEEDBACK: (_rule(_NUMBER, _is_statement),),
    Kind.STORY: (_rule(_NUMBER, _is_statement),),
    Kind.ROUND: (_rule(_NUMBER, _is_round, _LONG_JSON_LENGTH),),
}
"""Forms of the entries of each kind; the first whose pattern matches the key holds.

Names that this version does not know are those of a later one: kept, and otherwise ignored.
"""
_NEEDED = frozenset({(Kind.ABOUT, "assessed_on"), (Kind.ABOUT, "language")})
"""Entries that every document has, at any time of its history."""
_KINDS = {str(kind): kind for kind in Kind}


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
    if isinstance(kind, str) and isinstance(key, str) and kind in _KINDS:
        for rule in _RULES[_KINDS[kind]]:
            if rule.key.fullmatch(key):
                return rule
    raise _senseless(kind, key)


def _senseless(kind: object, key: object) -> InvalidContent:
    shown = _SURROGATE.sub("?", f"{kind} {key}"[:_SHOWN])
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
        if len(at) > _AT_LENGTH or datetime.fromisoformat(at).tzinfo is None or not _is_text(label):
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
        if _is_plain(plain):
            found[key] = plain
    return found
