"""Item type `number`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment.questionnaire.fields import Localised, Number, Points, YesNo
from assessment.questionnaire.types.base import ItemBase


class NumberItem(ItemBase):
    """A number."""

    type: Literal["number"]
    unit: Localised | None = Field(None, description="Shown behind the number.")
    minimum: Number | None = Field(None, description="The least that may be answered.")
    maximum: Number | None = Field(None, description="The most that may be answered.")
    integer: YesNo = Field(False, description="Only whole numbers.")
    points: Points | None = Field(
        None, description="Pairs of number and score: straight lines between them, flat outside."
    )

    @property
    def scored(self) -> bool:
        return self.points is not None
