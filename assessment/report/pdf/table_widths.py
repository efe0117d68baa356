"""Widths of a table's columns, by what stands in them.

Columns of long texts get what the others have no use for. On a page of the PDF they stay on the grid, whose
columns are halved for it; Word's fonts are wider and its pages may be narrower, so that there they leave it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assessment.report.pdf.blocks import Block, Space, Text
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import COLUMNS, GUTTER
from assessment.typesetting.column_widths import Need, column_widths, need_of

_GAP = 14.0
"""Space between columns, in points, with an allowance for wider fonts."""
_KEPT = 110.0
"""Width in points that no column gives away from what it had if its texts need it: a date, a name."""
_NEAR = 1.0
"""Greatest distance, in columns of the page, that an edge is moved to stand below another."""
_WRITTEN_IN = 0.5
"""Share of empty cells from which on a column is there to be written in, and keeps its width."""


def table_widths(rows: Sequence[Block], starts: Sequence[float], room: float) -> list[float]:
    """Return the widths in points of columns that begin at `starts`, of the twelve of the room."""
    return _widths(_needs(rows, starts, room, _KEPT), starts, room)


def fit_to_grid(rows: Sequence[Columns], width: float) -> None:
    """Give the columns of rows, the head among them, widths by their texts, in halves of the grid's columns.

    Where no text is wrapped, or not all words fit, the columns stay.
    """
    starts = sorted({cell.start for row in rows for cell in row.cells})
    room, half = width + GUTTER, (width + GUTTER) / (2 * COLUMNS)
    needs = _needs(rows, starts, room, 0.0)
    if all(need.most <= share * room for need, share in zip(needs, shares_of(starts), strict=True)):
        return
    unwrapped = [Need(each.most, each.most) if each.most <= _KEPT else each for each in needs]
    if sum(each.least for each in unwrapped) <= room:  # dates and names stay on one line
        needs = unwrapped
    volumes = [
        sum(
            _need([block], room, 0.0).most
            for block in _cells_over([row.cells for row in rows], start, end)
        )
        for start, end in zip(starts, [*starts[1:], COLUMNS], strict=True)
    ]
    widths = column_widths(list(map(math.sqrt, volumes)), needs, room)
    halves = _in_halves(widths, [need.least for need in needs], half)
    if sum(halves) == 2 * COLUMNS:
        _move(rows, dict(zip(starts, itertools.accumulate(halves[:-1], initial=0), strict=True)))


def align(tables: Sequence[Sequence[Columns]], width: float) -> None:
    """Move edges of columns to nearby ones of the tables before, where the words still fit."""
    room = width + GUTTER
    edges: set[float] = set()
    for rows in tables:
        starts = sorted({cell.start for row in rows for cell in row.cells})
        least = [
            # a date or a name that stands on one line stays there
            min((need.most if need.most <= _KEPT else need.least) * COLUMNS / room, had * COLUMNS)
            for need, had in zip(_needs(rows, starts, room, 0.0), shares_of(starts), strict=True)
        ]
        moved = list(starts)
        for place, start in enumerate(starts):
            near = (edge for edge in edges if 0 < abs(edge - start) <= _NEAR and place)
            for edge in sorted(near, key=lambda edge: abs(edge - start)):
                tried = [*moved[:place], edge, *moved[place + 1 :]]
                widths = [after - one for one, after in pairwise([*tried, COLUMNS])]
                if all(got >= need for got, need in zip(widths, least, strict=True)):
                    moved = tried
                    break
        if moved != starts:
            _move(rows, {one: round(2 * to) for one, to in zip(starts, moved, strict=True)})
        edges |= set(moved)


def _in_halves(widths: Sequence[float], least: Sequence[float], half: float) -> list[int]:
    """Return widths as halves of the grid's columns, none below what its words need, that fill the grid."""
    made = [
        max(math.ceil(need / half - 1e-6), round(width / half), 1)
        for width, need in zip(widths, least, strict=True)
    ]
    spare = [count * half - width for count, width in zip(made, widths, strict=True)]
    while (over := sum(made) - 2 * COLUMNS) != 0:
        step = 1 if over < 0 else -1
        places = [p for p in range(len(made)) if step > 0 or (made[p] - 1) * half >= least[p]]
        if not places:
            break
        chosen = min(places, key=lambda p: step * spare[p])
        made[chosen] += step
        spare[chosen] += step * half
    return made


def _move(rows: Sequence[Columns], to: dict[float, int]) -> None:
    """Move the edges of cells to others, told in halves of the grid's columns."""
    edges = {**{start: place / 2 for start, place in to.items()}, COLUMNS: float(COLUMNS)}
    for row in rows:
        ends = [*(cell.start for cell in row.cells[1:]), COLUMNS]
        row.cells = [
            replace(cell, start=edges[cell.start], count=edges[end] - edges[cell.start])
            for cell, end in zip(row.cells, ends, strict=True)
        ]


def _needs(rows: Sequence[Block], starts: Sequence[float], room: float, kept: float) -> list[Need]:
    inside = [row.cells for row in rows if isinstance(row, Columns)]
    return [
        _need(_cells_over(inside, start, end), share * room, kept)
        for start, end, share in zip(starts, [*starts[1:], COLUMNS], shares_of(starts), strict=True)
    ]


def _widths(needs: Sequence[Need], starts: Sequence[float], room: float) -> list[float]:
    shares = shares_of(starts)
    if sum(need.most for need in needs) > room:  # the longer a text, the more it is worth
        shares = [math.sqrt(share * need.most) for share, need in zip(shares, needs, strict=True)]
    return column_widths(shares, needs, room)


def shares_of(starts: Sequence[float]) -> list[float]:
    """Return the shares of the width of columns that begin at `starts`, of the twelve of a page."""
    return [
        (end - start) / COLUMNS for start, end in zip(starts, [*starts[1:], COLUMNS], strict=True)
    ]


def _cells_over(rows: Sequence[Sequence[Cell]], start: float, end: float) -> list[Block | None]:
    """Return what stands in the cells over one column alone, from the head down."""
    found = []
    for cells in rows:
        begins = [*(cell.start for cell in cells), COLUMNS]
        found += [
            cell.block
            for cell, after in zip(cells, begins[1:], strict=True)
            if (cell.start, after) == (start, end)
        ]
    return found


def _need(blocks: Sequence[Block | None], width: float, kept: float) -> Need:
    """Return what a column needs; one to be written in, or with more than texts, what it has."""
    texts = [list(_texts(block)) for block in blocks]
    if any(None in each for each in texts):
        return Need(width, width)
    said = [[each for each in cell if each is not None and each.text] for cell in texts]
    if sum(not each for each in said[1:]) > _WRITTEN_IN * len(said[1:]):
        return Need(width, width)
    runs = ((each.text, each.style.size, each.style.bold) for cell in said for each in cell)
    need = need_of(runs, _GAP)
    return Need(max(need.least, min(need.most, width, kept)), need.most)


def _texts(block: Block | None) -> Iterator[Text | None]:
    """Yield the texts in a block; None for anything else that takes room."""
    if isinstance(block, Text):
        yield block
    elif isinstance(block, Stack):
        for each in block.blocks:
            yield from _texts(each)
    elif block is not None and not isinstance(block, Space):
        yield None
