"""Days on which nobody works: closures that the user told, weekends, and two days that most take off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from assessment.answers.decisions import Closure

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_CHINA = "cn"
_UNITED_STATES = "us"
_UNITED_KINGDOM = "uk"
_WITH_EASTER = (_UNITED_KINGDOM, "eu")
_SPRING_FESTIVALS = {
    day.year: day
    for day in (
        date(2026, 2, 17),
        date(2027, 2, 6),
        date(2028, 1, 26),
        date(2029, 2, 13),
        date(2030, 2, 3),
        date(2031, 1, 23),
        date(2032, 2, 11),
        date(2033, 1, 31),
        date(2034, 2, 19),
        date(2035, 2, 8),
        date(2036, 1, 28),
    )
}
"""First day of the first month of the Chinese calendar, by year.

Source: conversion tables of the Hong Kong Observatory, as of November 2026.
"""
_MONTHS = 12
_WORKDAYS = 5
"""Working days of a week, from Monday on."""
WORKDAYS = frozenset(range(_WORKDAYS))
"""Days of the week on which actions are worked on, 0 for Monday."""


def first_day(day: date) -> date:
    """Return the day that a plan begins on: on a weekend, the Monday after."""
    return next_working(day, ())


def quiet_day(day: date | None, busy: Collection[int]) -> date | None:
    """Return the day, or the first of the next month that is not busy; the day where all are."""
    if day is None or len(busy) == _MONTHS:
        return day
    while day.month in busy:
        day = date(day.year + day.month // _MONTHS, day.month % _MONTHS + 1, 1)
    return day


def is_closed(day: date, closures: Sequence[Closure]) -> bool:
    """Return whether a day lies in one of the closures."""
    return any(each.first <= day <= each.last for each in closures)


def is_all_closed(first: date, last: date, closures: Sequence[Closure]) -> bool:
    """Return whether all days from `first` to `last` lie in closures."""
    return open_day(first, closures) > last


def closed_days(closures: Sequence[Closure], start: date, days: int) -> frozenset[date]:
    """Return the closed days among so many from the start."""
    if not closures:
        return frozenset()
    all_days = (start + timedelta(days=number) for number in range(days))
    return frozenset(day for day in all_days if is_closed(day, closures))


def is_working(day: date, closures: Sequence[Closure]) -> bool:
    """Return whether a day is no weekend and not closed."""
    return day.weekday() < _WORKDAYS and not is_closed(day, closures)


def open_day(day: date, closures: Sequence[Closure]) -> date:
    """Return the day, or the first day after a closure it lies in, and after those that follow."""
    for each in sorted(closures, key=lambda each: each.first):
        if each.first <= day <= each.last:
            day = each.last + _DAY
    return day


def next_working(day: date, closures: Sequence[Closure]) -> date:
    """Return the day, or the first working day after it."""
    while not is_working(day, closures):
        moved = open_day(day, closures)
        day = moved if moved > day else day + _DAY
    return day


def last_working(day: date, closures: Sequence[Closure]) -> date:
    """Return the day, or the last working day before it."""
    while not is_working(day, closures):
        before = min([each.first for each in closures if each.first <= day <= each.last] or [day])
        day = before - _DAY
    return day


def open_week(day: date, closures: Sequence[Closure]) -> date:
    """Return the first Monday on or after a day in whose week there is a working day."""
    monday = day + timedelta(days=-day.weekday() % 7)
    while not any(is_working(monday + timedelta(days=n), closures) for n in range(_WORKDAYS)):
        monday += _WEEK
    return monday


def in_week(monday: date, number: int, closures: Sequence[Closure], *, weekend: bool) -> date:
    """Return the day of that number, 1 for Monday, in a week that is not closed, or a working day near it.

    The next working day of the week, else the one before. `weekend`: whether Saturday and Sunday count
    as days to work on.
    """
    day = monday + timedelta(days=number - 1)
    if weekend and not is_closed(day, closures):
        return day
    later = next_working(day, closures)
    return later if later < monday + _WEEK else last_working(day, closures)


def closed_months(months: Collection[int], start: date) -> tuple[Closure, ...]:
    """Return the months in which nobody works as closures, months that follow one another as one.

    From the month of `start` on, for two years; none where all months are named.
    """
    if not 0 < len(set(months)) < _MONTHS:
        return ()
    first = _MONTHS * start.year + start.month - 1
    numbers = [n for n in range(first, first + 2 * _MONTHS) if n % _MONTHS + 1 in months]
    begun = [n for n in numbers if n - 1 not in numbers]
    ended = [n for n in numbers if n + 1 not in numbers]
    return tuple(
        Closure(_month(one), _month(other + 1) - _DAY)
        for one, other in zip(begun, ended, strict=True)
    )


def _month(number: int) -> date:
    return date(number // _MONTHS, number % _MONTHS + 1, 1)


def usual_closures(start: date, home: str | None, countries: Sequence[str]) -> tuple[Closure, ...]:
    """Return days on which hardly anybody works, for whoever told none of their own.

    In China New Year's Day and the Spring Festival, from its eve to the seventh day. In the United States
    six federal holidays, observed on the Friday before or the Monday after where they fall on a weekend.
    Elsewhere Christmas, Boxing Day and New Year's Day; in the United Kingdom and the European Union also
    Good Friday and Easter Monday, in the former with the days that stand for those on a weekend.
    From `start` on for two years. Where an organisation
    is follows from `home`, or from the only one of `countries`.
    """
    place = home if home is not None or len(countries) != 1 else countries[0]
    years = range(start.year, start.year + 3)
    found = [each for year in years for each in _closures_of(year, place)]
    return tuple(
        sorted((each for each in found if each.last >= start), key=lambda each: each.first)
    )


def _closures_of(year: int, place: str | None) -> list[Closure]:
    new_year = date(year, 1, 1)
    if place == _CHINA:
        spring = _SPRING_FESTIVALS.get(year)
        festival = [] if spring is None else [Closure(spring - _DAY, spring + 6 * _DAY)]
        return [Closure(new_year, new_year), *festival]
    if place == _UNITED_STATES:
        return [Closure(day, day) for day in _federal_days(year)]
    days = [new_year]
    christmas = [date(year, 12, 25), date(year, 12, 26)]
    if place in _WITH_EASTER:
        easter = _easter(year)
        days += [easter - 2 * _DAY, easter + _DAY]
    if place == _UNITED_KINGDOM:
        days += _substitutes([new_year]) + _substitutes(christmas)
    return [*(Closure(day, day) for day in days), Closure(*christmas)]


def _substitutes(days: Sequence[date]) -> list[date]:
    """Return the next weekdays that are no holiday themselves, one for each holiday on a weekend."""
    found: list[date] = []
    for day in days:
        if day.weekday() >= _WORKDAYS:
            other = day
            while other.weekday() >= _WORKDAYS or other in days or other in found:
                other += _DAY
            found.append(other)
    return found


def _federal_days(year: int) -> list[date]:
    """Return six federal holidays of the United States, and the days on which they are observed."""
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 12, 25), date(year + 1, 1, 1)]
    shift = {5: -_DAY, 6: _DAY}
    observed = [day + shift.get(day.weekday(), timedelta()) for day in fixed]
    memorial = date(year, 5, 31)
    labor, november = date(year, 9, 1), date(year, 11, 1)
    movable = [
        memorial - memorial.weekday() * _DAY,
        labor + (-labor.weekday() % 7) * _DAY,
        november + ((3 - november.weekday()) % 7 + 21) * _DAY,
    ]
    return sorted({day for day in (*fixed, *observed, *movable) if day.year == year})


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)
