"""Months in which nobody works: nothing that has a day lies in them, and the plan says so."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.decisions import Closure
from assessment.core.i18n import Translator
from assessment.presentation.days import closures_told
from assessment.strategy.days_off import closed_months, is_closed, usual_closures
from tests.strategy.handed import handed

START = date(2026, 11, 23)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
OPTIONS = ", ".join(f"{{id: {each}, title: {each}}}" for each in MONTHS)
ASKED = (
    ("{id: money, type: choice", f"{{id: shut, type: choices, text: Closed?, weight: 0, options: [{OPTIONS}]}}\n          - {{id: money, type: choice"),
    ("roles:\n  {kind: kind,", "roles:\n  {closed: shut, kind: kind,"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("months", "first"),
    [
        ((), None),
        (range(1, 13), None),
        ((12, 1), Closure(date(2026, 12, 1), date(2027, 1, 31))),
        ((11,), Closure(date(2026, 11, 1), date(2026, 11, 30))),
        ((3,), Closure(date(2027, 3, 1), date(2027, 3, 31))),
    ],
    ids=["none", "all", "over the year", "now", "later"],
)
def test_months_become_closures(months, first):
    found = closed_months(months, START)
    assert found[:1] == (() if first is None else (first,))
    assert len(found) == (0 if first is None else 2)


def test_no_post_review_or_deadline_lies_in_a_closed_month():
    strategy = handed(*ASKED).saying(shut=("december", "january")).strategy
    roadmap, calendar = strategy.roadmap, strategy.deliverables.calendar
    months = closed_months({12, 1}, roadmap.start)
    assert calendar is not None
    days = [each.day for each in calendar.posts]
    days += [each.end for each in roadmap.steps if each.end] + [roadmap.review]
    assert days
    assert not any(is_closed(day, months) for day in days)
    assert "December" in closures_told(roadmap.closures, Translator("en"))


def test_days_that_most_take_off_stay_beside_them_unless_the_user_told_others():
    case = handed(*ASKED).saying(shut=("march",))
    start = case.strategy.roadmap.start
    usual = usual_closures(start, None, case.strategy.inputs.countries)
    assert set(usual) < set(case.strategy.roadmap.closures)
    own = Closure(date(2027, 5, 3), date(2027, 5, 4))
    told = case.deciding(closures=(own,)).strategy
    assert set(told.roadmap.closures) == {own, *closed_months({3}, start)}
    assert told.decisions.closures == (own,)
