"""The report as a PDF: its parts, language and paper; written completely or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from reportlab import rl_config

from assessment.answers.assessment import Assessment
from assessment.answers.disclosure import disclosed
from assessment.answers.wording import worded
from assessment.charts.style import Look
from assessment.core.errors import AssessmentError
from assessment.core.files import written_whole
from assessment.core.i18n import N_, Translator
from assessment.questionnaire.model import Pack
from assessment.report.content_writer import content_of
from assessment.report.pdf.blocks import Block, Rule, Text
from assessment.report.pdf.canvas import TaggedCanvas
from assessment.report.pdf.chapters.appendix import appendix
from assessment.report.pdf.chapters.audiences import audiences
from assessment.report.pdf.chapters.capability import capability
from assessment.report.pdf.chapters.channels import channels
from assessment.report.pdf.chapters.comparison import Compared, comparison
from assessment.report.pdf.chapters.contents import contents
from assessment.report.pdf.chapters.cover import cover
from assessment.report.pdf.chapters.deliverables import deliverable
from assessment.report.pdf.chapters.measures import measures
from assessment.report.pdf.chapters.media import media
from assessment.report.pdf.chapters.opinions import opinions
from assessment.report.pdf.chapters.progress import progress_chapter
from assessment.report.pdf.chapters.purposes import purposes
from assessment.report.pdf.chapters.readiness import readiness
from assessment.report.pdf.chapters.roadmap import roadmap
from assessment.report.pdf.chapters.sections import sections
from assessment.report.pdf.chapters.summary import summary
from assessment.report.pdf.context import Setting
from assessment.report.pdf.logo import read_logo
from assessment.report.pdf.pages import Leaf, fill_pages, page_numbers
from assessment.report.pdf.typography import PAPERS, Grid, Page, Style
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.deliverables.parts import Deliverable
from assessment.strategy.situation import Situation
from assessment.typesetting.fonts import FONT, register_fonts
from assessment.typesetting.lines import shortened

PARTS = (
    "cover", "contents", "summary", "first-week", "readiness", "purposes", "capability", "audiences",
    "competitors", "channels", "not-to-do", "media", "roadmap", "calendar", "budget", "measures",
    "kpi-sheet", "crisis", "rules", "risks", "voice", "replies", "logs", "opinions", "sections", "appendix",
)  # fmt: skip
"""Parts a report can have, in order."""
INSIDE = ("answers", "names", "notes", "open", "method", "cases")
"""Content that can be left out inside parts: of the appendix, and names and notes wherever they occur."""
CREATOR = "Sounding"
_ONE_AT_A_TIME = Lock()
"""Held while a report is made: reportlab writes one PDF at a time in a process."""
_TITLE_STRATEGY = N_("{title}: strategy report")
_TITLE_READINESS = N_("{title}: readiness report")
_TITLE_COMPARISON = N_("{title}: comparison")
_TITLE_PROGRESS = N_("{title}: progress")
_TAGS = {"en": "en-GB", "zh": "zh-CN"}
"""Tags of languages (BCP 47) that say more than their code."""
_BUILT = 0.3
"""Share of the work that is done when every block has been placed."""


class ReportCancelled(AssessmentError):
    """Raised if the user stopped the report; nothing was written."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """Options of a report.

    `only`: the parts to include; `without`: parts, or content named in `INSIDE`, to leave out.
    """

    language: str = "en"
    paper: str = "a4"
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Parts of the report, in order.

        Raises AssessmentError for a part that does not exist, or if none is left.
        """
        self._check(self.only, PARTS)
        self._check(self.without, (*PARTS, *INSIDE))
        chosen = [part for part in PARTS if not self.only or part in self.only]
        left = tuple(part for part in chosen if part not in self.without)
        if not left or left == ("contents",):
            raise AssessmentError(
                N_("There is nothing to write: every part of the report is left out.")
            )
        return left

    @staticmethod
    def _check(named: Sequence[str], parts: tuple[str, ...]) -> None:
        for part in named:
            if part not in parts:
                raise AssessmentError(
                    N_("A report has no part “{part}”; its parts are {parts}."),
                    part=part,
                    parts=parts,
                )


def write_report(  # noqa: PLR0917 - every caller names the last three
    pack: Pack,
    assessment: Assessment,
    result: Result,
    options: ReportOptions,
    target: BinaryIO | Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    strategy: Strategy | None = None,
) -> int:
    """Write the report of an assessment to a file or path; return its number of pages.

    `strategy` is that of the assessment, if it is already known. The same input gives the same bytes.
    `progress` is called with 0–1, `cancelled` is called often. Raises ReportCancelled, and
    AssessmentError if an option, the logo or the target is invalid; then nothing is left behind.
    """
    work = _Work(progress, cancelled)
    _ = Translator(options.language)
    if options.paper not in PAPERS:
        raise AssessmentError(
            N_("The paper “{paper}” is not there; choose one of {papers}."),
            paper=options.paper,
            papers=tuple(PAPERS),
        )
    pack = worded(pack, assessment.sheet)
    assessment = disclosed(assessment, names="names" not in options.without)
    setting = Setting(
        content=content_of(pack, assessment, result, _),
        translator=_,
        page=Page(Grid.of(options.paper), Look(accent=assessment.brand.colour), work.watch),
        pack=pack,
        assessment=assessment,
        result=result,
        strategy=strategy or _strategy(pack, assessment, result),
        logo=read_logo(assessment.brand.logo),
        without=frozenset(options.without),
    )
    with _ONE_AT_A_TIME:
        _close_doors()
        register_fonts()
        blocks = _blocks(setting, options.parts)
        if not blocks:
            raise AssessmentError(
                N_("There is nothing to write: this assessment has nothing for the chosen parts.")
            )
        return _printed(setting, blocks, target, work)


