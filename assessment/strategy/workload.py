"""Work of each person: who does what, and the weeks in which it is more than they have.

Formulas: docs/method.md, “People”.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.strategy.account_hours import base_hours, hours_of
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import hours_a_week
from assessment.strategy.inputs import Worker
from assessment.strategy.schedule import Capacity
from assessment.strategy.shares import USABLE
from assessment.strategy.situation import Situation

PUBLISHING = ("publish", "make")
"""Tasks of who makes and puts out what is published."""
ANSWERING = ("reply",)
"""Tasks of who answers."""
AWAY = 1.5
"""Factor by which whoever has the task may take longer before somebody without it does an action."""
PATIENCE = 4.0
"""Weeks that somebody with the task may take longer at least."""
KEPT_PART = 0.5
"""Part of everybody's share of the hours left for the roadmap that nothing running takes."""
LEAST_PACE = 0.5
"""Hours a week for the roadmap below which somebody's actions are done by all together."""
LEAST_OVER = 0.25
"""Hours a week beyond their own from which on somebody counts as overloaded."""
HELPING_SHARE = 0.25
"""Least share of an action's hours from which on somebody who helps is named."""
_WEEK = 7


class Rate(StrEnum):
    """Pace of existing accounts in a week."""

    FULL = "full"
    BASE = "base"
    """One post a week, and answers."""
    ANSWERS = "answers"
    """Answers alone, as in a first week without hours for more."""


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
    """A piece of work to be given to somebody; `named`: who does it as the user decided, or ""."""

    id: str
    hours: float
    task: str | None = None
    named: str = ""


def people_of(who: Sequence[Worker]) -> dict[str, float]:
    """Return the hours a week of everybody named; empty where fewer than two give theirs."""
    found: dict[str, float] = defaultdict(float)
    for each in who:
        if each.name and each.hours:
            found[each.name] += each.hours
    return dict(found) if len(found) > 1 else {}


def running_of(
    situation: Situation, channels: ChannelPlan, *, opened: bool = True, rate: Rate = Rate.FULL
) -> dict[str, float]:
    """Return the hours a week that what runs takes of each person.

    Answers are for those who reply, the rest for those who make and publish; what is more than they
    can do is for the others as far as these can. Of what is left of four fifths of the hours of all,
    everybody keeps at least half of their part. `opened`: with channels that are yet to open;
    `rate`: pace of existing accounts.
    """
    people = people_of(situation.inputs.who)
    publishing = answering = 0.0
    for takes, hours in _running(situation, channels, opened=opened, rate=rate):
        answers = min(hours, hours_of(Account.ANSWERS, takes))
        answering += answers
        publishing += hours - answers
    whole = math.fsum(people.values())
    spare = max(0.0, USABLE * whole - publishing - answering)
    most = {name: hours * (USABLE - KEPT_PART * spare / whole) for name, hours in people.items()}
    found = dict.fromkeys(people, 0.0)
    _divide(answering, ANSWERING, situation.inputs.who, found, most)
    _divide(publishing, PUBLISHING, situation.inputs.who, found, most)
    return found


def _running(
    situation: Situation, channels: ChannelPlan, *, opened: bool, rate: Rate
) -> list[tuple[float, float]]:
    """Return the hours a week that each channel takes at its full pace, and those that it gets."""
    pack = situation.pack.channels_by_id
    found = {}
    for id_ in (*channels.running,) if opened else channels.foundations:
        hours = hours_a_week(pack[id_], situation.inputs) or 0.0
        found[id_] = hours, hours
    for each in channels.accounts:
        takes = hours_a_week(pack[each.channel], situation.inputs) or 0.0
        hours = each.hours
        if each.decision is Account.KEEP and rate is Rate.ANSWERS:
            hours = hours_of(Account.ANSWERS, hours)
        elif each.decision is Account.KEEP and not pack[each.channel].foundation:
            hours = min(hours, base_hours(takes)) if rate is Rate.BASE else hours
        found[each.channel] = takes, hours
    return list(found.values())


def _divide(
    hours: float,
    tasks: Sequence[str],
    who: Sequence[Worker],
    taken: dict[str, float],
    most: Mapping[str, float],
) -> None:
    """Add the hours to what is taken of those with a task as far as they can, then of the others."""
    having = {each.name for each in who if each.tasks.intersection(tasks)} & taken.keys()
    left = hours
    for group in (having, taken.keys() - having):
        room = {name: max(0.0, most[name] - taken[name]) for name in taken if name in group}
        whole = math.fsum(room.values())
        part = min(left, whole)
        for name, each in room.items():
            taken[name] += part * each / whole if whole else 0.0
        left -= part
    able = sorted(having) or [*taken]
    for name in able:  # more than anybody has
        taken[name] += left / len(able)


def shares_of(
    situation: Situation, channels: ChannelPlan, rate: Rate = Rate.FULL
) -> dict[str, float]:
    """Return the share of the roadmap's hours of each person, summing to 1: by what runs leaves them.

    Empty where fewer than two people give their hours. `rate`: pace of existing accounts.
    """
    people = people_of(situation.inputs.who)
    running = running_of(situation, channels, rate=rate)
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
        return cls(
            {name: share * base for name, share in capacity.base_people.items()},
            capacity.base_days / _WEEK,
            {name: share * capacity.before for name, share in capacity.people.items()},
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

    Those with its task before the others, unless it takes them `AWAY` times as long, and `PATIENCE`
    longer; what is nobody's task is first for those with at least half as many hours as whoever has
    most.
    """
    load = dict.fromkeys(paces.after, 0.0)
    people = people_of(who)
    most = max(people.values(), default=0.0)
    main = {name for name, hours in people.items() if hours >= most / 2}
    found = {}
    for each in works:
        name = each.named
        if not name and load:
            having = {one.name for one in who if each.task in one.tasks} or main

            def until(name: str, each: Work = each, having: set[str] = having) -> float:
                weeks = paces.weeks(name, load[name] + max(each.hours, EPSILON))
                return weeks if name in having else max(AWAY * weeks, weeks + PATIENCE)

            name = min(load, key=until)
        found[each.id] = name
        if name in load:
            load[name] += each.hours
    return found


def helpers_of(worked: Mapping[str, Mapping[date, float]], person: str) -> tuple[str, ...]:
    """Return who else does a good part of an action, most first."""
    parts = {name: math.fsum(weeks.values()) for name, weeks in worked.items()}
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
        """Return whether new channels are open in a week, and the pace of existing accounts."""
        opened = not self.opens or (self.opening is not None and monday >= self.opening)
        if self.least_until is None or monday >= self.least_until:
            return opened, Rate.FULL
        first = (monday - self.start).days < _WEEK
        return opened, Rate.ANSWERS if first else Rate.BASE


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
