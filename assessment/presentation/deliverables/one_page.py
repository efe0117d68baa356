"""The strategy on one page: for whom, what by when, where, who, money, this week, what not, what if."""

from __future__ import annotations

import math
from dataclasses import dataclass

from assessment.core.i18n import N_, Translator
from assessment.core.text import first_sentence
from assessment.presentation.accounts import decision_told, task_told
from assessment.presentation.amounts import hours
from assessment.presentation.busy_months import busy_told
from assessment.presentation.deciding import decider_wanted
from assessment.presentation.deliverables.plans import means_told
from assessment.presentation.deliverables.refusals_and_risks import refusal_title
from assessment.presentation.deliverables.tables import Teller, by_id, with_weekday
from assessment.presentation.gone_by import gone_by
from assessment.presentation.inputs import cells_told, people_differ
from assessment.presentation.measures import measure_title, purpose_title
from assessment.presentation.money import FOR_THE_YEAR, money_range
from assessment.presentation.pace import planned_cadence
from assessment.presentation.publishing_rhythms import is_published_on, kept_by, who_when
from assessment.presentation.sources import WHOSE_ANSWERS, sources_told
from assessment.presentation.targets import aim_told, stop_told
from assessment.presentation.week_hours import WeekHours, week_hours
from assessment.presentation.workload import overload_told
from assessment.questionnaire.types.table import Table
from assessment.strategy.deliverables.channel_runs import ChannelRun
from assessment.strategy.deliverables.first_week import FirstWeekTask
from assessment.strategy.measures import Measure
from assessment.strategy.roadmap import Step
from assessment.strategy.schedule import SOON_DAYS

_MEASURES = 3
_AUDIENCES = 3
_REFUSALS = 5
_STOPS = 2
"""Most stop rules that are named."""
_TASKS = 7
_NAMED = 3
"""Tasks of the first week that are named where a chapter of its own has all of them."""
_STEPS = 3
"""Steps that are named for this week where there is no first week."""


@dataclass(frozen=True, slots=True)
class Line:
    """A question that the page answers, and the answer, a sentence or name each."""

    title: str
    texts: tuple[str, ...]
    id: str = ""
    """Name by which an author replaces its texts."""


DECISION = "decision"
"""Name of the sentence that heads the page."""
_NEXT = N_("What comes next")
"""Title of the first week where it is over, or there is none."""
_NOT_NOW = N_("Not for now")
"""Title of what is left out where only preparation is planned: most of it may come later."""
LINE_TITLES = {
    "for-whom": N_("For whom"),
    "goals": N_("What, by when"),
    "places": N_("Where"),
    "people": N_("Who, and how many hours"),
    "money": N_("Money"),
    "first-week": N_("The first week"),
    "not-done": N_("What we will not do"),
    "pivots": N_("What would change our mind"),
}
"""Questions that the page answers, by their names."""


def one_page(teller: Teller, *, week_follows: bool = False) -> tuple[Line, ...]:
    """Return the page, a line for each question that has an answer.

    `week_follows`: whether a chapter has the first week, so that the page only names how it begins.
    """
    _ = teller.translator
    lines = (
        ("for-whom", _audiences(teller)),
        ("goals", _goals(teller)),
        ("places", _places(teller)),
        ("people", _people(teller)),
        ("money", _money(teller)),
        ("first-week", _first_week(teller, week_follows)),
        ("not-done", _not_done(teller)),
        ("pivots", _pivots(teller)),
    )
    titles = {**LINE_TITLES}
    if not teller.found.first_week:
        titles["first-week"] = _NEXT
    if teller.strategy.roadmap.preparation_only:
        titles["not-done"] = _NOT_NOW
    found = [Line(_(titles[id_]), tuple(texts), id_) for id_, texts in lines if texts]
    if sources := sources_told(teller.pack, teller.sheet, _):
        found.append(Line(_(WHOSE_ANSWERS), sources))
    return tuple(found)


def _audiences(teller: Teller) -> list[str]:
    audiences = teller.strategy.inputs.audiences or ()
    item = teller.pack.items.get(teller.pack.roles.audiences or "")
    found = []
    for place, audience in enumerate(audiences[:_AUDIENCES]):
        assert isinstance(item, Table)
        told = {
            id_: text
            for id_, _title, text in cells_told(
                teller.pack, item, audience.cells, teller.translator
            )
        }
        name = teller.audience(place)
        wants = told.get("wants") or told.get("want") or ""
        found.append(teller.translator("{name}: {text}", name=name, text=wants) if wants else name)
    return found


