"""Rhythm and hours of a channel as planned: the one place that every page and paper takes them from."""

from __future__ import annotations

from assessment.answers.decisions import Account
from assessment.core.i18n import Translator
from assessment.core.numbers import EPSILON
from assessment.presentation.accounts import decision_told
from assessment.presentation.amounts import hours
from assessment.presentation.portfolio import hours_made
from assessment.presentation.publishing_rhythms import is_published_on, often_told, rhythm_on
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.accounts import AccountPlan
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import hours_a_week
from assessment.strategy.inputs import Inputs


def kept_account(plan: ChannelPlan, channel: str) -> AccountPlan | None:
    """Return the existing account of a channel that goes on; None where there is none."""
    return next(
        (
            each
            for each in plan.accounts
            if each.channel == channel and each.decision is Account.KEEP
        ),
        None,
    )


def planned_hours(pack: Pack, plan: ChannelPlan, inputs: Inputs, channel: str) -> float:
    """Return the hours a week of a channel: those of its account where that goes on, else its usual ones."""
    kept = kept_account(plan, channel)
    if kept is not None:
        return kept.hours
    return hours_a_week(pack.channels_by_id[channel], inputs) or 0.0


def planned_hours_told(
    pack: Pack, plan: ChannelPlan, inputs: Inputs, channel: str, _: Translator
) -> str:
    """Return the hours a week of a channel as planned; at a slower pace, those of its full pace beside them."""
    kept, usual = kept_account(plan, channel), hours_made(pack.channels_by_id[channel], inputs, _)
    full = hours_a_week(pack.channels_by_id[channel], inputs) or 0.0
    if kept is None or kept.hours >= full - EPSILON:
        return usual
    return _(
        "{hours} a week at the pace planned; at its full pace {usual}",
        hours=hours(_, kept.hours),
        usual=usual,
    )


def planned_cadence(pack: Pack, strategy: Strategy, channel: str, _: Translator) -> str:
    """Return how often one publishes on a channel as planned; "" where that is not known."""
    plan, rhythm = strategy.channels, rhythm_on(strategy, channel)
    account = next((each for each in plan.accounts if each.channel == channel), None)
    found = pack.channels_by_id[channel]
    if account is not None and account.decision is not Account.KEEP:
        return decision_told(pack, account, _)
    if account is not None and account.slow and not is_published_on(strategy, channel):
        return decision_told(pack, account, _, published=False)
    if account is not None and account.slow:
        return _("at a pace you can hold") if found.slow is None else _.text(found.slow.cadence)
    if rhythm is not None and rhythm.posts:
        return often_told(rhythm.posts, _)
    return _.text(found.cadence)
