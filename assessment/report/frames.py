"""Blocks that hold others: one under the other, side by side, as a table. What fills pages is in `pages`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assessment.charts.shapes import Colour
from assessment.report.blocks import FUZZ, Block, Canvas, Halves, Heading, Rule, Space
from assessment.report.typography import COLUMNS, GUTTER

_HEAD_LINE = 0.8
_ROW_LINE = 0.35


@dataclass(frozen=True, slots=True)
class Box:
    """What surrounds a stack: padding in points, ground, and a bar at the left."""

    across: float = 0.0
    above: float = 0.0
    below: float = 0.0
    ground: Colour | None = None
    bar: Colour | None = None
    bar_width: float = 2.5


PLAIN = Box()


class Stack(Block):
    """Blocks one under the other. `whole`: only divided where it is higher than that, in points."""

    def __init__(self, blocks: Sequence[Block], box: Box = PLAIN, whole: float = 0.0) -> None:
        super().__init__()
        self.blocks = list(blocks)
        self.box = box
        self.whole = whole
        self.before = 0.0 if box is not PLAIN or not blocks else blocks[0].before
        self.after = 0.0 if box is not PLAIN or not blocks else blocks[-1].after

    def measure(self, width: float, /) -> float:
        places = self._places(width)
        inside = places[-1][1] + places[-1][0].height(self._inside(width)) if places else 0.0
        return inside + self.box.below + (0.0 if places else self.box.above)

    def divided(self, width: float, height: float, /) -> Halves | None:
        if self.height(width) <= self.whole:
            return None
        inside, room = self._inside(width), height - self.box.below
        places = self._places(width)
        fit = 0
        while fit < len(places) and places[fit][1] + places[fit][0].height(inside) <= room + FUZZ:
            fit += 1
        first, rest = self.blocks[:fit], self.blocks[fit:]
        if rest:
            halves = rest[0].divided(inside, room - places[fit][1])
            if halves is not None:
                first, rest = [*first, halves[0]], [halves[1], *rest[1:]]
        while first and first[-1].keeps_next:
            rest.insert(0, first.pop())
        if not first or not rest:
            return None
        return self._with(first), self._with(rest)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self._paint_box(canvas, x, top, width)
        for block, offset in self._places(width):
            block.paint(canvas, x + self._left, top - offset, self._inside(width))

    def headings(self) -> Iterator[Heading]:
        for block in self.blocks:
            yield from block.headings()

    @property
    def _left(self) -> float:
        return self.box.across + (self.box.bar_width if self.box.bar is not None else 0.0)

    def _inside(self, width: float) -> float:
        return width - self._left - self.box.across

    def _places(self, width: float) -> list[tuple[Block, float]]:
        """Each block with how far below the top it hangs."""
        places: list[tuple[Block, float]] = []
        offset, owed = self.box.above, 0.0
        for block in self.blocks:
            offset += max(block.before, owed) if places else 0.0
            places.append((block, offset))
            offset += block.height(self._inside(width))
            owed = block.after
        return places

    def _with(self, blocks: Sequence[Block]) -> Stack:
        return Stack(blocks, self.box, self.whole)

    def _paint_box(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        box, height = self.box, self.height(width)
        if box.ground is not None:
            canvas.setFillColor(box.ground)
            canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        if box.bar is not None:
            canvas.setFillColor(box.bar)
            canvas.rect(x, top - height, box.bar_width, height, stroke=0, fill=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A block over some of twelve columns, from the column `start` on."""

    start: int
    count: int
    block: Block | None
    middle: bool = False
    """Whether it stands in the middle of the height, not at the top."""

    def place(self, width: float) -> tuple[float, float]:
        """Where it begins and how wide it is, in points, where all columns have this width."""
        column = (width + GUTTER) / COLUMNS
        return self.start * column, self.count * column - GUTTER

    def height(self, width: float) -> float:
        """The height of its block, where all columns have this width."""
        return 0.0 if self.block is None else self.block.height(self.place(width)[1])


