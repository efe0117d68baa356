"""Item type `choice`: one of several options."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Literal

from pydantic import Field

from assessment.core.i18n import Text
from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.paths import Path
from assessment.questionnaire.types.base import ItemBase, Scales
from assessment.questionnaire.types.checks import Advice, Checks
from assessment.questionnaire.types.options import (
    Option,
    advice_on_options,
    check_options,
    option_lines,
    options_that_matter,
    read_option,
    scores,
    titles,
)
from assessment.questionnaire.types.scores import Range
from assessment.questionnaire.values import Value


class Choice(ItemBase):
    """One of several options."""

    operators: ClassVar = ("is", "in", "answered")
    score_key: ClassVar = "options"

    type: Literal["choice"]
    options: list[Option] = Field(min_length=1, description="What can be chosen.")

    @property
    def scored(self) -> bool:
        return all(option.score is not None for option in self.options)

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}

    def read(self, scales: Scales, raw: object) -> str:
        return read_option(self.id, raw, self.options_by_id)

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> list[str]:
        return options_that_matter(operands(comparisons), self.options_by_id)

    def score(self, scales: Scales, value: Value) -> float | None:
        return self.options_by_id[value].score

    def score_range(self, scales: Scales) -> Range:
        scores = [option.score or 0.0 for option in self.options]
        return min(scores), max(scores)

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        return titles(self.options)

    def scored_by(self) -> tuple[object, ...]:
        return scores(self.options)

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return option_lines(self.options, told)

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        check_options(checks, self.options, path)

    def advice(self, scales: Scales) -> Iterator[Advice]:
        yield from advice_on_options(self.options)
        yield from super().advice(scales)
