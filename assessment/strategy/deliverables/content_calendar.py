"""Content calendar: dated posts in four weeks or some more, on the channels that run, each at its pace."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from assessment.answers.decisions import Account
from assessment.scoring.results import GateState
from assessment.strategy.accounts import AccountPlan, is_list
from assessment.strategy.carriers import carriers_of
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.days_off import usual_closures
from assessment.strategy.deliverables.calendar_filler import OFFSETS, Filler, Post, Shut
from assessment.strategy.deliverables.calendar_lines import Line, gates_of, lines_of
from assessment.strategy.deliverables.line_days import required_days, seasons_of_lines
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation
from assessment.strategy.written_foundation import written_foundation

WEEKS = 4
"""Weeks of the calendar, but where a new channel opens later."""
MOST_WEEKS = 8
OPENED_WEEKS = 2
"""Weeks for which it goes on after a new channel opens."""
HOURS_FOR_THREE = 4.0
"""Hours a week of the channels from which on there are three posts a week, not two."""
SLOW_DAYS = {False: 7, True: 14}
"""Days from one post to the next at a slower pace without days of its own; more for a list."""


@dataclass(frozen=True, slots=True)
class PillarShare:
    """Number of posts of a pillar; None for those without one."""

    pillar: str | None
    posts: int


@dataclass(frozen=True, slots=True)
class ContentCalendar:
    """Posts by day, the channels they are for, and how they are shared among the pillars."""

    posts: tuple[Post, ...]
    channels: tuple[str, ...]
    pillars: tuple[PillarShare, ...]
    shut: tuple[Shut, ...] = ()
    """Gates that keep lines out of it for a while, or altogether."""
    weeks: int = WEEKS
    paces: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Posts in four weeks on each channel, at the pace of the calendar."""


def plan_calendar(
    situation: Situation, channels: ChannelPlan, roadmap: Roadmap
) -> ContentCalendar | None:
    """Return the calendar from the day on that the roadmap names; None where no post is possible."""
    running, kept = _running(situation, channels)
    start = roadmap.calendar
    if start is None:
        return None
    lines = lines_of(situation, running, kept)
    presence = situation.inputs.presence or {}
    waits = any(presence.get(id_) for id_ in running)
    opening = _opening(roadmap, (*running, *kept), presence if waits else None)
    going = tuple(each.channel for each in _going(situation, channels))
    pauses = _pauses(situation, channels)
    fit = situation.pack.catalogues.channels.fit
    filler = Filler(
        situation,
        running,
        kept,
        lines,
        opening,
        pauses,
        _shut(situation, roadmap, lines),
        going,
        situation.decisions.closures or usual_closures(roadmap.start, situation.inputs.countries),
        required_days(roadmap, lines),
        seasons_of_lines(situation, lines, start),
        carriers_of(situation, channels),
        0.0 if fit is None else fit.audience_at_least,
    )
    weeks = _weeks(start, [day for id_, day in opening.items() if id_ in running])
    numbers = _posts_a_week(situation, channels, roadmap, weeks)
    numbers = tuple(
        max(number, _opened(opening, running, start + timedelta(days=7 * week)) + len(going))
        if week >= WEEKS
        else number
        for week, number in enumerate(numbers)
    )
    posts = tuple(filler.posts(start, numbers))
    if not posts:
        return None
    pillars: dict[str | None, int] = dict.fromkeys(filler.quotas, 0)
    for post in posts:
        pillars[post.pillar] += 1
    used = {each.channel for each in posts}
    shown = tuple(id_ for id_ in (*running, *kept) if id_ in used)
    return ContentCalendar(
        posts,
        shown,
        tuple(PillarShare(*pair) for pair in pillars.items() if pair[1]),
        tuple(each for each in filler.shut if each.day is None or each.day > posts[0].day),
        weeks,
        _paces(shown, posts, filler, weeks),
    )


def _weeks(start: date, opening: Sequence[date]) -> int:
    """Return the number of weeks: four, or some more so that each new channel has its first posts."""
    until = [math.ceil((day - start).days / 7) + OPENED_WEEKS for day in opening if day != date.max]
    return max([WEEKS, *(each for each in until if each <= MOST_WEEKS)])


def _opened(opening: Mapping[str, date], running: Sequence[str], monday: date) -> int:
    """Return the number of new channels that are open in a week."""
    sunday = monday + timedelta(days=6)
    return sum(id_ in running and day <= sunday for id_, day in opening.items())


