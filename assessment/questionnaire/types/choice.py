"""Item type `choice`: one of several options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.entry import field
from assessment.questionnaire.types.base import Scales
from assessment.questionnaire.types.option_item import OptionItem
from assessment.questionnaire.types.options import (
    Option,
    are_scored,
    counting,
    options_that_matter,
    read_option,
)
from assessment.questionnaire.types.scores import Range
from assessment.questionnaire.values import Value


class Choice(OptionItem):
    """One of several options."""

    operators: ClassVar = ("is", "in", "answered")
    score_key: ClassVar = "options"

    type: Literal["choice"]
    options: list[Option] = field(min_length=1, description="What can be chosen.")

    @property
    def scored(self) -> bool:
        return are_scored(self.options)

    def read(self, scales: Scales, raw: object) -> str:
        return read_option(self.id, raw, self.options_by_id)

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> list[str]:
        return options_that_matter(operands(comparisons), self.options_by_id)

    def score(self, scales: Scales, value: Value) -> float | None:
        option = self.options_by_id[value]
        return None if option.not_applicable else option.score

    def score_range(self, scales: Scales) -> Range:
        scores = [option.score or 0.0 for option in counting(self.options)]
        return min(scores), max(scores)
