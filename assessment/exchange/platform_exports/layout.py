"""Recognition of a table's columns by their heads, and reading of its days and figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.core.day_bounds import is_plannable
from assessment.core.languages import pattern, words
from assessment.core.typed_days import read_day
from assessment.core.typed_input import read_number
from assessment.exchange.platform_exports.formats import (
    FORMATS,
    DayOrder,
    ExportFormat,
    How,
)
from assessment.exchange.platform_exports.tables import Cell, FileTable

_ROWS_ABOVE = 15
"""Rows in which the heads are looked for."""
_TOTALS = frozenset(words(lambda each: each.tables.totals))
_NOTHING = frozenset(["-", "--", "—", "/", *words(lambda each: each.tables.nothing)])
_CLOCK = re.compile(r"(?:(\d+):)?([0-5]?\d):([0-5]\d)")
_HOUR = pattern(words(lambda each: each.clock.hour))
_MINUTE = pattern(words(lambda each: each.clock.minute))
_SECOND = pattern(words(lambda each: each.clock.second))
_TIME = re.compile(
    rf"[ T,]*\d{{1,2}}(?::|{_HOUR})\d{{1,2}}(?:(?::|{_MINUTE})\d{{1,2}})?{_SECOND}?(?:\.\d+)?"
    r" ?(?:[AP]M)?Z?$",
    re.IGNORECASE,
)
_YEAR = pattern(words(lambda each: each.days.year))
_MONTH = pattern(words(lambda each: each.days.month))
_DAY = pattern(words(lambda each: each.days.day))
_DAY_FORM = re.compile(
    rf"(\d{{4}}(?:[-/.]|{_YEAR})\d{{1,2}}(?:[-/.]|{_MONTH})\d{{1,2}}"
    rf"|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}){_DAY}?(\s|$)"
)
"""Form of a day, of which there may be none."""
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_SECONDS = words(lambda each: each.tables.seconds)
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)
"""Numbers that are days where the column holds days: 1954 to 2119."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with figures. `how` is None where the format is not known: the person chooses."""

    place: int
    """Number of the column, from 0."""
    head: str
    how: How | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of a table: which row holds the heads, which column the days, which ones figures."""

    format: ExportFormat | None
    """The known format; None: the heads are shown, and the person says what is what."""
    head_row: int
    """Index of the row among the table's, from 0."""
    heads: tuple[str, ...]
    day_column: int | None
    columns: tuple[Column, ...]

    @property
    def signature(self) -> str:
        """Heads as one text, by which a choice made for such a table is remembered."""
        return "|".join(sorted(map(_same, self.heads)))

    def column(self, head: str) -> Column | None:
        """Return the column with a head, however it is written; None if there is none."""
        return next((each for each in self.columns if _same(each.head) == _same(head)), None)


def layout_of(table: FileTable) -> Layout:
    """Return the layout of a table.

    Of the known formats, the one with all its needed heads, and the most others, in one of the first rows.
    Otherwise the fullest of those rows holds the heads; the columns with a figure may be chosen.
    """
    found: list[tuple[int, int, int, ExportFormat]] = []
    for row, cells in enumerate(table.rows[:_ROWS_ABOVE]):
        names = {_same(each) for each in cells if isinstance(each, str)}
        for order, each in enumerate(FORMATS):
            if {*map(_same, each.needs)} <= names:
                known = {*map(_same, each.needs), *map(_same, each.columns)}
                found.append((len(known & names), -order, -row, each))
    if found:
        _count, _order, row, known_format = max(found, key=lambda each: each[:3])
        return _known(table, -row, known_format)
    rows = table.rows[:_ROWS_ABOVE]
    texts = [sum(isinstance(each, str) for each in cells) for cells in rows]
    return _unknown(table, texts.index(max(texts)))


def _known(table: FileTable, row: int, known: ExportFormat) -> Layout:
    heads = _heads(table, row)
    places = {_same(head): place for place, head in reversed([*enumerate(heads)])}
    days = (places[_same(head)] for head in known.days if _same(head) in places)
    columns = [
        Column(places[_same(head)], heads[places[_same(head)]], how)
        for head, how in known.columns.items()
        if _same(head) in places
    ]
    ordered = sorted(columns, key=lambda each: each.place)
    return Layout(known, row, heads, next(days, None), tuple(ordered))


