"""Items that offer options: what the types `choice`, `choices` and `ranking` have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import ClassVar, Self

from assessment.core.i18n import Text
from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.entry import field
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.checks import Advice, Checks
from assessment.questionnaire.type_parts.options import (
    Option,
    advice_on_options,
    check_options,
    list_line,
    named_options,
    option_lines,
    options_that_matter,
    scores,
    titles,
)


class OptionItem(ItemBase):
    """Base class of item types whose answers are options; each says which type and options."""

    type: str
    counts_points: ClassVar[bool] = True
    """Whether points of options count."""

    options: Sequence[Option] = field(min_length=1)

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        return titles(self.options)

    def scored_by(self) -> tuple[object, ...]:
        return scores(self.options)

    def narrowed(self, options: Sequence[Option]) -> Self:
        """Return the item with these of its options, which score what they did among all."""
        return self.changed({"options": options})

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return option_lines(self.options, told)

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        check_options(checks, self.options, path)

    def advice(self, scales: Scales) -> Iterator[Advice]:
        yield from advice_on_options(self.options, self.counts_points)
        yield from super().advice(scales)


class SeveralOptionsItem(OptionItem):
    """Base class of item types whose answers are several options."""

    operators: ClassVar = ("is", "in", "includes", "answered")
    takes_several: ClassVar = True

    tried: ClassVar[int]
    """Maximum number of options conditions may name for every selection of them to be tried."""

    def check_operand(self, scales: Scales, operator: str, operand: object) -> None:
        self.read(scales, [operand] if operator == "includes" else operand)

    def candidates(
        self, scales: Scales, comparisons: Sequence[ItemCondition]
    ) -> Iterator[tuple[str, ...]] | None:
        """Return every selection from the options that are named and one other."""
        named = operands(comparisons)
        if len(named_options(named)) > self.tried:
            return None
        lists = (tuple(operand) for operand in named if isinstance(operand, list))
        return chain(lists, self.selections(options_that_matter(named, self.options_by_id)))

    @abstractmethod
    def selections(self, options: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield every answer that can be given with these options."""

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return [list_line(self.options), *super().blank(scales, told)]
