"""Painting of a report's pages into a PDF: canvas, progress, foot of the pages, description of the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_, language_tag
from assessment.report.pdf.blocks import Rule, Text
from assessment.report.pdf.canvas import TaggedCanvas
from assessment.report.pdf.context import Setting
from assessment.report.pdf.metadata import Metadata
from assessment.report.pdf.pages import Leaf
from assessment.report.pdf.typography import Grid, Style
from assessment.typesetting.fonts import FONT
from assessment.typesetting.lines import shortened

CREATOR = "Sounding"
_TITLE_STRATEGY = N_("{title}: strategy report")
_TITLE_READINESS = N_("{title}: readiness report")
_BUILT = 0.3
"""Share of the work that is done when every block has been placed."""


class ReportCancelled(AssessmentError):
    """Raised if the user stopped the report; nothing was written."""


class Work:
    """Progress of the work, and its cancellation."""

    def __init__(
        self, progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def watch(self) -> None:
        """Raise ReportCancelled if the user has stopped the report."""
        if self._cancelled is not None and self._cancelled():
            raise ReportCancelled(N_("The report was cancelled; nothing was written."))

    def tell(self, share: float) -> None:
        """Report the share that is done, 0–1."""
        if self._progress is not None:
            self._progress(share)


class Printer:
    """Painter of pages that have been filled."""

    def __init__(self, setting: Setting, day: date, work: Work) -> None:
        self._setting = setting
        self._work = work
        self._canvas = _canvas(setting, day)

    def print(self, leaves: Sequence[Leaf]) -> bytes:
        """Paint the pages and return the PDF's bytes."""
        for number, leaf in enumerate(leaves, start=1):
            self._work.watch()
            self._paint(leaf, number, len(leaves))
            self._work.tell(_BUILT + (0.95 - _BUILT) * number / len(leaves))
        return self._canvas.finished()

    def _paint(self, leaf: Leaf, number: int, count: int) -> None:
        grid = self._setting.page.grid
        for block, top in leaf.placed:
            x, width = (0.0, grid.width) if leaf.bare else (grid.side, grid.body[0])
            block.paint(self._canvas, x, top, width)
        if not leaf.bare:
            self._paint_foot(leaf, number, count)
        self._canvas.turn_page()

    def _paint_foot(self, leaf: Leaf, number: int, count: int) -> None:
        with self._canvas.artifact("Footer"):
            self._paint_foot_line(leaf, number, count)

    def _paint_foot_line(self, leaf: Leaf, number: int, count: int) -> None:
        page, grid = self._setting.page, self._setting.page.grid
        width = grid.body[0]
        top = grid.foot - 20
        Rule(page.colour("line"), 0.5).paint(self._canvas, grid.side, top, width)
        texts = (leaf.section, self._setting.content.organisation, f"{number} / {count}")
        for text, room, align in zip(texts, (5, 5, 2), (0.0, 0.5, 1.0), strict=True):
            style = Style(size=7.5, leading=12, colour="muted", align=align)
            own = grid.span(room)
            x = grid.side + (width - own) * align
            line = shortened(text, own, style.size)
            Text(page, text, style, [line]).paint(self._canvas, x, top - 5, own)


def _canvas(setting: Setting, day: date) -> TaggedCanvas:
    canvas = dated_canvas(setting.page.grid, setting.translator.language, day)
    _describe(canvas, setting)
    return canvas


def dated_canvas(grid: Grid, language: str, day: date) -> TaggedCanvas:
    """Return an empty canvas whose file is dated `day`, whatever the environment says."""
    canvas = TaggedCanvas(
        BytesIO(),
        pagesize=(grid.width, grid.height),
        invariant=1,
        pageCompression=1,
        initialFontName=FONT,
        lang=language_tag(language),
    )
    _date(canvas, day)
    return canvas


def _date(canvas: Any, day: date) -> None:
    """Set the document's time to the assessment's day, whatever the environment says."""
    stamp = canvas._doc._timeStamp
    stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    stamp.tzname, stamp.dhh, stamp.dmm = "UTC", 0, 0
    canvas._doc.signature = hashlib.md5(day.isoformat().encode(), usedforsecurity=False)


def title_of(setting: Setting) -> str:
    """Return the title of the document."""
    title = _TITLE_STRATEGY if setting.strategic else _TITLE_READINESS
    return setting.called or setting.translator(title, title=setting.content.title)


def _describe(canvas: Any, setting: Setting) -> None:
    content, _ = setting.content, setting.translator
    keywords = [content.pack, *(section.title for section in content.sections)]
    said = Metadata(
        title=title_of(setting),
        author=content.consultant,
        subject=content.organisation,
        keywords=", ".join(keywords),
        language=language_tag(_.language),
        producer=CREATOR,
        day=setting.assessment.assessed_on,
    )
    describe(canvas, said)
    canvas.showOutline()


def describe(canvas: Any, said: Metadata) -> None:
    """Write what a document says of itself, and let viewers show its title."""
    canvas.setTitle(said.title)
    canvas.setAuthor(said.author)
    canvas.setSubject(said.subject)
    canvas.setKeywords(said.keywords)
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    canvas.metadata = said.xmp()
    canvas.setViewerPreference("DisplayDocTitle", "true")
