"""Channels that one publishes on: the chosen ones, and existing accounts that are kept."""

from __future__ import annotations

from assessment.answers.decisions import Account
from assessment.strategy.channels import ChannelPlan


def published_on(channels: ChannelPlan) -> tuple[str, ...]:
    """Return the channels one publishes on, without those whose account is not kept up."""
    kept = {each.channel: each.decision is Account.KEEP for each in channels.accounts}
    chosen = [id_ for id_ in channels.chosen if kept.get(id_, True)]
    others = [id_ for id_, keep in kept.items() if keep and id_ not in channels.foundations]
    return tuple(dict.fromkeys((*chosen, *others)))
