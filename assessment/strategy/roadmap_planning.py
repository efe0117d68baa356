"""Planning of the roadmap: actions in order, with dates in the available hours.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assessment.answers.decisions import (
    Verdict,
)
from assessment.core.numbers import EPSILON
from assessment.strategy.aim import Aim, aim_of, aimed_by, days_of_targets
from assessment.strategy.assignments import Assignments
from assessment.strategy.candidates import Candidates, find_candidates, leading_needs, uncleared
from assessment.strategy.capacity import (
    busy_most,
    busy_week,
    capacity_of,
    kept_up,
    together,
    with_first_week,
)
from assessment.strategy.carriers import Rate
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.days_off import (
    WORKDAYS,
    closed_days,
    last_working,
    next_working,
)
from assessment.strategy.deadlines import Wider, hours_short
from assessment.strategy.deliverables.first_week import first_week_parts
from assessment.strategy.dragging import beside, without_dragging
from assessment.strategy.going_on import going_on, spaced
from assessment.strategy.milestones import expected_index, reached
from assessment.strategy.next_assessment import (
    again_on,
    before_next,
    earlier,
    most_actions,
)
from assessment.strategy.opening import launch_of, opening_day, opening_past, waits_of
from assessment.strategy.ordering import order_actions
from assessment.strategy.outlook import outlook
from assessment.strategy.plan_days import PlanDays
from assessment.strategy.projection import Projector
from assessment.strategy.quarters import in_quarters
from assessment.strategy.relief import relief_of
from assessment.strategy.reviews import first_review
from assessment.strategy.roadmap import Roadmap, Step, days_by, in_days
from assessment.strategy.roadmap_steps import own_step, step_of
from assessment.strategy.roadmap_tasks import (
    after_past,
    counting_of,
    past_tasks,
    persons_of,
)
from assessment.strategy.schedule import URGENT_DAYS, WEEK, YEAR, Schedule, opening_on
from assessment.strategy.seasons import fillings, seasons_of_actions
from assessment.strategy.situation import Situation
from assessment.strategy.strengths import deciders_of, heads_of
from assessment.strategy.taken_plan import as_taken, with_taken
from assessment.strategy.tasks import Task, begun_in
from assessment.strategy.working_hours import Capacity
from assessment.strategy.workload import Going, Pace, Paces, shares_of, weeks_of
from assessment.strategy.worth import hours_of
from assessment.strategy.written_foundation import is_written

CALENDAR_DAYS = 30
"""Days within which the content calendar begins where a channel runs or opens."""


def plan_roadmap(situation: Situation, channels: ChannelPlan, start: date) -> Roadmap:
    """Return the roadmap from `start`, in the hours of the capacity role; undated without any."""
    pack, decisions, hours = situation.pack, situation.decisions, situation.inputs.plannable
    new = [id_ for id_ in channels.chosen if not (situation.inputs.presence or {}).get(id_)]
    opens = bool(new) and not situation.preparation_only
    candidates = find_candidates(
        situation, new if opens else (), leading_needs(situation, channels)
    )
    projector = Projector(pack, situation.result, candidates.called)
    launch = launch_of(pack, candidates) if opens else ()
    past = past_tasks(pack, candidates.done, decisions)
    opening_by = frozenset([*launch, *opening_past(pack, past)]) if opens else None
    small = first_week_parts(situation, channels, {*candidates.done, *candidates.rejected})
    capacity = _shared(
        situation,
        channels,
        with_first_week(situation, capacity_of(situation, channels, new, opening_by, start), small),
        start,
    )
    aim = aim_of(situation, start, capacity)
    days = _days(situation, candidates, capacity, aim, start)
    order = order_actions(situation, candidates, projector, launch, aim, running=days.running)
    own = [each for each in decisions.own if not (each.done or each.left_out)]
    full = channels.overfull or (capacity.before <= EPSILON and capacity.base is None)
    ordered, unkept = kept_up(
        order.actions,
        None if hours is None else capacity,
        decisions,
        (*launch, *candidates.wanted),
        full,
    )
    runs = any(id_ not in new for id_ in channels.active) or is_written(situation, channels)
    paces = Paces.of(capacity)
    further = going_on(candidates, ordered, capacity) if hours is not None else ()
    given = Assignments(
        persons_of(situation, (*ordered, *further), own, paces),
        paces,
        small if paces.after else {},
        capacity.before,
        counting_of(situation),
    )

    def tasks_on(days: PlanDays) -> list[Task]:
        return after_past(pack, past, given.tasks(ordered, own, decisions, days))

    opening = None
    if hours is not None and capacity.launch is not None:
        opening = opening_day(
            opening_on(tasks_on(days), start, capacity), capacity.busy, decisions.closures
        )
    calendar = _calendar(situation, start, opening, opens and opening is None, runs)
    review = first_review(calendar, opening, decisions.closures, days_of_targets(situation))
    opening, calendar, review = as_taken(decisions.taken, opening, calendar, review)
    days = replace(days, review=review)
    tied = {*launch, *(each.action.id for each in ordered if each.gates)}
    tasks, plan, put_off, dragging = without_dragging(
        situation,
        in_quarters(situation, tasks_on(days), start, capacity, tied),
        start,
        capacity,
        tied,
    )
    steps = [step_of(each, situation, plan, days, given) for each in ordered]
    relief = None
    if hours is not None:
        relief = relief_of(situation, channels, steps, tasks, capacity, start=start)
        steps = _shortened(steps, tasks, capacity, plan, start)
    if further:
        more = spaced(given.tasks(further, (), decisions, days), start, review)
        plan = beside(tasks, more, start, capacity)
        steps += [
            replace(step_of(each, situation, plan, days, given), further=True)
            for each in further
            if each.action.id in plan.slots and plan.slots[each.action.id].end is not None
        ]
    again = again_on(situation, review, start)
    if again is not None:
        steps = before_next(steps, again, most_actions(hours or 0.0))
    steps += [own_step(each, plan, start) for each in own]
    steps = with_taken(situation, steps, start)
    fits = [each for each in steps if hours is None or each.end is not None]
    dated = {each.action for each in fits}
    phases = (
        None if hours is None else {each.action: each.phase for each in steps if each.title is None}
    )
    milestones = reached(projector, candidates, phases, start)
    ahead = outlook(pack, projector, candidates, milestones, phases or {})
    return Roadmap(
        start=start,
        steps=tuple(sorted(fits, key=in_days)),
        later=tuple(each for each in steps if each not in fits),
        rejected=candidates.rejected,
        done=(*candidates.done, *(each.id for each in decisions.own if each.done)),
        held_back=candidates.held_back,
        covered=order.covered,
        hours=None if hours is None else capacity.before,
        hours_afterwards=None if hours is None else capacity.afterwards,
        launch=opening,
        opens=opens,
        preparation_only=situation.preparation_only,
        milestones=milestones,
        ahead=ahead
        and replace(ahead, again=earlier(situation, projector, candidates, fits, again)),
        overfull=plan.overfull,
        uncleared=uncleared(situation, candidates, [each.action.id for each in ordered]),
        there=candidates.there,
        unkept=unkept,
        put_off=put_off,
        dragging=dragging,
        calendar=calendar,
        base=capacity.base,
        base_until=_base_until(capacity, start),
        relief=relief,
        review=review,
        again=again,
        expected=expected_index(projector, candidates),
        together=together(situation, channels, capacity),
        free=hours,
        currency=situation.inputs.currency,
        closures=decisions.closures,
        busy=capacity.busy,
        to_fill=fillings(situation, start, days_by(fits), candidates.done),
        busy_week=busy_week(situation, capacity) if hours is not None else None,
        in_busy=begun_in(capacity.busy, tasks, {each.action: each.start for each in fits}),
        deciding=deciders_of(situation.inputs.who),
        heads=heads_of(pack.catalogues.actions, situation.inputs.who),
        waits=waits_of(pack, new if opens else (), steps, decisions.closures),
        workload=weeks_of(
            situation,
            channels,
            {id_: worked for id_, worked in plan.worked.items() if id_ in dated},
            [Going(each.owner or each.person, each.weekly, each.end) for each in steps if each.end],
            Pace(start, _base_until(capacity, start), opening, opens),
            last=max((each.end for each in steps if each.end), default=None),
        ),
    )


def _days(
    situation: Situation, candidates: Candidates, capacity: Capacity, aim: Aim | None, start: date
) -> PlanDays:
    """Return the days that the plan counts from, before its review is known."""
    days = PlanDays(
        start,
        closures=situation.decisions.closures,
        seasons=seasons_of_actions(situation, start),
        holding=candidates.holding,
        hastened=candidates.hastened,
        unlocking=candidates.unlocking,
        aimed=aimed_by(situation, candidates, aim, start),
    )
    return replace(days, running=_running(situation, candidates, days, capacity))


def _shared(
    situation: Situation, channels: ChannelPlan, capacity: Capacity, start: date
) -> Capacity:
    """Return the capacity with everybody's share of it, the days off and the busy months."""
    return replace(
        capacity,
        people=shares_of(situation, channels),
        unopened=shares_of(situation, channels, opened=False),
        base_people=shares_of(situation, channels, Rate.BASE),
        base_unopened=shares_of(situation, channels, Rate.BASE, opened=False),
        closed=closed_days(situation.decisions.closures, start, YEAR),
        weekdays=capacity.weekdays if situation.pack.catalogues.channels.fit is None else WORKDAYS,
        first_people=shares_of(situation, channels, Rate.ANSWERS, opened=False),
        busy=situation.inputs.busy,
        busy_most=busy_most(situation, capacity),
    )


