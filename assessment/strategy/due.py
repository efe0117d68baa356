"""Due list: what a strategy asks for this week, and what is late. Days and ids only.

Pure: the same strategy, records and day give the same list. What slipped moves what waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from graphlib import TopologicalSorter

from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ReviewDecision
from assessment.answers.records import Reading
from assessment.answers.rounds import maybe_changed
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.days_off import last_working, next_working
from assessment.strategy.reading_days import first_reading, next_reading, reading_days
from assessment.strategy.reviews import NEAR, half_way, spread_reviews
from assessment.strategy.roadmap import Roadmap, Step
from assessment.strategy.schedule import WEEK

DAYS = WEEK
"""Days, today included, whose tasks are listed."""


class DueKind(StrEnum):
    """Kind of something that is due."""

    ACTION = "action"
    READING = "reading"
    REVIEW = "review"
    QUESTION = "question"
    """An answer that an action done may have changed."""


class Standing(StrEnum):
    """Standing of something on a day."""

    LATE = "late"
    PLANNED = "planned"
    """Its day is over, but nobody has taken up the strategy: nothing of it is late."""
    DUE = "due"
    BEGINS = "begins"
    """It begins within the days listed, and is due after them."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due. `id` names the action, measure or item; a review by its planned day."""

    kind: DueKind
    id: str
    day: date
    """Day by which it was to be finished; of one that begins, the day it begins."""
    standing: Standing
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """Days on which an action is now to be expected, after what slipped; `planned`: its end as planned."""

    start: date
    end: date
    planned: date


def due_list(
    pack: Pack, strategy: Strategy, assessment: Assessment, today: date, days: int = DAYS
) -> tuple[Due, ...]:
    """Return what is late, due within the days from today, or begins within them, in that order.

    Nothing is late of a strategy that nobody has taken up: what has its day behind it was only planned.
    """
    last = today + timedelta(days=days - 1)
    found = [
        *_actions(strategy.roadmap, today, last),
        *_readings(pack, strategy, assessment.readings, today, last),
        *_reviews(strategy, today, last),
        *_questions(pack, assessment),
    ]
    if not assessment.is_taken_up:
        found = [
            replace(each, standing=Standing.PLANNED) if each.standing is Standing.LATE else each
            for each in found
        ]
    order = [*Standing]
    return tuple(sorted(found, key=lambda each: (order.index(each.standing), each.day)))


def expected_days(roadmap: Roadmap, today: date) -> dict[str, Expected]:
    """Return when each dated action is to be expected: none ends in the past, and what waits, waits."""
    steps = {each.action: each for each in roadmap.steps}
    graph = {id_: [need for need in step.needs if need in steps] for id_, step in steps.items()}
    found: dict[str, Expected] = {}
    for id_ in TopologicalSorter(graph).static_order():
        start, end = steps[id_].start, steps[id_].end
        if start is None or end is None:
            continue
        slipped = [found[need].end for need in graph[id_] if need in found]
        begins = start
        if not steps[id_].too_early:  # pinned to its day, whatever it waits for
            begins = max([start, *(day + timedelta(days=1) for day in slipped if day >= start)])
        found[id_] = Expected(begins, max(today, end + (begins - start)), end)
    return found


def review_days(strategy: Strategy) -> tuple[date, ...]:
    """Return the days on which the whole is to be reviewed; none where there is nothing to review.

    The target of each of the organisation's own measures is reviewed within a week after its day.
    """
    if not strategy.roadmap.steps and not strategy.measures.measures:
        return ()
    roadmap = strategy.roadmap
    goals = [each.day for each in strategy.measures.measures if each.day and not each.proposed]
    days: Sequence[date] = spread_reviews(roadmap.start, roadmap.review, goals)
    taken = strategy.decisions.taken
    if taken is not None:  # as they were said, and those of targets that came later
        firsts = {day: last_working(day, roadmap.closures) for day in goals}
        late = [
            day
            for day, first in firsts.items()
            if not any(first <= each <= day + NEAR for each in taken.reviews)
        ]
        days = sorted([*taken.reviews, *late])
    return tuple(dict.fromkeys(next_working(day, roadmap.closures) for day in days))


def decided_reviews(
    planned: Sequence[date], decisions: Mapping[date, ReviewDecision]
) -> dict[date, ReviewDecision]:
    """Return the decision about each planned review; one that was planned for another day moves along.

    What is done or decided later may move the reviews: a decision about a day on which none is
    planned any more is that about the nearest, if it is less than half the time between two away.
    """
    found = {day: decisions[day] for day in planned if day in decisions}
    for day, decision in sorted(decisions.items()):
        free = [each for each in planned if each not in found and abs(each - day) < half_way()]
        if day not in found and free:
            found[min(free, key=lambda each: abs(each - day))] = decision
    return found


def _actions(roadmap: Roadmap, today: date, last: date) -> Iterator[Due]:
    expected = expected_days(roadmap, today)
    for step in roadmap.steps:
        if step.action in expected:
            yield from _action(step, expected[step.action], today, last)


def _action(step: Step, now: Expected, today: date, last: date) -> Iterator[Due]:
    if now.planned < today:
        yield Due(DueKind.ACTION, step.action, now.planned, Standing.LATE, step.owner)
    elif now.end <= last:
        yield Due(DueKind.ACTION, step.action, now.end, Standing.DUE, step.owner)
    elif today <= now.start <= last:
        yield Due(DueKind.ACTION, step.action, now.start, Standing.BEGINS, step.owner)


def _readings(
    pack: Pack, strategy: Strategy, readings: Sequence[Reading], today: date, last: date
) -> Iterator[Due]:
    reviews = review_days(strategy)
    for measure in strategy.measures.measures:
        start = first_reading(pack, strategy, measure)
        day = next_reading(measure, readings, reviews, start, reading_days(pack, measure))
        if day is not None and day <= last:
            standing = Standing.LATE if day < today else Standing.DUE
            yield Due(DueKind.READING, measure.id, day, standing, measure.owner)


def _reviews(strategy: Strategy, today: date, last: date) -> Iterator[Due]:
    days = review_days(strategy)
    decisions = decided_reviews(days, strategy.decisions.reviews)
    for planned in days:
        decision = decisions.get(planned)
        day = planned if decision is None else decision.moved or planned
        if (decision is None or decision.held is None) and day <= last:
            standing = Standing.LATE if day < today else Standing.DUE
            yield Due(DueKind.REVIEW, planned.isoformat(), day, standing)


def _questions(pack: Pack, assessment: Assessment) -> Iterator[Due]:
    for item, day in maybe_changed(pack, assessment).items():
        yield Due(DueKind.QUESTION, item, day, Standing.DUE)
