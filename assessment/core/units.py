"""Units behind a typed number, in the forms in which people write them: 1 shop, 2 h, 4.4/5."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

_TAIL = re.compile(r"[^0-9.,]+$")
_TOTAL = re.compile(
    r"(?P<number>.*?[0-9.]) ?(?:/|of|out of) ?(?P<total>[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9]*)"
)
_OF = re.compile(r"(?:/|of|out of) ?([0-9]+(?:\.[0-9]+)?)")
_SHORT = {
    **dict.fromkeys(("h", "hr", "hour"), "hour"),
    **dict.fromkeys(("min", "minute"), "minute"),
    **dict.fromkeys(("person", "people"), "people"),
    **dict.fromkeys(("wk", "week"), "week"),
}
_MONEY = (
    ("cny", "rmb", "cn¥", "¥", "元", "块", "人民币", "yuan"),
    ("usd", "us$", "$", "dollar", "美元"),
    ("eur", "€", "euro", "欧元"),
    ("gbp", "£", "pound", "英镑"),
)
"""Signs and words of each money; those at the beginning of other words mean the same."""
_PER = frozenset({"a", "an", "per", "each"})
_SIZES = "百千万亿kK"


def without_total(body: str, units: Iterable[str], most: float | None) -> str:
    """Return 4.4 of “4.4/5” or “4.4 of 5” where 5 is the highest value, or what a unit counts to."""
    found = _TOTAL.fullmatch(body)
    if found is None:
        return body
    totals = [Decimal(each[1]) for unit in units if (each := _OF.fullmatch(unit))]
    totals += [] if most is None else [Decimal(str(most))]
    return found["number"] + found["unit"] if Decimal(found["total"]) in totals else body


def without_unit(body: str, units: Iterable[str]) -> str:
    """Return a text without one of the units at its end, whole or its first words, one or many."""
    for unit in sorted(units, key=len, reverse=True):
        if unit and body.casefold().endswith(unit.casefold()):
            return body[: -len(unit)].rstrip(" 个")
    tail = _TAIL.search(body)
    if tail is None or tail.start() == 0:
        return body
    typed = tail.group()
    size = len(typed.lstrip()) - len(typed.lstrip().lstrip(_SIZES))
    cuts = (0, len(typed) - len(typed.lstrip()) + size) if size else (0,)
    for cut in cuts:
        if any(_means(typed[cut:], unit) for unit in units):
            return (body[: tail.start()] + typed[:cut]).rstrip()
    return body


def is_other_sign(sign: str, units: Iterable[str]) -> bool:
    """Return whether a sign is of another money than the units, or of shares where they tell of none."""
    own = [money for unit in units for money in _MONEY if unit.casefold() in money]
    said = [money for money in _MONEY if sign.casefold().startswith(money)]
    if said:
        return bool(own) and said[0] not in own
    return not any("%" in unit for unit in units)


def _means(typed: str, unit: str) -> bool:
    """Whether a text is a unit, or begins as it does: “hour” and “h” for “hours a week”."""
    said, meant = _words(typed), _words(unit)
    return bool(said) and said == meant[: len(said)]


def _words(text: str) -> Sequence[str]:
    """Return the words of a unit without their number, and without “a” or “per”."""
    words = text.casefold().replace("/", " ").replace("(", " ").replace(".", " ").split()
    return [_singular(each) for each in words if each not in _PER]


def _singular(word: str) -> str:
    """Return an English noun in the singular, long."""
    plain = word
    if word.endswith("ies") and len(word) > 4:
        plain = word[:-3] + "y"
    elif word.endswith(("ches", "shes", "sses", "xes")):
        plain = word[:-2]
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 1:
        plain = word[:-1]
    return _SHORT.get(plain, plain)
