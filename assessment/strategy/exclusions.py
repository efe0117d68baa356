"""Channels that are left out before or after they are judged, each with its reason and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers.answer import OPEN_REPLY
from assessment.answers.conditions import truth
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Channel
from assessment.questionnaire.fit_criteria import Criterion
from assessment.scoring.results import GateState
from assessment.strategy.fit import Fit
from assessment.strategy.situation import Situation

NEAR = 5.0
"""Points by which a channel may miss a threshold and still be told as a near miss, 0–100."""


class Reason(StrEnum):
    """Reason that a channel is not considered."""

    MARKET = "market"
    KIND = "kind"
    """It is no matter for this kind of organisation."""
    CONDITION = "condition"
    CONDITION_OPEN = "condition_open"
    GATE = "gate"
    AUDIENCE = "audience"
    """It hardly reaches the audiences."""
    PURPOSE = "purpose"
    """It hardly serves the purposes."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A channel that is not considered; `gate` is the failed gate where that is the reason.

    `found`, `needed`: the score and the threshold, 0–100, where that is the reason.
    `named`: whether it stands in the organisation's own presence or beside a competitor.
    """

    channel: str
    reason: Reason
    gate: str | None = None
    found: float | None = None
    needed: float | None = None
    named: bool = False

    @property
    def near(self) -> bool:
        """Whether it misses its threshold by a few points only."""
        known = self.found is not None and self.needed is not None
        return known and (self.needed or 0.0) - (self.found or 0.0) <= NEAR + EPSILON

    @property
    def listed(self) -> bool:
        """Whether it is told at all: what is no matter for the kind is not, unless it was named."""
        return self.named or self.reason is not Reason.KIND

    @property
    def closer(self) -> bool:
        """Whether it is told with what would change it: a near miss, or one that was named."""
        return self.near or self.named


def filtered_out(situation: Situation) -> list[Excluded]:
    """Return the channels that are left out before they are judged."""
    markets, named = situation.inputs.markets, named_channels(situation)
    failed = situation.gates_in(GateState.FAILED)
    found = []
    for id_, channel in situation.pack.channels_by_id.items():
        met = True if channel.when is None else situation.truth(channel.when)
        forbidding = [gate for gate in failed if gate in channel.gates]
        if markets and channel.regions and not markets.intersection(channel.regions):
            found.append(Excluded(id_, Reason.MARKET, named=id_ in named))
        elif met is not True:
            found.append(Excluded(id_, _unmet(situation, channel), named=id_ in named))
        elif forbidding:
            found.append(Excluded(id_, Reason.GATE, forbidding[0], named=id_ in named))
    return found


def below_threshold(situation: Situation, fits: Sequence[Fit]) -> list[Excluded]:
    """Return the channels that lie below a threshold of the rule of fit; none without a rule."""
    named = named_channels(situation)
    found = (_below(situation, fit, fit.channel in named) for fit in fits)
    return [each for each in found if each is not None]


def named_channels(situation: Situation) -> frozenset[str]:
    """Return the channels on which the organisation is, and those on which a competitor is."""
    inputs = situation.inputs
    own = (id_ for id_, strength in (inputs.presence or {}).items() if strength)
    return frozenset(own).union(*(each.channels for each in inputs.competitors or ()))


def _unmet(situation: Situation, channel: Channel) -> Reason:
    """Return the reason of a condition that does not hold: the kind, where another would be let in."""
    assert channel.when is not None
    pack, kind = situation.pack, situation.pack.roles.kind
    if situation.truth(channel.when) is None:
        return Reason.CONDITION_OPEN
    if kind is None:
        return Reason.CONDITION
    unsaid = {**situation.said, kind: OPEN_REPLY}
    of_kind = truth(pack, channel.when, unsaid, situation.scores.get) is not False
    return Reason.KIND if of_kind else Reason.CONDITION


def _below(situation: Situation, fit: Fit, named: bool) -> Excluded | None:
    rule = situation.pack.catalogues.channels.fit
    if rule is None:
        return None
    for criterion, reason, needed in (
        (Criterion.AUDIENCE, Reason.AUDIENCE, rule.audience_at_least),
        (Criterion.PURPOSE, Reason.PURPOSE, rule.purpose_at_least),
    ):
        score = fit.score(criterion)
        if score is not None and score < needed - EPSILON:
            return Excluded(fit.channel, reason, found=score, needed=needed, named=named)
    return None
