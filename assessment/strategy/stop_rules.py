"""Stop rule of a measure: the value short of which one changes the way, or stops."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from assessment.core.numbers import EPSILON
from assessment.strategy.measures import Measure

HALF = 0.5
"""Share of the way that should be covered by a day, short of which one changes the way or stops."""
NEAR_DAYS = 45
"""Days before the target's day from which on the whole way of a steady pace should be covered."""
NEAR_SHARE = 0.25
"""Share of all days to it that these are at most."""
_MOST_PLACES = 3


def stop_value(measure: Measure, start: date, day: date) -> float | None:
    """Return the least that a measure should have reached by a day; None without a way to go.

    Half of the way that a steady pace would have covered since `start`, or since the target before it,
    all of it within `NEAR_DAYS` of the target's day, and the target from that day on; nothing before it
    begins, nor on the way of what has its time in the year. With as many decimals as start and target
    have, or more where they lie close together.
    """
    before, target = measure.baseline, measure.target
    if before is None or target is None or before == target:
        return None
    if measure.day is not None and day >= measure.day:
        return target
    begins = start if measure.since is None else max(start, measure.since)
    if measure.seasonal or (measure.since is not None and day <= begins):
        return None
    share = HALF
    if measure.day is not None:
        near = min(NEAR_DAYS, NEAR_SHARE * (measure.day - begins).days)
        share = 1.0 if (measure.day - day).days < near else HALF
        share *= (day - begins).days / (measure.day - begins).days
    wanted = before + share * (target - before)
    turn = math.ceil if target > before else math.floor
    value = target
    for places in range(_places(before, target), _MOST_PLACES + 1):
        value = turn(round(wanted * 10**places, 6)) / 10**places
        if abs(value - target) > EPSILON:
            break
    return value


def _places(*values: float) -> int:
    """Return the most decimals that any of the values has."""
    return next(
        (
            places
            for places in range(_MOST_PLACES)
            if all(abs(round(each, places) - each) < EPSILON for each in values)
        ),
        _MOST_PLACES,
    )


def stops_on(measure: Measure, reviews: Sequence[date]) -> date | None:
    """Return the review at which one changes the way or stops: the last before the target's day.

    The one at which the target is decided on where none is before it and after the target before that,
    and for what has its time in the year.
    """
    begins = measure.since or date.min
    before = [
        day
        for day in reviews
        if measure.day is not None and begins < day < measure.day and not measure.seasonal
    ]
    return max(before, default=None) or decided_on(measure, reviews)


def decided_on(measure: Measure, reviews: Sequence[date]) -> date | None:
    """Return the review at which a measure's target is decided on: the first from its day on.

    Without a day the first of all; None without reviews, and where its day is after all of them.
    """
    return next((day for day in reviews if measure.day is None or day >= measure.day), None)
