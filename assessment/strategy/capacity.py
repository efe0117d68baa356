"""Hours a week for the roadmap: the planned share of free hours, less the hours of running work.

Formulas: docs/method.md, “Capacity”.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assessment.answers.decisions import NOTHING, Account, Decisions
from assessment.core.numbers import EPSILON
from assessment.strategy.account_hours import base_hours, hours_of
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import hours_a_week
from assessment.strategy.ordering import Ordered
from assessment.strategy.roadmap import BusyWeek
from assessment.strategy.schedule import WEEK, YEAR
from assessment.strategy.shares import USABLE, weekly_hours_done
from assessment.strategy.situation import Situation
from assessment.strategy.working_hours import BUSY_SHARE, Capacity

BASE_SHARE = 0.3
"""Share of the free hours below which running accounts get one post a week for a while."""
BASE_DAYS = 21
"""Days for which they get no more at least; the calendar is full from the Monday after."""
LITTLE_SHARE = 0.1
"""Share of the free hours below which too little is left for the roadmap after the base."""
LONG_BASE_DAYS = 119
"""Days of the base where that is so: the first quarter is for building, with its review.

A figure of its own, which the review of a 90-day quarter falls into with a month to spare; where reviews move
(`reviews.TRIAL_DAYS`), how long one builds is decided anew, in both `docs/method*.md`.
"""
KEPT_UP_SHARE = 0.5
"""Share of the hours a week beside channels that finished actions may go on to take."""


def capacity_of(
    situation: Situation,
    channels: ChannelPlan,
    new: Sequence[str],
    launch: frozenset[str] | None,
    start: date,
) -> Capacity:
    """Return four fifths of the free hours, but no more than running channels leave of them.

    Existing channels run from the first day, new ones from the day they open. Where only
    preparation is planned, none is counted. With a rule of fit, four fifths less what channels take;
    in the first week less what existing accounts take. Where hardly any would be left, existing
    accounts get one post a week at first, if that leaves more: first the base, then the posts. Where
    only preparation is planned it is so as long as it is.
    """
    free = situation.inputs.plannable or 0.0
    rule = situation.pack.catalogues.channels.fit is not None
    used = 0.0 if situation.preparation_only and not rule else channels.used
    opening = math.fsum(
        hours_a_week(situation.pack.channels_by_id[id_], situation.inputs) or 0.0 for id_ in new
    )
    running = used - opening if used else 0.0
    if rule:
        planned = USABLE * free - weekly_hours_done(situation)
        existing = math.fsum(each.hours for each in channels.accounts)
        capacity = Capacity(
            max(0.0, planned - running),
            max(0.0, planned - used),
            launch,
            max(0.0, planned - (_answers(channels) if situation.preparation_only else existing)),
        )
        base = planned - running + _spared(situation, channels)
        if base <= capacity.before + EPSILON or capacity.before >= BASE_SHARE * free - EPSILON:
            return capacity
        days = BASE_DAYS if capacity.before >= LITTLE_SHARE * free - EPSILON else LONG_BASE_DAYS
        days = YEAR if situation.preparation_only else days
        return replace(
            capacity,
            base=base,
            base_afterwards=max(0.0, base - opening),
            base_days=days + (-(start + timedelta(days=days)).weekday()) % WEEK,
            first_week=max(0.0, planned - _answers(channels)),
        )
    return Capacity(
        max(0.0, min(USABLE * free, free - running)),
        max(0.0, min(USABLE * free, free - used)),
        launch,
    )


def with_first_week(
    situation: Situation, capacity: Capacity, lines: Mapping[str, float]
) -> Capacity:
    """Return the capacity with a first week of the hours of its lines, as each has its day in it."""
    hours = math.fsum(lines.values())
    known = situation.inputs.plannable is not None and hours > EPSILON
    return replace(capacity, first_week=hours) if known else capacity


def busy_most(situation: Situation, capacity: Capacity) -> float:
    """Return the hours a week for the roadmap in busy months that channels leave of half the free hours.

    Unlimited where they leave next to nothing: then only the roadmap has half of its hours.
    """
    free = situation.inputs.plannable or 0.0
    left = BUSY_SHARE * free - _running(situation, _usual(capacity))
    return left if left >= LITTLE_SHARE * free - EPSILON else math.inf


def busy_week(situation: Situation, capacity: Capacity) -> BusyWeek | None:
    """Return the hours of a week in a busy month; None without any."""
    if not capacity.busy:
        return None
    usual = _usual(capacity)
    return BusyWeek(capacity.weekly(usual, min(capacity.busy)), _running(situation, usual))


def _usual(capacity: Capacity) -> float:
    return capacity.before if capacity.base is None or capacity.base_days < YEAR else capacity.base


def _running(situation: Situation, building: float) -> float:
    """Return the hours a week of what runs, beside those for what is to be built."""
    free = situation.inputs.plannable or 0.0
    return max(0.0, USABLE * free - weekly_hours_done(situation) - building)


def _answers(channels: ChannelPlan) -> float:
    """Return the hours a week of existing accounts where people are only answered."""
    return math.fsum(
        hours_of(Account.ANSWERS, each.hours)
        for each in channels.accounts
        if each.decision in (Account.KEEP, Account.ANSWERS)
    )


def _spared(situation: Situation, channels: ChannelPlan) -> float:
    """Return the hours a week that are spared where accounts to be kept get a post a week."""
    pack = situation.pack.channels_by_id
    kept = [
        (each.hours, hours_a_week(pack[each.channel], situation.inputs) or 0.0)
        for each in channels.accounts
        if each.decision is Account.KEEP and not pack[each.channel].foundation
    ]
    return math.fsum(max(0.0, hours - base_hours(takes)) for hours, takes in kept)


def together(situation: Situation, channels: ChannelPlan, capacity: Capacity) -> float | None:
    """Return the hours a week of channels and roadmap; None within those that can be planned with."""
    free = situation.inputs.plannable or 0.0
    if situation.preparation_only or not channels.used or channels.used > USABLE * free + EPSILON:
        return None
    together = channels.used + capacity.afterwards
    return together if together > USABLE * free + EPSILON else None


def kept_up(
    ordered: Sequence[Ordered],
    capacity: Capacity | None,
    decisions: Decisions,
    launch: Sequence[str],
    full: bool = False,
) -> tuple[tuple[Ordered, ...], tuple[str, ...]]:
    """Return the actions that can be gone on with once they are done, and the ids of the others.

    All that go on may take half of the hours a week that are left when channels run: the other half
    is for what still has to be done. Actions for gates, deadlines, the first week and the launch,
    those decided on, and what they require, come first, and may take all of it; they stay, whatever
    they take, where there are no hours anyway (`full`). What requires one that is left out is left
    out too. All are kept where the hours are not known.
    """
    if capacity is None:
        return tuple(ordered), ()
    whole = min(capacity.before, capacity.afterwards)
    firm = {each.action.id for each in ordered if _is_firm(each, decisions, launch)}
    firm = firm.union(*(each.needs for each in ordered if each.action.id in firm))
    used = 0.0
    out: set[str] = set()
    for passing, room in ((True, whole), (False, KEPT_UP_SHARE * whole)):
        for each in ordered:
            if (each.action.id in firm) is passing:
                weekly = each.action.weekly_hours or 0.0
                much = used + weekly > room + EPSILON and not (full and passing)
                if (weekly and much) or not out.isdisjoint(each.needs):
                    out.add(each.action.id)
                else:
                    used += weekly
    kept = tuple(each for each in ordered if each.action.id not in out)
    return kept, tuple(each.action.id for each in ordered if each.action.id in out)


def _is_firm(each: Ordered, decisions: Decisions, launch: Sequence[str]) -> bool:
    """Return whether an action stays in the roadmap whatever else there is to do."""
    action = each.action
    due = action.first_week or action.deadline_days is not None
    return due or bool(each.gates) or action.id in launch or decisions.action(action.id) != NOTHING
