"""Ballots on paper: the same questions with the same numbers, to tick and write on."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from typing import assert_never

from assessment.answers.assessment import Brand
from assessment.charts.style import Look
from assessment.core.errors import AssessmentError
from assessment.core.i18n import LANGUAGES, N_, Text, Translator, nearest_language
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.option_item import OptionItem
from assessment.questionnaire.type_parts.options import described
from assessment.questionnaire.type_parts.own_item import OwnItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.report.markdown import without_markup
from assessment.report.pdf.blocks import Block, Heading, Space, Subtitle
from assessment.report.pdf.blocks import Text as Paragraph
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.list_item import Hanging
from assessment.report.pdf.pages import Break
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.to_fill_in import Blank, Lines, Tick
from assessment.report.pdf.typography import (
    BODY,
    PAPERS,
    SECTION,
    SMALL,
    SMALL_MUTED,
    STRONG,
    TITLE,
    Grid,
    Page,
    Style,
)
from assessment.report.pdf.writer import NO_PAPER, write_pages
from assessment.workshop.ballot_words import WORDS
from assessment.workshop.votable import (
    condition_by_numbers,
    option_told,
    question_numbers,
    with_conditions,
)

MOST_PEOPLE = 60
_ROWS = 4
"""Empty rows of a table, unless fewer are allowed."""
_NUMBER_ROOM = 22.0
_TICK_ROOM = 12.0
_INTRO = N_(
    "Answer for yourself, without asking the others. Tick one circle, or as many squares as apply; "
    "“Don’t know” is an answer too."
)
_DEPENDS = N_("Only where {condition}; otherwise leave it out.")
_PLACES = N_("Write 1 beside the most important, then 2, 3 …; not all need a place.")
_SHEET = N_("Sheet {n}")
_FROM_TO = N_("from {low} to {high}")


def ballot_sheets(
    pack: Pack,
    paper: str = "a4",
    language: str = "en",
    brand: Brand | None = None,
    *,
    people: int = 1,
    day: date | None = None,
    only: Set[str] | None = None,
) -> bytes:
    """Return ballots as a PDF: the questions once for each of so many people, on numbered sheets.

    `only`: the items to ask, with those that their conditions name; None for all.

    The same input gives the same bytes on one day. Raises AssessmentError for an unknown paper.
    """
    if paper not in PAPERS:
        raise AssessmentError(NO_PAPER, paper=paper, papers=tuple(PAPERS))
    brand = brand or Brand()
    own = nearest_language(language, tuple(LANGUAGES))
    page = Page(Grid.of(paper), Look(accent=brand.colour))
    translator = Translator(own, nearest_language(language, pack.languages))
    asked = pack.items.keys() if only is None else with_conditions(pack, only)
    sheets = _Sheets(pack, page, translator, brand, asked)
    made_on = day or date.today()  # noqa: DTZ011 - a day on the user's own calendar
    count = min(max(people, 1), MOST_PEOPLE)
    return write_pages(sheets.title, page, own, made_on, lambda: sheets.blocks(count))


class _Sheets:
    """The blocks of all sheets."""

    def __init__(
        self, pack: Pack, page: Page, translator: Translator, brand: Brand, asked: Set[str]
    ) -> None:
        self._asked = asked
        self._pack, self._page, self._, self._brand = pack, page, translator, brand
        self._numbers = question_numbers(pack)
        self.title = translator.text(pack.title)

    def blocks(self, people: int) -> list[Block]:
        """Return the questions once for each person, each time on a new page."""
        blocks: list[Block] = []
        for number in range(1, people + 1):
            blocks += self._head(number if people > 1 else 0)
            for section in self._pack.sections:
                if not any(
                    item.id in self._asked for each in section.topics for item in each.items
                ):
                    continue
                blocks.append(self._subtitle(section.title, SECTION))
                for topic in section.topics:
                    items = [item for item in topic.items if item.id in self._asked]
                    if not items:
                        continue
                    if self._said(topic.title) != self._said(section.title):
                        blocks.append(self._subtitle(topic.title, TITLE))
                    if topic.information is not None:
                        blocks += [self._text(self._said(topic.information), BODY), Space(8)]
                    blocks += [self._question(item) for item in items]
        return blocks

    def _head(self, number: int) -> list[Block]:
        _ = self._
        title = f"{self.title}  ·  {_(_SHEET, n=number)}" if number else self.title
        own = " · ".join(each for each in (self._brand.consultant, self._brand.client) if each)
        lines = [
            Hanging(self._text(_(WORDS[key]), SMALL), 70, Lines(self._page, 1))
            for key in ("name", "role")
        ]
        return [
            Break(self._page.grid.body[1] - 1),
            Heading(self._page, title, SECTION, f"sheet-{number}"),
            *([self._text(own, SMALL_MUTED)] if own else []),
            self._text(_(_INTRO), BODY),
            *lines,
            Space(8),
        ]

    def _question(self, item: Item) -> Block:
        _ = self._
        text = self._said(item.text)
        parts: list[Block] = [self._text(text, STRONG)]
        if item.help is not None:
            parts.append(self._text(without_markup(self._said(item.help)), SMALL_MUTED))
        if item.when is not None:
            told = condition_by_numbers(self._pack, item.when, _)
            parts.append(self._text(_(_DEPENDS, condition=told), SMALL_MUTED))
        others = [_(WORDS["unknown"])]
        if item.not_applicable:
            others.append(_(WORDS["not_applicable"]))
        parts += [Space(2), *self._answer(item), self._row(others), Space(14)]
        number = self._text(str(self._numbers[item.id]), STRONG)
        return Hanging(number, _NUMBER_ROOM, Stack(parts, whole=0.8 * self._page.grid.body[1]))

    def _answer(self, item: Item) -> list[Block]:
        _ = self._
        match item:
            case Rating():
                anchors = enumerate(self._pack.anchors(item), 1)
                return [self._tick(f"{level}  {self._said(each)}") for level, each in anchors]
            case YesNoItem():
                return [self._row([f"1  {_(WORDS['yes'])}", f"2  {_(WORDS['no'])}"])]
            case Ranking():
                ticks = [self._tick(each, only_one=False) for each in self._titles(item)]
                return [self._text(_(_PLACES), SMALL_MUTED), *ticks]
            case Choice():
                return self._numbered(item)
            case Choices():
                return [*self._how_many(item), *self._numbered(item)]
            case NumberItem():
                return self._number(item)
            case Matrix():
                return self._matrix(item)
            case Table():
                titles = [self._said(column.text) for column in item.columns]
                rows = min(_ROWS, item.rows_at_most or _ROWS)
                return [Blank(self._page, titles, rows), Space(4)]
            case TextItem():
                return [Lines(self._page, 3 if item.long else 1)]
            case DateItem() | TimeItem():
                return [Lines(self._page, 1)]
            case OwnItem():
                return self._line(item.paper_hint(self._said))
        assert_never(item)

    def _numbered(self, item: OptionItem) -> list[Block]:
        titles = enumerate(self._titles(item), 1)
        only_one = not item.takes_several
        return [self._tick(f"{number}  {each}", only_one=only_one) for number, each in titles]

    def _matrix(self, item: Matrix) -> list[Block]:
        """Return what the levels are called, and their numbers to tick for each row."""
        levels = [self._said(each) for each in self._pack.scales[item.scale]]
        called = "   ".join(f"{number} {title}" for number, title in enumerate(levels, 1))
        numbers = [str(number) for number in range(1, len(levels) + 1)]
        rows = [
            Columns([Cell(0, 5, self._text(described(row, self._said), SMALL)), Cell(5, 7, ticks)])
            for row in item.rows
            for ticks in [self._row(numbers, beside=6)]
        ]
        return [self._text(called, SMALL_MUTED), Space(2), *rows]

    def _how_many(self, item: Choices) -> list[Block]:
        most = item.at_most
        how = self._(WORDS["several"]) if most is None else self._most(most)
        return [self._text(how, SMALL_MUTED)]

    def _most(self, most: int) -> str:
        return self._(WORDS["at_most"], n=most)

    def _titles(self, item: OptionItem) -> list[str]:
        return [option_told(self._pack, option, self._) for option in item.options]

    def _number(self, item: NumberItem) -> list[Block]:
        unit = self._said(item.measured_in)
        parts = [unit]
        if item.minimum is not None and item.maximum is not None:
            low, high = f"{item.minimum:g}", f"{item.maximum:g}"
            parts.append(self._(_FROM_TO, low=low, high=high))
        return self._line("  ".join(each for each in parts if each))

    def _line(self, hint: str) -> list[Block]:
        """Return a line to write on, with a hint beside it."""
        told = self._text(hint, SMALL_MUTED)
        return [Columns([Cell(0, 4, Lines(self._page, 1)), Cell(4, 8, told, middle=True)])]

    def _tick(self, text: str, *, only_one: bool = True) -> Block:
        tick = Tick(self._page, SMALL.leading, only_one=only_one)
        return Stack([Hanging(tick, _TICK_ROOM, self._text(text, SMALL)), Space(1.5)])

    def _row(self, texts: Sequence[str], beside: int = 4) -> Block:
        """Return choices side by side, in several rows where there are more than fit."""
        share = 12 // min(beside, len(texts))
        rows = [texts[start : start + beside] for start in range(0, len(texts), beside)]
        return Stack(
            [
                Columns([Cell(at * share, share, self._tick(text)) for at, text in enumerate(row)])
                for row in rows
            ]
        )

    def _subtitle(self, text: Text, style: Style) -> Block:
        return Subtitle(self._page, self._said(text), style)

    def _text(self, text: str, style: Style) -> Paragraph:
        return Paragraph(self._page, text, style)

    def _said(self, text: Text | None) -> str:
        return self._.text(text)
