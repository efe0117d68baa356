"""Busy months in words: the hours of their weeks, and what begins in them all the same."""

from __future__ import annotations

from datetime import date

from assessment.core.i18n import N_
from assessment.core.numbers import EPSILON
from assessment.presentation.amounts import weekly
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.role_check import MONTHS
from assessment.strategy.seasons import Filling
from assessment.strategy.working_hours import BUSY_SHARE


def busy_told(telling: RoadmapText) -> str:
    """Return the months with hardly any time, and the hours of a week there; "" without any."""
    _, roadmap = telling.translator, telling.roadmap
    item, week = telling.pack.items.get(telling.pack.roles.busy or ""), roadmap.busy_week
    if item is None or not roadmap.busy:
        return ""
    names = [MONTHS[month - 1] for month in sorted(roadmap.busy)]
    months = _.list([_.text(item.options_by_id[each].title) for each in names])
    if week is None or roadmap.free is None:
        return _("You said that hardly any time is left in {months}.", months=months)
    details = {
        "months": months,
        "roadmap": weekly(_, week.roadmap),
        "running": weekly(_, week.running),
    }
    if week.roadmap + week.running <= BUSY_SHARE * roadmap.free + EPSILON:
        return _(
            "You said that hardly any time is left in {months}: there, channels and accounts go on with "
            "{running}, and {roadmap} go into what is to be built, half of the free hours at most.",
            **details,
        )
    return _(
        "You said that hardly any time is left in {months}: there, only what is to be built has half of its "
        "hours, {roadmap}; channels and accounts go on with {running}.",
        **details,
    )


def to_fill_told(telling: RoadmapText) -> str:
    """Return the months in which more people are wanted, and what fills them from when on; "" without any."""
    _, found = telling.translator, telling.roadmap.to_fill
    return _.sentences(*(_filled(telling, each) for each in found))


def _filled(telling: RoadmapText, each: Filling) -> str:
    """Return what fills a stretch of months: as planned, done again, or to be begun."""
    _, step = telling.translator, telling.roadmap.step(each.action)
    first, last = each.months.begins.month, each.months.ends.month
    item = telling.pack.items[telling.pack.roles.quiet or ""]
    count = (last - first) % len(MONTHS) + 1
    names = [MONTHS[(first - 1 + place) % len(MONTHS)] for place in range(count)]
    months = _.list([_.text(item.options_by_id[name].title) for name in names])
    if not each.action:
        return _(
            "More people are wanted in {months}: begin what brings them by {day}.",
            months=months,
            day=_.date(each.begin_by),
        )
    title = telling.title(each.action)
    if each.planned and step is not None and step.start is not None and step.end is not None:
        text = N_(
            "More people are wanted in {months}: “{action}” is for that, from {start} to {end}."
        )
        if each.late:
            text = N_(
                "More people are wanted in {months}: “{action}” is for that, but with these hours only from "
                "{start} to {end}; it would have to begin by {day}."
            )
        return _(
            text,
            day=_.date(each.begin_by),
            months=months,
            action=title,
            start=_.date(step.start),
            end=_.date(step.end),
        )
    again = each.action in telling.roadmap.done or (step is not None and step.end is not None)
    text = N_("More people are wanted in {months}: begin “{action}” by {day}.")
    if again:
        text = N_("For {months}, begin “{action}” once more by {day}.")
    return _(text, months=months, action=title, day=_.date(each.begin_by))


def in_busy_told(telling: RoadmapText) -> str:
    """Return what begins in those months all the same, each with its day, or when it is done if later."""
    _, found = telling.translator, telling.roadmap.in_busy
    if not found or len(telling.roadmap.busy) == len(MONTHS):
        return ""
    return _.ngettext(
        "{n} action begins in these months all the same, as it is to be finished by its day: {actions}.",
        "{n} actions begin in these months all the same, as each is to be finished by its day: {actions}.",
        len(found),
        actions=_.list([_wanted(telling, id_, due) for id_, due in found]),
    )


def _wanted(telling: RoadmapText, action: str, due: date) -> str:
    """Return an action with the day by which it is wanted, and its end where that is later."""
    _, step = telling.translator, telling.roadmap.step(action)
    title = telling.title(action)
    if step is not None and step.end is not None and step.end > due:
        return _(
            "{action} (wanted by {date}, done by {end})",
            action=title,
            date=_.date(due),
            end=_.date(step.end),
        )
    return _("{action} (by {date})", action=title, date=_.date(due))
