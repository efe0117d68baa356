"""Existing accounts: which to keep, only answer, park or close.

Suggested from the fit and the hours that are left; the user's decision takes precedence.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Channel
from assessment.strategy.fit import hours_a_week
from assessment.strategy.situation import Situation

ANSWERS_SHARE = 0.25
"""Share of a channel's hours that answering takes where nothing is published."""
ANSWERS_MOST = 0.2
"""Maximum hours a week for answering in one account: two minutes a day."""
AUDIENCE_THERE = 50.0
"""Presence, 0–100, from which people are there who would miss an account that vanishes."""


SLOW_SHARE = 0.5
"""Share of a channel's hours at its slower pace, where the catalogue gives none."""
LEAST_SHARE = 0.25
"""Least share of them that it goes on with where even these are not there."""
POST_HOURS = 0.5
"""Hours of one post a week, which every running account gets where there are hardly any hours."""
RESULTS = "results"
"""Option of the stage at which social media bring people already."""


class Ground(StrEnum):
    """Reason for a decision about an account."""

    CHOSEN = "chosen"
    """It fits, and there are hours for it."""
    HOURS = "hours"
    """It fits, but the hours are not there."""
    MISFIT = "misfit"
    """It hardly reaches the audiences or serves the purposes, or is not for this organisation."""
    OPEN = "open"
    """Whether it fits is not known yet: an answer is missing, or a gate forbids it for now."""
    LEVEL = "level"
    """Only preparation is planned, or no channel may open yet."""
    WORKS = "works"
    """It works already, so it goes on at a slower pace before anything new is opened."""
    LIST = "list"
    """A list or group of one's own, whose people asked to hear; it goes on for the same reason."""
    BEST = "best"
    """No account works yet, and it fits best of all; it goes on for the same reason."""
    RIGHT = "right"
    """It is found anyway: its facts are kept right, and who writes gets an answer."""
    CARRIES = "carries"
    """Something that runs builds on it, so it is not shut."""
    MEASURED = "measured"
    """A measure of the user's counts what comes from it, so it is not shut."""
    TAKEN = "taken"
    """Hours that it would have had went to what the user decided about others."""
    USER = "user"


_SHORT = (Ground.HOURS, Ground.LEVEL)
SHUT = frozenset({Account.PARK, Account.CLOSE})
"""Decisions by which nobody answers any more."""


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """Decision about one existing account. `hours` a week that it takes."""

    channel: str
    decision: Account
    ground: Ground
    hours: float
    suggested: Account
    slow: bool = False
    """Whether it goes on at a slower pace."""
    measure: str = ""
    """Metric, or else the user's own title, of a measure of the user that depends on it; "" without."""
    without: Account | None = None
    """Suggestion without what the user decided, where it is better; for the ground `TAKEN`."""
    because: tuple[str, ...] = ()
    """Channels that the user decided to keep up, which take its hours."""


class Running(StrEnum):
    """Pace at which existing accounts may run."""

    FULL = "full"
    SLOW = "slow"
    """Only preparation is planned, but what runs goes on."""
    NONE = "none"


@dataclass(slots=True)
class Room:
    """Hours a week that are left beside the set: for running `channels`, and for everything.

    `planned`: what can be planned with at all; accounts that work may take of it at a slower pace.
    `preparing`: part of it for all but the first of them, where the rest is for what prepares.
    """

    channels: float = math.inf
    whole: float = math.inf
    planned: float = math.inf
    preparing: float = math.inf

    def has(self, decision: Account, takes: float) -> bool:
        """Return whether there are hours for it; `takes`: hours of the channel if it is kept."""
        hours = hours_of(decision, takes)
        return hours <= self.whole + EPSILON and (
            decision is not Account.KEEP or hours <= self.channels + EPSILON
        )

    def take(self, decision: Account, takes: float) -> None:
        """Take its hours away; what the user wants may take more than there are."""
        self.spend(hours_of(decision, takes), decision)

    def spend(self, hours: float, decision: Account = Account.KEEP) -> None:
        """Take hours away; those for channels where the account is kept."""
        self.whole -= hours
        self.planned -= hours
        self.preparing -= hours
        if decision is Account.KEEP:
            self.channels -= hours


