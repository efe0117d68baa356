"""Short dates for figures: 20 Nov, 11月20日, and days off. Running text uses `Translator.date`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.answers.decisions import Closure
from assessment.core.i18n import N_, Translator

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


def short_day(day: date, _: Translator) -> str:
    """Return a day without its year."""
    return _("{day} {month}", day=day.day, month=_(_MONTHS[day.month - 1]))


def short_span(start: date, end: date, _: Translator) -> str:
    """Return a range of days; a single day if both are the same."""
    first, last = short_day(start, _), short_day(end, _)
    return first if start == end else f"{first} – {last}"


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


def holidays_told(closures: Sequence[Closure], _: Translator) -> str:
    """Return which days off are left out of a plan, and that public holidays are not known."""
    if not closures:
        return _(
            "No days off were told for this plan, and public holidays are not known: before you begin, write "
            "down when you are closed, and move what falls on those days."
        )
    return _(
        "Nothing is planned while you are closed: {days}. Other public holidays are yours to check.",
        days=closures_told(closures, _),
    )
