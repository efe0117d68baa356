"""Stop rules with their number, and reviews near the days of targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.strategy.measures import Measure
from assessment.strategy.reviews import NEAR, spread_reviews
from assessment.strategy.stop_rules import decided_on, stop_value, stops_on

START = date(2027, 1, 4)
GOAL = START + timedelta(days=100)


@pytest.mark.parametrize(
    ("before", "target", "days", "value"),
    [
        (18, 28, 100, 28),  # on the day itself all of it
        (18, 28, 120, 28),
        (18, 28, 50, 21),  # a quarter of ten, rounded towards the target
        (0, 12, 50, 3),
        (4.4, 4.5, 50, 4.43),  # more decimals where both lie close together
        (30, 20, 50, 27),
        (0.125, 0.126, 50, 0.126),  # no more than three decimals
        (None, 20, 50, None),
        (20, None, 50, None),
        (20, 20, 50, None),
    ],
)
def test_half_of_the_way_by_a_day(before, target, days, value):
    measure = Measure("a", None, "A", None, None, before, target, GOAL)
    assert stop_value(measure, START, START + timedelta(days=days)) == value


def test_a_later_target_goes_on_from_the_one_before():
    measure = Measure("a", None, "A", None, None, 20, 40, GOAL, since=day(50))
    assert stop_value(measure, START, day(50)) is None  # not its turn yet
    assert stop_value(measure, START, day(75)) == 25
    assert stop_value(measure, START, GOAL) == 40
    assert stops_on(measure, (day(45), day(90), day(104))) == day(90)
    assert stops_on(measure, (day(45), day(104))) == day(104)


def test_what_has_its_time_in_the_year_has_no_value_on_the_way():
    measure = Measure("a", None, "A", None, None, 20, 40, GOAL, seasonal=True)
    assert stop_value(measure, START, day(50)) is None
    assert stop_value(measure, START, GOAL) == 40
    assert stops_on(measure, (day(45), day(104))) == day(104)


def test_one_stops_before_the_day_of_the_target():
    measure = Measure("a", None, "A", None, None, 3, 8, GOAL)
    assert stops_on(measure, (day(30), day(90), day(104))) == day(90)
    assert stops_on(measure, (GOAL, day(104))) == GOAL  # none is before it
    assert stops_on(replace(measure, day=None), (day(30), day(90))) == day(30)
    assert stops_on(measure, ()) is None


def test_without_a_day_it_is_half_of_all():
    measure = Measure("a", None, "A", None, None, 10, 20)
    assert stop_value(measure, START, START + timedelta(days=3)) == 15
    reviews = (START, GOAL)
    assert decided_on(measure, reviews) == START
    assert decided_on(replace(measure, day=START + timedelta(days=1)), reviews) == GOAL
    assert decided_on(replace(measure, day=GOAL + timedelta(days=1)), reviews) is None


def day(number):
    return START + timedelta(days=number)


@pytest.mark.parametrize(
    ("goals", "days"),
    [
        ([], (90, 180, 270, 360)),
        ([85], (90, 180, 270, 360)),  # there is one within the week after it
        ([95], (90, 95, 180, 270, 360)),  # the first stays: one more
        ([30], (30, 90, 180, 270, 360)),
        ([150], (90, 150, 270, 360)),  # the nearest moves
        ([150, 156], (90, 150, 156, 270, 360)),  # and does so once
        ([153], (90, 154, 270, 360)),  # a Sunday: the Monday after
        ([-3, 400], (90, 180, 270, 360)),  # outside the plan
    ],
)
def test_reviews_lie_near_the_days_of_targets(goals, days):
    found = spread_reviews(START, None, [day(each) for each in goals])
    assert found == tuple(day(each) for each in days)
    for each in goals:
        if 0 < each <= 360:
            assert any(timedelta() <= review - day(each) <= NEAR for review in found)


def test_some_weeks_before_its_day_a_target_leaves_no_leap():
    rating = Measure("a", None, "A", None, None, 4.1, 4.5, date(2027, 8, 31))
    begins = date(2026, 11, 30)
    value = stop_value(rating, begins, date(2027, 8, 2))
    assert 4.45 < value < 4.5
    assert stop_value(rating, begins, date(2027, 6, 1)) == 4.3  # half of the way until then
    assert stop_value(rating, begins, date(2027, 8, 31)) == 4.5
