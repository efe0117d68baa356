"""Reading of typed numbers and days, in English, Chinese and with either decimal sign.

What can be read in two ways is read in one, and a remark says in which. Texts without any reading raise
`NotRead` with a sentence for the user.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

from assessment.core.chinese_numerals import about, in_digits
from assessment.core.day_bounds import is_plannable
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.numbers import in_full
from assessment.core.units import is_other_sign, without_total, without_unit

T = TypeVar("T")
NOT_A_NUMBER = N_("This is not a number yet; digits such as 1,250.5 are understood.")
NOT_A_SMALL_NUMBER = N_("This is not a number yet; digits such as 7.5 are understood.")
SEVERAL_NUMBERS = N_("Write one number here, not two: {low}, {high}, or one between.")
NOT_A_DAY = N_("This is not a day yet; write it like {today}.")
STILL_TO_COME = N_("{day} is still to come; this is the day of something that has happened.")
NOT_PLANNABLE = N_("This must be a day between 1900-01-01 and 9900-12-31.")
EXPECTED = N_("This must be {expected}.")
_NUMBER_READ = N_("Read as {number}.")
_DECIMAL_READ = N_("Read as {number}; if {other} is meant, write it like that.")
_SIGN_READ = N_("Read as {number}; “{sign}” was left out.")
_DAY_READ = N_("Read as {day}.")


class NotRead(ValueError):
    """A text that can't be read; `message` says why."""

    def __init__(self, text: str, **details: object) -> None:
        self.message = Message(text, details)
        super().__init__(str(self.message))


@dataclass(frozen=True, slots=True)
class Understood(Generic[T]):
    """A value that was read, and a remark on the reading where another was possible."""

    value: T
    remark: Message | None = None


def plain_text(text: str) -> str:
    """Return a text with narrow signs, ASCII digits and simple spaces."""
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    text = "".join(
        each if (digit := unicodedata.decimal(each, None)) is None else str(digit) for each in text
    )
    return in_digits(" ".join(text.split()))


_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'"})


# numbers

