"""First week, content calendar, budget and the sheet of figures in words."""

from __future__ import annotations

import math

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import in_full, money_in_full
from assessment.core.text import first_sentence
from assessment.presentation.days import plan_holidays, short_span
from assessment.presentation.deliverables.tables import (
    Cell,
    Column,
    Handout,
    HandoutTable,
    Teller,
    by_id,
)
from assessment.presentation.inputs import money_differs
from assessment.presentation.measures import measure_title
from assessment.presentation.money import FOR_THE_YEAR, currency_name, money, money_range
from assessment.presentation.next_steps import bare
from assessment.presentation.publishing_rhythms import in_time_told, often_told, who_when
from assessment.questionnaire.model import Pack
from assessment.questionnaire.templates import CalendarLine
from assessment.strategy.days_off import is_all_closed
from assessment.strategy.deliverables.budget import Budget
from assessment.strategy.deliverables.calendar_filler import Post, Shut
from assessment.strategy.deliverables.content_calendar import ContentCalendar
from assessment.strategy.measures import Measure

ASKED = N_("What people are asked to do")

_SEASONAL = 2
"""Most lines of seasons that are named for a stretch."""


def first_week(teller: Teller) -> Handout | None:
    """Return the first week: a line for each small thing, with its day and who does it."""
    tasks, _ = teller.found.first_week, teller.translator
    if not tasks:
        return None
    lines = by_id(teller.pack.catalogues.templates.first_week)
    rows = tuple(
        (each.day, _.text(lines[each.template].text), each.owner or None, each.hours)
        for each in tasks
    )
    columns = (
        Column(_("Day"), 3, weekday=True),
        Column(_("What to do"), 6),
        Column(_("Who"), 2),
        Column(_("Hours"), 1, figure=True),
    )
    note = _("Small things that can be done at once. Cross off each when it is done.")
    return Handout((note,), (HandoutTable("", columns, rows),))


def calendar(teller: Teller) -> Handout | None:
    """Return the calendar: a line for each post, and how the posts are shared among the pillars."""
    found, _ = teller.found.calendar, teller.translator
    if found is None:
        return None
    columns = (
        Column(_("Day"), 2, weekday=True),
        Column(_("What is published"), 4),
        Column(_(ASKED), 0),
        Column(_("Pillar"), 0),
        Column(_("Where"), 2),
        Column(_("For whom"), 2),
        Column(_("Who"), 2),
        Column(_("Hours"), 0, figure=True),
    )
    rows = tuple(_post(teller, each) for each in found.posts)
    notes = [_("Move what does not suit; the mix and the days of the week are what counts.")]
    notes.append(plan_holidays(teller.strategy.roadmap, _, author=teller.author))
    notes += [each for each in (_base(teller, found), _made(teller, found)) if each]
    notes += [_shut(teller, each) for each in found.shut]
    tables = [HandoutTable("", columns, rows), _takes(teller)]
    if pillars := _pillars(teller, found):
        tables.append(pillars)
    tables.append(_rhythm(teller))
    return Handout(tuple(notes), tuple(tables))


def _takes(teller: Teller) -> HandoutTable:
    """Return what each channel takes: who has it, from when on, how often, and its hours as a sum."""
    _ = teller.translator
    columns = (
        Column(_("Where"), 3),
        Column(_("Who, from when"), 3),
        Column(_("How often"), 2),
        Column(_("Hours"), 4),
    )
    rows = tuple(
        (
            teller.channels.title(each.channel),
            who_when(each, _) or None,
            often_told(each.rhythm.posts, _) or _("no posts"),
            in_time_told(teller.strategy, each.rhythm, _),
        )
        for each in teller.found.runs
    )
    return HandoutTable(_("What each channel takes"), columns, rows)


def _base(teller: Teller, found: ContentCalendar) -> str:
    """Return that there is less at first, where there is a base within the calendar."""
    _, until = teller.translator, teller.found.rhythms.until
    if until is None or until <= found.posts[0].day:
        return ""
    return _(
        "Before {day} each account has one post a week at most; from then on it is as below.",
        day=until,
    )


