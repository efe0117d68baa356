"""Robustness of a result: index and level under varied weights and possible answers to open items.

Plain Monte Carlo with a fixed seed, so the same answers always give the same figures. Does not cover
the robustness of a strategy (`assessment.strategy`). Ids and numbers only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import mul, truediv
from random import Random

from assessment.core.numbers import EPSILON
from assessment.questionnaire.model import Level, Pack
from assessment.scoring.levels import capped_level
from assessment.scoring.results import Result, SectionResult

DRAWS = 10_000
"""Number of draws; a share is then accurate to ±.01 in 95 of 100 cases (which takes 9,604)."""
SEED = 2010
CONCENTRATION = 50.0
"""Concentration of drawn weights on the pack's: one of .2 has a standard deviation of .056."""
_NUMBERS = 2_000_000
"""Maximum random numbers per run; packs with very many sections and open items get fewer draws."""
_FEWEST_DRAWS = 200
_LEAST_ALPHA = 1e-9
"""Minimum α, so that a tiny weight still has a distribution; its draws are 0 to any figure shown."""


class Cause(StrEnum):
    """Property of a section that moves the index."""

    WEIGHT = "weight"
    ANSWERS = "answers"
    """Answers to its open items."""


@dataclass(frozen=True, slots=True)
class Driver:
    """Influence of one cause on the index."""

    section: str
    cause: Cause
    correlation: float
    """Linear correlation with the index over all draws, −1…1; below 0: the more, the lower."""

    @property
    def share(self) -> float:
        """Share of the index's variance that is explained, 0–1: the squared correlation.

        Weights move together, so the shares of several drivers need not add up to 1.
        """
        return self.correlation**2


@dataclass(frozen=True, slots=True)
class Robustness:
    """Distribution of the index and the level over all draws.

    The index of the result itself may lie outside the band: it leaves open items out, the draws
    fill them in.
    """

    low: float
    """5th percentile of the index (0–100)."""
    median: float
    high: float
    """95th percentile of the index."""
    levels: Mapping[str, float]
    """Share of draws, 0–1, that reach each level after floors and gates; in pack order."""
    unplaced: float
    """Share of draws that reach no level; above 0 only where the lowest has a floor or none exist."""
    stability: float | None
    """Share of draws that reach the level of the result; None where no level is named."""
    drivers: tuple[Driver, ...]
    """Causes that move the index, the strongest first; empty where nothing does."""
    draws: int
    stress: Robustness | None = None
    """The same with weights drawn uniformly from all possible weights, whatever the pack says."""

    @property
    def moves_most(self) -> Driver | None:
        """The strongest driver; None where nothing moves the index."""
        return self.drivers[0] if self.drivers else None