def _running(
    situation: Situation, candidates: Candidates, days: PlanDays, capacity: Capacity
) -> frozenset[str]:
    """Return the actions whose season is there, and lasts until they can be done.

    That is after those of the first week and those due soon. All where no hours are known.
    """
    weekly = capacity.before if capacity.base is None else capacity.base
    first = math.fsum(
        hours_of(each, situation.decisions)
        for each in candidates.actions
        if each.first_week or (each.deadline_days or YEAR) <= URGENT_DAYS
    )
    found = set()
    for each in candidates.actions:
        season = days.seasons.get(each.id)
        if season is not None and season.begins <= days.start:
            takes = first + hours_of(each, situation.decisions)
            there = weekly * (season.ends - days.start).days / WEEK
            if situation.inputs.plannable is None or takes <= there + EPSILON:
                found.add(each.id)
    return frozenset(found)


def _calendar(
    situation: Situation, start: date, opening: date | None, some_day: bool, runs: bool
) -> date | None:
    """Return the day on which the content calendar begins; None where no channel runs in the year.

    Where one `runs` already, the Monday after the first week; else the day of opening, but not
    after `CALENDAR_DAYS`: what is published first is made before. `some_day`: one is to open,
    which has no day; where hours are known it does not in the year.
    """
    closures, latest = (
        situation.decisions.closures,
        last_working(start + timedelta(days=CALENDAR_DAYS), ()),
    )
    if runs:
        return next_working(start + timedelta(days=WEEK + (-start.weekday()) % WEEK), closures)
    if opening is not None:
        return next_working(min(opening, latest), closures)
    unknown = some_day and situation.inputs.plannable is None
    return next_working(latest, closures) if unknown else None