def _unknown(table: FileTable, row: int) -> Layout:
    heads = _heads(table, row)
    below = table.rows[row + 1 :][:50]
    day_column = None
    columns = []
    for place, head in enumerate(heads):
        cells = [each for cells in below for each in cells[place : place + 1] if each is not None]
        if not cells or not head:
            continue
        if all(_looks_like_a_day(each) for each in cells):
            day_column = place if day_column is None else day_column
        elif any(figure(each) is not None for each in cells):
            columns.append(Column(place, head))
    return Layout(None, row, heads, day_column, tuple(columns))


def _heads(table: FileTable, row: int) -> tuple[str, ...]:
    return tuple("" if each is None else str(each) for each in table.rows[row])


def _same(head: str) -> str:
    """Return a head as compared: width, case and spaces do not matter."""
    return "".join(unicodedata.normalize("NFKC", head).casefold().split())


def _looks_like_a_day(cell: Cell) -> bool:
    return isinstance(cell, date) or (
        isinstance(cell, str)
        and figure(cell) is None
        and (
            any(day_of(cell, order) is not None for order in DayOrder)
            or _DAY_FORM.match(cell.strip()) is not None  # such as 2026-02-30, which is told
        )
    )


# cells

_TOTAL_WORDS = frozenset(map(_same, _TOTALS))
_NOTHING_WORDS = frozenset(map(_same, _NOTHING))


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a row is a sum of the others, as some platforms put above or below them."""
    first = next((each for each in cells if each is not None), None)
    return isinstance(first, str) and _same(first).rstrip(":") in _TOTAL_WORDS


def is_blank(cell: Cell) -> bool:
    """Whether a cell says that there is nothing."""
    return cell is None or (isinstance(cell, str) and _same(cell) in _NOTHING_WORDS)


def figure(cell: Cell) -> float | None:
    """Return the figure in a cell: 1234, "1,520", "1.2万", "35.6%", "7.03秒", "0:01:30" in seconds.

    None where it holds none. A figure in % is given in % (35.6).
    """
    if isinstance(cell, date) or cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell) if abs(cell) < float("inf") else None
    if clock := _CLOCK.fullmatch(cell):
        hours, minutes, seconds = (int(each or 0) for each in clock.groups())
        return float(hours * 3600 + minutes * 60 + seconds)
    with suppress(ValueError, OverflowError):
        return read_number(cell, _SECONDS).value
    return None


def day_of(cell: Cell, order: DayOrder | None) -> date | None:
    """Return the day in a cell, without its time; None where it holds none.

    `order` says which of 03/04/2026 is the day; None: the first.
    """
    day: date | None = None
    if isinstance(cell, date):
        day = cell
    elif isinstance(cell, int | float):
        if int(cell) in _EXCEL_DAYS:
            day = _EXCEL_EPOCH + timedelta(int(cell))
    elif cell is not None:
        day = _written_day(_TIME.sub("", cell.strip()).strip(" ,"), order)
    return day if day is not None and is_plannable(day) else None


def _written_day(text: str, order: DayOrder | None) -> date | None:
    if found := _SLASHED.fullmatch(text):
        first, second, year = map(int, found.groups())
        if order is DayOrder.MONTH_FIRST:
            first, second = second, first
        with suppress(ValueError):
            return date(year, second, first)
        return None
    with suppress(ValueError, OverflowError):
        return read_day(text, date(2000, 1, 1)).value if re.search(r"\d{4}", text) else None
    return None


def day_order(cells: Iterable[Cell], known: DayOrder | None) -> DayOrder | None:
    """Return the order of day and month in a column: what its cells allow, else what is known.

    None where both are possible and the platform is not known, or no cell has slashes.
    """
    orders = set(DayOrder)
    slashed = False
    for cell in cells:
        found = _SLASHED.match(cell) if isinstance(cell, str) else None
        if found is not None:
            slashed = True
            if int(found[1]) > 12:
                orders.discard(DayOrder.MONTH_FIRST)
            if int(found[2]) > 12:
                orders.discard(DayOrder.DAY_FIRST)
    if not slashed:
        return known
    return next(iter(orders)) if len(orders) == 1 else known
