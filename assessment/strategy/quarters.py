"""Number of actions that begin in a quarter at most: as many as people can hold beside each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assessment.strategy.next_assessment import LEAST_FREE, most_actions
from assessment.strategy.schedule import YEAR, Schedule, schedule
from assessment.strategy.situation import Situation
from assessment.strategy.tasks import Slot, Task, required_by
from assessment.strategy.working_hours import Capacity

QUARTER_DAYS = 91
MOST_A_QUARTER = 15
"""Most actions that begin in a quarter, however many hours there are: more than one a week is lost sight of."""


def most_a_quarter(hours: float) -> int:
    """Return how many actions people of so many free hours a week can begin in a quarter."""
    return min(MOST_A_QUARTER, most_actions(hours))


def in_quarters(
    situation: Situation,
    tasks: list[Task],
    start: date,
    capacity: Capacity,
    tied: Collection[str],
) -> tuple[list[Task], Schedule, tuple[str, ...]]:
    """Return the tasks, their plan, and what begins later as there would be too many in a quarter.

    None is put off where only preparation is planned, where no hours are known, and without a rule of fit.
    """
    plan, hours = schedule(tasks, start, capacity), situation.inputs.plannable
    ruled = situation.pack.catalogues.channels.fit is not None
    if hours is None or not ruled or situation.preparation_only:
        return tasks, plan, ()
    tied = {*tied, *situation.decisions.actions}
    return held(tasks, plan, start, capacity, most=most_a_quarter(hours), tied=tied)


def held(
    tasks: Sequence[Task],
    plan: Schedule,
    start: date,
    capacity: Capacity,
    *,
    most: int,
    tied: Collection[str],
) -> tuple[list[Task], Schedule, tuple[str, ...]]:
    """Return the tasks with those that are too many in a quarter put off to the next, their plan, and which.

    The last to begin are put off; never what is due or has a day, what is `tied`, what these require, and what
    would begin no more then. The last quarter takes all that is left.
    """
    fixed = {
        each.id
        for each in tasks
        if each.id in tied
        or each.due is not None
        or each.pinned is not None
        or each.done is not None
        or each.own
        or each.at_once
    }
    fixed = required_by(tasks, fixed)
    kept, then, late = list(tasks), plan, list[str]()
    for quarter in range(YEAR // QUARTER_DAYS - 1):
        first, after = (start + timedelta(days=QUARTER_DAYS * (quarter + n)) for n in (0, 1))
        while surplus := _surplus(kept, then, first, after, fixed=fixed, most=most):
            stays = {id_ for id_, slot in then.slots.items() if _before(slot, after)}
            out = {each.id for each in kept} - fixed - (stays - {*surplus})
            kept = [
                replace(each, earliest=max(after, each.earliest or after))
                if each.id in out
                else each
                for each in kept
            ]
            then = schedule(kept, start, capacity)
            late += [id_ for id_ in surplus if id_ not in late]
    began = {id_ for id_, slot in plan.slots.items() if slot.start is not None}
    lost = {id_ for id_ in began - fixed if then.slots[id_].start is None}
    if lost:
        return held(tasks, plan, start, capacity, most=most, tied={*tied, *lost})
    return kept, then, tuple(late)


def _surplus(
    tasks: Sequence[Task],
    plan: Schedule,
    first: date,
    after: date,
    *,
    fixed: Collection[str],
    most: int,
) -> list[str]:
    """Return the tasks that are too many among those that begin from `first` on, before `after`."""
    begun = sorted(
        (day, place, each.id)
        for place, each in enumerate(tasks)
        if (day := plan.slots[each.id].start) is not None and first <= day < after
    )
    free = [id_ for _, _, id_ in begun if id_ not in fixed]
    return free[max(LEAST_FREE, most - (len(begun) - len(free))) :]


def _before(slot: Slot, day: date) -> bool:
    return slot.start is not None and slot.start < day
