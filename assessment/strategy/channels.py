"""Which channels, and why not the others: filters, ranking, the set that the hours carry, how firm it is.

Formulas: docs/method.md, “Channels”. Ids and numbers only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Channel
from assessment.questionnaire.model import Pack
from assessment.scoring.results import GateState
from assessment.strategy.channel_selection import Candidate, Draws, best_set, firmness
from assessment.strategy.fit import Criterion, Fit, fit_of
from assessment.strategy.situation import Situation
from assessment.strategy.topsis import closeness

USABLE = 0.8
"""The share of the free hours that is planned with; the rest is for what nobody foresees."""
SEED = 20_261_120
"""Where the draws begin, so that the same answers give the same figures."""


class Reason(StrEnum):
    """Why a channel is not considered."""

    MARKET = "market"
    CONDITION = "condition"
    CONDITION_OPEN = "condition_open"
    GATE = "gate"


@dataclass(frozen=True, slots=True)
class Excluded:
    """A channel that is not considered; `gate` is the one that fails, where it is that."""

    channel: str
    reason: Reason
    gate: str | None = None


class Trouble(StrEnum):
    """Why no channel is suggested."""

    NO_CHANNELS = "no_channels"
    """The pack has none, none is left by the filters, or nothing is known to judge any by."""
    GATE = "gate"
    """One of the catalogue's gates is not passed."""
    LEVEL = "level"
    """The level allows none."""
    HOURS = "hours"
    """None is small enough for the hours there are."""


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    """The channels as they stand for the organisation."""

    ranking: tuple[Fit, ...] = ()
    """All that are considered, the best fit first; those without a fit last."""
    excluded: tuple[Excluded, ...] = ()
    suggested: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    """What the user chose, or else what is suggested."""
    by_user: bool = False
    hours: float | None = None
    """Hours a week that may go into channels; None where the free hours are not known."""
    used: float = 0.0
    """Hours a week that the chosen channels take."""
    at_most: int = 0
    firmness: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """For each considered channel, the share of weight draws in which it is in the best set, 0–1."""
    rival: str | None = None
    """The channel that TOPSIS would put first instead, if it is another."""
    trouble: Trouble | None = None
    gates: tuple[str, ...] = ()
    """The catalogue's gates that are not passed."""
    hours_wanted: float | None = None
    """Free hours a week that it would take for the best channels, or for the first one where none fits.

    None where hours are not what is wanting.
    """
    missing: tuple[Criterion, ...] = ()
    """Criteria with a weight for which nothing is known."""

    @property
    def overfull(self) -> bool:
        """Whether the chosen channels take more hours than there are for them."""
        return self.hours is not None and self.used > self.hours + EPSILON

    def fits(self, channels: Sequence[str]) -> list[Fit]:
        """The fits of some channels, the best first."""
        return [fit for fit in self.ranking if fit.channel in channels]


def plan_channels(situation: Situation, draws: int) -> ChannelPlan:
    """Ranks the channels and suggests a set; the user's own choice goes before it."""
    pack, inputs, chosen = situation.pack, situation.inputs, situation.decisions.channels
    excluded = _excluded(situation)
    out = {each.channel for each in excluded}
    considered = [each for own, each in pack.channels_by_id.items() if own not in out]
    fits = [fit_of(situation, each) for each in considered]
    ranking = sorted(fits, key=lambda fit: (fit.value is None, -(fit.value or 0.0)))
    candidates = [
        _candidate(channel, fit)
        for channel, fit in zip(considered, fits, strict=True)
        if fit.value is not None
    ]
    hours = None if inputs.hours is None else USABLE * inputs.hours
    at_most = _at_most(situation)
    unmet = situation.gates_in(GateState.FAILED, GateState.OPEN)
    failing = tuple(gate for gate in unmet if gate in pack.catalogues.channels.gates)
    suggested = () if failing else best_set(candidates, hours, at_most)
    weights = [each.weight for each in fits[0].criteria] if fits else []
    plan = ChannelPlan(
        ranking=tuple(ranking),
        excluded=tuple(excluded),
        suggested=suggested,
        hours=hours,
        at_most=at_most,
        firmness=firmness(candidates, hours, at_most, weights, Draws(draws, SEED)),
        rival=_rival(candidates, weights),
        trouble=_trouble(candidates, failing if fits else (), at_most, suggested),
        gates=failing,
        hours_wanted=None if failing else _hours_wanted(candidates, hours, at_most, suggested),
        missing=_missing(fits),
    )
    return with_choice(pack, plan, chosen)


