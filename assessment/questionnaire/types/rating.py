"""Item type `rating`: a level on a scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Literal

from assessment.core.i18n import Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import Id, Whole
from assessment.questionnaire.paths import Path
from assessment.questionnaire.scale_levels import ScoredLevel
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.checks import Advice, Checks, check_numbers
from assessment.questionnaire.type_parts.scale import (
    check_scale,
    default_aim,
    level_lines,
    level_score,
    read_level,
    scale_range,
    scale_span,
)
from assessment.questionnaire.type_parts.scores import Range
from assessment.questionnaire.values import Value
from assessment.questionnaire.wording import Worded, general


class Rating(ItemBase):
    """A level on one of the pack's scales."""

    operators: ClassVar = ("is", "in", "at_least", "at_most", "answered")
    control: ClassVar = "rating"
    votable: ClassVar = True
    has_middle: ClassVar = True

    type: Literal["rating"]
    scale: Id = field(description="The name of one of the pack's scales.")
    anchors: list[Worded] | None = field(
        None, description="What each level looks like here; as many as the scale has levels."
    )

    aim: Whole | None = field(
        None,
        description="The level, from 0, from which on anchors are worth aiming at; "
        "the middle of the scale by default.",
    )
    next: Worded | None = field(
        None, description="What to do next, shown in the place of an anchor."
    )
    enough: Whole | None = field(
        None, description="The level, from 0, that scores 100; more is not better."
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
        levels = scales[self.scale]
        if self.enough is None:
            return level_score(value, levels)
        if not isinstance(levels[value], ScoredLevel):
            return 100.0 * min(float(value) / self.enough, 1.0)
        full = level_score(self.enough, levels)
        return min(100.0 * level_score(value, levels) / full, 100.0) if full else 100.0

    def score_range(self, scales: Scales) -> Range:
        levels = scales[self.scale]
        return (0.0, 100.0) if self.enough is not None else scale_range(levels)

    def point_span(self, scales: Scales) -> float | None:
        return scale_span(scales[self.scale], self.enough)

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        return ([general(each) for each in self.anchors or ()], scales[self.scale])

    def scored_by(self) -> tuple[object, ...]:
        return () if self.enough is None else (self.enough,)

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return level_lines(self.anchors or scales[self.scale], told)

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        if not check_scale(checks, self.scale, scales, path):
            return
        levels = len(scales[self.scale])
        if self.anchors is not None and levels != len(self.anchors):
            place = checks.value(*path, "anchors")
            details = {"scale": self.scale, "levels": levels, "anchors": len(self.anchors)}
            checks.add("anchors-mismatch", place, **details)
        for key, level, first in (("aim", self.aim, 0), ("enough", self.enough, 1)):
            if level is not None and not first <= level < levels:
                details = {"key": key, "scale": self.scale, "first": first, "last": levels - 1}
                checks.add("level-outside", checks.value(*path, key), found=level, **details)
        check_numbers(checks, self.aim, self.enough, (*path, "aim"))

    def advice(self, scales: Scales) -> Iterator[Advice]:
        yield from super().advice(scales)
        top = len(scales[self.scale]) - 1
        asked = self.weight > 0 and self.anchors is not None
        if asked and self.aim is None and self.next is None and 2 * default_aim(top + 1) <= top:
            yield Advice("aim-missing", "anchors", {"level": default_aim(top + 1)})