LENGTH_LIMIT = 60
_THOUSAND = 1_000
_SIZES = {"百": 100, "千": 1_000, "k": 1_000, "万": 10_000, "亿": 100_000_000}
_MONEY = re.compile(
    r"cn¥|us\$|rmb|cny|usd|euros?|eur|gbp|人民币|美元|欧元|英镑|[¥$€£]|元|块钱?|yuan|pounds?|dollars?",
    re.IGNORECASE,
)
_TIMES = ("小时", "分钟", "月", "天", "周", "年")
_COUNTED = re.compile(r"个?小时|分钟|个月|[个家处位人名条次桌台单件份篇张间所场群块天周年分]")
"""Chinese words for what is counted, which people write after a number."""
_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)
_GROUPS = r"[0-9]{1,3}(?:%s[0-9]{3})+"
_SPACED = re.compile(rf"{_GROUPS % '[ ]'}|{_GROUPS % chr(39)}")
_BARE = re.compile(r"[0-9]+\.?|[0-9]*\.[0-9]+")
_EITHER = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number whose point may stand between thousands or before decimals."""


_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_FRACTION = re.compile(r"([0-9]*) ?([½¼¾])")
_HALF = re.compile(
    r"(?:(?P<whole>[0-9]+) ?(?:个半|(?P<unit>小时|天|年|周)半|and a half)|半个?) ?(?P<rest>[^0-9]*)"
)
_TENTHS = re.compile("([0-9])成([0-9]?)")
_POINT = re.compile("([0-9]+)点([0-9]+)")
_ROUGHLY = re.compile(
    r"(?:大约|大概|差不多|超过|将近|约|近|about|around|roughly|over|more than|nearly|some|~|≈)? ?"
    r"(?P<head>[0-9][0-9.,]* ?[百千万亿k]?)(?:多|余|来|\+)?(?P<tail>[^0-9]*?) ?(?:左右|上下|or so)?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"([0-9]+(?:\.[0-9]+)?) ?(?:-|~|到|至|to|or|或|或者) ?([0-9]+(?:\.[0-9]+)?)[^0-9]*"
)


def read_number(
    text: str, units: Iterable[str] = (), whole: bool = False, most: float | None = None
) -> Understood[float]:
    """Return a number typed by hand: 1,250.5; 9.000,50; １２５０; 1.2万; ￥1,200; 10%; 6 h; 两家.

    Signs of money and the given units are left out, and so is the highest value there is, `most`: 4.4/5.
    `whole` tells that only whole numbers are wanted. Raise NotRead if there is no number.
    """
    short = len(text) <= LENGTH_LIMIT
    typed = plain_text(with_fractions(text)) if short else ""
    plain_units = [plain_text(unit) for unit in units]
    if several := _several(typed, plain_units, most):
        raise NotRead(SEVERAL_NUMBERS, low=in_full(several[0]), high=in_full(several[1]))
    try:
        return _read(_spelt_out(typed), plain_units, whole, most)
    except NotRead:
        exact = _without_roughly(typed)
        if exact == typed:
            raise
        value = _read(exact, plain_units, whole, most).value
        return Understood(value, Message(_NUMBER_READ, {"number": in_full(value)}))


def with_fractions(text: str) -> str:
    """Return a text with decimals for the signs of a half and of quarters: 7½ is 7.5."""
    return _FRACTION.sub(_fraction, text)


def _fraction(found: re.Match[str]) -> str:
    return (found[1] or "0") + _FRACTIONS[found[2]]


def _several(typed: str, units: Sequence[str], most: float | None) -> tuple[float, float] | None:
    """Return the two numbers of a text that tells about how many, or from how many to how many."""
    if (found := about(typed)) is not None:
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


def _read(body: str, units: Sequence[str], whole: bool, most: float | None) -> Understood[float]:
    """Return the number of a plain text. Raise NotRead if there is none."""
    sign = "-" if body.startswith("-") else ""
    body = without_total(body.removeprefix("-").removeprefix("+").strip(), units, most)
    body, sign_left_out = _without_units(body, units)
    size = next((each for each in _SIZES if body.lower().endswith(each)), "")
    body = body[: len(body) - len(size)].rstrip()
    plain, either = _point(body, whole and not size)
    if not _BARE.fullmatch(plain):
        small = most is not None and most < _THOUSAND
        raise NotRead(NOT_A_SMALL_NUMBER if small else NOT_A_NUMBER)
    value = float(Decimal(sign + plain) * _SIZES.get(size, 1))
    if either and plain == body:
        other = in_full(float(body.replace(".", "")) * _SIZES.get(size, 1))
        details = {"number": in_full(value), "other": sign + other}
        return Understood(value, Message(_DECIMAL_READ, details))
    if either:
        return Understood(value, Message(_NUMBER_READ, {"number": in_full(value)}))
    if sign_left_out:
        details = {"number": in_full(value), "sign": sign_left_out}
        return Understood(value, Message(_SIGN_READ, details))
    return Understood(value)


def _without_units(body: str, units: Sequence[str]) -> tuple[str, str]:
    """Return a number without what it counts, and the sign that was left out though it means something else."""
    if (bare := without_unit(body, units)) != body:
        return bare, ""
    for sign in (_MONEY, _PERCENT):
        ends = [each for each in sign.finditer(body) if each.end() == len(body)]
        starts = sign.match(body)
        if ends or starts:
            found = "%" if sign is _PERCENT else (starts or ends[0]).group()
            body = body[starts.end() if starts else 0 : ends[0].start() if ends else None]
            return body.strip(), found if is_other_sign(found, units) else ""
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
    if mark == "." and _EITHER.fullmatch(body):
        return body.replace(".", "") if whole else body, True
    if mark == "," and _EITHER.fullmatch(body.replace(",", ".")):
        return body.replace(",", ""), False
    return body.replace(",", "."), False


# days

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "|".join(
    [
        "jan(?:uary)?",
        "feb(?:ruary)?",
        "mar(?:ch)?",
        "apr(?:il)?",
        "may",
        "june?",
        "july?",
        "aug(?:ust)?",
        "sept?(?:ember)?",
        "oct(?:ober)?",
        "nov(?:ember)?",
        "dec(?:ember)?",
    ]
)
_PARTS = {"early": 1, "beginning": 1, "start": 1, "初": 1, "上旬": 1, "mid": 15, "middle": 15}
_PARTS |= {"中": 15, "中旬": 15, "end": 31, "late": 31, "底": 31, "末": 31, "下旬": 31}
_YEARS = {"去年": -1, "今年": 0, "明年": 1, "后年": 2, "last year": -1, "this year": 0}
_YEARS |= {"the year": 0, "next year": 1}
_DAYS = {"昨天": -1, "今天": 0, "明天": 1, "后天": 2, "yesterday": -1, "today": 0, "tomorrow": 1}
_THIS_MONTH = ("本月", "这个月", "this month", "the month")
_NEXT_MONTH = ("下月", "下个月", "next month")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_YEAR = rf"(?P<year>[0-9]{{4}}|{_any(_YEARS)})"
_DAY = "(?P<day>[0-9]{1,2})"
_PART = rf"(?P<part>{_any(_PARTS)})"
_MONTH = "(?P<month>[0-9]{1,2})"
_NAME = rf"(?P<name>{_NAMES})\.?"
_FULL = (
    rf"{_YEAR} ?[-/.年] ?{_MONTH} ?[-/.月] ?{_DAY} ?[日号]?",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    rf"{_DAY} ?[-/ ]? ?{_NAME} ?[-/ ]? ?{_YEAR}",
    rf"{_NAME} {_DAY} {_YEAR}",
)
_OTHER = (
    rf"{_DAY} ?[-/.] ?{_MONTH} ?[-/.] ?(?P<year>[0-9]{{4}}|[0-9]{{2}})",
    rf"(?:{_YEAR} ?年?的? ?)?{_MONTH} ?月 ?(?:{_DAY} ?[日号]?|份?{_PART})",
    rf"{_YEAR} ?(?:[-/.年]|年的)? ?{_MONTH} ?月?份?",
    rf"{_DAY} {_NAME}",
    rf"{_NAME} {_DAY}",
    rf"(?:{_PART}[- ])?{_NAME}(?: {_YEAR})?",
    rf"{_YEAR} ?年?{_PART}",
    rf"{_PART}[- ]{_YEAR}",
    rf"(?P<near>{_any((*_THIS_MONTH, *_NEXT_MONTH))}) ?(?:{_DAY}[日号]|{_PART})?",
    rf"{_PART}[- ](?P<near>{_any((*_THIS_MONTH, *_NEXT_MONTH))})",
)


def read_day(text: str, today: date, *, past: bool = False) -> Understood[date]:
    """Return a day typed by hand: 2027-03-31; 31/03/2027; 1 March 2027; 2027年3月1日; 明年6月底.

    A day without a year is the next such day, of something `past` the last one; a month stands for its
    last day, the present one of something past for today; of 3/4 the first is the day. Raise NotRead if
    there is no day.
    """
    plain = plain_text(text).casefold() if len(text) <= LENGTH_LIMIT else ""
    plain = re.sub(r"\b([0-9]{1,2})(?:st|nd|rd|th)\b", r"\1", plain.replace(",", " "))
    plain = " ".join(re.sub(r"\b(?:of|on|by|the(?! year| month))\b", " ", plain).split())
    if not plain:
        raise NotRead(NOT_A_DAY, today=today)
    if plain in _DAYS:
        return _remarked(today + timedelta(_DAYS[plain]))
    try:
        if found := _matched(_FULL, plain):
            return Understood(_day(found, today, past))
        if found := _matched(_OTHER, plain):
            return _remarked(_day(found, today, past))
    except ValueError:
        pass
    raise NotRead(NOT_A_DAY, today=today)


def _remarked(day: date) -> Understood[date]:
    return Understood(day, Message(_DAY_READ, {"day": day}))


def _matched(patterns: Iterable[str], plain: str) -> dict[str, str] | None:
    for pattern in patterns:
        if found := re.fullmatch(pattern, plain):
            return {name: each for name, each in found.groupdict().items() if each is not None}
    return None


def _day(found: dict[str, str], today: date, past: bool) -> date:
    """Return the day that the parts of a text name. Raise ValueError if there is no such day."""
    year, month = _year(found.get("year"), today), 12
    if "near" in found:
        year, month = today.year, today.month
        if found["near"] in _NEXT_MONTH:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    elif "name" in found:
        month = 1 + _MONTHS.index(found["name"][:3])
    elif "month" in found:
        month = int(found["month"])
    day = int(found["day"]) if "day" in found else _PARTS[found.get("part", "end")]
    if "day" in found and month > 12 >= day:  # 03/31/2027, as Americans write it
        month, day = day, month
    made = date if "day" in found else _up_to(today) if past else _in_month
    if year is not None:
        return made(year, month, day)
    return _nearest(lambda year: made(year, month, day), today, past)


def _year(text: str | None, today: date) -> int | None:
    if text is None:
        return None
    if text in _YEARS:
        return today.year + _YEARS[text]
    return int(text) + (2000 if len(text) == 2 else 0)


def _in_month(year: int, month: int, day: int) -> date:
    """Return a day of a month, or its last day where it is shorter."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(day - 1), following - timedelta(1))


