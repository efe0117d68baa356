"""Steps of the roadmap, made of what was planned. `roadmap_planning` puts them together."""

from __future__ import annotations

from datetime import date

from assessment.answers.decisions import NOTHING, OwnAction
from assessment.strategy.aim import own_target
from assessment.strategy.assignments import Assignments
from assessment.strategy.deliverables.people import owner
from assessment.strategy.grounds import grounds_of
from assessment.strategy.milestones import PHASES
from assessment.strategy.money_said import planned_money
from assessment.strategy.ordering import Ordered
from assessment.strategy.plan_days import PlanDays
from assessment.strategy.reviews import is_review
from assessment.strategy.roadmap import Step
from assessment.strategy.roadmap_tasks import hours_with_lines
from assessment.strategy.schedule import Schedule
from assessment.strategy.situation import Situation
from assessment.strategy.tasks import gathered


def step_of(
    each: Ordered,
    situation: Situation,
    plan: Schedule,
    days: PlanDays,
    given: Assignments,
) -> Step:
    """Return the step of an action of the catalogue, as the schedule has it."""
    action, inputs = each.action, situation.inputs
    person, helpers = given.people_of(action, plan)
    decision = situation.decisions.action(action.id)
    slot, hours = (
        plan.slots[action.id],
        hours_with_lines(action, situation.decisions, given.first_week),
    )
    if decision.start is None:
        slot = gathered(slot, hours, action.elapsed_days or 0, days.closures)
    money = planned_money(action.cost_range.get(inputs.currency or ""), inputs.means)
    return Step(
        action=action.id,
        title=None,
        gain=each.gain,
        lifts=each.lifts,
        gates=each.gates,
        hours=hours,
        cost=action.cost,
        owner=decision.owner,
        needs=each.needs,
        needed_by=each.needed_by,
        start=slot.start,
        end=slot.end,
        phase=phase_of(slot.end, days.start),
        decision=decision,
        too_early=slot.too_early,
        weekly=action.weekly_hours or 0.0,
        outward=action.outward,
        first_week=action.first_week,
        deadline=days.due(action),
        person=owner(inputs.who, action.task) if decision.owner else person,
        season=days.seasons.get(action.id),
        helpers=helpers,
        review=is_review(action),
        money=money,
        beyond_means=money is not None and inputs.means is not None and money[0] > inputs.means[1],
        target=own_target(situation, action, slot.end),
        grounds=grounds_of(
            situation, action, each.gates, [lift.topic for lift in each.lifts] or action.addresses
        ),
    )


def own_step(own: OwnAction, plan: Schedule, start: date) -> Step:
    """Return the step of an action of the user's own."""
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
        phase=phase_of(slot.end, start),
        decision=NOTHING,
    )


def phase_of(end: date | None, start: date) -> int | None:
    """Return the phase in which a day lies, the last for one after it; None for no day."""
    if end is None:
        return None
    return next((phase for phase in PHASES if (end - start).days < phase), PHASES[-1])
