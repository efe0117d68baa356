"""Explanations of channels and actions: the parts of a fit, the reasons for an action."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.channels import CRITERIA, ChannelTelling
from assessment.presentation.explanation import Column, Explanation, Table, figure, headed
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.traces import ActionStory, ChannelStory, Kind
from assessment.questionnaire.model import Pack


def explain_channel(story: ChannelStory, pack: Pack, _: Translator) -> Explanation:
    """Return the explanation of a channel, with a row for each criterion of its fit."""
    telling = ChannelTelling(pack, story.strategy, _)
    title = headed(telling.title(story.id), Kind.CHANNEL, _)
    if story.excluded is not None:
        return Explanation(title, (telling.excluded(story.excluded),), ())
    assert story.fit is not None
    points = telling.points(story.fit)
    plan = story.strategy.channels
    chosen = _("It is chosen.") if story.id in plan.chosen else _("It is not chosen.")
    fit = _("Its fit is {fit} of 100.", fit=figure(story.fit.value))
    columns = (
        Column(_("Criterion")),
        Column(_("Score"), figures=True),
        Column(_("Weight"), figures=True),
        Column(_("Share"), figures=True),
    )
    rows = tuple(
        (
            _(CRITERIA[each.criterion]),
            figure(each.score),
            f"{each.weight:g}",
            _("{share} %", share=whole(100 * each.share)),
        )
        for each in story.fit.criteria
    )
    sentences = (fit, chosen, telling.firmness(story.fit), *points.good, *points.bad)
    return Explanation(title, sentences, (Table(columns, rows),))


def explain_action(story: ActionStory, pack: Pack, _: Translator) -> Explanation:
    """Return the explanation of an action, with a row for each topic that it raises."""
    roadmap = story.strategy.roadmap
    telling = RoadmapText(pack, roadmap, _)
    title = headed(telling.title(story.id), Kind.ACTION, _)
    step = story.step
    if step is None:
        return Explanation(title, (telling.absence(story.id),), ())
    columns = (
        Column(_("Topic")),
        Column(_("From"), figures=True),
        Column(_("To about"), figures=True),
    )
    rows = tuple(
        (
            _.text(pack.title_of(lift.topic)),
            figure(lift.before),
            figure(lift.before + lift.points),
        )
        for lift in step.lifts
    )
    when = _("When: {dates}.", dates=telling.dates(step))
    return Explanation(title, (when, *telling.reasons(step)), (Table(columns, rows),))
