"""Fit of a channel: criteria on fixed bounds, 0–100, so that adding a channel never reorders others.

A criterion without data drops out together with its weight; it stays in the trace, without a share.
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
"""Points that a channel loses for each step by which its cost exceeds the budget."""


class Criterion(StrEnum):
    """Criterion of a fit; the names are those of the weights in the catalogue."""

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
    """Score of an item or topic that a channel needs, 0–100; `found` is None where unknown."""

    id: str
    needed: float
    found: float | None

    @property
    def met(self) -> bool | None:
        """Whether the needed score is reached; None where the score is unknown."""
        return None if self.found is None else self.found >= self.needed - EPSILON


@dataclass(frozen=True, slots=True)
class Fit:
    """Fit of one channel, 0–100, with its criteria; `value` is None where no criterion has data."""

    channel: str
    value: float | None
    criteria: tuple[CriterionScore, ...]
    hours: float
    """Hours a week that the channel takes."""
    needs: tuple[Need, ...]
    rivals: tuple[str, ...]
    """Names of the competitors on the channel."""
    crowd: float | None
    """Share of all competitors' strength that is on the channel, 0–1; None where none are known."""

    def score(self, criterion: Criterion) -> float | None:
        """Return the score of one criterion, 0–100; None without data."""
        return next(each.score for each in self.criteria if each.criterion is criterion)


def fit_of(situation: Situation, channel: Channel) -> Fit:
    """Return the fit of one channel; it depends on no other channel."""
    pack, inputs = situation.pack, situation.inputs
    needs = tuple(Need(id_, needed, situation.scores[id_]) for id_, needed in channel.needs.items())
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
    """Return 100 up to the free hours a week, falling to 0 at twice as many.

    None where either is unknown.
    """
    if free is None or takes is None:
        return None
    if takes <= free:
        return 100.0
    return max(0.0, 100 * (2 - takes / free)) if free else 0.0


def _weight(pack: Pack, criterion: Criterion) -> float:
    weight: float = getattr(pack.catalogues.channels.criteria, criterion.value)
    return weight


def _purpose(inputs: Inputs, channel: Channel) -> float | None:
    """Return the mean of the channel's scores for the purposes, by their weight."""
    if not inputs.purposes:
        return None
    return math.fsum(each.weight * channel.purposes.get(each.id, 0.0) for each in inputs.purposes)


def _audience(inputs: Inputs, channel: Channel) -> float | None:
    """Return the mean of the channel's reach of the audiences, by their weight."""
    known = [
        (each.weight, reach)
        for each in inputs.audiences or ()
        if (reach := _reach(channel, each)) is not None
    ]
    total = math.fsum(weight for weight, _ in known)
    return math.fsum(weight / total * reach for weight, reach in known) if total else None


def _reach(channel: Channel, audience: Audience) -> float | None:
    """Return the mean of the channel's scores for the audience's traits.

    Only traits of columns of which the channel scores any option count. Other channels are not
    considered, so that adding one changes no fit.
    """
    scores = [
        channel.audiences.get(trait, 0.0)
        for trait, others in audience.traits.items()
        if not others.isdisjoint(channel.audiences)
    ]
    return math.fsum(scores) / len(scores) if scores else None


def _capability(needs: tuple[Need, ...]) -> float | None:
    """Return the mean degree to which the needs are met, each at most 100; unknown ones drop out."""
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
    """Return the share of the competitors' strength that is on the channel, 0–1.

    The fit scores it 50 where nobody is (nothing is proved), 100 where half are (an audience, and
    room), 50 where all are (a crowd). Where all strengths are 0, competitors count alike.
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
