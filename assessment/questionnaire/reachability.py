"""Possible outcomes of a pack's conditions and possible scores of its items.

Tries representative answers to the items a condition names; if there would be too many, assumes
that everything is possible, to avoid false warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from math import inf, prod

from assessment.questionnaire.condition import (
    Condition,
    ItemCondition,
    ScoreCondition,
    Truth,
    holds,
    leaves,
    operands,
)
from assessment.questionnaire.facet_items import facet_items
from assessment.questionnaire.model import Pack
from assessment.questionnaire.operators import meets
from assessment.questionnaire.types import Item
from assessment.questionnaire.values import Value

_COMBINATIONS = 4_000
_EVERYTHING: frozenset[Truth] = frozenset({True, False, None})
_OPEN = object()
_NOT_APPLICABLE = object()
_ITEMS = 12
"""Limit on the items a condition may depend on for all their answers to be tried."""


@dataclass
class Effort:
    """Remaining budget for trying the conditions of one pack, and the score ranges found so far."""

    left: int = 100_000
    """Number of comparisons and combinations that may still be examined."""
    ranges: dict[str, tuple[float, float] | None] = field(default_factory=dict)


def outcomes(pack: Pack, condition: Condition, effort: Effort | None = None) -> frozenset[Truth]:
    """Return the outcomes that some answers give the condition: True, False and None (open).

    Returns all three once the `effort` that all conditions of a pack share is used up.
    """
    effort = effort if effort is not None else Effort()
    items = _named_items(pack, condition) if effort.left > 0 else None
    if items is None:
        return _EVERYTHING
    scores = {leaf for leaf in leaves(condition) if isinstance(leaf, ScoreCondition)}
    comparisons = [_comparisons(item, condition, items) for item in items]
    candidates: list[list[Value]] = []
    for item, each in zip(items, comparisons, strict=True):
        tried = _candidates(pack, item, each)
        if tried is None:
            return _EVERYTHING
        candidates.append(tried)
    effort.left -= sum(len(operands(each)) for each in comparisons) + len(scores)
    ordered = sorted(scores, key=repr)
    thresholds = [list(_score_candidates(pack, leaf, effort)) for leaf in ordered]
    combined = prod(map(len, [*candidates, *thresholds]))
    if combined > _COMBINATIONS:
        return _EVERYTHING
    effort.left -= combined
    found: set[Truth] = set()
    for combination in product(*candidates):
        answers = {item.id: value for item, value in zip(items, combination, strict=True)}
        for values in product(*thresholds):
            reached = dict(zip(ordered, values, strict=True))
            found.add(_holds(pack, condition, answers, reached))
            if len(found) == len(_EVERYTHING):
                return _EVERYTHING
    return frozenset(found)


def _named_items(pack: Pack, condition: Condition) -> list[Item] | None:
    """Return the items a condition depends on, also through their `when`; None for too many to try."""
    found: dict[str, Item] = {}
    waiting = _item_leaves(condition)
    while waiting:
        leaf = waiting.pop()
        item = pack.items[leaf.item]
        if len(found) > _ITEMS:
            return None
        if item.id not in found:
            found[item.id] = item
            waiting += _item_leaves(item.when) if item.when is not None else []
    return list(found.values())


def _item_leaves(condition: Condition) -> list[ItemCondition]:
    if isinstance(
        condition, ItemCondition
    ):  # most are, and chains of them are traversed repeatedly
        return [condition]
    return [leaf for leaf in leaves(condition) if isinstance(leaf, ItemCondition)]


def _comparisons(item: Item, condition: Condition, items: list[Item]) -> list[ItemCondition]:
    conditions = [condition, *(each.when for each in items if each.when is not None)]
    return [leaf for each in conditions for leaf in _item_leaves(each) if leaf.item == item.id]


def _holds(
    pack: Pack,
    condition: Condition,
    answers: dict[str, Value],
    scores: dict[ScoreCondition, float | None],
) -> Truth:
    def truth_of(leaf: ItemCondition | ScoreCondition) -> Truth:
        if isinstance(leaf, ScoreCondition):
            score = scores[leaf]
            if score is None:
                return None
            return score < leaf.below if leaf.below is not None else score >= (leaf.at_least or 0)
        item = pack.items[leaf.item]
        if item.when is not None and holds(item.when, truth_of) is not True:
            return False
        value = answers[leaf.item]
        if value is _NOT_APPLICABLE:
            return False
        if value is _OPEN:
            return (not leaf.answered) if leaf.operator == "answered" else None
        return meets(pack, item, leaf, value)

    return holds(condition, truth_of)


def _candidates(pack: Pack, item: Item, comparisons: list[ItemCondition]) -> list[Value] | None:
    """Return answers on which the comparisons have every outcome; None for too many to try."""
    found = item.candidates(pack.scales, comparisons)
    if found is None:
        return None
    values = list(dict.fromkeys(found))
    return [*values, _NOT_APPLICABLE, _OPEN] if item.not_applicable else [*values, _OPEN]


def _score_candidates(pack: Pack, leaf: ScoreCondition, effort: Effort) -> Iterator[float | None]:
    if leaf.score not in effort.ranges:
        effort.ranges[leaf.score] = score_range(pack, leaf.score)
    bounds = effort.ranges[leaf.score]
    if bounds is None:
        yield None
        return
    low, high = bounds
    bound = leaf.below if leaf.below is not None else leaf.at_least
    assert bound is not None
    yield low
    if high >= bound:
        yield max(low, bound)
    item = pack.items.get(leaf.score)
    if item is not None and (item.not_applicable or item.when is not None):
        yield -inf if leaf.below is None else inf  # makes the comparison false


def score_range(pack: Pack, name: str) -> tuple[float, float] | None:
    """Return bounds (low, high) of the score of an item, topic, section or the index, 0–100; not sharp.

    Returns None if nothing is scored.
    """
    if name in pack.items:
        item = pack.items[name]
        return item.score_range(pack.scales) if item.scored else None
    if "/" in name:
        return _hull(pack, [facet_items(pack, name)])
    section = pack.sections_by_id.get(name)
    sections = [section] if section else [each for each in pack.sections if each.weight > 0]
    groups = [topic.items for each in sections for topic in each.topics if topic.weight > 0]
    found = _hull(pack, [pack.topics[name].items] if name in pack.topics else groups)
    return (0.0, found[1]) if found is not None and _may_be_zero(pack, name) else found


def _hull(pack: Pack, groups: list[list[Item]]) -> tuple[float, float] | None:
    ranges = [
        item.score_range(pack.scales)
        for group in groups
        for item in group
        if item.scored and item.weight > 0
    ]
    if not ranges:
        return None
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _may_be_zero(pack: Pack, name: str) -> bool:
    """Whether a topic or section, or one inside it, scores 0 as soon as one of its parts is short."""
    if name in pack.topics:
        return pack.topics[name].aggregation == "all"
    named = pack.sections_by_id.get(name)
    sections = [named] if named else pack.sections
    ways = [each.aggregation for each in sections]
    ways += [topic.aggregation for each in sections for topic in each.topics]
    return "all" in ways
