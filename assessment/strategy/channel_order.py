"""Order of channels: which one leads."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.strategy.channels import ChannelPlan
from assessment.strategy.inputs import Inputs

NEAR = 5.0
"""Points of fit, 0–100, that estimated hours and weights can't tell: within them what is there leads."""


def channel_order(
    inputs: Inputs, channels: ChannelPlan, running: Sequence[str], kept: Sequence[str] = ()
) -> list[str]:
    """Return the channels: what brings most people, then those chosen, then the best fitting.

    An account that is there goes before a new channel that fits better by less than can be told; what is
    `kept` beside them comes last.
    """
    fits = {each.channel: each.value or 0.0 for each in channels.ranking}
    chosen, presence = {*channels.chosen}, inputs.presence or {}

    def place(id_: str) -> tuple[bool, bool, bool, float]:
        lead = fits.get(id_, 0.0) + (NEAR if presence.get(id_) else 0.0)
        return id_ in kept, id_ != inputs.brings, id_ not in chosen, -lead

    return sorted((*running, *kept), key=place)
