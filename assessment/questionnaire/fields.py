"""Field types of the models of a pack: ids, texts, numbers, days.

Each reads a `Scalar` as the expected type (`012` is twelve where a number is expected); its error
states what was expected and what was found.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from assessment.core.day_bounds import is_plannable
from assessment.core.deferred import compiled_later
from assessment.core.errors import Message, Phrase, Place, Problem
from assessment.core.i18n import N_, Text
from assessment.questionnaire.entry import (
    BeforeValidator,
    Entry,
    PlainValidator,
    WithJsonSchema,
    WrongValue,
    field,
)
from assessment.questionnaire.messages import fault
from assessment.questionnaire.nodes import Mapping, Scalar, absent, place_of
from assessment.questionnaire.patterns import LENGTH, pattern_of

if TYPE_CHECKING:  # loaded when something is checked
    from pydantic import ValidationInfo

E = TypeVar("E", bound=Entry)
T = TypeVar("T")
AT_MOST = N_("a number of at most {bound}")
AT_LEAST = N_("a number of at least {bound}")

ID_PATTERN = r"[a-z][a-z0-9-]*"
ID_LENGTH = 64
NUMBER_LIMIT = 1e15
"""Largest absolute value, so that sums and products stay finite and whole numbers exact."""
_SCORE_NAME = compiled_later(rf"{ID_PATTERN}(/{ID_PATTERN})?\Z")
_ID = compiled_later(rf"{ID_PATTERN}\Z")
PERSON_PATTERN = r"[a-z0-9][a-z0-9-]*"
_PERSON = compiled_later(rf"{PERSON_PATTERN}\Z")
_NUMBER = compiled_later(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?\Z")
_TIME = compiled_later(r"([01]?[0-9]|2[0-3]):[0-5][0-9]\Z")
_DAY = compiled_later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_VERSION = compiled_later(r"[0-9]+(\.[0-9]+){0,2}([-+][0-9A-Za-z.+-]+)?\Z")
_CURRENCY = compiled_later(r"[A-Z]{3}\Z")
_LANGUAGE = compiled_later(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})
_LITERALS = frozenset({"true", "True", "false", "False", "null", "Null", "NULL", "~"})
"""Words that YAML does not take for a text where they stand without quotes."""

A_TEXT = Phrase(N_("a text"))
A_TEXT_OR_TRANSLATIONS = Phrase(N_("a text, or one for each language"))
AN_ID = Phrase(N_("an id (small letters, digits and hyphens, a letter first, at most 64)"))
A_PERSON_ID = Phrase(N_("an id (small letters, digits and hyphens, no hyphen first, at most 64)"))
A_NUMBER = Phrase(N_("a number"))
A_SMALLER_NUMBER = Phrase(N_("a number between -10^15 and 10^15"))
A_WHOLE_NUMBER = Phrase(N_("a whole number"))
YES_OR_NO = Phrase(N_("true or false"))
A_DAY = Phrase(N_("a day such as 2026-11-20"))
A_TIME = Phrase(N_("a time of day such as 08:30"))
A_PLANNABLE_DAY = Phrase(N_("a day between 1900-01-01 and 9900-12-31"))
A_VERSION = Phrase(N_("a version such as 1.0.0"))
A_LANGUAGE = Phrase(N_("a language code such as en or zh"))
A_CURRENCY = Phrase(N_("a currency code such as CNY or GBP"))
A_PATTERN = Phrase(
    N_(
        "a pattern of characters, sets such as [A-Z], \\d, \\w, \\s or a point, each with ?, *, + or "
        "{n} behind it, and “|” between alternatives; no round brackets"
    )
)
A_LIST = Phrase(N_("a list"))
A_MAPPING = Phrase(N_("a mapping (lines of “key: value”)"))


class KnownEntries:
    """Entries made without a problem of values that are read again and again, by the value itself."""

    def __init__(self) -> None:
        self._languages: tuple[str, ...] = ()
        self._before: dict[int, tuple[object, Entry]] = {}
        self._now: dict[int, tuple[object, Entry]] = {}

    def begin(self, languages: tuple[str, ...]) -> None:
        """Prepare for the next reading: forget what the last one did not use; all in other languages."""
        self._before = self._now if languages == self._languages else {}
        self._languages, self._now = languages, {}

    def of(self, value: object, kind: type[E]) -> E | None:
        """Return the entry of that kind made of this very value; None for none."""
        held = self._before.get(id(value))
        if held is None or held[0] is not value or not isinstance(held[1], kind):
            return None
        self._now[id(value)] = held
        return held[1]

    def keep(self, value: object, made: Entry) -> None:
        """Keep the entry made of a value, and the value, so that no other takes its place."""
        self._now[id(value)] = value, made


@dataclass
class Findings:
    """Context of a validation: the pack's languages, and problems that do not stop it."""

    languages: tuple[str, ...] = ()
    problems: list[Problem] = dataclasses.field(default_factory=list)
    known: KnownEntries | None = None


