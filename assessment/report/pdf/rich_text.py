"""Text of an author: paragraphs with bold pieces, and lists."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.report.markdown import BULLET, Paragraph
from assessment.report.pdf.blocks import Block, Text
from assessment.report.pdf.list_item import Hanging, Items
from assessment.report.pdf.typography import Page, Style
from assessment.typesetting.lines import Line, break_spans

_MARK = 16.0
"""Room for the mark of a list item, in points."""


class RichText(Text):
    """A paragraph with bold pieces."""

    def __init__(self, page: Page, paragraph: Paragraph, style: Style) -> None:
        super().__init__(page, paragraph.text, style)
        self._paragraph = paragraph

    def lines(self, width: float) -> Sequence[Line]:
        spans = [(span.text, span.bold or self.style.bold) for span in self._paragraph.spans]
        return break_spans(spans, width, self.style.size)


def rich_text(page: Page, paragraphs: Sequence[Paragraph], style: Style) -> list[Block]:
    """Return paragraphs as blocks; neighbouring items of one kind form a list."""
    blocks: list[Block] = []
    among, kind = Items(), ""
    for paragraph in paragraphs:
        body = RichText(page, paragraph, style)
        found = "" if not paragraph.mark else BULLET if paragraph.mark == BULLET else "1."
        if found and found != kind:
            among = Items(numbered=found != BULLET)
        kind = found
        mark = Text(page, paragraph.mark, style)
        blocks.append(Hanging(mark, _MARK, body, gap=2, among=among) if found else body)
    return blocks
