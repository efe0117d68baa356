"""Explanations of channels and actions: the parts of a fit, the reasons for an action."""

from __future__ import annotations

from assessment.answers.answer import Sheet
from assessment.core.i18n import Translator
from assessment.core.numbers import NONE, whole
from assessment.presentation.accounts import account_told
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.criterion_words import criterion_title
from assessment.presentation.explanation_facts import ActionStory, ChannelStory, Kind
from assessment.presentation.explanation_parts import Column, Explanation, Table, figure, headed
from assessment.presentation.portfolio import fit_made, pivot_told
from assessment.presentation.publishing_rhythms import in_time_told, is_published_on
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.fit_criteria import WORTH
from assessment.questionnaire.model import Pack
from assessment.strategy.fit import Fit


def explain_channel(story: ChannelStory, pack: Pack, _: Translator) -> Explanation:
    """Return the explanation of a channel, with a row for each criterion of its fit."""
    telling = ChannelTelling(pack, story.strategy, _)
    title = headed(telling.title(story.id), Kind.CHANNEL, _)
    plan = story.strategy.channels
    published = is_published_on(story.strategy, story.id)
    accounts = [
        account_told(pack, each, _, published=published, channels=plan)
        for each in plan.accounts
        if each.channel == story.id
    ]
    if story.excluded is not None:
        return Explanation(title, (telling.excluded(story.excluded), *accounts), ())
    assert story.fit is not None
    points = telling.points(story.fit)
    chosen = _("It is chosen.") if story.id in plan.chosen else _("It is not chosen.")
    fit = _("Its fit is {fit} of 100.", fit=figure(story.fit.value))
    rule = pack.catalogues.channels.fit
    if rule is None:
        made, table = [], _shares(story.fit, _)
    else:
        made, table = [fit_made(rule, story.fit, _)], _factors(story.fit, _)
        if story.id in plan.running and story.id not in plan.chosen:
            chosen = _("It is kept beside the channels that are chosen.")
    pivots = [pivot_told(pack, each, _) for each in plan.pivots if each.channel == story.id]
    firm = telling.firmness(story.fit)
    sums = [
        _("{hours}.", hours=in_time_told(story.strategy, each.rhythm, _))
        for each in story.strategy.deliverables.runs
        if each.channel == story.id
    ]
    sentences = (fit, *made, chosen, *accounts, *sums, firm, *pivots, *points.good, *points.bad)
    return Explanation(title, tuple(each for each in sentences if each), (table,))


def _shares(fit: Fit, _: Translator) -> Table:
    """Return the criteria of a weighted mean, with their shares."""
    columns = (
        Column(_("Criterion")),
        Column(_("Score"), figures=True),
        Column(_("Weight"), figures=True),
        Column(_("Share"), figures=True),
    )
    rows = tuple(
        (
            criterion_title(each.criterion, _),
            figure(each.score),
            f"{each.weight:g}",
            _("{share} %", share=whole(100 * each.share)),
        )
        for each in fit.criteria
    )
    return Table(columns, rows)


def _factors(fit: Fit, _: Translator) -> Table:
    """Return the criteria of a product, with what they count for; only the feasible have weights."""
    columns = (
        Column(_("Criterion")),
        Column(_("Score"), figures=True),
        Column(_("Counts for")),
        Column(_("Weight in it"), figures=True),
    )
    rows = tuple(
        (
            criterion_title(each.criterion, _),
            figure(each.score),
            _("what it is worth") if each.criterion in WORTH else _("how feasible it is"),
            NONE if each.criterion in WORTH else f"{each.weight:g}",
        )
        for each in fit.criteria
    )
    return Table(columns, rows)


def explain_action(story: ActionStory, pack: Pack, sheet: Sheet, _: Translator) -> Explanation:
    """Return the explanation of an action, with a row for each topic that it raises."""
    roadmap = story.strategy.roadmap
    telling = RoadmapText(pack, roadmap, _, sheet=sheet)
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
    sentences = (when, *telling.reasons(step), *telling.lateness(step), *telling.demands(step))
    return Explanation(title, sentences, (Table(columns, rows),))