def _goals(teller: Teller) -> list[str]:
    """Return the first measures with their targets; without any, the first purpose."""
    _, strategy = teller.translator, teller.strategy
    measures = strategy.measures.measures
    wanted = [each for each in measures if each.target is not None]
    first = [each for each in measures if strategy.inputs.first_result in _results(teller, each)]
    first = [each for each in first[:1] if each not in wanted]
    wanted = [*wanted[: _MEASURES - len(first)], *first]
    found = [
        _(
            "{measure}: {goal}",
            measure=measure_title(teller.pack, each, _),
            goal=aim_told(teller.pack, strategy, each, _),
        )
        for each in (wanted or measures)[:_MEASURES]
    ]
    if found or not strategy.inputs.purposes:
        return found
    return [purpose_title(teller.pack, strategy.inputs.purposes[0].id, _)]


def _results(teller: Teller, measure: Measure) -> list[str]:
    """Return the first results that a measure counts."""
    return [] if measure.metric is None else teller.pack.metrics_by_id[measure.metric].first_result


def _places(teller: Teller) -> list[str]:
    plan, _ = teller.strategy.channels, teller.translator
    presence = teller.strategy.inputs.presence or {}
    found, running = [], plan.active
    tasks = {each.channel: each for each in teller.found.accounts}
    waits = teller.strategy.roadmap.preparation_only
    later = tuple(id_ for id_ in running if waits and not presence.get(id_))
    now = tuple(id_ for id_ in running if id_ not in later)
    runs = {each.channel: each for each in teller.found.runs}
    found += [_run(teller, each) for id_, each in runs.items() if id_ in now]
    if later:
        titles = teller.channels.titles(later)
        found.append(_("Once the preparation is done: {channels}.", channels=titles))
    kept = [each for id_, each in runs.items() if id_ in plan.foundations]
    if kept:
        titles = _.list([_kept(teller, each) for each in kept])
        found.append(_("Keep right: {channels}.", channels=titles))
    for each in plan.accounts:
        task = tasks.get(each.channel)
        stays = each.channel in now or each.channel in plan.foundations  # told above
        if task is not None and not stays:
            published = is_published_on(teller.strategy, each.channel)
            when = task_told(task, _, published=published)
            text = (
                N_("“{channel}”: {decision} ({when}).") if when else N_("“{channel}”: {decision}.")
            )
            found.append(
                _(
                    text,
                    channel=teller.channels.title(each.channel),
                    decision=decision_told(teller.pack, each, _, published=published),
                    when=when,
                )
            )
    return found or [_("Nothing new is opened now.")]


def _run(teller: Teller, run: ChannelRun) -> str:
    """Return a channel that runs, with its rhythm, who has it and from when on."""
    _ = teller.translator
    often = planned_cadence(teller.pack, teller.strategy, run.channel, _)
    details = [each for each in (often, who_when(run, _)) if each]
    return _(
        "{channel}: {details}.",
        channel=teller.channels.title(run.channel),
        details=_("; ").join(details),
    )


def _kept(teller: Teller, run: ChannelRun) -> str:
    """Return what is kept right, with who does it; for what is new also from when on."""
    _, title = teller.translator, teller.channels.title(run.channel)
    who = kept_by(run, _)
    return _("{channel} ({who})", channel=title, who=who) if who else title


def _people(teller: Teller) -> list[str]:
    _, strategy = teller.translator, teller.strategy
    names = [
        _("{name} ({hours})", name=each.name, hours=hours(_, each.hours))
        if each.hours is not None
        else each.name
        for each in strategy.inputs.who
        if each.name
    ]
    found = [_("{names}.", names=_.list(names))] if names else []
    week = week_hours(strategy)
    if strategy.channels.overfull:
        found.append(teller.channels.overfull())
    elif week is not None:
        found.append(_week_told(week, _))
    found += [
        busy_told(teller.roadmap),
        people_differ(strategy.inputs, _),
        overload_told(teller.roadmap),
        decider_wanted(teller.pack, strategy.roadmap, _, author=teller.author),
    ]
    return [each for each in found if each]


