"""Item type `text`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment.questionnaire.fields import YesNo
from assessment.questionnaire.types.base import ItemBase


class TextItem(ItemBase):
    """Words."""

    type: Literal["text"]
    long: YesNo = Field(False, description="Room for several lines.")
