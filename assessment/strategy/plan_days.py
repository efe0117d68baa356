"""Days that a plan counts from: its first, those of its seasons, and the first day and deadline of an action.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from assessment.answers.decisions import Closure
from assessment.questionnaire.catalogues import Action
from assessment.strategy.days_off import last_working, open_week
from assessment.strategy.reviews import REVIEW_DAY, is_review, trial_end

GRACE_DAYS = 21
"""Days in which a review is finished at least: a few hours take some weeks where few are free."""
NOTHING_HASTENED: Mapping[str, int] = MappingProxyType({})
HOLDING_DAYS = 21
"""Days within which what holds the level is to be settled where only preparation is planned."""
LEAD_DAYS = 28
"""Days before a season from which on what serves it is done."""
_MARGIN = 7
"""Days more than an action takes that it begins before its season."""
SEASON_DAYS = 28
"""Days within which it is done where its season is there already."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A season in one year, both days included."""

    begins: date
    ends: date


def deadline_of(
    action: Action, holding: Collection[str], hastened: Mapping[str, int] = NOTHING_HASTENED
) -> int | None:
    """Return the days within which an action is to be done; None for any.

    `holding`: those with which the level is left where only preparation is planned; `hastened`: days
    of those that go ahead of something, or that the leading channel waits for.
    """
    days = [action.deadline_days, hastened.get(action.id)]
    days.append(HOLDING_DAYS if action.id in holding else None)
    return min((each for each in days if each is not None), default=None)


def lead_of(action: Action) -> timedelta:
    """Return the time before its season from which on an action is done: longer than it takes."""
    return timedelta(days=max(LEAD_DAYS, (action.elapsed_days or 0) + _MARGIN))


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
    hastened: Mapping[str, int] = field(default_factory=lambda: NOTHING_HASTENED)
    """Days of the actions that go ahead of something, or that the leading channel waits for."""
    unlocking: frozenset[str] = frozenset()
    """Those of few hours each of which clears a gate that holds the level alone."""
    running: frozenset[str] = frozenset()
    """Actions whose season is there already, with time to do them in it."""
    aimed: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    """Days by which actions that serve the nearest target are wanted; no deadlines."""

    def earliest(self, action: Action) -> date:
        """Return the first day of an action, whatever was decided.

        The first week is a week from Monday on, as it is handed out.
        """
        if is_review(action):
            return self.review or trial_end(self.start)
        if action.id in self.seasons:
            return max(self.start, self.seasons[action.id].begins - lead_of(action))
        if action.earliest_days:
            return self.start + timedelta(days=action.earliest_days)
        return open_week(self.start, self.closures) if action.first_week else self.start

    def wanted_by(self, action: Action) -> date | None:
        """Return the day by which an action is planned if the hours allow: its deadline, or before a target."""
        return self.due(action) or self.aimed.get(action.id)

    def due(self, action: Action) -> date | None:
        """Return the day by which an action must be finished; for a review, counted from its day.

        Nothing ends on a weekend: what is due on one is due on the Friday before.
        """
        day = self._due(action)
        return None if day is None else last_working(day, ())

    def _due(self, action: Action) -> date | None:
        """Return the day by which an action must be finished, also where it is on a weekend."""
        days = deadline_of(action, self.holding, self.hastened)
        season = self.seasons.get(action.id)
        if season is not None and season.begins > self.start:
            return season.begins
        if season is not None:
            return min(season.ends, self.start + timedelta(days=days if days else SEASON_DAYS))
        if days is None:
            return None
        if is_review(action):
            more = max(days - REVIEW_DAY, action.elapsed_days or 0, GRACE_DAYS)
            return self.earliest(action) + timedelta(days=more)
        return self.start + timedelta(days=days)
