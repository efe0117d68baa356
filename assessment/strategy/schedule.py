"""Schedule of tasks: one stream of work, day by day, within the available hours.

Handles tasks and hours only. A task pinned to a day begins then, whatever else is planned; where
that takes too many hours or is too early, the schedule records it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from assessment.core.numbers import EPSILON
from assessment.strategy.days_off import quiet_day
from assessment.strategy.hands import ON_BEGUN, Hands, Progress, Way
from assessment.strategy.tasks import Slot, Task, latest_starts, required_by
from assessment.strategy.working_hours import Capacity

YEAR = 365
"""Number of days that are planned; tasks not finished by then come later."""
SOON_DAYS = 90
"""Days from the start that count as soon: what begins in them is told in detail."""
WEEK = 7
PAPER_DAYS = range(WEEK, 4 * WEEK)
"""Days, counted from the start, on which paper takes at most its share."""
PAPER_SHARE = 0.25
"""Share of the hours of those days for paper, while there is work that customers notice."""
URGENT_DAYS = 21
"""Days from the start within which something due goes before all else where some is late."""
_MONTHS = 12
AFTER_DAYS = 14
"""Days after a busy month in which there is time for what could wait until then."""
WITHOUT_HOURS = 1.0
"""Hours a day that a pinned task takes where none are available; the day is then overfull."""
ONE_DAY = timedelta(days=1)
_WAYS = tuple(Way)
_AT_ONCE = frozenset({Way.NEED, Way.OWN})
"""Ways of working in which nothing holds up what is done at once."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Periods of all tasks, and the day a channel opens."""

    slots: dict[str, Slot] = field(default_factory=dict)
    launch: date | None = None
    overfull: tuple[date, ...] = ()
    """Days on which pinned tasks take more hours than are available."""
    pressed: bool = False
    """Whether what is due went first, before the order of the tasks."""
    worked: Mapping[str, Mapping[str, Mapping[date, float]]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Hours on each task by person, by the Monday of the week."""


def schedule(tasks: Sequence[Task], start: date, capacity: Capacity, days: int = YEAR) -> Schedule:
    """Plan a year from `start`, or fewer `days`, in the order of the tasks, each after its requirements.

    A task that may not begin yet lets later ones go first; a task of no hours does not wait for
    hours to become free. Of people that are told apart each does their own tasks in their share of
    the hours, beside the others; what is left of it helps with the tasks of others. Where some
    would be late, the user's own, then the first week, then what is due in the first three weeks,
    then others with a due day, each with what it requires, go first, if fewer are late then, or they
    are by a week less in all.
    """
    last = start + timedelta(days=days)
    plan, pressed = _begun(tasks, start, capacity, last)
    plan.work_until(last)
    return replace(plan.result(), pressed=pressed)


def opening_on(tasks: Sequence[Task], start: date, capacity: Capacity) -> date | None:
    """Return the day on which a channel opens in the `schedule` of the tasks; None where none does."""
    last = start + timedelta(days=YEAR)
    plan, _ = _begun(tasks, start, capacity, last)
    plan.work_until_open(last)
    return plan.launched


def _begun(tasks: Sequence[Task], start: date, capacity: Capacity, last: date) -> tuple[Plan, bool]:
    """Return a plan in which what is due is finished, and whether that goes first."""
    due = [each.id for each in tasks if each.due is not None]
    plan = Plan(tasks, start, capacity)
    plan.work_until(last, due)
    late = _late(tasks, plan, last)
    if late:
        first = Plan(due_first(tasks, start), start, capacity)
        first.work_until(last, due)
        then = _late(tasks, first, last)
        fewer = len(then) < len(late) and sum(then) < sum(late)
        if fewer or sum(then) <= sum(late) - WEEK:
            return first, True
    return plan, False


def due_first(tasks: Sequence[Task], start: date) -> list[Task]:
    """Return the tasks with the user's own first, then the first week, what is due soon, what is due.

    What is due soon by its rank, those that it requires with it.
    """
    pressing = latest_starts(tasks)
    urgent = start + timedelta(days=URGENT_DAYS)
    soon: dict[str, int] = {}
    for rank in sorted({each.rank for each in tasks}, reverse=True):
        of = [each for each in tasks if each.rank == rank]
        due = [each.id for each in of if rank or (each.due or date.max) <= urgent]
        soon |= dict.fromkeys(required_by(tasks, due), rank)
    return sorted(
        tasks,
        key=lambda each: (
            not each.own,
            not each.first_week,
            soon.get(each.id, math.inf),
            pressing.get(each.id, date.max),
        ),
    )


def _late(tasks: Sequence[Task], plan: Plan, last: date) -> list[int]:
    """Return by how many days each late task is late; one that is not finished is so until the `last`."""
    ends = [(plan.end(each.id) or last, each.due) for each in tasks if each.due is not None]
    return [(end - due).days for end, due in ends if end > due]


def in_order(tasks: Sequence[Task], start: date, capacity: Capacity, days: int) -> Schedule:
    """Plan so many days in the order of the tasks, each after its requirements, whatever is late."""
    plan = Plan(tasks, start, capacity)
    plan.work_until(start + timedelta(days=days))
    return plan.result()


class Plan:
    """A plan that is worked on day by day, as far as is asked."""

    def __init__(self, tasks: Sequence[Task], start: date, capacity: Capacity) -> None:
        """Begin with nothing done, on the day of the start."""
        self._start = self._day = start
        self._going_on = 0.0
        self._borrowed = 0.0
        """Hours that were worked on days without work, and that the next working day lacks."""
        self.left = {task.id: task for task in tasks}
        self.launched: date | None = None
        self._capacity = capacity
        self._hours = {task.id: task.hours for task in tasks}
        self._slots = {task.id: Slot() for task in tasks}
        self._pinned = [task.id for task in tasks if task.pinned is not None]
        self._past = [task for task in tasks if task.done is not None]
        self._idle = {task.id: task for task in tasks if task.hours <= EPSILON}
        """Tasks that have no hours left, but days."""
        self._begins = sorted({task.earliest for task in tasks if task.earliest})
        self._able: list[Task] | None = None
        """Tasks that may be worked on, in order; None where that is to be looked up anew."""
        self._able_until = start
        """Day from which on other tasks may begin."""
        self._overfull: list[date] = []
        self._pressing = latest_starts(tasks)
        firsts = [task.earliest or start for task in tasks if task.first_week]
        self._first_day = min(firsts, default=start)
        """First day of the first week, which may begin later than the plan."""
        self._hands = Hands()
        self._progress = Progress(len(capacity.weekdays) / WEEK)
        self._apart = False
        """Whether people are told apart on the day."""

    def work_until(self, last: date, wanted: Collection[str] | None = None) -> None:
        """Work on the days before the last that are still to come; `wanted`: until these are finished."""
        while self._day < last:
            if wanted is not None and self.left.keys().isdisjoint(wanted):
                break
            if not self.left and (self.launched is not None or self._capacity.launch is None):
                break
            self.work(self._day)
            self._day += ONE_DAY

    def work_until_open(self, last: date) -> None:
        """Work on the days before the last that are still to come, until a channel opens."""
        while self._day < last and self.launched is None:
            self.work(self._day)
            self._day += ONE_DAY

    def end(self, task: str) -> date | None:
        """Return the day on which a task was finished; None where it was not so far."""
        return self._slots[task].end

    def work(self, day: date) -> None:
        """Work for one day; on a weekend only on what is pinned to it, in hours of the next working day."""
        if day.weekday() not in self._capacity.weekdays:
            self._work_off(day)
            return
        self._settle(day)
        if day in self._capacity.closed:
            return
        launch = self._capacity.launch
        if launch is not None and self.launched is None and not launch.intersection(self.left):
            self.launched = day
        pinned = (
            [self.left[id_] for id_ in self._pinned if id_ in self.left] if self._pinned else ()
        )
        if not pinned and not self._idle and not self._workable(day):
            return
        weekly = self._weekly(day)
        workdays = len(self._capacity.weekdays)
        hours = max(0.0, weekly - self._going_on) / workdays
        hours, self._borrowed = max(0.0, hours - self._borrowed), max(0.0, self._borrowed - hours)
        first = 0 <= (day - self._first_day).days < WEEK
        self._hands.begin(day, self._shares(day, first), hours)
        self._apart = self._hands.told_apart
        self._progress.begin(day, workdays * hours)
        pace = hours if hours > EPSILON else WITHOUT_HOURS
        taken = 0.0
        for task in pinned:
            taken += self._spend(task, pace, day) if day >= (task.pinned or day) else 0.0
        if taken > hours + EPSILON:
            self._overfull.append(day)
        left = hours - taken
        for idle in [*self._idle.values()]:
            begun = self._slots[idle.id].start is not None
            if begun or (hours > EPSILON and self._may_begin(idle, day)):
                self._spend(idle, 0.0, day)
        if first:
            wide = max(left, (self._capacity.first_week - self._going_on) / workdays - taken)
            left -= self._work_on(lambda task: task.first_week, wide, day)
        number = (day - self._start).days
        if number in PAPER_DAYS and any(each.outward for each in self._workable(day)):
            left -= self._work_on(self._presses, (1 - PAPER_SHARE) * left, day)
        self._work_on(None, left, day)

    def _settle(self, day: date) -> None:
        """Finish what was done before a day."""
        for over in self._past:
            if over.done is not None and day > over.done and over.id in self.left:
                self._finish(over, over.done)

    def _work_off(self, day: date) -> None:
        """Work on what the user pinned to a day without work: nothing else begins, ends or opens on it."""
        if day in self._capacity.closed:
            return
        for id_ in self._pinned:
            task = self.left.get(id_)
            if task is not None and task.pinned == day:
                weekly = max(0.0, self._weekly(day) - self._going_on)
                pace = weekly / len(self._capacity.weekdays)
                self._hands.begin(day, self._shares(day, first=False), pace)
                self._apart = self._hands.told_apart
                self._borrowed += self._spend(task, pace or WITHOUT_HOURS, day)

    def _weekly(self, day: date) -> float:
        """Return the hours a week on a day, before what finished tasks go on to take."""
        capacity = self._capacity
        if capacity.base is not None and self._is_base(day):
            usual = capacity.base if self.launched is None else capacity.base_afterwards
        else:
            usual = capacity.before if self.launched is None else capacity.afterwards
        return capacity.weekly(usual, day.month)

    def _shares(self, day: date, first: bool) -> Mapping[str, float]:
        """Return the share of the day's hours that each person has."""
        capacity, opened = self._capacity, self.launched is not None
        if not self._is_base(day):
            return capacity.people if opened else capacity.unopened or capacity.people
        if first:
            return capacity.first_people
        return capacity.base_people if opened else capacity.base_unopened or capacity.base_people

    def _is_base(self, day: date) -> bool:
        return (day - self._start).days < self._capacity.base_days

    def _presses(self, task: Task) -> bool:
        """Return whether a task is no paper, or due, or required by one that is due."""
        return not task.paper or task.id in self._pressing

    def _work_on(self, wanted: Callable[[Task], bool] | None, hours: float, day: date) -> float:
        """Work at most `hours` on wanted tasks (None: all) in order; return the hours spent.

        First what is in progress as much as it needs, then everybody on their own task; what is left
        helps with what is in progress, then with whatever comes first.
        """
        left, begun = hours, self._progress.begun
        for way in _WAYS if self._apart else _WAYS[-1:]:
            on_begun = way in ON_BEGUN
            again = True
            while again and left > EPSILON:
                again = full = False
                tasks = self._workable(day)
                if on_begun:
                    tasks = [each for each in tasks if each.id in begun or each.at_once]
                for task in tasks:
                    if wanted is not None and not wanted(task):
                        continue
                    if not (on_begun or task.at_once or task.id in begun):
                        if full:
                            continue
                        full = self._is_full(task)
                        if full:
                            continue
                    room = self._room(task, way, full)
                    if room > EPSILON:
                        left -= self._spend(task, min(left, room), day)
                        again = self._able is None  # others may begin now, or this one is done
                        if again or left <= EPSILON:
                            break
        return hours - left

    def _is_full(self, task: Task) -> bool:
        """Return whether too much is in progress for a task to begin: then no later one does either."""
        if not self._apart:
            return False
        left, due = self._hours[task.id], task.id in self._pressing
        return not self._progress.has_room(left, pressing=due)

    def _workable(self, day: date) -> list[Task]:
        """Return the tasks that may be worked on, in order."""
        if self._able is None or day >= self._able_until:
            following = self._begins[bisect_right(self._begins, day) :][:1]
            if self._capacity.busy:
                following.append((day.replace(day=1) + timedelta(days=31)).replace(day=1))
            self._able_until = min(following, default=date.max)
            self._able = [
                each
                for id_, each in self.left.items()
                if self._may_begin(each, day)
                and not (id_ in self._idle and self._slots[id_].start is not None)
            ]
        return self._able

    def _room(self, task: Task, way: Way, full: bool) -> float:
        """Return the hours that may go into a task on the day in a way of working."""
        if not self._apart or (task.at_once and way in _AT_ONCE):
            return math.inf
        due = task.id in self._pressing
        free = self._progress.room(task.id, task.person, way, waiting=full, pressing=due)
        return self._hands.room(task.person) if free and way is Way.OWN else free

    def _may_begin(self, task: Task, day: date) -> bool:
        return (
            task.pinned is None
            and (task.earliest is None or task.earliest <= day)
            and (not task.after or self.left.keys().isdisjoint(task.after))
            and not (self._capacity.busy and self._rests(task, day))
        )

    def _rests(self, task: Task, day: date) -> bool:
        """Return whether a task does not begin in a busy month: one that is not begun, and can wait.

        It can where it neither presses nor must begin within `AFTER_DAYS` of the first month that is not busy.
        """
        busy = self._capacity.busy
        if day.month not in busy or len(busy) == _MONTHS or task.at_once or task.first_week:
            return False
        latest, free = self._pressing.get(task.id, date.max), quiet_day(day, busy)
        needed = free is not None and latest <= free + timedelta(days=AFTER_DAYS)
        return not needed and self._slots[task.id].start is None

    def _waits(self, after: Collection[str]) -> bool:
        return not self.left.keys().isdisjoint(after)

    def _spend(self, task: Task, hours: float, day: date) -> float:
        """Work at most `hours` on a task and return the hours spent."""
        slot = self._slots[task.id]
        if slot.start is None:
            self._slots[task.id] = slot = Slot(day, too_early=self._waits(task.after))
        spent = min(hours, self._hours[task.id])
        self._hours[task.id] -= spent
        if spent > 0 and self._apart:
            self._hands.note(task.id, task.person, task.parts, spent)
            if task.pinned is None and not task.at_once:
                self._progress.note(task.id, task.person, self._hours[task.id], spent, day)
        if self._hours[task.id] <= EPSILON:
            self._idle[task.id] = task
            self._able = None
            passed = (day - (slot.start or day)).days + 1
            if passed >= task.elapsed and task.done is None:
                self._finish(task, day)
        return spent

    def _finish(self, task: Task, day: date) -> None:
        slot = self._slots[task.id]
        self._slots[task.id] = Slot(slot.start or day, day, slot.too_early)
        self._going_on += task.weekly
        del self.left[task.id]
        self._idle.pop(task.id, None)
        self._able = None

    def result(self) -> Schedule:
        """Return the schedule as far as it is worked out."""
        finished = {
            id_: slot if slot.end is not None else Slot(too_early=slot.too_early)
            for id_, slot in self._slots.items()
        }
        return Schedule(finished, self.launched, tuple(self._overfull), worked=self._hands.worked())
