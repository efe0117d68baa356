"""Criteria of a channel's fit in words, and what decides between two sets that are as good."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import EPSILON
from assessment.questionnaire.model import Pack
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import Criterion

CRITERIA = {
    Criterion.PURPOSE: N_("purposes"),
    Criterion.AUDIENCE: N_("audiences"),
    Criterion.CAPABILITY: N_("abilities"),
    Criterion.EFFORT: N_("hours"),
    Criterion.COST: N_("money"),
    Criterion.PRESENCE: N_("what is there already"),
    Criterion.COMPETITORS: N_("competitors"),
}


def tie_told(pack: Pack, plan: ChannelPlan, _: Translator) -> str:
    """Return that another set is as good as the suggested one, and what decides; "" for no tie."""
    if plan.by_user or not plan.runner_up:
        return ""

    def titles(channels: Sequence[str]) -> str:
        return _.list([_.text(pack.channels_by_id[each].title) for each in channels])

    ours = [each for each in plan.suggested if each not in plan.runner_up]
    theirs = [each for each in plan.runner_up if each not in plan.suggested]
    told = _(
        "Two sets are as good as each other: {first} – or {second}.",
        first=titles(plan.suggested),
        second=titles(plan.runner_up),
    )
    space = "" if _.language == "zh" else " "
    if not ours or not theirs:
        hours = _(
            "Whether there are hours for {channels} decides.", channels=titles(ours or theirs)
        )
        return told + space + hours
    return told + space + deciding(pack, plan, (ours[0], theirs[0]), _)


def deciding(pack: Pack, plan: ChannelPlan, pair: tuple[str, str], _: Translator) -> str:
    """Return what speaks for one channel of a pair more than for the other, and the other way round."""
    fits = {each.channel: each for each in plan.ranking}
    first, second = (_.text(pack.channels_by_id[each].title) for each in pair)
    gaps = {
        one.criterion: one.share * ((one.score or 0.0) - (other.score or 0.0))
        for one, other in zip(fits[pair[0]].criteria, fits[pair[1]].criteria, strict=True)
        if one.score is not None and other.score is not None
    }
    order = sorted(gaps, key=gaps.__getitem__)
    if order and gaps[order[-1]] > EPSILON and gaps[order[0]] < -EPSILON:
        return _(
            "What decides: “{first}” is better for {one}, “{second}” for {other}.",
            first=first,
            second=second,
            one=_(CRITERIA[order[-1]]),
            other=_(CRITERIA[order[0]]),
        )
    return _(
        "What decides is which of the two your people would rather do: “{first}” or “{second}”.",
        first=first,
        second=second,
    )
