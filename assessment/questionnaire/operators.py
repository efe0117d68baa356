"""Evaluation of a single comparison of a condition on a value. Ignores states of answers."""

from __future__ import annotations

from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.values import Value


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
            return item.equals(value, operand)
        case "in":
            return any(item.equals(value, each) for each in operand)
        case "filled":
            return any(all(column in row for column in operand) for row in value)
        case "includes":
            return item.includes(pack.scales, value, operand)
    size, bound = item.sizes(value, operand)
    return bool(size >= bound if operator == "at_least" else size <= bound)
