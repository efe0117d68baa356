"""Sheets of what is handed over, one for each, as plain cells, with columns to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.exchange.table_parts import Cell, Column, Grid, Material, Width
from assessment.presentation.days import short_day
from assessment.presentation.deliverables import TITLES, handouts
from assessment.presentation.deliverables import tables as told
from assessment.strategy import Strategy
from assessment.strategy.deliverables.parts import Deliverable

_ELSEWHERE = frozenset({Deliverable.COMPETITORS, Deliverable.MONDAY})
"""Deliverables whose rows are in other tables already."""
_LINE = 4
"""Columns of twelve from which on a column holds longer texts."""


def deliverable_grids(material: Material, strategy: Strategy) -> Iterator[Grid]:
    """Yield the tables of all deliverables whose rows are in no other table."""
    _ = material.translator
    for part, found in handouts(material.pack, strategy, _).items():
        if part not in _ELSEWHERE:
            for table in found.tables:
                yield _grid(material, _(TITLES[part]), table)


def calendar_grid(material: Material, strategy: Strategy) -> Grid | None:
    """Return the content calendar; None where there is none."""
    _, part = material.translator, Deliverable.CALENDAR
    found = handouts(material.pack, strategy, _).get(part)
    return None if found is None else _grid(material, _(TITLES[part]), found.tables[0])


def _grid(material: Material, title: str, table: told.HandoutTable) -> Grid:
    _ = material.translator
    if table.title:
        title = _("{title}: {table}", title=title, table=table.title)
    columns = [Column(each.title, _width(each)) for each in table.columns]
    columns += [Column(short_day(day, _), Width.FIGURE) for day in table.weeks]
    empty: tuple[Cell, ...] = (None,) * len(table.weeks)
    return Grid(title, tuple(columns), tuple((*row, *empty) for row in table.rows))


def _width(column: told.Column) -> Width:
    if column.figure:
        return Width.FIGURE
    return Width.TEXT if column.span >= _LINE else Width.LINE
