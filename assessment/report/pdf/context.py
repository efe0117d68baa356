"""What every part of a report is made from, and the pieces that several parts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL.Image import Image

from assessment.answers.assessment import Assessment
from assessment.core.i18n import Words
from assessment.core.numbers import NONE, covered, whole
from assessment.presentation.score_text import missing, span
from assessment.questionnaire.model import Pack
from assessment.report.content import Content, Finding, Question
from assessment.report.pdf.blocks import Block, Heading, Space, Subtitle, Text
from assessment.report.pdf.containers import Box, Cell, Columns, Hanging, Stack, Table
from assessment.report.pdf.pages import Break
from assessment.report.pdf.typography import (
    BODY,
    CHAPTER,
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
from assessment.scoring.results import Result, Score
from assessment.strategy import Strategy

_ENOUGH = 0.3
"""Of a page must be free for a chapter to begin on it."""
_FIGURE = 20.0
_FINDINGS = 3
_LONG_ROW = 0.6
"""Of a page; longer rows of tables are divided."""
_LONG = 400
"""Characters that still stand well in a narrow column."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One report: its content, its words, its page."""

    content: Content
    words: Words
    page: Page
    pack: Pack
    assessment: Assessment
    result: Result
    strategy: Strategy
    logo: Image | None = None
    without: frozenset[str] = frozenset()
    """What is left out inside parts."""
    called: str = ""
    """What the document calls itself; "" for the title of a report."""
    pages: dict[str, int] = field(default_factory=dict)
    """The page of every heading by its key; filled once every block has its place, before any is painted."""

    @property
    def strategic(self) -> bool:
        """Whether the pack has what a strategy is made from; otherwise it is about readiness alone."""
        return bool(self.pack.channels_by_id or self.pack.actions_by_id)

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.page.grid.body[0]

    @property
    def height(self) -> float:
        """The height between the margins."""
        return self.page.grid.body[1]

    # text

    def sentences(self, *sentences: str) -> str:
        """Sentences one after the other: Latin ones with a space between."""
        return ("" if self.words.language == "zh" else " ").join(sentences)

    def text(self, text: str, style: Style = BODY) -> Text:
        """A text in a style."""
        return Text(self.page, text, style)

    def subtitle(self, text: str, style: Style = TITLE) -> Subtitle:
        """A heading inside a chapter."""
        return Subtitle(self.page, text, style)

    def chapter(self, text: str, key: str) -> list[Block]:
        """The head of a chapter, on a new page unless there is room for it."""
        return [Break(_ENOUGH * self.height, whole=True), Heading(self.page, text, CHAPTER, key)]

    # pieces

    def columns(self, *parts: tuple[int, Block | None], middle: bool = False) -> Columns:
        """Blocks side by side on the grid, each over so many of its columns."""
        cells, start = [], 0
        for count, block in parts:
            cells.append(Cell(start, count, block, middle))
            start += count
        return Columns(cells)

    def table(
        self, head: Block | None, rows: Sequence[Block], pad: float = 4.0, before: float = 0.0
    ) -> Table:
        """Rows under a head; only those that are longer than most of a page are divided."""
        table = Table(head, rows, self.page.colour("line"), pad, whole=_LONG_ROW * self.height)
        table.before = before
        return table

    def panel(
        self, blocks: Sequence[Block], ground: str = "paper", bar: str | None = None
    ) -> Stack:
        """Blocks on a tinted ground."""
        box = Box(
            across=14,
            above=11,
            below=11,
            ground=self.page.colour(ground),
            bar=None if bar is None else self.page.colour(bar),
        )
        return Stack(blocks, box, whole=self.height)

    def finding(self, finding: Finding, body: Style) -> Block:
        """A strength or a gap: score, topic, and in its own words what is and what comes next."""
        words = self.words
        place = words(
            "{section}, target {target}", section=finding.section, target=whole(finding.target)
        )
        texts: list[Block] = [self.text(finding.topic, STRONG), self.text(place, SMALL_MUTED)]
        if finding.now:
            texts.append(self.text(finding.now, body))
        if finding.next_step:
            texts.append(self.text(words("Next: {step}", step=finding.next_step), body))
        score = self.text(whole(finding.score), FIGURE_BOLD)
        return Stack([Hanging(score, _FIGURE, Stack(texts)), Space(7)])

    def findings(self, strong: Sequence[Finding], weak: Sequence[Finding], body: Style) -> Stack:
        """The first strengths and gaps side by side."""
        words, most = self.words, _FINDINGS
        no_strong, no_weak = (
            words("No topic has reached its target yet."),
            words("No topic is below its target."),
        )
        if not strong and not weak:
            no_strong = no_weak = words("No topic has a score yet.")
        titles = [words("Strengths"), words("Gaps")]
        if len(strong) >= most:
            titles[0] = words("Three strengths")
        if len(weak) >= most:
            titles[1] = words("Three gaps")
        sides = [
            self._side(title, [self.finding(each, body) for each in found[:most]], none)
            for title, found, none in zip(titles, (strong, weak), (no_strong, no_weak), strict=True)
        ]
        return Stack([self.columns((6, sides[0]), (6, sides[1]))], whole=self.height)

    def _side(self, title: str, blocks: Sequence[Block], none: str) -> Stack:
        """Blocks under a small title; a sentence where there are none."""
        return Stack(
            [self.subtitle(title, OVERLINE), Space(4), *(blocks or [self.text(none, SMALL_MUTED)])]
        )

    def answer(self, question: Question) -> list[Block]:
        """The lines of an answer, quieter where there is none."""
        style = SMALL if question.answered else SMALL_MUTED
        return [self.text(line, style) for line in question.answer]

    @staticmethod
    def is_long(texts: Sequence[str]) -> bool:
        """Whether texts are too long for half the width of a page."""
        return sum(map(len, texts)) > _LONG

    def notes(self, notes: Sequence[tuple[str, str]]) -> list[Block]:
        """Notes with a bar at their left, each with who wrote it where that is known."""
        if "notes" in self.without:
            return []
        box = Box(across=8, bar=self.page.colour("line"), bar_width=1.5)
        blocks: list[Block] = []
        for who, note in notes:
            text = self.words("{name}: {text}", name=who, text=note) if who else note
            blocks += [Space(3), Stack([self.text(text, NOTE)], box)]
        return blocks

    # figures in words

    def score(self, score: Score) -> str:
        """A score as a number, or what stands in its place."""
        return missing(score, self.words) or whole(score.value)

    def facts(self, score: Score, target: float | None = None) -> str:
        """Range, target and coverage of a score in one line."""
        words = self.words
        parts = []
        if score.low is not None:
            parts.append(words("range {range}", range=span(score)))
        if target is not None:
            parts.append(words("target {target}", target=whole(target)))
        if score.coverage is not None:
            parts.append(words("{share} % answered", share=covered(score.coverage)))
        return words("; ").join(parts) or NONE
