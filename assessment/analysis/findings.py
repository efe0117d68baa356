"""Findings of a result: strengths, gaps and open items. Ids and numbers only, no texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assessment.answers.answer import State
from assessment.core.numbers import EPSILON
from assessment.questionnaire.model import Pack
from assessment.scoring.aggregation import combine
from assessment.scoring.results import ItemResult, Result, SectionResult, TopicResult


@dataclass(frozen=True, slots=True)
class TopicFinding:
    """A topic at, above or below its target."""

    topic: str
    score: float
    target: float
    weight: float
    """Share of the index, 0–1."""

    @property
    def margin(self) -> float:
        """Points above the target; below 0 for a gap."""
        return self.score - self.target


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item answered with “don't know”, or not answered."""

    item: str
    unknown: bool
    """Whether the answer is “don't know”."""
    weight: float
    """Share of the index if everything were answered, 0–1."""


def strengths(result: Result, topics: Sequence[TopicResult] | None = None) -> list[TopicFinding]:
    """Return topics at or above target, the largest margin × weight first.

    `topics`: only among these.
    """
    found = [each for each in _findings(result, topics) if each.margin >= -EPSILON]
    return sorted(found, key=lambda each: (-each.margin * each.weight, -each.margin))


def gaps(result: Result, topics: Sequence[TopicResult] | None = None) -> list[TopicFinding]:
    """Return topics below target, the largest (target − score) × weight first.

    `topics`: only among these.
    """
    found = [each for each in _findings(result, topics) if each.margin < -EPSILON]
    return sorted(found, key=lambda each: (each.margin * each.weight, each.margin))


def demand(pack: Pack, result: Result) -> TopicFinding | None:
    """Return how far the demand section, or the topics on demand, are from their target.

    Scores and targets of several topics are averaged by weight, over those that have a score. None
    where the pack names none, or nothing in them has a score yet. `topic` is the first one's id.
    """
    names = pack.roles.demand_ids
    found: list[SectionResult | TopicResult] = [
        each for each in result.sections if each.id in names
    ]
    found += [topic for id_, topic in result.topics.items() if id_ in names]
    scored = [each for each in found if each.score.value is not None]
    alone = len(scored) == 1
    weighted = [(1.0 if alone else each.weight, each) for each in scored]
    score = combine((weight, each.score.value) for weight, each in weighted if weight > 0)
    target = combine((weight, each.target) for weight, each in weighted if weight > 0)
    if score is None or target is None:
        return None
    return TopicFinding(names[0], score, target, 0.0)


def open_items(pack: Pack, result: Result, entered: Collection[str] = ()) -> list[OpenItem]:
    """Return the open items: first those answered “don't know”, then by weight in the index.

    `entered` are items with texts that do not fit, which are open even where they do not count.
    """
    weights = _item_weights(result)
    found = [
        OpenItem(id_, item.state is State.UNKNOWN, weights.get(id_, 0.0))
        for id_, item in result.items.items()
        if item.state is State.UNKNOWN
        or (item.state is State.UNANSWERED and (id_ in entered or _asks(pack, item)))
    ]
    return sorted(found, key=lambda each: (not each.unknown, -each.weight))


def extreme_item(topic: TopicResult, best: bool) -> str | None:
    """Return the item of a topic with the highest (`best`) or lowest score; ties by weight.

    None where no item counts and has a score.
    """
    scored = [item for item in topic.items if item.counted and item.score is not None]
    if not scored:
        return None
    sign = -1 if best else 1
    return min(scored, key=lambda item: (sign * (item.score or 0.0), -item.weight)).id


def _asks(pack: Pack, item: ItemResult) -> bool:
    """Return whether an unanswered item is open: it counts, or the pack requires it."""
    return item.counted or pack.items[item.id].required


def _findings(result: Result, topics: Sequence[TopicResult] | None) -> list[TopicFinding]:
    return [
        TopicFinding(topic.id, topic.score.value, topic.target, result.topic_shares[topic.id])
        for topic in (result.topics.values() if topics is None else topics)
        if topic.score.value is not None
    ]


def _item_weights(result: Result) -> dict[str, float]:
    """Return each counted item's share of the index if everything were answered, 0–1."""
    sections = [each for each in result.sections if each.score.low is not None]
    total = sum(each.weight for each in sections)
    weights: dict[str, float] = {}
    for section in sections:
        topics = [each for each in section.topics if each.score.low is not None]
        in_section = sum(each.weight for each in topics)
        for topic in topics:
            counted = [item for item in topic.items if item.counted]
            in_topic = sum(item.weight for item in counted)
            parts = (total and section.weight / total) * (in_section and topic.weight / in_section)
            weights.update({item.id: parts * item.weight / in_topic for item in counted})
    return weights
