"""Columns: blocks side by side, each over some of twelve columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assessment.report.pdf.blocks import FUZZ, Block, Canvas, Halves, Heading, paint_content
from assessment.report.pdf.tag_tree import Attributes
from assessment.report.pdf.typography import COLUMNS, GUTTER


@dataclass(frozen=True, slots=True)
class Cell:
    """A block over `count` of twelve columns, from the column `start` on; halves of them in tables."""

    start: float
    count: float
    block: Block | None
    middle: bool = False
    """Whether it is centred vertically instead of placed at the top."""

    def place(self, width: float) -> tuple[float, float]:
        """Return its left edge and its width, in points, within columns of this total width."""
        column = (width + GUTTER) / COLUMNS
        return self.start * column, self.count * column - GUTTER

    def exceeds(self, width: float, room: float) -> bool:
        """Return whether its block is higher than the room, within columns of this total width."""
        return self.block is not None and self.block.exceeds(self.place(width)[1], room)

    def height(self, width: float) -> float:
        """Return the height of its block, within columns of this total width."""
        return 0.0 if self.block is None else self.block.height(self.place(width)[1])


class Columns(Block):
    """Blocks side by side."""

    def __init__(self, cells: Sequence[Cell], before: float = 0.0, after: float = 0.0) -> None:
        super().__init__()
        self.cells = list(cells)
        self.before, self.after = before, after

    def measure(self, width: float, /) -> float:
        return max((cell.height(width) for cell in self.cells), default=0.0)

    def is_beyond(self, width: float, room: float) -> bool:
        return any(cell.exceeds(width, room) for cell in self.cells)

    def divided(self, width: float, height: float, /) -> Halves | None:
        first, rest = [], []
        for cell in self.cells:
            halves: tuple[Block | None, Block | None] | None = (cell.block, None)
            if cell.block is not None and cell.exceeds(width, height + FUZZ):
                halves = cell.block.divided(cell.place(width)[1], height)
            if halves is None:
                return None
            first.append(replace(cell, block=halves[0], middle=False))
            rest.append(replace(cell, block=halves[1], middle=False))
        return self._halves(Columns(first, self.before), Columns(rest, 0.0, self.after))

    def loosened(self) -> Block:
        cells = [
            each if each.block is None else replace(each, block=each.block.loosened())
            for each in self.cells
        ]
        made = Columns(cells, self.before, self.after)
        made._origin = self.origin
        return made

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        for place, (cell, left, drop, own) in enumerate(self._parts(width)):
            if cell.block is None:
                continue
            if self.origin is self:
                cell.block.paint(canvas, x + left, top - drop, own)
                continue
            # So that what continues on the next page is read before the column beside it.
            with canvas.element("Div", (self.origin, place)):
                cell.block.paint(canvas, x + left, top - drop, own)

    def paint_row(
        self,
        canvas: Canvas,
        x: float,
        top: float,
        width: float,
        kinds: Sequence[tuple[str, Attributes]],
        *,
        table: Block,
    ) -> None:
        """Draw it as a row of `table`; `kinds`: role and attributes of each cell.

        Several tables may have the same head, and each says it.
        """
        with canvas.element("TR", (table, self.origin)):
            for place, (cell, left, drop, own) in enumerate(self._parts(width)):
                role, attributes = kinds[place]
                key = (table, self.origin, place)
                with canvas.element(role, key, attributes=attributes):
                    paint_content(cell.block, canvas, x + left, top - drop, own)

    def _parts(self, width: float) -> Iterator[tuple[Cell, float, float, float]]:
        """Yield each cell with its distance from the left and from the top, and its width."""
        height = self.height(width)
        for cell in self.cells:
            start, own = cell.place(width)
            yield cell, start, (height - cell.height(width)) / 2 if cell.middle else 0.0, own

    def headings(self) -> Iterator[Heading]:
        for cell in self.cells:
            if cell.block is not None:
                yield from cell.block.headings()
