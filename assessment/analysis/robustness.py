"""Robustness of a result: index and level under varied weights and possible answers to open items.

Plain Monte Carlo with a fixed seed, so the same answers always give the same figures. Does not cover
the robustness of a strategy (`assessment.strategy`). Ids and numbers only.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from assessment.analysis.answer_error import AnswerError, answer_error
from assessment.analysis.draws import (
    DRAWS,
    SEED,
    affordable,
    all_of,
    alphas_around,
    numbers,
    weights,
)
from assessment.analysis.level_shares import reached_places, shares_of_levels
from assessment.answers.conditions import Replies
from assessment.core.deferred import Deferred
from assessment.core.numbers import EPSILON
from assessment.questionnaire.model import Pack
from assessment.scoring.gate_caps import highest_place
from assessment.scoring.results import Result, SectionResult

if TYPE_CHECKING:
    import numpy as np

    from assessment.analysis.draws import Floats
else:
    np = Deferred("numpy")


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
    answer_error: AnswerError | None = None
    """Levels reached where rated answers are a step off; None without a rated answer or a level."""

    @property
    def moves_most(self) -> Driver | None:
        """The strongest driver; None where nothing moves the index."""
        return self.drivers[0] if self.drivers else None


def robustness(
    pack: Pack, said: Replies, result: Result, draws: int = DRAWS, seed: int = SEED
) -> Robustness | None:
    """Return the robustness of the result of all replies; None where nothing is scored.

    Section weights w are drawn from Dirichlet(50·w/Σw), in the stress run from Dirichlet(1, …, 1);
    the score of each open item uniformly between its bounds, the same for both runs. Gates stay
    unchanged; see `answer_error` for what moved answers do to them. `draws`: 1 or more; fewer are
    made where very much must be drawn, and the record says how many.
    """
    if result.index.value is None:
        return None
    known = [each for each in result.sections if each.score.low is not None]
    slopes = {each.id: _slopes(each) for each in known}
    number = affordable(draws, len(known) + sum(map(len, slopes.values())))
    even = iter(numbers(sum(map(len, slopes.values())), number, seed))
    sections = [_draw_section(pack, each, slopes[each.id], even, number) for each in known]
    scores = {each.id: each.scores for each in sections}
    table = _Table(pack, result, tuple(each for each in sections if each.weight > 0), scores)
    alphas = alphas_around([each.weight for each in table.sections])
    return replace(
        _run(table, weights(alphas, number, seed)),
        stress=_run(table, weights((1.0,) * len(alphas), number, seed)),
        answer_error=answer_error(pack, said, result, draws, seed),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A section with one score for each draw."""

    id: str
    weight: float
    scores: Floats
    terms: Floats
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
    scores: Mapping[str, Floats]
    """Scores of every section that has any, for the floors."""


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
    pack: Pack, section: SectionResult, slopes: Sequence[float], even: Iterator[Floats], draws: int
) -> _Drawn:
    if _is_linear(pack, section):
        scores = np.full(draws, section.score.low)
        for slope in slopes:
            scores += slope * next(even)
    else:
        scores = _composed(pack, section, even, draws)
    terms = scores
    if pack.scoring.aggregation == "geometric":
        terms = np.log(np.maximum(scores, pack.scoring.floor))
    return _Drawn(section.id, section.weight, scores, terms, bool(slopes))


def _is_linear(pack: Pack, section: SectionResult) -> bool:
    """Whether a section and its topics are means, so that each item moves the section by its share."""
    ways = {pack.topics[each.id].aggregation for each in section.topics}
    return ways | {pack.sections_by_id[section.id].aggregation} == {"mean"}


