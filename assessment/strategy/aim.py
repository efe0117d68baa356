"""Nearest target of the organisation's own measures, and the actions that serve it.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.questionnaire.catalogues import Action
from assessment.strategy.candidates import Candidates
from assessment.strategy.schedule import WEEK
from assessment.strategy.situation import Situation
from assessment.strategy.working_hours import Capacity
from assessment.strategy.worth import serves

WHOLLY = 0.75
"""Extent to which an action serves an aim, 0–1, from which on it comes before others that do."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Nearest target day of the organisation's own measures.

    `days` and `hours` there are until then; `purposes` that the measure shows, empty: the ranked.
    """

    days: int
    hours: float
    purposes: frozenset[str] = frozenset()


def days_of_targets(situation: Situation) -> tuple[date, ...]:
    """Return the days of the targets of the organisation's own measures that stay, as decided."""
    return tuple(day for day, _ in _targets(situation))


def _targets(situation: Situation) -> Iterator[tuple[date, frozenset[str]]]:
    """Yield the day of each target of the organisation's own, and the purposes that its measure shows."""
    pack, decided = situation.pack, situation.decisions.measures
    for row in situation.inputs.success or ():
        decision = decided.get(row.metric or "")
        day = row.day if decision is None else decision.day or row.day
        if day is not None and (decision is None or decision.chosen is not False):
            served = () if row.metric is None else pack.metrics_by_id[row.metric].purposes
            yield day, frozenset(served)


def aim_of(situation: Situation, start: date, capacity: Capacity) -> Aim | None:
    """Return the nearest target day of the organisation's own measures, if there is one."""
    found = [each for each in _targets(situation) if each[0] > start]
    if not found:
        return None
    day, purposes = min(found, key=lambda each: each[0])
    days = (day - start).days
    return Aim(days, capacity.before * days / WEEK, purposes)


def serving(
    situation: Situation, candidates: Candidates, aim: Aim, least: float = WHOLLY
) -> list[str]:
    """Return the outward actions that serve an aim by `least`, 0–1, and can be done until then."""
    found = []
    for each in candidates.actions:
        served = serves(each, situation.inputs)
        if aim.purposes:
            served = max(each.purposes.get(id_, 0.0) for id_ in aim.purposes) / 100
        if each.outward and each.purposes and (each.elapsed_days or 0) <= aim.days:
            found += [each.id] if served >= least else []
    return found


def own_target(situation: Situation, action: Action, end: date | None = None) -> str:
    """Return the organisation's own measure with a target that an action serves most; "" for none.

    One that the action shows in, else one whose purposes an action that customers notice serves wholly; of
    those whose day it is finished before, by its `end`: what comes after a target does not serve it.
    """
    rows = [
        each
        for each in situation.inputs.success or ()
        if each.target is not None and (each.day is None or end is None or end < each.day)
    ]
    for row in rows:
        if row.metric is not None and row.metric in action.metrics:
            return row.title
    for row in rows:
        served = [] if row.metric is None else situation.pack.metrics_by_id[row.metric].purposes
        if action.outward and any(action.purposes.get(id_, 0.0) >= 100 * WHOLLY for id_ in served):
            return row.title
    return ""


def aimed_by(
    situation: Situation, candidates: Candidates, aim: Aim | None, start: date
) -> dict[str, date]:
    """Return the day by which what serves the aim most is wanted where people prepare: half-way to it."""
    if aim is None or not situation.preparation_only:
        return {}
    day = start + timedelta(days=aim.days // 2)
    return dict.fromkeys(serving(situation, candidates, aim), day)
