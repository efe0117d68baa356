"""Item type `yes_no`: a kind, as `number` is; a new type is a copy of `amount.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Literal

from assessment.core.i18n import Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import Number, YesNo
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.checks import Checks
from assessment.questionnaire.type_parts.scores import Range, stretched
from assessment.questionnaire.values import Value


class YesNoItem(ItemBase):
    """Yes or no."""

    operators: ClassVar = ("is", "in", "answered")
    control: ClassVar = "yes_no"
    votable: ClassVar = True

    type: Literal["yes_no"]
    reverse: YesNo = field(False, description="Let “no” score 100 and “yes” 0.")

    points_yes: Number | None = field(
        None, description="Points of “yes”, also below 0; the answer with more scores 100."
    )
    points_no: Number | None = field(
        None, description="Points of “no”, also below 0; 0 where only “yes” has some."
    )

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

    @property
    def points(self) -> tuple[float, float] | None:
        """Points of “no” and of “yes”; None where neither has any."""
        if self.points_yes is None and self.points_no is None:
            return None
        return self.points_no or 0.0, self.points_yes or 0.0

    def score(self, scales: Scales, value: Value) -> float:
        if self.points is None:
            return 100.0 if value is not self.reverse else 0.0
        return stretched(self.points[value], (min(self.points), max(self.points)))

    def score_range(self, scales: Scales) -> Range:
        return 0.0, max(self.score(scales, each) for each in self.trial_answers())

    def point_span(self, scales: Scales) -> float | None:
        return None if self.points is None else abs(self.points[0] - self.points[1])

    def scored_by(self) -> tuple[object, ...]:
        return (self.reverse,) if self.points is None else self.points

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        if self.points is not None and self.reverse:
            checks.add("reverse-and-points", checks.value(*path, "reverse"))

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return ["true / false"]
