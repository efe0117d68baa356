"""Budget: what the planned actions cost in the organisation's currency, against its means."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.core.numbers import EPSILON
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.roadmap import Roadmap, Step
from assessment.strategy.schedule import SOON_DAYS
from assessment.strategy.situation import Situation


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Money for one action, at least and at most."""

    action: str
    start: date | None
    low: float
    high: float
    beyond_means: bool
    """Whether it alone costs at least more than there is for the year."""


@dataclass(frozen=True, slots=True)
class Fee:
    """Fees of a channel in a year, at least and at most."""

    channel: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Budget:
    """Money for the planned actions and the channels that run, in one currency."""

    currency: str
    lines: tuple[BudgetLine, ...]
    low: float
    """Sum of what the actions cost at least."""
    high: float
    """Sum of what they cost at most."""
    means: tuple[float, float] | None
    """Money for a year, from and to (infinite without an upper end); None where it is not known."""
    beyond: bool
    """Whether all of it costs at least more than there is."""
    fees: tuple[Fee, ...] = ()
    """Fees of a year of the channels that run."""
    soon: tuple[float, float] = (0.0, 0.0)
    """Money of the first `SOON_DAYS`, at least and at most: fees, and actions that begin in them."""
    over: float = 0.0
    """Money by which it may exceed the means, at the upper end."""
    first_out: tuple[str, ...] = ()
    """Actions that fall away first, until what is left lies within the means at the upper end."""
    channels_out: tuple[str, ...] = ()
    """Channels that fall away after all actions, where fees alone exceed the means."""

    @property
    def unfunded(self) -> bool:
        """Whether something may cost money and none is there for it."""
        return self.means is not None and not self.means[1] and self.high > 0


def plan_budget(situation: Situation, channels: ChannelPlan, roadmap: Roadmap) -> Budget | None:
    """Return the budget; None where nothing that costs anything has amounts in the currency."""
    currency, means = situation.inputs.currency, situation.inputs.means
    lines = tuple(
        BudgetLine(step.action, step.start, *step.money, step.beyond_means)
        for step in roadmap.steps
        if step.money is not None and step.money[1] > 0
    )
    fees = tuple(_fees(situation, channels.running))
    if currency is None or not (lines or fees):
        return None
    end = roadmap.start + timedelta(days=SOON_DAYS)
    soon = [each for each in lines if each.start is not None and each.start < end]
    low, high = _sums(lines, fees)
    most = math.inf if means is None else means[1]
    return Budget(
        currency,
        lines,
        low,
        high,
        means,
        low > most,
        fees,
        _sums(soon, fees),
        max(0.0, high - most),
        _first_out(roadmap, lines, high - most),
        _channels_out(situation, channels, fees, _sums((), fees)[1] - most),
    )


def _sums(lines: Sequence[BudgetLine], fees: Sequence[Fee]) -> tuple[float, float]:
    """Return what actions and fees cost together, at least and at most."""
    amounts = [(each.low, each.high) for each in lines] + [(each.low, each.high) for each in fees]
    return math.fsum(low for low, _ in amounts), math.fsum(high for _, high in amounts)


def _fees(situation: Situation, channels: Iterable[str]) -> Iterator[Fee]:
    for id_ in channels:
        money = situation.pack.channels_by_id[id_].cost_range.get(situation.inputs.currency or "")
        if money and money[-1] > 0:
            yield Fee(id_, money[0], money[-1])


def _first_out(roadmap: Roadmap, lines: Sequence[BudgetLine], over: float) -> tuple[str, ...]:
    """Return the actions that fall away first, in the order of their value for their hours.

    Those that meet no requirement and have no day first, those of least gain an hour before others, and
    of equal value the last; what another one needs after it.
    """
    steps = {each.action: each for each in roadmap.steps}
    places = {each.action: place for place, each in enumerate(lines)}
    left = list(lines)
    found: list[str] = []
    while left and over > 0:
        needed = {id_ for each in left for id_ in steps[each.action].needs}
        free = [each for each in left if each.action not in needed]
        out = min(
            free or left, key=lambda each: (*_value(steps[each.action]), -places[each.action])
        )
        left.remove(out)
        found.append(out.action)
        over -= out.high
    return tuple(found)


def _value(step: Step) -> tuple[bool, bool, float]:
    """Return a key by which the least valuable comes first."""
    return bool(step.gates), step.deadline is not None, step.gain / max(step.hours, 1.0)


def _channels_out(
    situation: Situation, channels: ChannelPlan, fees: Sequence[Fee], over: float
) -> tuple[str, ...]:
    """Return the channels whose fees fall away: those that fit least, what one keeps after all others."""
    fits = {each.channel: each.value or 0.0 for each in channels.ranking}
    kept = situation.pack.channels_by_id
    found: list[str] = []
    for each in sorted(
        fees, key=lambda fee: (kept[fee.channel].foundation, fits.get(fee.channel, 0.0))
    ):
        if over <= EPSILON:
            break
        found.append(each.channel)
        over -= each.high
    return tuple(found)
