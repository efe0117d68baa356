"""Days of the content calendar: on which days each channel has its posts, the same ones every week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.answers.decisions import Closure
from assessment.strategy.channel_rhythm import WEEKS, Rhythm
from assessment.strategy.days_off import next_working

_WEEK = timedelta(days=7)
_PATTERNS = {
    1: ((0,), (2,), (4,), (1,), (3,)),
    2: ((0, 3), (1, 4)),
    3: ((0, 2, 4),),
    4: ((0, 1, 3, 4),),
}
"""Days after the Monday, by the number of posts a week; the first that is least taken."""
_ALL = ((0, 1, 2, 3, 4),)


@dataclass(frozen=True, slots=True)
class PostDay:
    """A day on which a channel has a post, by its rhythm of that week."""

    day: date
    rhythm: Rhythm


def post_days(
    start: date,
    weeks: Sequence[Mapping[str, Rhythm]],
    order: Sequence[str],
    opening: Mapping[str, date],
    closures: Sequence[Closure],
) -> list[list[PostDay]]:
    """Return the days of each week, by day, the channels in their order within one.

    `weeks`: the rhythms of each; `order`: the channel that goes first, first. A channel has none
    before it opens. What falls on a day off, or on one that another channel has, is put off to the next
    working day of the week; what falls on days off to its end is left out.
    """
    full = max(weeks, key=lambda week: sum(each.posts for each in week.values()), default={})
    patterns = _patterns(full, order)
    firsts = _first_weeks(full, order, start, opening)
    found = []
    for number, rhythms in enumerate(weeks):
        monday, week = start + number * _WEEK, list[PostDay]()
        for id_ in order:
            if id_ not in rhythms or id_ not in patterns:
                continue
            posts = _number(rhythms[id_], number - firsts[id_])
            every_day = patterns[id_] == _ALL[0]
            taken = set[date]() if every_day else {each.day for each in week}
            week += [
                PostDay(day, rhythms[id_])
                for day in _days_of(monday, patterns[id_][:posts], taken, closures)
                if day >= opening.get(id_, day)
            ]
        found.append(sorted(week, key=lambda each: each.day))
    return found


def _patterns(rhythms: Mapping[str, Rhythm], order: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return the days of the week of each channel, spread over the week."""
    load = [0.0] * len(_ALL[0])
    found = {}
    for id_ in order:
        posts = rhythms[id_].posts if id_ in rhythms else 0
        if not posts:
            continue
        able = _PATTERNS.get(max(1, posts // WEEKS), _ALL)
        found[id_] = min(able, key=lambda days: sum(load[day] for day in days))
        for day in found[id_]:
            load[day] += min(1.0, posts / WEEKS)
    return found


def _first_weeks(
    rhythms: Mapping[str, Rhythm], order: Sequence[str], start: date, opening: Mapping[str, date]
) -> dict[str, int]:
    """Return the week of the first post on each channel: the first, or that in which it opens.

    Of those with fewer posts than weeks every other one begins a week later.
    """
    found, rare = {}, 0
    for id_ in order:
        opens = max(0, -((start - opening.get(id_, start)).days // 7))
        later = 0
        if id_ in rhythms and 0 < rhythms[id_].posts < WEEKS:
            later, rare = rare % 2, rare + 1
        found[id_] = max(opens, later)
    return found


def _number(rhythm: Rhythm, week: int) -> int:
    """Return the posts of a week, counted from that of the first post."""
    if week < 0 and rhythm.posts < WEEKS:
        return 0
    before, after = (-(-each * rhythm.posts // WEEKS) for each in (week, week + 1))
    return after - before


def _days_of(
    monday: date, pattern: Sequence[int], taken: Set[date], closures: Sequence[Closure]
) -> list[date]:
    """Return the days of a channel in a week: those that others have not `taken`, as far as there are any."""
    found: list[date] = []
    for offset in pattern:
        day = usual = next_working(monday + timedelta(days=offset), closures)
        while day in taken or day in found:
            day = next_working(day + timedelta(days=1), closures)
        if day >= monday + _WEEK and usual not in found:
            day = usual
        if day < monday + _WEEK:
            found.append(day)
    return found
