"""Item type `yes_no`: a kind, as `number` is; a new type is a copy of `amount.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Literal

from assessment.core.i18n import Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import YesNo
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.values import Value


class YesNoItem(ItemBase):
    """Yes or no."""

    operators: ClassVar = ("is", "in", "answered")
    control: ClassVar = "yes_no"
    votable: ClassVar = True

    type: Literal["yes_no"]
    reverse: YesNo = field(False, description="Let “no” score 100 and “yes” 0.")

    @property
    def scored(self) -> bool:
        return True

    def read(self, scales: Scales, raw: object) -> bool:
        return bool(self.converted(raw, fields.to_yes_no))

    def equals(self, value: Value, operand: Any) -> bool:
        return bool(value == fields.to_yes_no(operand))

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> tuple[bool, ...]:
        return self.trial_answers()

    def trial_answers(self) -> tuple[bool, ...]:
        """Return answers to try."""
        return (True, False)

    def score(self, scales: Scales, value: Value) -> float:
        return 100.0 if value is not self.reverse else 0.0

    def scored_by(self) -> tuple[object, ...]:
        return (self.reverse,)

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return ["true / false"]
