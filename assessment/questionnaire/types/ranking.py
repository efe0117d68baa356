"""Item type `ranking`: options in an order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, Literal

from pydantic import Field

from assessment.questionnaire.types.base import ItemBase, Scales
from assessment.questionnaire.types.options import Option, read_options
from assessment.questionnaire.values import Value


class Ranking(ItemBase):
    """Options in an order, the best first, not necessarily all."""

    operators: ClassVar = ("is", "in", "includes", "answered")

    type: Literal["ranking"]
    options: list[Option] = Field(min_length=1, description="What can be ranked.")

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}

    def read(self, scales: Scales, raw: object) -> tuple[str, ...]:
        return read_options(self.id, raw, self.options_by_id)

    def check_operand(self, scales: Scales, operator: str, operand: object) -> None:
        self.read(scales, [operand] if operator == "includes" else operand)

    def equals(self, value: Value, operand: Any) -> bool:
        return isinstance(operand, list | tuple) and tuple(value) == tuple(operand)
