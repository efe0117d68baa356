"""The Monday sheet: working days only, the first weeks only; no plan begins on a weekend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.deliverables import handout
from assessment.presentation.deliverables.figures import deliverable_figures
from assessment.strategy import make_strategy
from assessment.strategy.days_off import first_day, next_working
from assessment.strategy.deliverables.first_week import FirstWeekTask
from assessment.strategy.deliverables.monday import (
    DAYS,
    plan_monday,
)
from assessment.strategy.deliverables.parts import Deliverable
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation
from tests.strategy.handed import fitting

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "working", "begins"),
    [(0, 0, 0), (4, 4, 4), (5, 7, 7), (6, 7, 7)],
)
def test_weekends_give_way_to_monday(day: int, working: int, begins: int) -> None:
    there = MONDAY + timedelta(days=day)
    assert next_working(there, ()) == MONDAY + timedelta(days=working)
    assert first_day(there) == MONDAY + timedelta(days=begins)


@pytest.mark.parametrize(("day", "start"), [(3, 3), (5, 5), (DAYS - 1, DAYS - 1), (DAYS, None)])
def test_a_small_thing_is_done_on_the_day_it_was_given(day: int, start: int | None) -> None:
    small = FirstWeekTask("a", MONDAY + timedelta(days=day), "Ann", 0.5)
    found = plan_monday((small,), Roadmap(start=MONDAY), None)
    assert [each.start for each in found] == (
        [] if start is None else [MONDAY + timedelta(days=start)]
    )
    assert all(each.end == each.start for each in found)


def test_each_person_has_a_sheet_of_working_days() -> None:
    case = fitting()
    tasks = case.strategy.deliverables.monday
    assert {each.kind for each in tasks} == {"first_week", "action", "post"}
    assert all(day.weekday() < 5 for each in tasks for day in (each.start, each.end))
    assert all(each.start <= each.end for each in tasks)
    told = handout(Deliverable.MONDAY, case.pack, case.strategy, Translator("en"))
    assert told is not None
    titles = [table.title for table in told.tables]
    assert len(set(titles)) == len(titles)
    assert "Ann" in titles
    assert sum(len(table.rows) for table in told.tables) == len(tasks)
    assert all(row[0] == "□" for table in told.tables for row in table.rows)
    figures = deliverable_figures(case.strategy)["monday"]
    assert [each["id"] for each in figures] == [each.subject for each in tasks]


def test_who_is_not_named_stands_last() -> None:
    case = fitting().saying(who=None)
    told = handout(Deliverable.MONDAY, case.pack, case.strategy, Translator("en"))
    assert told is not None
    assert told.tables[-1].title == "Nobody is named yet"


def test_a_plan_made_on_a_sunday_begins_on_monday() -> None:
    case = fitting()
    assessment = case.assessment
    situation = Situation.of(case.pack, assessment.sheet, case.result, assessment.decisions)
    found = make_strategy(situation, MONDAY - timedelta(days=1), draws=20)
    assert found.roadmap.start == MONDAY
    assert all(each.start is None or each.start >= MONDAY for each in found.roadmap.steps)


def test_what_has_no_day_is_on_no_sheet() -> None:
    case = fitting()
    undated = tuple(replace(each, start=None, end=None) for each in case.strategy.roadmap.steps)
    assert plan_monday((), replace(case.strategy.roadmap, steps=undated), None) == ()
    bare = replace(case.strategy, deliverables=replace(case.strategy.deliverables, monday=()))
    assert handout(Deliverable.MONDAY, case.pack, bare, Translator("en")) is None
