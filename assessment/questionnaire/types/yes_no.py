"""Item type `yes_no`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment.questionnaire import fields
from assessment.questionnaire.fields import YesNo
from assessment.questionnaire.types.base import ItemBase, Scales


class YesNoItem(ItemBase):
    """Yes or no."""

    type: Literal["yes_no"]
    reverse: YesNo = Field(False, description="Let “no” score 100 and “yes” 0.")

    @property
    def scored(self) -> bool:
        return True

    def read(self, scales: Scales, raw: object) -> bool:
        return bool(self.converted(raw, fields.to_yes_no))
