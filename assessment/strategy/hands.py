"""Hands of a schedule: hours that people have left on a day, who works on what, and what is in progress.

Formulas: docs/method.md, “People”.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import KeysView, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assessment.core.numbers import EPSILON

SMALL = 4.0
"""Hours up to which a task counts as small."""
SPAN_DAYS = 21
"""Days within which a small task is finished once it is begun, as far as there are hours."""
AHEAD_WEEKS = 1.5
"""Weeks of hours that what is in progress may take before another task is begun."""
PRESSING_WEEKS = 3.0
"""The same for a task that is due."""


class Way(StrEnum):
    """Way of working on tasks, in the order in which they are taken."""

    NEED = "need"
    """As much as what is in progress needs to be finished in time."""
    OWN = "own"
    """Everybody on their own task."""
    HELP = "help"
    """Whoever has hours left, on what is in progress."""
    START = "start"
    """Whoever has hours left, on whatever comes first."""


_NEED, _OWN, _HELP = Way.NEED, Way.OWN, Way.HELP
ON_BEGUN = frozenset({Way.NEED, Way.HELP})
"""Ways of working on what is in progress alone."""


class Hands:
    """Hours of each person on a day, and all that they worked on."""

    def __init__(self) -> None:
        """Begin with nobody told apart."""
        self._shares: Mapping[str, float] = {}
        self._left: dict[str, float] = {}
        self._monday = date.min
        self._worked: dict[tuple[str, str, date], float] = defaultdict(float)
        self._ahead: dict[str, float] = defaultdict(float)
        """Hours that somebody's parts took of the days to come."""

    def begin(self, day: date, shares: Mapping[str, float], hours: float) -> None:
        """Begin a day of so many hours, of which each person has a share."""
        self._shares = shares
        self._monday = day - timedelta(days=day.weekday())
        self._left = {}
        for name, share in shares.items():
            room = share * hours - self._ahead[name]
            self._left[name], self._ahead[name] = max(0.0, room), max(0.0, -room)

    @property
    def told_apart(self) -> bool:
        """Whether people are told apart."""
        return bool(self._left)

    def room(self, person: str) -> float:
        """Return the hours that a person has left on the day; of all, for one without any."""
        if self._shares.get(person, 0.0) > EPSILON:
            return self._left[person]
        return math.fsum(self._left.values())

    def note(self, task: str, person: str, parts: Mapping[str, float], spent: float) -> None:
        """Note who spent hours on a task: by their parts, or who does it and then who has most left."""
        if parts:
            for name, part in parts.items():
                self._ahead[name] += max(0.0, part * spent - self._left.get(name, 0.0))
                self._take(task, name, part * spent)
            return
        left, pools = spent, self._left
        if pools.get(person, 0.0) >= left:
            order = [person]
        else:
            order = sorted(pools, key=lambda name: (name != person, -pools[name]))
        for name in order:
            part = min(left, pools[name])
            if part > 0:
                left -= part
                self._take(task, name, part)
        if left > EPSILON:  # more than anybody has left
            shares = {person: 1.0} if person in pools else self._shares
            for name, share in shares.items():
                self._take(task, name, share * left)

    def _take(self, task: str, name: str, hours: float) -> None:
        self._worked[task, name, self._monday] += hours
        left = self._left.get(name, 0.0) - hours
        self._left[name] = left if left > 0.0 else 0.0

    def worked(self) -> dict[str, dict[str, dict[date, float]]]:
        """Return the hours on each task by person, by the Monday of the week."""
        found: dict[str, dict[str, dict[date, float]]] = {}
        for (task, name, monday), hours in self._worked.items():
            found.setdefault(task, {}).setdefault(name, {})[monday] = hours
        return found


@dataclass(slots=True)
class _Begun:
    """A task in progress: who does it, since when, and the hours that are left of it."""

    person: str
    since: date
    left: float
    small: bool
    today: float = 0.0


class Progress:
    """Tasks in progress, so that few are at a time and none of a few hours drags on for months."""

    def __init__(self, worked: float = 1.0) -> None:
        """Begin with nothing in progress; `worked`: share of the days on which work is done."""
        self._worked = worked
        self._begun: dict[str, _Begun] = {}
        self._ahead: float | None = None
        """Hours that what is in progress takes at most; None where they are to be added up anew."""
        self._day = date.min
        self._weekly = 0.0

    def begin(self, day: date, weekly: float) -> None:
        """Begin a day on which there are so many hours a week."""
        self._day, self._weekly = day, weekly
        for each in self._begun.values():
            each.today = 0.0

    @property
    def begun(self) -> KeysView[str]:
        """Keys of what is in progress, also later on."""
        return self._begun.keys()

    def has_room(self, hours: float, *, pressing: bool) -> bool:
        """Return whether a task of these hours may begin beside what is in progress."""
        if not self._begun:
            return True
        if self._ahead is None:
            self._ahead = math.fsum(min(each.left, SMALL) for each in self._begun.values())
        weeks = PRESSING_WEEKS if pressing else AHEAD_WEEKS
        return self._ahead + min(hours, SMALL) <= weeks * self._weekly + EPSILON

    def room(self, task: str, person: str, way: Way, *, waiting: bool, pressing: bool) -> float:
        """Return the hours that may go into a task today in a way of working, whoever has them.

        None while it is `waiting`, or while its person is at another: a large one is left for one that presses.
        """
        found = self._begun.get(task)
        if found is not None:
            return self._needed(found) if way is _NEED else math.inf
        if waiting or way is _NEED or way is _HELP:
            return 0.0
        if way is _OWN and person:
            for each in self._begun.values():
                if each.person == person and (each.small or not pressing):
                    return 0.0
        return math.inf

    def _needed(self, begun: _Begun) -> float:
        """Return the hours that a task needs today to be finished in time; 0 for a large one."""
        days = max(1.0, self._worked * (SPAN_DAYS - (self._day - begun.since).days))
        return max(0.0, (begun.left + begun.today) / days - begun.today) if begun.small else 0.0

    def note(self, task: str, person: str, left: float, spent: float, day: date) -> None:
        """Note hours spent on a task, and those left of it; without any it is no longer in progress."""
        begun = self._begun.setdefault(
            task, _Begun(person, day, left, left + spent <= SMALL + EPSILON)
        )
        self._ahead = None
        begun.left = left
        begun.today += spent
        if left <= EPSILON:
            del self._begun[task]