def _rhythm(teller: Teller) -> HandoutTable:
    """Return the weeks after the calendar: theme, pace and what the season asks for."""
    pack, _ = teller.pack, teller.translator
    texts = by_id(pack.catalogues.templates.pillars)
    lines = by_id(pack.catalogues.templates.calendar)
    columns = (
        Column(_("Weeks"), 3),
        Column(_("Theme of the month"), 5),
        Column(_("How often"), 4),
    )
    rows: list[tuple[Cell, ...]] = []
    for each in teller.found.rhythm:
        told = {
            "first": each.number,
            "last": each.last_number,
            "days": short_span(each.first, each.last, _),
        }
        theme = []
        if each.theme is not None:
            title, text = (_.text(texts[each.theme].title), _.text(texts[each.theme].summary))
            begins = text.casefold().startswith(title.casefold())
            named = _("{title}: {text}", title=title, text=text) if text else title
            theme = [text if begins else named]
        theme += [
            _("For the season: {text}", text=first_sentence(_.text(lines[id_].text)))
            for id_ in each.seasonal[:_SEASONAL]
        ]
        pace = [
            _(
                "{channel}: {often}",
                channel=teller.channels.title(one.channel),
                often=often_told(one.posts, _),
            )
            for one in each.pace
        ]
        days = _("{first} to {last} ({days})", **told)
        if is_all_closed(each.first, each.last, teller.strategy.roadmap.closures):
            rows.append((days, None, _("closed: nothing is published")))
            continue
        rows.append((days, _.sentences(*theme), _("; ").join(pace)))
    return HandoutTable(_("The weeks after that"), columns, tuple(rows))


def _made(teller: Teller, found: ContentCalendar) -> str:
    """Return that the first weeks stand ready, where the action that makes the calendar comes later."""
    _, action = teller.translator, teller.pack.catalogues.actions.calendar
    step = None if action is None else teller.strategy.roadmap.step(action)
    if step is None or step.start is None or step.start <= found.posts[0].day:
        return ""
    return _(
        "These four weeks can go out as they stand here; “{action}”, from {date} on, makes those that follow.",
        action=teller.roadmap.title(step.action),
        date=_.date(step.start),
    )


def _shut(teller: Teller, shut: Shut) -> str:
    """Return what waits for a gate, and what may be published meanwhile."""
    _, title = teller.translator, teller.translator.text(teller.pack.gate_title(shut.gate))
    if shut.day is None:
        return _(
            "Posts that need “{gate}” are left out until it is met; what stands here can go out.",
            gate=title,
        )
    return _(
        "Posts that need “{gate}” are planned from {day} on; what stands here before that can go out.",
        gate=title,
        day=shut.day,
    )


def _post(teller: Teller, post: Post) -> tuple[Cell, ...]:
    pack, _ = teller.pack, teller.translator
    line = by_id(pack.catalogues.templates.calendar)[post.template]
    return (
        post.day,
        post_told(line, post, _),
        _.text(line.ask) or None,
        pillar_title(pack, post.pillar, _) or None,
        teller.channels.title(post.channel),
        teller.audience(post.audience) or None,
        post.owner or None,
        post.hours,
    )


def post_told(line: CalendarLine, post: Post, _: Translator) -> str:
    """Return what is published: the text of a line, with the words of the audience it is about."""
    text = _.text(line.text)
    return _("{text}: “{said}”", text=bare(text), said=post.about) if post.about else text


def pillar_title(pack: Pack, pillar: str | None, _: Translator) -> str:
    """Return the title of a pillar; "" for None."""
    found = by_id(pack.catalogues.templates.pillars).get(pillar or "")
    return "" if found is None else _.text(found.title)


def _pillars(teller: Teller, found: ContentCalendar) -> HandoutTable | None:
    """Return the pillars with their posts; None where no line belongs to one."""
    pack, _ = teller.pack, teller.translator
    texts = by_id(pack.catalogues.templates.pillars)
    rows = tuple(
        (
            _.text(texts[each.pillar].title) if each.pillar is not None else _("Others"),
            (_.text(texts[each.pillar].summary) or None) if each.pillar is not None else None,
            float(each.posts),
        )
        for each in sorted(found.pillars, key=lambda each: each.pillar is None)
    )
    columns = (
        Column(_("Pillar"), 4),
        Column(_("What belongs to it"), 7),
        Column(_("Posts"), 1, figure=True),
    )
    known = any(each.pillar is not None for each in found.pillars)
    return HandoutTable(_("What to write about"), columns, rows) if known else None


