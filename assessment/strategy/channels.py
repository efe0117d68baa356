"""Channel plan: excluded channels and reasons, ranking, the set within the hours, its firmness.

Formulas: docs/method.md, “Channels”. Ids and numbers only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from assessment.answers.decisions import Account
from assessment.questionnaire.fit_criteria import Criterion
from assessment.questionnaire.model import Pack
from assessment.scoring.results import GateState
from assessment.strategy.account_effects import with_measures, without_side_effects
from assessment.strategy.accounts import AccountPlan, Ground, Room, Running, plan_accounts
from assessment.strategy.channel_selection import Candidate, Draws, best_set, firmness
from assessment.strategy.exclusions import Excluded, Reason, below_threshold, filtered_out
from assessment.strategy.firmness import firmness_by_rule
from assessment.strategy.fit import Fit, fit_of, hours_a_week
from assessment.strategy.hours_wanted import hours_wanted_by_rule, hours_wanted_by_weights
from assessment.strategy.portfolio import (
    Pivot,
    candidate_of,
    first_are_strangers,
    make_portfolio,
    pivots,
)
from assessment.strategy.shares import (
    CHANNELS_SHARE,
    GOING_SHARE,
    KEPT_SHARE,
    PREPARING_SHARE,
    USABLE,
    hours_within,
)
from assessment.strategy.situation import Situation
from assessment.strategy.topsis import rival_of

SEED = 20_261_120
"""Seed of the draws, so that the same answers give the same figures."""
FIRM = 0.5
"""Share of the draws below which a set is no better than the one that comes second."""


class Trouble(StrEnum):
    """Reason that no channel is suggested."""

    NO_CHANNELS = "no_channels"
    """The pack has no channels, the filters leave none, or no data to judge any is known."""
    GATE = "gate"
    """One of the catalogue's gates is not passed."""
    LEVEL = "level"
    """The level allows no channels."""
    HOURS = "hours"
    """No channel is small enough for the available hours."""
    EXISTING = "existing"
    """The accounts that are there come first, and leave too few hours for a new channel."""


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    """Channel plan of the organisation."""

    ranking: tuple[Fit, ...] = ()
    """Fits of all considered channels, the best first; those without a fit last."""
    excluded: tuple[Excluded, ...] = ()
    suggested: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    """Channels the user chose, or else those suggested."""
    by_user: bool = False
    hours: float | None = None
    """Hours a week that may go into channels; None where the free hours are not known."""
    used: float = 0.0
    """Hours a week that the chosen channels take."""
    in_parts: float | None = None
    """The same as the sum of the hours of each to one decimal, as they are told; None where not added up."""
    at_most: int = 0
    firmness: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Share of weight draws, 0–1, in which each considered channel is in the best set."""
    runner_up: tuple[str, ...] = ()
    """Set that is as good as the suggested one, where that is the best in under half of the draws."""
    rival: str | None = None
    """Channel that TOPSIS would rank first instead; None where it agrees."""
    trouble: Trouble | None = None
    gates: tuple[str, ...] = ()
    """Gates of the catalogue that are not passed."""
    hours_wanted: float | None = None
    """Free hours a week needed for the best channels, or for a first one where none fits.

    None where hours are not lacking.
    """
    missing: tuple[Criterion, ...] = ()
    """Criteria with a weight but without data."""
    foundations: tuple[str, ...] = ()
    """Channels that are kept beside the set; `used` has their hours."""
    accounts: tuple[AccountPlan, ...] = ()
    """Decisions about existing accounts; `used` has their hours."""
    unreached: bool = False
    """Whether the first audience does not know the organisation, and no channel that runs finds it."""
    channel_hours: float | None = None
    """Hours a week that channels to run may take; None without a rule of fit, or where unknown."""
    existing_first: bool = False
    """Whether the accounts that are there come before new channels: one is known to bring people."""
    pivots: tuple[Pivot, ...] = ()
    """Channels for which one hour a week more or less decides."""

    @property
    def used_told(self) -> float:
        """Return the hours a week that the chosen channels take, as told beside the hours of each."""
        return round(self.used, 1) if self.in_parts is None else self.in_parts

    @property
    def active(self) -> tuple[str, ...]:
        """Channels to publish on: the chosen ones, and existing accounts that are kept beside them.

        Without those that the user no longer keeps up.
        """
        decided = {each.channel: each.decision is Account.KEEP for each in self.accounts}
        kept = (id_ for id_, keep in decided.items() if keep and id_ not in self.foundations)
        chosen = (id_ for id_ in self.chosen if decided.get(id_, True))
        return tuple(dict.fromkeys((*chosen, *kept)))

    @property
    def firm(self) -> Mapping[str, float]:
        """Firmness of the channels; empty where no set is ever chosen, as where the level allows none."""
        return self.firmness if any(self.firmness.values()) else {}

    @property
    def left_out(self) -> tuple[Excluded, ...]:
        """Excluded channels to tell, near misses and those that were named first, and any that is chosen."""
        told = [each for each in self.excluded if each.listed or each.channel in self.chosen]
        return tuple(sorted(told, key=lambda each: not each.closer))

    @property
    def running(self) -> tuple[str, ...]:
        """Channels that are run or kept: the active ones and the foundations."""
        return tuple(dict.fromkeys((*self.active, *self.foundations)))

    @property
    def overfull(self) -> bool:
        """Whether the chosen channels take more hours than are available, both as they are shown."""
        return self.hours is not None and round(self.used, 1) > round(self.hours, 1)

    def fits(self, channels: Sequence[str]) -> list[Fit]:
        """Return the fits of the given channels, the best first."""
        return [fit for fit in self.ranking if fit.channel in channels]


def plan_channels(situation: Situation, draws: int) -> ChannelPlan:
    """Rank the channels and suggest a set; the user's choice takes precedence over it."""
    pack, inputs = situation.pack, situation.inputs
    excluded = filtered_out(situation)
    out = {each.channel for each in excluded}
    considered = [each for id_, each in pack.channels_by_id.items() if id_ not in out]
    fits = [fit_of(situation, each) for each in considered]
    below = below_threshold(situation, fits)
    out = {each.channel for each in below}
    fits = [each for each in fits if each.channel not in out]
    ranking = sorted(fits, key=lambda fit: (fit.value is None, -(fit.value or 0.0)))
    at_most = _at_most(situation)
    unmet = situation.gates_in(GateState.FAILED, GateState.OPEN)
    plan = ChannelPlan(
        ranking=tuple(ranking),
        excluded=(*excluded, *below),
        hours=None if inputs.plannable is None else USABLE * inputs.plannable,
        at_most=at_most,
        gates=tuple(gate for gate in unmet if gate in pack.catalogues.channels.gates),
        missing=_missing(fits),
    )
    if pack.catalogues.channels.fit is None:
        plan = _by_weights(situation, plan, fits, draws)
    else:
        plan = _by_rule(situation, plan, draws)
    return with_choice(situation, plan)


