"""Reviews of a plan: how long a channel is lived with before the first, and how long it is to the next.

The number of reviews and how far one moves follow from `TRIAL_DAYS` and `BETWEEN_REVIEWS`. A plan's own
reviews are asked of `assessment.strategy.due.review_days`. Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from assessment.answers.decisions import Closure
from assessment.questionnaire.catalogues import Action
from assessment.strategy.days_off import last_working, next_working
from assessment.strategy.schedule import YEAR

TRIAL_DAYS = 90
"""Days that are lived with a channel before the first review."""
BETWEEN_REVIEWS = 90
"""Days from one review to the next."""
REVIEW_DAY = 90
"""Day that lies in the days of a pack's action if it is the review.

Part of the language of packs (docs/authoring.md, `earliest_days`), whenever the first review is.
"""
NEAR = timedelta(days=7)
"""Time after the day of a target within which it is reviewed."""
APART = timedelta(days=30)
"""Time after the first review within which the day of a target is waited for."""


def number_of_reviews() -> int:
    """Return how many reviews it takes to go through the year."""
    return 1 + max(YEAR - TRIAL_DAYS, 0) // BETWEEN_REVIEWS


def half_way() -> timedelta:
    """Return half the time between two reviews: a day is nearest to one that is less far away."""
    return timedelta(days=BETWEEN_REVIEWS) / 2


def first_review(
    calendar: date | None,
    opening: date | None,
    closures: Sequence[Closure] = (),
    goals: Collection[date] = (),
) -> date | None:
    """Return the day of the first review; None where no channel runs.

    A working day that is not closed, counted from the day on which the content calendar begins, or a
    new channel opens where that is later. Where the day of one of the `goals` follows within `APART`, it is
    that day: nobody meets twice in a month.
    """
    begun = [each for each in (calendar, opening) if each is not None]
    if not begun:
        return None
    day = trial_end(max(begun))
    near = [each for each in goals if day < each <= day + APART]
    return last_working(min(near), closures) if near else next_working(day, closures)


def trial_end(start: date) -> date:
    """Return the day on which a trial that begins on a day has been lived with."""
    return start + timedelta(days=TRIAL_DAYS)


def spread_reviews(
    start: date, review: date | None, goals: Collection[date] = ()
) -> tuple[date, ...]:
    """Return the days of all reviews of a year: the first, and each as long after the one before.

    On the day of each of the `goals`, days of targets, or the last working day before, there is a review: the
    nearest moves there, or there is one more. The first does not move, as the plan counts from it; the day of a
    target up to a week before it, or before that of another, is reviewed with it.
    """
    first = review or trial_end(start)
    days = [first + timedelta(days=BETWEEN_REVIEWS * n) for n in range(number_of_reviews())]
    fixed, last = {first}, days[-1] + half_way()
    for goal in sorted({last_working(each, ()) for each in goals if start < each <= last})[::-1]:
        if any(timedelta() <= day - goal <= NEAR for day in fixed):
            continue
        free = [day for day in days if day not in fixed and abs(day - goal) <= half_way()]
        if free:
            days.remove(min(free, key=lambda day: abs(day - goal)))
        fixed.add(goal)
        days.append(goal)
    return tuple(sorted(days))


def is_review(action: Action) -> bool:
    """Return whether an action is the review: the days it may be done in hold `REVIEW_DAY`."""
    first, last = action.earliest_days, action.deadline_days
    return first is not None and last is not None and first <= REVIEW_DAY <= last
