"""The user's decisions about the strategy: inputs beside the answers, kept apart from suggestions.

Decisions are kept by id, so they survive a new calculation even if their subject is no longer
suggested.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Verdict(StrEnum):
    """Verdict of the user on an action."""

    ACCEPTED = "accepted"
    """Kept, even where the answers no longer suggest it."""
    DEFERRED = "deferred"
    """Not to begin before a given day."""
    REJECTED = "rejected"
    DONE = "done"


class Account(StrEnum):
    """Decision about an account that exists already."""

    KEEP = "keep"
    ANSWERS = "answers"
    """Nothing is published; what people write is answered."""
    PARK = "park"
    """Left as it is, with a notice where to write instead."""
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class ActionDecision:
    """Decision about one action. Fields left at their defaults stay as suggested."""

    verdict: Verdict | None = None
    until: date | None = None
    """First day on which a deferred action may begin."""
    start: date | None = None
    """Day on which the action must begin, whatever else is planned."""
    owner: str = ""
    hours: float | None = None
    """Total hours, in place of the catalogue's."""
    note: str = ""
    done_on: date | None = None
    """Day on which it was finished; None where it is not, or nobody said when."""
    spent: float | None = None
    """Hours that it took in the end."""


@dataclass(frozen=True, slots=True)
class OwnAction:
    """An action added by the user that no catalogue suggests; it promises no gain."""

    id: str
    title: str
    hours: float = 0.0
    owner: str = ""
    start: date | None = None
    done: bool = False
    done_on: date | None = None
    spent: float | None = None
    note: str = ""
    left_out: bool = False
    """Whether it is not to be done at all; the note may say why."""


@dataclass(frozen=True, slots=True)
class MeasureDecision:
    """Decision about one measure: a metric of the catalogue, or one that the user added."""

    chosen: bool | None = None
    """True: measured though not suggested; False: not measured; None: as suggested."""
    title: str = ""
    """Name of what is counted, for a measure that the user added."""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    day: date | None = None
    """Day by which the target is to be reached."""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """Decision about one review of the whole, which was planned for a day."""

    held: date | None = None
    """Day on which it was held."""
    moved: date | None = None
    """Day to which it was moved."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TakenPlan:
    """The plan as it was taken up: its days stay, whatever is answered later."""

    basis: date
    """Day of the assessment that it follows from."""
    start: date
    steps: Mapping[str, tuple[date, date]] = field(default_factory=lambda: MappingProxyType({}))
    """First and last day of each action, by id."""
    reviews: tuple[date, ...] = ()
    review: date | None = None
    """Day of the pilot's review; None where no channel runs."""
    calendar: date | None = None
    """Day on which the content calendar begins."""
    launch: date | None = None
    """Day on which new channels open."""
    measures: tuple[str, ...] = ()
    """Measures by id: they stay too, whatever is answered later."""


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which the organisation is closed, both included: nothing is planned on them."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions about a strategy, by the id of their subject."""

    channels: tuple[str, ...] | None = None
    """Channels that the user chose; None: as suggested."""
    actions: Mapping[str, ActionDecision] = field(default_factory=lambda: MappingProxyType({}))
    own: tuple[OwnAction, ...] = ()
    measures: Mapping[str, MeasureDecision] = field(default_factory=lambda: MappingProxyType({}))
    accounts: Mapping[str, Account] = field(default_factory=lambda: MappingProxyType({}))
    """Decisions about existing accounts, by channel; others stay as suggested."""
    reviews: Mapping[date, ReviewDecision] = field(default_factory=lambda: MappingProxyType({}))
    """Decisions about reviews, by the day they were planned for."""
    closures: tuple[Closure, ...] = ()
    """Days off, the earliest first."""
    taken: TakenPlan | None = None
    """The plan that was taken up; None where nobody has."""

    def action(self, action_id: str) -> ActionDecision:
        """Return the decision about an action; `NOTHING` by default."""
        return self.actions.get(action_id, NOTHING)


NOTHING = ActionDecision()
UNDECIDED = Decisions()
