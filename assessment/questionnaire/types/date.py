"""Item type `date`."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import Field

from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.questionnaire import fields
from assessment.questionnaire.fields import Day
from assessment.questionnaire.types.base import ItemBase, Scales
from assessment.questionnaire.values import Value


class DateItem(ItemBase):
    """A day."""

    operators: ClassVar = ("is", "in", "at_least", "at_most", "answered")

    type: Literal["date"]
    earliest: Day | None = Field(None, description="The first day that may be answered.")
    latest: Day | None = Field(None, description="The last day that may be answered.")

    def read(self, scales: Scales, raw: object) -> date:
        day: date = self.converted(raw, fields.to_day)
        if self.earliest is not None and day < self.earliest:
            expected = Message(N_("{day} or later"), {"day": self.earliest.isoformat()})
            raise self.invalid(raw, expected)
        if self.latest is not None and day > self.latest:
            expected = Message(N_("{day} or earlier"), {"day": self.latest.isoformat()})
            raise self.invalid(raw, expected)
        return day

    def check_operand(self, scales: Scales, operator: str, operand: object) -> None:
        bound = operator in {"at_least", "at_most"}
        (_ANY_DAY if bound else self).read(scales, operand)

    def equals(self, value: Value, operand: Any) -> bool:
        return bool(value == fields.to_day(operand))

    def sizes(self, value: Value, operand: Any) -> tuple[Any, Any]:
        return value, fields.to_day(operand)


_ANY_DAY = DateItem(type="date", id="day", text="day")
