"""Item type `number`: a kind, which tables over types know by name.

For a new type copy `amount.py`, which refines a kind, not this file; or see `type_parts/single_value.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Literal

from assessment.core.errors import Message
from assessment.core.i18n import N_, Text
from assessment.core.typed_hours import read_measured
from assessment.core.typed_input import Understood
from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import AT_LEAST, AT_MOST, Localised, Number, Points, YesNo
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.checks import Checks, check_numbers, check_points
from assessment.questionnaire.type_parts.scores import Range, interpolate, line_range
from assessment.questionnaire.values import Value
from assessment.questionnaire.wording import general

_INTEGRAL_LIMIT = 1e15


class NumberItem(ItemBase):
    """A number."""

    operators: ClassVar = ("is", "in", "at_least", "at_most", "answered")
    control: ClassVar = "number"
    votable: ClassVar = True
    vote_is_typed: ClassVar = True
    has_middle: ClassVar = True

    type: Literal["number"]
    unit: Localised | None = field(None, description="Shown behind the number.")
    minimum: Number | None = field(None, description="The least that may be answered.")
    maximum: Number | None = field(None, description="The most that may be answered.")
    integer: YesNo = field(False, description="Only whole numbers.")
    points: Points | None = field(
        None, description="Pairs of number and score: straight lines between them, flat outside."
    )

    @property
    def scored(self) -> bool:
        return self.points is not None

    @property
    def measured_in(self) -> Text | None:
        """Unit as a person is told it beside the field; None for none."""
        return self.unit

    def written_units(self) -> list[str]:
        """Return what may be written behind a number: its unit in every language.

        Without a unit it is what the question or column is called, such as “Hours a week”.
        """
        unit = self.unit or self.text
        return [unit] if isinstance(unit, str) else list(unit.values())

    def read_typed(self, text: str) -> Understood[float]:
        """Return a number typed by hand; the hint may name its money. Raises NotRead where it is none."""
        units, counted = self.written_units(), bool(self.unit)
        hint = general(self.help) if self.help is not None else ""
        named = [hint] if isinstance(hint, str) else list(hint.values())
        return read_measured(text, units, self.integer, self.maximum, counted=counted, beside=named)

    def read(self, scales: Scales, raw: object) -> float | int:
        number = float(self.converted(raw, fields.to_whole if self.integer else fields.to_number))
        low, high = self.minimum, self.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            raise self.invalid(raw, _bounds(low, high))
        return int(number) if number.is_integer() and abs(number) < _INTEGRAL_LIMIT else number

    def check_operand(self, scales: Scales, operator: str, operand: object) -> None:
        bound = operator in {"at_least", "at_most"}
        (_ANY_NUMBER if bound else self).read(scales, operand)

    def equals(self, value: Value, operand: Any) -> bool:
        return bool(value == fields.to_number(operand))

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> Iterator[float]:
        """Yield the bounds, and the numbers next to the operands."""
        low = -fields.NUMBER_LIMIT if self.minimum is None else self.minimum
        high = fields.NUMBER_LIMIT if self.maximum is None else self.maximum
        step = 1.0 if self.integer else 1e-6
        for operand in operands(comparisons):
            number = fields.to_number(operand)
            near = (number - step, number, number + step)
            yield from (each for each in near if low <= each <= high)
        yield from (low, high)

    def score(self, scales: Scales, value: Value) -> float | None:
        assert self.points is not None
        return interpolate(self.points, value)

    def score_range(self, scales: Scales) -> Range:
        assert self.points is not None
        return line_range(self.points, self.minimum, self.maximum)

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        return (self.minimum, self.maximum, self.integer)

    def scored_by(self) -> tuple[object, ...]:
        return (self.points, self.unit)

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        low, high = (
            "…" if bound is None else f"{bound:g}" for bound in (self.minimum, self.maximum)
        )
        return [f"{low} – {high} {told(self.measured_in)}".strip()]

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        check_numbers(checks, self.minimum, self.maximum, (*path, "minimum"))
        check_points(checks, self.points, (*path, "points"))


_ANY_NUMBER = NumberItem.restored({"type": "number", "id": "number", "text": "number"})


def _bounds(low: float | None, high: float | None) -> Message:
    if low is None:
        return Message(AT_MOST, {"bound": f"{high:g}"})
    if high is None:
        return Message(AT_LEAST, {"bound": f"{low:g}"})
    return Message(N_("a number from {low} to {high}"), {"low": f"{low:g}", "high": f"{high:g}"})
