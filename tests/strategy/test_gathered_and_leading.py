"""Small work is done in one go; films are made by those who can, and volunteers lead nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers.decisions import NOTHING, Closure
from assessment.strategy.aim import days_of_targets, own_target
from assessment.strategy.days_off import is_working
from assessment.strategy.deliverables.calendar_lines import lines_of
from assessment.strategy.inputs import Worker
from assessment.strategy.strengths import volunteers_of
from assessment.strategy.tasks import IN_ONE_GO, SMALL_HOURS, Slot, gathered
from assessment.strategy.workload import Paces, Work, assigned
from tests.profiles.organisations import ORGANISATIONS
from tests.test_organisations import NAMES, given_, pack, situation, strategy

DAY = date(2026, 12, 1)


def worker(name: str, hours: float, *tasks: str) -> Worker:
    return Worker(name, frozenset(tasks), hours, "", {})


@given(st.integers(0, 90), st.floats(0.25, 8), st.integers(0, 60))
def test_small_work_takes_two_weeks_at_most_or_its_own_days(span, hours, elapsed):
    slot = Slot(DAY, DAY + timedelta(days=span))
    found = gathered(slot, hours, elapsed)
    assert found.end == slot.end
    assert slot.start <= found.start <= found.end
    if hours > SMALL_HOURS:
        assert found == slot
    elif found != slot:
        most = max(IN_ONE_GO, elapsed)
        assert elapsed <= (found.end - found.start).days + 1 <= most + 2  # from the Friday before
        assert is_working(found.start, ())
    assert gathered(Slot(), hours, elapsed) == Slot()


def test_small_work_begins_on_no_day_off():
    slot = Slot(DAY, DAY + timedelta(days=60))
    closed = Closure(DAY + timedelta(days=40), DAY + timedelta(days=55))
    found = gathered(slot, 1, 1, (closed,))
    assert closed.last < found.start <= slot.end
    before = gathered(slot, 1, 10, (closed,))
    assert slot.start < before.start < closed.first


@pytest.mark.parametrize("name", NAMES)
def test_no_small_action_of_a_plan_is_stretched(name):
    for step in strategy(name).roadmap.steps:
        action = pack().actions_by_id.get(step.action)
        if action is not None and step.hours <= SMALL_HOURS and step.decision == NOTHING:
            most = max(IN_ONE_GO, action.elapsed_days or 0)
            assert (step.end - step.start).days < most + 2, step.action


@pytest.mark.parametrize("name", NAMES)
def test_what_serves_a_target_is_finished_before_its_day(name):
    answers = given_(name)
    rows = {each.title: each.day for each in answers.inputs.success or ()}
    assert set(days_of_targets(answers)) == {each for each in rows.values() if each}
    for step in strategy(name).roadmap.steps:
        if step.target and step.end:
            assert step.end < rows[step.target], step.action
            late = own_target(answers, pack().actions_by_id[step.action], rows[step.target])
            assert late != step.target


def test_a_film_is_made_by_those_who_have_that_task_alone():
    who = (worker("Ann", 20, *{"reply"}), worker("Bob", 2, *{"make"}))
    paces = Paces({}, 0, {"Ann": 10, "Bob": 0.1})
    work = {"id": "film", "hours": 8, "fitting": frozenset({"Bob"})}
    assert assigned([Work(**work)], who, paces) == {"film": "Ann"}
    assert assigned([Work(**work, skilled=True)], who, paces) == {"film": "Bob"}


@pytest.mark.parametrize("name", ["Tom (volunteer)", "志愿者小林", "实习生小何"])
def test_volunteers_do_not_lead_while_others_are_there(name):
    who = (worker("Ann", 5, *{"reply"}), worker(name, 6, *{"make"}))
    paces = Paces({}, 0, {"Ann": 1, name: 5})
    assert volunteers_of(who) == {name}
    assert assigned([Work("sheet", 2)], who, paces) == {"sheet": name}
    assert assigned([Work("sheet", 2, leads=True)], who, paces) == {"sheet": "Ann"}
    alone = tuple(worker(each, 5, *()) for each in (name, f"{name} 2"))
    found = assigned(
        [Work("sheet", 2, leads=True)], alone, Paces({}, 0, dict.fromkeys((name, f"{name} 2"), 5))
    )
    assert found["sheet"] in {each.name for each in alone}
    assert not volunteers_of([worker(name, 6, *{"decide"})])


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        ("The weeks before Christmas", False),
        ("中秋、春节前两三周", False),
        ("A rainy Saturday", True),
    ],
)
def test_no_line_is_about_a_moment_that_has_its_season(moment, there):
    hall = ORGANISATIONS["climbing-hall"]
    (first, *_) = hall.said["audiences"]
    found = lines_of(situation(hall, audiences=[first | {"moment": moment}]), ["facebook"], [])
    assert (moment in {each.about for each in found}) is there