def plan_accounts(
    situation: Situation,
    judged: Mapping[str, Ground | float],
    chosen: Collection[str],
    room: Room,
    running: Running,
) -> tuple[AccountPlan, ...]:
    """Return a decision for each existing account, in the order of the pack.

    `judged`: the fit of each channel, or the ground why it is not considered; `chosen`: channels
    that run, `room`: beside them; `running`: at which pace any may run. The user's decisions take
    their hours first, then accounts that work get theirs, then the best fitting.
    """
    presence, wanted = situation.inputs.presence or {}, situation.decisions.accounts
    there = [id_ for id_ in situation.pack.channels_by_id if presence.get(id_)]
    carrying = {situation.pack.channels_by_id[id_].builds_on for id_ in chosen}
    takes = {
        id_: hours_a_week(situation.pack.channels_by_id[id_], situation.inputs) or 0.0
        for id_ in there
    }
    for id_ in there:
        if id_ in wanted and id_ not in chosen:
            room.take(wanted[id_], takes[id_])
    going = _going_on(situation, judged, there, running)
    slowed = _slowed(
        situation, [id_ for id_ in there if id_ in chosen and id_ not in wanted], takes
    )
    beside = [id_ for id_ in going if id_ not in chosen and id_ not in wanted]
    if _least(situation, beside, takes, running) > room.planned + EPSILON:
        for id_, hours in slowed.items():
            room.spend(hours - takes[id_])
    else:
        slowed = {}
    found = {}
    first = True
    for id_ in sorted(there, key=lambda id_: (id_ not in going, *_rank(judged[id_]))):
        plan = AccountPlan(id_, Account.KEEP, Ground.CHOSEN, takes[id_], Account.KEEP)
        if id_ in slowed:
            plan = AccountPlan(
                id_,
                Account.KEEP,
                going_ground(situation, id_),
                slowed[id_],
                Account.KEEP,
                slow=True,
            )
        if id_ not in chosen:
            channel = situation.pack.channels_by_id[id_]
            going_on = going_ground(situation, id_) if id_ in going else None
            each = _Existing(channel, judged[id_], presence[id_], takes[id_], going_on)
            beside = [other for other in beside if other != id_]
            plan = each.plan(room, running, _least(situation, beside, takes, running), first)
            first = first and not plan.slow
            if id_ in carrying and plan.decision in SHUT:
                hours = hours_of(Account.ANSWERS, takes[id_])
                plan = AccountPlan(id_, Account.ANSWERS, Ground.CARRIES, hours, Account.ANSWERS)
            if id_ not in wanted:
                room.spend(plan.hours, plan.decision)
        if id_ in wanted:
            hours = hours_of(wanted[id_], takes[id_])
            plan = AccountPlan(id_, wanted[id_], Ground.USER, hours, plan.decision)
        found[id_] = plan
    return tuple(found[id_] for id_ in there)


def is_list(channel: Channel) -> bool:
    """Return whether a channel is a list or group of one's own.

    It is owned, not earned, and for people who know the organisation.
    """
    return "owned" in channel.media and "earned" not in channel.media and channel.reach == "known"


def works(situation: Situation, channel: str) -> bool:
    """Return whether an existing account is known and works: it goes on before others are opened.

    So it is where social media bring results already, and with a list or groups of one's own.
    """
    return is_list(situation.pack.channels_by_id[channel]) or situation.inputs.stage == RESULTS


def going_ground(situation: Situation, channel: str) -> Ground:
    """Return the reason for which an existing account goes on at a slower pace."""
    if situation.inputs.stage == RESULTS:
        return Ground.WORKS
    return Ground.LIST if is_list(situation.pack.channels_by_id[channel]) else Ground.BEST


def slow_hours(channel: Channel, takes: float, left: float = math.inf) -> float:
    """Return the hours a week of a channel at its slower pace.

    Where the catalogue gives none: half of its hours, or what is left of them, but at least a quarter.
    """
    if channel.slow is not None:
        return min(takes, channel.slow.hours)
    return max(LEAST_SHARE * takes, min(SLOW_SHARE * takes, left))


def _slowed(
    situation: Situation, channels: Sequence[str], takes: Mapping[str, float]
) -> dict[str, float]:
    """Return the hours a week at a slower pace of those that run already and are no foundations."""
    pack = situation.pack.channels_by_id
    found = {id_: slow_hours(pack[id_], takes[id_]) for id_ in channels}
    return {id_: hours for id_, hours in found.items() if not pack[id_].foundation}


