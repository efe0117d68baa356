"""Actions for hours that are left in the year: what serves the purposes, though nothing calls for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assessment.core.numbers import EPSILON
from assessment.strategy.candidates import Candidates
from assessment.strategy.capacity import KEPT_UP_SHARE
from assessment.strategy.ordering import Ordered
from assessment.strategy.reviews import trial_end
from assessment.strategy.schedule import YEAR
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import Capacity

SPACING_DAYS = 45
"""Days from the beginning of one such action to that of the next."""


def going_on(
    candidates: Candidates, ordered: Sequence[Ordered], capacity: Capacity
) -> tuple[Ordered, ...]:
    """Return the actions that may follow, best first: what they cost for ever after fits into the week."""
    whole = min(capacity.before, capacity.afterwards)
    room = KEPT_UP_SHARE * whole - math.fsum(each.action.weekly_hours or 0.0 for each in ordered)
    planned = {each.action.id for each in ordered}
    over = {*candidates.done, *candidates.there}
    found = []
    for action in candidates.further:
        weekly = action.weekly_hours or 0.0
        if weekly <= max(room, 0.0) + EPSILON and planned | over >= set(action.requires):
            room -= weekly
            needs = tuple(id_ for id_ in action.requires if id_ in planned)
            found.append(Ordered(action, 0.0, (), (), needs, None))
    return tuple(found)


def spaced(tasks: Sequence[Task], start: date, review: date | None) -> list[Task]:
    """Return the tasks one after another from the review on, or from the day it would be, in the year."""
    first = review or trial_end(start)
    last = start + timedelta(days=YEAR)
    found = []
    for place, task in enumerate(tasks):
        begins = first + timedelta(days=SPACING_DAYS * place)
        if task.pinned is not None or begins < last:
            found.append(replace(task, earliest=max(begins, task.earliest or begins)))
    return found
