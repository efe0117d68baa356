"""Tasks of a schedule, their periods, and by when those that are due must begin."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from assessment.answers.decisions import Closure
from assessment.strategy.days_off import last_working, next_working


@dataclass(frozen=True, slots=True)
class Task:
    """A task to schedule. `after`: ids of tasks to be finished before it begins.

    `elapsed`: days it takes at least; `weekly`: hours a week it goes on to cost once it is
    finished; `outward`: customers notice it; `paper`: they do not; `due`: last day to finish it;
    `first_week`: done in the hours that later go into channels.
    """

    id: str
    hours: float
    after: tuple[str, ...] = ()
    earliest: date | None = None
    pinned: date | None = None
    elapsed: int = 0
    weekly: float = 0.0
    outward: bool = False
    paper: bool = False
    due: date | None = None
    first_week: bool = False
    done: date | None = None
    """Day on which it was finished, whatever the hours; it took hours until then."""
    own: bool = False
    """Whether somebody decided that it comes first, whatever is due."""
    rank: int = 0
    """Group of those due that it belongs to, the lowest first; all of a group over 0 are due soon."""
    person: str = ""
    """Name of who does it, in their own hours first; "" where all share it."""
    ahead_of: tuple[str, ...] = ()
    """Tasks that it goes ahead of, though they do not wait for it."""
    at_once: bool = False
    """Whether nothing in progress delays it."""
    parts: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Share of its hours that each person does, where it is known; empty: whoever has most left."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Period of a task, both days included; None where it does not fit into the year."""

    start: date | None = None
    end: date | None = None
    too_early: bool = False
    """Whether the task is pinned to a day before its requirements are finished."""


SMALL_HOURS = 3.0
"""Hours up to which an action is done in one go."""
IN_ONE_GO = 14
"""Days within which it is done, if it takes no longer by itself."""


def gathered(slot: Slot, hours: float, elapsed: int, closures: Sequence[Closure] = ()) -> Slot:
    """Return the period of a task, of one of few hours its last two weeks: hours that are saved up until then.

    `elapsed`: days that it takes at least. It begins on a working day, if need be before these weeks.
    """
    if slot.start is None or slot.end is None or hours > SMALL_HOURS:
        return slot
    first = slot.end - timedelta(days=max(IN_ONE_GO, elapsed) - 1)
    if first <= slot.start:
        return slot
    later = next_working(first, closures)
    enough = later <= slot.end and (slot.end - later).days + 1 >= elapsed
    begins = later if enough else last_working(first, closures)
    return replace(slot, start=max(slot.start, begins))


def latest_starts(tasks: Sequence[Task], *, leading: bool = True) -> dict[str, date]:
    """Return the last day to begin for the tasks that are due, and for all that they require.

    What goes ahead of others begins with them at the latest, if it counts that it is `leading`.
    """
    by_id = {task.id: task for task in tasks}
    found: dict[str, date] = {}
    ahead = [(task, task.due) for task in tasks if task.due is not None]
    while ahead:
        task, due = ahead.pop()
        latest = due - timedelta(days=task.elapsed)
        if latest < found.get(task.id, date.max):
            found[task.id] = latest
            ahead.extend((by_id[id_], latest) for id_ in task.after if id_ in by_id)
    for task in tasks:
        days = [found[id_] for id_ in (task.id, *task.ahead_of) if id_ in found]
        if leading and task.ahead_of and days:
            found[task.id] = min(days)
    return found


def begun_in(
    months: Collection[int], tasks: Sequence[Task], starts: Mapping[str, date | None]
) -> tuple[tuple[str, date], ...]:
    """Return what is planned to begin in some months as it is due, or as what is due requires it.

    Each with the day by which it must be finished for that, in the order of their beginning. What has a
    day of its own, and the first week, does not count. `starts`: first days, as they are told.
    """
    latest = latest_starts(tasks, leading=False) if months else {}
    found = [
        (start, task.id, latest[task.id] + timedelta(days=task.elapsed))
        for task in tasks
        if task.id in latest and task.done is None and task.pinned is None and not task.first_week
        if (start := starts.get(task.id)) is not None and start.month in months
    ]
    return tuple((id_, due) for _, id_, due in sorted(found))


def required_by(tasks: Sequence[Task], wanted: Iterable[str]) -> set[str]:
    """Return the wanted tasks and all that they require."""
    by_id = {task.id: task for task in tasks}
    found: set[str] = set()
    ahead = [*wanted]
    while ahead:
        id_ = ahead.pop()
        if id_ in by_id and id_ not in found:
            found.add(id_)
            ahead.extend(by_id[id_].after)
    return found
