"""Owner of a piece of work: somebody of the table of people who has the task."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.strategy.inputs import Worker


def owner(who: Sequence[Worker], *tasks: str | None) -> str:
    """Return the name of who has the first of the tasks that anybody has; of several, most hours.

    Where nobody has one, the one with most hours; "" where nobody is named.
    """
    named = [each for each in who if each.name]
    for task in tasks:
        having = [each for each in named if task in each.tasks]
        if having:
            return _busiest(having).name
    return _busiest(named).name if named else ""


def _busiest(who: Sequence[Worker]) -> Worker:
    return max(who, key=lambda each: each.hours or 0.0)