def _by_weights(
    situation: Situation, plan: ChannelPlan, fits: Sequence[Fit], draws: int
) -> ChannelPlan:
    """Return the plan with a set by the weighted mean of the criteria."""
    candidates = [candidate_of(situation, fit) for fit in fits if fit.value is not None]
    hours, at_most = plan.hours, plan.at_most
    suggested = () if plan.gates else best_set(candidates, hours, at_most)
    weights = [each.weight for each in fits[0].criteria] if fits else []
    return replace(
        plan,
        suggested=suggested,
        firmness=firmness(candidates, hours, at_most, weights, Draws(draws, SEED)),
        rival=rival_of(candidates, weights),
        trouble=_trouble(candidates, plan.gates if fits else (), at_most, suggested),
        hours_wanted=None
        if plan.gates
        else hours_wanted_by_weights(candidates, hours, at_most, suggested),
    )


def _by_rule(situation: Situation, plan: ChannelPlan, draws: int) -> ChannelPlan:
    """Return the plan with foundations and new channels by the rule of fit."""
    rule = situation.pack.catalogues.channels.fit
    assert rule is not None
    found = make_portfolio(situation, plan.ranking, plan.at_most)
    suggested = () if plan.gates else found.suggested
    choice = found.choice
    weights = {each.criterion: each.weight for fit in plan.ranking for each in fit.criteria}
    firm = firmness_by_rule(choice, rule, weights, Draws(draws, SEED))
    failing = plan.gates if plan.ranking else ()
    trouble = _trouble(choice.candidates, failing, plan.at_most, suggested)
    if found.existing_first and trouble in {Trouble.HOURS, Trouble.NO_CHANNELS}:
        trouble = Trouble.EXISTING
    return replace(
        plan,
        suggested=suggested,
        foundations=found.foundations,
        firmness=firm.shares,
        runner_up=firm.runner_up if suggested and firm.whole < FIRM else (),
        trouble=trouble,
        hours_wanted=None if plan.gates else hours_wanted_by_rule(situation, plan.ranking, found),
        channel_hours=choice.hours,
        existing_first=found.existing_first,
        pivots=() if plan.gates else pivots(choice),
    )


