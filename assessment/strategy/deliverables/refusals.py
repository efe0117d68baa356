"""Refusals: channels and actions that were weighed and left out, each with its ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessment.answers.decisions import Account
from assessment.strategy.channels import ChannelPlan, Reason
from assessment.strategy.roadmap import Roadmap


class RefusalGround(StrEnum):
    """Ground on which something is not done."""

    BELOW = "below"
    """A channel whose score for audiences or purposes is below the threshold, or behind a gate."""
    OUTRANKED = "outranked"
    """A channel that others fit better than, or that there are no hours for."""
    PARKED = "parked"
    CLOSED = "closed"
    REJECTED = "rejected"
    """An action that the user rejected."""
    HELD_BACK = "held_back"
    """An action that the level excludes."""
    UNKEPT = "unkept"
    """An action that there are no hours a week to go on with."""
    LATER = "later"
    """An action that does not fit in the year."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A channel or an action, named by its id, that is left out."""

    id: str
    ground: RefusalGround

    @property
    def is_channel(self) -> bool:
        """Whether it is a channel, not an action."""
        return self.ground in _OF_CHANNELS


_OF_CHANNELS = (
    RefusalGround.BELOW,
    RefusalGround.OUTRANKED,
    RefusalGround.PARKED,
    RefusalGround.CLOSED,
)
OUTRANKED = 5
"""Most channels that are named because others fit better, those that fit best."""
_WEIGHED = (Reason.AUDIENCE, Reason.PURPOSE, Reason.GATE)
"""Reasons for which somebody may miss a channel; nobody does where it is not for their market."""
_ACCOUNTS = {Account.PARK: RefusalGround.PARKED, Account.CLOSE: RefusalGround.CLOSED}


def list_refusals(channels: ChannelPlan, roadmap: Roadmap) -> tuple[Refusal, ...]:
    """Return what is not done: accounts, channels with the best fit first, actions."""
    decided = {each.channel: each.decision for each in channels.accounts}
    there = {*channels.chosen, *channels.foundations, *decided}
    found = [Refusal(id_, _ACCOUNTS[each]) for id_, each in decided.items() if each in _ACCOUNTS]
    ranked = [fit.channel for fit in channels.ranking if fit.channel not in there]
    found += [Refusal(id_, RefusalGround.OUTRANKED) for id_ in ranked[:OUTRANKED]]
    found += [
        Refusal(each.channel, RefusalGround.BELOW)
        for each in channels.excluded
        if each.reason in _WEIGHED and each.channel not in there
    ]
    for ids, ground in (
        (roadmap.rejected, RefusalGround.REJECTED),
        (roadmap.held_back, RefusalGround.HELD_BACK),
        (roadmap.unkept, RefusalGround.UNKEPT),
        (tuple(each.action for each in roadmap.later), RefusalGround.LATER),
    ):
        found += [Refusal(id_, ground) for id_ in ids]
    return tuple(found)
