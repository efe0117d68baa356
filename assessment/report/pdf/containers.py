"""Blocks that hold others: one below the other, side by side, as a table. `pages` fills pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assessment.report.pdf.blocks import FUZZ, Block, Canvas, Halves, Heading, Rule, Space, Text
from assessment.report.pdf.tag_tree import Attributes, cell_attributes, list_attributes
from assessment.report.pdf.typography import COLUMNS, GUTTER
from assessment.typesetting.shapes import Colour

_HEAD_LINE = 0.8
_ROW_LINE = 0.35
_SLIGHT = 60.0
"""Greatest height of a row, in points, that is not left alone below its head."""


@dataclass(frozen=True, slots=True)
class Box:
    """Surroundings of a stack: padding in points, ground, and a bar at the left."""

    across: float = 0.0
    above: float = 0.0
    below: float = 0.0
    ground: Colour | None = None
    bar: Colour | None = None
    bar_width: float = 2.5


PLAIN = Box()


class Stack(Block):
    """Blocks one below the other. `whole`: only divided if higher than that, in points."""

    def __init__(self, blocks: Sequence[Block], box: Box = PLAIN, whole: float = 0.0) -> None:
        super().__init__()
        self.blocks = list(blocks)
        self.box = box
        self.whole = whole
        self.before = 0.0 if box is not PLAIN or not blocks else blocks[0].before
        self.after = 0.0 if box is not PLAIN or not blocks else blocks[-1].after

    def measure(self, width: float, /) -> float:
        end, inside = self.box.above, self._inside(width)
        for block, offset in self._places(width):
            end = offset + block.height(inside)
        return end + self.box.below

    def exceeds(self, width: float, room: float) -> bool:
        inside, below = self._inside(width), self.box.below
        places = self._places(width)
        return any(_ends_below(block, inside, offset, room, below) for block, offset in places)

    def divided(self, width: float, height: float, /) -> Halves | None:
        if not self.exceeds(width, self.whole):
            return None
        inside, room = self._inside(width), height - self.box.below
        fit, offset = 0, 0.0
        for block, offset in self._places(width):
            if _ends_below(block, inside, offset, room + FUZZ):
                break
            fit += 1
        first, rest = self.blocks[:fit], self.blocks[fit:]
        if rest:
            halves = rest[0].divided(inside, room - offset)
            if halves is not None:
                first, rest = [*first, halves[0]], [halves[1], *rest[1:]]
        while first and first[-1].keeps_next:
            rest.insert(0, first.pop())
        if not first or not rest:
            return None
        return self._halves(self._with(first), self._with(rest))

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        self.paint_box(canvas, x, top, width)
        for block, left, offset, inside in self.parts(width):
            block.paint(canvas, x + left, top - offset, inside)

    def headings(self) -> Iterator[Heading]:
        for block in self.blocks:
            yield from block.headings()

    @property
    def _left(self) -> float:
        return self.box.across + (self.box.bar_width if self.box.bar is not None else 0.0)

    def _inside(self, width: float) -> float:
        return width - self._left - self.box.across

    def _places(self, width: float) -> Iterator[tuple[Block, float]]:
        """Yield each block with its distance from the top."""
        return _places(self.blocks, self._inside(width), self.box.above)

    def _with(self, blocks: Sequence[Block]) -> Stack:
        return Stack(blocks, self.box, self.whole)

    def parts(self, width: float) -> Iterator[tuple[Block, float, float, float]]:
        """Yield each block with its distance from the left and from the top, and its width."""
        for block, offset in self._places(width):
            yield block, self._left, offset, self._inside(width)

    def paint_box(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the ground and the bar around its blocks."""
        box, height = self.box, self.height(width)
        for colour, across in ((box.ground, width), (box.bar, box.bar_width)):
            if colour is not None:
                with canvas.artifact():
                    canvas.setFillColor(colour)
                    canvas.rect(x, top - height, across, height, stroke=0, fill=1)


