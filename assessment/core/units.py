"""Units behind a typed number, in the forms in which people write them: 1 shop, 2 h, 4.4/5."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assessment.core.deferred import compiled_later
from assessment.core.languages import ALL, meanings, pattern, words

_TAIL = compiled_later(r"[^0-9.,]+$")
_OUT_OF = pattern(["/", *words(lambda each: each.numbers.out_of)])
_TOTAL = compiled_later(
    rf"(?P<number>.*?[0-9.]) ?{_OUT_OF} ?(?P<total>[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9]*)"
)
_OF = compiled_later(rf"{_OUT_OF} ?([0-9]+(?:\.[0-9]+)?)")
_SHORT = meanings(lambda each: each.numbers.short)
_MANY = {many: one.casefold() for many, one in meanings(lambda each: each.numbers.one).items()}
_SIGNS = {
    "CNY": ("cny", "rmb", "cn¥", "¥"),
    "USD": ("usd", "us$", "$"),
    "EUR": ("eur", "€"),
    "GBP": ("gbp", "£"),
}

_LETTERED = {
    "AUD": ("au$", "a$"),
    "BRL": ("r$",),
    "CAD": ("ca$", "can$", "c$"),
    "HKD": ("hk$",),
    "MXN": ("mx$", "mex$"),
    "NZD": ("nz$",),
    "SGD": ("sg$", "s$"),
    "TWD": ("nt$",),
    "ZAR": ("r",),
}
"""Signs of money that have letters, by its code: read where that is what is asked for."""


def _money(code: str) -> tuple[str, ...]:
    return words(lambda each: each.numbers.money.get(code, ()))


MONEY = tuple((*signs, *_money(code)) for code, signs in _SIGNS.items())
"""Signs and words of each money; those at the beginning of other words mean the same."""
SIZES = meanings(lambda each: each.numbers.sizes)
"""Words that multiply the number before them."""
SIZE = pattern(SIZES)
_CODE = compiled_later("[A-Z]{3}")
"""A unit that may be the code of a money."""
_PER = frozenset(words(lambda each: each.numbers.per))
_COUNTERS = " " + "".join(words(lambda each: each.numbers.counters))
_LEADING_SIZES = compiled_later(rf" *{SIZE}+", re.IGNORECASE)


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
            return body[: -len(unit)].rstrip(_COUNTERS)
    tail = _TAIL.search(body)
    if tail is None or tail.start() == 0:
        return body
    typed = tail.group()
    size = _LEADING_SIZES.match(typed)
    cuts = (0, size.end()) if size else (0,)
    for cut in cuts:
        if any(_means(typed[cut:], unit) for unit in units):
            return (body[: tail.start()] + typed[:cut]).rstrip()
    return body


def without_lettered_sign(body: str, units: Iterable[str]) -> str:
    """Return a text without a sign such as A$ or R$ at either end, where a unit is the code of that money."""
    told = body.casefold()
    for unit in units:
        for sign in _LETTERED.get(unit.strip().upper(), ()):
            if told.startswith(sign):
                return body[len(sign) :].strip()
            if told.endswith(sign):
                return body[: -len(sign)].strip()
    return body


def is_other_sign(sign: str, units: Iterable[str]) -> bool:
    """Return whether a sign says what the units do not: a money, or a share.

    Units in a money of which no sign is known, such as AUD, may have any.
    """
    units = [unit for unit in units if unit]
    known = [unit.casefold() for unit in units]
    own = [money for money in MONEY if any(_tells(unit, money) for unit in known)]
    said = [money for money in MONEY if sign.casefold().startswith(money)]
    if said:
        return said[0] not in own if own else not any(map(_CODE.fullmatch, units))
    return not any("%" in unit for unit in known)


def _tells(unit: str, money: Sequence[str]) -> bool:
    """Return whether a unit names a money: £, yuan a visit, 元/人."""
    return any(re.search(rf"(?<![a-z]){re.escape(word)}", unit) for word in money)


def _means(typed: str, unit: str) -> bool:
    """Whether a text is a unit, or begins as it does: “hour” and “h” for “hours a week”."""
    said, meant = _words(typed), _words(unit)
    return bool(said) and said == meant[: len(said)]


def _words(text: str) -> Sequence[str]:
    """Return the words of a unit without their number, and without “a” or “per”."""
    said = text.casefold().replace("/", " ").replace("(", " ").replace(".", " ").split()
    return [_singular(each) for each in said if each not in _PER] or said


def _singular(word: str) -> str:
    """Return a noun in the singular, long."""
    plain = word
    if word in _MANY or word in _MANY.values():
        plain = _MANY.get(word, word)
    else:
        changed = (language.numbers.singular(word) for language in ALL)
        plain = next((each for each in changed if each != word), word)
    return _SHORT.get(plain, plain)