def _week_told(week: WeekHours, _: Translator) -> str:
    """Return what the free hours go into; those that nobody named has are told apart."""
    details = {
        "free": f"{week.free:g}",
        "unnamed": f"{week.unnamed:g}",
        "named": f"{week.plannable:g}",
        "channels": f"{week.channels:g}",
        "roadmap": f"{week.building:g}",
        "rest": f"{week.unforeseen:g}",
    }
    if week.unnamed:
        return _(
            "Of {free} free {free:hour|hours} a week, nobody named has {unnamed}. Of the other {named}, "
            "{channels} {channels:goes|go} into channels and {roadmap} into what is to be built, once "
            "everything runs; the rest, {rest}, is for what nobody foresees.",
            **details,
        )
    return _(
        "Of {free} free {free:hour|hours} a week, {channels} {channels:goes|go} into channels and "
        "{roadmap} into what is to be built, once everything runs; the rest, {rest}, is for what "
        "nobody foresees.",
        **details,
    )


def _money(teller: Teller) -> list[str]:
    found, _ = teller.found.budget, teller.translator
    if found is None:
        inputs = teller.strategy.inputs
        if inputs.means is None or inputs.currency is None or math.isinf(inputs.means[0]):
            return []
        there = money_range(*inputs.means, inputs.currency, _)
        return [_(FOR_THE_YEAR, money=there)]
    planned = money_range(found.low, found.high, found.currency, _)
    soon = money_range(*found.soon, found.currency, _)
    if not found.soon[1]:
        text = N_("What is planned costs {money} in the year, nothing in the first {days} days.")
    elif soon == planned:
        text = N_("What is planned costs {money} in the year, all of it in the first {days} days.")
    else:
        text = N_("What is planned costs {soon} in the first {days} days, {money} in the year.")
    told = _(text, soon=soon, money=planned, days=SOON_DAYS)
    return [told, *means_told(found, teller)]


def _first_week(teller: Teller, follows: bool) -> list[str]:
    """Return the first week's tasks; without any, the first steps of the roadmap."""
    _, tasks = teller.translator, teller.found.first_week
    today = teller.today if teller.author else None  # a client can't change the day
    over = [each for each in (gone_by(teller.strategy.roadmap.start, today, _),) if each]
    lines = by_id(teller.pack.catalogues.templates.first_week)
    if not tasks:
        return over + [_step(teller, each) for each in teller.strategy.roadmap.steps[:_STEPS]]
    if not follows:
        shown = tasks[:_TASKS]
        return over + [_told(teller, each, _.text(lines[each.template].text)) for each in shown]
    named = [
        _told(teller, each, first_sentence(_.text(lines[each.template].text)))
        for each in tasks[:_NAMED]
    ]
    return [*over, *named, _("In full, with hours: see “First week”.")]


def _told(teller: Teller, task: FirstWeekTask, text: str) -> str:
    """Return a task of the first week with its day, and who does it where that is known."""
    _ = teller.translator
    details = {"day": with_weekday(task.day, _), "task": text}
    if not task.owner:
        return _("{day}: {task}", **details)
    return _("{day}, {name}: {task}", name=task.owner, **details)


def _step(teller: Teller, step: Step) -> str:
    _, title = teller.translator, teller.roadmap.title(step.action)
    if step.end is None:
        return title
    who = teller.roadmap.owner(step)
    if who:
        return _("{task}, by {day}, {name}", task=title, day=step.end, name=who)
    return _("{task}, by {day}", task=title, day=step.end)


def _not_done(teller: Teller) -> list[str]:
    names = [refusal_title(teller, each) for each in teller.found.refusals[:_REFUSALS]]
    return [teller.translator("{names}.", names=teller.translator.list(names))] if names else []


def _pivots(teller: Teller) -> list[str]:
    """Return what would lead to another strategy: the review, the preparation."""
    _, strategy = teller.translator, teller.strategy
    goals = [each for each in strategy.measures.measures if each.target is not None][:_STOPS]
    told = [(each, stop_told(teller.pack, strategy, each, _)) for each in goals]
    found = [
        _("{measure}: {goal}.", measure=measure_title(teller.pack, each, _), goal=stop)
        for each, stop in told
        if stop
    ]
    if strategy.roadmap.review is not None and not found:
        found.append(
            _(
                "On {day} we look at the figures: where nothing has moved, we change the channel or stop.",
                day=strategy.roadmap.review,
            )
        )
    ahead = strategy.roadmap.ahead
    if strategy.roadmap.again is not None and ahead is not None and ahead.again is not None:
        found.append(
            _(
                "On {early}, when the next level should be reached, we answer again and decide anew; on {day} "
                "at the latest.",
                early=ahead.again,
                day=strategy.roadmap.again,
            )
        )
    elif strategy.roadmap.again is not None:
        found.append(_("On {day} we answer again and decide anew.", day=strategy.roadmap.again))
    elif strategy.roadmap.preparation_only:
        found.append(_("When the preparation is done, we answer again and decide anew."))
    return found
