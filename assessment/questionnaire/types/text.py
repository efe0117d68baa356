"""Item type `text`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from pydantic import Field

from assessment.core.errors import Message
from assessment.core.i18n import N_, Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.fields import YesNo
from assessment.questionnaire.types.base import ItemBase, Scales
from assessment.questionnaire.values import TEXT_LIMIT, Value


class TextItem(ItemBase):
    """Words."""

    operators: ClassVar = ("is", "in", "answered")

    type: Literal["text"]
    long: YesNo = Field(False, description="Room for several lines.")

    def read(self, scales: Scales, raw: object) -> str:
        text = str(self.converted(raw, fields.to_text)) if raw != "" else ""
        if len(text) > TEXT_LIMIT:
            expected = Message(N_("a text of at most {limit} characters"), {"limit": TEXT_LIMIT})
            raise self.invalid(raw, expected)
        return text

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> list[str]:
        return [*map(str, operands(comparisons)), "…"]

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return ['"…"']

    def redacted(self, value: Value, left_out: str) -> str:
        return left_out
