"""Roadmap: actions in order, with dates and the readiness that they lead to.

Formulas: docs/method.md, “Roadmap”. Ids, numbers and days only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assessment.answers.decisions import NOTHING, ActionDecision, Decisions, OwnAction, Verdict
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Cost
from assessment.questionnaire.model import Pack
from assessment.scoring.results import GateState
from assessment.strategy.candidates import Candidates, find_candidates, requirements
from assessment.strategy.channels import USABLE, ChannelPlan
from assessment.strategy.ordering import Ordered, hours_of, order_actions
from assessment.strategy.projection import Lift, Projection, Projector
from assessment.strategy.schedule import (
    WEEK,
    YEAR,
    BackgroundJob,
    Capacity,
    Schedule,
    Task,
    schedule,
)
from assessment.strategy.situation import Situation

PHASES = (30, 60, 90, 180, 365)
"""Ends of the phases, in days from the start."""


@dataclass(frozen=True, slots=True)
class Step:
    """An action at its position in the roadmap."""

    action: str
    title: str | None
    """Title of an action that the user added; None for one of the catalogue."""
    gain: float
    """Rise of the index, in points, given everything before it."""
    lifts: tuple[Lift, ...]
    gates: tuple[str, ...]
    """Failed gates that the action helps to clear."""
    hours: float
    cost: Cost
    owner: str
    """Owner that the user named; "" for the catalogue's."""
    needs: tuple[str, ...]
    """Actions of the roadmap that must be finished before it."""
    needed_by: str | None
    """Action for which this one was moved forward, if it was."""
    start: date | None
    end: date | None
    phase: int | None
    """Phase in which it ends, one of `PHASES`; None for later, or where no hours are known."""
    decision: ActionDecision
    too_early: bool = False
    """Whether it is pinned to a day before its requirements are finished."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Readiness at the end of a phase if everything planned until then works."""

    days: int
    """Days from the start; 0 for today."""
    day: date
    index: float | None
    level: str | None


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Actions in order, with their dates in the available hours."""

    start: date
    steps: tuple[Step, ...] = ()
    """Steps planned in the year, in order; all steps, undated, where no hours are known."""
    later: tuple[Step, ...] = ()
    """Steps that do not fit in a year."""
    rejected: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()
    """Actions that the level excludes, as only preparation is planned."""
    covered: tuple[str, ...] = ()
    """Actions that are no longer worthwhile once the others are done."""
    hours: float | None = None
    """Hours a week for the roadmap until a channel opens; None where none are known."""
    hours_afterwards: float | None = None
    """Hours a week for the roadmap after a channel opens; None where none are known."""
    launch: date | None = None
    """Day on which the chosen channels not yet in use open; None where none does in the year."""
    opens: bool = False
    """Whether any chosen channel is yet to open."""
    preparation_only: bool = False
    milestones: tuple[Milestone, ...] = ()
    overfull: tuple[date, ...] = ()
    """Days on which pinned actions take more hours than are available."""
    uncleared: tuple[str, ...] = ()
    """Failed gates that no action of the roadmap clears."""
    expected: float | None = None
    """Index that the actions done should lead to; None where the answers show it already."""
    together: float | None = None
    """Hours a week of channels and roadmap, where they exceed those that can be planned with."""
    free: float | None = None
    """Free hours a week; None where none are known."""

    def step(self, action: str) -> Step | None:
        """Return the step of that action, planned or later; None where there is none."""
        return next((each for each in (*self.steps, *self.later) if each.action == action), None)


def plan_roadmap(situation: Situation, channels: ChannelPlan, start: date) -> Roadmap:
    """Return the roadmap from `start`, in the hours of the capacity role; undated without any."""
    pack, decisions, hours = situation.pack, situation.decisions, situation.inputs.hours
    candidates = find_candidates(situation)
    projector = Projector(pack, situation.result, candidates.called)
    new = [own for own in channels.chosen if not (situation.inputs.presence or {}).get(own)]
    opens = bool(new) and not situation.preparation_only
    launch = _launch(pack, candidates) if opens else ()
    order = order_actions(pack, candidates, projector, decisions, launch)
    ordered = order.actions
    own = [each for each in decisions.own if not each.done]
    capacity = _capacity(situation, channels, new, frozenset(launch) if opens else None)
    plan = schedule(_tasks(ordered, own, decisions, capacity.before), start, capacity)
    steps = [_step(each, decisions, plan, start) for each in ordered]
    steps += [_own_step(each, plan, start) for each in own]
    fits = [each for each in steps if hours is None or each.end is not None]
    return Roadmap(
        start=start,
        steps=tuple(sorted(fits, key=lambda each: (each.start or date.max, each.end or date.max))),
        later=tuple(each for each in steps if each not in fits),
        rejected=candidates.rejected,
        done=(*candidates.done, *(each.id for each in decisions.own if each.done)),
        held_back=candidates.held_back,
        covered=order.covered,
        hours=None if hours is None else capacity.before,
        hours_afterwards=None if hours is None else capacity.afterwards,
        launch=plan.launch if hours is not None else None,
        opens=opens,
        preparation_only=situation.preparation_only,
        milestones=_milestones(projector, candidates, steps, start, dated=hours is not None),
        overfull=plan.overfull,
        uncleared=_uncleared(situation, candidates, ordered),
        expected=_expected(projector, candidates),
        together=_together(situation, channels, capacity),
        free=hours,
    )


def free_starts(situation: Situation, channels: ChannelPlan, start: date) -> dict[str, date | None]:
    """Return for each pinned action of the catalogue the day it would start on if not pinned.

    None for one that would have no place in the year. Each is freed alone, the others stay pinned.
    """
    decisions = situation.decisions
    found: dict[str, date | None] = {}
    for id_, decision in decisions.actions.items():
        if decision.start is None:
            continue
        actions = {**decisions.actions, id_: replace(decision, start=None)}
        freed = replace(situation, decisions=replace(decisions, actions=actions))
        step = plan_roadmap(freed, channels, start).step(id_)
        found[id_] = None if step is None else step.start
    return found


def _launch(pack: Pack, candidates: Candidates) -> tuple[str, ...]:
    """Return the actions still to be done before a channel opens, with all their requirements."""
    done = set(candidates.done)
    wanted: set[str] = set()
    for id_ in pack.catalogues.actions.launch:
        wanted.update([id_, *requirements(pack, id_, done)])
    return tuple(each.id for each in candidates.actions if each.id in wanted)


def _capacity(
    situation: Situation,
    channels: ChannelPlan,
    new: Sequence[str],
    launch: frozenset[str] | None,
) -> Capacity:
    """Return four fifths of the free hours, but no more than running channels leave of them.

    Existing channels run from the first day, new ones from the day they open. Where only
    preparation is planned, none is counted.
    """
    free = situation.inputs.hours or 0.0
    used = 0.0 if situation.preparation_only else channels.used
    opening = math.fsum(situation.pack.channels_by_id[id_].effort_hours or 0.0 for id_ in new)
    running = used - opening if used else 0.0
    return Capacity(
        max(0.0, min(USABLE * free, free - running)),
        max(0.0, min(USABLE * free, free - used)),
        launch,
    )


def _together(situation: Situation, channels: ChannelPlan, capacity: Capacity) -> float | None:
    """Return the hours a week of channels and roadmap; None within those that can be planned with."""
    free = situation.inputs.hours or 0.0
    if situation.preparation_only or not channels.used or channels.used > USABLE * free + EPSILON:
        return None
    together = channels.used + capacity.afterwards
    return together if together > USABLE * free + EPSILON else None


def _tasks(
    ordered: Sequence[Ordered], own: Sequence[OwnAction], decisions: Decisions, weekly: float
) -> list[Task]:
    """Return the tasks, those the user added first: they were decided, the others suggested.

    Added ones that would take longer than the year at `weekly` hours come last, so that they do not
    displace everything else.
    """
    suggested = []
    for each in ordered:
        decision = decisions.action(each.action.id)
        until = decision.until if decision.verdict is Verdict.DEFERRED else None
        start = decision.start
        if start is not None and until is not None:
            start = max(start, until)
        hours = hours_of(each.action, decisions)
        suggested.append(Task(each.action.id, hours, each.needs, until, start))
    mine = [Task(each.id, each.hours, (), None, each.start) for each in own]
    most = weekly * YEAR / WEEK
    return [
        *(each for each in mine if each.hours <= most),
        *suggested,
        *(each for each in mine if each.hours > most),
    ]


def _step(each: Ordered, decisions: Decisions, plan: Schedule, start: date) -> Step:
    decision = decisions.action(each.action.id)
    slot = plan.slots[each.action.id]
    return Step(
        action=each.action.id,
        title=None,
        gain=each.gain,
        lifts=each.lifts,
        gates=each.gates,
        hours=hours_of(each.action, decisions),
        cost=each.action.cost,
        owner=decision.owner,
        needs=each.needs,
        needed_by=each.needed_by,
        start=slot.start,
        end=slot.end,
        phase=_phase(slot, start),
        decision=decision,
        too_early=slot.too_early,
    )


def _own_step(own: OwnAction, plan: Schedule, start: date) -> Step:
    slot = plan.slots[own.id]
    return Step(
        action=own.id,
        title=own.title,
        gain=0.0,
        lifts=(),
        gates=(),
        hours=own.hours,
        cost="none",
        owner=own.owner,
        needs=(),
        needed_by=None,
        start=slot.start,
        end=slot.end,
        phase=_phase(slot, start),
        decision=NOTHING,
    )


def _phase(slot: BackgroundJob, start: date) -> int | None:
    if slot.end is None:
        return None
    return next(phase for phase in PHASES if (slot.end - start).days < phase)


def _after_done(projector: Projector, candidates: Candidates) -> Projection:
    """Return the projection with everything done that the answers do not show yet."""
    now = projector.start
    for id_ in candidates.done:
        now = projector.after(id_, now)
    return now


def _expected(projector: Projector, candidates: Candidates) -> float | None:
    """Return the index that what is done should lead to; None where it is that of the answers."""
    today, index = projector.start.index, _after_done(projector, candidates).index
    if today is None or index is None or index - today <= EPSILON:
        return None
    return index


def _milestones(
    projector: Projector,
    candidates: Candidates,
    steps: Sequence[Step],
    start: date,
    dated: bool,
) -> tuple[Milestone, ...]:
    """Return the milestones for today and the end of each phase; only today without dates.

    Today is what the answers say; what is done counts from the first phase on, as expected.
    The level rises by at most one per phase: hours are soon spent, habits take longer.
    """
    level = projector.level(projector.start)
    found = [Milestone(0, start, projector.start.index, level)]
    now = _after_done(projector, candidates)
    waiting = [each for each in steps if each.title is None and each.phase is not None]
    for phase in PHASES if dated else ():
        for each in waiting:
            if each.phase == phase:
                now = projector.after(each.action, now)
        day = start + timedelta(days=phase)
        level = projector.next_level(level, now)
        found.append(Milestone(phase, day, now.index, level))
    return tuple(found)


def _uncleared(
    situation: Situation, candidates: Candidates, ordered: Sequence[Ordered]
) -> tuple[str, ...]:
    """Return the failed gates that stay failed when all is done."""
    done = {each.action.id for each in ordered} | set(candidates.done)
    failed = situation.gates_in(GateState.FAILED)
    return tuple(gate for gate in failed if not candidates.called.get(gate, {""}) <= done)
