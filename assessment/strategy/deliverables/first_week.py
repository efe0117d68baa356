"""First week: small things to do, each with a day and an owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assessment.scoring.results import GateState
from assessment.strategy.days_off import in_week, open_week
from assessment.strategy.deliverables.people import Load
from assessment.strategy.situation import Situation

WEEKS = 13
"""Number of weeks that the measures are counted in: a quarter of a year."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class FirstWeekTask:
    """A small thing to do. `template` names the line of the catalogue."""

    template: str
    day: date
    owner: str
    """Name of who does it; "" where nobody is named."""
    hours: float | None


def first_monday(start: date) -> date:
    """Return the first Monday on or after a day."""
    return start + timedelta(days=-start.weekday() % _WEEK)


def week_starts(start: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks that the measures are counted in."""
    monday = first_monday(start)
    return tuple(monday + timedelta(days=_WEEK * week) for week in range(WEEKS))


def plan_first_week(situation: Situation, start: date) -> tuple[FirstWeekTask, ...]:
    """Return the lines that apply, by day, in the first week that begins on or after `start`.

    On working days: what stands on a weekend is done on the Friday before, unless it is meant for one.
    What a gate forbids that is not passed waits. Nobody gets more hours of them than they have in a
    week; what is left over has no name.
    """
    shut = set(situation.gates_in(GateState.FAILED, GateState.OPEN))
    closures = situation.decisions.closures
    monday, load = open_week(start, closures), Load(situation.inputs.who)
    lines = [
        line
        for line in situation.pack.catalogues.templates.first_week
        if (line.when is None or situation.truth(line.when) is True) and shut.isdisjoint(line.gates)
    ]
    return tuple(
        FirstWeekTask(
            line.id,
            in_week(monday, line.day, closures, weekend=line.weekend),
            load.take(line.hours or 0.0, line.task),
            line.hours,
        )
        for line in sorted(lines, key=lambda line: line.day)
    )
