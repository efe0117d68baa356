"""The common input of all parts of a report, and the components that several parts share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from PIL.Image import Image
from reportlab.graphics.shapes import Drawing

from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.core.numbers import NONE, whole
from assessment.core.text import brief
from assessment.presentation.chapter_sentences import chapter_sentence
from assessment.presentation.chart_tables import ChartTable
from assessment.presentation.deliverables.one_page import DECISION
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.findings import none_told
from assessment.presentation.level_summary import figure_told, too_early
from assessment.presentation.score_text import answered, range_told
from assessment.questionnaire.model import Pack
from assessment.report.content import Content, Finding, Question
from assessment.report.pdf.blocks import Block, Figure, Heading, Space, Subtitle, Text
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.list_item import Hanging
from assessment.report.pdf.pages import Break
from assessment.report.pdf.rich_text import rich_text
from assessment.report.pdf.stack import Box, Stack, flat
from assessment.report.pdf.table import Table, rows_in
from assessment.report.pdf.table_widths import align, fit_to_grid
from assessment.report.pdf.typography import (
    BODY,
    CHAPTER,
    CHAPTER_LABEL,
    CHAPTER_SENTENCE,
    FIGURE_BOLD,
    NOTE,
    OVERLINE,
    SMALL,
    SMALL_MUTED,
    STRONG,
    TITLE,
    Page,
    Style,
)
from assessment.report.presets import Preset
from assessment.scoring.results import Result, Score
from assessment.strategy import Strategy
from assessment.strategy.parts import has_strategy
from assessment.strategy.roadmap import Step
from assessment.strategy.schedule import SOON_DAYS

_ENOUGH = 0.25
"""Minimum share of a page that must be free for a chapter to start on it."""
_ALONE = frozenset({"summary", "board"})
"""Keys of chapters that are a page each, and so begin on one of their own."""
_FIGURE = 20.0
_FINDINGS = 3
_LONG_ROW = 0.6
"""Share of a page; longer rows of tables are divided."""
_LONG = 400
"""Most characters that are still readable in a narrow column."""
_TITLE = 120
"""Most characters of the sentence that heads a chapter."""
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Depth:
    """Amount of detail, so that a preset keeps to its pages."""

    rows: int = 1_000_000
    """Most rows of a table."""
    steps: int = SOON_DAYS
    """Days in which the actions that begin have their steps."""
    terse: bool = False
    """Whether every text is shortened."""
    without: tuple[str, ...] = ()
    """Parts that there is no room for."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One report: its content, words and page."""

    content: Content
    translator: Translator
    page: Page
    pack: Pack
    assessment: Assessment
    result: Result
    strategy: Strategy
    logo: Image | None = None
    without: frozenset[str] = frozenset()
    """Content left out inside parts."""
    parts: frozenset[str] = frozenset()
    """Parts that the report has, once they are being made."""
    called: str = ""
    """Title of the document; "" for the title of a report."""
    preset: Preset = Preset.FULL
    author: bool = False
    """Whether it tells its author what its reader need not know: sources, stale facts, changes."""
    today: date | None = None
    """Day on which it is made, where it tells what has gone by."""
    depth: Depth = field(default_factory=Depth)
    pages: dict[str, int] = field(default_factory=dict)
    """Page of every heading by its key; filled once all blocks are placed, before painting."""

    @property
    def strategic(self) -> bool:
        """Whether the pack has channels or actions for a strategy, not readiness alone."""
        return has_strategy(self.pack)

    @property
    def short(self) -> bool:
        """Whether chapters leave details to the full report."""
        return self.preset is not Preset.FULL

    @property
    def width(self) -> float:
        """Width between the margins, in points."""
        return self.page.grid.body[0]

    @property
    def height(self) -> float:
        """Height between the margins, in points."""
        return self.page.grid.body[1]

    @property
    def teller(self) -> Teller:
        """Texts about the strategy, for the reader of this report."""
        sheet = self.assessment.sheet
        return Teller(self.pack, self.strategy, self.translator, self.author, sheet, self.today)

    # text

    def sentences(self, *sentences: str) -> str:
        """Return sentences joined."""
        return self.translator.sentences(*sentences)

    def text(self, text: str, style: Style = BODY) -> Text:
        """Return a text in a style."""
        return Text(self.page, brief(text) if self.depth.terse else text, style)

    def subtitle(self, text: str, style: Style = TITLE) -> Subtitle:
        """Return a heading inside a chapter."""
        return Subtitle(self.page, text, style)

    def bookmarked(self, text: str, style: Style, key: str) -> Heading:
        """Return the heading of a card, with a bookmark inside that of its chapter."""
        return Heading(self.page, text, style, key, 1, listed=False)

    def chapter(self, label: str, key: str) -> list[Block]:
        """Return the heading of a chapter, on a new page unless there is room for it.

        It is a sentence that says what the chapter comes to, below its label, where there is one.
        """
        is_alone = key in _ALONE
        blank = Break(self.height if is_alone else _ENOUGH * self.height, is_own_page=is_alone)
        told = suggested = chapter_sentence(key, self.teller, self.result)
        said = self.content.said
        if key == "summary" and DECISION in said.lines:
            told = " ".join(each.text for each in said.lines[DECISION])
        if not told:
            return [blank, Heading(self.page, label, CHAPTER, key), *self._comment(key)]
        heading = Heading(self.page, brief(told, _TITLE), CHAPTER_SENTENCE, key, label=label)
        blocks: list[Block] = [self.subtitle(label, CHAPTER_LABEL), heading]
        if told != suggested:
            blocks += self.suggested([suggested])
        head = Stack(blocks)
        head.keeps_next = True
        return [blank, head, *self._comment(key)]

    def suggested(self, texts: Sequence[str]) -> list[Block]:
        """Return, for the author, what was suggested in place of the author's own words."""
        if not self.author:
            return []
        _ = self.translator
        said = _("Your words. Suggested: {text}", text=self.sentences(*texts))
        return [self.text(said, SMALL_MUTED)]

    def _comment(self, part: str) -> list[Block]:
        """Return the author's comment on a part."""
        said = self.content.said.comments.get(part)
        if not said or "comments" in self.without:
            return []
        box = Box(across=10, above=2, below=2, bar=self.page.colour("accent"))
        return [Stack(rich_text(self.page, said, BODY), box), Space(8)]

    def kept(self, rows: Sequence[_Row]) -> Sequence[_Row]:
        """Return as many rows as the report has room for."""
        return rows[: self.depth.rows]

    def rest(self, rows: Sequence[object]) -> list[Block]:
        """Return a line on how many rows were left out; empty for none."""
        left = len(rows) - self.depth.rows
        if left <= 0:
            return []
        said = self.translator.ngettext(
            "{n} more line is left out here.", "{n} more lines are left out here.", left
        )
        return [Space(4), self.text(said, SMALL_MUTED)]

    # pieces

    def chart(
        self,
        draw: Callable[[float], Drawing],
        most: float,
        around: float = 4.0,
        *,
        table: ChartTable,
        alt: str = "",
    ) -> Figure:
        """Return a chart, described to readers who can't see it by `alt`, or else by its table."""
        return Figure(draw, most, around, alt=alt or table.told(self.translator), table=table)

    def worded_chart(
        self, draw: Callable[[float], Drawing], most: float, around: float = 0.0, *, told: str
    ) -> Figure:
        """Return a chart whose words tell all its figures, so that a table would only repeat them."""
        return Figure(draw, most, around, alt=told, table=ChartTable(told))

    def columns(self, *parts: tuple[int, Block | None], middle: bool = False) -> Columns:
        """Return blocks side by side on the grid, each over the given number of columns."""
        cells, start = [], 0
        for count, block in parts:
            cells.append(Cell(start, count, block, middle))
            start += count
        return Columns(cells)

    def table(
        self,
        head: Block | None,
        rows: Sequence[Block],
        pad: float = 4.0,
        before: float = 0.0,
        *,
        fitted: bool = False,
    ) -> Table:
        """Return rows below a head; only rows longer than most of a page are divided.

        `fitted`: its columns are as wide as their texts ask for.
        """
        if fitted:
            fit_to_grid([row for each in (head, *rows) for row in rows_in(each)], self.width)
        table = Table(head, rows, self.page.colour("line"), pad, whole=_LONG_ROW * self.height)
        table.before = before
        return table

    def aligned(self, blocks: Sequence[Block]) -> None:
        """Let the columns of tables that stand one below the other begin at the same edges where they can."""
        tables = (each for each in flat(blocks) if isinstance(each, Table))
        rows = ([row for one in (each.head, *each.rows) for row in rows_in(one)] for each in tables)
        align([each for each in rows if each], self.width)

    def panel(
        self, blocks: Sequence[Block], ground: str = "paper", bar: str | None = None
    ) -> Stack:
        """Return blocks on a tinted ground."""
        box = Box(
            across=14,
            above=11,
            below=11,
            ground=self.page.colour(ground),
            bar=None if bar is None else self.page.colour(bar),
        )
        return Stack(blocks, box, whole=self.height)

    def finding(self, finding: Finding, body: Style) -> Block:
        """Return a strength or a gap: score, topic, the present answer and the next step."""
        _ = self.translator
        place = _(
            "{section}, target {target}", section=finding.section, target=whole(finding.target)
        )
        texts: list[Block] = [self.text(finding.topic, STRONG), self.text(place, SMALL_MUTED)]
        if finding.said:
            texts.append(self.text(finding.said, body))
        if finding.next_step:
            texts.append(self.text(_("Next: {step}", step=finding.next_step), body))
        score = self.text(self.figure(finding.score, finding.target), FIGURE_BOLD)
        return Stack([Hanging(score, _FIGURE, Stack(texts)), Space(7)])

    def findings(self, strong: Sequence[Finding], weak: Sequence[Finding], body: Style) -> Stack:
        """Return the first strengths and gaps side by side."""
        _, most = self.translator, _FINDINGS
        no_strong, no_weak = none_told(self.content.index, is_scored=bool(strong or weak), _=_)
        titles = [_("Strengths"), _("Gaps")]
        if len(strong) >= most:
            titles[0] = _("Three strengths")
        if len(weak) >= most:
            titles[1] = _("Three gaps")
        sides = [
            self._side(title, [self.finding(each, body) for each in found[:most]], none)
            for title, found, none in zip(titles, (strong, weak), (no_strong, no_weak), strict=True)
        ]
        return Stack([self.columns((6, sides[0]), (6, sides[1]))], whole=self.height)

    def _side(self, title: str, blocks: Sequence[Block], none: str) -> Stack:
        """Return blocks below a small title; a sentence if there are none."""
        return Stack(
            [self.subtitle(title, OVERLINE), Space(4), *(blocks or [self.text(none, SMALL_MUTED)])]
        )

    def answer(self, question: Question) -> list[Block]:
        """Return the lines of an answer, muted if there is none."""
        style = SMALL if question.answered else SMALL_MUTED
        return [self.text(line, style) for line in question.answer]

    @staticmethod
    def is_long(texts: Sequence[str]) -> bool:
        """Return whether texts are too long for half the width of a page."""
        return sum(map(len, texts)) > _LONG

    def notes(self, notes: Sequence[tuple[str, str]]) -> list[Block]:
        """Return notes with a bar at their left, each with its author if known."""
        if "notes" in self.without:
            return []
        box = Box(across=8, bar=self.page.colour("line"), bar_width=1.5)
        blocks: list[Block] = []
        for who, note in notes:
            text = self.translator("{name}: {text}", name=who, text=note) if who else note
            blocks += [Space(3), Stack([self.text(text, NOTE)], box)]
        return blocks

    def notes_behind(self, step: Step) -> list[Block]:
        """Return, for the author, the notes on the answers that an action rests on, each with its question."""
        if not self.author:
            return []
        grounds = {each.item for each in step.grounds}
        asked = [each for each in self.content.questions if each.id in grounds and each.notes]
        return self.notes([(each.text, note) for each in asked for _who, note in each.notes])

    # figures in words

    def figure(self, score: float | None, target: float | None = None) -> str:
        """Return a score as a number that looks like no threshold it has not reached; a dash for none."""
        return whole(score, target, *self.pack.thresholds)

    def score(self, score: Score, target: float | None = None) -> str:
        """Return a score as a number; its range while a level would be too early, or why there is none."""
        if score.value is None or too_early(self.result, self.pack):
            return figure_told(score, self.result, self.pack, self.translator)
        return self.figure(score.value, target)

    def facts(self, score: Score, target: float | None = None, *, is_ranged: bool = True) -> str:
        """Return any range, target and coverage of a score in one line."""
        _ = self.translator
        parts = []
        if is_ranged and score.low is not None and score.low != score.high:
            parts.append(range_told(score, self.pack, _))
        if target is not None:
            parts.append(_("target {target}", target=whole(target)))
        if score.coverage is not None:
            parts.append(answered(score.coverage, _))
        return _("; ").join(parts) or NONE
