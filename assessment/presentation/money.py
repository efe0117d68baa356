"""Ranges of money in words."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.core.numbers import in_full


def money_told(money: tuple[float, float], currency: str | None, _: Translator) -> str:
    """Return a range of money with its currency."""
    low, high = money
    if not high:
        return _("no money")
    if not low:
        return _("up to {high} {currency}", high=in_full(high), currency=currency or "").rstrip()
    if low == high:
        return _("{money} {currency}", money=in_full(low), currency=currency or "").rstrip()
    return _(
        "{low}–{high} {currency}", low=in_full(low), high=in_full(high), currency=currency or ""
    ).rstrip()
