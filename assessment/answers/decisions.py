"""What the user decided about the strategy: inputs beside the answers, never mixed with suggestions.

A decision outlives a new calculation: it is kept by id, and what it is about may come and go.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Verdict(StrEnum):
    """What becomes of an action."""

    ACCEPTED = "accepted"
    """Kept, even where the answers no longer suggest it."""
    DEFERRED = "deferred"
    """Not before a day."""
    REJECTED = "rejected"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ActionDecision:
    """What the user decided about one action. Fields left at their defaults stay as suggested."""

    verdict: Verdict | None = None
    until: date | None = None
    """Deferred: the first day it may begin."""
    start: date | None = None
    """Pinned to begin on this day, whatever else is planned."""
    owner: str = ""
    hours: float | None = None
    """Hours in all, in place of the catalogue's."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnAction:
    """Something the user wants to do that no catalogue suggests; it promises no gain."""

    id: str
    title: str
    hours: float = 0.0
    owner: str = ""
    start: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class MeasureDecision:
    """What the user decided about one measure: a metric of the catalogue, or one of their own."""

    chosen: bool | None = None
    """True: measured though not suggested; False: not measured; None: as suggested."""
    title: str = ""
    """For a measure of the user's own: what is counted."""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    day: date | None = None
    """When the target is to be reached."""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions about a strategy, by the id of what they are about."""

    channels: tuple[str, ...] | None = None
    """The channels the user chose; None: as suggested."""
    actions: Mapping[str, ActionDecision] = field(default_factory=lambda: MappingProxyType({}))
    own: tuple[OwnAction, ...] = ()
    measures: Mapping[str, MeasureDecision] = field(default_factory=lambda: MappingProxyType({}))

    def action(self, action_id: str) -> ActionDecision:
        """What was decided about an action; nothing by default."""
        return self.actions.get(action_id, NOTHING)


NOTHING = ActionDecision()
UNDECIDED = Decisions()
