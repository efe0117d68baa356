"""Hours a week that are missing where an action can't be finished by its deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assessment.strategy.schedule import ONE_DAY, Plan, due_first
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import BUSY_SHARE, Capacity

MOST_HOURS = 40.0
"""Hours a week more, beyond which a deadline counts as not to be kept by any."""
_STEP = 0.5


class Wider:
    """Plans of the same tasks with more hours a week, each worked on as far as a deadline asks."""

    def __init__(
        self,
        tasks: Sequence[Task],
        start: date,
        capacity: Capacity,
        *,
        pressed: bool = False,
    ) -> None:
        """Plan the tasks in order; `pressed`: what is due goes first."""
        tasks = due_first(tasks, start) if pressed else tasks
        if not any(each.person in capacity.people for each in tasks):  # all work on everything
            capacity = replace(
                capacity,
                people={},
                base_people={},
                first_people={},
                unopened={},
                base_unopened={},
            )
        self._tasks, self._start, self._capacity = tasks, start, capacity
        self._plans: dict[int, Plan] = {}

    def keeps(self, steps: int, task: str, deadline: date) -> bool:
        """Return whether a deadline is kept with `steps` half hours a week more."""
        if steps not in self._plans:
            self._plans[steps] = Plan(self._tasks, self._start, _wider(self._capacity, steps))
        plan = self._plans[steps]
        plan.work_until(deadline + ONE_DAY, {task})
        end = plan.end(task)
        return end is not None and end <= deadline


def hours_short(wider: Wider, task: str, deadline: date) -> float | None:
    """Return the hours a week more, in half hours, with which a task is finished by its deadline.

    The order of the tasks stays. None where hours do not help: its days, or a date the user set, do
    not allow it.
    """
    low, high = 0, round(MOST_HOURS / _STEP)
    if not wider.keeps(high, task, deadline):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if wider.keeps(middle, task, deadline):
            high = middle
        else:
            low = middle
    return high * _STEP


def _wider(capacity: Capacity, steps: int) -> Capacity:
    """Return a capacity of `steps` half hours a week more."""
    more = steps * _STEP
    return replace(
        capacity,
        before=capacity.before + more,
        afterwards=capacity.afterwards + more,
        first_week=capacity.first_week + more,
        base=None if capacity.base is None else capacity.base + more,
        base_afterwards=capacity.base_afterwards + more,
        busy_most=capacity.busy_most + BUSY_SHARE * more,
    )
