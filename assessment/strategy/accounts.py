"""Existing accounts: which to keep, only answer, park or close.

Suggested from the fit and the hours that are left; the user's decision takes precedence.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.strategy.fit import hours_a_week
from assessment.strategy.situation import Situation

ANSWERS_SHARE = 0.25
"""Share of a channel's hours that answering takes where nothing is published."""
ANSWERS_MOST = 0.5
"""Maximum hours a week for answering in one account: a few minutes a day."""
AUDIENCE_THERE = 50.0
"""Presence, 0–100, from which people are there who would miss an account that vanishes."""


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
    RIGHT = "right"
    """It is found anyway: its facts are kept right, and who writes gets an answer."""
    USER = "user"


_SHORT = (Ground.HOURS, Ground.LEVEL)


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """Decision about one existing account. `hours` a week that it takes."""

    channel: str
    decision: Account
    ground: Ground
    hours: float
    suggested: Account


@dataclass(slots=True)
class Room:
    """Hours a week that are left beside the set: for running `channels`, and for everything."""

    channels: float = math.inf
    whole: float = math.inf

    def has(self, decision: Account, takes: float) -> bool:
        """Return whether there are hours for it; `takes`: hours of the channel if it is kept."""
        hours = hours_of(decision, takes)
        return hours <= self.whole + EPSILON and (
            decision is not Account.KEEP or hours <= self.channels + EPSILON
        )

    def take(self, decision: Account, takes: float) -> None:
        """Take its hours away; what the user wants may take more than there are."""
        hours = hours_of(decision, takes)
        self.whole -= hours
        if decision is Account.KEEP:
            self.channels -= hours


def plan_accounts(
    situation: Situation,
    judged: Mapping[str, Ground | float],
    chosen: Collection[str],
    room: Room,
    runs: bool,
) -> tuple[AccountPlan, ...]:
    """Return a decision for each existing account, in the order of the pack.

    `judged`: the fit of each channel, or the ground why it is not considered; `chosen`: channels
    that run, `room`: beside them; `runs`: whether any channel may run. The user's decisions take
    their hours first, then the best fitting get theirs.
    """
    presence, wanted = situation.inputs.presence or {}, situation.decisions.accounts
    there = [id_ for id_ in situation.pack.channels_by_id if presence.get(id_)]
    takes = {
        id_: hours_a_week(situation.pack.channels_by_id[id_], situation.inputs) or 0.0
        for id_ in there
    }
    for id_ in there:
        if id_ in wanted and id_ not in chosen:
            room.take(wanted[id_], takes[id_])
    found = {}
    for id_ in sorted(there, key=lambda id_: _rank(judged[id_])):
        decision, ground = Account.KEEP, Ground.CHOSEN
        if id_ not in chosen:
            decision, ground = _suggested(judged[id_], presence[id_], takes[id_], room, runs)
            if (
                decision is not Account.KEEP
                and ground is not Ground.MISFIT
                and _is_kept(situation, id_)
            ):
                decision, ground = Account.ANSWERS, Ground.RIGHT if ground in _SHORT else ground
            if id_ not in wanted:
                room.take(decision, takes[id_])
        if id_ in wanted:
            hours = hours_of(wanted[id_], takes[id_])
            found[id_] = AccountPlan(id_, wanted[id_], Ground.USER, hours, decision)
        else:
            hours = hours_of(decision, takes[id_])
            found[id_] = AccountPlan(id_, decision, ground, hours, decision)
    return tuple(found[id_] for id_ in there)


def _is_kept(situation: Situation, channel: str) -> bool:
    """Return whether a channel is a foundation: people find it anyway, so it is never left alone."""
    return situation.pack.channels_by_id[channel].foundation


def _rank(judged: Ground | float) -> tuple[bool, float]:
    """Return a key by which the best fitting come first, those not considered last."""
    return (True, 0.0) if isinstance(judged, Ground) else (False, -judged)


def hours_of(decision: Account, takes: float) -> float:
    """Return the hours a week of an account: all of the channel's, a share for answers, or none."""
    if decision is Account.KEEP:
        return takes
    return min(ANSWERS_SHARE * takes, ANSWERS_MOST) if decision is Account.ANSWERS else 0.0


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
