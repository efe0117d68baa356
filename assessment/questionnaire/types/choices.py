"""Item type `choices`: any number of several options."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Any, ClassVar, Literal, Self

from assessment.core.errors import Place
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import Count, YesNo
from assessment.questionnaire.messages import fault
from assessment.questionnaire.nodes import place_of
from assessment.questionnaire.type_parts.base import Scales
from assessment.questionnaire.type_parts.checks import Advice
from assessment.questionnaire.type_parts.option_item import SeveralOptionsItem
from assessment.questionnaire.type_parts.options import (
    Option,
    are_scored,
    counting,
    read_options,
    titles,
)
from assessment.questionnaire.type_parts.scores import Range, stretched
from assessment.questionnaire.values import InvalidValue, Value, too_many


class SeveralOption(Option):
    """An option of `choices`."""

    exclusive: YesNo = field(
        False, description="Choosing it excludes the others (“none of these”)."
    )


class Choices(SeveralOptionsItem):
    """Any number of several options."""

    tried: ClassVar = 8
    control: ClassVar = "choices"
    votable: ClassVar = True
    score_key: ClassVar = "options"

    type: Literal["choices"]
    options: list[SeveralOption] = field(min_length=1, description="What can be chosen.")
    at_most: Count | None = field(None, description="How many may be chosen.")

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Position of each option in the pack, 0 for the first."""
        return {option: place for place, option in enumerate(self.options_by_id)}

    @cached_property
    def alone(self) -> frozenset[str]:
        """Ids of the options that can't be chosen together with others."""
        return frozenset(
            option.id for option in self.options if option.exclusive or option.not_applicable
        )

    @property
    def scored(self) -> bool:
        asked = counting(self.options)
        return are_scored(self.options) or (
            bool(asked) and all(option.points is not None for option in asked)
        )

    @cached_property
    def point_ends(self) -> tuple[float, float] | None:
        """Lowest and highest sum of points that an answer can have; None for options without points."""
        asked = [each for each in counting(self.options) if each.points is not None]
        if not asked:
            return None
        sums = [each.points or 0.0 for each in asked if each.exclusive]
        together = sorted(each.points or 0.0 for each in asked if not each.exclusive)
        if together:
            most = self.at_most or len(together)
            below = [each for each in together if each < 0][:most]
            above = [each for each in reversed(together) if each > 0][:most]
            sums += [math.fsum(below or together[:1]), math.fsum(above or together[-1:])]
        return min(sums), max(sums)

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """Part that each option has in the score, by its id, `base` not counted; below 0 for some points."""
        low, high = self.point_ends or (0.0, 100.0)
        part = 100 / (high - low) if high > low else 0.0
        return {
            each.id: (each.score or 0.0) if self.point_ends is None else part * (each.points or 0.0)
            for each in counting(self.options)
        }

    @property
    def base(self) -> float:
        """Return the score of an answer before its options count: above 0 where points may be below 0."""
        return 0.0 if self.point_ends is None else stretched(0.0, self.point_ends)

    def point_span(self, scales: Scales) -> float | None:
        return None if self.point_ends is None else self.point_ends[1] - self.point_ends[0]

    def narrowed(self, options: Sequence[Option]) -> Self:
        copied = super().narrowed(options)
        vars(copied)["point_ends"] = self.point_ends  # as among all options
        return copied

    def scored_by(self) -> tuple[object, ...]:
        if self.point_ends is None:
            return super().scored_by()
        return (*self.shares.items(), self.base)

    def read(self, scales: Scales, raw: object) -> tuple[str, ...]:
        chosen = read_options(self.id, raw, self.options_by_id)
        if self.at_most is not None and len(chosen) > self.at_most:
            raise too_many(raw, self.at_most, len(chosen))
        chosen = tuple(sorted(chosen, key=self.places.__getitem__))
        alone = next((option for option in chosen if option in self.alone), None)
        if alone is not None and len(chosen) > 1:
            raise InvalidValue([fault("exclusive", place_of(raw) or Place(""), value=alone)])
        return chosen

    def equals(self, value: Value, operand: Any) -> bool:
        return isinstance(operand, list | tuple) and set(value) == set(operand)

    def selections(self, options: Sequence[str]) -> Iterator[tuple[str, ...]]:
        yield from ((name,) for name in options if name in self.alone)
        together = [name for name in options if name not in self.alone]
        for size in range(1, min(len(together), self.at_most or len(together)) + 1):
            yield from combinations(together, size)

    def score(self, scales: Scales, value: Value) -> float | None:
        chosen = [self.shares[id_] for id_ in value if id_ in self.shares]
        return max(0.0, min(100.0, math.fsum([self.base, *chosen]))) if chosen else None

    def score_range(self, scales: Scales) -> Range:
        if self.point_ends is not None:
            return 0.0, stretched(self.point_ends[1], self.point_ends)
        asked = counting(self.options)
        alone = [option.score or 0.0 for option in asked if option.exclusive]
        together = sorted((o.score or 0.0 for o in asked if not o.exclusive), reverse=True)
        most = min(100.0, sum(together[: self.at_most]))
        lows = [*alone, *together]
        return min(lows), max([most, *alone] if together else alone)

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        alone = tuple(option.id in self.alone for option in self.options)
        return (titles(self.options), alone, self.at_most)

    def advice_on_scores(self, scales: Scales) -> Iterator[Advice]:
        yield from self._saturation()
        for each in super().advice_on_scores(scales):
            if each.code != "score-never-low":  # each of several options may be worth something
                yield each

    def _saturation(self) -> Iterator[Advice]:
        asked = counting(self.options)
        scores = sorted(o.score or 0.0 for o in asked if not o.exclusive and o.score)
        most = self.at_most or len(scores)
        total = 0.0
        for count, score in enumerate(scores[:most], 1):
            total += score
            if total >= 100 and count < min(most, len(scores)):
                yield Advice("choices-saturate", "options", {"n": count, "all": len(self.options)})
                return