def describe(value: object) -> Message | Phrase:
    """Return a description of the value found, for a message."""
    if isinstance(value, str):
        if not value:
            return Phrase(N_("nothing"))
        shown = value if len(value) <= 40 else value[:39] + "…"
        if getattr(value, "plain", True):
            return Message("“{text}”", {"text": shown})
        return Message(N_("the text “{text}” in quotes"), {"text": shown})
    if isinstance(value, dict):
        return Phrase(N_("a mapping"))
    if isinstance(value, list | tuple):
        return Phrase(N_("a list"))
    if value is None:
        return Phrase(N_("nothing"))
    return Message("“{text}”", {"text": value})


def wrong(expected: object, value: object) -> WrongValue:
    """Return an error with what was expected and the value found, which carries its place, if any."""
    return WrongValue("wrong-type", expected=expected, found=value)


def to_text(value: object) -> str:
    """Return a text unchanged. Raises WrongValue."""
    if isinstance(value, str) and (value or not getattr(value, "plain", False)):
        return str(value)
    raise wrong(A_TEXT, value)


def to_number(value: object) -> float:
    """Return the number in a plain scalar; its absolute value is at most `NUMBER_LIMIT`.

    Raises WrongValue.
    """
    if isinstance(value, bool):
        raise wrong(A_NUMBER, value)
    if isinstance(value, int | float) or (
        isinstance(value, Scalar) and value.plain and _NUMBER.match(value)
    ):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
    else:
        raise wrong(A_NUMBER, value)
    if not abs(number) <= NUMBER_LIMIT:
        raise wrong(A_SMALLER_NUMBER, value)
    return number


def to_whole(value: object) -> int:
    """Return the whole number in a plain scalar. Raises WrongValue."""
    try:
        number = to_number(value)
    except WrongValue:
        raise wrong(A_WHOLE_NUMBER, value) from None
    if not number.is_integer():
        raise wrong(A_WHOLE_NUMBER, value)
    return int(number)


def to_yes_no(value: object) -> bool:
    """Return the truth value in a plain scalar. Raises WrongValue."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Scalar) and value.plain:
        word = value.lower()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
    raise wrong(YES_OR_NO, value)


def to_day(value: object) -> date:
    """Return the day in a text in ISO 8601 format. Raises WrongValue."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise wrong(A_DAY, value)


def to_time(value: object) -> str:
    """Return the time of day in a text, as HH:MM. Raises WrongValue."""
    if isinstance(value, str) and _TIME.match(value):
        return str(value).zfill(5)
    raise wrong(A_TIME, value)


def to_plannable_day(value: object) -> date:
    """Return the day in a text, if a plan can begin on it. Raises WrongValue."""
    day = to_day(value)
    if not is_plannable(day):
        raise wrong(A_PLANNABLE_DAY, value)
    return day


def _matching(
    pattern: re.Pattern[str], expected: Phrase, most: int = ID_LENGTH
) -> Callable[[object], str]:
    def check(value: object) -> str:
        if isinstance(value, str) and pattern.match(value) and len(value) <= most:
            return str(value)
        raise wrong(expected, value)

    return check


def _warily(read: Callable[[object], T]) -> Callable[[object, ValidationInfo], T]:
    """Return a reader that notes where a word that is nothing in YAML was taken for a name."""

    def check(value: object, info: ValidationInfo) -> T:
        made = read(value)
        if absent(value) and isinstance(info.context, Findings):
            _note(info.context, "nothing-as-text", value, text=str(value))
        return made

    return check


def _pattern(value: object) -> str:
    text = to_text(value)
    if pattern_of(text) is None:
        raise wrong(A_PATTERN, value)
    return text


def to_localised(value: object, info: ValidationInfo) -> Text:
    """Return a text for all languages, or a mapping with one for each language.

    Empty texts and missing or extra languages are added to the findings. Raises
    WrongValue.
    """
    findings = info.context if isinstance(info.context, Findings) else Findings()
    if isinstance(value, str):
        text = to_text(value)
        if not text.strip():
            _note(findings, "empty-text", value)
        _note_literal(findings, value)
        return text
    if not isinstance(value, dict) or not value:
        raise wrong(A_TEXT_OR_TRANSLATIONS, value)
    if tuple(value) == findings.languages and all(map(_says_something, value.values())):
        return dict(value)  # fast path: nearly every text, and most of the time of checking
    texts = {str(code): _one_language(code, each, findings) for code, each in value.items()}
    missing = tuple(code for code in findings.languages if code not in texts)
    if missing:
        _note(findings, "missing-language", value, languages=missing)
    extra = tuple(code for code in texts if code not in findings.languages)
    if extra and findings.languages:
        _note(findings, "extra-language", value, languages=extra)
    return texts


