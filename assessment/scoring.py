"""(pack, answers) → readiness: scores, ranges, coverage, level, gates and facets, each with its trace.

Pure, and from nothing each time. Ids and numbers only; words are the business of whoever shows them.
All formulas: docs/authoring.md, “How scores come about” (§5 of the questionnaire language).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers import Reply, Sheet, State
from assessment.conditions import EPSILON, Replies, replies, truth
from assessment.questionnaire.condition import INDEX
from assessment.questionnaire.items import (
    Choice,
    Choices,
    ColumnScore,
    Item,
    Matrix,
    NumberItem,
    Rating,
    RowsScore,
    Table,
    YesNoItem,
)
from assessment.questionnaire.model import Gate, Pack, Section, Topic
from assessment.questionnaire.possible import interpolate
from assessment.questionnaire.values import Value


class LeftOut(StrEnum):
    """Why a part has no say in a score."""

    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    HIDDEN = "hidden"
    UNSCORED = "unscored"
    NO_WEIGHT = "no_weight"
    NO_SCORE = "no_score"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a score is made of.

    `score` 0–100; `weight` as declared; `share` of the score, 0–1; `left_out` says why share is 0.
    """

    id: str
    score: float | None
    weight: float
    share: float
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A score with what is known of it: all 0–100, None where it does not exist.

    `low` and `high` bound the score over all answers to what is open; `parts` are its trace.
    """

    value: float | None
    low: float | None
    high: float | None
    coverage: float | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemResult:
    """How one item stands. `score`, `low` and `high` are None where it does not count or is unscored."""

    id: str
    state: State
    score: float | None
    low: float | None
    high: float | None
    weight: float
    counted: bool


@dataclass(frozen=True, slots=True)
class TopicResult:
    """How one topic stands."""

    id: str
    score: Score
    weight: float
    target: float
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class SectionResult:
    """How one section stands."""

    id: str
    score: Score
    weight: float
    target: float
    topics: tuple[TopicResult, ...]


class GateState(StrEnum):
    """Whether a gate's requirement is met; open while that can't be decided."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class GateResult:
    """How a gate stands; `cap` is the highest level it allows now, None where it does not bind."""

    id: str
    state: GateState
    cap: str | None


@dataclass(frozen=True, slots=True)
class Hold:
    """What keeps the level from being higher: a floor that is not met, or a gate."""

    kind: str
    """`floor` or `gate`."""
    id: str
    """The section or the gate."""
    level: str
    """The level that is not reached for it."""
    needed: float | None = None
    found: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The level, by id. `level` is None while too little is answered; then only low and high are named."""

    level: str | None
    low: str | None
    high: str | None
    provisional: bool
    uncapped: str | None
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """All that follows from a sheet of answers."""

    index: Score
    standing: Standing
    sections: tuple[SectionResult, ...]
    gates: tuple[GateResult, ...]
    facets: Mapping[str, Mapping[str, Score]]
    items: Mapping[str, ItemResult]

    @property
    def topics(self) -> dict[str, TopicResult]:
        """Topics by id, in pack order."""
        return {topic.id: topic for section in self.sections for topic in section.topics}

    def section(self, section_id: str) -> SectionResult:
        """The section of that id. Raises StopIteration for none."""
        return next(section for section in self.sections if section.id == section_id)


def score_sheet(pack: Pack, sheet: Sheet) -> Result:
    """Scores all answers to a pack."""
    said = replies(pack, sheet)
    items = {item_id: score_item(pack, item, said[item_id]) for item_id, item in pack.items.items()}
    sections = tuple(_score_section(section, items, sheet) for section in pack.sections)
    index = _score_index(pack, sections)
    scores = _scores_by_id(sections, items, index)
    gates = tuple(_score_gate(pack, gate, said, scores) for gate in pack.gates)
    standing = _standing(pack, index, sections, gates)
    return Result(index, standing, sections, gates, _score_facets(pack, items), items)


# items


def score_item(pack: Pack, item: Item, reply: Reply) -> ItemResult:
    """How an item stands with this reply. With several respondents' values: the mean of their scores."""
    counted = (
        item.scored and item.weight > 0 and reply.state not in {State.HIDDEN, State.NOT_APPLICABLE}
    )
    score = None
    if item.scored and reply.state is State.ANSWERED:
        scores = [
            own for value in reply.values if (own := score_value(pack, item, value)) is not None
        ]
        score = math.fsum(scores) / len(scores) if scores else None
    state = State.UNANSWERED if _scoreless(item, reply, score) else reply.state
    low, high = (score, score) if score is not None else (0.0, 100.0)
    if not counted:
        low, high = (score, score) if score is not None else (None, None)  # type: ignore[assignment]
    return ItemResult(item.id, state, score, low, high, item.weight, counted)


