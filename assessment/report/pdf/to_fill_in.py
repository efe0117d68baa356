"""Blocks that are filled in by hand: boxes to tick, lines to write on, and tables without content."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.report.pdf.blocks import Block, Canvas, Text
from assessment.report.pdf.typography import SMALL, Page

_SIDE = 10.0
"""Side of a box: 3.5 mm."""
LINE = 22.0
"""Height of a line to write on."""
_MIDDLE = 0.5


class Tick(Block):
    """A box to tick; `round`: only one of several."""

    def __init__(self, page: Page, leading: float, *, only_one: bool) -> None:
        super().__init__()
        self._page, self._leading, self._only_one = page, leading, only_one

    def measure(self, _width: float, /) -> float:
        return self._leading

    def paint(self, canvas: Canvas, x: float, top: float, _width: float, /) -> None:
        foot = top - self._leading * _MIDDLE - _SIDE / 2
        with canvas.artifact():
            canvas.setStrokeColor(self._page.colour("ink"))
            canvas.setLineWidth(0.7)
            if self._only_one:
                canvas.circle(x + _SIDE / 2, foot + _SIDE / 2, _SIDE / 2, stroke=1, fill=0)
            else:
                canvas.rect(x, foot, _SIDE, _SIDE, stroke=1, fill=0)


class Lines(Block):
    """Lines to write on; `share` of the width."""

    def __init__(self, page: Page, count: int, share: float = 1.0, line: float = LINE) -> None:
        super().__init__()
        self._page, self._count, self._share, self._line = page, count, share, line

    def measure(self, _width: float, /) -> float:
        return self._count * self._line

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        with canvas.artifact():
            canvas.setStrokeColor(self._page.colour("muted"))
            canvas.setLineWidth(0.5)
            for number in range(1, self._count + 1):
                height = top - number * self._line + 4
                canvas.line(x, height, x + width * self._share, height)


class Blank(Block):
    """A table without content: titles of its columns, and rows to fill in."""

    def __init__(self, page: Page, titles: Sequence[str], rows: int, line: float = LINE) -> None:
        super().__init__()
        self._page, self._rows, self._line = page, rows, line
        self._heads = [Text(page, title, SMALL) for title in titles]

    def measure(self, width: float, /) -> float:
        return self._head(width) + self._rows * self._line

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        own = width / len(self._heads)
        for place, head in enumerate(self._heads):
            head.paint(canvas, x + place * own + 3, top, own - 6)
        high, head_height = self.height(width), self._head(width)
        with canvas.artifact():
            canvas.setStrokeColor(self._page.colour("muted"))
            canvas.setLineWidth(0.5)
            for place in range(len(self._heads) + 1):
                canvas.line(x + place * own, top, x + place * own, top - high)
            canvas.line(x, top, x + width, top)
            for row in range(self._rows + 1):
                height = top - head_height - row * self._line
                canvas.line(x, height, x + width, height)

    def _head(self, width: float) -> float:
        own = width / len(self._heads) - 6
        return max(head.height(own) for head in self._heads) + 2
