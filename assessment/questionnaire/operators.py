"""Evaluation of a single comparison of a condition on a value. Ignores states of answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import InvalidValue, Value


@dataclass(frozen=True)
class RowCount:
    """A stand-in for a table with that number of rows, whose cells are not examined."""

    count: int


def meets(pack: Pack, item: Item, condition: ItemCondition, value: Value) -> bool:
    """Whether the value, one that the item allows, meets the comparison.

    Numbers, levels (from 0), days and numbers of rows are compared by size; options of `choices`
    are compared regardless of order, those of a ranking in order.
    """
    operator, operand = condition.operator, condition.operand
    match operator:
        case "answered":
            return bool(operand)
        case "is":
            return _equal(item, value, operand)
        case "in":
            return any(_equal(item, value, each) for each in operand)
        case "includes" if isinstance(item, Table):
            return any(_cell_equal(pack, item, row, operand) for row in value)
        case "includes":
            return str(operand) in value
    size: Any = _row_count(value) if isinstance(item, Table) else value
    bound: Any = fields.to_day(operand) if isinstance(item, DateItem) else fields.to_number(operand)
    return bool(size >= bound if operator == "at_least" else size <= bound)


def _row_count(rows: Value) -> int:
    """Return the number of rows that are not empty."""
    return rows.count if isinstance(rows, RowCount) else sum(map(bool, rows))


def _equal(item: Item, value: Value, operand: object) -> bool:
    if isinstance(item, Choices):
        return isinstance(operand, list | tuple) and set(value) == set(operand)
    if isinstance(item, Ranking):
        return isinstance(operand, list | tuple) and tuple(value) == tuple(operand)
    if isinstance(item, YesNoItem):
        return bool(value == fields.to_yes_no(operand))
    if isinstance(item, Rating | NumberItem):
        return bool(value == fields.to_number(operand))
    if isinstance(item, DateItem):
        return bool(value == fields.to_day(operand))
    return bool(value == str(operand))


def _cell_equal(pack: Pack, item: Table, row: dict[str, Value], operand: object) -> bool:
    for column in item.columns:
        if column.id in row:
            try:
                wanted = column.read(pack.scales, operand)
            except InvalidValue:
                continue
            if row[column.id] == wanted:
                return True
    return False
