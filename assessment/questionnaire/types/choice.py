"""Item type `choice`: one of several options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Literal, Self

from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.entry import field
from assessment.questionnaire.type_parts.base import Scales
from assessment.questionnaire.type_parts.option_item import OptionItem
from assessment.questionnaire.type_parts.options import (
    Option,
    counting,
    options_that_matter,
    point_scores,
    point_span,
    read_option,
)
from assessment.questionnaire.type_parts.scores import Range
from assessment.questionnaire.values import Value


class Choice(OptionItem):
    """One of several options."""

    operators: ClassVar = ("is", "in", "answered")
    control: ClassVar = "choice"
    votable: ClassVar = True
    score_key: ClassVar = "options"

    type: Literal["choice"]
    options: list[Option] = field(min_length=1, description="What can be chosen.")

    @property
    def scored(self) -> bool:
        asked = counting(self.options)
        return bool(asked) and None not in point_scores(asked)

    @cached_property
    def scores_by_id(self) -> Mapping[str, float | None]:
        """Score of each option by its id; None for none."""
        return dict(zip(self.options_by_id, point_scores(self.options), strict=True))

    @cached_property
    def settled_options(self) -> list[Option]:
        """The options with scores in place of points, which would be others among fewer options."""
        if point_span(self.options) is None:
            return self.options
        return [
            option.model_copy(update={"score": score, "points": None})
            for option, score in zip(self.options, point_scores(self.options), strict=True)
        ]

    def narrowed(self, options: Sequence[Option]) -> Self:
        settled = {option.id: option for option in self.settled_options}
        return self.changed({"options": [settled[option.id] for option in options]})

    def scored_by(self) -> tuple[object, ...]:
        return point_scores(self.options)

    def point_span(self, scales: Scales) -> float | None:
        return point_span(self.options)

    def read(self, scales: Scales, raw: object) -> str:
        return read_option(self.id, raw, self.options_by_id)

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> list[str]:
        return options_that_matter(operands(comparisons), self.options_by_id)

    def score(self, scales: Scales, value: Value) -> float | None:
        return self.scores_by_id[value]

    def score_range(self, scales: Scales) -> Range:
        scores = [score or 0.0 for score in point_scores(counting(self.options))]
        return min(scores), max(scores)
