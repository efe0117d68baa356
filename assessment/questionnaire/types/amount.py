"""Item type `amount`: a sum of money. The model of a type that refines another: copy it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from assessment.core.i18n import Text
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import Currency
from assessment.questionnaire.type_parts.base import Scales
from assessment.questionnaire.type_parts.checks import Advice
from assessment.questionnaire.types.number import NumberItem


class Amount(NumberItem):
    """A sum of money."""

    control: ClassVar = "amount"
    type: Literal["amount"]  # type: ignore[assignment]
    currency: Currency | None = field(None, description="ISO 4217 code, such as CNY or GBP.")

    @property
    def measured_in(self) -> Text | None:
        return self.unit or self.currency

    def written_units(self) -> list[str]:
        return [*super().written_units(), self.currency or ""]

    def scored_by(self) -> tuple[object, ...]:
        return (*super().scored_by(), self.currency)

    def advice(self, scales: Scales) -> Iterator[Advice]:
        if self.currency is None:
            yield Advice("amount-without-currency", "type")
        yield from super().advice(scales)
