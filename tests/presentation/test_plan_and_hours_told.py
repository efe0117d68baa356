"""Sentences where the calendar and its action, or two sums of hours, do not agree."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.decisions import ActionDecision
from assessment.presentation.inputs import hours_told, people_differ
from assessment.strategy.deliverables.parts import Deliverable
from tests.presentation.deliverables import ENGLISH, told
from tests.strategy.handed import handed


def test_a_calendar_that_comes_before_its_action_says_so():
    case = handed(("  actions:\n    budget", "  actions:\n    calendar: sign\n    budget"))
    [late] = [each for each in case.strategy.roadmap.steps if each.action == "sign"]
    first = case.strategy.deliverables.calendar.posts[0].day
    moved = case.deciding(actions={"sign": ActionDecision(start=date(2027, 3, 1))})
    notes = told(moved, Deliverable.CALENDAR).notes
    assert any(
        "“Paint a sign”, from 1 March 2027 on, makes those that follow" in each for each in notes
    )
    early = case.deciding(actions={"sign": ActionDecision(start=late.start)})
    if late.start <= first:
        assert not any("that follow" in each for each in told(early, Deliverable.CALENDAR).notes)
    assert not any("that follow" in each for each in told(handed(), Deliverable.CALENDAR).notes)


@pytest.mark.parametrize(("hours", "said"), [(6, True), (10, False), (9.6, False), (None, False)])
def test_which_of_two_hours_counts_is_said(hours, said):
    """The people named have 4 and 6 hours; 9 more stand without a name."""
    case = handed().saying(hours=hours)
    told_hours = hours_told(case.strategy, ENGLISH)
    assert ("have 10 h a week together, but 6 h are free" in told_hours) is said
    assert bool(people_differ(case.strategy.inputs, ENGLISH)) is said
