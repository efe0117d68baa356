"""What tables are made of: cells, columns, and one answer as cells. Which tables there are `grids` knows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.answers.answer import Answer, Respondent, State
from assessment.answers.assessment import Assessment
from assessment.answers.plain import plain_value
from assessment.core.i18n import Words
from assessment.presentation.replies import value_lines
from assessment.presentation.state_labels import confidence_of_answer, state_of_answer
from assessment.questionnaire.items import Item
from assessment.questionnaire.model import Pack
from assessment.questionnaire.values import Value
from assessment.scoring.results import Result
from assessment.strategy import Strategy

Cell = str | int | float | date | None


class Width(StrEnum):
    """How much room a column needs."""

    FIGURE = "figure"
    WORD = "word"
    LINE = "line"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column. `score`: its numbers are shown with one decimal."""

    title: str
    width: Width = Width.WORD
    score: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: as many cells in each row as there are columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What the tables are made from: an assessment, all that follows from it."""

    pack: Pack
    assessment: Assessment
    result: Result
    words: Words
    strategy: Strategy | None = None
    """What follows for what to do; None where it is not to be told."""


def place_of_item(material: Material, item: Item) -> tuple[Cell, ...]:
    """Section, topic, id and question of an item."""
    words = material.words
    section, topic = material.pack.home_of[item.id]
    return words.text(section.title), words.text(topic.title), item.id, words.text(item.text)


def reply(material: Material, item: Item, answer: Answer) -> Cell:
    """An answer as a person reads it; None where there is none."""
    if answer.state is State.UNANSWERED:
        return None
    if answer.state is State.ANSWERED:
        return "\n".join(value_lines(material.pack, item, answer.value, material.words))
    return state_of_answer(material.words, answer.state)


def raw_value(value: Value) -> Cell:
    """A value as an answers file has it; what is no single number, day or text, as JSON."""
    if value is None or isinstance(value, str | date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return json.dumps(plain_value(value), ensure_ascii=False)


def confidence(material: Material, answer: Answer) -> Cell:
    """How sure somebody is, in words; None where they didn't say."""
    if answer.confidence is None:
        return None
    return confidence_of_answer(material.words, answer.confidence)


def person(one: Respondent) -> str:
    """What a respondent is called."""
    return one.name.strip() or one.id
