"""Levels reached if rated answers are one step off, with the pack's own weights.

In each draw every rated answer moves one step up or down, with probability .15 each; a step past the
end of its scale leaves it where it is. This is a matrix of observer error (Dawid, Skene, Applied
Statistics 28, 1979, 20–28) that is symmetric: what was meant, given what was said, is as likely as
the reverse, if every level is as likely beforehand. The .3 is an assumption, not a measurement.

Scores, floors and gates follow from the moved answers as in `assessment.scoring`, for all draws at
once. Items that are not ratings stay as they are, open ones stay open, and what is hidden now stays
hidden, as it does in the range of a score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from assessment.analysis.draws import affordable, all_of, steps
from assessment.analysis.level_shares import reached_places, shares_of_levels
from assessment.answers.answer import Reply, State
from assessment.answers.conditions import Replies, truth
from assessment.core.deferred import Deferred
from assessment.core.numbers import EPSILON
from assessment.questionnaire.condition import (
    INDEX,
    AllOf,
    AnyOf,
    Condition,
    ItemCondition,
    Not,
    ScoreCondition,
    Truth,
)
from assessment.questionnaire.model import Gate, Pack
from assessment.scoring.aggregation import scores_by_id
from assessment.scoring.gate_caps import gate_cap, lowest_of, place_of_cap
from assessment.scoring.items import score_item
from assessment.scoring.results import Result, Score
from assessment.scoring.steps import rated, stepped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assessment.analysis.draws import Floats, Steps
    from assessment.analysis.level_shares import Places

    _Truths = NDArray[Any] | int
    """`_FALSE`, `_OPEN` or `_TRUE`, for every draw or for all: Kleene's logic by size."""
else:
    np = Deferred("numpy")

PROBABILITY = 0.3
"""Probability that a rated answer moves, half up and half down."""
_STEPS = (-1, 0, 1)
_FALSE, _OPEN, _TRUE = 0, 1, 2
_TRUTHS: tuple[Truth, ...] = (False, None, True)
"""Truths in the order of their codes."""


@dataclass(frozen=True, slots=True)
class AnswerError:
    """Distribution of the level over draws in which rated answers move."""

    levels: Mapping[str, float]
    """Share of draws, 0–1, that reach each level after floors and gates; in pack order."""
    unplaced: float
    """Share of draws that reach no level."""
    stability: float | None
    """Share of draws that reach the level of the result; None where no level is named."""
    answers: int
    """Number of rated answers that may move."""
    draws: int


@dataclass(frozen=True, slots=True)
class MovedScores:
    """Scores for every draw: of the index and of each section that has one."""

    index: Floats
    sections: Mapping[str, Floats]
    places: Places
    """Place of the level after floors and gates, from 0; −1 for none."""


def answer_error(
    pack: Pack, said: Replies, result: Result, draws: int, seed: int
) -> AnswerError | None:
    """Return the levels reached where rated answers are a step off.

    None for a pack without levels, and where nothing is scored or no rated answer is given.
    """
    moving = [id_ for id_, reply in said.items() if rated(pack, id_, reply) is not None]
    if not (moving and pack.levels) or result.index.value is None:
        return None
    number = affordable(draws, len(moving))
    drawn = steps(len(moving), number, seed, PROBABILITY)
    moved = moved_scores(pack, said, result, dict(zip(moving, drawn, strict=True)))
    levels, unplaced = shares_of_levels(pack, moved.places)
    standing = result.standing.level
    stability = levels[standing] if standing is not None else None
    return AnswerError(levels, unplaced, stability, len(moving), number)


def moved_scores(
    pack: Pack, said: Replies, result: Result, moves: Mapping[str, Steps]
) -> MovedScores:
    """Return the scores after the given moves of rated answers, one or more, by item id.

    Equal to `score_sheet` on the moved answers, except that no item is shown or hidden by them.
    `result`: of the answers as they are, with an index.
    """
    draws = _Draws(pack, said, result, moves)
    number = len(next(iter(moves.values())))
    index = np.broadcast_to(np.asarray(draws.scores[INDEX], dtype=float), number)
    sections: dict[str, Floats] = {
        each.id: np.broadcast_to(np.asarray(score, dtype=float), number)
        for each in result.sections
        if (score := draws.scores[each.id]) is not None
    }
    allowed = map(draws.caps, pack.gates)
    places = lowest_of(allowed, reached_places(pack, index, sections), np.minimum)
    return MovedScores(index, sections, places)


