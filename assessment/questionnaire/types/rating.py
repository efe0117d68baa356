"""Item type `rating`: a level on a scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Literal

from pydantic import Field

from assessment.core.i18n import Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.fields import Id, Localised
from assessment.questionnaire.paths import Path
from assessment.questionnaire.types.base import ItemBase, Scales
from assessment.questionnaire.types.checks import Checks
from assessment.questionnaire.types.scale import check_scale, level_lines, level_score, read_level
from assessment.questionnaire.values import Value


class Rating(ItemBase):
    """A level on one of the pack's scales."""

    operators: ClassVar = ("is", "in", "at_least", "at_most", "answered")

    type: Literal["rating"]
    scale: Id = Field(description="The name of one of the pack's scales.")
    anchors: list[Localised] | None = Field(
        None, description="What each level looks like here; as many as the scale has levels."
    )

    @property
    def scored(self) -> bool:
        return True

    def read(self, scales: Scales, raw: object) -> int:
        return read_level(self.id, raw, len(scales[self.scale]))

    @property
    def scale_names(self) -> tuple[str, ...]:
        return (self.scale,)

    def equals(self, value: Value, operand: Any) -> bool:
        return bool(value == fields.to_number(operand))

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> list[int]:
        """Return the lowest and the highest level, and those next to the operands."""
        steps = len(scales[self.scale])
        near = {fields.to_whole(each) + n for each in operands(comparisons) for n in (-1, 0, 1)}
        return sorted(level for level in near | {0, steps - 1} if 0 <= level < steps)

    def score(self, scales: Scales, value: Value) -> float:
        return level_score(value, len(scales[self.scale]))

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        return (self.anchors, scales[self.scale])

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return level_lines(self.anchors or scales[self.scale], told)

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        known = check_scale(checks, self.scale, scales, path)
        if known and self.anchors is not None:
            levels, anchors = len(scales[self.scale]), len(self.anchors)
            if levels != anchors:
                place = checks.value(*path, "anchors")
                details = {"scale": self.scale, "levels": levels, "anchors": anchors}
                checks.add("anchors-mismatch", place, **details)
