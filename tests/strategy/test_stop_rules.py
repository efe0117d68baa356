"""Stop rules with their number, and reviews near the days of targets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.questionnaire.model import Pack
from assessment.strategy.days_off import last_working
from assessment.strategy.measures import Measure
from assessment.strategy.reading_days import reading_days
from assessment.strategy.reviews import NEAR, first_review, spread_reviews
from assessment.strategy.stop_rules import decided_on, ramp, stop_value, stops_on

START = date(2027, 1, 4)
GOAL = START + timedelta(days=100)


@pytest.mark.parametrize(
    ("before", "target", "days", "value"),
    [
        (18, 28, 100, 28),  # on the day itself all of it
        (18, 28, 120, 28),
        (18, 28, 50, 22),  # 0.375 of ten, the nearest whole
        (0, 12, 50, 5),
        (4.4, 4.5, 50, 4.4),  # never more decimals than both have
        (30, 20, 50, 26),
        (12.25, 14, 50, 12.9),  # one decimal of large values
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
    assert stop_value(measure, START, day(75)) == 28
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
        ([85], (90, 180, 270, 360)),  # the first is within the week after it
        ([95], (90, 95, 180, 270, 360)),  # the first stays: one more
        ([30], (30, 90, 180, 270, 360)),
        ([150], (90, 150, 270, 360)),  # the nearest moves
        ([149, 156], (90, 156, 270, 360)),  # and is for both
        ([153], (90, 151, 270, 360)),  # a Sunday: the Friday before
        ([364], (90, 180, 270, 364)),  # the last is on the day itself
        ([-3, 410], (90, 180, 270, 360)),  # outside the plan
    ],
)
def test_reviews_lie_near_the_days_of_targets(goals, days):
    found = spread_reviews(START, None, [day(each) for each in goals])
    assert found == tuple(day(each) for each in days)
    for each in goals:
        if 0 < each <= 405:
            due = last_working(day(each), ())
            assert any(timedelta() <= review - due <= NEAR for review in found)


@given(
    st.integers(0, 400), st.integers(0, 400), st.sampled_from([1, 10, 100]), st.integers(30, 400),
    st.lists(st.integers(0, 420), min_size=2, max_size=8),
)  # fmt: skip
def test_values_on_the_way_are_on_one_curve(before, target, parts, length, days):
    """They only go on, are never finer than start and target, and leap no more than the time explains."""
    goal = START + timedelta(days=length)
    low, high = before / parts, target / parts
    measure = Measure("a", None, "A", None, None, low, high, goal)
    most_places = 1 if max(low, high) >= 10 else 2
    fine = (each for each in range(3) if round(low, each) == low and round(high, each) == high)
    places = min(next(fine), most_places)
    found = [(each, stop_value(measure, START, day(each))) for each in sorted(days)]
    if before == target:
        assert {value for _, value in found} == {None}
        return
    for _, value in found:
        assert value == pytest.approx(round(value, places)) or value == high
        assert min(low, high) - 0.1 <= value <= max(low, high) + 0.1
    for (one, value), (other, later) in pairwise(found):
        way = (later - value) * (1 if high > low else -1)
        assert way >= -1e-9 or later == high
        weekend = 3  # the last working day before the target's has all of it
        most = 1.5 * (min(other, length) - min(one, length) + weekend) / length * abs(high - low)
        assert way <= most + 1.1 / 10**places


def test_half_of_the_time_is_three_eighths_of_the_way():
    assert (ramp(0), ramp(0.5), ramp(1)) == (0, 0.375, 1)


@pytest.mark.parametrize(("title", "unit"), [
    ("Gifts", "a year"), ("Gifts a year", "pounds"), ("捐款", "元／年"), ("每年新会员", "人"),
])  # fmt: skip
def test_what_is_counted_for_a_year_is_asked_for_once(title, unit):
    measure = Measure("a", None, title, None, None, 20, 40, day(360), unit=unit)
    assert measure.yearly
    assert stop_value(measure, START, day(180)) is None
    assert stop_value(measure, START, day(360)) == 40
    reviews = (day(90), day(180), day(270), day(360))
    assert stops_on(measure, reviews) == day(360)
    assert reading_days(cast("Pack", None), measure) == 365
    assert not replace(measure, title="Gifts", unit="a month").yearly


@pytest.mark.parametrize("days", [1, 15, 28])
def test_the_first_review_waits_for_a_target_that_is_near(days):
    usual = first_review(START, None)
    near = usual + timedelta(days=days)
    found = first_review(START, None, (), [near])
    assert found == last_working(near, ())
    assert spread_reviews(START, found, [near])[0] == found
    assert len(spread_reviews(START, found, [near])) == 4
    assert first_review(START, None, (), [usual + timedelta(days=40)]) == usual
