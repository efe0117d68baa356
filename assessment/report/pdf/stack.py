"""Stack: blocks one below the other, with padding, ground and bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment.report.pdf.blocks import FUZZ, Block, Canvas, Halves, Heading
from assessment.typesetting.shapes import Colour


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
    """Blocks one below the other. `whole`: only divided if higher than that, in points.

    One that is `firm` is divided by no means otherwise.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        box: Box = PLAIN,
        whole: float = 0.0,
        *,
        firm: bool = False,
    ) -> None:
        super().__init__()
        self.firm = firm
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

    def is_beyond(self, width: float, room: float) -> bool:
        inside, below = self._inside(width), self.box.below
        places = self._places(width)
        return any(ends_below(block, inside, offset, room, below) for block, offset in places)

    def divided(self, width: float, height: float, /) -> Halves | None:
        if not self.exceeds(width, self.whole):
            return None
        inside, room = self._inside(width), height - self.box.below
        fit, offset = 0, 0.0
        for block, offset in self._places(width):
            if ends_below(block, inside, offset, room + FUZZ):
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

    def loosened(self) -> Block:
        if self.firm:
            return self
        made = Stack([each.loosened() for each in self.blocks], self.box)
        made.before, made.after, made._origin = self.before, self.after, self.origin
        made.keeps_next = self.keeps_next
        return made

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
        return placed(self.blocks, self._inside(width), self.box.above)

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


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, and in place of plain stacks what is in them."""
    for each in blocks:
        if isinstance(each, Stack) and each.box is PLAIN:
            yield from flat(each.blocks)
        else:
            yield each


def placed(blocks: Iterable[Block], width: float, above: float) -> Iterator[tuple[Block, float]]:
    """Yield each block with its distance from the top, as far as is asked for."""
    offset, owed = above, 0.0
    for number, block in enumerate(blocks):
        offset += max(block.before, owed) if number else 0.0
        yield block, offset
        offset += block.height(width)
        owed = block.after


def ends_below(block: Block, width: float, offset: float, room: float, below: float = 0.0) -> bool:
    """Return whether a block that begins at `offset` ends below the room.

    One that obviously does is not measured to its end.
    """
    obvious = block.exceeds(width, room - below - offset + 1)
    return obvious or offset + block.height(width) + below > room