def _least(
    situation: Situation, channels: Sequence[str], takes: Mapping[str, float], running: Running
) -> float:
    """Return the hours a week with which all of these can go on at least."""
    pack = situation.pack.channels_by_id
    return math.fsum(_going_hours(pack[id_], takes[id_], 0.0, running) for id_ in channels)


def _going_hours(channel: Channel, takes: float, left: float, running: Running) -> float:
    """Return the hours a week of an account that goes on slowly: where people prepare, of one post."""
    slow = slow_hours(channel, takes, left)
    return slow if running is Running.FULL else min(slow, base_hours(takes))


def _going_on(
    situation: Situation,
    judged: Mapping[str, Ground | float],
    there: Sequence[str],
    running: Running,
) -> frozenset[str]:
    """Return the accounts that go on at a slower pace at least: those that work.

    A list of one's own does where there are results, even if it does not fit what is planned. Where
    only preparation is planned, the best fitting one also goes on where none works.
    """
    fitting = {
        id_: fit
        for id_ in there
        if not isinstance(fit := judged[id_], Ground)
        and not situation.pack.channels_by_id[id_].foundation
    }
    results = situation.inputs.stage == RESULTS
    lists = {
        id_
        for id_ in there
        if results and judged[id_] is Ground.MISFIT and is_list(situation.pack.channels_by_id[id_])
    }
    found = frozenset({id_ for id_ in fitting if works(situation, id_)} | lists)
    if running is Running.NONE:
        return frozenset()
    if running is Running.SLOW and fitting and not found:
        return frozenset([max(fitting, key=fitting.__getitem__)])
    return found


@dataclass(frozen=True, slots=True)
class _Existing:
    """An existing account beside the set: its fit or why it has none, and what it takes."""

    channel: Channel
    judged: Ground | float
    presence: float
    takes: float
    going: Ground | None
    """Reason for which it goes on, if slowly; None where it does not."""

    def plan(self, room: Room, running: Running, others: float, first: bool) -> AccountPlan:
        """Return what is suggested.

        `running`: pace at which it may run; `others`: hours that others that go on need; `first`:
        whether none before it goes on slowly.
        """
        id_, runs = self.channel.id, running is Running.FULL
        decision, ground = _suggested(self.judged, self.presence, self.takes, room, runs)
        if ground is Ground.MISFIT and self.channel.foundation:
            decision, ground = Account.ANSWERS, Ground.RIGHT
        hours = hours_of(decision, self.takes)
        if decision is Account.KEEP or (ground is Ground.MISFIT and not self.going):
            return AccountPlan(id_, decision, ground, hours, decision)
        slow = _going_hours(self.channel, self.takes, room.whole - others, running)
        left = room.planned if first else min(room.planned, room.preparing)
        if self.going is not None and slow <= left + EPSILON:
            return AccountPlan(id_, Account.KEEP, self.going, slow, Account.KEEP, slow=True)
        if self.channel.foundation:
            decision, ground = Account.ANSWERS, Ground.RIGHT if ground in _SHORT else ground
            hours = hours_of(decision, self.takes)
        return AccountPlan(id_, decision, ground, hours, decision)


def _rank(judged: Ground | float) -> tuple[bool, float]:
    """Return a key by which the best fitting come first, those not considered last."""
    return (True, 0.0) if isinstance(judged, Ground) else (False, -judged)


def hours_of(decision: Account, takes: float) -> float:
    """Return the hours a week of an account: all of the channel's, a share for answers, or none."""
    if decision is Account.KEEP:
        return takes
    return min(ANSWERS_SHARE * takes, ANSWERS_MOST) if decision is Account.ANSWERS else 0.0


def base_hours(takes: float) -> float:
    """Return the hours a week of an account in the base: answers, and one post."""
    return min(takes, hours_of(Account.ANSWERS, takes) + POST_HOURS)


def _suggested(
    judged: Ground | float, presence: float, takes: float, room: Room, runs: bool
) -> tuple[Account, Ground]:
    """Return the suggestion for an account beside the set, and its ground."""
    if judged is Ground.MISFIT:
        gone = Account.PARK if presence >= AUDIENCE_THERE else Account.CLOSE
        return gone, Ground.MISFIT
    if judged is Ground.OPEN:
        ground = Ground.OPEN
    elif not runs:
        ground = Ground.LEVEL
    elif room.has(Account.KEEP, takes):
        return Account.KEEP, Ground.CHOSEN
    else:
        ground = Ground.HOURS
    return (Account.ANSWERS if room.has(Account.ANSWERS, takes) else Account.PARK), ground
