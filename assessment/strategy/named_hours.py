"""Free hours that are planned in: no more than the people who are named have.

Formulas: docs/method.md, “People”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol


class Person(Protocol):
    """Somebody in the table of people."""

    @property
    def name(self) -> str:
        """Name; "" for a row without one."""
        ...

    @property
    def hours(self) -> float | None:
        """Hours a week; None where they are not given."""
        ...


def plannable_hours(free: float | None, who: Sequence[Person]) -> float | None:
    """Return the free hours a week that those named have; None where the free ones are not known.

    One who gives none may have the rest. Sums that look alike where they are told are alike.
    """
    total = named_hours(who)
    everybody = all(each.hours is not None for each in who if each.name)
    if free is None or not everybody or not total or round(total, 1) >= round(free, 1):
        return free
    return total


def named_hours(who: Sequence[Person]) -> float:
    """Return the hours a week that those with a name have together."""
    return math.fsum(each.hours or 0.0 for each in who if each.name)
