"""Reasons in words why a channel that fits better waits for what has the hours before it."""

from __future__ import annotations

import math

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import EPSILON, whole
from assessment.presentation.amounts import few_of
from assessment.questionnaire.model import Pack
from assessment.strategy.accounts import Ground
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import Fit

_CAUSES = {
    Ground.BRINGS: N_("most of those who come to you come from there"),
    Ground.LIST: N_("its people asked to hear from you"),
    Ground.WORKS: N_("it is known and works"),
    Ground.USER: N_("you decided so"),
}
_FEWER = N_("it takes fewer hours")
_KEPT = N_("people find it anyway, so it is kept right first")
_POINT = 1.0
"""Least difference of two fits that is told."""
_NAMED = 3
"""Most channels that are named."""


def behind_told(pack: Pack, plan: ChannelPlan, channel: str, _: Translator) -> tuple[str, ...]:
    """Return a sentence on what has hours before a channel that fits better, with causes; empty for nothing.

    Only where the channel does not run, and the hours of what stands before it would be enough for a new
    one, or existing accounts come before any new one. What the user chose says so itself.
    """
    fit = next((each for each in plan.ranking if each.channel == channel), None)
    own = next((each for each in plan.accounts if each.channel == channel), None)
    waits = own is None or own.ground in {Ground.HOURS, Ground.LEVEL}
    kept = pack.channels_by_id[channel].foundation or channel in plan.running
    if fit is None or fit.value is None or plan.by_user or kept or not waits:
        return ()
    lower = [
        (each, _cause(pack, plan, each, fit))
        for each in plan.fits(plan.running)
        if (each.value or 0.0) <= fit.value - _POINT
    ]
    told = [
        _(
            "“{channel}” ({fit}; {cause})",
            channel=_.text(pack.channels_by_id[each.channel].title),
            fit=whole(each.value),
            cause=_(cause),
        )
        for each, cause in lower
        if cause
    ]
    spared = math.fsum(_hours(plan, each) for each, *__ in lower if each.channel not in plan.chosen)
    there = {each.channel for each in plan.accounts}
    ahead = plan.existing_first and any(each.channel in there for each, *__ in lower)
    first = own is not None or ahead
    enough = first or fit.hours <= spared + (plan.channel_hours or 0.0) + EPSILON
    if not told or not enough:
        return ()
    sentence = _(
        "It fits better ({fit}) than what has the hours before it: {channels}.",
        fit=whole(fit.value),
        channels=few_of(told, _NAMED, _),
    )
    return (sentence,)


def _hours(plan: ChannelPlan, fit: Fit) -> float:
    """Return the hours a week of a channel that runs, as planned for its account."""
    return next((each.hours for each in plan.accounts if each.channel == fit.channel), fit.hours)


def _cause(pack: Pack, plan: ChannelPlan, before: Fit, fit: Fit) -> str:
    """Return the cause that a channel comes before one that fits better; "" for none but the set as a whole."""
    account = next((each for each in plan.accounts if each.channel == before.channel), None)
    if account is not None and account.ground in _CAUSES:
        return _CAUSES[account.ground]
    if pack.channels_by_id[before.channel].foundation:
        return _KEPT
    return _FEWER if _hours(plan, before) < fit.hours else ""
