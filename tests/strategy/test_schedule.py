"""One stream of work that never takes more hours than there are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.strategy.schedule import Capacity, Slot, Task, schedule

START = date(2026, 11, 20)
LAW = settings(derandomize=True, max_examples=80)


def day(number: int) -> date:
    return START + timedelta(days=number)


def planned(tasks, weekly=7.0, afterwards=7.0, launch=None):
    return schedule(tasks, START, Capacity(weekly, afterwards, launch))


def test_one_after_the_other_at_an_hour_a_day():
    plan = planned([Task("a", 3), Task("b", 2), Task("c", 0)])
    assert plan.slots == {
        "a": Slot(day(0), day(2)),
        "b": Slot(day(3), day(4)),
        "c": Slot(day(0), day(0)),  # takes nobody's hours
    }
    assert plan.launch is None
    assert plan.overfull == ()


def test_short_tasks_share_a_day():
    plan = planned([Task("a", 0.5), Task("b", 0.25), Task("c", 1)])
    assert [slot.start for slot in plan.slots.values()] == [day(0), day(0), day(0)]
    assert plan.slots["c"].end == day(1)


def test_what_is_required_comes_first():
    plan = planned([Task("b", 2, after=("a",)), Task("a", 1)])
    assert plan.slots == {"b": Slot(day(1), day(2)), "a": Slot(day(0), day(0))}


def test_something_deferred_lets_others_go_first():
    plan = planned([Task("a", 2, earliest=day(10)), Task("b", 2)])
    assert plan.slots == {"a": Slot(day(10), day(11)), "b": Slot(day(0), day(1))}


def test_something_pinned_interrupts_what_is_going_on():
    plan = planned([Task("a", 4), Task("b", 2, pinned=day(1))])
    assert plan.slots == {"a": Slot(day(0), day(5)), "b": Slot(day(1), day(2))}
    assert plan.overfull == ()


def test_two_pinned_to_one_day_are_too_much():
    plan = planned([Task("a", 2, pinned=day(1)), Task("b", 3, pinned=day(1))])
    assert plan.slots == {"a": Slot(day(1), day(2)), "b": Slot(day(1), day(3))}
    assert plan.overfull == (day(1), day(2))


def test_pinned_before_what_it_requires():
    plan = planned([Task("a", 9), Task("b", 1, after=("a",), pinned=day(0))])
    assert plan.slots["b"] == Slot(day(0), day(0), too_early=True)


def test_pinned_to_the_past_begins_at_once():
    assert planned([Task("a", 1, pinned=day(-9))]).slots["a"] == Slot(day(0), day(0))


def test_what_does_not_fit_into_the_year_has_no_days():
    plan = planned([Task("a", 364), Task("b", 2), Task("c", 1)])
    assert plan.slots["a"].end == day(363)
    assert plan.slots["b"] == Slot()
    assert plan.slots["c"] == Slot()


def test_without_hours_nothing_is_planned():
    assert planned([Task("a", 1), Task("b", 0)], 0, 0).slots == {
        "a": Slot(),
        "b": Slot(),
    }


def test_something_pinned_keeps_its_day_even_without_hours():
    plan = planned([Task("a", 2, pinned=day(3)), Task("b", 1)], 0, 0)
    assert plan.slots == {"a": Slot(day(3), day(4)), "b": Slot()}
    assert plan.overfull == (day(3), day(4))


def test_fewer_hours_once_a_channel_opens():
    plan = planned([Task("a", 2), Task("b", 2)], 7, 3.5, frozenset({"a"}))
    assert plan.launch == day(2)
    assert plan.slots["b"] == Slot(day(2), day(5))


def test_a_channel_for_which_all_is_done_opens_at_once():
    assert planned([], launch=frozenset()).launch == day(0)
    assert planned([Task("a", 900)], launch=frozenset({"a"})).launch is None


TASKS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sets(st.integers(0, 5)),
        st.none() | st.integers(0, 90),
        st.none() | st.integers(0, 90),
    ),
    max_size=6,
).map(
    lambda rows: [
        Task(
            f"t{n}",
            hours,
            tuple(f"t{m}" for m in needed if m < n),
            None if earliest is None else day(earliest),
            None if pinned is None else day(pinned),
        )
        for n, (hours, needed, earliest, pinned) in enumerate(rows)
    ]
)


@LAW
@given(TASKS, st.sampled_from([0, 1.6, 4, 7, 35]))
def test_never_too_much_never_too_early(tasks, weekly):
    plan = planned(tasks, weekly, weekly)
    finished = [task for task in tasks if plan.slots[task.id].end is not None]
    for task in finished:
        slot = plan.slots[task.id]
        assert slot.start is not None
        assert slot.start <= slot.end
        if task.pinned is None:
            assert all(plan.slots[own].end <= slot.start for own in task.after)
            assert task.earliest is None or slot.start >= task.earliest
        else:
            assert slot.start == max(task.pinned, START)
    if not plan.overfull:
        for last in {plan.slots[task.id].end for task in finished}:
            until = sum(task.hours for task in finished if plan.slots[task.id].end <= last)
            assert until <= weekly / 7 * ((last - START).days + 1) + 1e-6


@pytest.mark.parametrize("weekly", [0.8, 4, 30])
def test_equal_input_equal_output(weekly):
    tasks = [Task("a", 3), Task("b", 5, after=("a",)), Task("c", 1, pinned=day(4))]
    assert planned(tasks, weekly) == planned(tasks, weekly)
