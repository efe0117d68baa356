"""Reading of typed numbers, in the words of every language and with either decimal sign.

What can be read in two ways is read in one, and a remark says in which. Texts without any reading raise
`NotRead` with a sentence for the user.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from assessment.core.deferred import compiled_later
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.language import NumberWords
from assessment.core.languages import ALL, parted, pattern, words
from assessment.core.numbers import in_full, minus
from assessment.core.units import (
    MONEY,
    SIZE,
    SIZES,
    is_other_sign,
    without_lettered_sign,
    without_total,
    without_unit,
)

T = TypeVar("T")
NOT_A_NUMBER = N_("This is not a number yet; digits such as 1,250.5 are understood.")
NOT_A_SMALL_NUMBER = N_("This is not a number yet; digits such as 7.5 are understood.")
SEVERAL_NUMBERS = N_("Write one number here, not two: {low}, {high}, or one between.")
EXPECTED = N_("This must be {expected}.")
_NUMBER_READ = N_("Read as {number}.")
_DECIMAL_READ = N_("Read as {number}; if {other} is meant, write it like that.")
NO_SHARE = N_("A number is asked here, not a share in %: write how many.")
_SIGN_READ = N_("Read as {number}; “{sign}” was left out.")


class NotRead(ValueError):
    """A text that can't be read; `message` says why."""

    def __init__(self, text: str, **details: object) -> None:
        self.message = Message(text, details)
        super().__init__(str(self.message))


@dataclass(frozen=True, slots=True)
class Understood(Generic[T]):
    """A value that was read, and a remark on the reading where another was possible.

    `doubtful`: where the same signs stand for another number elsewhere, such as 1.250.
    """

    value: T
    remark: Message | None = None
    doubtful: bool = False


def plain_text(text: str) -> str:
    """Return a text with narrow signs, ASCII digits and simple spaces."""
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    text = "".join(
        each if (digit := unicodedata.decimal(each, None)) is None else str(digit) for each in text
    )
    text = " ".join(text.split())
    for language in ALL:
        text = language.numbers.in_digits(text)
    return text


def _spelt_words() -> dict[str, int]:
    """Return the numbers that words of any language tell in hours and times of day."""
    return {
        word: number
        for each in ALL
        for number, forms in enumerate(each.numbers.spelt, 1)
        for word in forms.split("|")
        if word
    }


_SPELT = _spelt_words()
_SPELT_WORD = compiled_later(
    rf"(?<![\w-])({pattern(_SPELT)})"
    rf"(?={pattern(words(lambda each: each.numbers.and_a_half))}|(?![\w-]))"
)


def spelt_in_digits(text: str) -> tuple[str, ...]:
    """Return a text in small letters as it is, with the first number told in a word in digits, and with all."""
    return tuple(
        dict.fromkeys(
            (text, *(_SPELT_WORD.sub(lambda each: str(_SPELT[each[1]]), text, n) for n in (1, 0)))
        )
    )


_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'"})


# numbers

LENGTH_LIMIT = 60
_THOUSAND = 1_000
_HUNDRED = 100


def _any(part: Callable[[NumberWords], Iterable[str]]) -> str:
    """Return the pattern of any word that some language has for a part of a number."""
    return pattern(words(lambda each: part(each.numbers)))


