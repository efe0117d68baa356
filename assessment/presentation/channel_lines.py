"""Facts about a channel in one line of a list: hours, and how it stands against them."""

from __future__ import annotations

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import whole
from assessment.presentation.amounts import hours, share
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.money import COSTS
from assessment.presentation.publishing_rhythms import kept_by
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.fit import Fit

_FREE = N_("more hours than there are")
_LIMIT = N_("more hours than channels may take")
_WEIGHTS = N_("among the best in {share} of 100 trials with other weights")
_WEIGHTS_AND_HOURS = N_("among the best in {share} of 100 trials with other weights and hours")


def channel_line(pack: Pack, strategy: Strategy, fit: Fit, _: Translator, *, within: bool) -> str:
    """Return hours, cost and the firmness of a channel, or what keeps it out.

    `within`: whether its hours are among those planned.
    """
    plan, telling = strategy.channels, ChannelTelling(pack, strategy, _)
    rule = pack.catalogues.channels.fit
    parts = [_week(telling, fit, _), _(COSTS[pack.channels_by_id[fit.channel].cost])]
    firm = share(plan.firmness.get(fit.channel, 0.0))
    if fit.value is None:
        parts.append(_("too little is known"))
    elif not within and not telling.carries(fit):
        parts.append(_(_FREE if rule is None else _LIMIT))
    elif firm != share(0.0):
        parts.append(_(_WEIGHTS if rule is None else _WEIGHTS_AND_HOURS, share=firm))
    return " · ".join(parts)


def foundation_line(pack: Pack, strategy: Strategy, fit: Fit, _: Translator) -> str:
    """Return title, hours, who has it and fit of a place that one keeps, or that no hours are left for it."""
    telling = ChannelTelling(pack, strategy, _)
    facts = [
        telling.title(fit.channel),
        _week(telling, fit, _),
        *(kept_by(each, _) for each in strategy.deliverables.runs if each.channel == fit.channel),
        _("Fit: {fit}", fit=whole(fit.value)),
    ]
    if fit.channel not in strategy.channels.foundations:
        facts.append(_("no hours are left for it"))
    return " · ".join(each for each in facts if each)


def _week(telling: ChannelTelling, fit: Fit, _: Translator) -> str:
    return _("{hours} a week", hours=hours(_, telling.takes(fit)))
