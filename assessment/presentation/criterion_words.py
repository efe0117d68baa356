"""Criteria of a channel's fit as they are shown, and what decides between sets as good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.core.i18n import Translator
from assessment.core.numbers import EPSILON
from assessment.questionnaire.fit_criteria import CRITERIA, Criterion, Group
from assessment.questionnaire.model import Pack
from assessment.strategy.channels import ChannelPlan

_SHADES: Mapping[Group, tuple[str, tuple[float, ...]]] = {
    Group.WISHES: ("accent", (1.0, 0.62, 0.36, 0.18)),
    Group.DEMANDS: ("focus", (0.9, 0.58, 0.3, 0.14)),
    Group.PRESENT_STATE: ("muted", (0.85, 0.45, 0.25, 0.12)),
}
"""Colour token of each group, and its strength for the first, second, third … criterion of the group."""


def shade_of_criterion(criterion: Criterion) -> tuple[str, float]:
    """Return token and strength of a criterion's colour in figures; numbers tell them apart in grey."""
    group = CRITERIA[criterion].group
    place = [each for each in Criterion if CRITERIA[each].group is group].index(criterion)
    token, strengths = _SHADES[group]
    return token, strengths[min(place, len(strengths) - 1)]


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
