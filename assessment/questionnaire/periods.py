"""Periods named in short texts, such as “people a week” and “monthly”, to compare what should agree."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import assert_never

from assessment.core.language import PeriodWords
from assessment.core.languages import ALL, word_pattern, words


def _compiled(
    part: Callable[[PeriodWords], str], before: str = "", flags: int = 0
) -> re.Pattern[str]:
    """Return the pattern of the words that any language has for a part."""
    own = [found for each in ALL if (found := part(each.periods))]
    return re.compile(f"{before}(?:{'|'.join(own)})", flags)


class Period(Enum):
    """Period in which something is counted."""

    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    QUARTER = auto()
    YEAR = auto()

    def pattern(self, words: PeriodWords) -> str:
        """Return the pattern of the words that a language has for it."""
        match self:
            case Period.DAY:
                return words.day
            case Period.WEEK:
                return words.week
            case Period.MONTH:
                return words.month
            case Period.QUARTER:
                return words.quarter
            case Period.YEAR:
                return words.year
        assert_never(self)


_PATTERNS = {period: _compiled(period.pattern, flags=re.IGNORECASE) for period in Period}
_SEASONS = _compiled(lambda each: each.seasons)
"""Months, feasts and seasons as they stand in the name of a figure."""
_BETWEEN = words(lambda each: [*each.days.fillers, *each.days.parts, *each.days.weekdays])
_MONTHS = word_pattern(words(lambda each: filter(None, each.days.months)))
_DEADLINES = re.compile(
    rf"{word_pattern(words(lambda each: each.periods.deadlines))}\s*"
    rf"(?:(?:{word_pattern(_BETWEEN)}|[0-9]{{1,2}}(?:\.|\w{{2}}\b)?)(?:(?<=')|[\s,-]+))*"
    rf"(?:{_MONTHS}|{_SEASONS.pattern})",
    re.IGNORECASE,
)
"""A month, feast or season until which something is done, with what may stand before it: by the end of May."""


def period_of(text: str) -> Period | None:
    """Return the only period that a text names; None for none, or more than one."""
    found = [period for period, pattern in _PATTERNS.items() if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def names_season(text: str) -> bool:
    """Return whether a text names a month, a feast or a season: what it counts has its time in the year.

    One until which something is done is none.
    """
    return _SEASONS.search(_DEADLINES.sub(" ", text.replace("’", "'"))) is not None


def disagree(unit: str, cadence: str) -> bool:
    """Return whether both name a period, and not the same."""
    periods = period_of(unit), period_of(cadence)
    return None not in periods and periods[0] != periods[1]
