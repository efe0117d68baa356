"""Short dates for figures: 20 Nov, 11月20日. Running text uses `Translator.date`."""

from __future__ import annotations

from datetime import date

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
