"""Selection of the channels with the highest total fit within the hours, and its firmness.

The search is exact; firmness is measured under varied weights. Uses only the channels' fits, hours
and whether the organisation owns them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from assessment.analysis.draws import alphas_around, best_counts
from assessment.core.numbers import EPSILON

MOST_SUBSETS = 200_000
"""Maximum number of subsets examined; where there would be more, channels are left out beforehand."""


MOST_SUMS = 2_000_000
"""Maximum number of set totals that `firmness` computes over all draws."""
FEWEST_DRAWS = 1_000
"""Number of draws below which `MOST_SUMS` does not reduce them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A channel that may be chosen.

    `fit`: 0–100; `scores`: of its criteria, 0–100, in the same order for all candidates.
    """

    id: str
    fit: float
    hours: float
    owned: bool
    scores: tuple[float | None, ...] = ()
    strangers: bool = False
    """Whether people find it who do not know the organisation."""

    def taking(self, hours: float) -> Candidate:
        """Return the same candidate with other hours."""
        return replace(self, hours=hours)


@dataclass(frozen=True, slots=True)
class SetRule:
    """Requirements of a set: a channel of one's own, where any is; one that strangers find."""

    owned: bool = True
    strangers: bool = False

    def allows(self, chosen: Sequence[Candidate], owned: bool) -> bool:
        """Return whether a set meets them. `owned`: whether any candidate is one's own."""
        if self.owned and owned and not any(each.owned for each in chosen):
            return False
        return not self.strangers or any(each.strangers for each in chosen)


@dataclass(frozen=True, slots=True)
class Draws:
    """Number of weight draws, and the seed of the random numbers."""

    number: int
    seed: int


def best_set(
    candidates: Sequence[Candidate],
    hours: float | None,
    at_most: int,
    rule: SetRule = SetRule(),
) -> tuple[str, ...]:
    """Return the channels of the highest total fit whose hours stay within `hours` (None: no limit).

    At most `at_most` of them, as the rule requires: without another, at least one owned where any
    is. Ties go to fewer hours, then to the order of the candidates. Empty where nothing fits.
    """
    best: tuple[Candidate, ...] = ()
    standing = (0.0, 0.0)
    for chosen in possible_sets(candidates, hours, at_most, rule):
        found = (
            math.fsum(each.fit for each in chosen),
            -math.fsum(each.hours for each in chosen),
        )
        if not best or _better(found, standing):
            best, standing = chosen, found
    return tuple(each.id for each in best)


def _better(found: tuple[float, float], standing: tuple[float, float]) -> bool:
    fit, hours = found
    if abs(fit - standing[0]) > EPSILON:
        return fit > standing[0]
    return hours > standing[1] + EPSILON


def possible_sets(
    candidates: Sequence[Candidate],
    hours: float | None,
    at_most: int,
    rule: SetRule = SetRule(),
) -> list[tuple[Candidate, ...]]:
    """Return every set within the hours, the small ones first, each in the order of the candidates.

    If there are very many candidates, those that no best set needs are left out first, then those
    with the lowest fit.
    """
    limit = math.inf if hours is None else hours + EPSILON
    able = [each for each in candidates if each.hours <= limit]
    owned = any(each.owned for each in candidates)
    if _too_many(able, at_most):
        able = _fewer(needed(able, at_most), at_most)
    return [
        chosen
        for size in range(1, min(at_most, len(able)) + 1)
        for chosen in combinations(able, size)
        if math.fsum(each.hours for each in chosen) <= limit and rule.allows(chosen, owned)
    ]


def _too_many(candidates: Sequence[Candidate], at_most: int) -> bool:
    sizes = range(1, min(at_most, len(candidates)) + 1)
    return sum(math.comb(len(candidates), size) for size in sizes) > MOST_SUBSETS


def needed(candidates: Sequence[Candidate], at_most: int) -> list[Candidate]:
    """Return the candidates without those that at least `at_most` others can replace.

    One of these others is always free to replace them, with as much fit in no more hours, so no
    best set is lost.
    """
    ranks = [(each.fit, -each.hours, each.owned, each.strangers) for each in candidates]
    return [
        each for place, each in enumerate(candidates) if _before(ranks, place, at_most) < at_most
    ]