def _says_something(text: object) -> bool:
    return (
        type(text) is Scalar
        and text != ""
        and not text.isspace()
        and not (text in _LITERALS and text.plain)
    )


def _one_language(code: object, value: object, findings: Findings) -> str:
    if not isinstance(code, str) or not _LANGUAGE.match(code):
        raise wrong(A_LANGUAGE, code)
    if isinstance(value, str) and not value.strip():
        _note(findings, "missing-language", value, languages=(str(code),))
        return ""
    _note_literal(findings, value)
    return to_text(value)


def _note_literal(findings: Findings, value: object) -> None:
    """Note a text that is a word of YAML without quotes; authors who write one mean no text."""
    if isinstance(value, Scalar) and value.plain and value in _LITERALS:
        _note(findings, "literal-text", value, text=str(value))


def _note(findings: Findings, code: str, value: object, **details: object) -> None:
    place = place_of(value) or Place("")
    findings.problems.append(fault(code, place, **details))


Id = Annotated[
    str,
    PlainValidator(_warily(_matching(_ID, AN_ID))),
    WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": ID_LENGTH}),
]
PersonId = Annotated[
    str,
    PlainValidator(_matching(_PERSON, A_PERSON_ID)),
    WithJsonSchema({"type": "string", "pattern": f"^{PERSON_PATTERN}$", "maxLength": ID_LENGTH}),
]
"""Id of a respondent. Documents of earlier programs hold generated ones that begin with a digit."""
ScoreName = Annotated[
    str,
    PlainValidator(_warily(_matching(_SCORE_NAME, AN_ID, 2 * ID_LENGTH + 1))),
    WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}(/{ID_PATTERN})?$"}),
]
"""Id of something with a score; a facet is named with its lens, as in `principles/goal`."""
PlainText = Annotated[
    str, PlainValidator(to_text), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
LOCALISED_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": _LANGUAGE.pattern.replace(r"\Z", "$")},
            "additionalProperties": {"type": ["string", "number", "boolean"]},
        },
    ]
}
Localised = Annotated[Text, PlainValidator(to_localised), WithJsonSchema(LOCALISED_SCHEMA)]
Number = Annotated[float, BeforeValidator(to_number)]
Score = Annotated[float, BeforeValidator(to_number), field(ge=0, le=100)]
Weight = Annotated[float, BeforeValidator(to_number), field(ge=0)]
Whole = Annotated[int, BeforeValidator(to_whole)]
Count = Annotated[int, BeforeValidator(to_whole), field(ge=1)]
YesNo = Annotated[bool, BeforeValidator(to_yes_no)]
Day = Annotated[date, BeforeValidator(to_day)]
TimeOfDay = Annotated[
    str,
    PlainValidator(to_time),
    WithJsonSchema({"type": "string", "pattern": _TIME.pattern.replace(r"\Z", "$")}),
]
PlannableDay = Annotated[date, BeforeValidator(to_plannable_day)]
Version = Annotated[
    str,
    PlainValidator(_matching(_VERSION, A_VERSION)),
    WithJsonSchema({"type": ["string", "number"]}),
]
LanguageCode = Annotated[
    str,
    PlainValidator(_matching(_LANGUAGE, A_LANGUAGE)),
    WithJsonSchema({"type": "string", "pattern": _LANGUAGE.pattern.replace(r"\Z", "$")}),
]
PatternSource = Annotated[
    str,
    PlainValidator(_warily(_pattern)),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LENGTH}),
]
Currency = Annotated[
    str,
    PlainValidator(_matching(_CURRENCY, A_CURRENCY)),
    WithJsonSchema({"type": "string", "pattern": _CURRENCY.pattern.replace(r"\Z", "$")}),
]
RawValue = Annotated[
    Any,
    BeforeValidator(_warily(lambda value: value)),
    WithJsonSchema({"type": ["string", "number", "boolean", "array"]}),
]
"""Value whose meaning depends on the item it is compared with."""


def one_or_more(value: object) -> object:
    """Wrap a single value in a list."""
    return [value] if isinstance(value, Scalar | Mapping) else value


Point = tuple[Number, Score]
Points = Annotated[list[Point], field(min_length=1)]
