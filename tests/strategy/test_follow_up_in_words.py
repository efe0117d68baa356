"""Due things and the standing of measures in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.answers.assessment import Assessment
from assessment.answers.decisions import Decisions, MeasureDecision
from assessment.answers.records import Reading
from assessment.core.i18n import Translator
from assessment.presentation.follow_up import (
    DueTelling,
    due_told,
    measures_standing,
    next_reading_told,
    reading_told,
    standing_told,
)
from assessment.strategy.due import Due, DueKind, Standing, review_days
from assessment.strategy.progress import Course
from tests.strategy.conftest import START

_ = Translator()


def day(number):
    return START + timedelta(days=number)


@pytest.mark.parametrize(
    ("standings", "told"),
    [
        ([], ""),
        ([Standing.BEGINS], ""),
        ([Standing.LATE], "1 late."),
        ([Standing.DUE, Standing.DUE], "2 due this week."),
        ([Standing.LATE, Standing.DUE, Standing.BEGINS], "1 late, 1 due this week."),
        ([Standing.PLANNED, Standing.DUE], "1 planned up to now. 1 due this week."),
    ],
)
def test_one_sentence_says_how_much_is_due(standings, told):
    assert due_told([Due(DueKind.ACTION, "a", START, each) for each in standings], _) == told


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (Due(DueKind.ACTION, "watch", day(3), Standing.DUE, "Li"), "Action · Watch · by 23 November 2026 · Li"),
        (Due(DueKind.ACTION, "watch", day(0), Standing.DUE), "Action · Watch · today"),
        (Due(DueKind.ACTION, "watch", day(2), Standing.BEGINS), "Action · Watch · begins on 22 November 2026"),
        (Due(DueKind.READING, "eyes", day(-2), Standing.LATE), "Reading · Eyes · 2 days late, was due on 18 November 2026"),
        (Due(DueKind.QUESTION, "listen", day(-4), Standing.DUE), "Question · Listen · may have changed: an action for it was done on 16 November 2026"),
    ],
)  # fmt: skip
def test_each_kind_has_its_line(shop, strategy_of, due, told):
    telling = DueTelling(shop, strategy_of(), Assessment(START), _)
    assert telling.line(due, START) == told


def test_a_review_is_told_by_its_number(shop, strategy_of):
    strategy = strategy_of()
    second = review_days(strategy)[1]
    telling = DueTelling(shop, strategy, Assessment(START), _)
    due = Due(DueKind.REVIEW, second.isoformat(), date(2027, 6, 23), Standing.DUE)
    told = "Review · Review 2: look at the figures, and decide · by 23 June 2027"
    assert telling.line(due, START) == told


@pytest.mark.parametrize(
    ("measure", "read", "told"),
    [
        ({"baseline": 10, "target": 20, "day": day(100)}, [], "Not read yet."),
        ({}, [12], "There is no target yet."),
        ({"baseline": 10, "target": 10, "day": day(100)}, [9], "Not computable"),
        ({"baseline": 10, "target": 20, "day": day(100)}, [14], "It is behind."),
        ({"baseline": 10, "target": 20, "day": day(100)}, [16], "It is on course."),
        ({"baseline": 10, "target": 20}, [16], "60 % of the way is done; no day"),
    ],
)
def test_a_measure_stands_in_words(shop, strategy_of, measure, read, told):
    decisions = Decisions(measures={"visits": MeasureDecision(chosen=True, **measure)})
    readings = [Reading("visits", day(50), value) for value in read]
    found = {
        each.measure.id: each for each in measures_standing(shop, strategy_of(decisions), readings)
    }
    assert standing_told(found["visits"], _).startswith(told) or told in standing_told(
        found["visits"], _
    )


def test_a_figure_of_a_season_is_compared_with_the_year_before(shop, strategy_of):
    decision = MeasureDecision(chosen=True, baseline=10, target=20, day=day(100))
    readings = [Reading("visits", day(50), 12)]
    (standing,) = [
        each
        for each in measures_standing(
            shop, strategy_of(Decisions(measures={"visits": decision})), readings
        )
        if each.measure.id == "visits"
    ]
    seasonal = replace(
        standing,
        measure=replace(standing.measure, seasonal=True),
        progress=replace(standing.progress, course=Course.UNKNOWN),
    )
    assert "a year before" in standing_told(seasonal, _)


def test_direction_is_respected(shop, strategy_of):
    decision = MeasureDecision(chosen=True, baseline=10, target=5, day=day(100))
    strategy = strategy_of(Decisions(measures={"calm": decision}))
    readings = [Reading("calm", day(50), 5, "so calm", source="a.csv"), Reading("calm", day(20), 9)]
    (standing,) = [
        each for each in measures_standing(shop, strategy, readings) if each.measure.id == "calm"
    ]
    assert standing_told(standing, _).startswith("The target is reached.")
    assert [each.value for each in standing.spots] == [9, 5]
    assert (
        reading_told(shop, standing, standing.readings[1], _)
        == "9 January 2027 · 5 · so calm · a.csv"
    )
    assert standing.next == day(100)  # of the target, which comes before the review


def test_a_measure_without_a_next_reading_says_nothing_of_one(shop, strategy_of):
    found = measures_standing(shop, strategy_of(), ())[0]
    assert next_reading_told(replace(found, next=None), START, True, _) == ""
    dated = replace(found, next=START)
    assert next_reading_told(dated, START, True, _).startswith("Next reading by")
    assert next_reading_told(dated, day(1), True, _).startswith("The next reading was due")
    assert next_reading_told(dated, day(1), False, _).startswith("The next reading was planned")
