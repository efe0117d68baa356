"""Reading of typed days, in the words of every language.

What can be read in two ways is read in one, and a remark says in which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from assessment.core.day_bounds import is_plannable
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.language import DayWords
from assessment.core.languages import ALL, meanings, pattern, word_pattern, words
from assessment.core.typed_input import LENGTH_LIMIT, NotRead, Understood, plain_text

NOT_A_DAY = N_("This is not a day yet; write it like {today}.")
STILL_TO_COME = N_("{day} is still to come; this is the day of something that has happened.")
NOT_PLANNABLE = N_("This must be a day between 1900-01-01 and 9900-12-31.")
_DAY_READ = N_("Read as {day}.")


def _words(part: Callable[[DayWords], Iterable[str]]) -> tuple[str, ...]:
    return words(lambda each: part(each.days))


def _any(part: Callable[[DayWords], Iterable[str]]) -> str:
    return pattern(_words(part))


_MONTHS = {
    form: number
    for language in ALL
    for forms in (language.days.months, language.days.short_months)
    for number, month in enumerate(forms, start=1)
    for form in month.casefold().split("|")
    if form
}
"""Months by their names and the short forms of these."""
_PARTS = meanings(lambda each: each.days.parts)
_YEARS = meanings(lambda each: each.days.years)
_DAYS = meanings(lambda each: each.days.near)
_THIS_MONTH = _words(lambda each: each.this_month)
_NEXT_MONTH = _words(lambda each: each.next_month)
_LAST = 31
"""Day for which a month without a part stands."""
_WEEKDAYS = word_pattern(_words(lambda each: each.weekdays))
_ORDINAL = rf"\b([0-9]{{1,2}}){_any(lambda each: each.ordinals)}\b"
_KEPT = word_pattern([*_YEARS, *_DAYS, *_THIS_MONTH, *_NEXT_MONTH])
_FILLERS = f"({_KEPT})|{word_pattern(_words(lambda each: each.fillers))}"
"""Words that say nothing, unless they are a part of one that does."""

_YEAR = rf"(?P<year>[0-9]{{4}}|{pattern(_YEARS)})"
_DAY = "(?P<day>[0-9]{1,2})"
_PART = rf"(?P<part>{pattern(_PARTS)})"
_MONTH = "(?P<month>[0-9]{1,2})"
_NAME = rf"(?P<name>{pattern(_MONTHS)})\.?"
_NEAR = f"(?P<near>{pattern((*_THIS_MONTH, *_NEXT_MONTH))})"
_YEAR_MARK = _any(lambda each: each.year)
_MONTH_MARK = _any(lambda each: each.month)
_DAY_MARK = _any(lambda each: each.day)
_FULL = (
    rf"{_YEAR} ?(?:[-/.]|{_YEAR_MARK}) ?{_MONTH} ?(?:[-/.]|{_MONTH_MARK}) ?{_DAY} ?{_DAY_MARK}?",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    rf"{_DAY}\.? ?[-/ ]? ?{_NAME} ?[-/ ]? ?{_YEAR}",
    rf"{_NAME} {_DAY} {_YEAR}",
)
_OTHER = (
    rf"{_DAY} ?[-/.] ?{_MONTH} ?[-/.] ?(?P<year>[0-9]{{4}}|[0-9]{{2}})",
    rf"{_DAY}\.? ?[-/ ]? ?{_NAME} ?[-/ ]? ?(?P<year>[0-9]{{2}})",
    rf"{_NAME} {_DAY} (?P<year>[0-9]{{2}})",
    rf"(?:{_YEAR} ?{_YEAR_MARK}? ?)?{_MONTH} ?{_MONTH_MARK} ?(?:{_DAY} ?{_DAY_MARK}?|{_PART})",
    rf"{_YEAR} ?(?:[-/.]|{_YEAR_MARK})? ?{_MONTH} ?{_MONTH_MARK}?",
    rf"{_DAY}(?: |\. ?){_NAME}",
    rf"{_NAME} {_DAY}",
    rf"(?:{_PART}[- ])?{_NAME}(?: {_YEAR})?",
    rf"{_YEAR} ?{_YEAR_MARK}?{_PART}",
    rf"{_PART}[- ]{_YEAR}",
    rf"{_NEAR} ?(?:{_DAY}{_DAY_MARK}|{_PART})?",
    rf"{_PART}[- ]{_NEAR}",
)


def read_day(text: str, today: date, *, past: bool = False) -> Understood[date]:
    """Return a day typed by hand: 2027-03-31; 31/03/2027; 1 March 2027; 2027年3月1日; 明年6月底.

    A day without a year is the next such day, of something `past` the last one; a month stands for its
    last day, the present one of something past for today; of 3/4 the first is the day. Raise NotRead if
    there is no day.
    """
    plain = _plain(text) if len(text) <= LENGTH_LIMIT else ""
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


def _plain(text: str) -> str:
    """Return a text without names of weekdays, endings of ordinals and words that say nothing."""
    # compiled when first used, and kept by `re`: that takes long, and a start needs none
    plain = plain_text(re.sub(_WEEKDAYS, " ", text.casefold())).casefold().replace(",", " ")
    plain = re.sub(_ORDINAL, r"\1", " ".join(plain.split()))
    return " ".join(re.sub(_FILLERS, lambda found: found[1] or " ", plain).split())


def _remarked(day: date) -> Understood[date]:
    return Understood(day, Message(_DAY_READ, {"day": day}))


def _matched(patterns: Iterable[str], plain: str) -> dict[str, str] | None:
    for each in patterns:
        if found := re.fullmatch(each, plain):
            return {name: said for name, said in found.groupdict().items() if said is not None}
    return None


def _day(found: dict[str, str], today: date, past: bool) -> date:
    """Return the day that the parts of a text name. Raise ValueError if there is no such day."""
    year, month = _year(found.get("year"), today), 12
    if "near" in found:
        year, month = today.year, today.month
        if found["near"] in _NEXT_MONTH:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    elif "name" in found:
        month = _MONTHS[found["name"]]
    elif "month" in found:
        month = int(found["month"])
    day = (
        int(found["day"]) if "day" in found else _PARTS[found["part"]] if "part" in found else _LAST
    )
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
