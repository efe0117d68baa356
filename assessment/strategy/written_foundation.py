"""Foundation that is written on where no channel runs: a website, or a page of a map."""

from __future__ import annotations

from assessment.strategy.carriers import PUBLISHING
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.situation import Situation


def written_foundation(situation: Situation, channels: ChannelPlan) -> str | None:
    """Return the foundation that is there and has a pace for posts, one's own first.

    None where somebody who makes or publishes is missing, or a channel runs.
    """
    pack, presence = situation.pack.channels_by_id, situation.inputs.presence or {}
    writes = any(each.tasks.intersection(PUBLISHING) for each in situation.inputs.who)
    if channels.active or not writes:
        return None
    able = [id_ for id_ in channels.foundations if presence.get(id_) and pack[id_].every_days]
    return min(able, key=lambda id_: "earned" in pack[id_].media, default=None)


def is_written(situation: Situation, channels: ChannelPlan) -> bool:
    """Return whether a foundation is written on."""
    return written_foundation(situation, channels) is not None
