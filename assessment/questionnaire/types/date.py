"""Item type `date`: a kind, as `number` is; a new type is a copy of `amount.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, Literal

from assessment.core.errors import Message
from assessment.core.i18n import N_, Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import Day
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.checks import Checks, check_days
from assessment.questionnaire.values import Value


class DateItem(ItemBase):
    """A day."""

    operators: ClassVar = ("is", "in", "at_least", "at_most", "answered")
    control: ClassVar = "date"

    type: Literal["date"]
    earliest: Day | None = field(None, description="The first day that may be answered.")
    latest: Day | None = field(None, description="The last day that may be answered.")

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

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> Iterator[date]:
        """Yield the bounds, and the days next to the operands."""
        low = (self.earliest or date.min).toordinal()
        high = (self.latest or date.max).toordinal()
        days = [fields.to_day(operand).toordinal() for operand in operands(comparisons)]
        near = [day + n for day in days for n in (-1, 0, 1)]
        yield from (date.fromordinal(each) for each in [*near, low, high] if low <= each <= high)

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        return (self.earliest, self.latest)

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return ["2026-01-31"]

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        check_days(checks, self.earliest, self.latest, (*path, "earliest"))


_ANY_DAY = DateItem.restored({"type": "date", "id": "day", "text": "day"})
