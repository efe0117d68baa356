"""Periods named in short texts, such as “people a week” and “monthly”, to compare what should agree."""

from __future__ import annotations

import re
from enum import Enum


class Period(Enum):
    """Period in which something is counted, with the pattern of the words that name it."""

    DAY = r"\b(daily|(a|per|every|each) day)\b|每[天日]|[/／][天日]"
    WEEK = r"\b(weekly|(a|per|every|each) week)\b|每周|[/／]周"
    MONTH = r"\b(monthly|(a|per|every|each) month)\b|每个?月|[/／]月"
    QUARTER = r"\b(quarterly|(a|per|every|each) quarter)\b|每个?季|[/／]季"
    YEAR = r"\b(yearly|annually|(a|per|every|each) year)\b|每年|[/／]年"


_SEASONS = re.compile(
    r"(?<!\bby )(?<!\buntil )\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Christmas|Easter|Ramadan|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ss]eason(?:al)?)\b"
    r"|(?<![近满0-9十])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?![底前内均初])"
    r"|春节|元旦|圣诞|清明|五一|端午|中秋|国庆|双(?:11|十一)|[寒暑]假|[春夏秋冬旺淡]季"
)
"""Months, feasts and seasons as they stand in the name of a figure; a month after “by” is a deadline."""
_PATTERNS = {period: re.compile(period.value, re.IGNORECASE) for period in Period}


def period_of(text: str) -> Period | None:
    """Return the only period that a text names; None for none, or more than one."""
    found = [period for period, pattern in _PATTERNS.items() if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def names_season(text: str) -> bool:
    """Return whether a text names a month, a feast or a season: what it counts has its time in the year."""
    return _SEASONS.search(text) is not None


def disagree(unit: str, cadence: str) -> bool:
    """Return whether both name a period, and not the same."""
    periods = period_of(unit), period_of(cadence)
    return None not in periods and periods[0] != periods[1]
