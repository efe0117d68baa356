"""Sentences that head the chapters of a report: the main finding of each, from the same data.

Also the key figures of the first page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assessment.answers.decisions import Account
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import NONE, ends, whole, with_unit
from assessment.core.text import brief
from assessment.presentation.amounts import few_of, hours
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.deliverables.refusals_and_risks import risks
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.level_summary import figure_told, too_early
from assessment.presentation.measures import measure_goal, measure_title, purpose_title
from assessment.presentation.money import FOR_THE_YEAR, money_range, money_told
from assessment.presentation.portfolio import hours_parts
from assessment.presentation.score_lines import provisional
from assessment.presentation.score_text import answered, range_told
from assessment.presentation.week_hours import week_hours
from assessment.scoring.results import Result
from assessment.strategy import Strategy
from assessment.strategy.accounts import AccountPlan
from assessment.strategy.channel_order import channel_order
from assessment.strategy.channels import Trouble
from assessment.strategy.measures import Measure
from assessment.strategy.schedule import SOON_DAYS

_NAMED = 3
"""Most names in a sentence; a title of more is no title."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that the first page begins with: its label, the figure, and a line on it."""

    label: str
    figure: str
    text: str


@dataclass(frozen=True, slots=True)
class _Told:
    """Material of a sentence."""

    teller: Teller
    result: Result

    @property
    def translator(self) -> Translator:
        """Language of the sentence."""
        return self.teller.translator

    @property
    def strategy(self) -> Strategy:
        """Strategy that it is about."""
        return self.teller.strategy

    def score(self, value: float | None) -> str:
        """Return a score that looks like no threshold it has not reached."""
        return whole(value, *self.teller.pack.thresholds)


def chapter_sentence(part: str, teller: Teller, result: Result) -> str:
    """Return the sentence that heads a chapter; "" where its label says enough."""
    maker = _MAKERS.get(part)
    return "" if maker is None else maker(_Told(teller, result))


def key_figures(teller: Teller, result: Result) -> tuple[KeyFigure, ...]:
    """Return readiness, hours a week, money and the figure for day 90, as far as each is known."""
    told = _Told(teller, result)
    found = (_readiness_figure(told), _hours_figure(told), _money_figure(told), _goal_figure(told))
    return tuple(each for each in found if each is not None)


# sentences

_ALONE = {
    (True, False): N_("{channel} first, and nothing else new"),
    (True, True): N_("{channel} is new; the others go on as they are"),
    (False, False): N_("{channel} goes on, and nothing new is opened"),
    (False, True): N_("{channel} goes first; the others go on as they are"),
}
"""Sentences on a single chosen channel: whether it is new, and whether others go on beside it."""
_WITH_LESS = {
    True: N_("{channel} is new; the others go on with less"),
    False: N_("{channel} goes first; the others go on with less"),
}
"""The same where others go on, but not all as they are."""


def _channels(told: _Told) -> str:
    """Return which channels come first, or that nothing new is opened."""
    plan, telling, _ = told.strategy.channels, told.teller.channels, told.translator
    if not told.teller.pack.channels_by_id:
        return ""
    chosen = channel_order(told.strategy.inputs, plan, plan.chosen)
    if leading := _leading(told, chosen):
        return leading
    if not chosen:
        if not plan.running:
            return _("No channel is opened for now")
        there = told.strategy.inputs.presence or {}
        own = [each for each in plan.running if there.get(each)] or plan.running
        best = [fit.channel for fit in plan.fits(own)]
        rest = [each for each in own if each not in best]
        kept = _names(telling, [*best, *rest], _)
        return _("Nothing new for now; what goes on: {channels}", channels=kept)
    first = telling.title(chosen[0])
    if plan.by_user and plan.trouble is Trouble.LEVEL:
        names = _names(telling, chosen, _)
        return _("You chose {channels}, which this level would leave for later", channels=names)
    new = not (told.strategy.inputs.presence or {}).get(chosen[0])
    if new and told.strategy.roadmap.preparation_only:
        return _("Prepare first, then {channels}", channels=_names(telling, chosen, _))
    if len(chosen) == 1:
        beside = any(each not in chosen for each in plan.active)
        less = any(_is_less(each) for each in plan.accounts if each.channel not in chosen)
        return _(_WITH_LESS[new] if beside and less else _ALONE[new, beside], channel=first)
    others = _names(telling, chosen[1:], _)
    return _("{channel} first, then {others}", channel=first, others=others)


