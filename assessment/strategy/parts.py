"""Parts of a strategy that a pack can fill: one answer for pages, report and exports."""

from __future__ import annotations

from enum import StrEnum

from assessment.questionnaire.model import Pack


class StrategyPart(StrEnum):
    """A part of a strategy, named as the report's chapters are."""

    PURPOSES = "purposes"
    DEMAND = "demand"
    AUDIENCES = "audiences"
    CHANNELS = "channels"
    MEDIA = "media"
    ROADMAP = "roadmap"
    MEASURES = "measures"


def parts_of(pack: Pack) -> frozenset[StrategyPart]:
    """Return the parts for which the pack asks something or has a catalogue."""
    roles, catalogues = pack.roles, pack.catalogues
    channels, actions = catalogues.channels.channels, catalogues.actions.actions
    filled = {
        StrategyPart.PURPOSES: roles.purposes,
        StrategyPart.DEMAND: roles.demand,
        StrategyPart.AUDIENCES: roles.audiences,
        StrategyPart.CHANNELS: channels,
        StrategyPart.MEDIA: catalogues.metrics.stages and (channels or actions),
        StrategyPart.ROADMAP: actions,
        StrategyPart.MEASURES: catalogues.metrics.metrics or roles.success,
    }
    return frozenset(part for part, found in filled.items() if found)


def has_strategy(pack: Pack) -> bool:
    """Return whether the pack leads to a strategy, not to readiness alone."""
    return bool(parts_of(pack) & {StrategyPart.CHANNELS, StrategyPart.ROADMAP})
