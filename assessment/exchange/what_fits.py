"""Parts of an answer that an item allows, and numbers in it that could be meant in another way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.answers.answer import Misfit
from assessment.core.errors import Place, Problem
from assessment.core.numbers import in_full
from assessment.core.typed_input import EITHER
from assessment.questionnaire.messages import fault
from assessment.questionnaire.nodes import Scalar, place_of
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.values import TEXT_LIMIT, InvalidValue, Value

IN_TWO_WAYS = "number-in-two-ways"
Fitting = tuple[Value, tuple[Misfit, ...]]


def what_fits(item: Item, scales: Scales, raw: object) -> Fitting:
    """Return the value made of the parts of `raw` that fit, None for none, and the others as misfits."""
    if isinstance(item, Table) and isinstance(raw, list):
        return _of_table(item, scales, raw)
    if isinstance(item, Matrix) and isinstance(raw, Mapping):
        levels = {row: each for row, each in raw.items() if _fits(item, scales, {row: each})}
        others = [each for row, each in raw.items() if row not in levels]
        return _together(item, scales, levels, others)
    if isinstance(raw, list):
        chosen = [each for each in raw if _fits(item, scales, [each])]
        return _together(item, scales, chosen, [each for each in raw if each not in chosen])
    return _together(item, scales, None, [raw])


def read_in_two_ways(item: ItemBase, raw: object) -> Iterator[Problem]:
    """Yield a warning for each number whose point may be meant between thousands: 1.200."""
    if isinstance(item, Table) and isinstance(raw, list):
        for row in raw:
            for name, cell in row.items() if isinstance(row, Mapping) else ():
                column = item.column(str(name))
                if column is not None:
                    yield from read_in_two_ways(column, cell)
    elif isinstance(item, NumberItem) and isinstance(raw, Scalar) and EITHER.fullmatch(raw):
        details = {"number": in_full(float(raw)), "other": raw.replace(".", "")}
        yield fault(IN_TWO_WAYS, place_of(raw) or Place(""), found=str(raw), **details)


def _of_table(item: Table, scales: Scales, raw: list[object]) -> Fitting:
    rows: list[dict[str, object]] = []
    misfits: list[Misfit] = []
    for row in raw:
        cells: dict[str, object] = {}
        for name, cell in row.items() if isinstance(row, Mapping) else ():
            column = item.column(str(name))
            if column is not None and _fits(column, scales, cell):
                cells[str(name)] = cell
            elif isinstance(cell, str):
                misfits.append(Misfit(str(cell)[:TEXT_LIMIT], len(rows), str(name)))
        rows.append(cells)
    value, others = _together(item, scales, rows, [])
    return value, (*misfits, *others)


def _together(item: Item, scales: Scales, parts: object, others: list[object]) -> Fitting:
    misfits = tuple(Misfit(each[:TEXT_LIMIT]) for each in map(_text, others) if each)
    if not parts or not _fits(item, scales, parts):
        return None, misfits
    return item.read(scales, parts), misfits


def _text(raw: object) -> str:
    return str(raw) if isinstance(raw, str) else ""


def _fits(item: ItemBase, scales: Scales, raw: object) -> bool:
    try:
        item.read(scales, raw)
    except InvalidValue:
        return False
    return True
