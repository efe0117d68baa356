"""First week: small things to do, each with a day and an owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assessment.questionnaire.model import Pack
from assessment.questionnaire.templates import FirstWeekLine
from assessment.scoring.results import GateState
from assessment.strategy.days_off import in_week, open_week
from assessment.strategy.deliverables.people import Load
from assessment.strategy.roadmap import Roadmap
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


def first_week_day(pack: Pack, roadmap: Roadmap) -> date | None:
    """Return the day on or after which the first week begins; None where it is over or not wanted.

    It is that of the action, if the roadmap holds any; where it has no day, the roadmap's.
    """
    actions = [id_ for id_, each in pack.actions_by_id.items() if each.first_week]
    if actions and roadmap.settled.issuperset(actions):
        return None
    steps = [step for id_ in actions if (step := roadmap.step(id_)) is not None]
    days = [each.start for each in steps if each.start is not None]
    return max([roadmap.start, *([min(days)] if days else [])])


def plan_first_week(situation: Situation, roadmap: Roadmap) -> tuple[FirstWeekTask, ...]:
    """Return the lines that apply, by day, in the first week on or after the roadmap's start.

    They are what the action of the first week is made of: done or rejected with it, moved with it. A line that
    begins another action is left out once that is settled. On working days: what stands on a weekend is done
    on the Friday before, unless it is meant for one. What a gate forbids that is not passed waits. Nobody
    gets more hours of them than they have in a week; what is left over has no name.
    """
    day = first_week_day(situation.pack, roadmap)
    closures = situation.decisions.closures
    monday, load = open_week(day or roadmap.start, closures), Load(situation.inputs.who)
    lines = [] if day is None else _lines(situation, roadmap)
    tasks = [
        FirstWeekTask(
            line.id,
            in_week(monday, line.day, closures, weekend=line.weekend),
            load.take(line.hours or 0.0, line.task),
            line.hours,
        )
        for line in sorted(lines, key=lambda line: line.day)
    ]
    return tuple(sorted(tasks, key=lambda each: each.day))


def begun_in_first_week(situation: Situation, roadmap: Roadmap) -> frozenset[str]:
    """Return the actions that small things of the first week begin."""
    if first_week_day(situation.pack, roadmap) is None:
        return frozenset()
    return frozenset(line.action for line in _lines(situation, roadmap) if line.action is not None)


def _lines(situation: Situation, roadmap: Roadmap) -> list[FirstWeekLine]:
    """Return the lines that apply, in the catalogue's order."""
    shut = set(situation.gates_in(GateState.FAILED, GateState.OPEN))
    return [
        line
        for line in situation.pack.catalogues.templates.first_week
        if (line.when is None or situation.truth(line.when) is True)
        and shut.isdisjoint(line.gates)
        and line.action not in roadmap.settled
    ]
