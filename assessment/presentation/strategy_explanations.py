"""Explanations of channels and actions: the parts of a fit, the reasons for an action."""

from __future__ import annotations

from assessment.core.i18n import Words
from assessment.core.numbers import whole
from assessment.presentation.channels import CRITERIA, ChannelTelling
from assessment.presentation.explanation import Column, Explanation, Table, figure, headed
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.traces import ActionStory, ChannelStory, Kind
from assessment.questionnaire.model import Pack


def explain_channel(story: ChannelStory, pack: Pack, words: Words) -> Explanation:
    """Return the explanation of a channel, with a row for each criterion of its fit."""
    telling = ChannelTelling(pack, story.strategy, words)
    title = headed(telling.title(story.id), Kind.CHANNEL, words)
    if story.excluded is not None:
        return Explanation(title, (telling.excluded(story.excluded),), ())
    assert story.fit is not None
    points = telling.points(story.fit)
    plan = story.strategy.channels
    chosen = words("It is chosen.") if story.id in plan.chosen else words("It is not chosen.")
    fit = words("Its fit is {fit} of 100.", fit=figure(story.fit.value))
    columns = (
        Column(words("Criterion")),
        Column(words("Score"), figures=True),
        Column(words("Weight"), figures=True),
        Column(words("Share"), figures=True),
    )
    rows = tuple(
        (
            words(CRITERIA[each.criterion]),
            figure(each.score),
            f"{each.weight:g}",
            words("{share} %", share=whole(100 * each.share)),
        )
        for each in story.fit.criteria
    )
    sentences = (fit, chosen, telling.firmness(story.fit), *points.good, *points.bad)
    return Explanation(title, sentences, (Table(columns, rows),))


def explain_action(story: ActionStory, pack: Pack, words: Words) -> Explanation:
    """Return the explanation of an action, with a row for each topic that it raises."""
    roadmap = story.strategy.roadmap
    telling = RoadmapText(pack, roadmap, words)
    title = headed(telling.title(story.id), Kind.ACTION, words)
    step = story.step
    if step is None:
        return Explanation(title, (telling.absence(story.id),), ())
    columns = (
        Column(words("Topic")),
        Column(words("From"), figures=True),
        Column(words("To about"), figures=True),
    )
    rows = tuple(
        (
            words.text(pack.title_of(lift.topic)),
            figure(lift.before),
            figure(lift.before + lift.points),
        )
        for lift in step.lifts
    )
    when = words("When: {dates}.", dates=telling.dates(step))
    return Explanation(title, (when, *telling.reasons(step)), (Table(columns, rows),))