def _scoreless(item: Item, reply: Reply, score: float | None) -> bool:
    """Whether the answer to a scored item says nothing that could be scored (an empty choice or matrix)."""
    empty = reply.state is State.ANSWERED and all(value in ((), {}) for value in reply.values)
    if isinstance(item, Table):
        return empty and item.scored and score is None
    return empty or (item.scored and reply.state is State.ANSWERED and score is None)


def score_value(pack: Pack, item: Item, value: Value) -> float | None:
    """The score, 0–100, of a value of a scored item; None where the value says nothing (§3)."""
    match item:
        case Rating():
            return _level_score(value, pack.steps(item))
        case YesNoItem():
            return 100.0 if value is not item.reverse else 0.0
        case Choice():
            return item.options_by_id[value].score
        case Choices():
            chosen = [item.options_by_id[option].score or 0.0 for option in value]
            return min(100.0, math.fsum(chosen)) if chosen else None
        case NumberItem():
            assert item.points is not None
            return interpolate(item.points, value)
        case Matrix():
            steps = pack.steps(item)
            return _aggregate(
                item.aggregate, [_level_score(level, steps) for level in value.values()]
            )
        case Table():
            return _table_score(pack, item, value)
    return None


def _level_score(level: int, steps: int) -> float:
    return 100.0 * level / (steps - 1)


def _aggregate(how: str, numbers: Sequence[float]) -> float | None:
    if how == "sum":
        return math.fsum(numbers)
    if not numbers:
        return None
    if how == "max":
        return max(numbers)
    best = sorted(numbers, reverse=True)[:3] if how == "top-3" else numbers
    return math.fsum(best) / len(best)


def _table_score(pack: Pack, item: Table, rows: Value) -> float | None:
    score_by = item.score_by
    if isinstance(score_by, RowsScore):
        return interpolate(score_by.rows, len(rows))
    assert isinstance(score_by, ColumnScore)
    column = item.column(score_by.column)
    assert column is not None
    cells = [row[column.id] for row in rows if column.id in row]
    if rows and not cells:
        return None
    if score_by.points is not None and isinstance(column, NumberItem | Rating):
        numbers = [float(cell) for cell in cells]
    else:
        scores = [score_value(pack, column, cell) for cell in cells]
        numbers = [score for score in scores if score is not None]
    made = _aggregate(score_by.aggregate, numbers)
    if made is None or score_by.points is None:
        return made
    return interpolate(score_by.points, made)


# topics, sections, index


@dataclass(frozen=True, slots=True)
class _Member:
    """What a mean is taken over: an item, topic or section with its bounds, if it has any say."""

    id: str
    weight: float
    score: float | None
    low: float | None
    high: float | None
    coverage: float | None
    left_out: LeftOut | None


def _score_topic(
    topic: Topic, items: Mapping[str, ItemResult], section: Section, sheet: Sheet
) -> TopicResult:
    results = tuple(items[item.id] for item in topic.items)
    scored = {item.id for item in topic.items if item.scored}
    members = [_item_member(result, result.id in scored) for result in results]
    default = topic.target if topic.target is not None else _section_target(section, sheet)
    target = sheet.targets.get(topic.id, default)
    return TopicResult(topic.id, _mean(members), topic.weight, target, results)


