"""Item type `ranking`: options in an order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from assessment.questionnaire.types.base import ItemBase, Scales
from assessment.questionnaire.types.options import Option, read_options


class Ranking(ItemBase):
    """Options in an order, the best first, not necessarily all."""

    type: Literal["ranking"]
    options: list[Option] = Field(min_length=1, description="What can be ranked.")

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}

    def read(self, scales: Scales, raw: object) -> tuple[str, ...]:
        return read_options(self.id, raw, self.options_by_id)
