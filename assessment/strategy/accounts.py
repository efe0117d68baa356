"""Existing accounts: which to keep, only answer, park or close.

Suggested from the fit and the hours that are left; the user's decision takes precedence.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Channel
from assessment.strategy.account_hours import base_hours, going_hours, hours_of, slow_hours
from assessment.strategy.fit import hours_a_week
from assessment.strategy.situation import Situation

AUDIENCE_THERE = 50.0
"""Presence, 0–100, from which people are there who would miss an account that vanishes."""
FULL_SHARE = 0.75
"""Share of a channel's hours from which on its pace counts as full."""
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
    BRINGS = "brings"
    """Most of those who come today come from there; it goes on for the same reason."""
    LIST = "list"
    """A list or group of one's own, whose people asked to hear; it goes on for the same reason."""
    BEST = "best"
    """No account works yet, and it fits best of all; it goes on for the same reason."""
    FITS = "fits"
    """It fits, and a post a week keeps it alive beside what is chosen."""
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
        if decision is not Account.KEEP:
            return hours <= self.planned + EPSILON
        return hours <= min(self.whole, self.channels) + EPSILON

    def less(self, hours: float) -> Room:
        """Return the room without hours that are kept for answers elsewhere."""
        return replace(
            self,
            whole=self.whole - hours,
            planned=self.planned - hours,
            preparing=self.preparing - hours,
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
    their hours first, then the account that brings most people, whatever its fit, then accounts that
    work, then the best fitting.
    """
    judged = _with_results(situation, judged)
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
    bringing = situation.inputs.brings if presence.get(situation.inputs.brings or "") else None
    slowed = _slowed(
        situation, [id_ for id_ in there if id_ in chosen and id_ not in wanted], takes
    )
    beside = [id_ for id_ in going if id_ not in chosen and id_ not in wanted]
    posts = {
        id_ for id_ in there if running is not Running.FULL or bringing not in {None, id_}
    }  # with one post a week, where they go on slowly
    if _least(situation, beside, takes, posts) > room.planned + EPSILON:
        for id_, hours in slowed.items():
            room.spend(hours - takes[id_])
    else:
        slowed = {}
    found = {}
    first = True
    ahead = bringing is not None and running is Running.FULL
    waiting = {
        id_: base_hours(takes[id_]) if ahead else hours_of(Account.ANSWERS, takes[id_])
        for id_ in there
        if id_ not in chosen and id_ not in wanted and judged[id_] is not Ground.MISFIT
    }
    for id_ in sorted(
        there, key=lambda id_: (id_ != bringing, id_ not in going, *_rank(judged[id_]))
    ):
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
            each = _Existing(
                channel,
                judged[id_],
                presence[id_],
                takes[id_],
                going_on,
                id_ in posts,
            )
            beside = [other for other in beside if other != id_]
            waiting.pop(id_, None)
            spare = room.less(
                math.fsum(hours for id_, hours in waiting.items() if id_ not in beside)
            )
            others = _least(situation, beside, takes, posts)
            plan = each.plan(room, spare, running, others, first)
            if ahead and id_ == bringing:
                plan = each.bringing(spare.less(others))
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


def _with_results(
    situation: Situation, judged: Mapping[str, Ground | float]
) -> Mapping[str, Ground | float]:
    """Return the same with a fit for the account that brings most people, whatever else is open there."""
    brings = situation.inputs.brings
    if brings is None or not isinstance(judged.get(brings), Ground):
        return judged
    return {**judged, brings: 0.0}


def is_list(channel: Channel) -> bool:
    """Return whether a channel is a list or group of one's own.

    It is owned, not earned, and for people who know the organisation.
    """
    return "owned" in channel.media and "earned" not in channel.media and channel.reach == "known"


def works(situation: Situation, channel: str) -> bool:
    """Return whether an existing account is known and works: it goes on before others are opened.

    So it is where social media bring results already, with a list or groups of one's own, and where
    most people come from.
    """
    listed = is_list(situation.pack.channels_by_id[channel])
    return listed or situation.inputs.stage == RESULTS or situation.inputs.brings == channel


def going_ground(situation: Situation, channel: str) -> Ground:
    """Return the reason for which an existing account that works goes on at a slower pace."""
    if situation.inputs.brings == channel:
        return Ground.BRINGS
    if situation.inputs.stage == RESULTS:
        return Ground.WORKS
    return Ground.LIST if is_list(situation.pack.channels_by_id[channel]) else Ground.BEST


def _slowed(
    situation: Situation, channels: Sequence[str], takes: Mapping[str, float]
) -> dict[str, float]:
    """Return the hours a week at a slower pace of those that run already and are no foundations."""
    pack = situation.pack.channels_by_id
    found = {id_: slow_hours(pack[id_], takes[id_]) for id_ in channels}
    return {id_: hours for id_, hours in found.items() if not pack[id_].foundation}


def _least(
    situation: Situation,
    channels: Sequence[str],
    takes: Mapping[str, float],
    posts: Collection[str],
) -> float:
    """Return the hours a week with which all of these can go on at least; `posts`: with one a week."""
    pack = situation.pack.channels_by_id
    return math.fsum(going_hours(pack[id_], takes[id_], 0.0, id_ in posts) for id_ in channels)


def _going_on(
    situation: Situation,
    judged: Mapping[str, Ground | float],
    there: Sequence[str],
    running: Running,
) -> frozenset[str]:
    """Return the accounts that go on at a slower pace at least: those that work.

    A list of one's own does where there are results, even if it does not fit what is planned. Where
    only preparation is planned, the best fitting one also goes on where none works. At the lowest level
    only the one that brings most people.
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
        return found & {situation.inputs.brings or ""}
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
    posts: bool
    """Whether its slower pace is one post a week at most."""

    def plan(
        self, room: Room, spare: Room, running: Running, others: float, first: bool
    ) -> AccountPlan:
        """Return what is suggested.

        `spare`: the room with answers in others; `running`: pace at which it may run; `others`: hours
        that others that go on need; `first`: whether none before it goes on slowly.
        """
        id_, runs = self.channel.id, running is Running.FULL
        decision, ground = self._suggested(room, spare, runs)
        if ground is Ground.MISFIT and self.channel.foundation:
            decision, ground = Account.ANSWERS, Ground.RIGHT
        hours = hours_of(decision, self.takes)
        if decision is Account.KEEP or (ground is Ground.MISFIT and not self.going):
            return AccountPlan(id_, decision, ground, hours, decision)
        slow = going_hours(self.channel, self.takes, spare.whole - others, self.posts)
        if self._fits(decision, ground, spare, running):
            hours = base_hours(self.takes)
            return AccountPlan(id_, Account.KEEP, Ground.FITS, hours, Account.KEEP, slow=True)
        left = spare.planned if first else min(spare.planned, spare.preparing)
        slow = slow if slow <= left + EPSILON else min(slow, base_hours(self.takes))
        if self.going is not None and slow <= left + EPSILON:
            return AccountPlan(id_, Account.KEEP, self.going, slow, Account.KEEP, slow=True)
        if self.channel.foundation:
            decision, ground = Account.ANSWERS, Ground.RIGHT if ground in _SHORT else ground
            hours = hours_of(decision, self.takes)
        return AccountPlan(id_, decision, ground, hours, decision)

    def bringing(self, spare: Room) -> AccountPlan:
        """Return the plan of the account that brings most people: what the others leave it, or more.

        At its slower pace at least; at its full pace where there are three quarters of its hours.
        """
        left = math.floor(2 * min(spare.whole, spare.channels) + EPSILON) / 2
        hours = min(self.takes, max(left, slow_hours(self.channel, self.takes)))
        slow = hours < FULL_SHARE * self.takes - EPSILON
        return AccountPlan(
            self.channel.id, Account.KEEP, Ground.BRINGS, hours, Account.KEEP, slow=slow
        )

    def _suggested(self, room: Room, spare: Room, runs: bool) -> tuple[Account, Ground]:
        """Return the suggestion for an account beside the set, and its ground."""
        if self.judged is Ground.MISFIT:
            gone = Account.PARK if self.presence >= AUDIENCE_THERE else Account.CLOSE
            return gone, Ground.MISFIT
        if self.judged is Ground.OPEN:
            ground = Ground.OPEN
        elif not runs:
            ground = Ground.LEVEL
        elif spare.has(Account.KEEP, self.takes):
            return Account.KEEP, Ground.CHOSEN
        else:
            ground = Ground.HOURS
        return (Account.ANSWERS if room.has(Account.ANSWERS, self.takes) else Account.PARK), ground

    def _fits(self, decision: Account, ground: Ground, room: Room, running: Running) -> bool:
        """Return whether only hours are lacking, and there are some for a post a week."""
        short = decision is not Account.KEEP and ground is Ground.HOURS
        if not short or running is not Running.FULL or self.going or self.channel.foundation:
            return False
        return base_hours(self.takes) <= room.planned + EPSILON


def _rank(judged: Ground | float) -> tuple[bool, float]:
    """Return a key by which the best fitting come first, those not considered last."""
    return (True, 0.0) if isinstance(judged, Ground) else (False, -judged)