def _item_member(result: ItemResult, scored: bool) -> _Member:
    left_out: LeftOut | None = None
    if result.state in {State.HIDDEN, State.NOT_APPLICABLE}:
        left_out = LeftOut(result.state.value)
    elif not scored:
        left_out = LeftOut.UNSCORED
    elif result.weight <= 0:
        left_out = LeftOut.NO_WEIGHT
    elif result.state is not State.ANSWERED:
        left_out = LeftOut(result.state.value)
    if not result.counted:
        return _Member(result.id, result.weight, result.score, None, None, None, left_out)
    coverage = 100.0 if result.state is State.ANSWERED else 0.0
    return _Member(
        result.id, result.weight, result.score, result.low, result.high, coverage, left_out
    )


def _section_target(section: Section, sheet: Sheet) -> float:
    return sheet.targets.get(section.id, section.target)


def _score_section(
    section: Section, items: Mapping[str, ItemResult], sheet: Sheet
) -> SectionResult:
    topics = tuple(_score_topic(topic, items, section, sheet) for topic in section.topics)
    members = [_score_member(topic.id, topic.weight, topic.score) for topic in topics]
    target = _section_target(section, sheet)
    return SectionResult(section.id, _mean(members), section.weight, target, topics)


def _score_member(own: str, weight: float, score: Score) -> _Member:
    left_out = None
    if weight <= 0:
        left_out = LeftOut.NO_WEIGHT
    elif score.value is None:
        left_out = LeftOut.NO_SCORE
    return _Member(own, weight, score.value, score.low, score.high, score.coverage, left_out)


def _mean(members: Sequence[_Member], aggregation: str = "arithmetic") -> Score:
    """The score of a whole from its members: value over those with a score, range over all that count."""
    says = [m for m in members if m.left_out is None]
    counts = [m for m in members if m.weight > 0 and m.low is not None]
    value = combine([(m.weight, m.score) for m in says], aggregation)
    low = combine([(m.weight, m.low) for m in counts], aggregation)
    high = combine([(m.weight, m.high) for m in counts], aggregation)
    coverage = combine([(m.weight, m.coverage) for m in counts])
    total = math.fsum(m.weight for m in says)
    parts = tuple(
        Part(m.id, m.score, m.weight, m.weight / total if m.left_out is None else 0.0, m.left_out)
        for m in members
    )
    return Score(value, low, high, coverage, parts)


def combine(
    weighted: Iterable[tuple[float, float | None]], aggregation: str = "arithmetic"
) -> float | None:
    """One score from (weight, score) pairs of weight > 0; None from none.

    arithmetic Σws/Σw; geometric exp(Σw·ln max(s,1)/Σw); minimum min s (questionnaire language §5; for the
    geometric mean OECD/JRC, Handbook on Constructing Composite Indicators, 2008, step 6).
    """
    pairs = [(weight, score) for weight, score in weighted if score is not None]
    if not pairs:
        return None
    if aggregation == "minimum":
        return min(score for _, score in pairs)
    total = math.fsum(weight for weight, _ in pairs)
    if aggregation == "geometric":
        logs = math.fsum(weight * math.log(max(score, 1.0)) for weight, score in pairs)
        return math.exp(logs / total)
    return math.fsum(weight * score for weight, score in pairs) / total


def _score_index(pack: Pack, sections: Sequence[SectionResult]) -> Score:
    members = [_score_member(each.id, each.weight, each.score) for each in sections]
    return _mean(members, pack.scoring.aggregation)


def _scores_by_id(
    sections: Iterable[SectionResult], items: Mapping[str, ItemResult], index: Score
) -> dict[str, float | None]:
    scores: dict[str, float | None] = {INDEX: index.value}
    for section in sections:
        scores[section.id] = section.score.value
        scores.update((topic.id, topic.score.value) for topic in section.topics)
    scores.update((item.id, item.score) for item in items.values())
    return scores


# gates, level, facets


