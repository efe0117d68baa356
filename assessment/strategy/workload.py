"""Work of each person: who does what, and the weeks in which it is more than they have.

Formulas: docs/method.md, “People”.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.core.numbers import EPSILON
from assessment.strategy.carriers import Rate, carriers_of, people_of, upkeep_of
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.hands import SMALL
from assessment.strategy.inputs import Worker
from assessment.strategy.shares import USABLE
from assessment.strategy.situation import Situation
from assessment.strategy.strengths import volunteers_of
from assessment.strategy.working_hours import Capacity

AWAY = 1.5
"""Factor by which whoever has the task may take longer before somebody without it does an action."""
PATIENCE = 4.0
"""Weeks that somebody with the task may take longer at least."""
LEAST_PACE = 0.5
"""Hours a week for the roadmap below which somebody's actions are done by all together."""
LEAST_OVER = 0.25
"""Hours a week beyond their own from which on somebody counts as overloaded."""
HELPING_SHARE = 0.25
"""Least share of an action's hours from which on somebody who helps is named."""
_WEEK = 7
_Until = tuple[float, float]
"""Weeks until somebody is done, and the weeks of their hours that they are busy before."""


@dataclass(frozen=True, slots=True)
class PersonWeeks:
    """Hours planned for a person, week by week. `hours`: those they have a week."""

    name: str
    hours: float
    weeks: tuple[tuple[date, float], ...]
    """Mondays, each with the hours planned for the week."""

    @property
    def over(self) -> tuple[tuple[date, float], ...]:
        """Weeks in which more is planned than the person has."""
        return tuple(each for each in self.weeks if each[1] > self.hours + LEAST_OVER - EPSILON)


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work to be given to somebody; `named`: who does it as the user decided, or "".

    `fitting`: those who have its task, or decide where it has none; `liked`: those of whom it is
    told that they are good at it.
    """

    id: str
    hours: float
    named: str = ""
    fitting: frozenset[str] = frozenset()
    liked: frozenset[str] = frozenset()
    skilled: bool = False
    """Whether nobody else does it, however long those whom it fits take: a film is no matter of hours."""
    leads: bool = False
    """Whether no volunteer does it while others are there: it is for all, or about who owns accounts."""


def running_of(
    situation: Situation, channels: ChannelPlan, *, opened: bool = True, rate: Rate = Rate.FULL
) -> dict[str, float]:
    """Return the hours a week that what runs takes of each person.

    `opened`: with channels that are yet to open; `rate`: pace of existing accounts.
    """
    found = dict.fromkeys(people_of(situation.inputs.who), 0.0)
    if found and rate is Rate.ANSWERS:
        return upkeep_of(situation, channels)
    for parts in carriers_of(situation, channels, opened=opened, rate=rate).values():
        for name, hours in parts.items():
            found[name] += hours
    return found


def shares_of(
    situation: Situation,
    channels: ChannelPlan,
    rate: Rate = Rate.FULL,
    *,
    opened: bool = True,
) -> dict[str, float]:
    """Return the share of the roadmap's hours of each person, summing to 1: by what runs leaves them.

    Empty where fewer than two people give their hours. `rate`: pace of existing accounts; `opened`:
    with channels that are yet to open.
    """
    people = people_of(situation.inputs.who)
    running = running_of(situation, channels, opened=opened, rate=rate)
    room = {name: max(0.0, USABLE * hours - running[name]) for name, hours in people.items()}
    whole = math.fsum(room.values())
    if whole <= EPSILON:
        room, whole = people, math.fsum(people.values())
    return {name: hours / whole for name, hours in room.items()}


@dataclass(frozen=True, slots=True)
class Paces:
    """Hours a week of each person for the roadmap: in its first `base_weeks`, and from then on."""

    base: Mapping[str, float]
    base_weeks: float
    after: Mapping[str, float]

    @classmethod
    def of(cls, capacity: Capacity) -> Paces:
        """Return the paces in a capacity."""
        base = capacity.base or 0.0
        shares = capacity.base_unopened or capacity.base_people
        before = capacity.unopened or capacity.people
        return cls(
            {name: share * base for name, share in shares.items()},
            capacity.base_days / _WEEK,
            {
                name: (before[name] * capacity.before + share * capacity.afterwards) / 2
                for name, share in capacity.people.items()
            },
        )

    def own(self, name: str) -> str:
        """Return the name of who works on their own tasks alone; "" for hours too few for that."""
        return name if self.after.get(name, LEAST_PACE) >= LEAST_PACE - EPSILON else ""

    def weeks(self, name: str, hours: float) -> float:
        """Return the weeks after which somebody is done with so many hours; infinite for never."""
        base = self.base.get(name, 0.0)
        if base and hours <= base * self.base_weeks:
            return hours / base
        left, after = hours - base * self.base_weeks, self.after[name]
        return self.base_weeks + left / after if after > EPSILON else math.inf


def assigned(works: Sequence[Work], who: Sequence[Worker], paces: Paces) -> dict[str, str]:
    """Return who does each piece of work, in that order: whoever would be done with it first.

    Of those whom it fits, and of those with at least half as many hours as whoever has most: these
    only where it takes the others `AWAY` times as long, and `PATIENCE` longer. Whoever is good at it
    may take as much longer; what is `skilled` is done by nobody else than whom it fits, what `leads` by no
    volunteer while others are there. Somebody with few hours does nothing but small work that fits them.
    """
    load = dict.fromkeys(paces.after, 0.0)
    people = people_of(who)
    most = max(people.values(), default=0.0)
    main = {name for name, hours in people.items() if hours >= most / 2}
    volunteers = volunteers_of(who)
    found = {}
    for each in works:
        name = each.named
        if not name and load:
            fitting = (each.fitting | each.liked) & load.keys() or main
            able = [one for one in load if one in main or _is_for(each, one, fitting)]
            if each.skilled:
                able = [one for one in load if one in fitting]
            if each.leads:
                able = [one for one in load if one not in volunteers and one in able] or able

            def until(name: str, each: Work = each, fitting: Set[str] = fitting) -> _Until:
                weeks = paces.weeks(name, load[name] + max(each.hours, EPSILON))
                rested = load[name] / people[name]
                if name in each.liked:
                    return min(weeks / AWAY, weeks - PATIENCE), rested
                return weeks if name in fitting else max(AWAY * weeks, weeks + PATIENCE), rested

            name = min(able, key=until)
        found[each.id] = name
        if name in load:
            load[name] += each.hours
    return found


def _is_for(work: Work, name: str, fitting: Set[str]) -> bool:
    """Return whether somebody with few hours does a piece of work: one of few hours that fits them."""
    return name in fitting and work.hours <= SMALL + EPSILON


def helpers_of(parts: Mapping[str, float], person: str) -> tuple[str, ...]:
    """Return who else does a good part of an action, most first; `parts`: hours or shares by person."""
    whole = math.fsum(parts.values())
    found = [
        name
        for name, hours in parts.items()
        if name != person and hours >= HELPING_SHARE * whole - EPSILON
    ]
    return tuple(sorted(found, key=lambda name: (-parts[name], name)))


@dataclass(frozen=True, slots=True)
class Going:
    """Hours a week that something finished goes on to take of a person, from the day after."""

    person: str
    hours: float
    end: date


@dataclass(frozen=True, slots=True)
class Pace:
    """Periods of what runs: existing accounts at one post a week until a day, new channels from a day on.

    `least_until`: None where they are never; `opening`: None where none is yet to open, or never does.
    """

    start: date
    least_until: date | None
    opening: date | None
    opens: bool

    def at(self, monday: date) -> tuple[bool, Rate]:
        """Return whether new channels are open in a week, and the pace of existing accounts.

        In the first week these are only answered: the calendar begins after it.
        """
        opened = not self.opens or (self.opening is not None and monday >= self.opening)
        least = self.least_until is not None and monday < self.least_until
        if (monday - self.start).days < _WEEK:
            return opened, Rate.ANSWERS
        return opened, Rate.BASE if least else Rate.FULL


def weeks_of(
    situation: Situation,
    channels: ChannelPlan,
    worked: Mapping[str, Mapping[str, Mapping[date, float]]],
    going: Sequence[Going],
    pace: Pace,
    *,
    last: date | None,
) -> tuple[PersonWeeks, ...]:
    """Return what is planned for each person, week by week, up to the week of the last day.

    `worked`: hours by task, person and week. Empty where people are not told apart.
    """
    people = people_of(situation.inputs.who)
    if last is None:
        return ()
    done: dict[str, dict[date, float]] = {name: defaultdict(float) for name in people}
    for parts in worked.values():
        for name, weeks in parts.items():
            for monday, hours in weeks.items():
                done[name][monday] += hours
    first = pace.start - timedelta(days=pace.start.weekday())
    mondays = [
        first + timedelta(days=_WEEK * week) for week in range((last - first).days // _WEEK + 1)
    ]
    paces = {monday: pace.at(monday) for monday in mondays}
    running = {
        each: running_of(situation, channels, opened=each[0], rate=each[1])
        for each in set(paces.values())
    }
    return tuple(
        PersonWeeks(
            name,
            hours,
            tuple(
                (
                    monday,
                    running[paces[monday]][name]
                    + done[name][monday]
                    + math.fsum(
                        each.hours for each in going if each.person == name and each.end < monday
                    ),
                )
                for monday in mondays
            ),
        )
        for name, hours in people.items()
    )
