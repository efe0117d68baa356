"""Random answers to a pack: every state, several respondents, every type of item that is scored."""

from __future__ import annotations

from random import Random
from typing import Any

from assessment.answers.answer import Answer, Respondent, Sheet, State
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.types.yes_no import YesNoItem

_STATES = (State.UNANSWERED, State.UNKNOWN, State.NOT_APPLICABLE)
_OTHER = 0.25
"""Share of the answers that are none."""


def random_sheet(pack: Pack, random: Random) -> Sheet:
    """A sheet of random answers, agreed or by up to three people."""
    agreed = _answers(pack, random)
    if random.random() < 0.5:
        return Sheet(agreed)
    some = {id_: each for id_, each in agreed.items() if random.random() < 0.4}
    people = tuple(
        Respondent(f"r{number}", f"Name {number}", "", _answers(pack, random))
        for number in range(random.randint(1, 3))
    )
    return Sheet(some, people)


def _answers(pack: Pack, random: Random) -> dict[str, Answer]:
    return {
        item.id: _answer(pack, item, random)
        for item in pack.items.values()
        if random.random() < 0.9
    }


def _answer(pack: Pack, item: Any, random: Random) -> Answer:
    value = None if random.random() < _OTHER else _value(pack, item, random)
    return Answer(random.choice(_STATES)) if value is None else Answer.of(value)


def _value(pack: Pack, item: Any, random: Random) -> Any:
    """A random value of an item; None for a type that is never scored."""
    match item:
        case Rating():
            return random.randrange(len(pack.scales[item.scale]))
        case YesNoItem():
            return random.random() < 0.5
        case Choice():
            return random.choice(item.options).id
        case Choices():
            shared = [each.id for each in item.options if not each.exclusive]
            return tuple(id_ for id_ in shared if random.random() < 0.5) or None
        case NumberItem():
            low, high = item.minimum or 0, item.maximum or 40
            return round(random.uniform(low, high), 0 if item.integer else 2)
        case Matrix():
            steps = len(pack.scales[item.scale])
            rows = [row.id for row in item.rows if random.random() < 0.8]
            return {id_: random.randrange(steps) for id_ in rows} or None
        case Table():
            return tuple(_row(pack, item, random) for _ in range(random.randint(0, 4)))
    return None


def _row(pack: Pack, item: Table, random: Random) -> dict[str, Any]:
    cells = {each.id: _value(pack, each, random) for each in item.columns}
    return {id_: cell for id_, cell in cells.items() if cell is not None}