def _composed(pack: Pack, section: SectionResult, even: Iterator[Floats], draws: int) -> Floats:
    """Return the section's scores with the open items drawn, put together as the pack says."""
    topics = []
    for topic in section.topics:
        if topic.weight > 0 and topic.score.low is not None:
            items = []
            for item in topic.items:
                if item.counted:
                    low, high = item.low or 0.0, item.high or 0.0
                    drawn = np.full(draws, low)
                    if item.score is None:
                        drawn += (high - low) * next(even)
                    items.append((item.weight, drawn))
            topics.append((topic.weight, _combined(items, pack.topics[topic.id].aggregation)))
    return _combined(topics, pack.sections_by_id[section.id].aggregation)


def _combined(weighted: Sequence[tuple[float, Floats]], aggregation: str) -> Floats:
    """Return scores from (weight, scores) pairs, as `assessment.scoring.aggregation.combine` does."""
    if aggregation == "mean":
        total = math.fsum(weight for weight, _ in weighted)
        mean: Floats = sum(weight / total * scores for weight, scores in weighted)  # type: ignore[assignment]
        return mean
    lowest: Floats = np.array([scores for _, scores in weighted]).min(axis=0)
    return lowest if aggregation == "minimum" else all_of(lowest)


def _run(table: _Table, drawn: Floats) -> Robustness:
    pack, result, index = table.pack, table.result, _index(table, drawn)
    low, median, high = (float(each) for each in np.quantile(index, (0.05, 0.5, 0.95)))
    places = reached_places(pack, index, table.scores)
    highest = highest_place(pack, [gate.cap for gate in result.gates])
    levels, unplaced = shares_of_levels(pack, np.minimum(places, highest))
    standing = result.standing.level
    stability = levels[standing] if standing is not None else None
    drivers = _drivers(table, drawn, index)
    return Robustness(low, median, high, levels, unplaced, stability, drivers, len(index))


def _index(table: _Table, drawn: Floats) -> Floats:
    """Return the index of every draw."""
    terms = np.array([each.terms for each in table.sections])
    aggregation = table.pack.scoring.aggregation
    if aggregation == "minimum":
        lowest: Floats = np.array([each.scores for each in table.sections]).min(axis=0)
        return lowest
    means: Floats = (drawn * terms).sum(axis=0)
    return np.exp(means) if aggregation == "geometric" else means


def _drivers(table: _Table, drawn: Floats, index: Floats) -> tuple[Driver, ...]:
    """Return the causes that move the index, sorted by their squared correlation with it.

    A common first measure of a model's sensitivity (Saltelli et al., “Global Sensitivity Analysis”,
    2008, ch. 1); valid where the index is nearly linear in its causes, as weighted means are.
    """
    if index.max() - index.min() <= EPSILON:
        return ()
    away = _centred(index)
    weighed = len(table.sections) > 1 and table.pack.scoring.aggregation != "minimum"
    found = []
    for each, row in zip(table.sections, drawn, strict=True):
        if weighed:
            found.append(Driver(each.id, Cause.WEIGHT, _correlation(_centred(row), away)))
        if each.moves:
            found.append(Driver(each.id, Cause.ANSWERS, _correlation(_centred(each.scores), away)))
    return tuple(sorted(found, key=lambda driver: -driver.share))


def _centred(values: Floats) -> Floats:
    """Return the distances from the mean: exactly 0 where all values are equal."""
    moved = values - values[0]
    centred: Floats = moved - moved.mean()
    return centred


def _correlation(one: Floats, other: Floats) -> float:
    """Return Pearson's correlation of values whose mean is 0; 0 where one side is constant."""
    squares = math.sqrt(float((one * one).sum()) * float((other * other).sum()))
    if squares == 0:
        return 0.0
    return max(-1.0, min(1.0, float((one * other).sum()) / squares))


def rank_weights(number: int) -> tuple[float, ...]:
    """Return weights for `number` ranked things, the first the heaviest; they sum to 1.

    Rank-order centroid, w_k = (1/n)·Σ_{i≥k} 1/i (Barron, Barrett, “Decision quality using ranked
    attribute weights”, Management Science 42, 1996, 1515–1523).
    """
    return tuple(
        math.fsum(1 / place for place in range(rank, number + 1)) / number
        for rank in range(1, number + 1)
    )
