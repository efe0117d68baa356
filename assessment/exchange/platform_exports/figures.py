"""One value from a column of an export: the sum or mean of its figures in a span of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum

from assessment.exchange.platform_exports.formats import DayOrder, How
from assessment.exchange.platform_exports.layout import (
    Column,
    Layout,
    day_of,
    day_order,
    figure,
    is_blank,
    is_total,
)
from assessment.exchange.platform_exports.tables import Cell, FileTable


class LeftOut(StrEnum):
    """Reason why a row does not count."""

    TOTAL = "total"
    """It is a sum of the other rows."""
    BLANK = "blank"
    NO_FIGURE = "no-figure"
    NO_DAY = "no-day"
    OTHER_DAYS = "other-days"


@dataclass(frozen=True, slots=True)
class Span:
    """Days that count, both included; None: without bound. `order` is said where days are ambiguous."""

    first: date | None = None
    last: date | None = None
    order: DayOrder | None = None

    def holds(self, day: date) -> bool:
        """Whether a day counts."""
        return (self.first or date.min) <= day <= (self.last or date.max)


WHOLE = Span()


@dataclass(frozen=True, slots=True)
class ColumnValue:
    """The value of a column. None where no row counts: a mean of nothing can't be computed."""

    value: float | None
    how: How
    rows: int
    """Number of rows that count."""
    first: date | None
    last: date | None
    """First and last day of the rows that count; None without a column of days."""
    left_out: tuple[tuple[int, LeftOut], ...]
    """Rows that do not count, by their number in the file, and why."""
    shares: bool = False
    """Whether all figures lie between 0 and 1 and not all are whole: shares, or figures in % without “%”."""


def days_are_ambiguous(table: FileTable, layout: Layout) -> bool:
    """Whether 03/04/2026 can be read in two ways: the person has to say which is the day."""
    cells = _day_cells(table, layout)
    written = [day_of(cell, DayOrder.DAY_FIRST) for cell in cells]
    turned = [day_of(cell, DayOrder.MONTH_FIRST) for cell in cells]
    return written != turned and day_order(cells, _known_order(layout)) is None


def days_in(table: FileTable, layout: Layout, span: Span = WHOLE) -> tuple[date, date] | None:
    """Return the first and last day of a table; None where it has no column of days, or no day."""
    days = [day for _number, _cells, day in _rows(table, layout, span.order) if day is not None]
    return (min(days), max(days)) if days else None


def value_of(
    table: FileTable, layout: Layout, column: Column, how: How, span: Span = WHOLE
) -> ColumnValue:
    """Return the sum, mean or last figure of a column in a span of days.

    Rows of totals, without a figure, or of other days do not count; each is named. The mean is that of the
    rows, each with the same weight. Without a column of days all rows count, whatever span is given.
    """
    counted: list[tuple[date | None, float]] = []
    left_out: list[tuple[int, LeftOut]] = []
    for number, cells, day in _rows(table, layout, span.order):
        cell = cells[column.place] if column.place < len(cells) else None
        reason = _reason(cells, cell)
        if reason is None and layout.day_column is not None:
            reason = _reason_of_day(day, span)
        found = figure(cell)
        if reason is None and found is not None:
            counted.append((day, found))
        else:
            left_out.append((number, reason or LeftOut.NO_FIGURE))
    days = [day for day, _figure in counted if day is not None]
    figures = [found for _day, found in counted]
    return ColumnValue(
        value=_together(counted, how),
        how=how,
        rows=len(counted),
        first=min(days, default=None),
        last=max(days, default=None),
        left_out=tuple(left_out),
        shares=all(0 <= each <= 1 for each in figures) and any(each % 1 for each in figures),
    )


def _rows(
    table: FileTable, layout: Layout, order: DayOrder | None
) -> list[tuple[int, tuple[Cell, ...], date | None]]:
    """Return the rows below the heads: number in the file, cells, day."""
    below = layout.head_row + 1
    cells_of_days = _day_cells(table, layout)
    order = order or day_order(cells_of_days, _known_order(layout))
    days = [day_of(cell, order) for cell in cells_of_days]
    return [*zip(table.numbers[below:], table.rows[below:], days, strict=True)]


def _day_cells(table: FileTable, layout: Layout) -> list[Cell]:
    """Return the cells of the column of days below the heads; None for each row without one."""
    rows, place = table.rows[layout.head_row + 1 :], layout.day_column
    if place is None:
        return [None] * len(rows)
    return [cells[place] if place < len(cells) else None for cells in rows]


def _known_order(layout: Layout) -> DayOrder | None:
    return layout.format.day_order if layout.format else None


def _reason(cells: tuple[Cell, ...], cell: Cell) -> LeftOut | None:
    """Return why a row does not count whatever its day is; None where it may."""
    if is_total(cells):
        return LeftOut.TOTAL
    return LeftOut.BLANK if is_blank(cell) else None


def _reason_of_day(day: date | None, span: Span) -> LeftOut | None:
    if day is None:
        return LeftOut.NO_DAY
    return None if span.holds(day) else LeftOut.OTHER_DAYS


def _together(counted: list[tuple[date | None, float]], how: How) -> float | None:
    if not counted:
        return None
    figures = [figure for _day, figure in counted]
    if how is How.SUM:
        return fsum(figures)
    if how is How.MEAN:
        return fsum(figures) / len(figures)
    latest = max(range(len(counted)), key=lambda index: (counted[index][0] or date.min, index))
    return figures[latest]