def _paces(
    shown: Sequence[str], posts: Sequence[Post], filler: Filler, weeks: int
) -> dict[str, int]:
    """Return the posts in four weeks on each channel, by those that it has while it is open."""
    start, found = posts[0].day, {}
    for id_ in shown:
        closed = max(0, (filler.opening.get(id_, start) - start).days) / 7
        number = sum(each.channel == id_ for each in posts)
        pace = max(1, round(number * WEEKS / max(1.0, weeks - closed)))
        pause = filler.pauses.get(id_, 0)
        found[id_] = min(pace, max(1, 7 * WEEKS // pause)) if pause else pace
    return found


def _opening(
    roadmap: Roadmap, kept_up: Sequence[str], presence: Mapping[str, float] | None
) -> dict[str, date]:
    """Return the day from which on there are posts on each channel or foundation not there yet.

    `presence`: what is there already; None where nothing that runs is, and posts wait for no launch.
    """
    found = {}
    if presence is not None and roadmap.launch is not None:
        found = {id_: roadmap.launch for id_ in kept_up if not presence.get(id_)}
    for wait in roadmap.waits:
        found[wait.channel] = max(wait.day or date.max, found.get(wait.channel, date.min))
    return found


def _shut(situation: Situation, roadmap: Roadmap, lines: Sequence[Line]) -> tuple[Shut, ...]:
    """Return the gates of the lines that are not passed, with the day after what clears them."""
    asked = {gate for line in lines for gate in gates_of(situation.pack, line.source)}
    found = []
    for gate in situation.gates_in(GateState.FAILED, GateState.OPEN):
        steps = [each for each in (*roadmap.steps, *roadmap.later) if gate in each.gates]
        ends = [each.end for each in steps if each.end is not None]
        clears = gate not in roadmap.uncleared and ends and len(ends) == len(steps)
        if gate in asked:
            found.append(Shut(gate, max(ends) + timedelta(days=1) if clears else None))
    return tuple(found)


def _posts_a_week(
    situation: Situation, channels: ChannelPlan, roadmap: Roadmap, weeks: int
) -> tuple[int, ...]:
    """Return the number of posts of each week: as many as there are accounts that run already.

    Otherwise two or three, by the hours; in the base and where only preparation is planned one for
    each account that runs, and no more.
    """
    going, most = _going(situation, channels), max(OFFSETS)
    pauses = _pauses(situation, channels)
    weekly = [each for each in going if not each.slow and each.channel not in pauses]
    least = min(max(1, len(going)), most)
    full = max(3 if channels.used >= HOURS_FOR_THREE else 2, min(len(weekly), most))
    if not channels.active:  # what is kept alone
        full = least
    start, until = roadmap.calendar, roadmap.base_until
    return tuple(
        least
        if roadmap.preparation_only
        or (until is not None and start is not None and start + timedelta(days=7 * week) < until)
        else full
        for week in range(weeks)
    )


def _going(situation: Situation, channels: ChannelPlan) -> list[AccountPlan]:
    """Return the accounts that run already and go on."""
    pack = situation.pack.channels_by_id
    return [
        each
        for each in channels.accounts
        if each.decision is Account.KEEP and not pack[each.channel].foundation
    ]


def _pauses(situation: Situation, channels: ChannelPlan) -> dict[str, int]:
    """Return the days from one post to the next, at least, for channels that have their own pace."""
    slow = {each.channel for each in channels.accounts if each.slow}
    found = {}
    for id_, channel in situation.pack.channels_by_id.items():
        pace = channel.every_days
        if id_ in slow:
            pace = (channel.slow and channel.slow.every_days) or pace or SLOW_DAYS[is_list(channel)]
        if pace:
            found[id_] = pace
    return found


def _running(situation: Situation, channels: ChannelPlan) -> tuple[list[str], list[str]]:
    """Return the channels that one publishes on, and the foundations that lines may name.

    Where no channel runs, the foundation that somebody writes on.
    """
    found = list(channels.running)
    kept = [id_ for id_ in found if situation.pack.channels_by_id[id_].foundation]
    running = [id_ for id_ in found if id_ not in kept]
    if not running and (written := written_foundation(situation, channels)) is not None:
        return [written], [id_ for id_ in kept if id_ != written]
    return running, kept
