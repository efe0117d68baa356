"""Hours a week that are missing where an action can't be finished by its deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assessment.strategy.schedule import Capacity, Task, schedule

MOST_HOURS = 40.0
"""Hours a week more, beyond which a deadline counts as not to be kept by any."""
_STEP = 0.5


def hours_short(
    tasks: Sequence[Task], start: date, capacity: Capacity, task: str, deadline: date
) -> float | None:
    """Return the hours a week more, in half hours, with which a task is finished by its deadline.

    The order of the tasks stays. None where hours do not help: its days, or a date the user set, do
    not allow it.
    """
    low, high = 0, round(MOST_HOURS / _STEP)
    if not _is_kept(tasks, start, _wider(capacity, high), task, deadline):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if _is_kept(tasks, start, _wider(capacity, middle), task, deadline):
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
    )


def _is_kept(
    tasks: Sequence[Task], start: date, capacity: Capacity, task: str, deadline: date
) -> bool:
    days = (deadline - start).days + 1
    return schedule(tasks, start, capacity, days).slots[task].end is not None
