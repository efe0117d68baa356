"""No quarter begins more actions than people can hold; the others begin later, and that is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.core.i18n import Translator
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.strategy_json import roadmap_figures
from assessment.strategy.next_assessment import LEAST_FREE
from assessment.strategy.quarters import MOST_A_QUARTER, QUARTER_DAYS, held, most_a_quarter
from assessment.strategy.schedule import schedule
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import Capacity
from tests.test_organisations import NAMES, pack, strategy

START = date(2026, 11, 23)


@pytest.mark.parametrize(("hours", "most"), [(1, 8), (6, 9), (10, 15), (40, MOST_A_QUARTER)])
def test_how_many_a_quarter(hours, most):
    assert most_a_quarter(hours) == most


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=30), st.integers(1, 10))
def test_what_is_too_much_begins_later_and_nothing_else_moves_out(made, most):
    tasks = [
        Task(
            f"t{n}",
            hours,
            after=(f"t{n - 1}",) if n % 5 == 4 else (),
            due=START + timedelta(days=60) if due else None,
        )
        for n, (hours, due) in enumerate(made)
    ]
    capacity = Capacity(20, 20)
    plan = schedule(tasks, START, capacity)
    kept, then, late = held(tasks, plan, START, capacity, most=most, tied={"t1"})
    fixed = {each.id for each in tasks if each.due} | {"t1"}
    assert not fixed.intersection(late)
    assert {each.id for each in kept} == {each.id for each in tasks}
    for quarter in range(3):
        first, after = (START + timedelta(days=QUARTER_DAYS * (quarter + n)) for n in (0, 1))
        begun = [
            id_ for id_, each in then.slots.items() if each.start and first <= each.start < after
        ]
        required = {id_ for each in tasks if each.id in fixed for id_ in each.after}
        free = [id_ for id_ in begun if id_ not in fixed | required]
        assert len(free) <= max(LEAST_FREE, most - (len(begun) - len(free)))
    for each in kept:
        slot = then.slots[each.id]
        assert all(then.slots[id_].end <= slot.start for id_ in each.after if slot.start)
    assert all(then.slots[id_].start > plan.slots[id_].start for id_ in late)


def begun(plan, quarter, ids):
    first, after = (START + timedelta(days=QUARTER_DAYS * (quarter + n)) for n in (0, 1))
    return [id_ for id_ in ids if plan.slots[id_].start and first <= plan.slots[id_].start < after]


def test_all_of_many_tasks_begin_and_all_that_move_are_named():
    tasks = [Task(f"t{n}", 2) for n in range(60)]
    capacity = Capacity(40, 40)
    plan = schedule(tasks, START, capacity)
    _, then, late = held(tasks, plan, START, capacity, most=8, tied=())
    ids = [each.id for each in tasks]
    assert [len(begun(then, quarter, ids)) for quarter in range(4)] == [8, 8, 8, 36]
    assert sorted(late) == sorted(ids[8:])


def test_the_limit_is_kept_where_tied_ones_move_forward():
    tasks = [*(Task(f"f{n}", 6) for n in range(20)), *(Task(f"t{n}", 6) for n in range(12))]
    tied = [each.id for each in tasks if each.id.startswith("t")]
    free = [each.id for each in tasks if each.id.startswith("f")]
    for hours in range(6, 21):
        capacity = Capacity(hours, hours)
        plan = schedule(tasks, START, capacity)
        _, then, _ = held(tasks, plan, START, capacity, most=8, tied=tied)
        for quarter in range(3):
            room = max(LEAST_FREE, 8 - len(begun(then, quarter, tied)))
            assert len(begun(then, quarter, free)) <= room


def test_what_would_begin_no_more_stays():
    tasks = [Task(f"t{n}", 13) for n in range(28)]
    capacity = Capacity(7, 7)
    plan = schedule(tasks, START, capacity)
    _, then, late = held(tasks, plan, START, capacity, most=4, tied=())
    ids = [each.id for each in tasks if plan.slots[each.id].start]
    assert len(ids) == len(tasks)
    assert late
    assert all(then.slots[id_].start for id_ in ids)


def test_it_is_told_which_begin_later():
    told = {}
    for name in NAMES:
        roadmap = strategy(name).roadmap
        notes = roadmap_notes(RoadmapText(pack(), roadmap, Translator("en")))
        told[name] = any("than you can see through" in each for each in notes)
        assert told[name] is bool(roadmap.put_off)
        assert roadmap_figures(roadmap)["put_off"] == list(roadmap.put_off)
        assert all(roadmap.step(id_).start is not None for id_ in roadmap.put_off)
        assert not (roadmap.put_off and roadmap.preparation_only)
    assert set(told.values()) == {True, False}
