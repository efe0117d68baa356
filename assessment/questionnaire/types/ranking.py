"""Item type `ranking`: options in an order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any, ClassVar, Literal

from assessment.questionnaire.entry import field
from assessment.questionnaire.type_parts.base import Scales
from assessment.questionnaire.type_parts.option_item import SeveralOptionsItem
from assessment.questionnaire.type_parts.options import Option, read_options
from assessment.questionnaire.values import Value


class Ranking(SeveralOptionsItem):
    """Options in an order, the best first, not necessarily all."""

    tried: ClassVar = 4
    control: ClassVar = "ranking"
    counts_points: ClassVar = False

    type: Literal["ranking"]
    options: list[Option] = field(min_length=1, description="What can be ranked.")

    def read(self, scales: Scales, raw: object) -> tuple[str, ...]:
        return read_options(self.id, raw, self.options_by_id)

    def equals(self, value: Value, operand: Any) -> bool:
        return isinstance(operand, list | tuple) and tuple(value) == tuple(operand)

    def selections(self, options: Sequence[str]) -> Iterator[tuple[str, ...]]:
        for size in range(1, len(options) + 1):
            yield from permutations(options, size)
