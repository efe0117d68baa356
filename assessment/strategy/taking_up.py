"""Taking up a plan: its days as they are kept, and how the plan of today's answers differs from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assessment.answers.assessment import Assessment
from assessment.answers.decisions import TakenPlan
from assessment.answers.rounds import is_going_on
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.due import review_days
from assessment.strategy.roadmap import Step
from assessment.strategy.situation import Situation


@dataclass(frozen=True, slots=True)
class Moved:
    """An action whose last day another plan moves."""

    action: str
    before: date
    now: date


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """Changes that another plan makes to the one in force."""

    moved: tuple[Moved, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[tuple[str, date], ...] = ()
    """Actions with their last day."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.moved or self.gone or self.new)


def plan_to_take(
    strategy: Strategy, assessment: Assessment, before: TakenPlan | None = None
) -> TakenPlan | None:
    """Return the days and measures of a strategy as they are kept; None where nothing has a day.

    `before`: the plan in force. Its reviews stay where they were said, and so does what the user moved
    and every measure that was read.
    """
    roadmap = strategy.roadmap
    steps = {
        each.action: (each.start, each.end)
        for each in roadmap.steps
        if each.start is not None and each.end is not None
    }
    if not steps:
        return None
    reviews, review = review_days(strategy), roadmap.review
    if before is not None:
        stays = (each for each in roadmap.steps if each.action in before.steps and _stays(each))
        steps |= {each.action: before.steps[each.action] for each in stays}
    if before is not None and before.reviews:
        last = before.reviews[-1]
        reviews = (*before.reviews, *(day for day in reviews if day > last))
        ahead = (day for day in reviews if day >= roadmap.start)
        review = None if review is None else next(ahead, review)
    read = {each.measure for each in assessment.readings}
    held = [] if before is None else [each for each in before.measures if each in read]
    measures = dict.fromkeys([*(each.id for each in strategy.measures.measures), *held])
    return TakenPlan(
        assessment.assessed_on,
        roadmap.start,
        steps,
        reviews,
        review,
        roadmap.calendar,
        roadmap.launch,
        tuple(measures),
    )


def _stays(step: Step) -> bool:
    """Return whether no new plan moves a step: a review, or one that the user moved."""
    return step.review or step.decision.start is not None


def is_behind(assessment: Assessment) -> bool:
    """Return whether the plan in force follows from an earlier round, and this one is answered."""
    taken = assessment.decisions.taken
    if taken is None or is_going_on(assessment):
        return False
    return taken.basis != assessment.assessed_on


def planned_anew(pack: Pack, assessment: Assessment, result: Result) -> Strategy:
    """Return what would be planned by the answers of now if no plan had been taken up."""
    free = replace(assessment.decisions, taken=None)
    return make_strategy(Situation.of(pack, assessment.sheet, result, free), assessment.assessed_on)


def plan_changes(now: Strategy, then: Strategy) -> PlanChanges:
    """Return what the strategy `then` changes of the one in force now."""
    before = {each.action: each.end for each in now.roadmap.steps if each.end is not None}
    stay = {each.action for each in then.roadmap.steps if _stays(each)}
    after = {each.action: each.end for each in then.roadmap.steps if each.end is not None}
    return PlanChanges(
        tuple(
            Moved(id_, day, after[id_])
            for id_, day in before.items()
            if id_ in after and after[id_] != day and id_ not in stay
        ),
        tuple(id_ for id_ in before if id_ not in after),
        tuple((id_, day) for id_, day in after.items() if id_ not in before),
    )
