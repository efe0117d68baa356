"""Kinds of simple items, which columns of a table may have too: what tables over types distinguish.

A type that refines a kind, as `Amount` does `NumberItem`, has its file and no line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.own_item import OwnItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.registry import with_refinements
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem

CellItem = (
    Rating
    | YesNoItem
    | Choice
    | Choices
    | NumberItem
    | TextItem
    | DateItem
    | TimeItem
    | Ranking
    | OwnItem
)
"""Items that a table can have as columns."""
if TYPE_CHECKING:
    Cell = CellItem
else:
    Cell = with_refinements(CellItem)
