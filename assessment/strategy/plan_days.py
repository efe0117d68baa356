"""Days that a plan counts from: its first, and that of the review, after ninety days with a channel.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from assessment.answers.decisions import Closure
from assessment.questionnaire.catalogues import Action
from assessment.strategy.days_off import next_working, open_day, open_week

REVIEW_DAYS = 90
"""Days that are lived with a channel before it is reviewed, and from one review to the next."""
REVIEWS = 4
"""Number of reviews of the whole."""
NEAR = timedelta(days=7)
"""Time after the day of a target within which it is reviewed."""
MOVED = timedelta(days=45)
"""Most time by which a review moves to the day of a target; beyond, there is one more."""
GRACE_DAYS = 21
"""Days in which a review is finished at least: a few hours take some weeks where few are free."""
HOLDING_DAYS = 21
"""Days within which what holds the level is to be settled where only preparation is planned."""
LEAD_DAYS = 28
"""Days before a season from which on what serves it is done."""
SEASON_DAYS = 28
"""Days within which it is done where its season is there already."""
_SUNDAY = 6
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A season in one year, both days included."""

    begins: date
    ends: date


def first_day(day: date) -> date:
    """Return the day that a plan begins on: no Sunday, but the Monday after."""
    return day + timedelta(days=day.weekday() == _SUNDAY)


def quiet_day(day: date | None, busy: Collection[int]) -> date | None:
    """Return the day, or the first of the next month that is not busy; the day where all are."""
    if day is None or len(busy) == _MONTHS:
        return day
    while day.month in busy:
        day = date(day.year + day.month // _MONTHS, day.month % _MONTHS + 1, 1)
    return day


def review_day(
    calendar: date | None, opening: date | None, closures: Sequence[Closure] = ()
) -> date | None:
    """Return the day of the review; None where no channel runs.

    It counts from the day on which the content calendar begins, or a new channel opens where that
    is later.
    """
    begun = [each for each in (calendar, opening) if each is not None]
    if not begun:
        return None
    day = max(begun) + timedelta(days=REVIEW_DAYS)
    while (moved := first_day(open_day(day, closures))) != day:
        day = moved
    return day


def review_dates(
    start: date, review: date | None, goals: Collection[date] = ()
) -> tuple[date, ...]:
    """Return the days of all reviews of a plan: the first, and each as long after the one before.

    Within a week after each of the `goals`, days of targets, there is a review: the nearest moves
    there, or there is one more. The first does not move, as the plan counts from it.
    """
    first = review or start + timedelta(days=REVIEW_DAYS)
    days = [first + timedelta(days=REVIEW_DAYS * n) for n in range(REVIEWS)]
    fixed = {first}
    for goal in sorted({each for each in goals if start < each <= days[-1]}):
        if any(timedelta() <= day - goal <= NEAR for day in days):
            continue
        free = [day for day in days if day not in fixed and abs(day - goal) <= MOVED]
        if free:
            days.remove(min(free, key=lambda day: abs(day - goal)))
        day = next_working(goal, ())
        fixed.add(day)
        days.append(day)
    return tuple(sorted(days))


def is_review(action: Action) -> bool:
    """Return whether an action is the review: the days it may be done in hold the ninetieth."""
    first, last = action.earliest_days, action.deadline_days
    return first is not None and last is not None and first <= REVIEW_DAYS <= last


def deadline_of(action: Action, holding: Collection[str]) -> int | None:
    """Return the days within which an action is to be done; None for any.

    `holding`: those with which the level is left where only preparation is planned.
    """
    if action.id not in holding:
        return action.deadline_days
    return min(HOLDING_DAYS, action.deadline_days or HOLDING_DAYS)


def is_holding(action: Action, holding: Collection[str]) -> bool:
    """Return whether an action is due only because the level is left with it."""
    return deadline_of(action, holding) != action.deadline_days


@dataclass(frozen=True, slots=True)
class PlanDays:
    """Days that a plan counts from: its start, and the review where there is one."""

    start: date
    review: date | None = None
    closures: tuple[Closure, ...] = ()
    seasons: Mapping[str, Occurrence] = field(default_factory=lambda: MappingProxyType({}))
    """Seasons that actions serve, by action."""
    holding: frozenset[str] = frozenset()
    """Actions with which the level is left where only preparation is planned."""
    running: frozenset[str] = frozenset()
    """Actions whose season is there already, with time to do them in it."""

    def earliest(self, action: Action) -> date:
        """Return the first day of an action, whatever was decided.

        The first week is a week from Monday on, as it is handed out.
        """
        if is_review(action):
            return self.review or self.start + timedelta(days=REVIEW_DAYS)
        if action.id in self.seasons:
            return max(self.start, self.seasons[action.id].begins - timedelta(days=LEAD_DAYS))
        if action.earliest_days:
            return self.start + timedelta(days=action.earliest_days)
        return open_week(self.start, self.closures) if action.first_week else self.start

    def due(self, action: Action) -> date | None:
        """Return the day by which an action must be finished; for a review, counted from its day."""
        days = deadline_of(action, self.holding)
        season = self.seasons.get(action.id)
        if season is not None and season.begins > self.start:
            return season.begins
        if season is not None:
            return min(season.ends, self.start + timedelta(days=days if days else SEASON_DAYS))
        if days is None:
            return None
        if is_review(action):
            more = max(days - REVIEW_DAYS, action.elapsed_days or 0, GRACE_DAYS)
            return self.earliest(action) + timedelta(days=more)
        return self.start + timedelta(days=days)
