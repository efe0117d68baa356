"""Plan that was taken up: its days stay, whatever is answered, ticked or moved elsewhere.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from graphlib import TopologicalSorter

from assessment.answers.decisions import NOTHING, Decisions, TakenPlan, Verdict
from assessment.strategy.days_off import next_working
from assessment.strategy.requirements import Requirements
from assessment.strategy.roadmap import Step
from assessment.strategy.roadmap_steps import phase_of
from assessment.strategy.situation import Situation
from assessment.strategy.worth import hours_of

_DAY = timedelta(days=1)
Days = tuple[date, date]


def with_taken(situation: Situation, steps: Sequence[Step], start: date) -> list[Step]:
    """Return the steps with the days of the plan that was taken up.

    Its actions stay, also those that the answers no longer call for; what is moved or done late moves what
    waits for it. Others have a day only where the user decided on them.
    """
    taken = situation.decisions.taken
    if taken is None:
        return [*steps]
    known = {each.action: each for each in steps}
    days = dict(_days(situation, taken))
    found = [
        replace(each, start=None, end=None, phase=None)
        if each.action not in days and not _is_decided(each)
        else each
        for each in steps
    ]
    found += [_stayed(situation, id_, days) for id_ in days if id_ not in known]
    return [_dated(each, days.get(each.action), start) for each in found]


def _dated(step: Step, days: Days | None, start: date) -> Step:
    if days is None:
        return step
    return replace(step, start=days[0], end=days[1], phase=phase_of(days[1], start))


def as_taken(
    taken: TakenPlan | None, launch: date | None, calendar: date | None, review: date | None
) -> tuple[date | None, date | None, date | None]:
    """Return the days of opening, calendar and review: those of the plan that was taken up, if one was."""
    if taken is None:
        return launch, calendar, review
    return taken.launch, taken.calendar, taken.review


def still_open(actions: Iterable[str], decisions: Decisions) -> frozenset[str]:
    """Return those of some actions that are neither done nor rejected."""
    over = {each.id for each in decisions.own if each.done or each.left_out}
    over |= {
        id_
        for id_, each in decisions.actions.items()
        if each.verdict in (Verdict.DONE, Verdict.REJECTED)
    }
    return frozenset(actions) - over


def _is_decided(step: Step) -> bool:
    return step.title is not None or step.decision != NOTHING


def _days(situation: Situation, taken: TakenPlan) -> Iterator[tuple[str, Days]]:
    """Yield the days of each action of the plan that is still to be done."""
    pack, decisions = situation.pack, situation.decisions
    own = {each.id: each for each in decisions.own}
    required = Requirements(pack)
    rejected = {id_ for id_, each in decisions.actions.items() if each.verdict is Verdict.REJECTED}
    still = [
        id_
        for id_ in still_open(taken.steps, decisions)
        if id_ in own or (id_ in pack.actions_by_id and rejected.isdisjoint(required.of(id_)))
    ]
    needs = {
        id_: [] if id_ in own else [*pack.actions_by_id[id_].requires] for id_ in sorted(still)
    }
    ends = {id_: day for id_ in taken.steps if (day := decisions.action(id_).done_on) is not None}
    for id_ in TopologicalSorter(needs).static_order():
        if id_ not in needs:
            continue
        start, end = taken.steps[id_]
        wanted = own[id_].start if id_ in own else decisions.action(id_).start
        until = None if id_ in own else decisions.action(id_).until
        begins = start
        if wanted is not None:
            begins = wanted
        elif until is not None and until > start:
            begins = until
        else:
            begins = _after(start, (_moved(each, taken, ends) for each in needs[id_]), situation)
        ends[id_] = end + (begins - start)
        yield id_, (begins, ends[id_])


def _moved(need: str, taken: TakenPlan, ends: Mapping[str, date]) -> date | None:
    """Return the end of what an action waits for, where it is later than planned."""
    planned, now = taken.steps.get(need), ends.get(need)
    return now if planned is not None and now is not None and now > planned[1] else None


def _after(start: date, ends: Iterable[date | None], situation: Situation) -> date:
    """Return the first day for what was to begin on one, after all that was moved beyond it."""
    late = [each for each in ends if each is not None and each >= start]
    if not late:
        return start
    return next_working(max(late) + _DAY, situation.decisions.closures)


def _stayed(situation: Situation, id_: str, days: Mapping[str, Days]) -> Step:
    """Return the step of an action that the answers no longer call for, but the plan has."""
    action, decision = situation.pack.actions_by_id[id_], situation.decisions.action(id_)
    return Step(
        action=id_,
        title=None,
        gain=0.0,
        lifts=(),
        gates=(),
        hours=hours_of(action, situation.decisions),
        cost=action.cost,
        owner=decision.owner,
        needs=tuple(each for each in action.requires if each in days),
        needed_by=None,
        start=None,
        end=None,
        phase=None,
        decision=decision,
        outward=action.outward,
    )
