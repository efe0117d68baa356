"""Work that the decisions about existing accounts ask for, in the first two weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.answers.decisions import Account
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.days_off import next_working
from assessment.strategy.deliverables.channel_runs import ChannelRun
from assessment.strategy.deliverables.people import owner
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation

HOURS = {Account.KEEP: 0.0, Account.ANSWERS: 0.25, Account.PARK: 0.25, Account.CLOSE: 0.5}
"""Hours that it takes to carry out a decision once: a notice, a backup and a farewell."""
_TASKS = ("publish", "reply")
_DAYS = 5


@dataclass(frozen=True, slots=True)
class AccountTask:
    """A decision about an account to be carried out, with its day and who does it."""

    channel: str
    decision: Account
    day: date
    owner: str
    """Name of who does it; "" where nobody is named."""
    hours: float


def plan_account_tasks(
    situation: Situation, channels: ChannelPlan, roadmap: Roadmap, runs: Sequence[ChannelRun]
) -> tuple[AccountTask, ...]:
    """Return a task for each account; for one that goes on, who runs it and from when on, without hours.

    Where an action of the roadmap carries out what changes, that is due with it, and its owner does it;
    once it is done or rejected, nothing changes. Otherwise in the second week: a working day each, from
    the first on.
    """
    going = {each.channel: each for each in runs}
    action = situation.pack.catalogues.actions.accounts
    step = None if action is None else roadmap.step(action)
    over = action in roadmap.settled or (step is not None and step.end is None)
    usual = owner(situation.inputs.who, *_TASKS)
    acts = usual if step is None else step.owner or step.person or usual
    ends = None if step is None else step.end
    closures = situation.decisions.closures
    found: list[AccountTask] = []
    for each in channels.accounts:
        goes_on = each.decision is Account.KEEP
        if over and not goes_on:
            continue
        place = sum(one.decision is not Account.KEEP for one in found)
        day = next_working(roadmap.start + timedelta(days=7 + place % _DAYS), closures)
        when, who = ends or day, acts
        if goes_on:
            run = going[each.channel]
            when, who = run.begins or when, next(iter(run.who), "")
        found.append(AccountTask(each.channel, each.decision, when, who, HOURS[each.decision]))
    return tuple(found)
