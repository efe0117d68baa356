"""Tasks of the roadmap, as its schedule takes them: what was done, what is to be done, and by whom."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assessment.answers.decisions import Decisions, OwnAction, Verdict
from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.model import Pack
from assessment.strategy.carriers import people_of
from assessment.strategy.deliverables.people import owner
from assessment.strategy.ordering import Ordered
from assessment.strategy.plan_days import PlanDays, is_holding
from assessment.strategy.reviews import is_review
from assessment.strategy.schedule import WEEK, YEAR
from assessment.strategy.situation import Situation
from assessment.strategy.strengths import good_at_action, good_at_task, heads_of
from assessment.strategy.tasks import Task
from assessment.strategy.workload import Paces, Work, assigned
from assessment.strategy.worth import hours_of

_MAKING = "make"
"""Task of who makes pictures and films."""


def past_tasks(pack: Pack, done: Sequence[str], decisions: Decisions) -> dict[str, Task]:
    """Return what was finished on a day as tasks, the earliest first: hours once spent stay spent.

    Those of which nobody said when count as over before the roadmap began. What they go on to cost
    a week is in the capacity.
    """
    found = []
    for id_ in done:
        decision, action = decisions.action(id_), pack.actions_by_id[id_]
        if decision.done_on is not None:
            hours = hours_of(action, decisions) if decision.spent is None else decision.spent
            found.append(
                Task(
                    id_,
                    hours,
                    outward=action.outward,
                    paper=not action.outward,
                    first_week=action.first_week,
                    done=decision.done_on,
                )
            )
    found += [
        Task(each.id, each.hours if each.spent is None else each.spent, done=each.done_on)
        for each in decisions.own
        if each.done and each.done_on is not None
    ]
    return {each.id: each for each in sorted(found, key=lambda each: each.done or date.min)}


def after_past(pack: Pack, past: Mapping[str, Task], ahead: Sequence[Task]) -> list[Task]:
    """Return what was finished on a day, and then the tasks to be done."""
    return [*past.values(), *(_waiting(pack, each, past) for each in ahead)]


def _waiting(pack: Pack, task: Task, past: Mapping[str, Task]) -> Task:
    """Return a task that also waits for what it requires of that which was finished on a day."""
    action = pack.actions_by_id.get(task.id)
    over = () if action is None else tuple(id_ for id_ in action.requires if id_ in past)
    return replace(task, after=(*task.after, *over))


def planned_tasks(
    ordered: Sequence[Ordered],
    own: Sequence[OwnAction],
    decisions: Decisions,
    days: PlanDays,
    *,
    weekly: float,
    persons: Mapping[str, str],
    paces: Paces,
    first_week: Mapping[str, float],
) -> list[Task]:
    """Return the tasks to be done, those the user added first: they were decided, the others suggested.

    A review waits for its day, and is never brought forward for its deadline. Added ones
    that would take longer than the year at `weekly` hours come last, so that they displace nothing.
    What is due and no task of anybody is for all, as is the first week; `first_week`: the hours of
    it that each person has, by its lines.
    """
    suggested = []
    whole = math.fsum(first_week.values())
    parts = {name: hours / whole for name, hours in first_week.items()}
    running = days.running.intersection(each.action.id for each in ordered)
    for each in ordered:
        decision = decisions.action(each.action.id)
        until = decision.until if decision.verdict is Verdict.DEFERRED else None
        start = decision.start
        if start is not None and until is not None:
            start = max(start, until)
        action = each.action
        suggested.append(
            Task(
                action.id,
                hours_with_lines(action, decisions, first_week),
                each.needs,
                _earliest(action, until, days),
                start,
                elapsed=action.elapsed_days or 0,
                weekly=action.weekly_hours or 0.0,
                outward=action.outward,
                paper=not action.outward,
                due=None if is_review(action) else days.wanted_by(action),
                first_week=action.first_week,
                rank=_rank(action, days, running),
                ahead_of=tuple(action.ahead_of),
                at_once=action.first_week
                or is_review(action)
                or (action.id in days.unlocking and not running),
                person=decision.owner if _is_for_all(action) else paces.own(persons[action.id]),
                parts=parts if action.first_week and not decision.owner else {},
            )
        )
    mine = [
        Task(each.id, each.hours, (), None, each.start, person=persons[each.id]) for each in own
    ]
    most = weekly * YEAR / WEEK
    reviews = {each.action.id for each in ordered if is_review(each.action)}
    suggested.sort(key=lambda task: task.id not in reviews)  # nothing delays it on its day
    return [
        *(replace(each, own=True) for each in mine if each.hours <= most),
        *suggested,
        *(each for each in mine if each.hours > most),
    ]


def hours_with_lines(action: Action, decisions: Decisions, lines: Mapping[str, float]) -> float:
    """Return the hours of an action; of the first week those of its lines, but no more than the catalogue's."""
    hours = hours_of(action, decisions)
    return min(hours, math.fsum(lines.values())) if action.first_week and lines else hours


def _earliest(action: Action, until: date | None, days: PlanDays) -> date | None:
    """Return the first day on which an action may begin; None for any."""
    first = max(days.earliest(action), until or days.start)
    return first if first > days.start else until


def _rank(action: Action, days: PlanDays, running: Collection[str]) -> int:
    """Return the group of those due that an action belongs to.

    -1 for what alone clears a gate that holds the level, 0 for what is due anyway; where there is one, 1
    for what serves a season that is there, then 2 for what holds.
    """
    if action.id in days.unlocking and not running:
        return -1
    if action.id in running:
        return 1
    return 2 if running and is_holding(action, days.holding) else 0


def _is_for_all(action: Action) -> bool:
    """Return whether everybody has a part in an action, whoever is named for it."""
    return action.first_week or (action.task is None and action.deadline_days is not None)


def counting_of(situation: Situation) -> str:
    """Return the name of who has the task of the action that writes down today's figures; "" for nobody."""
    pack = situation.pack
    action = pack.actions_by_id.get(pack.catalogues.actions.figures or "")
    task = None if action is None else action.task
    return owner([each for each in situation.inputs.who if task in each.tasks], task)


def persons_of(
    situation: Situation, ordered: Sequence[Ordered], own: Sequence[OwnAction], paces: Paces
) -> dict[str, str]:
    """Return who does each action: whom the user named, else by tasks, strengths and hours."""
    who, decisions = situation.inputs.who, situation.decisions
    catalogue = situation.pack.catalogues.actions
    heads = frozenset(heads_of(catalogue, who))
    people = people_of(who)
    mains = frozenset(sorted(people, key=lambda name: -people[name])[:1])
    owning = {catalogue.accounts, *catalogue.launch[:1]}
    works = [Work(each.id, each.hours, each.owner) for each in own]
    for each in ordered:
        action, named = each.action, decisions.action(each.action.id).owner
        usual = "" if paces.after else owner(who, action.task)
        having = frozenset(one.name for one in who if action.task in one.tasks)
        liked = frozenset(good_at_action(catalogue, who, action.id))
        if action.task is not None and having:
            liked |= having.intersection(good_at_task(catalogue, who, action.task))
        fitting = having if action.task is not None else heads | mains
        works.append(
            Work(
                action.id,
                hours_of(action, decisions),
                named or usual,
                fitting,
                liked,
                skilled=action.task == _MAKING and bool(having),
                leads=action.task is None or action.id in owning,
            )
        )
    return assigned(works, who, paces)