def _places(blocks: Iterable[Block], width: float, above: float) -> Iterator[tuple[Block, float]]:
    """Yield each block with its distance from the top, as far as is asked for."""
    offset, owed = above, 0.0
    for number, block in enumerate(blocks):
        offset += max(block.before, owed) if number else 0.0
        yield block, offset
        offset += block.height(width)
        owed = block.after


def _ends_below(block: Block, width: float, offset: float, room: float, below: float = 0.0) -> bool:
    """Return whether a block that begins at `offset` ends below the room.

    One that obviously does is not measured to its end.
    """
    obvious = block.exceeds(width, room - below - offset + 1)
    return obvious or offset + block.height(width) + below > room


@dataclass(frozen=True, slots=True)
class Cell:
    """A block over `count` of twelve columns, from the column `start` on."""

    start: int
    count: int
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

    def exceeds(self, width: float, room: float) -> bool:
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
    ) -> None:
        """Draw it as a row of a table; `kinds`: role and attributes of each cell."""
        with canvas.element("TR", self.origin):
            for place, (cell, left, drop, own) in enumerate(self._parts(width)):
                role, attributes = kinds[place]
                key = (self.origin, place)
                with canvas.element(role, key, attributes=attributes):
                    _paint_inside(cell.block, canvas, x + left, top - drop, own)

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


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """The list that `Hanging` blocks are items of; one instance for each list."""

    numbered: bool = False