def robustness(
    pack: Pack, result: Result, draws: int = DRAWS, seed: int = SEED
) -> Robustness | None:
    """Return the robustness of the result; None where nothing is scored.

    Section weights w are drawn from Dirichlet(50·w/Σw), in the stress run from Dirichlet(1, …, 1);
    the score of each open item uniformly between its bounds, the same for both runs. Gates stay
    unchanged. `draws`: 1 or more; fewer are made where very much must be drawn, and the record
    says how many.
    """
    if result.index.value is None:
        return None
    random = Random(seed)
    known = [each for each in result.sections if each.score.low is not None]
    slopes = {each.id: _slopes(each) for each in known}
    numbers = len(known) + sum(map(len, slopes.values()))
    draws = min(draws, max(_FEWEST_DRAWS, _NUMBERS // numbers))
    sections = [_draw_section(pack, each, slopes[each.id], random, draws) for each in known]
    scores = {each.id: each.scores for each in sections}
    table = _Table(
        pack,
        result,
        tuple(each for each in sections if each.weight > 0),
        tuple(_floors_met(level, scores, draws) for level in pack.levels),
        draws,
    )
    total = math.fsum(each.weight for each in table.sections)
    alphas = [CONCENTRATION * each.weight / total for each in table.sections]
    usual = _run(table, [max(alpha, _LEAST_ALPHA) for alpha in alphas], random)
    return replace(usual, stress=_run(table, [1.0] * len(table.sections), random))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A section with one score for each draw."""

    id: str
    weight: float
    scores: list[float]
    terms: list[float]
    """Terms of the index's weighted mean: the scores, or their logarithms."""
    moves: bool
    """Whether some of its items are open."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Data shared by both runs: everything but the weights."""

    pack: Pack
    result: Result
    sections: tuple[_Drawn, ...]
    """Sections that count in the index."""
    floors_met: tuple[list[bool], ...]
    """Whether the floors are met, for every level and draw."""
    draws: int


def _slopes(section: SectionResult) -> list[float]:
    """Return the points by which each open item can raise the section's score from its low bound."""
    topics = [each for each in section.topics if each.weight > 0 and each.score.low is not None]
    total = math.fsum(topic.weight for topic in topics)
    slopes = []
    for topic in topics:
        counted = [item for item in topic.items if item.counted]
        share, in_topic = topic.weight / total, math.fsum(item.weight for item in counted)
        slopes += [
            share * (item.weight / in_topic) * ((item.high or 0.0) - (item.low or 0.0))
            for item in counted
            if item.score is None
        ]
    return slopes


def _draw_section(
    pack: Pack, section: SectionResult, slopes: Sequence[float], random: Random, draws: int
) -> _Drawn:
    even = random.random
    scores = [section.score.low or 0.0] * draws
    for slope in slopes:
        scores = [score + slope * even() for score in scores]
    terms = scores
    if pack.scoring.aggregation == "geometric":
        terms = [math.log(max(score, pack.scoring.floor)) for score in scores]
    return _Drawn(section.id, section.weight, scores, terms, bool(slopes))


def _floors_met(level: Level, scores: Mapping[str, Sequence[float]], draws: int) -> list[bool]:
    met = [True] * draws
    for section, floor in level.floors.items():
        if section not in scores:
            return [False] * draws
        least = floor - EPSILON
        met = [
            so_far and score >= least for so_far, score in zip(met, scores[section], strict=True)
        ]
    return met


def _run(table: _Table, alphas: Sequence[float], random: Random) -> Robustness:
    weights = _weights(random, alphas, table.draws)
    indices = _indices(table, weights)
    ordered = sorted(indices)
    levels, unplaced = _level_shares(table, indices)
    standing = table.result.standing.level
    return Robustness(
        _quantile(ordered, 0.05),
        _quantile(ordered, 0.5),
        _quantile(ordered, 0.95),
        levels,
        unplaced,
        levels[standing] if standing is not None else None,
        _drivers(table, weights, indices),
        table.draws,
    )


def _weights(random: Random, alphas: Sequence[float], draws: int) -> list[list[float]]:
    """Return for each α the weights of all draws; columns are much faster than draw by draw."""
    if len(alphas) == 1:
        return [[1.0] * draws]
    gammas = _gammas(random, alphas, draws)
    totals = list(map(sum, zip(*gammas, strict=True)))
    return [list(map(truediv, column, totals)) for column in gammas]


def _gammas(random: Random, alphas: Sequence[float], draws: int) -> list[list[float]]:
    gamma = random.gammavariate
    return [[gamma(alpha, 1.0) for _ in range(draws)] for alpha in alphas]


def _indices(table: _Table, weights: Sequence[Sequence[float]]) -> list[float]:
    """Return the index of every draw."""
    aggregation = table.pack.scoring.aggregation
    if aggregation == "minimum":
        return list(map(min, zip(*(each.scores for each in table.sections), strict=True)))
    weighted = [
        map(mul, column, each.terms) for column, each in zip(weights, table.sections, strict=True)
    ]
    means = map(math.fsum, zip(*weighted, strict=True))
    return list(map(math.exp, means) if aggregation == "geometric" else means)


def _level_shares(table: _Table, indices: Sequence[float]) -> tuple[dict[str, float], float]:
    """Return the share of draws in each level after floors and gates, and in none."""
    reached = [-1] * table.draws
    for place, level in enumerate(table.pack.levels):
        start = level.start - EPSILON
        reached = [
            place if met and index >= start else lower
            for met, index, lower in zip(table.floors_met[place], indices, reached, strict=True)
        ]
    found = Counter(reached)
    counts = dict.fromkeys((level.id for level in table.pack.levels), 0)
    for place, level in enumerate(table.pack.levels):
        capped = capped_level(table.pack, level.id, table.result.gates)
        counts[capped or level.id] += found[place]
    return {id_: count / table.draws for id_, count in counts.items()}, found[-1] / table.draws


def _drivers(
    table: _Table, weights: Sequence[Sequence[float]], indices: Sequence[float]
) -> tuple[Driver, ...]:
    """Return the causes that move the index, sorted by their squared correlation with it.

    A common first measure of a model's sensitivity (Saltelli et al., “Global Sensitivity Analysis”,
    2008, ch. 1); valid where the index is nearly linear in its causes, as weighted means are.
    """
    if max(indices) - min(indices) <= EPSILON:
        return ()
    away = _centred(indices)
    weighed = len(table.sections) > 1 and table.pack.scoring.aggregation != "minimum"
    found = []
    for each, column in zip(table.sections, weights, strict=True):
        if weighed:
            found.append(Driver(each.id, Cause.WEIGHT, _correlation(_centred(column), away)))
        if each.moves:
            found.append(Driver(each.id, Cause.ANSWERS, _correlation(_centred(each.scores), away)))
    return tuple(sorted(found, key=lambda driver: -driver.share))


def _centred(values: Sequence[float]) -> list[float]:
    mean = math.fsum(values) / len(values)
    return [value - mean for value in values]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Pearson's correlation of values whose mean is 0; 0 where one side is constant."""
    squares = math.sqrt(_product(one, one) * _product(other, other))
    if squares == 0:
        return 0.0
    return max(-1.0, min(1.0, _product(one, other) / squares))


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return math.fsum(map(mul, one, other))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return the quantile for a share (0–1), interpolated linearly between neighbours."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def dirichlet(random: Random, alphas: Sequence[float]) -> tuple[float, ...]:
    """Return one draw of weights that sum to 1, with means α/Σα; any α > 0, however small.

    Normalised gamma variates, taken as logarithms so that small ones do not vanish: Γ(α) is
    Γ(α + 1)·U^(1/α) (Devroye, “Non-Uniform Random Variate Generation”, 1986, IX.3 and XI.4).
    Raises ValueError for α ≤ 0.
    """
    if any(alpha <= 0 for alpha in alphas):
        raise ValueError("every alpha must be above 0")
    logs = [
        math.log(random.gammavariate(alpha + 1, 1.0)) + math.log(1 - random.random()) / alpha
        for alpha in alphas
    ]
    most = max(logs, default=0.0)
    sizes = [math.exp(each - most) for each in logs]
    total = math.fsum(sizes)
    return tuple(size / total for size in sizes)


def acceptability(
    alternatives: Sequence[Sequence[float]],
    draws: int = DRAWS,
    seed: int = SEED,
    alphas: Sequence[float] | None = None,
) -> tuple[float, ...]:
    """Return for each alternative the share of draws, 0–1, in which its weighted sum is the highest.

    Ties are shared. `alternatives`: for each its values on the same criteria, high is good. Weights
    from Dirichlet(`alphas`), by default uniformly from all possible weights. Rank-1 acceptability of
    SMAA-2 (Tervonen, Lahdelma, European Journal of Operational Research 178, 2007, 500–513).
    """
    if not alternatives:
        return ()
    spread = alphas if alphas is not None else [1.0] * len(alternatives[0])
    gammas = _gammas(Random(seed), spread, draws)
    won = [0.0] * len(alternatives)
    for sizes in zip(*gammas, strict=True):
        sums = [sum(map(mul, sizes, values)) for values in alternatives]
        best = max(sums)
        first = [place for place, each in enumerate(sums) if each == best]
        for place in first:
            won[place] += 1 / len(first)
    return tuple(each / draws for each in won)


def rank_weights(number: int) -> tuple[float, ...]:
    """Return weights for `number` ranked things, the first the heaviest; they sum to 1.

    Rank-order centroid, w_k = (1/n)·Σ_{i≥k} 1/i (Barron, Barrett, “Decision quality using ranked
    attribute weights”, Management Science 42, 1996, 1515–1523).
    """
    return tuple(
        math.fsum(1 / place for place in range(rank, number + 1)) / number
        for rank in range(1, number + 1)
    )
