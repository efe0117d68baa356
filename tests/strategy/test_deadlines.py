"""Hours a week that a deadline lacks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment.strategy.deadlines import Wider, hours_short
from assessment.strategy.schedule import schedule
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import Capacity

START = date(2026, 11, 20)


def ends(tasks: list[Task], hours: float, task: str) -> date | None:
    return schedule(tasks, START, Capacity(hours, hours, first_week=hours)).slots[task].end


@pytest.mark.parametrize("days", [10, 30, 60])
@pytest.mark.parametrize("hours", [0.0, 1.0, 2.0])
def test_they_are_the_fewest_half_hours_that_are_enough(days: int, hours: float) -> None:
    tasks = [Task("first", 6.0), Task("then", 20.0, ("first",))]
    deadline = START + timedelta(days=days)
    short = hours_short(
        Wider(tasks, START, Capacity(hours, hours, first_week=hours)),
        "then",
        deadline,
    )
    assert short is not None
    kept, before = ends(tasks, hours + short, "then"), ends(tasks, hours + short - 0.5, "then")
    assert kept is not None
    assert kept <= deadline
    assert before is None or before > deadline


@pytest.mark.parametrize(
    "task",
    [
        Task("late", 1.0, elapsed=40),
        Task("late", 1.0, pinned=START + timedelta(days=50)),
        Task("late", 900.0),
    ],
)
def test_hours_do_not_help_where_days_or_dates_forbid_it(task: Task) -> None:
    deadline = START + timedelta(days=30)
    assert hours_short(Wider([task], START, Capacity(4, 4)), "late", deadline) is None
