"""Conversion between days and pixels over a year.

The first ninety days take half the width, so that early steps can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

YEAR = 365
NEAR = 90
"""Number of days that take the first half."""


@dataclass(frozen=True)
class Timescale:
    """Year from `start`, drawn from `left` on, `width` pixels wide."""

    start: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Return the position of a day's start; days outside the year lie at its ends."""
        days = min(max((day - self.start).days, 0), YEAR)
        half = self.width / 2
        if days <= NEAR:
            return self.left + half * days / NEAR
        return self.left + half + half * (days - NEAR) / (YEAR - NEAR)

    def day(self, x: float) -> date:
        """Return the day of the year nearest to a position."""
        half = max(self.width / 2, 1.0)
        way = (x - self.left) / half
        days = NEAR * way if way <= 1 else NEAR + (YEAR - NEAR) * (way - 1)
        return self.start + timedelta(days=min(max(round(days), 0), YEAR - 1))
