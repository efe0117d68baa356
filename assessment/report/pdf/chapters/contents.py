"""The contents page: every chapter and section with its page number, each a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.report.pdf.blocks import Block, Canvas, Heading, Text
from assessment.report.pdf.context import Setting
from assessment.report.pdf.pages import Break
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import CHAPTER, Style

_CHAPTER = Style(size=11, bold=True)
_SECTION = Style(size=10)
_LEADINGS = ((24.0, 19.0), (20.0, 16.0), (17.0, 13.5))
"""Leading of chapters and of sections in points, from roomy to tight; the first that fits a page is used."""
_NUMBER = 40.0


def contents(setting: Setting, blocks: Sequence[Block]) -> list[Block]:
    """Return a line for every listed heading of these blocks, on one page if there is room for them."""
    every = (heading for block in blocks for heading in block.headings())
    headings = [heading for heading in every if heading.listed]
    made: list[Block] = []
    for chapter, section in _LEADINGS:
        made = [
            setting.subtitle(setting.translator("Contents"), CHAPTER),
            *(ContentsLine(setting, each, section if each.level else chapter) for each in headings),
        ]
        if Stack(made).height(setting.width) <= setting.height:
            break
    return [*made, Break(setting.height)]


class ContentsLine(Block):
    """A heading's text and its page number, which must be known when it is painted."""

    def __init__(self, setting: Setting, heading: Heading, leading: float) -> None:
        super().__init__()
        self._setting = setting
        self._key = heading.key
        style = replace(_SECTION if heading.level else _CHAPTER, leading=leading)
        self._indent = 16.0 * heading.level
        self._title = setting.text(heading.label, style)
        self._style = style

    def measure(self, width: float, /) -> float:
        return self._title.height(width - self._indent - _NUMBER)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        with (
            canvas.element("TOC", "contents"),
            canvas.element("TOCI", self),
            canvas.element("Reference", (self, "Reference")),
            canvas.element("Link", (self, "Link")),
        ):
            self._paint_line(canvas, x, top, width)
            canvas.lead(self._title.text, self._key, (x, top - height, x + width, top))
        with canvas.artifact():
            canvas.setStrokeColor(self._setting.page.colour("line"))
            canvas.setLineWidth(0.5)
            canvas.line(x + self._indent, top - height, x + width, top - height)

    def _paint_line(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        own = width - self._indent - _NUMBER
        self._title.paint_bare(canvas, x + self._indent, top, own)
        number = Style(size=10, leading=self._style.leading, align=1.0)
        page = Text(self._setting.page, str(self._setting.pages[self._key]), number)
        page.paint_bare(canvas, x + width - _NUMBER, top, _NUMBER)
