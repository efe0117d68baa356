"""Item type `choices`: any number of several options."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, Literal

from pydantic import Field

from assessment.core.errors import Place
from assessment.questionnaire.fields import Count, YesNo
from assessment.questionnaire.messages import fault
from assessment.questionnaire.nodes import place_of
from assessment.questionnaire.types.base import ItemBase, Scales
from assessment.questionnaire.types.options import Option, read_options
from assessment.questionnaire.values import InvalidValue, Value, too_many


class SeveralOption(Option):
    """An option of `choices`."""

    exclusive: YesNo = Field(
        False, description="Choosing it excludes the others (“none of these”)."
    )


class Choices(ItemBase):
    """Any number of several options."""

    operators: ClassVar = ("is", "in", "includes", "answered")

    type: Literal["choices"]
    options: list[SeveralOption] = Field(min_length=1, description="What can be chosen.")
    at_most: Count | None = Field(None, description="How many may be chosen.")

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Position of each option in the pack, 0 for the first."""
        return {option: place for place, option in enumerate(self.options_by_id)}

    @cached_property
    def alone(self) -> frozenset[str]:
        """Ids of the options that can't be chosen together with others."""
        return frozenset(option.id for option in self.options if option.exclusive)

    @property
    def scored(self) -> bool:
        return all(option.score is not None for option in self.options)

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}

    def read(self, scales: Scales, raw: object) -> tuple[str, ...]:
        chosen = read_options(self.id, raw, self.options_by_id)
        if self.at_most is not None and len(chosen) > self.at_most:
            raise too_many(raw, self.at_most, len(chosen))
        chosen = tuple(sorted(chosen, key=self.places.__getitem__))
        alone = next((option for option in chosen if option in self.alone), None)
        if alone is not None and len(chosen) > 1:
            raise InvalidValue([fault("exclusive", place_of(raw) or Place(""), value=alone)])
        return chosen

    def check_operand(self, scales: Scales, operator: str, operand: object) -> None:
        self.read(scales, [operand] if operator == "includes" else operand)

    def equals(self, value: Value, operand: Any) -> bool:
        return isinstance(operand, list | tuple) and set(value) == set(operand)
