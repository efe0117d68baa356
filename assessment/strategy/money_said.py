"""Money for a year as answered: a sum, a class of sums, or both; where they differ, the sum counts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.questionnaire.types import Item
from assessment.questionnaire.types.amount import Amount
from assessment.questionnaire.types.choice import Choice

Span = tuple[float, float]
Answered = tuple[Item | None, Any]
"""Item of a role and its answer; None for none."""


@dataclass(frozen=True, slots=True)
class MoneySaid:
    """Money for a year in one currency."""

    means: Span | None = None
    """From and to; infinite without an upper end, None where it is not known."""
    chosen: Span | None = None
    """What the class chosen means, where a sum that lies outside is stated; None elsewhere."""
    budget: Any = None
    """Answer about the budget that counts: the class of the sum, where another was chosen."""


def money_said(
    classes: Mapping[str, Mapping[str, list[float]]],
    money: Answered,
    budget: Answered,
    currency: str | None,
) -> MoneySaid:
    """Return what is said of money, by the answers about a sum and about a budget."""
    item, value = budget
    stated = _stated(money, currency)
    if stated is None and isinstance(item, Amount) and item.currency == currency:
        stated = value
    if currency is None:
        return MoneySaid(None if stated is None else (float(stated), float(stated)), None, value)
    spans = dict(_spans(classes, item, currency))
    span = spans.get(value) if isinstance(value, str) else None
    if stated is None:
        return MoneySaid(span, None, value)
    means = (float(stated), float(stated))
    if span is None or span[0] <= stated <= span[1]:
        return MoneySaid(means, None, value)
    fits = (id_ for id_, (low, high) in spans.items() if low <= stated <= high)
    return MoneySaid(means, span, next(fits, value))


def planned_money(amounts: Sequence[float] | None, means: Span | None) -> Span | None:
    """Return what an action is planned to cost, at least and at most; None where nothing is known.

    Nothing where there is no money for the year and it has a form at no cost: that one is planned.
    """
    if not amounts:
        return None
    free = means is not None and not means[1] and not amounts[0]
    return (amounts[0], 0.0 if free else amounts[-1])


def _stated(money: Answered, currency: str | None) -> float | None:
    """Return the sum that is stated in the currency; None for none, or one in another."""
    item, value = money
    other = isinstance(item, Amount) and item.currency not in {"", None, currency}
    return None if value is None or currency is None or other else float(value)


def _spans(
    classes: Mapping[str, Mapping[str, list[float]]], item: Item | None, currency: str
) -> Iterator[tuple[str, Span]]:
    """Yield the options of the budget with what each means in the currency, in their order."""
    for id_ in item.options_by_id if isinstance(item, Choice) else ():
        found = classes.get(id_, {}).get(currency)
        if found is not None:
            yield id_, (found[0], found[1] if len(found) > 1 else math.inf)
