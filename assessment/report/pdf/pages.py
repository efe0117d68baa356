"""Filling of pages with blocks, without cut blocks, lone headings or chapters at a page's foot.

All blocks are placed before any page is painted, so page numbers are known in advance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from assessment.report.pdf.blocks import FUZZ, Block, Canvas, Halves, Heading, Space, Text
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import Grid

_HALF = 0.62
"""Share of a page below which a block that is best kept whole is divided, so that the page fills."""
_MOST_LEAD = 4
"""Most lines of a text that leads from a heading to what is not divided from it."""
CancelToken = Callable[[], None]
"""Called between blocks and pages; may raise to stop the work."""


class Break(Block):
    """A break to a new page, made where less than `least` points of the page are free.

    `is_own_page`: what follows has a page of its own in any form of the report, also where Word fills pages.
    """

    def __init__(self, least: float, *, is_own_page: bool = False) -> None:
        super().__init__()
        self.least = least
        self.is_own_page = is_own_page

    def measure(self, _width: float, /) -> float:
        return 0.0

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        pass


class FullPage(Block):
    """A separate page without margins or footer, such as a cover."""


@dataclass(slots=True)
class Leaf:
    """One page: blocks with the heights of their tops."""

    bare: bool = False
    """Whether it has no footer."""
    placed: list[tuple[Block, float]] = field(default_factory=list)
    section: str = ""
    """Text of the last heading on it or before it."""

    def headings(self) -> Iterator[Heading]:
        """Yield the headings on it, in order."""
        for block, _ in self.placed:
            yield from block.headings()


def fill_pages(
    blocks: Sequence[Block], grid: Grid, watch: CancelToken, most: int | None = None
) -> list[Leaf]:
    """Place every block on a page and return the pages; with `most`, no more than one page beyond it."""
    filling = _Filling(grid)
    for block in _grouped(blocks, grid.body[0]):
        watch()
        if most is not None and len(filling.leaves) > most:
            break
        if isinstance(block, Break):
            filling.turn(block)
        else:
            filling.add(block)
    section = ""
    for leaf in filling.leaves:
        for heading in leaf.headings():
            section = heading.label if heading.listed else section
        leaf.section = section
    return filling.leaves


def page_numbers(leaves: Sequence[Leaf]) -> dict[str, int]:
    """Return the page number of every heading, by its key; the first page is 1."""
    return {
        heading.key: number
        for number, leaf in enumerate(leaves, start=1)
        for heading in leaf.headings()
    }


def _grouped(blocks: Sequence[Block], width: float) -> Iterator[Block]:
    """Yield the blocks, with headings joined to the block that follows them.

    A short text that leads from a heading to a table, chart or card is joined to that as well: a
    heading and a sentence at the foot of a page look as lonely as a heading.
    """
    held: list[Block] = []
    is_led = False
    for place, block in enumerate(blocks):
        is_headed = any(not isinstance(each, Space) for each in held)
        if is_headed and not is_led and leads(block, blocks, place, width):
            lead = Stack([block])
            lead.keeps_next = is_led = True
            held.append(lead)
            continue
        held.append(block)
        if not block.keeps_next:
            yield held[0] if len(held) == 1 else Stack(held)
            held, is_led = [], False
    if held:
        yield Stack(held)


def leads(block: Block, blocks: Sequence[Block], place: int, width: float) -> bool:
    """Return whether a block is a short text before something that is neither text nor heading."""
    if not isinstance(block, Text) or block.keeps_next:
        return False
    later = islice(blocks, place + 1, None)
    after = next((each for each in later if not isinstance(each, Space)), None)
    if after is None or after.keeps_next or isinstance(after, Text | Break | FullPage):
        return False
    return block.height(width) <= _MOST_LEAD * block.style.leading


class _Filling:
    """Pages while they are filled, from the top."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._width, self._room = grid.body
        self.leaves: list[Leaf] = []
        self._free = 0.0
        self._owed = 0.0

    def add(self, block: Block) -> None:
        """Place a block after the last one, on as many pages as it needs."""
        if isinstance(block, FullPage):
            self.leaves.append(Leaf(bare=True, placed=[(block, block.height(self._grid.width))]))
            self._free = 0.0
        else:
            self._add(block)

    def turn(self, brk: Break) -> None:
        """Leave the rest of a page empty if the break requires it."""
        if self._free < min(brk.least, self._room):
            self._free = 0.0

    def _add(self, block: Block) -> None:
        if self._free <= 0:
            self._turn()
        while True:
            gap = max(block.before, self._owed) if self._started else 0.0
            free = self._free - gap
            halves = None
            if block.exceeds(self._width, free + FUZZ):
                halves = block.divided(self._width, free)
                if self._leaves_much(halves, free):
                    halves = block.loosened().divided(self._width, free) or halves
                if halves is None and self._started:
                    self._turn()
                    continue
            # A block that cannot be divided is drawn beyond the foot rather than left out.
            first, rest = halves or (block, None)
            self._place(first, gap)
            if rest is None:
                return
            self._turn()
            block = rest

    def _leaves_much(self, halves: Halves | None, free: float) -> bool:
        """Return whether much of a page stays empty with the first of these halves, or none, on it."""
        used = 0.0 if halves is None else halves[0].height(self._width)
        return free - used > (1 - _HALF) * self._room

    @property
    def _started(self) -> bool:
        return bool(self.leaves[-1].placed)

    def _turn(self) -> None:
        self.leaves.append(Leaf())
        self._free, self._owed = self._room, 0.0

    def _place(self, block: Block, gap: float) -> None:
        top = self._grid.foot + self._free - gap
        self.leaves[-1].placed.append((block, top))
        self._free -= gap + block.height(self._width)
        self._owed = block.after
