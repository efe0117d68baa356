"""Widths of a table's columns in a Word document, by what stands in them.

A page of the PDF divides every table by twelve columns; Word's fonts are wider and its pages may be
narrower, so that columns of long texts get what the others have no use for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from assessment.report.pdf.blocks import Block, Space, Text
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import COLUMNS
from assessment.typesetting.column_widths import Need, column_widths, need_of

_GAP = 14.0
"""Space between columns, in points, with an allowance for wider fonts."""
_KEPT = 110.0
"""Width in points that no column gives away from what it had if its texts need it: a date, a name."""
_WRITTEN_IN = 0.5
"""Share of empty cells from which on a column is there to be written in, and keeps its width."""


def table_widths(rows: Sequence[Block], starts: Sequence[int], room: float) -> list[float]:
    """Return the widths in points of columns that begin at `starts`, of the twelve of the room."""
    shares = shares_of(starts)
    inside = [row.cells for row in rows if isinstance(row, Columns)]
    needs = [
        _need(_cells_over(inside, start, end), share * room)
        for start, end, share in zip(starts, [*starts[1:], COLUMNS], shares, strict=True)
    ]
    if sum(need.most for need in needs) > room:  # the longer a text, the more it is worth
        shares = [math.sqrt(share * need.most) for share, need in zip(shares, needs, strict=True)]
    return column_widths(shares, needs, room)


def shares_of(starts: Sequence[int]) -> list[float]:
    """Return the shares of the width of columns that begin at `starts`, of the twelve of a page."""
    return [
        (end - start) / COLUMNS for start, end in zip(starts, [*starts[1:], COLUMNS], strict=True)
    ]


def _cells_over(rows: Sequence[Sequence[Cell]], start: int, end: int) -> list[Block | None]:
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


def _need(blocks: Sequence[Block | None], width: float) -> Need:
    """Return what a column needs; one to be written in, or with more than texts, what it has."""
    texts = [list(_texts(block)) for block in blocks]
    if any(None in each for each in texts):
        return Need(width, width)
    said = [[each for each in cell if each is not None and each.text] for cell in texts]
    if sum(not each for each in said[1:]) > _WRITTEN_IN * len(said[1:]):
        return Need(width, width)
    runs = ((each.text, each.style.size, each.style.bold) for cell in said for each in cell)
    need = need_of(runs, _GAP)
    return Need(max(need.least, min(need.most, width, _KEPT)), need.most)


def _texts(block: Block | None) -> Iterator[Text | None]:
    """Yield the texts in a block; None for anything else that takes room."""
    if isinstance(block, Text):
        yield block
    elif isinstance(block, Stack):
        for each in block.blocks:
            yield from _texts(each)
    elif block is not None and not isinstance(block, Space):
        yield None
