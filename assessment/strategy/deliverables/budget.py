"""Budget: what the planned actions cost in the organisation's currency, against its means."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Money for one action, at least and at most."""

    action: str
    start: date | None
    low: float
    high: float
    beyond_means: bool
    """Whether it alone costs at least more than there is for the year."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Money for the planned actions in one currency."""

    currency: str
    lines: tuple[BudgetLine, ...]
    low: float
    """Sum of what the actions cost at least."""
    high: float
    """Sum of what they cost at most."""
    means: tuple[float, float] | None
    """Money for a year, from and to (infinite without an upper end); None where it is not known."""
    beyond: bool
    """Whether the actions together cost at least more than there is."""


def plan_budget(situation: Situation, roadmap: Roadmap) -> Budget | None:
    """Return the budget; None where no action that costs anything has amounts in the currency."""
    currency, means = situation.inputs.currency, situation.inputs.means
    lines = tuple(
        BudgetLine(step.action, step.start, *step.money, step.beyond_means)
        for step in roadmap.steps
        if step.money is not None and step.money[1] > 0
    )
    if currency is None or not lines:
        return None
    low = math.fsum(each.low for each in lines)
    high = math.fsum(each.high for each in lines)
    return Budget(currency, lines, low, high, means, means is not None and low > means[1])
