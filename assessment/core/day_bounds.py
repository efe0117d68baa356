"""Bounds of the days of an assessment and its strategy, so that no plan leaves the calendar."""

from __future__ import annotations

from datetime import date

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(9900, 12, 31)


def is_plannable(day: date) -> bool:
    """Whether a day is within the bounds."""
    return FIRST_DAY <= day <= LAST_DAY


def nearest_plannable(day: date) -> date:
    """Return the day, or the bound that it is beyond: documents may hold a 9999-12-31 for “never”."""
    return min(max(day, FIRST_DAY), LAST_DAY)
