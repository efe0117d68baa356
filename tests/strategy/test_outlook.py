"""The next level: what leaves today's, and what is lacking where nothing does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.core.i18n import Translator
from assessment.presentation.outlook import outlook_told
from assessment.presentation.reviews import finished_told, planned_reviews
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.strategy_json import roadmap_figures
from assessment.strategy.candidates import UNLOCKING_DAYS, UNLOCKING_HOURS, find_candidates
from assessment.strategy.next_assessment import EARLIER_DAYS, before_next, earlier, most_actions
from assessment.strategy.plan_days import HOLDING_DAYS, PlanDays, deadline_of
from tests.strategy.handed import Handed, handed

WORDS = Translator("en")
HELD = (
    (
        "  - {id: safe, title: Ready for trouble,",
        "  - {id: safe, cap: low, title: Ready for trouble,",
    ),
    ("clears: [safe], deadline_days: 30", "clears: [safe]"),
)
HIGH = (
    "  - {id: high, from: 30, title: High}",
    "  - {id: high, from: 95, floors: {base: 96}, title: High}",
)


def told(case: Handed) -> str:
    return " ".join(outlook_told(RoadmapText(case.pack, case.strategy.roadmap, WORDS)))


def test_what_holds_the_level_comes_early_and_leaves_it():
    case = handed(*HELD)
    roadmap = case.strategy.roadmap
    assert roadmap.preparation_only
    step = roadmap.step("sheet")
    assert step.deadline == roadmap.start + timedelta(days=UNLOCKING_DAYS)
    assert roadmap.ahead.level == "high"
    assert roadmap.ahead.through == ("sheet",)
    assert roadmap.ahead.day is not None
    assert "is reached by" in told(case)
    assert "Write the crisis sheet" in told(case)
    assert roadmap_figures(roadmap)["next_level"]["through"] == ["sheet"]


def test_a_deadline_of_its_own_stays_where_it_is_earlier():
    case = handed(HELD[0], ("deadline_days: 30", "deadline_days: 9"))
    action = case.pack.actions_by_id["sheet"]
    assert deadline_of(action, {"sheet"}) == 9
    assert deadline_of(action, ()) == 9
    assert PlanDays(date(2026, 11, 20), holding=frozenset({"sheet"})).due(action) == date(
        2026, 11, 27
    )  # the ninth day is a Sunday


def test_a_level_that_is_not_reached_says_what_it_lacks():
    case = handed(*HELD, HIGH, ("preparation: true, ", ""))
    found = told(case)
    assert "does not reach the level “High” within the year" in found
    assert "readiness of 95" in found
    assert "96 in “Base”" in found
    assert "that this is met: “Ready for trouble”" in found
    ahead = case.strategy.roadmap.ahead
    assert (ahead.day, ahead.gates, ahead.through) == (None, ("safe",), ())
    assert roadmap_figures(case.strategy.roadmap)["next_level"]["day"] is None


def test_a_level_without_a_gate_is_reached_by_readiness_alone():
    low = ("  - {id: high, from: 30, title: High}", "  - {id: high, from: 51, title: High}")
    case = handed(low).saying(sheet=2, law=2, hours=40)
    assert case.strategy.roadmap.preparation_only
    assert "it takes readiness of 51" in told(case)


def test_readiness_that_is_there_already_is_not_asked_for():
    floor = ("  - {id: high, from: 30, title: High}", "  - {id: high, from: 31, floors: {base: 60}, title: High}")  # fmt: skip
    case = handed(floor).saying(sheet=2, law=2, hours=40)
    ahead, milestones = case.strategy.roadmap.ahead, case.strategy.roadmap.milestones
    assert milestones[0].index >= ahead.start
    assert case.strategy.roadmap.preparation_only
    assert "is reached by" in told(case)
    assert "readiness of" not in told(case)
    held = handed(*HELD)
    assert "above all through this: Write the crisis sheet" in told(held)


def test_nothing_is_told_of_the_highest_level_or_without_hours():
    assert handed().saying(sheet=3).strategy.roadmap.ahead is None
    assert told(handed(*HELD).saying(hours=None)) == ""
    third = (
        "  - {id: high, from: 30, title: High}",
        "  - {id: high, from: 30, title: High}\n  - {id: top, from: 31, title: Top}",
    )
    assert told(handed(third).saying(sheet=3)) == ""


def test_readiness_may_be_enough_while_a_section_lacks():
    low = (
        "  - {id: high, from: 30, title: High}",
        "  - {id: high, from: 30, floors: {base: 99}, title: High}",
    )
    case = handed(low).saying(sheet=2, law=2)
    assert case.strategy.roadmap.preparation_only
    assert "That takes 99 in “Base”" in told(case)


LONG = ("addresses: {care: 30}, effort_hours: 3,", "addresses: {care: 30}, effort_hours: 5,")


def test_what_takes_many_hours_has_more_days():
    roadmap = handed(*HELD, LONG).strategy.roadmap
    assert roadmap.step("sheet").hours > UNLOCKING_HOURS
    assert roadmap.step("sheet").deadline == roadmap.start + timedelta(days=HOLDING_DAYS)


def test_two_that_clear_a_gate_together_do_not_do_it_alone():
    second = (
        "      - {id: film, title: Make a film, addresses: {means: 30}, effort_hours: 10,",
        "      - {id: film, title: Make a film, addresses: {means: 30}, clears: [safe], preparation: true, effort_hours: 3,",
    )
    found = find_candidates(handed(*HELD, second).situation)
    if found.holding == {"sheet", "film"}:
        assert found.unlocking == frozenset()
    assert find_candidates(handed(*HELD).situation).unlocking == {"sheet"}


@settings(derandomize=True, max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    hours=st.integers(1, 30),
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    takes=st.sampled_from([1, 2, 4]),
)
def test_what_alone_opens_the_next_level_begins_before_all_but_the_first_week(hours, day, takes):
    quick = ("care: 30}, effort_hours: 3,", f"care: 30}}, effort_hours: {takes},")
    roadmap = handed(*HELD, quick).saying(hours=hours).on(day).strategy.roadmap
    step = roadmap.step("sheet")
    others = [each for each in roadmap.steps if not (each.first_week or each is step)]
    assert all(step.start <= each.start for each in others if each.start)
    again = roadmap.ahead.again
    assert again is None or step.end < again <= roadmap.again - timedelta(days=EARLIER_DAYS)


def test_the_questions_are_answered_again_once_the_next_level_should_be_reached():
    case = handed(*HELD)
    roadmap = case.strategy.roadmap
    telling = RoadmapText(case.pack, roadmap, WORDS)
    early = roadmap.ahead.again
    assert roadmap.step("sheet").end < early < roadmap.again
    assert f"is reached on {WORDS.date(early)}: answer the questions again then" in " ".join(
        roadmap_notes(telling)
    )
    days = dict(telling.events())
    assert days["The questions are answered again"] == early
    assert days["The questions are answered again at the latest"] == roadmap.again
    assert roadmap_figures(roadmap)["next_level"]["again"] == early.isoformat()
    rows = planned_reviews(case.pack, case.strategy, WORDS)
    assert [each.anew for each in rows] == [False, True, True, True]
    assert "after the next assessment" in finished_told(rows[-1], WORDS)[0]


def test_without_a_higher_level_nothing_is_answered_earlier():
    roadmap = handed(*HELD, HIGH).strategy.roadmap
    assert roadmap.ahead.again is None
    days = dict(RoadmapText(handed(*HELD, HIGH).pack, roadmap, WORDS).events())
    assert days["The questions are answered again"] == roadmap.again


@pytest.mark.parametrize(("hours", "most"), [(2, 8), (8, 12), (9, 13), (20, 30)])
def test_as_many_actions_are_planned_as_people_have_hours_for(hours, most):
    assert most_actions(hours) == most


def test_what_nothing_ties_waits_where_there_is_much():
    roadmap = handed(*HELD).strategy.roadmap
    steps = [
        replace(roadmap.step("sheet"), action=f"a{n}", gates=(), deadline=None, needs=needs)
        for n, needs in enumerate([(), (), (), (), ("a3",)])
    ]
    kept = [each.action for each in before_next(steps, roadmap.again, 4) if each.start]
    assert kept == ["a0", "a1", "a2", "a3"]
    few = [each.action for each in before_next(steps, roadmap.again, 0) if each.start]
    assert few == ["a0", "a1", "a2"]
    tied = [replace(each, gates=("safe",)) for each in steps]
    assert all(each.start for each in before_next(tied, roadmap.again, 0))


@pytest.mark.parametrize(("level", "again"), [(None, date(2027, 3, 1)), ("low", None)])
def test_without_a_level_or_a_next_assessment_none_comes_earlier(level, again):
    pack = SimpleNamespace(level_index={"low": 0})
    projector = SimpleNamespace(start=0.0, level=lambda _index: level)
    nothing_done = SimpleNamespace(done=())
    assert earlier(SimpleNamespace(pack=pack), projector, nothing_done, (), again) is None


@pytest.mark.parametrize(("done", "day"), [(("a", "b"), None), (("a",), date(2026, 11, 27))])
def test_where_what_is_done_reached_the_level_no_step_to_come_does(done, day):
    situation = SimpleNamespace(
        pack=SimpleNamespace(level_index={"low": 0, "high": 1}),
        decisions=SimpleNamespace(closures=()),
    )
    projector = SimpleNamespace(
        start=0,
        after=lambda _id, now: now + 1,
        level=lambda now: "high" if now >= 2 else "low",
    )
    step = SimpleNamespace(end=date(2026, 11, 26), action="c", title=None)
    candidates = SimpleNamespace(done=done)
    assert earlier(situation, projector, candidates, (step,), date(2027, 3, 1)) == day
