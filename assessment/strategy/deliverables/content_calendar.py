"""Content calendar: dated posts in four weeks or some more, on the channels that run, each at its pace."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from assessment.scoring.results import GateState
from assessment.strategy.carriers import carriers_of
from assessment.strategy.channel_order import channel_order
from assessment.strategy.channel_rhythm import WEEKS, Rhythms, rhythms_within
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.deliverables.calendar_days import post_days
from assessment.strategy.deliverables.calendar_filler import Filler, Post, Shut
from assessment.strategy.deliverables.calendar_lines import Line, channels_for, gates_of, lines_of
from assessment.strategy.deliverables.line_days import required_days, seasons_of_lines
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation
from assessment.strategy.written_foundation import written_foundation

MOST_WEEKS = 8
OPENED_WEEKS = 2
"""Weeks for which it goes on after a new channel opens."""


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
    rhythms: Rhythms = field(default_factory=Rhythms)
    """Rhythm of each channel that goes on or opens."""


def plan_calendar(
    situation: Situation, channels: ChannelPlan, roadmap: Roadmap, rhythms: Rhythms
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
    fit = situation.pack.catalogues.channels.fit
    filler = Filler(
        situation,
        running,
        kept,
        lines,
        _shut(situation, roadmap, lines),
        required_days(roadmap, lines),
        seasons_of_lines(situation, lines, start),
        carriers_of(situation, channels),
        0.0 if fit is None else fit.audience_at_least,
    )
    weeks = _weeks(start, [day for id_, day in opening.items() if id_ in running])
    order = channel_order(situation.inputs, channels, running, kept)
    days = post_days(
        start,
        [rhythms.on(start + timedelta(days=7 * week)) for week in range(weeks)],
        order,
        opening,
        situation.decisions.closures,
    )
    posts = tuple(filler.posts(days))
    if not posts:
        return None
    pillars: dict[str | None, int] = dict.fromkeys(filler.quotas, 0)
    for post in posts:
        pillars[post.pillar] += 1
    used = {each.channel for each in posts}
    shown = tuple(id_ for id_ in order if id_ in used)
    return ContentCalendar(
        posts,
        shown,
        tuple(PillarShare(*pair) for pair in pillars.items() if pair[1]),
        tuple(each for each in filler.shut if each.day is None or each.day > posts[0].day),
        weeks,
        rhythms,
    )


def _weeks(start: date, opening: Sequence[date]) -> int:
    """Return the number of weeks: four, or some more so that each new channel has its first posts."""
    until = [math.ceil((day - start).days / 7) + OPENED_WEEKS for day in opening if day != date.max]
    return max([WEEKS, *(each for each in until if each <= MOST_WEEKS)])


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


def calendar_rhythms(situation: Situation, channels: ChannelPlan, roadmap: Roadmap) -> Rhythms:
    """Return the rhythm of each channel that goes on or opens, in the base and after it."""
    running, kept = _running(situation, channels)
    lines = [] if roadmap.calendar is None else lines_of(situation, running, kept)
    written = {
        id_ for line in lines for id_ in channels_for(situation.pack, line.source, running, kept)
    }
    return rhythms_within(
        situation,
        channels,
        written,
        base_until=roadmap.base_until,
        preparing=roadmap.preparation_only,
    )


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
