"""Ballots on paper: the same questions with the same numbers, to tick and write on."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date
from typing import assert_never

from assessment.answers.answer import Sheet
from assessment.answers.assessment import Brand
from assessment.charts.style import Look
from assessment.core.errors import AssessmentError
from assessment.core.i18n import LANGUAGES, N_, Text, Translator, nearest_language
from assessment.core.numbers import EPSILON
from assessment.presentation.agreement import joined
from assessment.questionnaire.model import Pack, Section, Topic
from assessment.questionnaire.type_parts.option_item import OptionItem
from assessment.questionnaire.type_parts.options import described
from assessment.questionnaire.type_parts.single_value import SingleValueItem
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
    TITLE,
    Grid,
    Page,
    Style,
)
from assessment.report.pdf.writer import NO_PAPER, pages_needed, write_pages
from assessment.workshop.ballot_words import WORDS
from assessment.workshop.paper_density import DENSITIES, Density
from assessment.workshop.paper_options import PaperForms
from assessment.workshop.votable import (
    condition_by_numbers,
    part_told,
    question_numbers,
    with_conditions,
)

MOST_PEOPLE = 60
_SIDES = 2
"""Pages on one sheet."""
_ROWS = 4
"""Empty rows of a table, unless fewer are allowed."""
_NUMBER_ROOM = 22.0
_GAP = 8.0
_TICK_ROOM = 13.0
_MAY_WRAP = {4: 0.0, 3: 0.25, 2: 1.0}
"""Share of the choices that may take two lines, by the number of columns."""
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
    sheet: Sheet | None = None,
) -> bytes:
    """Return ballots as a PDF: the questions once for each of so many people, on numbered sheets.

    `only`: the items to ask, with those that their conditions name; None for all.
    `sheet`: the answers there are, without the options that they rule out; None for none.

    All are as roomy as lets a person's questions stand on the fewest sheets, of two pages each.
    The same input gives the same bytes on one day. Raises AssessmentError for an unknown paper.
    """
    if paper not in PAPERS:
        raise AssessmentError(NO_PAPER, paper=paper, papers=tuple(PAPERS))
    brand = brand or Brand()
    own = nearest_language(language, tuple(LANGUAGES))
    translator = Translator(own, nearest_language(language, pack.languages))
    asked = pack.items.keys() if only is None else with_conditions(pack, only)
    forms = PaperForms(pack, translator, sheet)
    made_on = day or date.today()  # noqa: DTZ011 - a day on the user's own calendar
    count = min(max(people, 1), MOST_PEOPLE)

    def made(density: Density) -> _Sheets:
        page = Page(density.grid(Grid.of(paper)), Look(accent=brand.colour))
        return _Sheets(forms, page, brand, asked, density)

    sheets = _roomiest([made(each) for each in DENSITIES])
    return write_pages(sheets.title, sheets.page, own, made_on, lambda: sheets.blocks(count))


def _roomiest(made: Sequence[_Sheets]) -> _Sheets:
    """Return the roomiest of those that take the fewest sheets of paper for a person."""
    *roomier, tightest = made
    fewest = tightest.sheets()
    return next((each for each in roomier if each.sheets() == fewest), tightest)


class _Sheets:
    """The blocks of all sheets. Those that ask a part of the questionnaire leave out its titles."""

    def __init__(
        self, forms: PaperForms, page: Page, brand: Brand, asked: Set[str], density: Density
    ) -> None:
        pack, translator = forms.pack, forms.translator
        self._forms = forms
        self._asked, self._is_part = asked, asked != pack.items.keys()
        self._pack, self.page, self._, self._brand = pack, page, translator, brand
        self._density = density
        self._numbers = question_numbers(pack)
        self.title = translator.text(pack.title)

    def sheets(self) -> int:
        """Return the number of sheets of paper that one person's questions take."""
        return -(-pages_needed(self.page, lambda: self.blocks(1)) // _SIDES)

    def blocks(self, people: int) -> list[Block]:
        """Return the questions once for each person, each time on a new page."""
        blocks: list[Block] = []
        for number in range(1, people + 1):
            blocks += self._head(number if people > 1 else 0)
            for section in self._pack.sections:
                topics = [
                    topic
                    for topic in section.topics
                    if any(i.id in self._asked for i in topic.items)
                ]
                if topics and not self._is_part:
                    blocks.append(self._subtitle(section.title, SECTION))
                for topic in topics:
                    blocks += self._topic(topic, section)
        return blocks

    def _topic(self, topic: Topic, section: Section) -> list[Block]:
        blocks: list[Block] = []
        if not self._is_part and self._said(topic.title) != self._said(section.title):
            blocks.append(self._subtitle(topic.title, TITLE))
        if topic.information is not None:
            blocks += [self._text(self._said(topic.information), BODY), Space(8)]
        return blocks + [self._question(item) for item in topic.items if item.id in self._asked]

    def _head(self, number: int) -> list[Block]:
        _ = self._
        title = f"{self.title}  ·  {_(_SHEET, n=number)}" if number else self.title
        own = " · ".join(each for each in (self._brand.consultant, self._brand.client) if each)
        lines = Columns(
            [
                Cell(at, 6, Hanging(self._text(_(WORDS[key]), SMALL), 60, self._lines(1)))
                for at, key in ((0, "name"), (6, "role"))
            ]
        )
        intro = _(_INTRO)
        if self._is_part:
            intro = joined((part_told(self._pack, len(self._asked), _), intro), _)
        return [
            Break(self.page.grid.body[1] - 1),
            Heading(self.page, title, self._density.title, f"sheet-{number}"),
            *([self._text(own, SMALL_MUTED)] if own else []),
            self._text(intro, self._density.intro),
            lines,
            Space(8),
        ]

    def _question(self, item: Item) -> Block:
        _ = self._
        text = self._said(item.text)
        parts: list[Block] = [self._text(text, self._density.asked)]
        if item.help is not None:
            parts.append(self._text(without_markup(self._said(item.help)), self._density.hint))
        if item.when is not None:
            told = condition_by_numbers(self._pack, item.when, _)
            parts.append(self._text(_(_DEPENDS, condition=told), self._density.hint))
        parts += [Space(2), *self._answer(item)]
        number = self._text(str(self._numbers[item.id]), self._density.asked)
        whole = Stack(parts, whole=0.8 * self.page.grid.body[1])
        made = Hanging(number, _NUMBER_ROOM, whole, _GAP)
        made.after = self._density.between  # none at a page's foot
        return made

    def _answer(self, item: Item) -> list[Block]:
        """Return what is ticked or written on, with “don't know” last."""
        _ = self._
        others = [(_(WORDS["unknown"]), True)]
        if item.not_applicable:
            others.append((_(WORDS["not_applicable"]), True))
        match item:
            case Rating():
                anchors = enumerate(self._pack.anchors(item), 1)
                levels = [(f"{level}  {self._said(each)}", True) for level, each in anchors]
                return self._ticks([*levels, *others])
            case YesNoItem():
                return self._ticks(
                    [(f"1  {_(WORDS['yes'])}", True), (f"2  {_(WORDS['no'])}", True), *others]
                )
            case Ranking():
                return [self._text(_(_PLACES), self._density.hint), *self._offered(item, others)]
            case Choice():
                return self._offered(item, others)
            case Choices():
                return [*self._how_many(item), *self._offered(item, others)]
            case NumberItem():
                return self._line(self._number(item), others)
            case SingleValueItem():
                return self._line(item.paper_hint(self._said), others)
            case _:
                return [*self._written(item), *self._ticks(others)]

    def _written(self, item: Matrix | Table | TextItem | DateItem | TimeItem) -> list[Block]:
        match item:
            case Matrix():
                return self._matrix(item)
            case Table():
                titles = [self._said(column.text) for column in item.columns]
                rows = min(_ROWS, item.rows_at_most or _ROWS)
                return [Blank(self.page, titles, rows, self._density.line), Space(4)]
            case TextItem():
                return [self._lines(3 if item.long else 1)]
            case DateItem() | TimeItem():
                return [self._lines(1)]
        assert_never(item)

    def _offered(self, item: OptionItem, others: Sequence[tuple[str, bool]]) -> list[Block]:
        """Return the options by their numbers, those with one condition below it, and the others last."""
        found = self._forms.options(item)
        by_number = not isinstance(item, Ranking)
        blocks: list[Block] = (
            [self._text(found.hint, self._density.hint), Space(1)] if found.hint else []
        )
        for group in found.groups:
            if group.heading:
                blocks += [Space(4), self._text(group.heading, self._density.hint), Space(1)]
            titles = [f"{n}  {each}" if by_number else each for n, each in group.options]
            ticks = [(each, not item.takes_several) for each in titles]
            if group is not found.groups[-1]:
                blocks += self._ticks(ticks)
            elif group.depends:
                blocks += [*self._ticks(ticks), Space(3), *self._ticks(others)]
            else:
                blocks += self._ticks([*ticks, *others])
        return blocks

    def _ticks(self, choices: Sequence[tuple[str, bool]]) -> list[Block]:
        """Return choices below each other, in as many columns as their texts leave room for.

        Some may take two lines, if that is lower on the whole.
        """
        ticks = [self._tick(text, only_one=only_one) for text, only_one in choices]
        width = self.page.grid.body[0] - _NUMBER_ROOM - _GAP
        line = min(each.height(width) for each in ticks)
        for columns, may_wrap in _MAY_WRAP.items():
            room = Cell(0, 12 // columns, None).place(width)[1]
            heights = [each.height(room) for each in ticks]
            wrapped = sum(each > line for each in heights)
            lower = max(map(sum, _shares(heights, columns))) < sum(
                each.height(width) for each in ticks
            )
            if lower and wrapped <= may_wrap * len(ticks):
                return [_side_by_side(ticks, heights, columns)]
        return ticks

    def _matrix(self, item: Matrix) -> list[Block]:
        """Return what the levels are called, and their numbers to tick for each row."""
        levels = [self._said(each) for each in self._pack.scales[item.scale]]
        called = "   ".join(f"{number} {title}" for number, title in enumerate(levels, 1))
        numbers = [str(number) for number in range(1, len(levels) + 1)]
        rows = [
            Columns(
                [
                    Cell(0, 5, self._text(described(row, self._said), self._density.choice)),
                    Cell(5, 7, ticks),
                ]
            )
            for row in item.rows
            for ticks in [self._row(numbers, beside=6)]
        ]
        return [self._text(called, self._density.hint), Space(2), *rows]

    def _how_many(self, item: Choices) -> list[Block]:
        most = item.at_most
        how = self._(WORDS["several"]) if most is None else self._most(most)
        return [self._text(how, self._density.hint)]

    def _most(self, most: int) -> str:
        return self._(WORDS["at_most"], n=most)

    def _number(self, item: NumberItem) -> str:
        """Return the unit and the ends of a number."""
        unit = self._said(item.measured_in)
        parts = [unit]
        if item.minimum is not None and item.maximum is not None:
            low, high = f"{item.minimum:g}", f"{item.maximum:g}"
            parts.append(self._(_FROM_TO, low=low, high=high))
        return "  ".join(each for each in parts if each)

    def _line(self, hint: str, others: Sequence[tuple[str, bool]]) -> list[Block]:
        """Return a line to write on, with a hint and other choices beside it."""
        told = self._text(hint, self._density.hint)
        ticks = Stack([self._tick(text, only_one=only_one) for text, only_one in others])
        line = Cell(0, 4, self._lines(1))
        return [Columns([line, Cell(4, 4, told, middle=True), Cell(8, 4, ticks, middle=True)])]

    def _tick(self, text: str, *, only_one: bool = True) -> Block:
        tick = Tick(self.page, self._density.choice.leading, only_one=only_one)
        return Stack([Hanging(tick, _TICK_ROOM, self._text(text, self._density.choice)), Space(1)])

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

    def _lines(self, count: int) -> Block:
        return Lines(self.page, count, line=self._density.line)

    def _subtitle(self, text: Text, style: Style) -> Block:
        return Subtitle(self.page, self._said(text), style)

    def _text(self, text: str, style: Style) -> Paragraph:
        return Paragraph(self.page, text, style)

    def _said(self, text: Text | None) -> str:
        return self._.text(text)


def _side_by_side(ticks: Sequence[Block], heights: Sequence[float], columns: int) -> Block:
    """Return blocks in columns, one column after the other."""
    share, start, cells = 12 // columns, 0, []
    for at, part in enumerate(_shares(heights, columns)):
        cells.append(Cell(at * share, share, Stack(ticks[start : start + len(part)])))
        start += len(part)
    return Columns(cells)


def _shares(heights: Sequence[float], columns: int) -> list[list[float]]:
    """Return the heights of blocks shared out to at most so many columns, in order, none much higher."""
    most = max(sum(heights) / columns, *heights)
    while True:
        parts: list[list[float]] = [[]]
        for each in heights:
            if sum(parts[-1]) + each > most + EPSILON:
                parts.append([])
            parts[-1].append(each)
        if len(parts) <= columns:
            return parts
        most += 1
