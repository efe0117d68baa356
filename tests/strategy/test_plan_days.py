"""The review of the pilot: ninety days after something began, and told as one day everywhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment.answers.decisions import Decisions
from assessment.strategy import make_strategy
from assessment.strategy.days_off import first_day, last_working
from assessment.strategy.plan_days import Occurrence, PlanDays
from assessment.strategy.reviews import first_review
from tests.test_organisations import NAMES, strategy

START = date(2026, 11, 20)
REVIEW = (
    "- {id: agree, title: Agree",
    "- {id: look, title: Look, addresses: {means: 20}, effort_hours: 2, elapsed_days: 7,"
    " earliest_days: 77, deadline_days: 97}\n    - {id: agree, title: Agree",
)


@pytest.mark.parametrize(
    ("calendar", "opening", "found"),
    [
        (None, None, None),
        (date(2026, 11, 30), None, date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2026, 11, 30), date(2026, 12, 10), date(2027, 3, 10)),
        (date(2026, 12, 20), date(2026, 12, 10), date(2027, 3, 22)),  # a Saturday
    ],
)
def test_it_comes_ninety_days_after_the_later_beginning(calendar, opening, found):
    assert first_review(calendar, opening) == found


def test_a_plan_begins_on_no_weekend(firm_of):
    assert first_day(date(2026, 11, 21)) == date(2026, 11, 23)
    assert first_day(date(2026, 11, 22)) == date(2026, 11, 23)
    assert first_day(START) == START
    assert make_strategy(firm_of(), date(2026, 11, 22), 5).roadmap.start == date(2026, 11, 23)


@pytest.mark.parametrize("here", [None, {"club": 4}])
def test_the_action_that_reviews_waits_for_that_day(second_with, firm_of, here):
    roadmap = make_strategy(firm_of(pack=second_with(REVIEW), here=here), START, 5).roadmap
    step = roadmap.step("look")
    begun = max(filter(None, (roadmap.calendar, roadmap.launch)))
    assert step.review
    assert roadmap.review >= begun + timedelta(days=90)
    assert step.start == roadmap.review
    assert step.deadline == last_working(roadmap.review + timedelta(days=21), ())
    assert not step.late


def test_without_a_channel_it_counts_from_the_start(second_with, firm_of):
    firm = firm_of(Decisions(channels=()), pack=second_with(REVIEW))
    roadmap = make_strategy(firm, START, 5).roadmap
    assert roadmap.review is None
    assert roadmap.step("look").start == START + timedelta(days=90)


def test_proposed_targets_are_due_on_it(second_with, firm_of):
    goals = [{"measure": "Tables", "metric": "booked", "baseline": 10}]
    found = make_strategy(firm_of(pack=second_with(REVIEW), goals=goals), START, 5)
    assert found.measures.measures[0].day == found.roadmap.review


def test_another_action_with_a_first_day_waits_for_it(second_with):
    later = second_with(("{id: agree, title: Agree", "{id: agree, earliest_days: 14, title: Agree"))
    action = later.actions_by_id["agree"]
    assert PlanDays(START).earliest(action) == START + timedelta(days=14)


@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("kind", ["season", "running", "ending", "review", "deadline"])
def test_nothing_is_due_on_a_weekend(second_with, kind, day):
    action = second_with(REVIEW).actions_by_id["look" if kind == "review" else "agree"]
    if kind == "deadline":
        action = action.model_copy(update={"deadline_days": 30 + day})
    start = date(2026, 11, 23)
    there = start + timedelta(days=7 + day)
    seasons = {
        "season": Occurrence(there, there + timedelta(days=30)),
        "running": Occurrence(start, start + timedelta(days=300)),
        "ending": Occurrence(start, there),
    }
    days = PlanDays(
        start + timedelta(days=day if kind == "running" else 0),
        review=there if kind == "review" else None,
        seasons={action.id: seasons[kind]} if kind in seasons else {},
    )
    due = days.due(action)
    assert due.weekday() < 5
    if kind in {"season", "ending"}:
        assert timedelta(0) <= there - due <= timedelta(days=2)


def test_no_sample_with_its_seasons_has_a_deadline_on_a_weekend():
    deadlines = [
        step.deadline for name in NAMES for step in strategy(name).roadmap.steps if step.deadline
    ]
    assert deadlines
    assert [each for each in deadlines if each.weekday() >= 5] == []