def with_choice(situation: Situation, plan: ChannelPlan) -> ChannelPlan:
    """Return the same plan with the user's decisions about channels and accounts."""
    pack, chosen = situation.pack, situation.decisions.channels
    taken = plan.suggested if chosen is None else _in_order(pack, chosen)
    plan = _using(
        replace(plan, chosen=taken, by_user=chosen is not None),
        [_hours(situation, id_) for id_ in taken],
    )
    if pack.catalogues.channels.fit is None:
        return plan
    beside = [id_ for id_ in plan.foundations if id_ not in taken]
    accounts, room = _accounts(situation, plan, taken)
    if chosen is not None or situation.decisions.accounts:
        free = replace(
            situation, decisions=replace(situation.decisions, channels=None, accounts={})
        )
        suggested, _room = _accounts(free, plan, plan.suggested)
        accounts = without_side_effects(
            situation, (plan.suggested, suggested), (taken, accounts), room
        )
    accounts = with_measures(situation, accounts)
    hours = {id_: _hours(situation, id_) for id_ in (*taken, *beside)}
    hours |= {each.channel: each.hours for each in accounts}
    plan = _using(replace(plan, accounts=accounts), hours.values())
    return replace(plan, unreached=_unreached(situation, plan))


def _using(plan: ChannelPlan, hours: Iterable[float]) -> ChannelPlan:
    """Return the plan with these hours a week in use.

    Rounded one by one they may seem more than can be planned with where they are not: then their sum is
    rounded.
    """
    each = [*hours]
    used, told = math.fsum(each), round(math.fsum(round(one, 1) for one in each), 1)
    most = math.inf if plan.hours is None else round(plan.hours, 1)
    return replace(
        plan, used=used, in_parts=round(used, 1) if round(used, 1) <= most < told else told
    )


def _accounts(
    situation: Situation, plan: ChannelPlan, taken: Sequence[str]
) -> tuple[tuple[AccountPlan, ...], Room]:
    """Return a decision for each existing account beside the channels taken, and the room left."""
    used = math.fsum(_hours(situation, id_) for id_ in taken)
    beside = [id_ for id_ in plan.foundations if id_ not in taken]
    all_used = used + math.fsum(_hours(situation, id_) for id_ in beside)
    running = _running(situation, plan)
    preparing = None if running is Running.FULL else hours_within(situation, PREPARING_SHARE)
    room = Room(
        _left(hours_within(situation, CHANNELS_SHARE), used),
        _left(hours_within(situation, KEPT_SHARE), all_used),
        _left(hours_within(situation, GOING_SHARE), all_used),
        _left(preparing, all_used),
    )
    there = {*taken, *beside}
    return plan_accounts(situation, _judged(plan), there, room, running), room


def _running(situation: Situation, plan: ChannelPlan) -> Running:
    """Return the pace at which existing accounts may run.

    Above the lowest level what runs goes on, if slowly, though only preparation is planned or a gate
    of the catalogue is not passed.
    """
    if not plan.gates and not situation.preparation_only:
        return Running.FULL
    level = situation.level
    lowest = level is None or not situation.pack.level_index[level.id]
    return Running.NONE if lowest else Running.SLOW


def _left(hours: float | None, used: float) -> float:
    return math.inf if hours is None else max(0.0, hours - used)


def _judged(plan: ChannelPlan) -> dict[str, Ground | float]:
    """Return the fit of each channel, or why an account there is not considered."""
    waiting = (Reason.GATE, Reason.CONDITION_OPEN)
    found: dict[str, Ground | float] = {
        each.channel: Ground.OPEN if each.reason in waiting else Ground.MISFIT
        for each in plan.excluded
    }
    for fit in plan.ranking:
        found[fit.channel] = Ground.OPEN if fit.value is None else fit.value
    return found


def _unreached(situation: Situation, plan: ChannelPlan) -> bool:
    """Return whether strangers come first, and no channel that is published on is found by them."""
    reach = [situation.pack.channels_by_id[id_].reach for id_ in plan.active]
    return bool(reach) and "strangers" not in reach and first_are_strangers(situation)


def _hours(situation: Situation, channel: str) -> float:
    return hours_a_week(situation.pack.channels_by_id[channel], situation.inputs) or 0.0


def _at_most(situation: Situation) -> int:
    """Return the maximum number of channels: the lower of the catalogue's and the level's limit."""
    at_most = situation.pack.catalogues.channels.at_most
    of_level = None if situation.level is None else situation.level.channels_at_most
    return at_most if of_level is None else min(at_most, of_level)


def _in_order(pack: Pack, chosen: Sequence[str]) -> tuple[str, ...]:
    """Return the user's channels that the pack has, in pack order, even those filtered out."""
    return tuple(id_ for id_ in pack.channels_by_id if id_ in chosen)


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


def _missing(fits: Sequence[Fit]) -> tuple[Criterion, ...]:
    if not fits:
        return ()
    return tuple(
        criterion
        for criterion in Criterion
        if all(fit.score(criterion) is None for fit in fits)
        and next(each.weight for each in fits[0].criteria if each.criterion is criterion) > 0
    )
