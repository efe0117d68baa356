"""Rhythm of publishing after the content calendar, up to thirteen weeks: its theme month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.strategy.deliverables.content_calendar import ContentCalendar
from assessment.strategy.deliverables.line_days import is_near, seasons_of_lines
from assessment.strategy.situation import Situation

_WEEK = timedelta(days=7)
_SPANS = ((4, 8), (8, 13))
"""First week of each part of the rhythm, counted from 0, and the first after it."""


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


def plan_rhythm(situation: Situation, calendar: ContentCalendar | None) -> tuple[Stretch, ...]:
    """Return the stretches from the fifth week on; empty without a calendar.

    Each has a pillar as its theme, the one with most posts first, at the pace of the first weeks.
    """
    if calendar is None:
        return ()
    first = calendar.posts[0].day
    monday = first - timedelta(days=first.weekday())
    pillars = sorted(
        (each for each in calendar.pillars if each.pillar is not None),
        key=lambda each: -each.posts,
    )
    pace = tuple(
        Pace(id_, sum(each.channel == id_ for each in calendar.posts)) for id_ in calendar.channels
    )
    found = []
    for place, (begin, end) in enumerate(_SPANS):
        start, last = monday + begin * _WEEK, monday + end * _WEEK - timedelta(days=1)
        theme = pillars[place % len(pillars)].pillar if pillars else None
        seasonal = _seasonal(situation, calendar, start, last)
        found.append(Stretch(begin + 1, end, start, last, theme, pace, seasonal))
    return tuple(found)


def _seasonal(
    situation: Situation, calendar: ContentCalendar, start: date, last: date
) -> tuple[str, ...]:
    """Return the lines of seasons that may go out in a stretch and did not yet."""
    out = {each.template for each in calendar.posts}
    lines = [
        each
        for each in situation.pack.catalogues.templates.calendar
        if each.seasons
        and each.id not in out
        and (each.when is None or situation.truth(each.when) is True)
        and _runs(each.channels, calendar.channels)
    ]
    seasons = seasons_of_lines(situation, lines, start)
    days = [start + n * _WEEK for n in range((last - start).days // 7 + 1)]
    return tuple(
        each.id
        for each in lines
        if each.id in seasons and any(is_near(seasons[each.id], day) for day in days)
    )


def _runs(wanted: Sequence[str] | None, channels: Sequence[str]) -> bool:
    """Return whether a line is for any of the channels."""
    return wanted is None or not set(wanted).isdisjoint(channels)
