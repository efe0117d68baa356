"""Possible outcomes of a pack's conditions and possible scores of its items.

Tries representative answers to the items a condition names; if there would be too many, assumes
that everything is possible, to avoid false warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, islice, pairwise, permutations, product
from math import inf, prod

from assessment.questionnaire import fields
from assessment.questionnaire.condition import (
    Condition,
    ItemCondition,
    ScoreCondition,
    Truth,
    holds,
    leaves,
)
from assessment.questionnaire.model import Pack
from assessment.questionnaire.operators import meets
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import ROWS_LIMIT, ColumnScore, RowCount, RowsScore, Table
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import Value

_COMBINATIONS = 4_000
_EVERYTHING: frozenset[Truth] = frozenset({True, False, None})
_OPEN = object()
_NOT_APPLICABLE = object()
_ANYTHING = object()
"""Any value of an item that conditions can only test for being answered."""
_ITEMS = 12
"""Limit on the items a condition may depend on for all their answers to be tried."""
_FEW = {Choices: 8, Ranking: 4}
"""Maximum number of options conditions may name for every selection of them to be tried."""


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
    effort.left -= sum(len(_operands(each)) for each in comparisons) + len(scores)
    candidates = [
        _candidates(pack, item, each) for item, each in zip(items, comparisons, strict=True)
    ]
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
        if isinstance(item, Table) and leaf.operator == "includes":
            return None
        if item.id not in found:
            found[item.id] = item
            waiting += _item_leaves(item.when) if item.when is not None else []
    items = list(found.values())
    for item in items:
        if isinstance(item, Choices | Ranking):
            named = _named_options(_operands(_comparisons(item, condition, items)))
            if len(named) > _FEW[type(item)]:
                return None
    return items


def _item_leaves(condition: Condition) -> list[ItemCondition]:
    if isinstance(
        condition, ItemCondition
    ):  # most are, and chains of them are traversed repeatedly
        return [condition]
    return [leaf for leaf in leaves(condition) if isinstance(leaf, ItemCondition)]


def _comparisons(item: Item, condition: Condition, items: list[Item]) -> list[ItemCondition]:
    conditions = [condition, *(each.when for each in items if each.when is not None)]
    return [leaf for each in conditions for leaf in _item_leaves(each) if leaf.item == item.id]


def _operands(comparisons: list[ItemCondition]) -> list[object]:
    """Return the values that an item is compared with."""
    return [
        operand
        for leaf in comparisons
        for operand in (leaf.operand if leaf.operator == "in" else [leaf.operand])
        if leaf.operator != "answered"
    ]


def _named_options(operands: list[object]) -> list[str]:
    """Return the options among the operands, each once."""
    named = [
        str(name)
        for operand in operands
        for name in (operand if isinstance(operand, list) else [operand])
    ]
    return list(dict.fromkeys(named))


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


def _candidates(pack: Pack, item: Item, comparisons: list[ItemCondition]) -> list[Value]:
    values = list(dict.fromkeys(_representatives(pack, item, comparisons)))
    if item.not_applicable:
        values.append(_NOT_APPLICABLE)
    return [*values, _OPEN]


def _representatives(pack: Pack, item: Item, comparisons: list[ItemCondition]) -> Iterator[Value]:
    operands = _operands(comparisons)
    match item:
        case YesNoItem():
            yield from (True, False)
        case Choice():
            yield from _those_that_matter(item, operands)
        case Choices() | Ranking():
            yield from _selections(item, operands)
        case Rating():
            yield from _levels(pack.steps(item), operands)
        case NumberItem():
            yield from _numbers(item, operands)
        case DateItem():
            yield from _days(item, operands)
        case Table():
            yield from _rows(item, operands)
        case Matrix():
            yield _ANYTHING
        case _:
            yield from (*map(str, operands), "…")


def _selections(item: Choices | Ranking, operands: list[object]) -> Iterator[tuple[str, ...]]:
    """Yield every selection from the relevant options: those that are named, and one other."""
    yield from (tuple(operand) for operand in operands if isinstance(operand, list))
    options = _those_that_matter(item, operands)
    if isinstance(item, Ranking):
        for size in range(1, len(options) + 1):
            yield from permutations(options, size)
        return
    alone = [name for name in options if name in item.alone]
    together = [name for name in options if name not in item.alone]
    yield from ((name,) for name in alone)
    for size in range(1, min(len(together), item.at_most or len(together)) + 1):
        yield from combinations(together, size)


def _those_that_matter(item: Choice | Choices | Ranking, operands: list[object]) -> list[str]:
    """Return the options that are named, and one other: no condition distinguishes the others."""
    named = _named_options(operands)
    return [*named, *islice((name for name in item.options_by_id if name not in named), 1)]


def _levels(steps: int, operands: list[object]) -> list[int]:
    """Return the lowest and the highest level, and those next to the operands."""
    near = {fields.to_whole(operand) + n for operand in operands for n in (-1, 0, 1)}
    return sorted(level for level in near | {0, steps - 1} if 0 <= level < steps)


def _numbers(item: NumberItem, operands: list[object]) -> Iterator[float]:
    low = -fields.NUMBER_LIMIT if item.minimum is None else item.minimum
    high = fields.NUMBER_LIMIT if item.maximum is None else item.maximum
    step = 1.0 if item.integer else 1e-6
    for operand in operands:
        number = fields.to_number(operand)
        yield from (each for each in (number - step, number, number + step) if low <= each <= high)
    yield from (low, high)


def _days(item: DateItem, operands: list[object]) -> Iterator[date]:
    low = (item.earliest or date.min).toordinal()
    high = (item.latest or date.max).toordinal()
    near = [fields.to_day(operand).toordinal() + n for operand in operands for n in (-1, 0, 1)]
    yield from (date.fromordinal(each) for each in [*near, low, high] if low <= each <= high)


def _rows(item: Table, operands: list[object]) -> Iterator[Value]:
    most = item.rows_at_most or ROWS_LIMIT
    counts = {0, 1}
    for operand in operands:
        count = int(fields.to_number(operand))
        counts |= {max(0, count - 1), count, count + 1}
    yield from (RowCount(count) for count in sorted(counts) if count <= most)


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
        return item_range(pack, item) if item.scored else None
    if name in pack.topics:
        return _hull(pack, [pack.topics[name].items])
    section = pack.sections_by_id.get(name)
    sections = [section] if section else [each for each in pack.sections if each.weight > 0]
    return _hull(
        pack, [topic.items for each in sections for topic in each.topics if topic.weight > 0]
    )


def _hull(pack: Pack, groups: list[list[Item]]) -> tuple[float, float] | None:
    ranges = [
        item_range(pack, item)
        for group in groups
        for item in group
        if item.scored and item.weight > 0
    ]
    if not ranges:
        return None
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def item_range(pack: Pack, item: Item) -> tuple[float, float]:
    """Return the lowest and the highest score that an answer to the item can have, 0–100."""
    match item:
        case Choice() if item.scored:
            scores = [option.score or 0.0 for option in item.options]
            return min(scores), max(scores)
        case Choices() if item.scored:
            return _choices_range(item)
        case NumberItem() if item.points:
            return _points_range(item.points, item.minimum, item.maximum)
        case Table(score_by=RowsScore(rows=points)):
            return _points_range(points, 0, item.rows_at_most)
        case Table(score_by=ColumnScore(points=points)) if points:
            return _points_range(points, None, None)
        case Table(score_by=ColumnScore(column=name)):
            column = item.column(name)
            return item_range(pack, column) if column is not None else (0.0, 100.0)
    return 0.0, 100.0


def _choices_range(item: Choices) -> tuple[float, float]:
    alone = [option.score or 0.0 for option in item.options if option.exclusive]
    together = sorted((o.score or 0.0 for o in item.options if not o.exclusive), reverse=True)
    most = min(100.0, sum(together[: item.at_most]))
    lows = [*alone, *together]
    return min(lows), max([most, *alone] if together else alone)


def _points_range(
    points: list[tuple[float, float]], low: float | None, high: float | None
) -> tuple[float, float]:
    ends = [interpolate(points, x) for x in (low, high) if x is not None]
    inside = [y for x, y in points if (low is None or x >= low) and (high is None or x <= high)]
    scores = [*ends, *inside] or [y for _, y in points]
    return min(scores), max(scores)


def interpolate(points: list[tuple[float, float]], x: float) -> float:
    """Return the score at x by linear interpolation (points in ascending x), constant outside."""
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]
