"""Work that the decisions about existing accounts ask for, in the first two weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assessment.answers.decisions import Account
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.days_off import next_working
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
    situation: Situation, channels: ChannelPlan, roadmap: Roadmap
) -> tuple[AccountTask, ...]:
    """Return a task for each account. One that goes on as before asks for nothing.

    Where an action of the roadmap carries them out, they are due with it, and its owner does them;
    once it is done or rejected, there are none. Otherwise in the second week: a working day each, from
    the first on.
    """
    action = situation.pack.catalogues.actions.accounts
    step = None if action is None else roadmap.step(action)
    if action in roadmap.settled or (step is not None and step.end is None):
        return ()
    who = owner(situation.inputs.who, *_TASKS)
    if step is not None:
        who = step.owner or step.person or who
    ends = None if step is None else step.end
    changed = [each for each in channels.accounts if each.decision is not Account.KEEP or each.slow]
    closures = situation.decisions.closures
    return tuple(
        AccountTask(
            each.channel,
            each.decision,
            ends or next_working(roadmap.start + timedelta(days=7 + place % _DAYS), closures),
            who,
            HOURS[each.decision],
        )
        for place, each in enumerate(changed)
    )
