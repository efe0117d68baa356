"""Criteria of a channel's fit, a table of words and shades, and what decides between sets as good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import EPSILON
from assessment.questionnaire.model import Pack
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import Criterion


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """A criterion as it is shown: its title and shade, and what a high and a low score say of a channel.

    A sentence is "" where that score says nothing, or where more than the score decides about it: for
    hours and competitors it is made in `assessment.presentation.channels`.
    """

    title: str
    shade: tuple[str, float]
    """Token and strength of its colour in figures: a hue each for wishes, demands and the present state.

    The numbers of the criteria distinguish them in greyscale.
    """
    well: str = ""
    badly: str = ""


CRITERIA: Mapping[Criterion, ShownCriterion] = {
    Criterion.PURPOSE: ShownCriterion(
        N_("purposes"),
        ("accent", 1.0),
        well=N_("It serves what you want to achieve ({score})."),
        badly=N_("It does little for what you want to achieve ({score})."),
    ),
    Criterion.AUDIENCE: ShownCriterion(
        N_("audiences"),
        ("accent", 0.62),
        well=N_("The people you want to reach are there ({score})."),
        badly=N_("Few of the people you want to reach are there ({score})."),
    ),
    Criterion.CAPABILITY: ShownCriterion(
        N_("abilities"),
        ("focus", 0.9),
        well=N_("Your people can do most of what it takes ({score})."),
    ),
    Criterion.EFFORT: ShownCriterion(N_("hours"), ("focus", 0.58)),
    Criterion.COST: ShownCriterion(
        N_("money"),
        ("focus", 0.3),
        well=N_("It is within your budget."),
        badly=N_("It costs more than your budget allows."),
    ),
    Criterion.PRESENCE: ShownCriterion(
        N_("what is there already"),
        ("muted", 0.85),
        well=N_("You are there already."),
        badly=N_("You would begin from nothing."),
    ),
    Criterion.COMPETITORS: ShownCriterion(N_("competitors"), ("muted", 0.45)),
}


def criterion_title(criterion: Criterion, _: Translator) -> str:
    """Return the title of a criterion."""
    return _(CRITERIA[criterion].title)


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
    if not ours or not theirs:
        hours = _(
            "Whether there are hours for {channels} decides.", channels=titles(ours or theirs)
        )
        return _.sentences(told, hours)
    return _.sentences(told, deciding(pack, plan, (ours[0], theirs[0]), _))


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
            one=criterion_title(order[-1], _),
            other=criterion_title(order[0], _),
        )
    return _(
        "What decides is which of the two your people would rather do: “{first}” or “{second}”.",
        first=first,
        second=second,
    )
