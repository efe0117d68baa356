"""Item type `time`: a time of day, kept as HH:MM of twenty-four hours, so that texts compare by size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Literal

from assessment.core.errors import Message
from assessment.core.i18n import N_, Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import TimeOfDay
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.checks import Checks
from assessment.questionnaire.values import Value

FIRST, LAST = "00:00", "23:59"


class TimeItem(ItemBase):
    """A time of day."""

    operators: ClassVar = ("is", "in", "at_least", "at_most", "answered")
    control: ClassVar = "time"

    type: Literal["time"]
    earliest: TimeOfDay | None = field(None, description="The first time that may be answered.")
    latest: TimeOfDay | None = field(None, description="The last time that may be answered.")

    def read(self, scales: Scales, raw: object) -> str:
        time: str = self.converted(raw, fields.to_time)
        if self.earliest is not None and time < self.earliest:
            raise self.invalid(raw, Message(N_("{time} or later"), {"time": self.earliest}))
        if self.latest is not None and time > self.latest:
            raise self.invalid(raw, Message(N_("{time} or earlier"), {"time": self.latest}))
        return time

    def check_operand(self, scales: Scales, operator: str, operand: object) -> None:
        bound = operator in {"at_least", "at_most"}
        (_ANY_TIME if bound else self).read(scales, operand)

    def equals(self, value: Value, operand: Any) -> bool:
        return bool(value == fields.to_time(operand))

    def sizes(self, value: Value, operand: Any) -> tuple[Any, Any]:
        return value, fields.to_time(operand)

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> Iterator[str]:
        """Yield the bounds, and the minutes next to the operands."""
        low, high = (_minutes(each) for each in (self.earliest or FIRST, self.latest or LAST))
        times = [_minutes(fields.to_time(operand)) for operand in operands(comparisons)]
        near = [time + n for time in times for n in (-1, 0, 1)]
        for each in (*near, low, high):
            if low <= each <= high:
                yield f"{each // 60:02}:{each % 60:02}"

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        return (self.earliest, self.latest)

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return ["08:30"]

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        low, high = self.earliest, self.latest
        if low is not None and high is not None and low > high:
            checks.add("bounds-order", checks.value(*path, "earliest"), low=low, high=high)


def _minutes(time: str) -> int:
    return 60 * int(time[:2]) + int(time[3:])


_ANY_TIME = TimeItem.restored({"type": "time", "id": "time", "text": "time"})
