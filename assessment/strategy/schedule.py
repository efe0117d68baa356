"""Schedule of tasks: one stream of work, day by day, within the available hours.

Handles tasks and hours only. A task pinned to a day begins then, whatever else is planned; where
that takes too many hours or is too early, the schedule records it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from assessment.core.numbers import EPSILON

YEAR = 365
"""Number of days that are planned; tasks not finished by then come later."""
WEEK = 7
WITHOUT_HOURS = 1.0
"""Hours a day that a pinned task takes where none are available; the day is then overfull."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task to schedule. `after`: ids of tasks to be finished before it begins."""

    id: str
    hours: float
    after: tuple[str, ...] = ()
    earliest: date | None = None
    pinned: date | None = None


@dataclass(frozen=True, slots=True)
class BackgroundJob:
    """Period of a task, both days included; None where it does not fit into the year."""

    start: date | None = None
    end: date | None = None
    too_early: bool = False
    """Whether the task is pinned to a day before its requirements are finished."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """Working hours a week: `before` a channel opens, and `afterwards`."""

    before: float
    afterwards: float
    launch: frozenset[str] | None = None
    """Tasks that must be finished for a channel to open; None: none opens."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Periods of all tasks, and the day a channel opens."""

    slots: dict[str, BackgroundJob] = field(default_factory=dict)
    launch: date | None = None
    overfull: tuple[date, ...] = ()
    """Days on which pinned tasks take more hours than are available."""


def schedule(tasks: Sequence[Task], start: date, capacity: Capacity) -> Schedule:
    """Plan a year from `start`, in the order of the tasks, each after its requirements.

    A task that may not begin yet lets later ones go first; a task of no hours does not wait for
    hours to become free.
    """
    plan = _Plan(tasks, capacity)
    for day in range(YEAR):
        if not plan.left and plan.launched is not None:
            break
        plan.work(start + timedelta(days=day))
    return plan.result()


class _Plan:
    def __init__(self, tasks: Sequence[Task], capacity: Capacity) -> None:
        self.left = {task.id: task for task in tasks}
        self.launched: date | None = None
        self._capacity = capacity
        self._hours = {task.id: task.hours for task in tasks}
        self._slots = {task.id: BackgroundJob() for task in tasks}
        self._overfull: list[date] = []

    def work(self, day: date) -> None:
        """Work for one day."""
        launch = self._capacity.launch
        if launch is not None and self.launched is None and not launch.intersection(self.left):
            self.launched = day
        weekly = self._capacity.before if self.launched is None else self._capacity.afterwards
        hours = weekly / WEEK
        pinned = [task for task in self.left.values() if task.pinned is not None]
        pace = hours if hours > EPSILON else WITHOUT_HOURS
        taken = sum(self._spend(task, pace, day) for task in pinned if day >= (task.pinned or day))
        if taken > hours + EPSILON:
            self._overfull.append(day)
        left = hours - taken
        for idle in [each for each in self.left.values() if each.hours <= EPSILON]:
            if hours > EPSILON and self._may_begin(idle, day):
                self._spend(idle, 0.0, day)
        while left > EPSILON and (task := self._next(day)) is not None:
            left -= self._spend(task, left, day)

    def _next(self, day: date) -> Task | None:
        """Return the first task that is not pinned and may begin; None where there is none."""
        return next((each for each in self.left.values() if self._may_begin(each, day)), None)

    def _may_begin(self, task: Task, day: date) -> bool:
        return (
            task.pinned is None
            and not self._waits(task.after)
            and (task.earliest is None or task.earliest <= day)
        )

    def _waits(self, after: Collection[str]) -> bool:
        return any(id_ in self.left for id_ in after)

    def _spend(self, task: Task, hours: float, day: date) -> float:
        """Work at most `hours` on a task and return the hours spent."""
        slot = self._slots[task.id]
        if slot.start is None:
            slot = replace(slot, start=day, too_early=self._waits(task.after))
        spent = min(hours, self._hours[task.id])
        self._hours[task.id] -= spent
        if self._hours[task.id] <= EPSILON:
            slot = replace(slot, end=day)
            del self.left[task.id]
        self._slots[task.id] = slot
        return spent

    def result(self) -> Schedule:
        finished = {
            id_: slot if slot.end is not None else BackgroundJob(too_early=slot.too_early)
            for id_, slot in self._slots.items()
        }
        return Schedule(finished, self.launched, tuple(self._overfull))
