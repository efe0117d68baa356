"""The report as a PDF: its parts, language and paper; written completely or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from reportlab import rl_config

from assessment.answers.assessment import Assessment
from assessment.answers.disclosure import disclosed
from assessment.answers.notes import without_ballot_notes
from assessment.answers.wording import worded_for
from assessment.charts.style import Look
from assessment.core.errors import AssessmentError
from assessment.core.files import written_whole
from assessment.core.gc_pause import collector_paused
from assessment.core.i18n import N_, Translator, language_tag
from assessment.presentation.deliverables import TITLES
from assessment.questionnaire.model import Pack
from assessment.report.content import NOTHING_TO_WRITE
from assessment.report.content_writer import content_of
from assessment.report.pdf.blocks import Block, Space, Text
from assessment.report.pdf.chapters.appendix import appendix
from assessment.report.pdf.chapters.audiences import audiences
from assessment.report.pdf.chapters.board import board
from assessment.report.pdf.chapters.capability import capability
from assessment.report.pdf.chapters.channels import channels
from assessment.report.pdf.chapters.contents import contents
from assessment.report.pdf.chapters.cover import cover
from assessment.report.pdf.chapters.deliverables import deliverable
from assessment.report.pdf.chapters.foreword import foreword
from assessment.report.pdf.chapters.measures import measures
from assessment.report.pdf.chapters.media import media
from assessment.report.pdf.chapters.opinions import opinions
from assessment.report.pdf.chapters.purposes import purposes
from assessment.report.pdf.chapters.readiness import readiness
from assessment.report.pdf.chapters.roadmap import roadmap
from assessment.report.pdf.chapters.sections import sections
from assessment.report.pdf.chapters.summary import summary
from assessment.report.pdf.context import Depth, Setting
from assessment.report.pdf.logo import read_logo
from assessment.report.pdf.metadata import Metadata
from assessment.report.pdf.pages import Leaf, fill_pages, page_numbers
from assessment.report.pdf.rendering import (
    CREATOR,
    Printer,
    Work,
    dated_canvas,
    describe,
)
from assessment.report.pdf.typography import PAPERS, SMALL_MUTED, Grid, Page, Style
from assessment.report.presets import (
    BALLOT_NOTES,
    IN_USE,
    INSIDE,
    MOST_PAGES,
    PARTS,
    Preset,
    parts_of_preset,
)
from assessment.scoring.results import Result
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.deliverables.parts import Deliverable
from assessment.strategy.situation import Situation
from assessment.typesetting.fonts import register_fonts
from assessment.typesetting.lines import shortened

NO_PAPER = N_("The paper “{paper}” is not there; choose one of {papers}.")

_ONE_AT_A_TIME = Lock()
"""Held while a report is made: reportlab writes one PDF at a time in a process."""
_DEPTHS = (
    Depth(),
    Depth(rows=24),
    Depth(rows=24, without=IN_USE),
    Depth(rows=24, steps=45, without=IN_USE),
    Depth(rows=18, steps=45, without=IN_USE),
    Depth(rows=15, steps=45, without=IN_USE),
    Depth(rows=12, steps=45, without=IN_USE),
    Depth(rows=12, steps=30, without=IN_USE),
    Depth(rows=12, steps=20, without=IN_USE),
    Depth(rows=10, steps=20, without=IN_USE),
    Depth(rows=9, steps=20, without=IN_USE),
    Depth(rows=8, steps=20, without=IN_USE),
    Depth(rows=8, steps=8, without=IN_USE),
    Depth(rows=6, steps=4, without=IN_USE),
    Depth(rows=12, steps=0, without=IN_USE),
    Depth(rows=8, steps=0, terse=True, without=IN_USE),
    Depth(rows=4, steps=0, terse=True, without=IN_USE),
)
"""Amounts of detail, from all of it; a preset takes the most with which it keeps to its pages."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """Options of a report.

    `only`: the parts to include, instead of those of the preset, and `added`: parts beside them;
    `without`: parts, or content named in `INSIDE`, to leave out.
    """

    language: str = "en"
    paper: str = "a4"
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    preset: Preset = Preset.FULL
    added: tuple[str, ...] = ()
    author: bool = False
    """Whether it tells its author what its reader need not know."""
    today: date | None = None
    """Day on which it is made, where it tells what has gone by."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Parts of the report, in order.

        Raises AssessmentError for a part that does not exist, or if none is left.
        """
        self._check(self.only, PARTS)
        self._check(self.without, (*PARTS, *INSIDE))
        self._check(self.added, (*PARTS, BALLOT_NOTES))
        chosen = {*(self.only or parts_of_preset(self.preset)), *self.added}
        left = tuple(part for part in PARTS if part in chosen and part not in self.without)
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
    work = Work(progress, cancelled)
    setting = setting_of(pack, assessment, result, options, strategy, work.watch)
    with _ONE_AT_A_TIME, collector_paused():
        _close_doors()
        register_fonts()
        setting, leaves = fill_report(setting, options.parts, work)
        if not leaves:
            raise AssessmentError(NOTHING_TO_WRITE)
        return _printed(setting, leaves, target, work)


def fill_report(setting: Setting, parts: Sequence[str], work: Work) -> tuple[Setting, list[Leaf]]:
    """Return the pages, with as much detail as the preset has room for, and the setting they are in."""
    most = MOST_PAGES.get(setting.preset)
    wanted = parts_in_use(setting, parts) or parts  # what alone was asked for is there in any case

    def filled(depth: Depth, most: int | None) -> tuple[Setting, list[Leaf]]:
        made = replace(setting, depth=depth, pages={})
        parts = [part for part in wanted if part not in depth.without] or wanted
        return made, fill_pages(_blocks(made, parts), made.page.grid, work.watch, most)

    if most is None:
        return filled(_DEPTHS[0], None)
    *looser, tightest = _depths(wanted)
    best, low, high, place = None, 0, len(looser), 0
    while (
        low < high
    ):  # all of it first, as it mostly fits; then in halves, as each try takes a while
        made = filled(looser[place], most)
        if len(made[1]) <= most:
            best, high = made, place
        else:
            low = place + 1
        place = (low + high) // 2
    return best or filled(tightest, None)


def _depths(wanted: Sequence[str]) -> list[Depth]:
    """Return the depths that differ for these parts, from roomy to tight."""
    told = (
        replace(each, without=tuple(part for part in wanted if part in each.without))
        for each in _DEPTHS
    )
    return list(dict.fromkeys(told))


def setting_of(  # noqa: PLR0917 - every caller names the last two
    pack: Pack,
    assessment: Assessment,
    result: Result,
    options: ReportOptions,
    strategy: Strategy | None,
    watch: Callable[[], None],
) -> Setting:
    """Return what all parts of a report are made from, with the names that may be shown.

    `watch` is called often, and may raise to stop the work. Raises AssessmentError for a paper that
    is not there, or a logo that can't be read.
    """
    _ = Translator(options.language)
    if options.paper not in PAPERS:
        raise AssessmentError(
            NO_PAPER,
            paper=options.paper,
            papers=tuple(PAPERS),
        )
    pack = worded_for(pack, assessment)
    if BALLOT_NOTES not in options.added:
        assessment = without_ballot_notes(assessment)
    assessment = disclosed(assessment, names="names" not in options.without)
    return Setting(
        content=content_of(pack, assessment, result, _),
        translator=_,
        page=Page(Grid.of(options.paper), Look(accent=assessment.brand.colour), watch),
        pack=pack,
        assessment=assessment,
        result=result,
        strategy=strategy or strategy_of(pack, assessment, result),
        logo=read_logo(assessment.brand.logo),
        without=frozenset(options.without),
        preset=options.preset,
        author=options.author,
        today=options.today,
    )


def print_blocks(
    setting: Setting, make: Callable[[], Sequence[Block]], target: BinaryIO | Path
) -> int:
    """Write blocks as a report to a file or path; return the number of pages.

    `make` is called when the fonts are ready. Raises AssessmentError if the target is invalid.
    """
    with _ONE_AT_A_TIME:
        _close_doors()
        register_fonts()
        work = Work(None, None)
        leaves = fill_pages(make(), setting.page.grid, work.watch)
        return _printed(setting, leaves, target, work)


def _printed(setting: Setting, leaves: Sequence[Leaf], target: BinaryIO | Path, work: Work) -> int:
    """Paint and write pages; return their number."""
    setting.pages.update(page_numbers(leaves))
    data = Printer(setting, setting.assessment.assessed_on, work).print(leaves)
    if isinstance(target, Path):
        with written_whole(target) as file:
            file.write(data)
    else:
        target.write(data)
    work.tell(1.0)
    return len(leaves)


def strategy_of(pack: Pack, assessment: Assessment, result: Result) -> Strategy:
    """Return the strategy of an assessment on its own day."""
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


def parts_in_use(setting: Setting, parts: Sequence[str]) -> list[str]:
    """Return the parts but those that a report for a decision has only where an action uses them."""
    pack, steps = setting.pack, setting.strategy.roadmap.steps
    planned = [pack.actions_by_id[each.action] for each in steps if each.title is None]
    used = {part for action in planned for part in action.uses}
    spared = IN_USE if setting.preset is Preset.DECISION else ()
    return [part for part in parts if part not in spared or part in used]


def body_of(setting: Setting, parts: Sequence[str]) -> list[Block]:
    """Return the blocks of all chosen parts but cover and contents."""
    makers: dict[str, Callable[[Setting], list[Block]]] = {
        "foreword": foreword,
        "summary": summary,
        "board": board,
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
    made = replace(setting, parts=frozenset(parts))
    blocks = []
    for part in parts:
        blocks += makers[part](made) if part in makers else []
        blocks += _left_out(made) if part == str(Deliverable.RISKS) else []
    return blocks


def _left_out(setting: Setting) -> list[Block]:
    """Return a line on the parts that a report for a decision has no room for, though an action uses them."""
    _ = setting.translator
    left = [_(TITLES[Deliverable(part)]) for part in setting.depth.without]
    if not left:
        return []
    said = _(
        "Left out to keep to {n} pages; the full report has it: {parts}.",
        n=MOST_PAGES[setting.preset],
        parts=_.list(left),
    )
    return [Space(8), setting.text(said, SMALL_MUTED)]


def _blocks(setting: Setting, parts: Sequence[str]) -> list[Block]:
    body = body_of(setting, parts)
    front = cover(setting) if "cover" in parts else []
    if body and "contents" in parts:
        front += contents(setting, body)
    return [*front, *body]


def pages_needed(page: Page, make: Callable[[], Sequence[Block]]) -> int:
    """Return how many pages blocks would take; `make` is called when the fonts are ready."""
    with _ONE_AT_A_TIME:
        register_fonts()
        return len(fill_pages(make(), page.grid, page.watch))


def write_pages(
    title: str, page: Page, language: str, day: date, make: Callable[[], Sequence[Block]]
) -> bytes:
    """Return pages of blocks that belong to no report, such as sheets to fill in, as a PDF.

    `make` is called when the fonts are ready. The same input gives the same bytes.
    """
    with _ONE_AT_A_TIME:
        _close_doors()
        register_fonts()
        leaves = fill_pages(make(), page.grid, page.watch)
        canvas: Any = dated_canvas(page.grid, language, day)
        describe(canvas, Metadata(title, "", "", "", language_tag(language), CREATOR, day))
        for number, leaf in enumerate(leaves, start=1):
            for block, top in leaf.placed:
                block.paint(canvas, page.grid.side, top, page.grid.body[0])
            with canvas.artifact("Footer"):
                foot = f"{title}  {number} / {len(leaves)}"
                style = Style(size=7.5, leading=12, colour="muted", align=1.0)
                own = page.grid.body[0]
                line = shortened(foot, own, style.size)
                text = Text(page, foot, style, [line])
                text.paint(canvas, page.grid.side, page.grid.foot - 25, own)
            canvas.turn_page()
        data: bytes = canvas.finished()
        return data
