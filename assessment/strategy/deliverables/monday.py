"""Monday sheet: what begins in the first weeks, on working days, with who does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from assessment.strategy.days_off import last_working, next_working
from assessment.strategy.deliverables.content_calendar import ContentCalendar
from assessment.strategy.deliverables.first_week import FirstWeekTask, first_monday
from assessment.strategy.roadmap import Roadmap

DAYS = 28
"""Days from the first Monday on in which a task of the sheet begins."""


class MondayKind(StrEnum):
    """Origin of a task."""

    FIRST_WEEK = "first_week"
    ACTION = "action"
    POST = "post"


@dataclass(frozen=True, slots=True)
class MondayTask:
    """A task with its days, both working days. `subject` names the template or the action."""

    kind: MondayKind
    subject: str
    start: date
    end: date
    owner: str
    """Name of who does it, as far as the user or the table of people names anybody."""
    hours: float | None


def plan_monday(
    first_week: tuple[FirstWeekTask, ...], roadmap: Roadmap, calendar: ContentCalendar | None
) -> tuple[MondayTask, ...]:
    """Return the tasks that begin within the first weeks, by day.

    The action of the first week is not among them where the small things that it is made of are.
    """
    last = first_monday(roadmap.start) + timedelta(days=DAYS)
    steps = tuple(each for each in roadmap.steps if not (each.first_week and first_week))
    told = replace(roadmap, steps=steps)
    found = (task for task in _tasks(first_week, told, calendar) if task.start < last)
    return tuple(sorted(found, key=lambda task: (task.start, task.end)))


def _tasks(
    first_week: tuple[FirstWeekTask, ...], roadmap: Roadmap, calendar: ContentCalendar | None
) -> Iterator[MondayTask]:
    for small in first_week:
        yield MondayTask(
            MondayKind.FIRST_WEEK, small.template, small.day, small.day, small.owner, small.hours
        )
    for step in roadmap.steps:
        if step.start is not None and step.end is not None:
            begins = next_working(step.start, roadmap.closures)
            ends = max(begins, last_working(step.end, roadmap.closures))
            owner, hours = step.owner, step.hours
            yield MondayTask(MondayKind.ACTION, step.action, begins, ends, owner, hours)
    for post in () if calendar is None else calendar.posts:
        yield MondayTask(MondayKind.POST, post.template, post.day, post.day, post.owner, post.hours)