class Columns(Block):
    """Blocks side by side."""

    def __init__(self, cells: Sequence[Cell], before: float = 0.0, after: float = 0.0) -> None:
        super().__init__()
        self.cells = list(cells)
        self.before, self.after = before, after

    def measure(self, width: float, /) -> float:
        return max((cell.height(width) for cell in self.cells), default=0.0)

    def divided(self, width: float, height: float, /) -> Halves | None:
        first, rest = [], []
        for cell in self.cells:
            halves: tuple[Block | None, Block | None] | None = (cell.block, None)
            if cell.block is not None and cell.height(width) > height + FUZZ:
                halves = cell.block.divided(cell.place(width)[1], height)
            if halves is None:
                return None
            first.append(replace(cell, block=halves[0], middle=False))
            rest.append(replace(cell, block=halves[1], middle=False))
        return Columns(first, self.before), Columns(rest, 0.0, self.after)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        for cell in self.cells:
            if cell.block is not None:
                drop = (height - cell.height(width)) / 2 if cell.middle else 0.0
                start, own = cell.place(width)
                cell.block.paint(canvas, x + start, top - drop, own)

    def headings(self) -> Iterator[Heading]:
        for cell in self.cells:
            if cell.block is not None:
                yield from cell.block.headings()


class Hanging(Block):
    """A small thing, such as a number, beside what it belongs to; `room` in points is all it gets."""

    def __init__(self, mark: Block | None, room: float, body: Block, gap: float = 8.0) -> None:
        super().__init__()
        self._mark = mark
        self._room = room
        self._body = body
        self._gap = gap

    def measure(self, width: float, /) -> float:
        mark = 0.0 if self._mark is None else self._mark.height(self._room)
        return max(mark, self._body.height(self._beside(width)))

    def divided(self, width: float, height: float, /) -> Halves | None:
        halves = self._body.divided(self._beside(width), height)
        if halves is None:
            return None
        first = Hanging(self._mark, self._room, halves[0], self._gap)
        return first, Hanging(None, self._room, halves[1], self._gap)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        if self._mark is not None:
            self._mark.paint(canvas, x, top, self._room)
        self._body.paint(canvas, x + self._room + self._gap, top, self._beside(width))

    def _beside(self, width: float) -> float:
        return width - self._room - self._gap


class Table(Block):
    """Rows under a head that each page repeats, with hairlines between.

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
        self._head = head
        self._rows = list(rows)
        self._line = line
        self._pad = pad
        self._whole = whole

    def _stack(self) -> Stack:
        parts: list[Block] = []
        if self._head is not None:
            parts += [self._head, Space(self._pad / 2), Rule(self._line, _HEAD_LINE)]
        for row in self._rows:
            parts += [Space(self._pad), row, Space(self._pad), Rule(self._line, _ROW_LINE)]
        return Stack(parts)

    def measure(self, width: float, /) -> float:
        return self._stack().height(width)

    def divided(self, width: float, height: float, /) -> Halves | None:
        used = self._head_height(width)
        fit = 0
        for row in self._rows:
            used += row.height(width) + 2 * self._pad + _ROW_LINE
            if used > height + FUZZ:
                break
            fit += 1
        if fit:
            return self._with(self._rows[:fit]), self._with(self._rows[fit:])
        return self._first_divided(width, height)

    def _head_height(self, width: float) -> float:
        return 0.0 if self._head is None else self._head.height(width) + self._pad / 2 + _HEAD_LINE

    def _first_divided(self, width: float, height: float) -> Halves | None:
        if not self._rows or self._rows[0].height(width) <= self._whole:
            return None
        room = height - self._head_height(width) - 2 * self._pad - _ROW_LINE
        halves = self._rows[0].divided(width, room)
        if halves is None:
            return None
        return self._with([halves[0]]), self._with([halves[1], *self._rows[1:]])

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self._stack().paint(canvas, x, top, width)

    def _with(self, rows: Sequence[Block]) -> Table:
        made = Table(self._head, rows, self._line, self._pad, self._whole)
        made.before, made.after = self.before, self.after
        return made
