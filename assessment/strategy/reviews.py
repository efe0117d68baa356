"""Reviews of a plan: how long a channel is lived with before the first, and how long it is to the next.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from assessment.answers.decisions import Closure
from assessment.questionnaire.catalogues import Action
from assessment.strategy.days_off import next_working

TRIAL_DAYS = 90
"""Days that are lived with a channel before the first review.

An action whose days hold this one is the review itself (`is_review`).
"""
BETWEEN_REVIEWS = 90
"""Days from one review to the next."""
REVIEWS = 4
"""Number of reviews of the whole."""
NEAR = timedelta(days=7)
"""Time after the day of a target within which it is reviewed."""
MOVED = timedelta(days=45)
"""Most time by which a review moves to the day of a target; beyond, there is one more."""


def review_day(
    calendar: date | None, opening: date | None, closures: Sequence[Closure] = ()
) -> date | None:
    """Return the day of the review; None where no channel runs.

    A working day that is not closed, counted from the day on which the content calendar begins, or a
    new channel opens where that is later.
    """
    begun = [each for each in (calendar, opening) if each is not None]
    if not begun:
        return None
    return next_working(max(begun) + timedelta(days=TRIAL_DAYS), closures)


def review_dates(
    start: date, review: date | None, goals: Collection[date] = ()
) -> tuple[date, ...]:
    """Return the days of all reviews of a plan: the first, and each as long after the one before.

    Within a week after each of the `goals`, days of targets, there is a review: the nearest moves
    there, or there is one more. The first does not move, as the plan counts from it.
    """
    first = review or start + timedelta(days=TRIAL_DAYS)
    days = [first + timedelta(days=BETWEEN_REVIEWS * n) for n in range(REVIEWS)]
    fixed = {first}
    for goal in sorted({each for each in goals if start < each <= days[-1]}):
        if any(timedelta() <= day - goal <= NEAR for day in days):
            continue
        free = [day for day in days if day not in fixed and abs(day - goal) <= MOVED]
        if free:
            days.remove(min(free, key=lambda day: abs(day - goal)))
        fixed.add(next_working(goal, ()))
        days.append(next_working(goal, ()))
    return tuple(sorted(days))


def is_review(action: Action) -> bool:
    """Return whether an action is the review: the days it may be done in hold the ninetieth."""
    first, last = action.earliest_days, action.deadline_days
    return first is not None and last is not None and first <= TRIAL_DAYS <= last
