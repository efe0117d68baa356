"""The cover: title, organisation, the readiness ring, date, consultant, logo."""

from __future__ import annotations

from typing import Any

from reportlab.lib.utils import ImageReader

from assessment.charts.ring import ring
from assessment.core.numbers import covered
from assessment.presentation.alt_text import ring_alt
from assessment.presentation.chapter_titles import report_kind
from assessment.presentation.level_summary import too_early
from assessment.presentation.score_text import span
from assessment.report.pdf.blocks import Block, Canvas, Rule, Space, Text
from assessment.report.pdf.context import Setting
from assessment.report.pdf.pages import FullPage
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import LEAD, SMALL_MUTED, Style
from assessment.typesetting.lines import break_lines

_BAND = 0.46
"""Share of the page that the coloured band takes."""
_RING = 190.0
_LOGO = (130.0, 56.0)
_LEAST = 9.0
_MOST = 4_000
"""Most characters of a text that are set; more than fit on a cover, however narrow they are."""


def cover(setting: Setting) -> list[Block]:
    """Return the cover, on a separate page."""
    return [Cover(setting)]


class Cover(FullPage):
    """A band in the accent with the names; below it the ring and its explanation."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting

    def measure(self, _width: float, /) -> float:
        return self._setting.page.grid.height

    def paint(self, canvas: Canvas, _x: float, _top: float, _width: float) -> None:
        page = self._setting.page
        grid = page.grid
        band = grid.height * _BAND
        with canvas.artifact():
            canvas.setFillColor(page.colour("paper"))
            canvas.rect(0, 0, grid.width, grid.height, stroke=0, fill=1)
            canvas.setFillColor(page.colour("accent"))
            canvas.rect(0, grid.height - band, grid.width, band, stroke=0, fill=1)
        self._paint_names(canvas, band)
        self._paint_ring(canvas, grid.height - band)
        self._paint_foot(canvas)

    def _paint_names(self, canvas: Canvas, band: float) -> None:
        setting = self._setting
        grid, content = setting.page.grid, setting.content
        room = band - grid.top - 42
        _ = setting.translator
        kind = report_kind(setting.strategic, _)
        names = [
            self._fitted(kind, 11, 1, room),
            Space(10),
            self._fitted(content.title, 32, 3, room * 0.55, bold=True),
            Space(14),
            Rule(setting.page.colour("on_accent"), 0.8),
            Space(14),
            self._fitted(content.organisation, 19, 3, room * 0.3),
        ]
        block = Stack(names)
        foot = grid.height - band + 36
        block.paint(canvas, grid.side, foot + block.height(setting.width), setting.width)

    def _fitted(self, text: str, size: float, most: int, room: float, bold: bool = False) -> Text:
        """Return a text in few lines, smaller if it is long; lines without room are not drawn."""
        page, width = self._setting.page, self._setting.width
        text = text[:_MOST]
        while size > _LEAST:
            lines = break_lines(text, width, size, bold)
            if len(lines) <= most and len(lines) * size * 1.25 <= room:
                break
            size = max(_LEAST, size * 0.92)
        style = Style(size=size, leading=size * 1.25, bold=bold, colour="on_accent")
        lines = break_lines(text, width, size, bold)
        return Text(page, text, style, lines[: max(1, int(room / style.leading))])

    def _paint_ring(self, canvas: Canvas, top: float) -> None:
        setting = self._setting
        grid, page = setting.page.grid, setting.page
        look = page.look.sized(_RING, _RING)
        figure = setting.worded_chart(
            lambda _width: ring(setting.result, setting.pack, setting.translator, look),
            _RING,
            told=ring_alt(setting.result, setting.pack, setting.translator),
        )
        y = top - 56 - _RING
        figure.paint(canvas, grid.side - 2, y + _RING, _RING)
        x = grid.side + _RING + 34
        width = grid.width - grid.side - x
        block = Stack(self._standing())
        block.paint(canvas, x, y + (_RING + block.height(width)) / 2, width)

    def _standing(self) -> list[Block]:
        setting = self._setting
        content, _ = setting.content, setting.translator
        index = content.index
        blocks: list[Block] = []
        if content.level is not None:
            blocks += [
                setting.text(content.level.title, Style(size=16, leading=22, bold=True)),
                Space(4),
            ]
            meaning = _.sentences(content.level.meaning, content.next_level)
            blocks.append(setting.text(meaning, Style(size=10, leading=16)))
        elif content.level_words:
            blocks.append(setting.text(content.level_words, LEAD))
        if index.value is not None and too_early(setting.result, setting.pack):
            facts = _(
                "Range {range} of 100; {share} % of what counts is answered",
                range=span(index, *setting.pack.thresholds),
                share=covered(index.coverage),
            )
            blocks += [Space(10), setting.text(facts, SMALL_MUTED)]
        elif index.value is not None:
            facts = _(
                "Index {index} of 100; range {range}; {share} % of what counts is answered",
                index=setting.figure(index.value),
                range=span(index, *setting.pack.thresholds),
                share=covered(index.coverage),
            )
            blocks += [Space(10), setting.text(facts, SMALL_MUTED)]
        else:
            blocks.append(setting.text(content.no_index, LEAD))
        return blocks

    def _paint_foot(self, canvas: Canvas) -> None:
        setting = self._setting
        content, grid, _ = setting.content, setting.page.grid, setting.translator
        blocks: list[Block] = [Rule(setting.page.colour("line"), 0.6), Space(10)]
        blocks.append(setting.text(content.day, Style(size=10, leading=15, bold=True)))
        width = setting.width - _LOGO[0] - 24
        if content.consultant:
            prepared = _("Prepared by {consultant}", consultant=content.consultant)
            blocks.append(self._short(prepared, 10, width))
        if content.footer:
            blocks.append(self._short(content.footer, 8, width))
        rule, *texts = blocks
        top = 56 + 60
        rule.paint(canvas, grid.side, top, setting.width)
        Stack(texts).paint(canvas, grid.side, top, width)
        self._paint_logo(canvas, grid.side + setting.width, top - 12)

    def _short(self, text: str, size: float, width: float) -> Text:
        style = Style(size=size, leading=size * 1.5, colour="muted")
        return Text(self._setting.page, text, style, break_lines(text[:_MOST], width, size)[:2])

    def _paint_logo(self, canvas: Canvas, right: float, top: float) -> None:
        logo = self._setting.logo
        if logo is None:
            return
        scale = min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
        width, height = logo.width * scale, logo.height * scale
        reader: Any = ImageReader
        box = (right - width, top - height, right, top)
        with canvas.figure((self, "logo"), self._setting.translator("Logo"), box):
            canvas.drawImage(reader(logo), right - width, top - height, width, height, mask="auto")
