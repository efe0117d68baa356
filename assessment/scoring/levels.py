"""Gates, floors and levels: the level that follows from the scores, and what limits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assessment.answers.conditions import Replies, truth
from assessment.core.numbers import EPSILON
from assessment.questionnaire.condition import Condition, ItemCondition, leaves
from assessment.questionnaire.model import Gate, Pack
from assessment.scoring.gate_caps import gate_cap, highest_place, place_of_cap
from assessment.scoring.items import score_item
from assessment.scoring.results import (
    GateResult,
    GateState,
    Hold,
    NoLevel,
    Score,
    SectionResult,
    Standing,
)
from assessment.scoring.steps import rated, stepped


def score_gate(
    pack: Pack, gate: Gate, said: Replies, scores: Mapping[str, float | None]
) -> GateResult:
    """Return the result of a gate.

    `scores`: by id, including `index`; None where there is none.
    """
    met = truth(pack, gate.require, said, scores.get)
    if met is None:
        return GateResult(gate.id, GateState.OPEN, gate_cap(gate, met))
    state = GateState.PASSED if met else GateState.FAILED
    just = _turns(pack, gate, said, scores, met)
    return GateResult(gate.id, state, gate_cap(gate, met), just)


def _turns(
    pack: Pack, gate: Gate, said: Replies, scores: Mapping[str, float | None], met: bool
) -> bool:
    """Return whether one rated answer that the requirement names, a step off, would turn it.

    Everything else stays: scores of topics, sections and the whole, and what is hidden.
    """
    named = _named_by(gate.require)
    now = {id_: said[id_] for id_ in named if id_ in said}
    known = {id_: scores.get(id_) for id_ in named}
    for id_, reply in now.items():
        item = rated(pack, id_, reply)
        if item is None:
            continue
        for step in (-1, 1):
            moved = stepped(pack, item, reply, step)
            score = score_item(pack, item, moved).score
            after = {**known, id_: score}
            if truth(pack, gate.require, {**now, id_: moved}, after.get) is (not met):
                return True
    return False


def _named_by(condition: Condition) -> tuple[str, ...]:
    """Return the ids that a condition names, each once."""
    found = (
        leaf.item if isinstance(leaf, ItemCondition) else leaf.score for leaf in leaves(condition)
    )
    return tuple(dict.fromkeys(found))


def standing_of(
    pack: Pack, index: Score, sections: Sequence[SectionResult], gates: Sequence[GateResult]
) -> Standing:
    """Return the level after floors and gates, the range of levels, and what limits the level."""
    scores = {each.id: each.score for each in sections}
    low = reached_level(pack, index.low, {id_: score.low for id_, score in scores.items()})
    high = reached_level(pack, index.high, {id_: score.high for id_, score in scores.items()})
    coverage = index.coverage if index.coverage is not None else 0.0
    thresholds = pack.scoring.coverage
    provisional = coverage < thresholds.firm - EPSILON
    values = {id_: score.value for id_, score in scores.items()}
    uncapped = reached_level(pack, index.value, values)
    level = capped_level(pack, uncapped, gates)
    holds = (
        *_floor_holds(pack, index.value, scores, uncapped),
        *_gate_holds(pack, uncapped, gates),
    )
    if coverage < thresholds.level - EPSILON:
        level = None
    reason = None if level is not None else _no_level(pack, index, coverage)
    return Standing(level, low, high, provisional, uncapped, holds, reason)


def _no_level(pack: Pack, index: Score, coverage: float) -> NoLevel:
    """Return the reason that no level is named."""
    if not pack.levels:
        return NoLevel.NO_LEVELS
    if index.low is None:
        return NoLevel.NOT_APPLICABLE
    if index.value is None or coverage < pack.scoring.coverage.level - EPSILON:
        return NoLevel.TOO_LITTLE
    return NoLevel.NOT_REACHED


def reached_level(
    pack: Pack, index: float | None, scores: Mapping[str, float | None]
) -> str | None:
    """Return the highest level whose start the index (0–100) reaches and whose floors are met.

    None where the index is None or no level is reached.
    """
    if index is None:
        return None
    reached = None
    for level in pack.levels:
        if level.start <= index + EPSILON and not _floors_missed(level.floors, scores):
            reached = level.id
    return reached


def capped_level(pack: Pack, level: str | None, gates: Iterable[GateResult]) -> str | None:
    """Return the level, lowered to the lowest cap of the gates; None for None."""
    if level is None:
        return None
    return pack.levels[
        min(pack.level_index[level], highest_place(pack, [gate.cap for gate in gates]))
    ].id


def _floors_missed(floors: Mapping[str, float], scores: Mapping[str, float | None]) -> list[str]:
    missed = []
    for section, floor in floors.items():
        score = scores.get(section)
        if score is None or score < floor - EPSILON:
            missed.append(section)
    return missed


def _floor_holds(
    pack: Pack, index: float | None, scores: Mapping[str, Score], reached: str | None
) -> list[Hold]:
    """Return the unmet floors of the next level up that the index alone would have reached."""
    if index is None:
        return []
    values = {id_: score.value for id_, score in scores.items()}
    start = pack.level_index[reached] + 1 if reached is not None else 0
    for level in pack.levels[start:]:
        if level.start <= index + EPSILON:
            return [
                Hold(
                    "floor",
                    id_,
                    level.id,
                    level.floors[id_],
                    values[id_],
                    applies=scores[id_].low is not None,
                )
                for id_ in _floors_missed(level.floors, values)
            ]
    return []


def _gate_holds(pack: Pack, uncapped: str | None, gates: Iterable[GateResult]) -> list[Hold]:
    """Return the gates that keep the level below what scores and floors give, lowest cap first."""
    if uncapped is None:
        return []
    caps = [(place_of_cap(pack, gate.cap), gate.id) for gate in gates]
    binding = [each for each in caps if each[0] < pack.level_index[uncapped]]
    binding.sort(key=lambda each: each[0])
    return [Hold("gate", id_, pack.levels[place + 1].id) for place, id_ in binding]
