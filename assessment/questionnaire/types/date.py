"""Item type `date`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment.questionnaire.fields import Day
from assessment.questionnaire.types.base import ItemBase


class DateItem(ItemBase):
    """A day."""

    type: Literal["date"]
    earliest: Day | None = Field(None, description="The first day that may be answered.")
    latest: Day | None = Field(None, description="The last day that may be answered.")