_MONEY = compiled_later(pattern(word for each in MONEY for word in each), re.IGNORECASE)
_TIMES = words(lambda each: each.numbers.times)
_COUNTED = compiled_later(_any(lambda each: each.counted))
"""Words for what is counted, which people write after a number."""
_PERCENT = compiled_later(f"%|{_any(lambda each: each.percent)}", re.IGNORECASE)
_GROUPS = r"[0-9]{1,3}(?:%s[0-9]{3})+"
_SPACED = compiled_later(rf"{_GROUPS % '[ ]'}|{_GROUPS % chr(39)}")
_BARE = compiled_later(r"[0-9]+\.?|[0-9]*\.[0-9]+")
EITHER = compiled_later(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number whose point may stand between thousands or before decimals."""


_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_FRACTION = compiled_later(r"([0-9]*) ?([½¼¾])")
_HALVES, _HALVES_CLOSE = parted(words(lambda each: each.numbers.half))
_HALF = compiled_later(
    rf"(?:(?P<whole>[0-9]+) ?(?:{_any(lambda each: each.and_a_half)}"
    rf"|(?P<unit>{_any(lambda each: each.halved)}){pattern(_HALVES_CLOSE)})"
    rf"|{pattern(_HALVES_CLOSE)}|{pattern(_HALVES)} (?=[^0-9])) ?(?P<rest>[^0-9]*)",
    re.IGNORECASE,
)
_TENTHS = compiled_later(f"([0-9]){_any(lambda each: each.tenths)}([0-9]?)")
_POINT = compiled_later(f"([0-9]+){_any(lambda each: each.point)}([0-9]+)")
_ROUGHLY = compiled_later(
    rf"(?:{_any(lambda each: each.about)}|[~≈])? ?"
    rf"(?P<head>[0-9][0-9.,]* ?{SIZE}?)(?:{_any(lambda each: each.more)}|\+)?"
    rf"(?P<tail>[^0-9]*?) ?{_any(lambda each: each.or_so)}?",
    re.IGNORECASE,
)
_END = r"([0-9]+(?:\.[0-9]+)?)"
_RANGE = compiled_later(
    f"{_END} ?(?:[-~]|{_any(lambda each: each.to)}) ?{_END}[^0-9]*", re.IGNORECASE
)


def read_number(
    text: str,
    units: Iterable[str] = (),
    whole: bool = False,
    most: float | None = None,
    *,
    counted: bool = False,
    beside: Iterable[str] = (),
) -> Understood[float]:
    """Return a number typed by hand: 1,250.5; 9.000,50; １２５０; 1.2万; ￥1,200; 10%; 6 h; 两家.

    Signs of money and the given units are left out, and so is the highest value there is, `most`: 4.4/5.
    `whole` tells that only whole numbers are wanted, `counted` that the units tell what is counted, so
    that a share of it is no answer. Texts `beside` the field may name the money that is meant. Raise NotRead if
    there is no number.
    """
    units = tuple(units)
    shares = any(map(_PERCENT.search, units))
    if counted and not shares and most != _HUNDRED and is_share(text) and is_other_sign("%", units):
        raise NotRead(NO_SHARE)
    short = len(text) <= LENGTH_LIMIT
    typed = plain_text(with_fractions(text)) if short else ""
    plain_units = [plain_text(unit) for unit in units]
    near = [plain_text(text) for text in beside]
    if several := _several(typed, plain_units, most):
        raise NotRead(SEVERAL_NUMBERS, low=in_full(several[0]), high=in_full(several[1]))
    try:
        return _read(_spelt_out(typed), plain_units, whole, most, near)
    except NotRead:
        exact = _without_roughly(typed)
        if exact == typed:
            raise
        value = _read(exact, plain_units, whole, most, near).value
        return Understood(value, Message(_NUMBER_READ, {"number": in_full(value)}))


def named_beside(said: Understood[T], beside: Iterable[str]) -> Understood[T]:
    """Return what was read without the remark on a sign of money that a text beside it names."""
    sign = "" if said.remark is None else str(said.remark.details.get("sign", ""))
    if not sign or sign == "%" or is_other_sign(sign, map(plain_text, beside)):
        return said
    return Understood(said.value)


def is_share(text: str) -> bool:
    """Return whether a text tells a share in %."""
    return len(text) <= LENGTH_LIMIT and bool(_PERCENT.search(plain_text(text)))


def with_fractions(text: str) -> str:
    """Return a text with decimals for the signs of a half and of quarters: 7½ is 7.5."""
    return _FRACTION.sub(_fraction, text)


def _fraction(found: re.Match[str]) -> str:
    return (found[1] or "0") + _FRACTIONS[found[2]]


def _several(typed: str, units: Sequence[str], most: float | None) -> tuple[float, float] | None:
    """Return the two numbers of a text that tells about how many, or from how many to how many."""
    for language in ALL:
        if (found := language.numbers.between(typed)) is not None:
            return found
    ends = _RANGE.fullmatch(without_total(typed, units, most))
    return None if ends is None else (float(ends[1]), float(ends[2]))


def _spelt_out(typed: str) -> str:
    """Return a text with halves, tenths and points told in words as decimals: 7个半, 3成5, 3点5."""
    if found := _HALF.fullmatch(typed):
        return f"{found['whole'] or 0}.5{found['unit'] or ''}{found['rest']}"
    if found := _TENTHS.fullmatch(typed):
        return f"{found[1]}{found[2] or 0}%"
    return _POINT.sub(r"\1.\2", typed)


def _without_roughly(typed: str) -> str:
    """Return the number of a text such as 300多人, about 300 or 3万+."""
    found = _ROUGHLY.fullmatch(typed)
    return typed if found is None else _spelt_out(found["head"].strip() + found["tail"])


def _read(
    body: str, units: Sequence[str], whole: bool, most: float | None, near: Sequence[str]
) -> Understood[float]:
    """Return the number of a plain text. Raise NotRead if there is none."""
    sign = "-" if body.startswith("-") else ""
    body = without_total(body.removeprefix("-").removeprefix("+").strip(), units, most)
    body, sign_left_out = _without_units(body, units, near)
    size = _size(body)
    body = body[: len(body) - len(size)].rstrip()
    plain, either = _point(body, whole and not size)
    if not _BARE.fullmatch(plain):
        small = most is not None and most < _THOUSAND
        raise NotRead(NOT_A_SMALL_NUMBER if small else NOT_A_NUMBER)
    value = float(Decimal(sign + plain) * SIZES.get(size, 1))
    if either and plain == body:
        other = in_full(float(body.replace(".", "")) * SIZES.get(size, 1))
        details = {"number": in_full(value), "other": minus(sign + other)}
        return Understood(value, Message(_DECIMAL_READ, details), doubtful=True)
    if either:
        remark = Message(_NUMBER_READ, {"number": in_full(value)})
        return Understood(value, remark, doubtful=True)
    if sign_left_out:
        details = {"number": in_full(value), "sign": sign_left_out}
        return Understood(value, Message(_SIGN_READ, details))
    return Understood(value)


def _size(body: str) -> str:
    """Return the word at the end of a number that multiplies it; "" for none."""
    sizes = (each for each in SIZES if body.casefold().endswith(each))
    return max(sizes, key=len, default="")


def _without_units(body: str, units: Sequence[str], near: Sequence[str]) -> tuple[str, str]:
    """Return a number without what it counts, and the sign that was left out though it means something else."""
    for bare in (without_unit(body, units), without_lettered_sign(body, (*units, *near))):
        if bare != body:
            return bare, ""
    for sign in (_MONEY, _PERCENT):
        ends = [each for each in sign.finditer(body) if each.end() == len(body)]
        starts = sign.match(body)
        if ends or starts:
            found = "%" if sign is _PERCENT else (starts or ends[0]).group()
            body = body[starts.end() if starts else 0 : ends[0].start() if ends else None]
            known = units if sign is _PERCENT else (*units, *near)
            return body.strip(), found if is_other_sign(found, known) else ""
    counted = [
        each
        for each in _COUNTED.finditer(body)
        if each.end() == len(body) and not _other_time(each.group(), units)
    ]
    return (body[: counted[0].start()].rstrip() if counted else body), ""


def _other_time(word: str, units: Iterable[str]) -> bool:
    """Return whether a word is a length of time, and the units, if any, tell of another."""
    times = [each for each in _TIMES if word.endswith(each)]
    known = [unit for unit in units if unit]
    return bool(times and known) and not any(times[0] in unit for unit in known)


def _point(body: str, whole: bool) -> tuple[str, bool]:
    """Return digits with a decimal point, and whether the text could be read in two ways."""
    head = re.split("[.,]", body, maxsplit=1)[0]
    if _SPACED.fullmatch(head):
        body = head.replace(" ", "").replace("'", "") + body[len(head) :]
    last = max(body.rfind("."), body.rfind(","))
    if last < 0:
        return body, False
    mark = body[last]
    other = "," if mark == "." else "."
    if body.count(mark) > 1:  # only thousands are marked more than once
        grouped = re.fullmatch(_GROUPS % re.escape(mark), body)
        return body.replace(mark, "") if grouped else "", False
    if other in body:
        grouped = re.fullmatch(_GROUPS % re.escape(other), body[:last])
        return body.replace(other, "").replace(mark, ".") if grouped else "", False
    if mark == "." and EITHER.fullmatch(body):
        return body.replace(".", "") if whole else body, True
    if mark == "," and EITHER.fullmatch(body.replace(",", ".")):
        return body.replace(",", ""), False
    return body.replace(",", "."), False
