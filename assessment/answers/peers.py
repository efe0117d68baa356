"""Figures of a group of organisations that an assessment is set beside. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

INDEX = "index"
"""Id of the readiness among the spreads of a group; all others are of sections and topics."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Distribution of one score, 0–100, in a group: quartiles, and means of the outermost three."""

    low: float
    lower: float
    median: float
    upper: float
    high: float


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Organisations that share some facts, as numbers. `shared` is empty for all of a programme."""

    firms: int
    spreads: Mapping[str, Spread]
    """Spreads by id of section or topic, and `INDEX`."""
    shared: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Groups of one programme, the largest first, for one version of a questionnaire."""

    questionnaire: str
    version: str
    made_on: date
    by: tuple[str, ...]
    groups: tuple[PeerGroup, ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """The group that an assessment is set beside, and the one before it, if it was another."""

    questionnaire: str
    version: str
    made_on: date
    group: PeerGroup
    before: Peers | None = None

    def spread(self, thing: str) -> Spread | None:
        """Return the spread of a section, a topic or `INDEX`; None where the group has none."""
        return self.group.spreads.get(thing)
