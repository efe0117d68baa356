"""Rows of an answered table: names, chosen options, numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.values import Value

_NAME = "name"
PRIORITY = "priority"
"""Column that says how much a row counts."""


def row_name(item: Table, row: Mapping[str, Value]) -> str:
    """Return the name of a row: its cell `name`, or else its first text."""
    texts = [row[column.id] for column in item.columns if isinstance(row.get(column.id), str)]
    plain = [
        row[column.id]
        for column in item.columns
        if column.type == "text" and isinstance(row.get(column.id), str)
    ]
    return str(row.get(_NAME) or next(iter([*plain, *texts]), ""))


def chosen_options(item: Table, row: Mapping[str, Value]) -> list[str]:
    """Return all options chosen in the cells of a row."""
    return [id_ for column in item.columns for id_ in _options(column, row)]


def row_traits(item: Table, row: Mapping[str, Value]) -> dict[str, frozenset[str]]:
    """Return all options chosen in the cells of a row, each with all options of its column."""
    return {
        id_: frozenset(column.options_by_id)
        for column in item.columns
        if column.id != PRIORITY
        for id_ in _options(column, row)
    }


def _options(column: Item, row: Mapping[str, Value]) -> Sequence[str]:
    value = row.get(column.id)
    if isinstance(column, Choice) and value is not None:
        return [value]
    return value or () if isinstance(column, Choices) else ()


def as_number(value: Value) -> float | None:
    """Return a value that is a number; None for any other."""
    return float(value) if isinstance(value, int | float) else None