def _score_gate(
    pack: Pack, gate: Gate, said: Replies, scores: Mapping[str, float | None]
) -> GateResult:
    met = truth(pack, gate.require, said, scores.get)
    if met is True:
        return GateResult(gate.id, GateState.PASSED, None)
    if met is False:
        return GateResult(gate.id, GateState.FAILED, gate.cap)
    return GateResult(gate.id, GateState.OPEN, gate.cap_if_open)


def _standing(
    pack: Pack, index: Score, sections: Sequence[SectionResult], gates: Sequence[GateResult]
) -> Standing:
    scores = {each.id: each.score for each in sections}
    low = reached_level(pack, index.low, {own: score.low for own, score in scores.items()})
    high = reached_level(pack, index.high, {own: score.high for own, score in scores.items()})
    coverage = index.coverage if index.coverage is not None else 0.0
    thresholds = pack.scoring.coverage
    provisional = coverage < thresholds.firm - EPSILON
    values = {own: score.value for own, score in scores.items()}
    uncapped = reached_level(pack, index.value, values)
    level = capped_level(pack, uncapped, gates)
    holds = (
        *_floor_holds(pack, index.value, values, uncapped),
        *_gate_holds(pack, uncapped, level, gates),
    )
    if coverage < thresholds.level - EPSILON:
        level = None
    return Standing(level, low, high, provisional, uncapped, holds)


def reached_level(
    pack: Pack, index: float | None, scores: Mapping[str, float | None]
) -> str | None:
    """The highest level whose start the index (0–100) reaches and whose floors the sections meet."""
    if index is None:
        return None
    reached = None
    for level in pack.levels:
        if level.start <= index + EPSILON and not _floors_missed(level.floors, scores):
            reached = level.id
    return reached


def capped_level(pack: Pack, level: str | None, gates: Iterable[GateResult]) -> str | None:
    """The level under the lowest cap of the gates."""
    if level is None:
        return None
    caps = [pack.level_index[gate.cap] for gate in gates if gate.cap is not None]
    return pack.levels[min([pack.level_index[level], *caps])].id


def _floors_missed(floors: Mapping[str, float], scores: Mapping[str, float | None]) -> list[str]:
    missed = []
    for section, floor in floors.items():
        score = scores.get(section)
        if score is None or score < floor - EPSILON:
            missed.append(section)
    return missed


def _floor_holds(
    pack: Pack, index: float | None, scores: Mapping[str, float | None], reached: str | None
) -> list[Hold]:
    """The floors of the next level up that the index alone would have reached."""
    if index is None:
        return []
    start = pack.level_index[reached] + 1 if reached is not None else 0
    for level in pack.levels[start:]:
        if level.start <= index + EPSILON:
            missed = _floors_missed(level.floors, scores)
            return [
                Hold("floor", own, level.id, level.floors[own], scores.get(own)) for own in missed
            ]
    return []


def _gate_holds(
    pack: Pack, uncapped: str | None, level: str | None, gates: Iterable[GateResult]
) -> list[Hold]:
    """The gates that keep the level below what scores and floors give, the lowest cap first."""
    if uncapped is None or level is None:
        return []
    order = pack.level_index
    binding = [gate for gate in gates if gate.cap is not None and order[gate.cap] < order[uncapped]]
    binding.sort(key=lambda gate: order[gate.cap or level])
    return [Hold("gate", gate.id, pack.levels[order[gate.cap or level] + 1].id) for gate in binding]


def _score_facets(pack: Pack, items: Mapping[str, ItemResult]) -> dict[str, dict[str, Score]]:
    members: dict[tuple[str, str], list[_Member]] = {}
    for item_id, item in pack.items.items():
        for lens, facets in item.facets.items():
            for facet in facets:
                member = _item_member(items[item_id], item.scored)
                members.setdefault((lens, facet), []).append(member)
    return {
        lens.id: {facet.id: _mean(members.get((lens.id, facet.id), [])) for facet in lens.facets}
        for lens in pack.lenses
    }
