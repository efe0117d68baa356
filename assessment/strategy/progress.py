"""Progress of a measure: its readings against its target. Readings are stored in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.core.numbers import EPSILON


@dataclass(frozen=True, slots=True)
class Reading:
    """Value of a measure on one day."""

    day: date
    value: float
    note: str = ""


class Course(StrEnum):
    """Course of a measure towards its target."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    UNKNOWN = "unknown"
    """No target, no reading, or no way or time to compute it from."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress of a measure: `share` of the way, 1 at the target, and `elapsed` time, 0–1.

    None where it can't be computed.
    """

    share: float | None
    elapsed: float | None
    course: Course


@dataclass(frozen=True, slots=True)
class Goal:
    """Start, target and due day of a measure. `down`: less is better."""

    started: date
    baseline: float | None = None
    target: float | None = None
    due: date | None = None
    down: bool = False


def progress(readings: Sequence[Reading], goal: Goal) -> Progress:
    """Return the progress (last − baseline)/(target − baseline).

    On course where that is at least the elapsed share of the time. Without a baseline the first
    reading is used, and the time runs from its day. Where the target lies behind the baseline no
    share can be computed; it is reached or not. Without a due day only the share is given.
    """
    ordered = sorted(readings, key=lambda each: each.day)
    if not ordered or goal.target is None:
        return Progress(None, None, Course.UNKNOWN)
    last = ordered[-1]
    first = Reading(goal.started, goal.baseline) if goal.baseline is not None else ordered[0]
    start = first.value
    way = goal.target - start
    left = last.value - goal.target if goal.down else goal.target - last.value
    reached = left <= EPSILON
    elapsed = _elapsed(first.day, goal.due, last.day)
    if abs(way) <= EPSILON or (way > 0) is goal.down:
        return Progress(None, elapsed, Course.REACHED if reached else Course.UNKNOWN)
    share = (last.value - start) / way
    if reached:
        return Progress(share, elapsed, Course.REACHED)
    if elapsed is None:
        return Progress(share, None, Course.UNKNOWN)
    course = Course.ON_COURSE if share >= elapsed - EPSILON else Course.BEHIND
    return Progress(share, elapsed, course)


def _elapsed(started: date, due: date | None, today: date) -> float | None:
    """Return the elapsed share of the time, 0–1; None without a due day after the start."""
    if due is None or due <= started:
        return None
    return min(1.0, max(0.0, (today - started).days / (due - started).days))
