"""Texts that name the page on which something stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assessment.report.pdf.blocks import Canvas, Text
from assessment.report.pdf.typography import Page, Style
from assessment.typesetting.lines import Line, break_lines

_LINES = 12
"""Most lines of one; it is not divided."""


class Reference(Text):
    """A text that names pages, known only when it is painted; as `text` it names none."""

    together = _LINES

    def __init__(self, page: Page, text: str, style: Style, tell: Callable[[], str]) -> None:
        """Take the text, and what tells it with the pages: until they are known, with others as long."""
        super().__init__(page, text, style)
        self._tell = tell

    def lines(self, width: float) -> Sequence[Line]:
        """Return its lines, with the pages as far as they are known."""
        return break_lines(self._tell(), width, self.style.size, self.style.bold)

    def paint_bare(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its pages, in the room that was measured."""
        self.height(width)
        self.kept_lines = self.lines(width)
        with canvas.content():
            self._paint_lines(canvas, x, top, width)
