"""Facts that a rule of fit adds to the channels, in words: how a fit is made, foundations, reach, pivots."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.answers.decisions import Account
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import EPSILON, whole
from assessment.presentation.amounts import hours
from assessment.presentation.criterion_words import criterion_title
from assessment.questionnaire.catalogues import Channel, FitRule
from assessment.questionnaire.fit_criteria import WORTH
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.channel_order import channel_order
from assessment.strategy.fit import Fit, feasibility, hours_a_week
from assessment.strategy.inputs import Inputs
from assessment.strategy.portfolio import Pivot

_LEFT = (Account.PARK, Account.CLOSE)
LITTLE = 1.0
"""Hours a week for actions, fewer than which are hardly any."""
_MOST_PIVOTS = 3
"""Most channels that are told for which one hour decides."""


def hours_parts(pack: Pack, strategy: Strategy) -> tuple[tuple[str, float], ...]:
    """Return the channels that take hours a week, with them; together they are the plan's `used`.

    The chosen ones first, then what is kept beside them, then existing accounts that take any.
    """
    plan, inputs = strategy.channels, strategy.inputs
    accounts = {each.channel: each.hours for each in plan.accounts}
    parts = {
        id_: accounts.get(id_, hours_a_week(pack.channels_by_id[id_], inputs) or 0.0)
        for id_ in dict.fromkeys((*plan.chosen, *plan.foundations, *accounts))
    }
    return tuple((id_, part) for id_, part in parts.items() if part or id_ in plan.chosen)


def fit_made(rule: FitRule, fit: Fit, _: Translator) -> str:
    """Return how the fit follows from the criteria; "" where it has none."""
    if fit.value is None:
        return ""
    by_criterion = {each.criterion: each.score for each in fit.criteria}
    worth = {each: score for each in WORTH if (score := by_criterion.get(each)) is not None}
    details = {
        "worth": whole(math.prod(worth.values()) ** (1 / len(worth))),
        "base": whole(100 * rule.base),
        "feasible": whole(feasibility(fit.criteria)),
    }
    if len(worth) == 1:
        (only,) = worth
        return _(
            "It is worth {worth} (from {criterion} alone); {base} % of that count in any case, the rest as "
            "far as it is feasible ({feasible} of 100).",
            criterion=criterion_title(only, _),
            **details,
        )
    purposes, audiences = map(whole, worth.values())
    return _(
        "It is worth √({purposes} × {audiences}) = {worth}; {base} % of that count in any case, the rest as "
        "far as it is feasible ({feasible} of 100).",
        purposes=purposes,
        audiences=audiences,
        **details,
    )


def fit_formula(rule: FitRule, _: Translator) -> str:
    """Return the formula of a fit by a rule, which multiplies the criteria for what a channel is worth."""
    return _(
        "√(purposes × audiences) × ({base} + {rest} × feasibility), each from 0 to 100 on fixed bounds, so "
        "that no other channel matters and being easy makes up for nothing.",
        base=f"{rule.base:g}",
        rest=f"{round(1 - rule.base, 9):g}",
    )


def hours_made(channel: Channel, inputs: Inputs, _: Translator) -> str:
    """Return the hours a week of a channel, with those for each further group or shop."""
    takes = hours_a_week(channel, inputs) or 0.0
    told = _("{hours} a week", hours=hours(_, takes))
    each, more = channel.hours_each, takes - (channel.effort_hours or 0.0)
    if each is None or more <= EPSILON:
        return told
    return _(
        "{told}: {first} for the first, {each} for each further one ({n})",
        told=told,
        first=hours(_, channel.effort_hours or 0.0),
        each=hours(_, each.hours),
        n=whole(more / each.hours),
    )


def beside(pack: Pack, strategy: Strategy, _: Translator) -> tuple[str, ...]:
    """Return sentences on what is kept beside the channels, and on whom none of them reaches."""
    plan = strategy.channels
    said = []
    if plan.foundations:
        parts = dict(hours_parts(pack, strategy))
        kept = [
            _(
                "{name} ({hours})",
                name=_.text(pack.channels_by_id[id_].title),
                hours=hours(_, parts.get(id_, 0.0)),
            )
            for id_ in plan.foundations
        ]
        said.append(_("Kept beside them: {channels}.", channels=_.list(kept)))
    if plan.unreached:
        said.append(_unreached(pack, strategy, _))
    if unknown := _unknown_lead(pack, strategy, _):
        said.append(unknown)
    return tuple(said)


def _unknown_lead(pack: Pack, strategy: Strategy, _: Translator) -> str:
    """Return that a new channel leads while nobody said which account brings most; "" where none does."""
    plan, inputs = strategy.channels, strategy.inputs
    presence = inputs.presence or {}
    first, *others = channel_order(inputs, plan, plan.active) or [""]
    there = [id_ for id_ in others if presence.get(id_)]
    if pack.roles.brings is None or inputs.brings is not None or presence.get(first) or not there:
        return ""
    return _(
        "{new} goes first because it fits best; which account brings most people was not said. If one of "
        "these does, say so, and it goes first: {accounts}.",
        new=_.text(pack.channels_by_id[first].title),
        accounts=_.list([_.text(pack.channels_by_id[id_].title) for id_ in there]),
    )


def _unreached(pack: Pack, strategy: Strategy, _: Translator) -> str:
    """Return that strangers are to be reached, and what would reach them."""
    plan = strategy.channels
    found = [fit for fit in plan.ranking if pack.channels_by_id[fit.channel].reach == "strangers"]
    kept = [fit.channel for fit in found if fit.channel in plan.foundations]
    if kept:
        return _(
            "The people who matter most do not know you yet; they can find you only here: {channels}.",
            channels=_titles(pack, kept, _),
        )
    told = _(
        "The people who matter most do not know you yet, and what is missing is a channel where strangers "
        "find you."
    )
    if found:
        more = _(
            "The best of that kind would be “{channel}”, with {hours} a week.",
            channel=_.text(pack.channels_by_id[found[0].channel].title),
            hours=hours(_, found[0].hours),
        )
    else:
        more = _("Nothing that is considered here is of that kind.")
    return _.sentences(told, more)


def decisive_hours(pack: Pack, strategy: Strategy, _: Translator) -> tuple[str, ...]:
    """Return for which channels one hour a week decides, a sentence each.

    Nothing where the user chose; no set with an account that is parked or closed at the same time.
    """
    plan = strategy.channels
    left = {each.channel for each in plan.accounts if each.decision in _LEFT}
    found = [each for each in plan.pivots if left.isdisjoint(each.channels)]
    return tuple(pivot_told(pack, each, _) for each in found[:_MOST_PIVOTS] if not plan.by_user)


def little_left(strategy: Strategy, _: Translator) -> str:
    """Return that the channels which the user chose leave hardly any hours for actions; "" otherwise."""
    plan, roadmap = strategy.channels, strategy.roadmap
    left = roadmap.hours_afterwards
    ahead = roadmap.steps or roadmap.later
    if left is None or not (plan.by_user and plan.chosen and ahead) or left >= LITTLE - EPSILON:
        return ""
    return _(
        "These channels leave {hours} a week for all actions: leave one out, or what is to be settled first "
        "comes late.",
        hours=hours(_, round(left, 1)),
    )


def pivot_told(pack: Pack, pivot: Pivot, _: Translator) -> str:
    """Return what the set would be if a channel took an hour less or more."""
    less = N_("If “{channel}” took an hour less a week, the set would be: {channels}.")
    more = N_("If “{channel}” took an hour more a week, the set would be: {channels}.")
    nothing = N_("If “{channel}” took an hour more a week, no channel would fit.")
    itself = N_(
        "If “{channel}” took an hour less a week, there would be room for it, and for it alone."
    )
    alone = pivot.channels == (pivot.channel,)
    fewer = itself if alone else less
    text = fewer if pivot.hours < 0 else more if pivot.channels else nothing
    title = _.text(pack.channels_by_id[pivot.channel].title)
    return _(text, channel=title, channels=_titles(pack, pivot.channels, _))


def _titles(pack: Pack, channels: Sequence[str], _: Translator) -> str:
    return _.list([_.text(pack.channels_by_id[id_].title) for id_ in channels])
