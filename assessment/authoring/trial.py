"""Answers to try a questionnaire with: random ones, and those that score best or worst.

Equal packs and seeds give equal answers, and a change of one item leaves the answers to the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from random import Random
from typing import assert_never

from assessment.answers.answer import Answer, Answers, Sheet
from assessment.answers.conditions import replies, with_offered
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import RowsScore, Table
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import InvalidValue, Value

_SPAN = 100.0
"""Reach of a number without bounds and points."""
_ROWS = 3
"""Rows that a table is tried with, where its score asks for no more."""
_MOST_ROWS = 50
_TIME = "09:00"
_TEXT = "…"
_SPREAD = 0.3
"""Spread of random answers about how ready the organisation of a seed is, 0–1 from worst to best."""


class Trial(StrEnum):
    """Kind of trial answers."""

    EMPTY = "empty"
    RANDOM = "random"
    BEST = "best"
    WORST = "worst"


def trial_answers(pack: Pack, trial: Trial, day: date, seed: int = 0) -> Answers:
    """Return answers to all items; unscored ones are answered at random in every kind but empty.

    Options are chosen only where the other answers offer them. `day` is answered to dates without bounds.
    """
    if trial is Trial.EMPTY:
        return {}
    found: dict[str, Answer] = {}
    for item_id in pack.show_order:
        item = pack.items[item_id]
        if item.conditional_options:
            item = with_offered(pack, item, replies(pack, Sheet(found)))
        values = list(_values(item, pack.scales, day, Random(f"{seed}:{item.id}")))
        if values:
            found[item.id] = Answer.of(_chosen(item, pack.scales, values, trial, seed))
    return {item_id: found[item_id] for item_id in pack.items if item_id in found}


def _chosen(
    item: ItemBase, scales: Scales, values: Sequence[Value], trial: Trial, seed: int
) -> Value:
    rng = Random(f"{item.id}:{seed}")
    if not item.scored:
        return rng.choice(values)
    scored = [(score, each) for each in values if (score := item.score(scales, each)) is not None]
    ordered = [each for _score, each in sorted(scored, key=lambda pair: pair[0])] or values
    place = {Trial.WORST: 0.0, Trial.BEST: 1.0}.get(trial)
    if place is None:
        place = min(max(rng.gauss(Random(seed).random(), _SPREAD), 0.0), 1.0)
    return ordered[round(place * (len(ordered) - 1))]


def _values(item: Item, scales: Scales, day: date, rng: Random) -> Iterator[Value]:
    """Yield values of an item, with those of its highest and lowest score among them."""
    for raw in _raw(item, scales, day, rng):
        try:
            yield item.read(scales, raw)
        except InvalidValue:  # such as a bound that is no whole number
            continue


def _raw(item: Item, scales: Scales, day: date, rng: Random) -> Iterator[object]:
    match item:
        case Rating():
            yield from range(len(scales[item.scale]))
        case YesNoItem() | SingleValueItem():
            yield from item.trial_answers()
        case Choice():
            yield from item.options_by_id
        case Choices():
            yield from _selections(item, rng)
        case Ranking():
            yield from _orders(item, rng)
        case NumberItem():
            yield from _numbers(item, rng)
        case DateItem() | TimeItem():
            otherwise = day.isoformat() if isinstance(item, DateItem) else _TIME
            bounds = [str(each) for each in (item.earliest, item.latest) if each is not None]
            yield from bounds or [otherwise]
        case TextItem():
            yield _TEXT
        case Matrix():
            yield from _grids(item, len(scales[item.scale]), rng)
        case Table():
            yield from _tables(item, scales, day, rng)
        case _:
            assert_never(item)


def _selections(item: Choices, rng: Random) -> Iterator[object]:
    together = [option for option in item.options if option.id not in item.alone]
    ranked = sorted(together, key=lambda option: item.shares.get(option.id, 0.0), reverse=True)
    ids = [option.id for option in ranked]
    yield from ([id_] for id_ in item.options_by_id)
    if ids:
        most = min(item.at_most or len(ids), len(ids))
        yield ids[:most]
        for sign in (1, -1):  # points may be below 0: more is not always better
            yield [id_ for id_ in ids if sign * item.shares.get(id_, 0.0) > 0][::sign][
                :most
            ] or ids[:1]
        yield rng.sample(ids, rng.randint(1, most))


def _orders(item: Ranking, rng: Random) -> Iterator[object]:
    options = list(item.options_by_id)
    rng.shuffle(options)
    if options:
        yield options


def _grids(item: Matrix, levels: int, rng: Random) -> Iterator[object]:
    for level in range(levels):
        yield {row.id: level for row in item.rows}
    yield {row.id: rng.choice(range(levels)) for row in item.rows}


def _numbers(item: NumberItem, rng: Random) -> Iterator[object]:
    points = [x for x, _score in item.points or ()]
    low = item.minimum if item.minimum is not None else min(points, default=0.0)
    high = item.maximum if item.maximum is not None else max(points, default=low + _SPAN)
    low = min(low, high)
    between = rng.uniform(low, high)
    yield from (low, high, *points, round(between) if item.integer else round(between, 1))


def _tables(item: Table, scales: Scales, day: date, rng: Random) -> Iterator[object]:
    counts = set(range(_ROWS + 1))
    if isinstance(item.score_by, RowsScore):
        counts |= {int(x) for x, _score in item.score_by.rows}
    cells = {column.id: list(_values(column, scales, day, rng)) for column in item.columns}
    filled = {name: values for name, values in cells.items() if values}
    most = min(item.rows_at_most or _MOST_ROWS, _MOST_ROWS)
    for count in sorted(each for each in counts if 0 <= each <= most):
        rows = [
            {name: _cell(rng.choice(values)) for name, values in filled.items()}
            for _number in range(count)
        ]
        yield rows
        if item.score_by is not None and not isinstance(item.score_by, RowsScore):
            name = item.score_by.column
            for value in filled.get(name, ()):
                yield [row | {name: _cell(value)} for row in rows]


def _cell(value: Value) -> Value:
    """Return a value of a column as its item reads it again."""
    return value.isoformat() if isinstance(value, date) else value
