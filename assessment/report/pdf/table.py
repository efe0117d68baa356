"""Table: rows below a head that each page repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.report.pdf.blocks import FUZZ, Block, Canvas, Halves, Rule, Space, paint_content
from assessment.report.pdf.columns import Columns
from assessment.report.pdf.stack import Stack, ends_below, placed
from assessment.report.pdf.tag_tree import Attributes, cell_attributes
from assessment.report.pdf.typography import COLUMNS
from assessment.typesetting.shapes import Colour

_HEAD_LINE = 0.8
_ROW_LINE = 0.35
_SLIGHT = 60.0
"""Greatest height of a row, in points, that is not left alone below its head."""


class Table(Block):
    """Rows below a head that each page repeats, with hairlines between.

    `whole`: rows up to that height, in points, are never divided.
    """

    def __init__(
        self,
        head: Block | None,
        rows: Sequence[Block],
        line: Colour,
        pad: float = 4.0,
        whole: float = 0.0,
    ) -> None:
        super().__init__()
        self.head_row = head
        self.table_rows = list(rows)
        self._line = line
        self._pad = pad
        self._whole = whole
        self._starts: Sequence[float] | None = None
        self._loose = False
        """Whether rows after the first are divided too, to fill a page."""

    @property
    def head(self) -> Block | None:
        """The row that each page repeats; None for none."""
        return self.head_row

    @property
    def rows(self) -> Sequence[Block]:
        """The rows below the head."""
        return self.table_rows

    @property
    def pad(self) -> float:
        """Space above and below the content of a row, in points."""
        return self._pad

    @property
    def starts(self) -> Sequence[float]:
        """The start of each of its own columns, in columns of the page."""
        return self._own_starts()

    def _parts(self) -> Iterator[Block]:
        if self.head_row is not None:
            yield from (self.head_row, Space(self._pad / 2), Rule(self._line, _HEAD_LINE))
        for row in self.table_rows:
            yield from (Space(self._pad), row, Space(self._pad), Rule(self._line, _ROW_LINE))

    def measure(self, width: float, /) -> float:
        end = 0.0
        for block, offset in placed(self._parts(), width, 0.0):
            end = offset + block.height(width)
        return end

    def is_beyond(self, width: float, room: float) -> bool:
        places = placed(self._parts(), width, 0.0)
        return any(ends_below(block, width, offset, room) for block, offset in places)

    def divided(self, width: float, height: float, /) -> Halves | None:
        fit = self._fitting(width, height)
        alone = fit == 1 or fit == 2 == len(self.table_rows) - 1
        if alone and not any(row.exceeds(width, _SLIGHT) for row in self.table_rows[: fit + 1]):
            return None
        if 2 < fit == len(self.table_rows) - 1:
            fit -= 1
        if not fit:
            return self._first_divided(width, height)
        first, rest = self.table_rows[:fit], self.table_rows[fit:]
        if self._loose and rest:
            room = height - self._with(first).height(width) - 2 * self._pad - _ROW_LINE
            halves = rest[0].divided(width, room)
            if halves is not None:
                first, rest = [*first, halves[0]], [halves[1], *rest[1:]]
        return self._halves(self._with(first), self._with(rest))

    def loosened(self) -> Table:
        rows = [each.loosened() for each in self.table_rows]
        made = Table(self.head_row, rows, self._line, self._pad)
        made.before, made.after, made._origin = self.before, self.after, self.origin
        made._starts = self._own_starts()
        made._loose = True
        return made

    def _fitting(self, width: float, height: float) -> int:
        """Return the number of rows that fit."""
        used = self._head_height(width)
        for fit, row in enumerate(self.table_rows):
            if row.exceeds(width, height - used + FUZZ):
                return fit
            used += row.height(width) + 2 * self._pad + _ROW_LINE
            if used > height + FUZZ:
                return fit
        return len(self.table_rows)

    def _head_height(self, width: float) -> float:
        return (
            0.0
            if self.head_row is None
            else self.head_row.height(width) + self._pad / 2 + _HEAD_LINE
        )

    def _first_divided(self, width: float, height: float) -> Halves | None:
        if not self.table_rows or not self.table_rows[0].exceeds(width, self._whole):
            return None
        room = height - self._head_height(width) - 2 * self._pad - _ROW_LINE
        halves = self.table_rows[0].divided(width, room)
        if halves is None:
            return None
        first, rest = self._with([halves[0]]), self._with([halves[1], *self.table_rows[1:]])
        return self._halves(first, rest)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        with canvas.element("Table", self.origin) as table:
            goes_on = bool(table.kids)
            for block, offset in placed(self._parts(), width, 0.0):
                if block is self.head_row and goes_on:
                    with canvas.artifact():
                        block.paint(canvas, x, top - offset, width)
                else:
                    self._paint_row(block, canvas, x, top - offset, width)

    def _paint_row(self, block: Block, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw a row; a stack of several blocks becomes a row of the tree for each."""
        if isinstance(block, Columns):
            block.paint_row(canvas, x, top, width, self._kinds(block), table=self.origin)
        elif isinstance(block, Stack):
            block.paint_box(canvas, x, top, width)
            for part, left, offset, inside in block.parts(width):
                self._paint_row(part, canvas, x + left, top - offset, inside)
        elif isinstance(block, Space | Rule):
            block.paint(canvas, x, top, width)
        else:
            key = (self.origin, block.origin)
            attributes = cell_attributes(self._across(0, COLUMNS))
            with (
                canvas.element("TR", (key, "TR")),
                canvas.element("TD", (key, "TD"), attributes=attributes),
            ):
                paint_content(block, canvas, x, top, width)

    def _kinds(self, row: Columns) -> list[tuple[str, Attributes]]:
        """Return role and attributes of each cell of a row, for readers that go cell by cell."""
        head = self.head_row
        ends = [*(cell.start for cell in row.cells[1:]), COLUMNS]
        kinds: list[tuple[str, Attributes]] = []
        for place, (cell, end) in enumerate(zip(row.cells, ends, strict=True)):
            scope = "Column" if row is head else "Row"
            heads = row is head or (place == 0 and self._rows_have_heads)
            across = self._across(cell.start, end)
            if heads and cell.block is not None:
                kinds.append(("TH", cell_attributes(across, scope)))
            else:
                kinds.append(("TD", cell_attributes(across)))
        return kinds

    @property
    def _rows_have_heads(self) -> bool:
        """Whether first cells are headers of their rows: where the head has none for that column."""
        return not isinstance(self.head_row, Columns) or self.head_row.cells[0].block is None

    def _across(self, start: float, end: float) -> int:
        """Return how many of the table's own columns lie between two columns of the page."""
        return sum(start <= each < end for each in self._own_starts())

    def _own_starts(self) -> Sequence[float]:
        """Return the start of each of its own columns, in columns of the page; halves share them."""
        if self._starts is None:
            blocks = (self.head_row, *self.table_rows)
            cells = [cell for each in blocks for row in rows_in(each) for cell in row.cells]
            self._starts = sorted({cell.start for cell in cells})
        return self._starts

    def _with(self, rows: Sequence[Block]) -> Table:
        made = Table(self.head_row, rows, self._line, self._pad, self._whole)
        made.before, made.after = self.before, self.after
        made._starts = self._own_starts()
        return made


def rows_in(block: Block | None) -> Iterator[Columns]:
    """Yield the rows that a row or head of a table consists of."""
    if isinstance(block, Columns):
        yield block
    elif isinstance(block, Stack):
        for each in block.blocks:
            yield from rows_in(each)
