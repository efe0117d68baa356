"""Chinese numerals in digits, as people type them: 十二, 一百二十, 三万五, 两千零八, 二〇二七.

Two neighbouring digits without a unit between them, as in 五六 or 七八百, tell about how many; they
are no number and stay as they are (`about`).
"""

from __future__ import annotations

import re

from assessment.core.deferred import compiled_later

DIGITS = {each: value for value, each in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_NUMERALS = compiled_later(
    r"(?<![0-9.,十百千万亿])[〇零一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*"
)
_YEAR_LENGTH = 4
_ABOUT = compiled_later(
    r"(?P<tens>[一二三四五六七八九]?十)?(?P<low>[一二两三四五六七八九])(?P<high>[二两三四五六七八九])"
    r"(?P<size>[十百千万亿]?)(?![〇零一二两三四五六七八九十百千])"
)


def in_digits(text: str) -> str:
    """Return a text with its Chinese numerals in digits, where they name a number."""
    return _NUMERALS.sub(_in_digits, text)


def about(text: str) -> tuple[int, int] | None:
    """Return the lower and the higher number of a text such as 五六个, 七八百 or 十五六; None for others."""
    found = _ABOUT.match(text)
    if found is None or (found["tens"] and found["size"]):
        return None
    low, high = DIGITS[found["low"]], DIGITS[found["high"]]
    if high != low + 1:
        return None
    size = (_PLACES | _MYRIADS).get(found["size"], 1)
    tens = 0 if not found["tens"] else 10 * DIGITS.get(found["tens"][0], 1)
    return tens + low * size, tens + high * size


def _in_digits(found: re.Match[str]) -> str:
    numeral = found.group()
    if set(numeral) <= DIGITS.keys():
        literal = len(numeral) in {1, _YEAR_LENGTH} or "〇" in numeral or "零" in numeral
        decimals = found.string[: found.start()].endswith("点")
        digits = "".join(str(DIGITS[each]) for each in numeral)
        return digits if literal or decimals else numeral
    value = _value(numeral)
    return numeral if value is None else str(value)


def _value(numeral: str) -> int | None:
    """Return the value of a numeral with units; None where digits or units stand in no order."""
    for name, size in sorted(_MYRIADS.items(), key=lambda each: -each[1]):
        head, unit, tail = numeral.partition(name)
        if unit:
            before, after = _value(head), _rest(tail, size // 10)
            return None if before is None or after is None else before * size + after
    total, digit, last = 0, None, 10_000
    for place, each in enumerate(numeral):
        if each in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[each] or None
            continue
        size = _PLACES[each]
        if size >= last or (digit is None and (size > 10 or place)):
            return None
        total, digit, last = total + (digit or 1) * size, None, size
    if digit is None:
        return total
    short = last if total and last > 10 and numeral[-2] not in "〇零" else 10  # 两百五 is 250
    return total + digit * short // 10


def _rest(tail: str, next_size: int) -> int | None:
    """Return the value of what follows 万 or 亿: 三万五 is 35,000, 三万零五 is 30,005."""
    if len(tail) == 1 and DIGITS.get(tail):
        return DIGITS[tail] * next_size
    return _value(tail) if tail else 0
