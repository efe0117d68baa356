"""Actions that would drag on: with the hours that are left, they are not begun, and the plan names them.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assessment.core.numbers import EPSILON
from assessment.strategy.schedule import YEAR, Schedule, schedule
from assessment.strategy.situation import Situation
from assessment.strategy.tasks import SMALL_HOURS, Slot, Task, required_by
from assessment.strategy.working_hours import Capacity

LARGE_HOURS = 8.0
"""Hours from which on an action may take a quarter."""
MOST_DAYS = 42
"""Days that an action of fewer hours takes at most."""
MOST_DAYS_LARGE = 91
BESIDE = 14
"""Days that something which takes its time by itself may take beside these."""


def without_dragging(
    situation: Situation,
    planned: tuple[list[Task], Schedule, tuple[str, ...]],
    start: date,
    capacity: Capacity,
    tied: Collection[str],
) -> tuple[list[Task], Schedule, tuple[str, ...], tuple[str, ...]]:
    """Return tasks, their plan and what was put off, without what would drag on, and that.

    Not where no hours are known, and without a rule of fit. What the user decided on, or is `tied`, stays.
    """
    tasks, plan, put_off = planned
    if situation.inputs.plannable is None or situation.pack.catalogues.channels.fit is None:
        return tasks, plan, put_off, ()
    tied = {*tied, *situation.decisions.actions}
    tasks, plan, out = shortened(tasks, plan, start, capacity, tied)
    return tasks, plan, tuple(id_ for id_ in put_off if id_ not in out), out


def shortened(
    tasks: list[Task], plan: Schedule, start: date, capacity: Capacity, tied: Collection[str]
) -> tuple[list[Task], Schedule, tuple[str, ...]]:
    """Return the tasks with those that would drag on begun no more, one by one, their plan, and which.

    Never what is due or has a day, what is `tied`, and what these require.
    """
    fixed = required_by(tasks, {each.id for each in tasks if each.id in tied or _stays(each)})
    out: list[str] = []
    while dragging := _dragging(tasks, plan.slots, capacity, fixed):
        first = min(dragging)[-1]
        gone = {each.id for each in tasks if first in required_by(tasks, [each.id])}
        out += [each.id for each in tasks if each.id in gone and each.id not in out]
        never = start + timedelta(days=YEAR)
        tasks = [replace(each, earliest=never) if each.id in gone else each for each in tasks]
        plan = schedule(tasks, start, capacity)
    return tasks, plan, tuple(out)


def beside(tasks: list[Task], more: list[Task], start: date, capacity: Capacity) -> Schedule:
    """Return a plan of the tasks and more, of which none drags on."""
    every = [*tasks, *more]
    firm = [each.id for each in tasks]
    return shortened(every, schedule(every, start, capacity), start, capacity, firm)[1]


def longest(hours: float, elapsed: int) -> int:
    """Return the days that an action takes at most; `elapsed`: days that it takes by itself."""
    most = MOST_DAYS if hours < LARGE_HOURS else MOST_DAYS_LARGE
    return max(most, elapsed + BESIDE)


def _stays(task: Task) -> bool:
    firm = task.due is not None or task.pinned is not None or task.done is not None
    return firm or task.own or task.at_once or task.first_week


def _dragging(
    tasks: Sequence[Task],
    slots: Mapping[str, Slot],
    capacity: Capacity,
    fixed: Collection[str],
) -> list[tuple[date, int, str]]:
    """Return the tasks that take too long, with their first day and place; small ones are done in one go."""
    found = []
    for place, each in enumerate(tasks):
        slot = slots[each.id]
        if slot.start is None or slot.end is None or each.id in fixed:
            continue
        closed = sum(slot.start <= day <= slot.end for day in capacity.closed)
        days = (slot.end - slot.start).days + 1 - closed
        if each.hours > SMALL_HOURS + EPSILON and days > longest(each.hours, each.elapsed):
            found.append((slot.start, place, each.id))
    return found
