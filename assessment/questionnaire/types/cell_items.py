"""Simple types of items, which columns of a table may have too: a new one has its line here."""

from __future__ import annotations

from typing import Annotated

from assessment.questionnaire.entry import field
from assessment.questionnaire.types.amount import Amount
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem

CellItem = (
    Rating
    | YesNoItem
    | Choice
    | Choices
    | NumberItem
    | Amount
    | TextItem
    | DateItem
    | TimeItem
    | Ranking
)
"""Items that a table can have as columns."""
Cell = Annotated[CellItem, field(discriminator="type")]
