"""Reading of typed hours: 1.5, 2 h, 1h30, 1:30, 90 min, 一个半小时."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assessment.core.deferred import compiled_later
from assessment.core.i18n import N_
from assessment.core.languages import meanings, pattern, word_pattern, words
from assessment.core.typed_input import (
    SEVERAL_NUMBERS,
    NotRead,
    Understood,
    read_number,
    spelt_in_digits,
    with_fractions,
)

NOT_HOURS = N_("These are no hours yet; write them like 1.5, 1h30, 1:30 or 90 min.")
BELOW_ZERO = N_("This can't be less than 0.")
_UNITS = words(lambda each: each.hours.hours)
_MINUTES = words(lambda each: each.hours.minutes)
_HOUR = pattern(_UNITS)
_JOIN = pattern(words(lambda each: each.hours.joins))
_AND_A_HALF = pattern(words(lambda each: each.numbers.and_a_half))
_MIXED = compiled_later(
    rf"([0-9]+) ?(?:{_HOUR}|:(?=[0-9]{{2}})) ?(?:{_JOIN} )?([0-5]?[0-9]) ?{pattern(_MINUTES)}?"
)
_HALF = compiled_later(rf"([0-9]+) ?(?:{_AND_A_HALF} ?{_HOUR}|{_HOUR} {_AND_A_HALF})")
_QUARTERS = meanings(lambda each: each.hours.quarters)
_QUARTER = compiled_later(rf"([0-9]+) ?{_HOUR} ({pattern(_QUARTERS)})")
_CLOCK = compiled_later(rf"([0-9]+):([0-5][0-9]) ?{_HOUR}")
_HOURS = compiled_later(word_pattern(_UNITS), re.IGNORECASE)
_HALVES = meanings(lambda each: each.hours.halves)


def read_hours(text: str) -> Understood[float]:
    """Return a number of hours. Raise NotRead if there is none, or fewer than 0."""
    plain = _plain(text)
    mixed = _mixed(plain)
    if mixed is not None:
        return Understood(mixed)
    minutes = plain.endswith(_MINUTES)
    try:
        said = read_number(spelt_in_digits(plain)[-1], _MINUTES if minutes else _UNITS)
    except NotRead as error:
        several = error.message.text == SEVERAL_NUMBERS
        raise error if several else NotRead(NOT_HOURS) from None
    if said.value < 0:
        raise NotRead(BELOW_ZERO)
    return Understood(round(said.value / 60, 2)) if minutes else said


def read_measured(
    text: str,
    units: Sequence[str] = (),
    whole: bool = False,
    most: float | None = None,
    *,
    counted: bool = False,
    beside: Sequence[str] = (),
) -> Understood[float]:
    """Return a number in one of the units; in hours also as people tell these, such as 1h30 or 90 min.

    Texts `beside` the field may name the money that is meant. Raise NotRead if there is none, or a share of
    what is `counted`.
    """
    plain = _plain(text)
    if any(_HOURS.match(unit) for unit in units):
        mixed = _mixed(plain)
        if mixed is not None:
            return Understood(mixed)
        if plain.endswith(_MINUTES):
            return read_hours(plain)
        units, text = (*units, *_UNITS), _spelt(text, plain)
    return read_number(text, units, whole, most, counted=counted, beside=beside)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", with_fractions(text)).replace("\u2019", "'")
    return " ".join(plain.split()).casefold()


def _spelt(text: str, plain: str) -> str:
    """Return a text with numbers told in words in digits; unchanged where there are none."""
    digits = spelt_in_digits(plain)[-1]
    return text if digits == plain else digits


def _mixed(plain: str) -> float | None:
    """Return the hours of a text that is more than a number and a unit; None for others."""
    found = (_mixed_in_digits(each) for each in spelt_in_digits(plain))
    return next((each for each in found if each is not None), None)


def _mixed_in_digits(plain: str) -> float | None:
    if plain in _HALVES:
        return _HALVES[plain]
    if found := _QUARTER.fullmatch(plain):
        return int(found[1]) + _QUARTERS[found[2]]
    if found := _MIXED.fullmatch(plain) or _CLOCK.fullmatch(plain):
        return int(found[1]) + round(int(found[2]) / 60, 2)
    return int(found[1]) + 0.5 if (found := _HALF.fullmatch(plain)) else None
