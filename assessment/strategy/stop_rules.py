"""Stop rule of a measure: the value short of which one changes the way, or stops."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from assessment.core.numbers import EPSILON
from assessment.strategy.days_off import last_working
from assessment.strategy.measures import Measure

HALF = 0.5
"""Share of the way that should be covered where no day is known; short of it one changes the way or stops."""
_LARGE = 10.0
"""Size of start or target from which on a value in between has one decimal at most."""
_MOST_PLACES = 2


def ramp(elapsed: float) -> float:
    """Return the least share of the way after a share of the time.

    What is begun takes its time to work, so the pace grows evenly, from half
    of the steady one to one and a half.
    """
    return elapsed * (1 + elapsed) / 2


def stop_value(measure: Measure, start: date, day: date) -> float | None:
    """Return the least that a measure should have reached by a day; None without a way to go.

    A value of one curve from `start`, or the target before it, to the target (`ramp`), and the target from its
    day on, or the last working day before; nothing before it begins, nor on the way of what has its time in
    the year or is counted for a whole one. With as many decimals as start and target have.
    """
    before, target = measure.baseline, measure.target
    if before is None or target is None or before == target:
        return None
    if measure.day is not None and day >= last_working(measure.day, ()):
        return target
    begins = start if measure.since is None else max(start, measure.since)
    if measure.once_a_year or (measure.since is not None and day <= begins):
        return None
    share = HALF
    if measure.day is not None:
        share = ramp(max(0.0, (day - begins).days / (measure.day - begins).days))
    scale = 10.0 ** _places(before, target)
    return math.floor((before + share * (target - before)) * scale + HALF + EPSILON) / scale


def _places(*values: float) -> int:
    """Return the most decimals that any of the values has: one at most of large values."""
    most = 1 if max(map(abs, values)) >= _LARGE else _MOST_PLACES
    return next(
        (
            places
            for places in range(most)
            if all(abs(round(each, places) - each) < EPSILON for each in values)
        ),
        most,
    )


def stops_on(measure: Measure, reviews: Sequence[date]) -> date | None:
    """Return the review at which one changes the way or stops: the last before the target's day.

    The one at which the target is decided on where none is before it and after the target before that,
    and for what is looked at once a year.
    """
    begins = measure.since or date.min
    before = [
        day
        for day in reviews
        if measure.day is not None
        and begins < day < last_working(measure.day, ())
        and not measure.once_a_year
    ]
    return max(before, default=None) or decided_on(measure, reviews)


def decided_on(measure: Measure, reviews: Sequence[date]) -> date | None:
    """Return the review at which a measure's target is decided on: the first from its day on.

    Without a day the first of all; None without reviews, and where its day is after all of them.
    """
    due = None if measure.day is None else last_working(measure.day, ())
    return next((day for day in reviews if due is None or day >= due), None)