def _base_until(capacity: Capacity, start: date) -> date | None:
    """Return the day from which on the calendar is full, where it begins with less; None for the first."""
    return start + timedelta(days=capacity.base_days) if capacity.base_days else None


def _shortened(
    steps: Sequence[Step], tasks: Sequence[Task], capacity: Capacity, plan: Schedule, start: date
) -> list[Step]:
    """Return the steps with the hours a week that their deadlines lack."""
    missed = {each.action: each.deadline for each in steps if each.deadline and each.late}
    if not missed:
        return [*steps]
    wider = Wider(tasks, start, capacity, pressed=plan.pressed)
    return [
        replace(each, short=hours_short(wider, each.action, missed[each.action]))
        if each.action in missed
        else each
        for each in steps
    ]


def free_starts(situation: Situation, channels: ChannelPlan, start: date) -> dict[str, date | None]:
    """Return for each pinned action of the catalogue the day it would start on if not pinned.

    None for one that would have no place in the year. Each is freed alone, the others stay pinned. What is
    done or left out starts on no day.
    """
    decisions = situation.decisions
    start = start if decisions.taken is None else decisions.taken.start
    found: dict[str, date | None] = {}
    for id_, decision in decisions.actions.items():
        if decision.start is None or decision.verdict in {Verdict.DONE, Verdict.REJECTED}:
            continue
        actions = {**decisions.actions, id_: replace(decision, start=None)}
        freed = replace(situation, decisions=replace(decisions, actions=actions))
        step = plan_roadmap(freed, channels, start).step(id_)
        found[id_] = None if step is None else step.start
    return found
