"""Readings on the way to a target."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.strategy.progress import Course, Goal, Progress, Reading, progress

START = date(2026, 11, 20)
LAW = settings(derandomize=True, max_examples=100)


def day(number):
    return START + timedelta(days=number)


def goal(baseline=10, target=20, due=100, down=False):
    return Goal(START, baseline, target, None if due is None else day(due), down)


def readings(*values):
    """Pairs of day and value."""
    return [Reading(day(when), value) for when, value in values]


@pytest.mark.parametrize(
    ("said", "aim", "expected"),
    [
        ([], goal(), Progress(None, None, Course.UNKNOWN)),
        ([(50, 15)], goal(target=None), Progress(None, None, Course.UNKNOWN)),
        ([(50, 15)], goal(), Progress(0.5, 0.5, Course.ON_COURSE)),
        ([(50, 14)], goal(), Progress(0.4, 0.5, Course.BEHIND)),
        ([(50, 20)], goal(), Progress(1.0, 0.5, Course.REACHED)),
        ([(50, 25)], goal(), Progress(1.5, 0.5, Course.REACHED)),
        ([(50, 5)], goal(), Progress(-0.5, 0.5, Course.BEHIND)),
        ([(150, 19)], goal(), Progress(0.9, 1.0, Course.BEHIND)),
        ([(-9, 10)], goal(), Progress(0.0, 0.0, Course.ON_COURSE)),
        ([(50, 15), (20, 19)], goal(), Progress(0.5, 0.5, Course.ON_COURSE)),
        ([(50, 12), (50, 15)], goal(), Progress(0.5, 0.5, Course.ON_COURSE)),
        ([(50, 15)], goal(due=None), Progress(0.5, None, Course.UNKNOWN)),
        ([(50, 15)], goal(due=0), Progress(0.5, None, Course.UNKNOWN)),
        ([(50, 21)], goal(due=None), Progress(1.1, None, Course.REACHED)),
        ([(50, 15)], goal(20, 10, down=True), Progress(0.5, 0.5, Course.ON_COURSE)),
        ([(50, 16)], goal(20, 10, down=True), Progress(0.4, 0.5, Course.BEHIND)),
        ([(50, 9)], goal(20, 10, down=True), Progress(1.1, 0.5, Course.REACHED)),
        ([(50, 15)], goal(10, 20, down=True), Progress(None, 0.5, Course.REACHED)),
        ([(50, 25)], goal(10, 20, down=True), Progress(None, 0.5, Course.UNKNOWN)),
        ([(50, 10)], goal(10, 10), Progress(None, 0.5, Course.REACHED)),
        ([(50, 9)], goal(10, 10), Progress(None, 0.5, Course.UNKNOWN)),
        ([(50, 30)], goal(None, 40), Progress(0.0, 0.0, Course.ON_COURSE)),
        ([(50, 30), (75, 35)], goal(None, 40), Progress(0.5, 0.5, Course.ON_COURSE)),
        ([(75, 34), (50, 30)], goal(None, 40), Progress(0.4, 0.5, Course.BEHIND)),
    ],
    ids=[
        "no reading", "no target", "half way", "behind", "reached", "passed", "backwards", "too late", "too early",
        "the last by day", "the last of a day", "no due day", "due at once", "reached without a day", "down",
        "down and behind", "down and passed", "already below", "wrong way", "to stay", "not stayed",
        "first reading", "from the first reading", "behind since the first reading",
    ],
)  # fmt: skip
def test_progress(said, aim, expected):
    found = progress(readings(*said), aim)
    assert found.course is expected.course
    assert found.share == (None if expected.share is None else pytest.approx(expected.share))
    assert found.elapsed == expected.elapsed


@LAW
@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(-50, 50), st.integers(0, 200))
def test_down_is_up_turned_over(baseline, target, value, when):
    up = progress(readings((when, value)), goal(baseline, target))
    down = progress(readings((when, -value)), goal(-baseline, -target, down=True))
    assert up == down


@LAW
@given(st.integers(0, 50), st.integers(51, 90), st.integers(0, 100), st.integers(0, 30))
def test_more_is_never_worse(baseline, target, value, more):
    order = [Course.BEHIND, Course.ON_COURSE, Course.REACHED]
    first = progress(readings((50, value)), goal(baseline, target))
    better = progress(readings((50, value + more)), goal(baseline, target))
    assert better.share >= first.share
    assert order.index(better.course) >= order.index(first.course)
