"""Hours a week that there are for a schedule, and the days on which they are worked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

BUSY_SHARE = 0.5
"""Share of the hours that is left in busy months."""
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Capacity:
    """Working hours a week: `before` a channel opens, and `afterwards`."""

    before: float
    afterwards: float
    launch: frozenset[str] | None = None
    """Tasks that must be finished for a channel to open; None: none opens."""
    first_week: float = 0.0
    """Hours in the first week for tasks of the first week, where they are more than `before`."""
    base: float | None = None
    """Hours in the first `base_days` days, where existing channels are only answered then."""
    base_afterwards: float = 0.0
    """The same where a channel opens within those days."""
    base_days: int = 0
    people: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Share of the hours that each person has, summing to 1; empty: nobody is told apart."""
    base_people: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """The same in the first `base_days` days."""
    first_people: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """The same in the first week."""
    unopened: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """The same before a channel opens; empty: as afterwards."""
    base_unopened: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """The same in the first `base_days` days, before a channel opens."""
    closed: frozenset[date] = frozenset()
    """Days on which nobody works."""
    weekdays: frozenset[int] = frozenset(range(_DAYS))
    """Days of the week, 0 for Monday, on which work is done; a week's hours are theirs in equal parts."""
    busy: frozenset[int] = frozenset()
    """Months with `BUSY_SHARE` of the hours."""
    busy_most: float = math.inf
    """Maximum hours a week in those months, so that channels and roadmap stay within that share."""

    def weekly(self, usual: float, month: int) -> float:
        """Return the hours a week in a month; `usual`: in any other."""
        return min(BUSY_SHARE * usual, self.busy_most) if month in self.busy else usual