class _Draws:
    """Moved answers and their scores, for all draws at once."""

    def __init__(
        self, pack: Pack, said: Replies, result: Result, moves: Mapping[str, Steps]
    ) -> None:
        self._pack, self._said = pack, said
        self._moved: dict[str, tuple[Sequence[Reply], NDArray[Any]]] = {}
        """Replies to the moved items after each of `_STEPS`, and the place of the step in each draw."""
        self.scores: dict[str, Floats | float | None] = {
            **scores_by_id(result.sections, result.items, result.index, result.facets)
        }
        """Scores by the ids that conditions name, for every draw or for all."""
        for id_, move in moves.items():
            self._move(id_, move)
        scoring = pack.scoring
        for section in result.sections:
            for topic in section.topics:
                how = pack.topics[topic.id].aggregation
                self.scores[topic.id] = self._mean(topic.score, how)
            own = pack.sections_by_id[section.id].aggregation
            self.scores[section.id] = self._mean(section.score, own)
        for lens, facets in result.facets.items():
            for facet, score in facets.items():
                self.scores[f"{lens}/{facet}"] = self._mean(score)
        self.scores[INDEX] = self._mean(result.index, scoring.aggregation, scoring.floor)

    def _move(self, id_: str, move: Steps) -> None:
        pack, reply = self._pack, self._said[id_]
        item = rated(pack, id_, reply)
        assert item is not None
        moved = [stepped(pack, item, reply, step) for step in _STEPS]
        self._moved[id_] = moved, move + 1
        scores = np.array([score_item(pack, item, each).score for each in moved])
        self.scores[id_] = scores.take(move + 1)

    def _mean(
        self, score: Score, aggregation: str = "arithmetic", floor: float = 1.0
    ) -> Floats | float | None:
        """Return a score from its parts, as `assessment.scoring.aggregation.combine` does."""
        parts = [
            (each.weight, own)
            for each in score.parts
            if each.left_out is None and (own := self.scores[each.id]) is not None
        ]
        if not parts:
            return None
        if aggregation in {"minimum", "all"}:
            lowest = reduce(np.minimum, (own for _, own in parts))
            return lowest if aggregation == "minimum" else all_of(np.asarray(lowest))
        total = sum(weight for weight, _ in parts)
        if aggregation == "geometric":
            logs = sum(weight * np.log(np.maximum(own, floor)) for weight, own in parts)
            return np.exp(logs / total)
        return sum(weight * own for weight, own in parts) / total

    def caps(self, gate: Gate) -> NDArray[Any]:
        """Return for every draw, or for all, the place of the highest level that a gate allows."""
        allowed = [place_of_cap(self._pack, gate_cap(gate, met)) for met in _TRUTHS]
        places: NDArray[Any] = np.array(allowed)[self._truths_of(gate.require)]
        return places

    def _truths_of(self, condition: Condition) -> _Truths:
        match condition:
            case AllOf():
                return reduce(np.minimum, map(self._truths_of, condition.all))
            case AnyOf():
                return reduce(np.maximum, map(self._truths_of, condition.any))
            case Not():
                return _TRUE - self._truths_of(condition.not_)
            case ItemCondition():
                return self._compare_item(condition)
        return self._compare_score(condition)

    def _compare_item(self, leaf: ItemCondition) -> _Truths:
        if leaf.item not in self._moved:
            return _code(truth(self._pack, leaf, self._said))
        replies, move = self._moved[leaf.item]
        codes = [_code(truth(self._pack, leaf, {leaf.item: each})) for each in replies]
        return np.array(codes).take(move)

    def _compare_score(self, leaf: ScoreCondition) -> _Truths:
        reply = self._said.get(leaf.score)
        if reply is not None and reply.state in {State.HIDDEN, State.NOT_APPLICABLE}:
            return _FALSE
        score = self.scores[leaf.score]
        if score is None:
            return _OPEN
        if leaf.below is not None:
            return np.where(score < leaf.below - EPSILON, _TRUE, _FALSE)
        assert leaf.at_least is not None
        return np.where(score >= leaf.at_least - EPSILON, _TRUE, _FALSE)


def _code(truth_: Truth) -> int:
    return _TRUTHS.index(truth_)
