"""Parts of tables: cells, columns, and one answer as cells.

The tables are made in `score_sheets`, `strategy_sheets` and `deliverable_sheets`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.answers.answer import Answer, Respondent, State
from assessment.answers.assessment import Assessment
from assessment.answers.plain import plain_value
from assessment.core.i18n import Translator
from assessment.presentation.replies import answer_lines
from assessment.presentation.state_labels import confidence_of_answer
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.values import Value
from assessment.scoring.results import Result
from assessment.strategy import Strategy

Cell = str | int | float | date | None


class Width(StrEnum):
    """Width class of a column."""

    FIGURE = "figure"
    WORD = "word"
    LINE = "line"
    TEXT = "text"


class Key(StrEnum):
    """Columns that formulas and charts use, so that they find them wherever they stand."""

    ITEM = "item"
    WHO = "who"
    KIND = "kind"
    TITLE = "title"
    STATE = "state"
    VALUE = "value"
    SCORE = "score"
    LOW = "low"
    HIGH = "high"
    COVERAGE = "coverage"
    WEIGHT = "weight"
    TARGET = "target"
    OWN = "own"
    TERM = "term"
    TERM_LOW = "term low"
    TERM_HIGH = "term high"
    START = "start"
    END = "end"

    def of(self, person_id: str) -> str:
        """Return the key of a respondent's own column."""
        return f"{self} of {person_id}"


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column. With `score`, its numbers are shown with one decimal."""

    title: str
    width: Width = Width.WORD
    score: bool = False
    key: str = ""
    """A `Key`, or that of a respondent; "" for a column that no formula uses."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table; each row has as many cells as there are columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        """Refuse rows that have a cell too many or too few: all after it would stand in the wrong column."""
        for place, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                cells, columns = len(row), len(self.columns)
                raise ValueError(f"{self.title}, row {place}: {cells} cells, {columns} columns")

    def number_of(self, key: str) -> int:
        """Return the number of the column with a key, from 1."""
        return 1 + [each.key for each in self.columns].index(key)


@dataclass(frozen=True, slots=True)
class Material:
    """Data that the tables are made from: an assessment and its results."""

    pack: Pack
    assessment: Assessment
    result: Result
    translator: Translator
    strategy: Strategy | None = None
    """Strategy to include; None to leave it out."""


def place_of_item(material: Material, item: Item) -> tuple[Cell, ...]:
    """Return section, topic, id and question of an item."""
    _ = material.translator
    section, topic = material.pack.home_of[item.id]
    return _.text(section.title), _.text(topic.title), item.id, _.text(item.text)


def reply(material: Material, item: Item, answer: Answer) -> Cell:
    """Return an answer as readable text; None where there is none."""
    if answer.state is State.UNANSWERED and not answer.misfits:
        return None
    return "\n".join(answer_lines(material.pack, item, answer, material.translator))


def raw_value(value: Value) -> Cell:
    """Return a value as in an answers file; anything but a single number, day or text as JSON."""
    if value is None or isinstance(value, str | date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return json.dumps(plain_value(value), ensure_ascii=False)


def confidence(material: Material, answer: Answer) -> Cell:
    """Return the confidence of an answer, in words; None where it has none."""
    if answer.confidence is None:
        return None
    return confidence_of_answer(material.translator, answer.confidence)


def person(one: Respondent) -> str:
    """Return the name of a respondent, or else the id."""
    return one.name.strip() or one.id
