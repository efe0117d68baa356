"""How well a channel fits: criteria on fixed bounds, 0–100, so that adding a channel never reorders others.

A criterion without data drops out, and its weight with it; it stays in the trace, without a share.
Formulas: docs/method.md, “Channels”.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import COSTS, Channel
from assessment.questionnaire.model import Pack
from assessment.strategy.inputs import Audience, Inputs
from assessment.strategy.situation import Situation

_DEARER = 50.0
"""Points that a channel loses for each step its cost is above the budget."""


class Criterion(StrEnum):
    """What a fit is made of; the names are those of the weights in the catalogue."""

    PURPOSE = "purpose"
    AUDIENCE = "audience"
    CAPABILITY = "capability"
    EFFORT = "effort"
    COST = "cost"
    PRESENCE = "presence"
    COMPETITORS = "competitors"


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion of a fit.

    `score` 0–100, None without data; `weight` as declared; `share` of the fit, 0–1.
    """

    criterion: Criterion
    score: float | None
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Need:
    """What a channel needs of an item or topic: scores 0–100; `found` is None where it is not known."""

    id: str
    needed: float
    found: float | None

    @property
    def met(self) -> bool | None:
        """Whether the score is there; None where it is not known."""
        return None if self.found is None else self.found >= self.needed - EPSILON


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one channel fits, 0–100, and why; `value` is None where no criterion has data."""

    channel: str
    value: float | None
    criteria: tuple[CriterionScore, ...]
    hours: float
    """Hours a week that it takes."""
    needs: tuple[Need, ...]
    rivals: tuple[str, ...]
    """Competitors that are on it, by name."""
    crowd: float | None
    """The share of all competitors' strength that is on it, 0–1; None where none are known."""

    def score(self, criterion: Criterion) -> float | None:
        """The score of one criterion, 0–100."""
        return next(each.score for each in self.criteria if each.criterion is criterion)


def fit_of(situation: Situation, channel: Channel) -> Fit:
    """The fit of one channel; it depends on no other channel."""
    pack, inputs = situation.pack, situation.inputs
    needs = tuple(Need(own, needed, situation.scores[own]) for own, needed in channel.needs.items())
    crowd = _crowd(inputs, channel)
    scores: Mapping[Criterion, float | None] = {
        Criterion.PURPOSE: _purpose(inputs, channel),
        Criterion.AUDIENCE: _audience(inputs, channel),
        Criterion.CAPABILITY: _capability(needs),
        Criterion.EFFORT: effort_score(inputs.hours, channel.effort_hours),
        Criterion.COST: _cost(inputs, channel),
        Criterion.PRESENCE: _presence(inputs, channel),
        Criterion.COMPETITORS: None if crowd is None else 100 - 50 * abs(2 * crowd - 1),
    }
    weights = {each: _weight(pack, each) for each in Criterion}
    total = math.fsum(weights[each] for each, score in scores.items() if score is not None)
    criteria = tuple(
        CriterionScore(
            each,
            score,
            weights[each],
            weights[each] / total if score is not None and total else 0.0,
        )
        for each, score in scores.items()
    )
    value = math.fsum(each.share * (each.score or 0.0) for each in criteria) if total else None
    rivals = tuple(each.name for each in inputs.competitors or () if channel.id in each.channels)
    return Fit(channel.id, value, criteria, channel.effort_hours or 0.0, needs, rivals, crowd)


def effort_score(free: float | None, takes: float | None) -> float | None:
    """100 up to the free hours a week, falling to 0 at twice as many; None where either is not known."""
    if free is None or takes is None:
        return None
    if takes <= free:
        return 100.0
    return max(0.0, 100 * (2 - takes / free)) if free else 0.0


def _weight(pack: Pack, criterion: Criterion) -> float:
    weight: float = getattr(pack.catalogues.channels.criteria, criterion.value)
    return weight


def _purpose(inputs: Inputs, channel: Channel) -> float | None:
    """The channel's scores for what is wanted, by how much it is wanted."""
    if not inputs.purposes:
        return None
    return math.fsum(each.weight * channel.purposes.get(each.id, 0.0) for each in inputs.purposes)


def _audience(inputs: Inputs, channel: Channel) -> float | None:
    """For each audience the mean of the channel's scores for its traits; over audiences by their weight."""
    known = [
        (each.weight, reach)
        for each in inputs.audiences or ()
        if (reach := _reach(channel, each)) is not None
    ]
    total = math.fsum(weight for weight, _ in known)
    return math.fsum(weight / total * reach for weight, reach in known) if total else None


def _reach(channel: Channel, audience: Audience) -> float | None:
    """The mean over the traits of those columns of which the channel knows any option.

    What other channels know has no say, so that another channel changes no fit.
    """
    scores = [
        channel.audiences.get(trait, 0.0)
        for trait, others in audience.traits.items()
        if not others.isdisjoint(channel.audiences)
    ]
    return math.fsum(scores) / len(scores) if scores else None


def _capability(needs: tuple[Need, ...]) -> float | None:
    """How far the needs are met on the mean, each at most wholly; needs not known of drop out."""
    known = [
        100 * min(1.0, need.found / need.needed) if need.needed else 100.0
        for need in needs
        if need.found is not None
    ]
    return math.fsum(known) / len(known) if known else None


def _cost(inputs: Inputs, channel: Channel) -> float | None:
    if inputs.budget is None:
        return None
    return max(0.0, 100 - _DEARER * max(0, COSTS.index(channel.cost) - inputs.budget))


def _presence(inputs: Inputs, channel: Channel) -> float | None:
    return None if inputs.presence is None else inputs.presence.get(channel.id, 0.0)


def _crowd(inputs: Inputs, channel: Channel) -> float | None:
    """The share of the competitors' strength that is on the channel.

    In the fit it counts once: 50 where nobody is (nothing is proved), 100 where half are (an audience,
    and room), 50 where all are (a crowd). Where all are of the weakest, they count alike.
    """
    placed = [each for each in inputs.competitors or () if each.channels]
    if not placed:
        return None
    strengths = [each.strength for each in placed]
    total = math.fsum(strengths)
    if not total:
        strengths, total = [1.0] * len(placed), float(len(placed))
    there = (
        strength
        for each, strength in zip(placed, strengths, strict=True)
        if channel.id in each.channels
    )
    return math.fsum(there) / total
