"""What to do, in which order, by when, and what readiness that leads to.

Formulas: docs/method.md, “Roadmap”. Ids, numbers and days only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.answers.decisions import NOTHING, ActionDecision, Decisions, OwnAction, Verdict
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
"""The ends of the phases, in days from the start."""


@dataclass(frozen=True, slots=True)
class Step:
    """An action at its place in the roadmap."""

    action: str
    title: str | None
    """For an action of the user's own: what it is called."""
    gain: float
    """The rise of the index, in points, given everything before it."""
    lifts: tuple[Lift, ...]
    gates: tuple[str, ...]
    """Failed gates that it helps to clear."""
    hours: float
    cost: Cost
    owner: str
    """Whom the user named; "" for the catalogue's."""
    needs: tuple[str, ...]
    """Actions of the roadmap to be finished before it."""
    needed_by: str | None
    """The action that it was pulled forward for, if it was."""
    start: date | None
    end: date | None
    phase: int | None
    """The phase in which it ends, one of `PHASES`; None for later, or where no hours are known."""
    decision: ActionDecision
    too_early: bool = False
    """Pinned to a day before what it needs is finished."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Where readiness would stand at the end of a phase if everything planned until then worked."""

    days: int
    """0 for today."""
    day: date
    index: float | None
    level: str | None


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The actions in order, with their dates in the hours there are."""

    start: date
    steps: tuple[Step, ...] = ()
    """Everything that is planned in the year, in order; all of it, undated, where no hours are known."""
    later: tuple[Step, ...] = ()
    """What does not fit in a year."""
    rejected: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()
    """What the level leaves out, since only preparation is planned."""
    covered: tuple[str, ...] = ()
    """What is not worth doing any more once the rest is done."""
    hours: float | None = None
    """Hours a week that go into the roadmap until a channel opens; None where none are known."""
    hours_afterwards: float | None = None
    """… and from then on."""
    launch: date | None = None
    """The day on which chosen channels open that are not there yet; None where none does in the year."""
    opens: bool = False
    """Whether any chosen channel is to open."""
    preparation_only: bool = False
    milestones: tuple[Milestone, ...] = ()
    overfull: tuple[date, ...] = ()
    """Days on which pinned actions take more hours than there are."""
    uncleared: tuple[str, ...] = ()
    """Failed gates that no action of the roadmap clears."""

    def step(self, action: str) -> Step | None:
        """The step of that action, planned or later."""
        return next((each for each in (*self.steps, *self.later) if each.action == action), None)


def plan_roadmap(situation: Situation, channels: ChannelPlan, start: date) -> Roadmap:
    """The roadmap from `start`, in the hours that the capacity role says; undated where it says none."""
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
    )


def _launch(pack: Pack, candidates: Candidates) -> tuple[str, ...]:
    """What is still to be done before a channel opens, with all it requires."""
    done = set(candidates.done)
    wanted: set[str] = set()
    for own in pack.catalogues.actions.launch:
        wanted.update([own, *requirements(pack, own, done)])
    return tuple(each.id for each in candidates.actions if each.id in wanted)


def _capacity(
    situation: Situation,
    channels: ChannelPlan,
    new: Sequence[str],
    launch: frozenset[str] | None,
) -> Capacity:
    """Four fifths of the free hours, but never more than the channels that run leave of all of them.

    Those that are there already run from the first day, the new ones from the day they open. Where only
    preparation is planned, none is counted.
    """
    free = situation.inputs.hours or 0.0
    used = 0.0 if situation.preparation_only else channels.used
    opening = math.fsum(situation.pack.channels_by_id[own].effort_hours or 0.0 for own in new)
    running = used - opening if used else 0.0
    return Capacity(
        max(0.0, min(USABLE * free, free - running)),
        max(0.0, min(USABLE * free, free - used)),
        launch,
    )


def _tasks(
    ordered: Sequence[Ordered], own: Sequence[OwnAction], decisions: Decisions, weekly: float
) -> list[Task]:
    """Actions of the user's own come first: they were decided, the others suggested.

    What would take longer than the year at `weekly` hours comes last, lest nothing else be done.
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


def _milestones(
    projector: Projector,
    candidates: Candidates,
    steps: Sequence[Step],
    start: date,
    dated: bool,
) -> tuple[Milestone, ...]:
    """Today and the end of each phase; only today where nothing has a date.

    The level climbs by one a phase at most: hours are soon spent, habits take longer.
    """
    now: Projection = projector.start
    for own in candidates.done:
        now = projector.after(own, now)
    level = projector.level(now)
    found = [Milestone(0, start, now.index, level)]
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
    """Failed gates that stay failed when all is done."""
    done = {each.action.id for each in ordered} | set(candidates.done)
    failed = situation.gates_in(GateState.FAILED)
    return tuple(gate for gate in failed if not candidates.called.get(gate, {""}) <= done)
