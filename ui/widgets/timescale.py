"""Days ⇄ pixels over a year; its first ninety days take half the width, so that early steps can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

YEAR = 365
NEAR = 90
"""Days that take the first half."""


@dataclass(frozen=True)
class Timescale:
    """A year from `start`, drawn from `left` on, `width` pixels wide."""

    start: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where a day begins; days outside the year lie at its ends."""
        days = min(max((day - self.start).days, 0), YEAR)
        half = self.width / 2
        if days <= NEAR:
            return self.left + half * days / NEAR
        return self.left + half + half * (days - NEAR) / (YEAR - NEAR)

    def day(self, x: float) -> date:
        """The day that is nearest to a place, one of the year."""
        half = max(self.width / 2, 1.0)
        way = (x - self.left) / half
        days = NEAR * way if way <= 1 else NEAR + (YEAR - NEAR) * (way - 1)
        return self.start + timedelta(days=min(max(round(days), 0), YEAR - 1))