def _before(ranks: Sequence[tuple[float, float, bool, bool]], place: int, at_most: int) -> int:
    """Return how many can replace one in every set, up to `at_most`; of two alike, the earlier can."""
    fit, hours, owned, strangers = here = ranks[place]
    found = 0
    for number, other in enumerate(ranks):
        if (
            other[0] >= fit
            and other[1] >= hours
            and other[2] >= owned
            and other[3] >= strangers
            and (number < place or other != here)
        ):
            found += 1
            if found >= at_most:
                break
    return found


def _fewer(candidates: Sequence[Candidate], at_most: int) -> list[Candidate]:
    """Return as many of the best-fitting as can be examined, always including the best owned one."""
    owned = [each for each in candidates if each.owned]
    kept = max(owned, key=lambda each: each.fit, default=None)
    left = sorted(candidates, key=lambda each: (each is kept, each.fit))
    while _too_many(left, at_most):
        del left[0]
    return [each for each in candidates if each in left]


def firmness(
    candidates: Sequence[Candidate],
    hours: float | None,
    at_most: int,
    weights: Sequence[float],
    draws: Draws,
) -> dict[str, float]:
    """Return for each candidate the share of weight draws, 0–1, in which it is in the best set.

    Weights of criteria are drawn from Dirichlet(50·w/Σw). Criteria without data or without weight
    drop out of every draw. Where very many sets are possible, fewer draws are made.
    """
    counts = dict.fromkeys((each.id for each in candidates), 0)
    used = [
        index
        for index, weight in enumerate(weights)
        if weight > 0 and any(each.scores[index] is not None for each in candidates)
    ]
    sets = _undominated(possible_sets(candidates, hours, at_most), used, weights)
    if not sets or not used:
        return dict.fromkeys(counts, 0.0)
    alphas = alphas_around([weights[index] for index in used])
    number = min(draws.number, max(FEWEST_DRAWS, MOST_SUMS // len(sets)))
    wins = best_counts([profile for profile, _ in sets], alphas, number, draws.seed)
    for (_, members), won in zip(sets, wins, strict=True):
        for each in members:
            counts[each.id] += won
    return {id_: count / number for id_, count in counts.items()}


_Profiled = tuple[tuple[float, ...], tuple[Candidate, ...]]


def _undominated(
    sets: Sequence[tuple[Candidate, ...]], used: Sequence[int], weights: Sequence[float]
) -> list[_Profiled]:
    """Return the sets that may be best for some weights, with the sum of each criterion's scores.

    A set that another beats or equals in every criterion is left out: it never wins, whatever the
    weights.
    """
    profiled = [(_profile(chosen, used, weights), chosen) for chosen in sets]
    profiled.sort(key=lambda pair: (-math.fsum(pair[0]), math.fsum(each.hours for each in pair[1])))
    kept: list[_Profiled] = []
    for profile, chosen in profiled:
        if not any(all(map(_at_least, other, profile)) for other, _ in kept):
            kept.append((profile, chosen))
    return kept


def _at_least(one: float, other: float) -> bool:
    return one >= other - EPSILON


def _profile(
    chosen: Sequence[Candidate], used: Sequence[int], weights: Sequence[float]
) -> tuple[float, ...]:
    return tuple(
        math.fsum(_filled(each, index, used, weights) for each in chosen) for index in used
    )


def _filled(
    candidate: Candidate, index: int, used: Sequence[int], weights: Sequence[float]
) -> float:
    """Return a candidate's score of a criterion.

    Where it has none, the weighted mean of its other scores, which leaves its fit unchanged.
    """
    score = candidate.scores[index]
    if score is not None:
        return score
    known = [(weights[i], own) for i in used if (own := candidate.scores[i]) is not None]
    total = math.fsum(weight for weight, _ in known)
    return math.fsum(weight * own for weight, own in known) / total if total else 0.0
