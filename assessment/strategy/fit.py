"""Fit of a channel: criteria on fixed bounds, 0–100, so that adding a channel never reorders others.

A criterion without data drops out together with its weight; it stays in the trace, without a share.
Names, groups and weights are the table in `assessment.questionnaire.fit_criteria`; here each is scored.
Formulas: docs/method.md, “Channels”.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import COSTS, Channel, FitRule
from assessment.questionnaire.fit_criteria import EASE, WORTH, Criterion
from assessment.questionnaire.model import Pack
from assessment.strategy.inputs import STRANGERS, Audience, Inputs
from assessment.strategy.situation import Situation

AT_HOME = 70.0
"""Score of a channel, 0–100, from which many with a trait are there."""
_DEARER = 50.0
"""Points that a channel loses for each step by which its cost exceeds the budget."""


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
    scores = {each: _score(each, inputs, channel, needs) for each in Criterion}
    weights = {each: _weight(pack, each) for each in Criterion}
    shares = _shares(pack, weights, scores)
    criteria = tuple(
        CriterionScore(each, score, weights[each], shares[each]) for each, score in scores.items()
    )
    value = fit_value(pack.catalogues.channels.fit, criteria)
    rivals = tuple(each.name for each in inputs.competitors or () if channel.id in each.channels)
    takes, crowd = hours_a_week(channel, inputs), _crowd(inputs, channel)
    return Fit(channel.id, value, criteria, takes or 0.0, needs, rivals, crowd)


def _score(
    criterion: Criterion, inputs: Inputs, channel: Channel, needs: tuple[Need, ...]
) -> float | None:
    """Return the score of a channel by one criterion, 0–100; None without data."""
    match criterion:
        case Criterion.PURPOSE:
            return _purpose(inputs, channel)
        case Criterion.AUDIENCE:
            return _audience(inputs, channel)
        case Criterion.CAPABILITY:
            return _capability(needs)
        case Criterion.EFFORT:
            return effort_score(inputs.plannable, hours_a_week(channel, inputs))
        case Criterion.COST:
            return _cost(inputs, channel)
        case Criterion.PRESENCE:
            return _presence(inputs, channel)
        case Criterion.COMPETITORS:
            return _competitors(inputs, channel)
    assert_never(criterion)


def fit_value(rule: FitRule | None, criteria: Sequence[CriterionScore]) -> float | None:
    """Return the fit, 0–100; None where nothing that it must rest on has data.

    Without a rule the weighted mean of the criteria. With one the geometric mean of those of worth,
    √(purpose × audience), of which a part depends on feasibility, the weighted mean of the other criteria: a
    channel that reaches nobody, or serves no purpose, is not made up for by being easy.
    """
    known = [each for each in criteria if each.score is not None and each.weight > 0]
    if rule is None:
        return math.fsum(each.share * (each.score or 0.0) for each in known) if known else None
    worth = [each.score or 0.0 for each in known if each.criterion in WORTH]
    if not worth:
        return None
    mean = math.prod(worth) ** (1 / len(worth))
    return mean * (rule.base + (1 - rule.base) * feasibility(criteria) / 100)


def feasibility(criteria: Sequence[CriterionScore]) -> float:
    """Return the weighted mean of the criteria for how feasible a channel is; 100 without data."""
    ease = [each for each in criteria if each.criterion in EASE and each.score is not None]
    total = math.fsum(each.weight for each in ease)
    if not total:
        return 100.0
    return math.fsum(each.weight * (each.score or 0.0) for each in ease) / total


def hours_a_week(channel: Channel, inputs: Inputs) -> float | None:
    """Return the hours a week of a channel, with those for each group or shop beyond the first."""
    each, hours = channel.hours_each, channel.effort_hours
    if each is None:
        return hours
    return (hours or 0.0) + each.hours * max(0.0, inputs.counts.get(each.count, 1.0) - 1.0)


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
    """Return the declared weight; criteria of worth always count alike where there is a rule."""
    rule = pack.catalogues.channels.fit
    if rule is not None and criterion in WORTH:
        return 1.0
    source = pack.catalogues.channels.criteria if rule is None else rule.weights
    return source.of(criterion)


def _shares(
    pack: Pack, weights: Mapping[Criterion, float], scores: Mapping[Criterion, float | None]
) -> dict[Criterion, float]:
    """Return the share of each criterion in the fit, 0–1.

    With a rule: the criteria of worth share its base evenly, the others the rest by their weights.
    """
    rule = pack.catalogues.channels.fit
    parts = [(tuple(Criterion), 1.0)]
    if rule is not None:
        parts = [(WORTH, rule.base), (EASE, 1 - rule.base)]
    shares = dict.fromkeys(Criterion, 0.0)
    for members, part in parts:
        total = math.fsum(weights[each] for each in members if scores[each] is not None)
        for each in members:
            if scores[each] is not None and total:
                shares[each] = part * weights[each] / total
    return shares


def _purpose(inputs: Inputs, channel: Channel) -> float | None:
    """Return the mean of the channel's scores for the purposes, by their weight."""
    if not inputs.purposes:
        return None
    return math.fsum(each.weight * channel.purposes.get(each.id, 0.0) for each in inputs.purposes)


def _audience(inputs: Inputs, channel: Channel) -> float | None:
    """Return the mean of the channel's reach of the audiences, by their weight."""
    there = bool((inputs.presence or {}).get(channel.id))
    known = [
        (each.weight, reach)
        for each in inputs.audiences or ()
        if (reach := reach_of(channel, each, there)) is not None
    ]
    total = math.fsum(weight for weight, _ in known)
    return math.fsum(weight / total * reach for weight, reach in known) if total else None


def reach_of(channel: Channel, audience: Audience, there: bool = False) -> float | None:
    """Return the mean of the channel's scores for the audience's traits; `there`: with an account.

    Only traits of columns of which the channel scores any option count. Where it is for some people
    only, an audience without any of their traits has its lowest score, whatever its age, or its mean
    where that is lower: being for some people never brings a channel nearer to others. Those it is not
    for count 0, so that age and sex never outweigh it. Other channels are not considered, so that
    adding one changes no fit.
    """
    scores = [
        channel.audiences.get(trait, 0.0)
        for trait, others in audience.traits.items()
        if not others.isdisjoint(channel.audiences)
    ]
    if not scores:
        return None
    if _warned_of(channel, audience, there):
        return 0.0
    mean = math.fsum(scores) / len(scores)
    if channel.only_for and audience.traits.keys().isdisjoint(channel.only_for):
        return min(mean, *channel.audiences.values())
    return mean


def _warned_of(channel: Channel, audience: Audience, there: bool) -> bool:
    """Return whether a channel is not for an audience.

    It is where another of their traits in the same column is at home there: those in big cities and small
    towns are found where small towns are. An account that is `there` has people who know it.
    """
    for trait in channel.not_for:
        if trait not in audience.traits or (there and trait == STRANGERS):
            continue
        others = (audience.traits.keys() & audience.traits[trait]) - {trait}
        if not any(channel.audiences.get(each, 0.0) >= AT_HOME for each in others):
            return True
    return False


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


def _competitors(inputs: Inputs, channel: Channel) -> float | None:
    """Return 50 where none of the competitors is (nothing is proved), or all are (a crowd).

    100 where half of their strength is: an audience, and room.
    """
    crowd = _crowd(inputs, channel)
    return None if crowd is None else 100 - 50 * abs(2 * crowd - 1)


def _crowd(inputs: Inputs, channel: Channel) -> float | None:
    """Return the share of the competitors' strength that is on the channel, 0–1.

    Where all strengths are 0, competitors count alike.
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
