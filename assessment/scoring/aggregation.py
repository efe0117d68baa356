"""Weighted means, with range and trace, of items, topics, sections, index and facets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.answers.answer import Sheet, State
from assessment.core.numbers import EPSILON
from assessment.questionnaire.condition import INDEX
from assessment.questionnaire.model import Pack, Section, Topic
from assessment.scoring.results import (
    ItemResult,
    LeftOut,
    Part,
    Score,
    SectionResult,
    TopicResult,
)


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of a mean: an item, topic or section with its bounds, or the reason it is left out."""

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
    return TopicResult(topic.id, _mean(members, topic.aggregation), topic.weight, target, results)


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
    elif result.score is None:
        left_out = LeftOut.NO_SCORE
    if not result.counted:
        return _Member(result.id, result.weight, result.score, None, None, None, left_out)
    coverage = 100.0 if result.state is State.ANSWERED else 0.0
    return _Member(
        result.id, result.weight, result.score, result.low, result.high, coverage, left_out
    )


def _section_target(section: Section, sheet: Sheet) -> float:
    return sheet.targets.get(section.id, section.target)


def score_section(section: Section, items: Mapping[str, ItemResult], sheet: Sheet) -> SectionResult:
    """Return the result of a section and its topics."""
    topics = tuple(_score_topic(topic, items, section, sheet) for topic in section.topics)
    members = [_score_member(topic.id, topic.weight, topic.score) for topic in topics]
    target = _section_target(section, sheet)
    score = _mean(members, section.aggregation)
    return SectionResult(section.id, score, section.weight, target, topics, section.scored)


def _score_member(id_: str, weight: float, score: Score) -> _Member:
    left_out = None
    if weight <= 0:
        left_out = LeftOut.NO_WEIGHT
    elif score.value is None:
        left_out = LeftOut.NO_SCORE
    return _Member(id_, weight, score.value, score.low, score.high, score.coverage, left_out)


def _mean(members: Sequence[_Member], aggregation: str = "arithmetic", floor: float = 1.0) -> Score:
    """Return the score over members: value from those with a score, range from all that count."""
    says = [m for m in members if m.left_out is None]
    counts = [m for m in members if m.weight > 0 and m.low is not None]
    value = combine([(m.weight, m.score) for m in says], aggregation, floor)
    low = combine([(m.weight, m.low) for m in counts], aggregation, floor)
    high = combine([(m.weight, m.high) for m in counts], aggregation, floor)
    coverage = combine([(m.weight, m.coverage) for m in counts])
    total = math.fsum(m.weight for m in says)
    parts = tuple(
        Part(m.id, m.score, m.weight, m.weight / total if m.left_out is None else 0.0, m.left_out)
        for m in members
    )
    return Score(value, low, high, coverage, parts)


def combine(
    weighted: Iterable[tuple[float, float | None]],
    aggregation: str = "arithmetic",
    floor: float = 1.0,
) -> float | None:
    """Return one score from (weight, score) pairs of weight > 0; None where no pair has a score.

    arithmetic or mean: Σws/Σw; geometric: exp(Σw·ln max(s,floor)/Σw); minimum: min s; all: 100 where
    every score is 100, else 0 (questionnaire language §5; for the geometric mean OECD/JRC, Handbook on
    Constructing Composite Indicators, 2008, step 6).
    """
    pairs = [(weight, score) for weight, score in weighted if score is not None]
    if not pairs:
        return None
    if aggregation in {"minimum", "all"}:
        lowest = min(score for _, score in pairs)
        return lowest if aggregation == "minimum" else all_met(lowest)
    total = math.fsum(weight for weight, _ in pairs)
    if aggregation == "geometric":
        logs = math.fsum(weight * math.log(max(score, floor)) for weight, score in pairs)
        return math.exp(logs / total)
    return math.fsum(weight * score for weight, score in pairs) / total


def all_met(lowest: float) -> float:
    """Return the score of a whole in which every part must have 100, from the lowest of them."""
    return 100.0 if lowest >= 100 - EPSILON else 0.0


def score_index(pack: Pack, sections: Sequence[SectionResult]) -> Score:
    """Return the index, aggregated from the sections as the pack declares."""
    members = [_score_member(each.id, each.weight, each.score) for each in sections if each.scored]
    return _mean(members, pack.scoring.aggregation, pack.scoring.floor)


def scores_by_id(
    sections: Iterable[SectionResult],
    items: Mapping[str, ItemResult],
    index: Score,
    facets: Mapping[str, Mapping[str, Score]],
) -> dict[str, float | None]:
    """Return every score that a condition can name, by id; None where there is none.

    A facet is named with its lens: `principles/goal`.
    """
    scores: dict[str, float | None] = {INDEX: index.value}
    for section in sections:
        scores[section.id] = section.score.value
        scores.update((topic.id, topic.score.value) for topic in section.topics)
    scores.update((item.id, item.score) for item in items.values())
    for lens, own in facets.items():
        scores.update((f"{lens}/{facet}", score.value) for facet, score in own.items())
    return scores


def score_facets(pack: Pack, items: Mapping[str, ItemResult]) -> dict[str, dict[str, Score]]:
    """Return for every lens the score of each facet, from the items assigned to it."""
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
