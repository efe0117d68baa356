"""Answers as they are typed from a sheet of paper: numbers of what is ticked, from top to bottom."""

from __future__ import annotations

from typing import assert_never
from unicodedata import normalize

from assessment.answers.answer import Answer, State
from assessment.core.i18n import N_, Translator
from assessment.questionnaire.model import Pack
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
from assessment.questionnaire.values import InvalidValue, is_empty
from assessment.workshop.round import options
from assessment.workshop.votable import can_vote
from ui.pages.workshop.ballot_entry import of_key, of_text

_SEVERAL = N_("such as 1 3")
_EACH = N_("such as 2 0 1")
_LARGEST = 99


def can_type(item: Item) -> bool:
    """Return whether an answer on paper can be typed as one line; a table is filled in on its page."""
    return item.on_one_line


def of_paper(pack: Pack, item: Item, text: str) -> Answer | None:
    """Return the answer that a line stands for; None for none.

    Of a matrix it is the level of each row, of a ranking the place of each option, with 0 for an empty one.
    """
    typed = normalize("NFKC", text).strip()
    sign = of_key(pack, item, typed)
    if sign is not None and sign.state is not State.ANSWERED:
        return sign  # every type can have “don't know”
    if can_vote(item):
        return of_text(pack, item, typed)
    try:
        if isinstance(item, Matrix | Ranking):
            return _of_rows(pack, item, _numbers(typed))
        value = item.read(pack.scales, typed)
    except (InvalidValue, ValueError):
        return None
    return None if is_empty(value) else Answer.of(value)


def example(pack: Pack, item: Item, _: Translator) -> str:
    """Return what may be typed, in the empty field."""
    match item:
        case Matrix() | Ranking():
            return _(_EACH)
        case Choices():
            return _(_SEVERAL)
        case NumberItem():
            return _.text(item.measured_in)
        case Rating() | YesNoItem() | Choice():
            number = len(options(pack, item))
            return f"1–{number}" if number else ""
        case TextItem() | DateItem() | TimeItem() | Table():
            return ""
        case SingleValueItem():
            return item.paper_hint(_.text)
    assert_never(item)


def _numbers(typed: str) -> list[int]:
    """Return the numbers in a line. Raises ValueError for anything else."""
    found = [int(each) for each in typed.replace(",", " ").replace("、", " ").split()]
    if any(not 0 <= each <= _LARGEST for each in found):
        raise ValueError(typed)
    return found


def _of_rows(pack: Pack, item: Matrix | Ranking, numbers: list[int]) -> Answer:
    """Return levels or places by row. Raises ValueError where they are not one for each row."""
    ids = [part.id for part in (item.rows if isinstance(item, Matrix) else item.options)]
    given = [(number, id_) for number, id_ in zip(numbers, ids, strict=True) if number]
    if isinstance(item, Matrix):
        raw: object = {id_: number - 1 for number, id_ in given}
    else:
        places = sorted(number for number, _id in given)
        if places != list(range(1, len(given) + 1)):
            raise ValueError(numbers)
        raw = [id_ for _number, id_ in sorted(given)]
    if not given:
        raise ValueError(numbers)
    return Answer.of(item.read(pack.scales, raw))