def budget(teller: Teller) -> Handout | None:
    """Return the budget: a line for each action that costs something, and the sum."""
    found, _ = teller.found.budget, teller.translator
    if found is None:
        return None
    columns = (
        Column(_("What"), 6),
        Column(_("Start"), 2),
        Column(_("Lowest"), 2, figure=True),
        Column(_("Highest"), 2, figure=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (_bought(teller, each.action), each.start, each.low, each.high) for each in found.lines
    ]
    rows += [
        (
            _("{channel}: fees", channel=teller.channels.title(each.channel)),
            None,
            each.low,
            each.high,
        )
        for each in found.fees
    ]
    rows.append((_("Together"), None, found.low, found.high))
    notes = [
        _(
            "Amounts in {currency}, as far as the actions planned have any.",
            currency=currency_name(found.currency, _),
        )
    ]
    notes += means_told(found, teller)
    dear = [teller.roadmap.title(each.action) for each in found.lines if each.beyond_means]
    if dear:
        notes.append(_("Beyond your means by themselves: {actions}.", actions=_.list(dear)))
    return Handout(tuple(notes), (HandoutTable("", columns, tuple(rows)),))


def _bought(teller: Teller, action: str) -> str:
    """Return the title of an action, and what its money is for where the catalogue says so."""
    _, title = teller.translator, teller.roadmap.title(action)
    found = teller.pack.actions_by_id.get(action)
    if found is None or found.cost_for is None:
        return title
    return _("{title}: {text}", title=title, text=_.text(found.cost_for))


def means_told(found: Budget, teller: Teller) -> list[str]:
    """Return the money there is for the year, and whether it is enough, a sentence each."""
    _ = teller.translator
    if found.means is None and {"money", "budget"} & teller.strategy.inputs.apart:
        return [
            _(
                "How much money there is for the year is not agreed yet: people say different things."
            )
        ]
    if found.means is None:
        return [_("How much money there is for the year is not known.")]
    differ = money_differs(teller.strategy.inputs, _)
    return [*([differ] if differ else []), *_enough_told(found, found.means, teller)]


def _enough_told(found: Budget, means: tuple[float, float], teller: Teller) -> list[str]:
    """Return whether the money for the year is enough, a sentence each."""
    _ = teller.translator
    if not means[1] and not found.low:
        return [_("There is no budget; if need be, all of it can be done at no cost.")]
    titles = _.list(first_to_fall(found, teller))
    if not means[1]:
        text = N_(
            "There is no budget: find a form at no cost for this, or leave it out: {actions}."
        )
        return [_(text, actions=titles)]
    there = _(FOR_THE_YEAR, money=money_range(*means, found.currency, _))
    if found.over:
        over = money(money_in_full(found.over), found.currency, _)
        text = N_("At the upper end it is {over} more than that; first to fall away: {actions}.")
        if found.beyond:
            text = N_(
                "That is not enough: at the upper end {over} are missing; first to fall away: {actions}."
            )
        return [there, _(text, over=over, actions=titles)]
    if found.high < means[0] and not math.isinf(means[0]):
        rest = money(money_in_full(means[0] - found.high), found.currency, _)
        text = N_("That is enough; {rest} stay free: at the reviews, put them into what works.")
        if teller.strategy.roadmap.preparation_only:
            text = N_("That is enough; {rest} stay free until you have answered again.")
        return [there, _(text, rest=rest)]
    if found.high <= means[0]:
        return [there, _("That is enough.")]
    return [there, _("What is planned lies within it; ask for prices before you order.")]


def first_to_fall(found: Budget, teller: Teller) -> list[str]:
    """Return the titles of what falls away first where the money does not do: actions, then channels."""
    _ = teller.translator
    return [
        *(teller.roadmap.title(each) for each in found.first_out),
        *(_("{channel}: fees", channel=teller.channels.title(each)) for each in found.channels_out),
    ]


def kpi_sheet(teller: Teller) -> Handout | None:
    """Return the measures with a place for each week's figure."""
    found, _ = teller.found, teller.translator
    if not found.weeks:
        return None
    columns = (
        Column(_("Measure"), 3),
        Column(_("Unit"), 2),
        Column(_("Today"), 1, figure=True),
        Column(_("Aim"), 2, figure=True),
        Column(_("By"), 2),
        Column(_("Who"), 2),
    )
    rows = tuple(_measure(teller, each) for each in teller.strategy.measures.measures)
    notes = (
        _("Write one figure a week, always on the same day, even where it is nought."),
        _("A week that is missed stays empty; guess nothing afterwards."),
    )
    return Handout(notes, (HandoutTable("", columns, rows, weeks=found.weeks),))


def _measure(teller: Teller, measure: Measure) -> tuple[Cell, ...]:
    pack, _ = teller.pack, teller.translator
    metric = pack.metrics_by_id.get(measure.metric or "")
    unit = measure.unit or ("" if metric is None else _.text(metric.unit))
    target: Cell = measure.target
    if measure.proposed and measure.target is not None:
        target = _("{target} (proposed)", target=in_full(measure.target))
    return (
        measure_title(pack, measure, _),
        unit or None,
        None if measure.since else measure.baseline,
        target,
        measure.day,
        measure.owner or None,
    )
