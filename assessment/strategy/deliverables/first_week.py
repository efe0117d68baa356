"""First week: small things to do, each with a day and an owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assessment.questionnaire.model import Pack
from assessment.questionnaire.templates import FirstWeekLine
from assessment.scoring.results import GateState
from assessment.strategy.carriers import upkeep_of
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.days_off import in_week, open_week
from assessment.strategy.deliverables.people import Load
from assessment.strategy.roadmap import Roadmap, in_days
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


def plan_first_week(
    situation: Situation, channels: ChannelPlan, roadmap: Roadmap
) -> tuple[FirstWeekTask, ...]:
    """Return the lines that apply, by day, in the first week on or after the roadmap's start.

    They are what the action of the first week is made of: done or rejected with it, moved with it. A line that
    begins another action is left out once that is settled. On working days: what stands on a weekend is done
    on the Friday before, unless it is meant for one. What a gate forbids that is not passed waits. Nobody
    gets more hours of them than what runs leaves them of a week; what is left over is left out.
    """
    day = first_week_day(situation.pack, roadmap)
    if day is None:
        return ()
    closures = situation.decisions.closures
    monday = open_week(day, closures)
    tasks = [
        FirstWeekTask(
            line.id, in_week(monday, line.day, closures, weekend=line.weekend), name, line.hours
        )
        for line, name in _handed_out(situation, channels, roadmap.settled)
    ]
    return tuple(sorted(tasks, key=lambda each: each.day))


def first_week_parts(
    situation: Situation, channels: ChannelPlan, settled: Collection[str]
) -> dict[str, float]:
    """Return the hours of the first week's lines that each person does, whoever does most first.

    `settled`: actions done or rejected. Empty where nobody is named for any.
    """
    hours: dict[str, float] = defaultdict(float)
    for line, name in _handed_out(situation, channels, settled):
        if name:
            hours[name] += line.hours or 0.0
    parts = {name: each for name, each in hours.items() if each}
    return dict(sorted(parts.items(), key=lambda each: -each[1]))


def _handed_out(
    situation: Situation, channels: ChannelPlan, settled: Collection[str]
) -> list[tuple[FirstWeekLine, str]]:
    """Return the lines that apply, by day, each with the name of who does it.

    Where anybody has hours for some, what nobody has hours for is left out.
    """
    load = Load(situation.inputs.who, upkeep_of(situation, channels))
    lines = sorted(_lines(situation, settled), key=lambda line: line.day)
    handed = [(line, load.take(line.hours or 0.0, line.task)) for line in lines]
    return [each for each in handed if each[1]] or handed


def dated(roadmap: Roadmap, tasks: Collection[FirstWeekTask]) -> Roadmap:
    """Return the roadmap with the days of the small things for the action that they make up.

    One that is planned for a day of its own by the user keeps it as its first.
    """
    if not tasks:
        return roadmap
    first, last = (of(each.day for each in tasks) for of in (min, max))
    steps = [
        replace(each, start=first, end=last)
        if each.first_week and each.end is not None and each.decision.start is None
        else each
        for each in roadmap.steps
    ]
    return replace(roadmap, steps=tuple(sorted(steps, key=in_days)))


def begun_by(pack: Pack, tasks: Collection[FirstWeekTask]) -> frozenset[str]:
    """Return the actions that small things of the first week begin."""
    done = {each.template for each in tasks}
    lines = pack.catalogues.templates.first_week
    return frozenset(each.action for each in lines if each.id in done and each.action is not None)


def _lines(situation: Situation, settled: Collection[str]) -> list[FirstWeekLine]:
    """Return the lines that apply, in the catalogue's order."""
    shut = set(situation.gates_in(GateState.FAILED, GateState.OPEN))
    return [
        line
        for line in situation.pack.catalogues.templates.first_week
        if (line.when is None or situation.truth(line.when) is True)
        and shut.isdisjoint(line.gates)
        and line.action not in settled
    ]
