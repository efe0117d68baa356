"""Free hours a week that channels with a better fit than the suggested ones would need.

Formulas: docs/method.md, “Capacity”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from assessment.strategy.channel_selection import Candidate, best_set
from assessment.strategy.fit import Fit
from assessment.strategy.portfolio import Portfolio
from assessment.strategy.shares import USABLE, free_hours_for
from assessment.strategy.situation import Situation


def hours_wanted_by_weights(
    candidates: Sequence[Candidate],
    hours: float | None,
    at_most: int,
    suggested: Sequence[str],
) -> float | None:
    """Return the free hours a week for a better set than suggested; None where none is better.

    Where nothing fits, the hours for the least demanding channel (an owned one where any is);
    otherwise those for the best set without a limit.
    """
    if hours is None or not candidates or not at_most:
        return None
    if not suggested:
        able = [each for each in candidates if each.owned] or list(candidates)
        return min(each.hours for each in able) / USABLE
    best = best_set(candidates, None, at_most)
    if set(best) == set(suggested):
        return None
    return math.fsum(each.hours for each in candidates if each.id in best) / USABLE


def hours_wanted_by_rule(
    situation: Situation, ranking: Sequence[Fit], portfolio: Portfolio
) -> float | None:
    """Return the same for a rule of fit: the free hours for the best set or a first channel."""
    choice, suggested = portfolio.choice, portfolio.suggested
    if choice.hours is None or not choice.candidates or not choice.at_most:
        return None
    if suggested:
        best = replace(choice, hours=None).feasible().best()
        wanted = math.fsum(each.hours for each in choice.candidates if each.id in best)
        if set(best) <= set(suggested):
            return None
    else:
        owned = [each.hours for each in choice.candidates if each.owned and choice.rule.owned]
        wanted = min(owned or [each.hours for each in choice.candidates])
    return free_hours_for(situation, ranking, wanted)