def _channels_in_hours(told: _Told) -> str:
    """Return how many channels there are for how many hours; without any, which is best placed."""
    plan, _ = told.strategy.channels, told.translator
    takes = [part for _id, part in hours_parts(told.teller.pack, told.strategy) if part]
    if takes and plan.used_told:
        used = hours(_, plan.used_told)
        return _.ngettext(
            "{n} channel, {hours} a week", "{n} channels, {hours} a week", len(takes), hours=used
        )
    best = next((each.channel for each in plan.ranking if each.value is not None), None)
    if best is None:
        return ""
    return _("Best placed so far: {channel}", channel=told.teller.channels.title(best))


def _leading(told: _Told, chosen: Sequence[str]) -> str:
    """Return that the account which brings most people goes first; "" where none is known or kept."""
    plan, brings, _ = told.strategy.channels, told.strategy.inputs.brings, told.translator
    if not plan.existing_first or brings is None or brings not in plan.running:
        return ""
    new = [each for each in chosen if not (told.strategy.inputs.presence or {}).get(each)]
    first = told.teller.channels.title(brings)
    if not new:
        return _("{channel} goes first; nothing new is opened", channel=first)
    return _(
        "{channel} goes first; new beside it: {others}",
        channel=first,
        others=_names(told.teller.channels, new, _),
    )


def _is_less(account: AccountPlan) -> bool:
    """Return whether an account does not simply go on as it is."""
    return account.slow or account.decision is not Account.KEEP


def _names(telling: ChannelTelling, channels: Sequence[str], _: Translator) -> str:
    """Return the names of channels, a few with the number of the others."""
    return few_of([telling.title(each) for each in channels], _NAMED, _)


def _readiness(told: _Told) -> str:
    standing, index, _ = told.result.standing, told.result.index, told.translator
    if index.value is None:
        return ""
    figure = told.score(index.value)
    if too_early(told.result, told.teller.pack):
        low, high = ends(index.low, index.high, *told.teller.pack.thresholds)
        return _("Readiness lies between {low} and {high} of 100", low=low, high=high)
    if standing.level is None:
        return _("Readiness stands at {index} of 100", index=figure)
    level = _.text(told.teller.pack.level(standing.level).title)
    return _("{level}: readiness stands at {index} of 100", level=level, index=figure)


def _purposes(told: _Told) -> str:
    purposes, _ = told.strategy.inputs.purposes, told.translator
    if not purposes:
        return ""
    first = purpose_title(told.teller.pack, purposes[0].id, _)
    return _("Above all: {purpose}", purpose=first)


def _audiences(told: _Told) -> str:
    audiences, _ = told.strategy.inputs.audiences or (), told.translator
    if not audiences:
        return ""
    first, *others = [brief(told.teller.audience(place)) for place in range(len(audiences))]
    if not others:
        return _("For one group of people: {name}", name=first)
    if len(others) > 1:
        return _.ngettext(
            "{name} first, then {n} other group",
            "{name} first, then {n} other groups",
            len(others),
            name=first,
        )
    return _("{name} first, then {other}", name=first, other=others[0])


def _roadmap(told: _Told) -> str:
    roadmap, _ = told.strategy.roadmap, told.translator
    if not roadmap.steps:
        return ""
    if roadmap.hours is None:
        return _.ngettext(
            "{n} action, without a date", "{n} actions, without dates", len(roadmap.steps)
        )
    early = [
        each
        for each in roadmap.steps
        if each.start is not None and (each.start - roadmap.start).days < SOON_DAYS
    ]
    if not early:
        day = min(each.start for each in roadmap.steps if each.start is not None)
        return _("The first action begins on {date}", date=_.date(day))
    return _.ngettext(
        "{n} action begins in the first {days} days",
        "{n} actions begin in the first {days} days",
        len(early),
        days=SOON_DAYS,
    )


def _calendar(told: _Told) -> str:
    found, _ = told.teller.found.calendar, told.translator
    if found is None:
        return ""
    first, last = found.posts[0].day, found.posts[-1].day
    if first == last:
        return _.ngettext(
            "{n} post on {date}", "{n} posts on {date}", len(found.posts), date=_.date(first)
        )
    return _.ngettext(
        "{n} post from {first} to {last}",
        "{n} posts from {first} to {last}",
        len(found.posts),
        first=_.date(first),
        last=_.date(last),
    )


def _measures(told: _Told) -> str:
    measures, _ = told.strategy.measures.measures, told.translator
    if not measures:
        return ""
    first = _goal(told) or measures[0]
    title = brief(measure_title(told.teller.pack, first, _))
    if first.target is None:
        return _("What counts first: {measure}", measure=title)
    return _("{measure}: {goal}", measure=title, goal=measure_goal(first, _))