class Hanging(Block):
    """A small block, such as a number, beside its body; `room` is its width in points.

    Those with the same `among` form a list.
    """

    def __init__(
        self,
        mark: Block | None,
        room: float,
        body: Block,
        gap: float = 8.0,
        *,
        among: Items | None = None,
    ) -> None:
        super().__init__()
        self._among = among
        self._mark = mark
        self._room = room
        self._body = body
        self._gap = gap

    def measure(self, width: float, /) -> float:
        mark = 0.0 if self._mark is None else self._mark.height(self._room)
        return max(mark, self._body.height(self._beside(width)))

    def exceeds(self, width: float, room: float) -> bool:
        mark = 0.0 if self._mark is None else self._mark.height(self._room)
        return mark > room or self._body.exceeds(self._beside(width), room)

    def divided(self, width: float, height: float, /) -> Halves | None:
        halves = self._body.divided(self._beside(width), height)
        if halves is None:
            return None
        first = Hanging(self._mark, self._room, halves[0], self._gap, among=self._among)
        rest = Hanging(None, self._room, halves[1], self._gap, among=self._among)
        return self._halves(first, rest)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        left, own = x + self._room + self._gap, self._beside(width)
        if self._among is None:
            if self._mark is not None:
                self._mark.paint(canvas, x, top, self._room)
            self._body.paint(canvas, left, top, own)
            return
        key = self.origin
        attributes = list_attributes(self._among.numbered)
        with (
            canvas.element("L", self._among, attributes=attributes),
            canvas.element("LI", key),
        ):
            with canvas.element("Lbl", (key, "Lbl")):
                _paint_inside(self._mark, canvas, x, top, self._room)
            with canvas.element("LBody", (key, "LBody")):
                _paint_inside(self._body, canvas, left, top, own)

    def _beside(self, width: float) -> float:
        return width - self._room - self._gap


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
        self._head = head
        self._rows = list(rows)
        self._line = line
        self._pad = pad
        self._whole = whole
        self._starts: Sequence[int] | None = None

    def _parts(self) -> Iterator[Block]:
        if self._head is not None:
            yield from (self._head, Space(self._pad / 2), Rule(self._line, _HEAD_LINE))
        for row in self._rows:
            yield from (Space(self._pad), row, Space(self._pad), Rule(self._line, _ROW_LINE))

    def measure(self, width: float, /) -> float:
        end = 0.0
        for block, offset in _places(self._parts(), width, 0.0):
            end = offset + block.height(width)
        return end

    def exceeds(self, width: float, room: float) -> bool:
        places = _places(self._parts(), width, 0.0)
        return any(_ends_below(block, width, offset, room) for block, offset in places)

    def divided(self, width: float, height: float, /) -> Halves | None:
        fit = self._fitting(width, height)
        if fit == 1 and not any(row.exceeds(width, _SLIGHT) for row in self._rows[:2]):
            return None
        if 2 < fit == len(self._rows) - 1:
            fit -= 1
        if fit:
            return self._halves(self._with(self._rows[:fit]), self._with(self._rows[fit:]))
        return self._first_divided(width, height)

    def _fitting(self, width: float, height: float) -> int:
        """Return the number of rows that fit."""
        used = self._head_height(width)
        for fit, row in enumerate(self._rows):
            if row.exceeds(width, height - used + FUZZ):
                return fit
            used += row.height(width) + 2 * self._pad + _ROW_LINE
            if used > height + FUZZ:
                return fit
        return len(self._rows)

    def _head_height(self, width: float) -> float:
        return 0.0 if self._head is None else self._head.height(width) + self._pad / 2 + _HEAD_LINE

    def _first_divided(self, width: float, height: float) -> Halves | None:
        if not self._rows or not self._rows[0].exceeds(width, self._whole):
            return None
        room = height - self._head_height(width) - 2 * self._pad - _ROW_LINE
        halves = self._rows[0].divided(width, room)
        if halves is None:
            return None
        first, rest = self._with([halves[0]]), self._with([halves[1], *self._rows[1:]])
        return self._halves(first, rest)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        with canvas.element("Table", self.origin) as table:
            goes_on = bool(table.kids)
            for block, offset in _places(self._parts(), width, 0.0):
                if block is self._head and goes_on:
                    with canvas.artifact():
                        block.paint(canvas, x, top - offset, width)
                else:
                    self._paint_row(block, canvas, x, top - offset, width)

    def _paint_row(self, block: Block, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw a row; a stack of several blocks becomes a row of the tree for each."""
        if isinstance(block, Columns):
            block.paint_row(canvas, x, top, width, self._kinds(block))
        elif isinstance(block, Stack):
            block.paint_box(canvas, x, top, width)
            for part, left, offset, inside in block.parts(width):
                self._paint_row(part, canvas, x + left, top - offset, inside)
        elif isinstance(block, Space | Rule):
            block.paint(canvas, x, top, width)
        else:
            key, attributes = block.origin, cell_attributes(self._across(0, COLUMNS))
            with (
                canvas.element("TR", (key, "TR")),
                canvas.element("TD", (key, "TD"), attributes=attributes),
            ):
                _paint_inside(block, canvas, x, top, width)

    def _kinds(self, row: Columns) -> list[tuple[str, Attributes]]:
        """Return role and attributes of each cell of a row, for readers that go cell by cell."""
        head = self._head
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
        return not isinstance(self._head, Columns) or self._head.cells[0].block is None

    def _across(self, start: int, end: int) -> int:
        """Return how many of the table's own columns lie between two columns of the page."""
        return sum(start <= each < end for each in self._own_starts())

    def _own_starts(self) -> Sequence[int]:
        """Return the start of each of its own columns, in columns of the page; halves share them."""
        if self._starts is None:
            blocks = (self._head, *self._rows)
            cells = [cell for each in blocks for row in _rows_in(each) for cell in row.cells]
            self._starts = sorted({cell.start for cell in cells})
        return self._starts

    def _with(self, rows: Sequence[Block]) -> Table:
        made = Table(self._head, rows, self._line, self._pad, self._whole)
        made.before, made.after = self.before, self.after
        made._starts = self._own_starts()
        return made


def _rows_in(block: Block | None) -> Iterator[Columns]:
    """Yield the rows that a row or head of a table consists of."""
    if isinstance(block, Columns):
        yield block
    elif isinstance(block, Stack):
        for each in block.blocks:
            yield from _rows_in(each)


def _paint_inside(block: Block | None, canvas: Canvas, x: float, top: float, width: float) -> None:
    """Draw the content of a cell; a text alone needs no paragraph of its own there."""
    if isinstance(block, Text) and not block.heads:
        block.paint_bare(canvas, x, top, width)
    elif block is not None:
        block.paint(canvas, x, top, width)