def write_comparison(
    compared: Sequence[Compared],
    notes: Sequence[str],
    options: ReportOptions,
    target: BinaryIO | Path,
) -> int:
    """Write results side by side, with notes on them, to a file or path; return the number of pages.

    The last one determines pack, brand colour and day. Raises AssessmentError if the target is
    invalid.
    """
    _, newest = Translator(options.language), compared[-1]
    pack, result = worded(newest.pack, newest.assessment.sheet), newest.result
    assessment = disclosed(newest.assessment)
    content = content_of(pack, assessment, result, _)
    rounds = len({each.name for each in compared}) == 1
    setting = Setting(
        content=content if rounds else replace(content, organisation="", consultant=""),
        translator=_,
        page=Page(Grid.of(options.paper), Look(accent=assessment.brand.colour)),
        pack=pack,
        assessment=assessment,
        result=result,
        strategy=_strategy(pack, assessment, result),
        called=_(_TITLE_COMPARISON, title=content.title),
    )
    with _ONE_AT_A_TIME:
        _close_doors()
        register_fonts()
        return _printed(setting, comparison(setting, compared, notes), target, _Work(None, None))


def write_progress(
    pack: Pack,
    assessment: Assessment,
    options: ReportOptions,
    today: date,
    target: BinaryIO | Path,
) -> int:
    """Write the progress report as on a day to a file or path; return the number of pages."""
    _ = Translator(options.language)
    pack, assessment = worded(pack, assessment.sheet), disclosed(assessment)
    result = score_sheet(pack, assessment.sheet)
    content = content_of(pack, assessment, result, _)
    setting = Setting(
        content=content,
        translator=_,
        page=Page(Grid.of(options.paper), Look(accent=assessment.brand.colour)),
        pack=pack,
        assessment=assessment,
        result=result,
        strategy=_strategy(pack, assessment, result),
        called=_(_TITLE_PROGRESS, title=content.title),
    )
    with _ONE_AT_A_TIME:
        _close_doors()
        register_fonts()
        return _printed(setting, progress_chapter(setting, today), target, _Work(None, None))


def _printed(
    setting: Setting, blocks: Sequence[Block], target: BinaryIO | Path, work: _Work
) -> int:
    """Lay blocks out on pages, paint and write them; return the number of pages."""
    leaves = fill_pages(blocks, setting.page.grid, work.watch)
    setting.pages.update(page_numbers(leaves))
    data = _Printer(setting, setting.assessment.assessed_on, work).print(leaves)
    if isinstance(target, Path):
        with written_whole(target) as file:
            file.write(data)
    else:
        target.write(data)
    work.tell(1.0)
    return len(leaves)


def _strategy(pack: Pack, assessment: Assessment, result: Result) -> Strategy:
    situation = Situation.of(pack, assessment.sheet, result, assessment.decisions)
    return make_strategy(situation, assessment.assessed_on)


def _close_doors() -> None:
    """Turn off reportlab's use of addresses and expressions, although no report contains any.

    Also turn off its ASCII85 encoding: no stream needs to pass through a seven-bit channel.
    """
    settings: Any = rl_config
    settings.trustedSchemes = []
    settings.trustedHosts = None
    settings.toColorCanUse = None
    settings.useA85 = 0


class _Work:
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


def _blocks(setting: Setting, parts: Sequence[str]) -> list[Block]:
    makers: dict[str, Callable[[Setting], list[Block]]] = {
        "summary": summary,
        "readiness": readiness,
        "purposes": purposes,
        "capability": capability,
        "audiences": audiences,
        "channels": channels,
        "media": media,
        "roadmap": roadmap,
        "measures": measures,
        "opinions": opinions,
        "sections": sections,
        "appendix": appendix,
        **{str(part): deliverable(part) for part in Deliverable},
    }
    body = [block for part in parts if part in makers for block in makers[part](setting)]
    front = cover(setting) if "cover" in parts else []
    if body and "contents" in parts:
        front += contents(setting, body)
    return [*front, *body]


class _Printer:
    """Painter of pages that have been filled."""

    def __init__(self, setting: Setting, day: date, work: _Work) -> None:
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
    grid = setting.page.grid
    canvas = TaggedCanvas(
        BytesIO(),
        pagesize=(grid.width, grid.height),
        invariant=1,
        pageCompression=1,
        initialFontName=FONT,
        lang=_TAGS.get(setting.translator.language, setting.translator.language),
    )
    _date(canvas, day)
    _describe(canvas, setting)
    return canvas


def _date(canvas: Any, day: date) -> None:
    """Set the document's time to the assessment's day, whatever the environment says."""
    stamp = canvas._doc._timeStamp
    stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    stamp.tzname, stamp.dhh, stamp.dmm = "UTC", 0, 0
    canvas._doc.signature = hashlib.md5(day.isoformat().encode(), usedforsecurity=False)


def _describe(canvas: Any, setting: Setting) -> None:
    content, _ = setting.content, setting.translator
    title = _TITLE_STRATEGY if setting.strategic else _TITLE_READINESS
    canvas.setTitle(setting.called or _(title, title=content.title))
    canvas.setAuthor(content.consultant)
    canvas.setSubject(content.organisation)
    keywords = [content.pack, *(section.title for section in content.sections)]
    canvas.setKeywords(", ".join(keywords))
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
