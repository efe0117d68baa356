"""Reviews of a plan: how long a channel is lived with before the first, and how long it is to the next.

The number of reviews and how far one moves follow from `TRIAL_DAYS` and `BETWEEN_REVIEWS`. A plan's own
reviews are asked of `assessment.strategy.due.review_days`. Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from assessment.answers.decisions import Closure
from assessment.questionnaire.catalogues import Action
from assessment.strategy.days_off import next_working
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


def number_of_reviews() -> int:
    """Return how many reviews it takes to go through the year."""
    return 1 + max(YEAR - TRIAL_DAYS, 0) // BETWEEN_REVIEWS


def half_way() -> timedelta:
    """Return half the time between two reviews: a day is nearest to one that is less far away."""
    return timedelta(days=BETWEEN_REVIEWS) / 2


def first_review(
    calendar: date | None, opening: date | None, closures: Sequence[Closure] = ()
) -> date | None:
    """Return the day of the first review; None where no channel runs.

    A working day that is not closed, counted from the day on which the content calendar begins, or a
    new channel opens where that is later.
    """
    begun = [each for each in (calendar, opening) if each is not None]
    if not begun:
        return None
    return next_working(trial_end(max(begun)), closures)


def trial_end(start: date) -> date:
    """Return the day on which a trial that begins on a day has been lived with."""
    return start + timedelta(days=TRIAL_DAYS)


def spread_reviews(
    start: date, review: date | None, goals: Collection[date] = ()
) -> tuple[date, ...]:
    """Return the days of all reviews of a year: the first, and each as long after the one before.

    Within a week after each of the `goals`, days of targets, there is a review: the nearest moves
    there, or there is one more. The first does not move, as the plan counts from it.
    """
    first = review or trial_end(start)
    days = [first + timedelta(days=BETWEEN_REVIEWS * n) for n in range(number_of_reviews())]
    fixed = {first}
    for goal in sorted({each for each in goals if start < each <= days[-1]}):
        if any(timedelta() <= day - goal <= NEAR for day in days):
            continue
        free = [day for day in days if day not in fixed and abs(day - goal) <= half_way()]
        if free:
            days.remove(min(free, key=lambda day: abs(day - goal)))
        fixed.add(next_working(goal, ()))
        days.append(next_working(goal, ()))
    return tuple(sorted(days))


def is_review(action: Action) -> bool:
    """Return whether an action is the review: the days it may be done in hold `REVIEW_DAY`."""
    first, last = action.earliest_days, action.deadline_days
    return first is not None and last is not None and first <= REVIEW_DAY <= last
