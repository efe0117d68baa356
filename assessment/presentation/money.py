"""Amounts and ranges of money in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import money_in_full
from assessment.questionnaire.catalogues import Channel

if TYPE_CHECKING:
    from assessment.strategy.deliverables.budget import (
        Budget,  # a page of questions needs no strategy
    )

FOR_THE_YEAR = N_("For the year there is {money}.")

COSTS = {
    "none": N_("no money"),
    "low": N_("little money"),
    "medium": N_("some money"),
    "high": N_("much money"),
}

_FORMS = {
    "CNY": N_("{amount} CNY"),
    "EUR": N_("€{amount}"),
    "GBP": N_("£{amount}"),
    "USD": N_("${amount}"),
}
"""Usual ways to write an amount; any other currency stands behind it by its code."""


_NAMES = {
    "CNY": N_("yuan"),
    "EUR": N_("euros"),
    "GBP": N_("pounds"),
    "USD": N_("US dollars"),
}


def currency_name(currency: str, _: Translator) -> str:
    """Return the name of a currency in a sentence; its code for others than the usual ones."""
    return _(_NAMES[currency]) if currency in _NAMES else currency


def money(amount: str, currency: str | None, _: Translator) -> str:
    """Return an amount, or a range of amounts, with its currency."""
    form = _FORMS.get(currency or "", N_("{amount} {currency}"))
    return _(form, amount=amount, currency=currency or "").rstrip()


def money_told(amounts: tuple[float, float], currency: str | None, _: Translator) -> str:
    """Return a range of money that something costs."""
    return money_range(*amounts, currency, _) if amounts[1] else _("no money")


def money_range(low: float, high: float, currency: str | None, _: Translator) -> str:
    """Return a range of money: one amount, up to one, from one to another, or from one on."""
    least, most = money_in_full(low), "" if math.isinf(high) else money_in_full(high)
    if not most:
        return _("{amount} or more", amount=money(least, currency, _))
    if low == high:
        return money(least, currency, _)
    if low <= 1:
        return _("up to {amount}", amount=money(most, currency, _))
    return money(f"{least}–{most}", currency, _)


def money_to_choose(budget: Budget, _: Translator) -> str:
    """Return the choice that is left where no money is set aside."""
    told = money_range(budget.low, budget.high, budget.currency, _)
    if budget.low:
        return _("spending {money} and doing without what costs money", money=told)
    return _("spending {money} and the free form of each step", money=told)


def channel_cost(channel: Channel, currency: str | None, _: Translator) -> str:
    """Return what a channel costs: its fees of a year where the catalogue has them, else in words.

    Where one may advertise there, that is not in it.
    """
    fees = channel.cost_range.get(currency or "")
    cost = _(COSTS[channel.cost])
    if fees and fees[-1]:
        cost = _("{money} a year", money=money_range(fees[0], fees[-1], currency, _))
    if "paid" in channel.media and channel.cost == "none":
        return _("{cost}; adverts apart", cost=cost)
    return cost
