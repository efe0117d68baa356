"""Scores and plain numbers as text, and the tolerance within which two scores are equal.

A score is rounded here, wherever it is shown; hours, shares and money are worded in
`assessment.presentation`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from assessment.core.deferred import compiled_later
from assessment.core.languages import ALL, is_wide

EPSILON = 1e-9
"""Tolerance within which two scores count as equal; smaller than the effect of any answer."""
NONE = "–"
"""Text shown in place of a missing number."""
_SIGNS = "£$€¥"
_ONE = {many: one for each in ALL for many, one in each.numbers.one.items()}
"""Units of one, by those of many; a word that is not here stays as the questionnaire has it."""
_MANY = compiled_later(r"^[^\W\d]+")


def in_full(value: float) -> str:
    """Return a number in full, with thousands separators; no decimal point if it is whole."""
    return minus(f"{int(value):,}" if float(value).is_integer() else f"{value:,}")


def minus(figure: str) -> str:
    """Return a figure with the sign of minus, as people write it, where a program writes a hyphen."""
    return figure.replace("-", "−", 1)


def adding_up(*parts: float) -> tuple[float, ...]:
    """Return parts to one decimal so that they add up to their total to one decimal.

    Those with the largest remainders are rounded up, so many as it takes.
    """
    tenth = [10 * each for each in parts]
    floors = [math.floor(each + EPSILON) for each in tenth]
    missing = round(sum(tenth)) - sum(floors)
    order = sorted(range(len(parts)), key=lambda place: floors[place] - tenth[place])
    raised = set(order[: max(0, missing)])
    return tuple((each + (place in raised)) / 10 for place, each in enumerate(floors))


def plain(value: float) -> str:
    """Return a number as short as it can be, with the sign of minus where it is below 0."""
    figure = f"{value:g}"
    return "0" if figure == "-0" else minus(figure)


def signed(change: float) -> str:
    """Return a change with its sign, to one decimal; ±0 where it rounds to nothing."""
    return "±0" if abs(change) < 0.05 else minus(f"{change:+.1f}")


def change_shown(before: str, now: str) -> str:
    """Return the difference of two scores as they are shown, with its sign; a dash where either is missing.

    Whoever subtracts one from the other gets this: 32 from 59 to 91, though unrounded it may be 31.2.
    """
    if NONE in (before, now):
        return NONE
    change = _decimal(now) - _decimal(before)
    return minus(f"{change:+f}") if change else "±0"


def _decimal(shown: str) -> Decimal:
    return Decimal(shown.replace("−", "-"))


def money_in_full(value: float) -> str:
    """Return an amount of money: whole, or with two decimals."""
    return in_full(value) if float(value).is_integer() else minus(f"{value:,.2f}")


_PER = compiled_later(
    r"(?P<period>每(?:个?月|季度?|[天日周场晚班]|年(?!龄)|个?星期))(?P<counted>.*?)数?"
)
"""Unit in Chinese that begins with a period."""


def with_unit(value: float, unit: str) -> str:
    """Return a number in full with its unit; no space before a unit in East Asian characters.

    The sign of a currency stands before the number: £1,250.50 a month. In Chinese the period stands before it,
    and what only says that something is counted is left out: 每天66桌 of 每天桌数.
    """
    if per := _PER.fullmatch(unit):
        return f"{per['period']}{in_full(value)}{per['counted']}"
    if unit[:1] in _SIGNS and unit:
        sign = "−" if value < 0 else ""
        return f"{sign}{unit[0]}{money_in_full(abs(value))}{unit[1:]}"
    if value == 1:
        unit = _MANY.sub(lambda found: _ONE.get(found.group(), found.group()), unit, count=1)
    apart = "" if not unit or is_wide(unit[0]) else " "
    return f"{in_full(value)}{apart}{unit}"


def whole(score: float | None, *thresholds: float | None) -> str:
    """Return a score as a whole number, halves rounded up (62.5 is 63); a dash for None.

    A score below one of the thresholds, such as the start of a level, that would round to it or above
    is rounded down: 64 for 64.6 where 65 is required, so that all figures of a page are whole.
    """
    if score is None:
        return NONE
    rounded = math.floor(score + 0.5 + EPSILON)
    if _passes(score, rounded, thresholds):
        return minus(str(math.floor(score + EPSILON)))
    return minus(str(rounded))


def ends(low: float | None, high: float | None, *thresholds: float | None) -> tuple[str, str]:
    """Return the ends of a range of scores, both as exact."""
    return whole(low, *thresholds), whole(high, *thresholds)


def tenths(score: float | None, *thresholds: float | None) -> str:
    """Return a score with one decimal; a dash for None.

    A score below one of the thresholds that would round to it or above is rounded down: 64.9 for
    64.97 where 65 is required.
    """
    if score is None:
        return NONE
    if _passes(score, round(score, 1), thresholds):
        return minus(f"{math.floor(10 * score + EPSILON) / 10:.1f}")
    return minus(f"{score:.1f}")


def _passes(score: float, shown: float, thresholds: Iterable[float | None]) -> bool:
    """Return whether a score shown in this way looks like a threshold that it has not reached."""
    return any(
        threshold is not None and score + EPSILON < threshold <= shown for threshold in thresholds
    )


def covered(share: float | None, needed: float = 100) -> str:
    """Return a coverage, 0–100, as a whole number.

    A coverage below `needed` or 100 that would round to it or above is rounded down: 99, not 100, while
    something is open. One above 0 is at least 1.
    """
    if share is not None and EPSILON < share < 1:
        return "1"
    return whole(share, needed, 100)
