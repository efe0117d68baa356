"""Short dates for figures: 20 Nov, 11月20日, and days off. Running text uses `Translator.date`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assessment.answers.decisions import Closure
from assessment.core.i18n import N_, Translator
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.schedule import YEAR

_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)


USUAL_DAYS_OFF = N_("Nothing is planned on these days: {days}.")
"""Days off that nobody told, as a sentence."""


def short_day(day: date, _: Translator) -> str:
    """Return a day without its year."""
    return _("{day} {month}", day=day.day, month=_(_MONTHS[day.month - 1]))


def short_span(start: date, end: date, _: Translator) -> str:
    """Return a range of days; a single day if both are the same."""
    first, last = short_day(start, _), short_day(end, _)
    return first if start == end else days_between(first, last, _)


def days_between(first: str, last: str, _: Translator) -> str:
    """Return a range of two days that are told already, as the language writes one."""
    return _("{first} – {last}", first=first, last=last)


def closures_told(closures: Sequence[Closure], _: Translator) -> str:
    """Return days off as a list of days; "" for none."""
    return _.list(
        [
            _.date(each.first)
            if each.first == each.last
            else _("{start} to {end}", start=_.date(each.first), end=_.date(each.last))
            for each in closures
        ]
    )


def holidays_told(
    closures: Sequence[Closure], _: Translator, *, usual: bool = False, author: bool = True
) -> str:
    """Return which days off are left out of a plan, and that public holidays are not known.

    `usual`: whether they are what most take off, as none were told; its author can tell others.
    """
    if not closures:
        return _(
            "No days off were told for this plan, and public holidays are not known: before you begin, write "
            "down when you are closed, and move what falls on those days."
        )
    days = closures_told(closures, _)
    if usual and not author:
        return _(USUAL_DAYS_OFF, days=days)
    if usual:
        return _(
            "Nothing is planned on these days: {days}. If you work on one of them, or are closed on others, "
            "enter your own days off.",
            days=days,
        )
    return _(
        "Nothing is planned while you are closed: {days}. Other public holidays are yours to check.",
        days=days,
    )


def plan_holidays(roadmap: Roadmap, _: Translator, *, author: bool = True) -> str:
    """Return which days off of its year a plan leaves out."""
    return holidays_told(year_closures(roadmap), _, usual=roadmap.usual, author=author)


def year_closures(roadmap: Roadmap) -> tuple[Closure, ...]:
    """Return the days off in the year of a plan."""
    end = roadmap.start + timedelta(days=YEAR)
    return tuple(each for each in roadmap.closures if each.first < end)