def _up_to(today: date) -> Callable[[int, int, int], date]:
    """Return the maker of a day of a month; in the present month no later than today."""

    def made(year: int, month: int, day: int) -> date:
        present = (year, month) == (today.year, today.month)
        return min(_in_month(year, month, day), today if present else date.max)

    return made


def _nearest(made: Callable[[int], date], today: date, past: bool) -> date:
    """Return the first day made for a year that is not past, or the last one that is not to come.

    29 February takes a leap year.
    """
    step = -1 if past else 1
    for year in range(today.year, today.year + 9 * step, step):
        try:
            day = made(year)
        except ValueError:
            continue
        if day == today or (day < today) is past:
            return day
    raise ValueError


def read_plannable_day(text: str, today: date, *, past: bool = False) -> Understood[date]:
    """Return a day on which a plan can begin. Raises NotRead for none, or one out of bounds."""
    said = read_day(text, today, past=past)
    if not is_plannable(said.value):
        raise NotRead(NOT_PLANNABLE)
    return said


def read_past_day(text: str, today: date) -> Understood[date]:
    """Return a day of something that has happened. Raises NotRead for none, or one still to come."""
    said = read_plannable_day(text, today, past=True)
    if said.value > today:
        raise NotRead(STILL_TO_COME, day=said.value)
    return said
