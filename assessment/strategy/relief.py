"""Relief: what an account parked for a quarter would bring, where hardly any hours are left to build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.strategy.account_hours import base_hours
from assessment.strategy.accounts import AccountPlan, is_list
from assessment.strategy.capacity import LITTLE_SHARE
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.days_off import next_working
from assessment.strategy.ordering import SOON
from assessment.strategy.roadmap import Relief, Step
from assessment.strategy.schedule import due_first, in_order
from assessment.strategy.situation import Situation
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import Capacity

QUARTER_DAYS = 91
"""Days for which the account would be parked."""
MANY_LATE = 3
"""Number of late actions from which on there is a choice to make."""
SOON_DONE_DAYS = 45
"""Days within which it has to bring something."""


def relief_of(
    situation: Situation,
    channels: ChannelPlan,
    steps: Sequence[Step],
    tasks: Sequence[Task],
    capacity: Capacity,
    *,
    start: date,
) -> Relief | None:
    """Return what parking the account that takes most hours would bring; None where nothing calls for it.

    It does where a tenth of the free hours or less is left, many actions are late, and some of those
    that are due soon would be finished in some weeks, and sooner than planned.
    """
    kept = _kept(situation, channels)
    late = [each for each in steps if each.late]
    little = capacity.before < LITTLE_SHARE * (situation.inputs.plannable or 0.0) - EPSILON
    if not kept or not little or len(late) < MANY_LATE:
        return None
    parked = max(kept, key=lambda each: each.hours)
    spares = parked.hours if capacity.base is None else min(parked.hours, base_hours(parked.hours))
    slots = in_order(due_first(tasks, start), start, _wider(capacity, spares), QUARTER_DAYS).slots
    last = start + timedelta(days=SOON_DONE_DAYS)
    never = date.max
    soon = sorted(
        (slots[each.action].end or never, each.action)
        for each in late
        if each.deadline is not None and (each.deadline - start).days <= SOON
        if (slots[each.action].end or never) < min(last, each.end or never)
    )
    if not soon:
        return None
    ids = tuple(id_ for _, id_ in soon)
    until = next_working(start + timedelta(days=QUARTER_DAYS), situation.decisions.closures)
    return Relief(parked.channel, until, spares, ids, soon[-1][0])


def _kept(situation: Situation, channels: ChannelPlan) -> list[AccountPlan]:
    """Return the accounts that go on, without what is kept rather than run, and lists of contacts.

    Nor that which brings most people: a quarter without it costs more than late actions do.
    """
    by_id = situation.pack.channels_by_id
    return [
        each
        for each in channels.accounts
        if each.decision is Account.KEEP
        and not by_id[each.channel].foundation
        and each.channel != situation.inputs.brings
        and not is_list(by_id[each.channel])
    ]


def _wider(capacity: Capacity, more: float) -> Capacity:
    """Return the capacity with `more` hours a week for a quarter."""
    if capacity.base is None:
        capacity = replace(
            capacity,
            base=capacity.before,
            base_afterwards=capacity.afterwards,
            base_people=capacity.people,
            base_unopened=capacity.unopened,
        )
    return replace(
        capacity,
        base=(capacity.base or 0.0) + more,
        base_afterwards=capacity.base_afterwards + more,
        base_days=max(QUARTER_DAYS, capacity.base_days),
    )
