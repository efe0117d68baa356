"""Dots of a position on a scale, as a block of a page."""

from __future__ import annotations

from assessment.report.pdf.blocks import Block, Canvas
from assessment.report.pdf.typography import Page


class Dots(Block):
    """A position on a scale: `filled` of `count` dots. Visual only; the word is set beside it."""

    def __init__(self, page: Page, filled: int, count: int, leading: float) -> None:
        super().__init__()
        self._page = page
        self._filled = filled
        self._count = count
        self._leading = leading

    def measure(self, _width: float, /) -> float:
        return self._leading

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        with canvas.artifact():
            self._paint_dots(canvas, x, top, width)

    def _paint_dots(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        step = min(8.5, width / self._count)
        radius = step * 0.32
        canvas.setStrokeColor(self._page.colour("accent"))
        canvas.setLineWidth(0.6)
        for index in range(self._count):
            filled = index < self._filled
            canvas.setFillColor(self._page.colour("accent" if filled else "surface"))
            canvas.circle(
                x + radius + 0.5 + index * step, top - self._leading / 2, radius, stroke=1, fill=1
            )