def with_choice(pack: Pack, plan: ChannelPlan, chosen: Sequence[str] | None) -> ChannelPlan:
    """The same plan with the channels the user chose; None for what is suggested."""
    taken = plan.suggested if chosen is None else _in_order(pack, chosen)
    used = math.fsum(pack.channels_by_id[own].effort_hours or 0.0 for own in taken)
    return replace(plan, chosen=taken, by_user=chosen is not None, used=used)


def _excluded(situation: Situation) -> list[Excluded]:
    markets = situation.inputs.markets
    failed = situation.gates_in(GateState.FAILED)
    found = []
    for own, channel in situation.pack.channels_by_id.items():
        met = True if channel.when is None else situation.truth(channel.when)
        forbidding = [gate for gate in failed if gate in channel.gates]
        if markets and channel.regions and not markets.intersection(channel.regions):
            found.append(Excluded(own, Reason.MARKET))
        elif met is not True:
            reason = Reason.CONDITION if met is False else Reason.CONDITION_OPEN
            found.append(Excluded(own, reason))
        elif forbidding:
            found.append(Excluded(own, Reason.GATE, forbidding[0]))
    return found


def _candidate(channel: Channel, fit: Fit) -> Candidate:
    return Candidate(
        channel.id,
        fit.value or 0.0,
        fit.hours,
        "owned" in channel.media,
        tuple(each.score for each in fit.criteria),
    )


def _at_most(situation: Situation) -> int:
    """As many channels as the level allows, or the catalogue where the level says nothing."""
    at_most = situation.pack.catalogues.channels.at_most
    of_level = None if situation.level is None else situation.level.channels_at_most
    return at_most if of_level is None else min(at_most, of_level)


def _in_order(pack: Pack, chosen: Sequence[str]) -> tuple[str, ...]:
    """The user's channels that the pack has, in its order, even where a filter leaves them out."""
    return tuple(own for own in pack.channels_by_id if own in chosen)


def _rival(candidates: Sequence[Candidate], weights: Sequence[float]) -> str | None:
    """The channel that TOPSIS puts first where the fit puts another.

    Criteria that not all channels have data for are left out.
    """
    used = [
        index
        for index, weight in enumerate(weights)
        if weight > 0 and all(each.scores[index] is not None for each in candidates)
    ]
    if len(candidates) < 2 or not used:
        return None
    rows = [[each.scores[index] or 0.0 for index in used] for each in candidates]
    near = closeness(rows, [weights[index] for index in used])
    first = max(candidates, key=lambda each: each.fit)
    other = candidates[near.index(max(near))]
    own = near[candidates.index(first)]
    return other.id if max(near) > own + EPSILON else None


def _trouble(
    candidates: Sequence[Candidate],
    failing: Sequence[str],
    at_most: int,
    suggested: Sequence[str],
) -> Trouble | None:
    if suggested:
        return None
    if failing:
        return Trouble.GATE
    if not candidates:
        return Trouble.NO_CHANNELS
    return Trouble.LEVEL if at_most == 0 else Trouble.HOURS


def _hours_wanted(
    candidates: Sequence[Candidate], hours: float | None, at_most: int, suggested: Sequence[str]
) -> float | None:
    """Free hours a week for a better set than the suggested one; None where none is better.

    Where nothing fits, the hours for the least demanding channel; otherwise for the best set without a limit.
    """
    if hours is None or not candidates or not at_most:
        return None
    if not suggested:
        able = [each for each in candidates if each.owned] or list(candidates)
        return min(each.hours for each in able) / USABLE
    best = best_set(candidates, None, at_most)
    if set(best) == set(suggested):
        return None
    return math.fsum(each.hours for each in candidates if each.id in best) / USABLE


def _missing(fits: Sequence[Fit]) -> tuple[Criterion, ...]:
    if not fits:
        return ()
    return tuple(
        criterion
        for criterion in Criterion
        if all(fit.score(criterion) is None for fit in fits)
        and next(each.weight for each in fits[0].criteria if each.criterion is criterion) > 0
    )
