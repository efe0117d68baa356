"""Nothing drags on: what would take weeks with the hours that are left is not begun, and that is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers.decisions import NOTHING, ActionDecision, Decisions, Verdict
from assessment.core.i18n import Translator
from assessment.presentation.dragging import dragging_told
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.strategy_json import roadmap_figures
from assessment.strategy import make_strategy
from assessment.strategy.dragging import MOST_DAYS, MOST_DAYS_LARGE, beside, longest, shortened
from assessment.strategy.schedule import schedule
from assessment.strategy.tasks import SMALL_HOURS, Task
from assessment.strategy.working_hours import Capacity
from tests.profiles.more_organisations import MORE
from tests.profiles.organisations import ORGANISATIONS
from tests.test_organisations import pack, situation

START = date(2026, 11, 23)
EVERY = ORGANISATIONS | MORE
LITTLE = "school-theatre"


def strategy(name, **changed):
    return make_strategy(situation(EVERY[name], **changed), EVERY[name].day, 5)


@pytest.mark.parametrize(
    ("hours", "elapsed", "days"),
    [(4, 0, MOST_DAYS), (7.9, 21, MOST_DAYS), (4, 60, 74), (8, 0, MOST_DAYS_LARGE), (9, 90, 104)],
)
def test_how_long_an_action_takes_at_most(hours, elapsed, days):
    assert longest(hours, elapsed) == days


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 12), st.booleans()), max_size=12), st.floats(0.2, 6))
def test_what_would_drag_on_is_not_begun_and_what_is_due_stays(made, weekly):
    tasks = [
        Task(
            f"t{n}",
            hours,
            after=(f"t{n - 1}",) if n % 4 == 3 else (),
            due=START + timedelta(days=60) if due else None,
        )
        for n, (hours, due) in enumerate(made)
    ]
    capacity = Capacity(weekly, weekly)
    plan = schedule(tasks, START, capacity)
    kept, then, out = shortened(tasks, plan, START, capacity, {"t1"})
    assert {each.id for each in kept} == {each.id for each in tasks}
    fixed = {each.id for each in tasks if each.due} | {"t1"}
    fixed |= {need for each in tasks if each.id in fixed for need in each.after}
    assert not fixed.intersection(out)
    for each in kept:
        slot = then.slots[each.id]
        if each.id in out:
            assert slot.start is None
        elif slot.end and each.id not in fixed and each.hours > SMALL_HOURS:
            assert (slot.end - slot.start).days < longest(each.hours, each.elapsed)
        assert slot.start is None or not set(each.after) & {*out}


@pytest.mark.parametrize("name", sorted(EVERY))
def test_no_action_of_a_plan_drags_on(name):
    found = strategy(name).roadmap
    catalogue = pack().actions_by_id
    for step in found.steps:
        free = not step.gates and step.deadline is None and step.decision == NOTHING
        needed = any(step.action in each.needs for each in found.steps)
        if free and not needed and not step.first_week and step.hours > SMALL_HOURS and step.end:
            most = longest(step.hours, catalogue[step.action].elapsed_days or 0)
            off = 14  # days off between, at most
            assert (step.end - step.start).days + 1 <= most + off, step.action
    assert not {each.action for each in found.steps}.intersection(found.dragging)


def test_what_is_not_begun_is_told_and_comes_in_where_it_is_accepted():
    found = strategy(LITTLE)
    (first, *_) = found.roadmap.dragging
    telling = RoadmapText(pack(), found.roadmap, Translator("en"))
    said = dragging_told(telling)
    assert telling.title(first) in said
    assert "drag on for more than six weeks" in said
    assert said in roadmap_notes(telling)
    assert roadmap_figures(found.roadmap)["dragging"] == [*found.roadmap.dragging]
    accepted = situation(EVERY[LITTLE])
    object.__setattr__(
        accepted, "decisions", Decisions(actions={first: ActionDecision(Verdict.ACCEPTED)})
    )
    assert first not in make_strategy(accepted, EVERY[LITTLE].day, 5).roadmap.dragging
    many = strategy("library-zh")
    assert not many.roadmap.dragging
    assert dragging_told(RoadmapText(pack(), many.roadmap, Translator("en"))) == ""


def test_what_fills_hours_that_are_left_does_not_drag_on_either():
    firm, more = [Task("a", 6)], [Task("b", 6, earliest=START + timedelta(days=70))]
    found = beside(firm, more, START, Capacity(0.5, 0.5))
    assert (found.slots["a"].end is None, found.slots["b"].start) == (False, None)


@pytest.mark.parametrize("name", sorted(EVERY))
def test_customers_notice_something_in_the_first_fortnight(name):
    found = strategy(name).roadmap
    ends = [each.end for each in found.steps if each.outward and each.end]
    assert min(ends) <= EVERY[name].day + timedelta(days=14)
