"""Rhythm of publishing after the content calendar, as long as there is a plan: its theme month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.strategy.deliverables.calendar_lines import Line
from assessment.strategy.deliverables.content_calendar import ContentCalendar
from assessment.strategy.deliverables.line_days import is_near, seasons_of_lines
from assessment.strategy.situation import Situation

_WEEK = timedelta(days=7)
_MONTH, _QUARTER, _YEAR = 8, 13, 52
"""First weeks after the second month, the quarter and the year, counted from 0."""
_LEAST = 2
"""Fewest weeks of a stretch."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Posts on a channel in a month of the calendar."""

    channel: str
    posts: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of weeks: its theme, its pace, and lines of the seasons that fall into it."""

    number: int
    """Number of its first week, from 1."""
    last_number: int
    first: date
    last: date
    theme: str | None
    """Pillar that leads; None where no line belongs to one."""
    pace: tuple[Pace, ...]
    seasonal: tuple[str, ...]
    """Lines of the catalogue whose season is near."""


def plan_rhythm(
    situation: Situation, calendar: ContentCalendar | None, until: date | None = None
) -> tuple[Stretch, ...]:
    """Return the stretches after the calendar, to the end of the quarter at least; empty without one.

    Each has a pillar as its theme, the one with most posts first, at the pace of the first weeks.
    `until`: last day of the plan, up to which it goes on.
    """
    if calendar is None:
        return ()
    first = calendar.posts[0].day
    monday = first - timedelta(days=first.weekday())
    pillars = sorted(
        (each for each in calendar.pillars if each.pillar is not None),
        key=lambda each: -each.posts,
    )
    found = []
    for place, (begin, end) in enumerate(_spans(calendar.weeks, monday, until)):
        start, last = monday + begin * _WEEK, monday + end * _WEEK - timedelta(days=1)
        theme = pillars[place % len(pillars)].pillar if pillars else None
        seasonal = _seasonal(situation, calendar, start, last)
        rhythms = calendar.rhythms.on(start + (last - start) / 2)
        pace = tuple(Pace(id_, rhythms[id_].posts) for id_ in calendar.channels)
        found.append(Stretch(begin + 1, end, start, last, theme, pace, seasonal))
    return tuple(found)


def _spans(weeks: int, monday: date, until: date | None) -> list[tuple[int, int]]:
    """Return the first week of each stretch, counted from 0, and the first after it."""
    last = _QUARTER if until is None else (until - monday).days // 7
    ends = [*([_MONTH] if weeks <= _MONTH - _LEAST else []), _QUARTER]
    while ends[-1] < min(last, _YEAR):
        ends.append(min(ends[-1] + _QUARTER, _YEAR))
    return list(zip([weeks, *ends], ends, strict=False))


def _seasonal(
    situation: Situation, calendar: ContentCalendar, start: date, last: date
) -> tuple[str, ...]:
    """Return the lines of seasons that may go out in a stretch and did not yet."""
    out = {each.template for each in calendar.posts}
    lines = [
        Line(each)
        for each in situation.pack.catalogues.templates.calendar
        if each.seasons
        and each.id not in out
        and (each.when is None or situation.truth(each.when) is True)
        and _runs(each.channels, calendar.channels)
    ]
    seasons = seasons_of_lines(situation, lines, start)
    days = [start + n * _WEEK for n in range((last - start).days // 7 + 1)]
    return tuple(
        each.key
        for each in lines
        if each.key in seasons and any(is_near(seasons[each.key], day) for day in days)
    )


def _runs(wanted: Sequence[str] | None, channels: Sequence[str]) -> bool:
    """Return whether a line is for any of the channels."""
    return wanted is None or not set(wanted).isdisjoint(channels)
