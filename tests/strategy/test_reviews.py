"""Reviews: all there is about their rhythm follows from two figures, whatever these are."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest

from assessment.answers.decisions import ReviewDecision
from assessment.questionnaire.catalogues import Action
from assessment.strategy import reviews
from assessment.strategy.days_off import last_working
from assessment.strategy.due import decided_reviews
from assessment.strategy.reviews import (
    NEAR,
    first_review,
    half_way,
    is_review,
    number_of_reviews,
    spread_reviews,
    trial_end,
)
from assessment.strategy.schedule import YEAR

START = date(2026, 11, 30)
RHYTHMS = [(90, 90), (60, 90), (30, 30), (120, 60), (14, 45), (400, 90)]


def day(number: float) -> date:
    """A day of the plan."""
    return START + timedelta(days=number)


@pytest.mark.parametrize(("trial", "between"), RHYTHMS)
def test_reviews_go_through_the_whole_year(
    monkeypatch: pytest.MonkeyPatch, trial: int, between: int
) -> None:
    monkeypatch.setattr(reviews, "TRIAL_DAYS", trial)
    monkeypatch.setattr(reviews, "BETWEEN_REVIEWS", between)
    found = spread_reviews(START, None)
    assert found[0] == day(trial) == trial_end(START)
    assert {(after - before).days for before, after in pairwise(found)} <= {between}
    assert number_of_reviews() == len(found)
    assert found[-1] <= day(max(YEAR, trial)) < found[-1] + timedelta(days=between)
    assert first_review(START, None) == day(trial) + timedelta(days=-day(trial).weekday() % 7) * (
        day(trial).weekday() > 4
    )


@pytest.mark.parametrize(("trial", "between"), RHYTHMS[:-1])
def test_a_review_moves_at_most_half_way(
    monkeypatch: pytest.MonkeyPatch, trial: int, between: int
) -> None:
    monkeypatch.setattr(reviews, "TRIAL_DAYS", trial)
    monkeypatch.setattr(reviews, "BETWEEN_REVIEWS", between)
    usual = spread_reviews(START, None)
    for goal in range(trial + 1, (usual[-1] - START).days):
        found = spread_reviews(START, None, [day(goal)])
        assert found[0] == usual[0]
        gone = set(usual) - set(found)
        assert len(found) == len(usual) or (len(found) == len(usual) + 1 and not gone)
        due = last_working(day(goal), ())
        assert any(timedelta() <= each - due <= NEAR for each in found)
        for each in gone:
            assert abs(each - due) <= half_way() == timedelta(days=between) / 2


@pytest.mark.parametrize("trial", [30, 60, 90, 120])
def test_no_other_action_becomes_the_review(monkeypatch: pytest.MonkeyPatch, trial: int) -> None:
    monkeypatch.setattr(reviews, "TRIAL_DAYS", trial)
    days = {(77, 97): True, (36, 86): False, (98, 180): False, (None, 90): False, (30, None): False}
    for (first, last), found in days.items():
        action = cast(Action, SimpleNamespace(earliest_days=first, deadline_days=last))
        assert is_review(action) is found


def test_a_decision_goes_to_a_review_nearer_than_half_way(monkeypatch: pytest.MonkeyPatch) -> None:
    decided: dict[date, Any] = {day(40): ReviewDecision()}
    assert set(decided_reviews([day(0)], decided)) == {day(0)}
    monkeypatch.setattr(reviews, "BETWEEN_REVIEWS", 60)
    assert set(decided_reviews([day(0)], decided)) == set()
