"""Conditions of the language as expressions of XLSForm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, assert_never

from assessment.questionnaire.condition import (
    AllOf,
    AnyOf,
    Condition,
    ItemCondition,
    Not,
    ScoreCondition,
)
from assessment.questionnaire.fields import to_day, to_number, to_yes_no
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem

_OF_CELLS = frozenset({"includes", "filled"})
"""Comparisons with cells of a table, which forms have no way to say."""
_SIGNS = {"at_least": ">=", "at_most": "<="}


def xpath_of(pack: Pack, condition: Condition) -> str | None:
    """Return a condition as an expression; None for one that has no counterpart."""
    if isinstance(condition, AllOf | AnyOf):
        parts = condition.all if isinstance(condition, AllOf) else condition.any
        word = " and " if isinstance(condition, AllOf) else " or "
        return _joined([xpath_of(pack, each) for each in parts], word)
    if isinstance(condition, Not):
        inner = xpath_of(pack, condition.not_)
        return None if inner is None else f"not({inner})"
    assert not isinstance(condition, ScoreCondition), "the checker allows items only"
    return _comparison(pack.items[condition.item], condition)


def _comparison(item: Item, leaf: ItemCondition) -> str | None:
    name = f"${{{item.id}}}"
    if isinstance(item, Matrix) or (isinstance(item, Table) and leaf.operator in _OF_CELLS):
        return None
    if isinstance(item, Table):
        count = f"count({name})"
        if leaf.operator == "answered":
            return f"{count} > 0" if leaf.answered else f"{count} = 0"
        return f"{count} {_SIGNS[leaf.operator]} {_number(leaf.operand)}"
    if leaf.operator == "answered":
        return f"{name} != ''" if leaf.answered else f"{name} = ''"
    if isinstance(item, TimeItem):  # a form keeps seconds and a time zone with it
        return None
    if leaf.operator == "includes":
        return f"selected({name}, {_quoted(leaf.operand)})"
    if leaf.operator == "in":
        return _joined([_equal(item, name, each) for each in leaf.operand], " or ")
    if leaf.operator == "is":
        return _equal(item, name, leaf.operand)
    if isinstance(item, DateItem):
        return f"{name} {_SIGNS[leaf.operator]} date('{to_day(leaf.operand)}')"
    return f"{name} {_SIGNS[leaf.operator]} {_number(leaf.operand)}"


def _equal(item: Item, name: str, operand: Any) -> str | None:
    match item:
        case Ranking():
            return f"{name} = {_quoted(' '.join(map(str, operand)))}"
        case Choices():
            chosen = [f"selected({name}, {_quoted(each)})" for each in operand]
            return _joined([*chosen, f"count-selected({name}) = {len(operand)}"], " and ")
        case YesNoItem():
            return f"{name} = '{str(to_yes_no(operand)).lower()}'"
        case Rating():
            return f"{name} = '{_number(operand)}'"
        case NumberItem():
            return f"{name} = {_number(operand)}"
        case DateItem():
            return f"{name} = date('{to_day(operand)}')"
        case (
            Choice() | TextItem() | Matrix() | Table() | TimeItem()
        ):  # the last three never come here
            return f"{name} = {_quoted(operand)}"
        case SingleValueItem():
            quoted = item.form_kind == "text"
            return f"{name} = {_quoted(operand) if quoted else _number(operand)}"
    assert_never(item)


def _quoted(value: object) -> str:
    """Return a text in quotes; XPath has no way to write one quote inside itself."""
    text = str(value)
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "”") + '"'


def _number(operand: object) -> str:
    return f"{to_number(operand):.15g}"


def _joined(parts: Sequence[str | None], word: str) -> str | None:
    found = [each for each in parts if each is not None]
    if len(found) < len(parts):
        return None
    return found[0] if len(found) == 1 else "(" + word.join(found) + ")"
