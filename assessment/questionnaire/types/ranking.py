"""Item type `ranking`: options in an order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import permutations
from typing import Any, ClassVar, Literal

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
    list_line,
    named_options,
    option_lines,
    options_that_matter,
    read_options,
    scores,
    titles,
)
from assessment.questionnaire.values import Value

_TRIED = 4
"""Maximum number of options conditions may name for every selection of them to be tried."""


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

    def candidates(
        self, scales: Scales, comparisons: Sequence[ItemCondition]
    ) -> Iterator[tuple[str, ...]] | None:
        """Return every order of the options that are named and one other."""
        named = operands(comparisons)
        return self._orders(named) if len(named_options(named)) <= _TRIED else None

    def _orders(self, named: Sequence[Any]) -> Iterator[tuple[str, ...]]:
        yield from (tuple(operand) for operand in named if isinstance(operand, list))
        options = options_that_matter(named, self.options_by_id)
        for size in range(1, len(options) + 1):
            yield from permutations(options, size)

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        return titles(self.options)

    def scored_by(self) -> tuple[object, ...]:
        return scores(self.options)

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return [list_line(self.options), *option_lines(self.options, told)]

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        check_options(checks, self.options, path)

    def advice(self, scales: Scales) -> Iterator[Advice]:
        yield from advice_on_options(self.options)
        yield from super().advice(scales)
