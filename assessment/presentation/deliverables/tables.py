"""Parts of deliverables in words: tables with columns to read and columns to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from assessment.answers.answer import NOBODY, Sheet
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import in_full
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.days import short_day
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.model import Pack
from assessment.questionnaire.templates import Template
from assessment.strategy import Strategy
from assessment.strategy.deliverables import Deliverables

Cell = str | float | date | None
_T = TypeVar("_T", bound=Template)
_WEEKDAYS = (
    N_("Mon"),
    N_("Tue"),
    N_("Wed"),
    N_("Thu"),
    N_("Fri"),
    N_("Sat"),
    N_("Sun"),
)
_WITH_DAY = N_("{weekday} {day}")
"""A day with its weekday before it."""


@dataclass(frozen=True, slots=True)
class Column:
    """Column of a table. `span`: how many of twelve columns of a page it takes.

    With span 0 its cells stand below those of the column before; in a workbook they have their own.
    """

    title: str
    span: int
    figure: bool = False
    blank: bool = False
    """Whether it is to be filled in by hand."""
    weekday: bool = False
    """Whether its days have their weekday."""


@dataclass(frozen=True, slots=True)
class HandoutTable:
    """A table; `blanks` empty rows follow its rows. `weeks`: days of narrow columns to fill in."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    blanks: int = 0
    weeks: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Handout:
    """A deliverable: notes on it, a sentence each, and its tables."""

    notes: tuple[str, ...]
    tables: tuple[HandoutTable, ...]


def without_empty(table: HandoutTable) -> HandoutTable:
    """Return a table without the columns to read that nothing stands in; the widest gets their room."""
    if not table.rows or table.blanks:
        return table
    empty = {
        place
        for place, column in enumerate(table.columns)
        if not column.blank and all(row[place] is None for row in table.rows)
    }
    shown = [place for place in range(len(table.columns)) if place not in empty]
    columns = [table.columns[place] for place in shown]
    if not empty or not any(each.span for each in columns):
        return table
    widest = max(range(len(columns)), key=lambda place: columns[place].span)
    spare = sum(table.columns[place].span for place in empty)
    columns[widest] = replace(columns[widest], span=columns[widest].span + spare)
    rows = tuple(tuple(row[place] for place in shown) for row in table.rows)
    return replace(table, columns=tuple(columns), rows=rows)


def cell_text(cell: Cell, column: Column, _: Translator) -> str:
    """Return a cell as text for a page: days written out, numbers in full."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return with_weekday(cell, _) if column.weekday else _.date(cell)
    return cell if isinstance(cell, str) else in_full(round(cell, 2))


def with_weekday(day: date, _: Translator) -> str:
    """Return a date without its year, with its weekday before it."""
    return _(_WITH_DAY, weekday=_(_WEEKDAYS[day.weekday()]), day=short_day(day, _))


@dataclass(frozen=True)
class Teller:
    """Common input of all deliverables in words."""

    pack: Pack
    strategy: Strategy
    translator: Translator
    author: bool = True
    """Whether the author reads it, or somebody whom the program's own facts do not concern."""
    sheet: Sheet = NOBODY
    """Sheet of who said what, for texts that tell answers."""
    today: date | None = None
    """Day on which it is read, where it is told what has gone by."""

    @property
    def found(self) -> Deliverables:
        """The computed deliverables."""
        return self.strategy.deliverables

    @cached_property
    def channels(self) -> ChannelTelling:
        """Texts about the channels."""
        return ChannelTelling(self.pack, self.strategy, self.translator)

    @cached_property
    def roadmap(self) -> RoadmapText:
        """Texts about the roadmap."""
        roadmap, sheet = self.strategy.roadmap, self.sheet
        return RoadmapText(self.pack, roadmap, self.translator, author=self.author, sheet=sheet)

    def owner(self, action: str | None) -> str:
        """Return who does an action of the roadmap; "" where it is not in it."""
        step = None if action is None else self.strategy.roadmap.step(action)
        return "" if step is None else self.roadmap.owner(step)

    def audience(self, place: int | None) -> str:
        """Return the name of an audience; "" for None."""
        if place is None:
            return ""
        named = (self.strategy.inputs.audiences or ())[place].name
        return named or self.translator("Group {number}", number=place + 1)


def by_id(templates: Sequence[_T]) -> Mapping[str, _T]:
    """Return templates by their id."""
    return {each.id: each for each in templates}
