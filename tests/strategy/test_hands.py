"""Hands of a schedule: few tasks at a time, none of a few hours over months, and nobody beyond their hours."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.strategy.hands import SMALL, SPAN_DAYS, Hands, Progress, Way
from assessment.strategy.schedule import schedule
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import Capacity

MONDAY = date(2026, 11, 16)
NAMES = ("Ann", "Bo", "Cy")
WEEK = timedelta(days=7)


def days_of(found, task):
    slot = found.slots[task]
    return (slot.end - slot.start).days + 1


def test_small_tasks_do_not_drag_on_where_each_has_few_hours():
    tasks = [Task(f"{name}{n}", 2, person=name) for n in range(3) for name in NAMES]
    people = {"Ann": 0.6, "Bo": 0.2, "Cy": 0.2}
    found = schedule(tasks, MONDAY, Capacity(1.5, 1.5, people=people))
    assert max(days_of(found, each.id) for each in tasks) <= SPAN_DAYS
    last = max(slot.end for slot in found.slots.values())
    assert (last - MONDAY).days <= 18 / 1.5 * 7  # nobody idles


def test_a_person_is_at_one_task_at_a_time():
    tasks = [Task("first", 3, person="Ann"), Task("second", 3, person="Ann")]
    tasks.append(Task("due", 1, person="Ann", earliest=MONDAY + WEEK, due=MONDAY + 3 * WEEK))
    found = schedule(tasks, MONDAY, Capacity(2, 2, people={"Ann": 1.0})).slots
    assert found["due"].start >= found["first"].end
    assert found["second"].start >= found["due"].start


def test_a_large_task_is_left_for_one_that_is_due():
    tasks = [Task("large", 20, person="Ann")]
    tasks.append(Task("due", 1, person="Ann", earliest=MONDAY + WEEK, due=MONDAY + 3 * WEEK))
    tasks.append(Task("other", 1, person="Ann", earliest=MONDAY + WEEK))
    found = schedule(
        [tasks[1], tasks[0], tasks[2]], MONDAY, Capacity(2, 2, people={"Ann": 1.0})
    ).slots
    assert found["due"].start == MONDAY + WEEK
    assert found["other"].start >= found["large"].end


def test_nothing_delays_what_begins_at_once():
    day = MONDAY + WEEK
    tasks = [Task("review", 3, person="Ann", earliest=day, at_once=True)]
    tasks += [Task(str(n), 4, person=name) for n, name in enumerate(("Ann", "Bo", "Cy") * 3)]
    people = {"Ann": 0.4, "Bo": 0.3, "Cy": 0.3}
    assert schedule(tasks, MONDAY, Capacity(3, 3, people=people)).slots["review"].start == day


def test_what_has_its_parts_is_taken_from_those_who_do_it():
    hands = Hands()
    hands.begin(MONDAY, {"Ann": 0.5, "Bo": 0.5}, 2.0)
    hands.note("lines", "", {"Ann": 1.0}, 1.5)
    assert (hands.room("Ann"), hands.room("Bo")) == (0.0, 1.0)
    hands.begin(MONDAY + timedelta(days=1), {"Ann": 0.5, "Bo": 0.5}, 2.0)
    assert hands.room("Ann") == 0.5  # half an hour of it was taken the day before
    assert hands.worked() == {"lines": {"Ann": {MONDAY: 1.5}}}


@pytest.mark.parametrize(
    ("way", "waiting", "room"),
    [
        (Way.NEED, False, 0.0),
        (Way.HELP, False, 0.0),
        (Way.OWN, True, 0.0),
        (Way.OWN, False, math.inf),
    ],
)
def test_what_is_not_begun_waits(way, waiting, room):
    progress = Progress()
    progress.begin(MONDAY, 2.0)
    assert progress.room("a", "Ann", way, waiting=waiting, pressing=False) == room


@settings(derandomize=True, max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0.5, SMALL), st.sampled_from([*NAMES, ""])), min_size=1, max_size=12
    ),
    st.floats(1.5, 20),
    st.lists(st.floats(0.05, 1), min_size=3, max_size=3),
)
def test_no_small_task_takes_much_longer_than_three_weeks(tasks, weekly, parts):
    people = {name: part / sum(parts) for name, part in zip(NAMES, parts, strict=True)}
    planned = [Task(str(n), hours, person=person) for n, (hours, person) in enumerate(tasks)]
    found = schedule(planned, MONDAY, Capacity(weekly, weekly, people=people))
    for task in planned:
        if found.slots[task.id].end is not None:
            assert days_of(found, task.id) <= max(SPAN_DAYS, task.hours / weekly * 7) + 1