def _risks(told: _Told) -> str:
    found = risks(told.teller)
    if found is None or not found.tables:
        return ""
    number = len(found.tables[0].rows)
    return told.translator.ngettext("{n} risk to keep in view", "{n} risks to keep in view", number)


def _first_week(told: _Told) -> str:
    tasks, _ = told.teller.found.first_week, told.translator
    if not tasks:
        return ""
    last = _.date(max(each.day for each in tasks))
    return _.ngettext(
        "{n} small thing by {date}", "{n} small things by {date}", len(tasks), date=last
    )


def _budget(told: _Told) -> str:
    found, _ = told.teller.found.budget, told.translator
    if found is None:
        return ""
    planned = money_range(found.low, found.high, found.currency, _)
    return _("What is planned costs {money}", money=planned)


def _board(told: _Told) -> str:
    """Return the hours and the money that are to be decided on."""
    hour, money, _ = _hours_figure(told), _money_figure(told), told.translator
    if hour is None or money is None:
        return ""
    budget = told.teller.found.budget
    if budget is not None and budget.unfunded:
        return _(
            "To decide: {hours} a week, and whether to spend {money}",
            hours=hour.figure,
            money=money_range(budget.low, budget.high, budget.currency, _),
        )
    return _("To decide: {hours} a week and {money}", hours=hour.figure, money=money.figure)


_MAKERS: dict[str, Callable[[_Told], str]] = {
    "summary": _channels,
    "board": _board,
    "first-week": _first_week,
    "readiness": _readiness,
    "purposes": _purposes,
    "audiences": _audiences,
    "channels": _channels_in_hours,
    "roadmap": _roadmap,
    "calendar": _calendar,
    "budget": _budget,
    "measures": _measures,
    "risks": _risks,
}
"""Functions that make the sentence of each chapter that has one."""


# key figures


def _goal(told: _Told) -> Measure | None:
    """Return the measure whose target the first page names: the first with one."""
    measures = told.strategy.measures.measures
    return next((each for each in measures if each.target is not None), None)


def _readiness_figure(told: _Told) -> KeyFigure | None:
    standing, index, _ = told.result.standing, told.result.index, told.translator
    if index.value is None:
        return None
    pack = told.teller.pack
    level = "" if standing.level is None else _.text(pack.level(standing.level).title)
    if level and standing.provisional:
        level = provisional(level, _)
    early = too_early(told.result, pack)
    if early:
        level = answered(index.coverage or 0.0, _)
    elif index.low != index.high:
        reach = range_told(index, pack, _)
        level = _("; ").join(each for each in (level, reach) if each)
    return KeyFigure(_("Readiness"), figure_told(index, told.result, pack, _), level)


def _hours_figure(told: _Told) -> KeyFigure | None:
    week, _ = week_hours(told.strategy), told.translator
    if week is None:
        return None
    text = _(
        "of {free} free: {channels} for channels, {roadmap} for what is to be built",
        free=hours(_, week.free),
        channels=hours(_, week.channels),
        roadmap=hours(_, week.building),
    )
    return KeyFigure(_("Hours a week"), hours(_, week.channels + week.building), text)


def _money_figure(told: _Told) -> KeyFigure | None:
    found, inputs, _ = told.teller.found.budget, told.strategy.inputs, told.translator
    if found is not None:
        planned = money_told((found.low, found.high), found.currency, _)
        there = _("none is set aside") if found.unfunded else ""
        if found.means is not None and found.means[1]:
            means = money_range(*found.means, found.currency, _)
            there = _(FOR_THE_YEAR, money=means)
        return KeyFigure(_("Money"), planned, there)
    if inputs.means is None or inputs.currency is None:
        return None
    return KeyFigure(_("Money"), money_range(*inputs.means, inputs.currency, _), _("for the year"))


def _goal_figure(told: _Told) -> KeyFigure | None:
    """Return the target of the first measure; without any, the readiness expected on day 90."""
    _, measure = told.translator, _goal(told)
    if measure is not None and measure.target is not None:
        label = _("Target") if measure.day is None else _("By {date}", date=_.date(measure.day))
        title = brief(measure_title(told.teller.pack, measure, _))
        start = NONE if measure.baseline is None else with_unit(measure.baseline, measure.unit)
        text = _("{measure}, now {start}", measure=title, start=start)
        return KeyFigure(label, with_unit(measure.target, measure.unit), text)
    milestones = told.strategy.roadmap.milestones
    found = next((each for each in milestones if each.days == SOON_DAYS), None)
    if found is None or found.index is None:
        return None
    text = _("Readiness, if all works as hoped")
    return KeyFigure(_("Day {number}", number=SOON_DAYS), told.score(found.index), text)
