"""Refusals: channels and actions that were weighed and left out, each with its ground."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers.decisions import Account
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.exclusions import Reason
from assessment.strategy.roadmap import Roadmap


class RefusalGround(StrEnum):
    """Ground on which something is not done."""

    BELOW = "below"
    """A channel below a threshold or behind a gate; one that was named, for whatever reason."""
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


def list_refusals(
    channels: ChannelPlan, roadmap: Roadmap, named: Collection[str] = ()
) -> tuple[Refusal, ...]:
    """Return what is not done: accounts, channels with the best fit first, near misses, actions.

    `named`: channels on which the organisation or a competitor is, so that each is told of.
    """
    decided = {each.channel: each.decision for each in channels.accounts}
    there = {*channels.chosen, *channels.foundations, *decided}
    found = [Refusal(id_, _ACCOUNTS[each]) for id_, each in decided.items() if each in _ACCOUNTS]
    out = [each for each in channels.left_out if each.channel not in there]
    closer = [each.channel for each in out if each.closer]
    ranked = [fit.channel for fit in channels.ranking if fit.channel not in there]
    outranked = [id_ for n, id_ in enumerate(ranked) if n < OUTRANKED or id_ in named]
    further = [each.channel for each in out if each.reason in _WEIGHED and not each.closer]
    found += [Refusal(id_, RefusalGround.OUTRANKED) for id_ in outranked]
    found += [Refusal(id_, RefusalGround.BELOW) for id_ in closer]
    found += [Refusal(id_, RefusalGround.BELOW) for id_ in further]
    for ids, ground in (
        (roadmap.rejected, RefusalGround.REJECTED),
        (roadmap.held_back, RefusalGround.HELD_BACK),
        (roadmap.unkept, RefusalGround.UNKEPT),
        (tuple(each.action for each in roadmap.later), RefusalGround.LATER),
    ):
        found += [Refusal(id_, ground) for id_ in ids]
    return tuple(found)
