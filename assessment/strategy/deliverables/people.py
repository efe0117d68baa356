"""Owner of a piece of work: somebody of the table of people who has the task."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from assessment.core.numbers import EPSILON
from assessment.strategy.inputs import Worker

KEPT_SHARE = 0.25
"""Share of somebody's week that small tasks leave them, as far as others have hours."""


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


_NOTHING: Mapping[str, float] = MappingProxyType({})


class Load:
    """Hours that people have left for small tasks, handed out one after another."""

    def __init__(self, who: Sequence[Worker], taken: Mapping[str, float] = _NOTHING) -> None:
        """Begin with the hours a week of everybody named; without hours given there is no limit.

        `taken`: hours of the week that something else takes of each.
        """
        self._who = [each for each in who if each.name]
        self._week = {
            each.name: math.inf if each.hours is None else each.hours for each in self._who
        }
        self._left = {name: hours - taken.get(name, 0.0) for name, hours in self._week.items()}

    def take(self, hours: float, *tasks: str | None) -> str:
        """Return who does a task of these hours; "" where nobody has them left.

        The usual owner, or else of those with the task, then of all, the one with most hours left:
        first those of whom it leaves a quarter of the week, then whoever has the hours.
        """
        usual = owner(self._who, *tasks)
        having = [each.name for each in self._who if each.tasks.intersection(filter(None, tasks))]
        groups = ([usual] if usual else [], having, [each.name for each in self._who])
        for kept in (KEPT_SHARE, 0.0):
            for group in groups:
                able = [name for name in group if self._has(name, hours, kept)]
                if able:
                    name = max(able, key=self._left.__getitem__)
                    self._left[name] -= hours
                    return name
        return ""

    def _has(self, name: str, hours: float, kept: float) -> bool:
        """Return whether somebody has the hours left, and keeps a share of their week."""
        left, week = self._left[name], self._week[name]
        return left - hours >= (kept * week if week < math.inf else 0.0) - EPSILON


class Turns:
    """Turns that people take at work of the same kind, by their hours."""

    def __init__(self, who: Sequence[Worker]) -> None:
        """Begin with nobody having done anything; who gives no hours counts as having one."""
        self._who = [each for each in who if each.name]
        self._taken = {each.name: 0.0 for each in self._who}

    def take(self, hours: float, *tasks: str, among: Collection[str] = ()) -> str:
        """Return who does it: of those with one of the tasks, whoever is least full after it.

        Of equals whoever has the first of the tasks; without anybody who has one, the usual owner.
        `among`: those who come first, as far as they have one.
        """
        able = [each for each in self._who if each.tasks.intersection(tasks)]
        able = [each for each in able if each.name in among] or able
        if not able:
            return owner(self._who, *tasks)

        def full(each: Worker) -> tuple[float, bool]:
            return (self._taken[each.name] + hours) / (each.hours or 1.0), tasks[
                0
            ] not in each.tasks

        found = min(able, key=full)
        self._taken[found.name] += hours
        return found.name


def _busiest(who: Sequence[Worker]) -> Worker:
    return max(who, key=lambda each: each.hours or 0.0)
