"""Number of due things in one sentence. Home shows it before anything else is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assessment.core.i18n import Translator

WEEK_DAYS = 7
"""Days, today included, in which something counts as due this week."""


def days_told(days: Iterable[date], today: date, _: Translator) -> str:
    """Return how much of what is due on some days is late, and due this week; "" for nothing."""
    ahead = [(day - today).days for day in days]
    due = sum(0 <= each < WEEK_DAYS for each in ahead)
    return amount_told(sum(each < 0 for each in ahead), due, _)


def amount_told(late: int, due: int, _: Translator) -> str:
    """Return how much is late and due this week; "" for nothing."""
    if late and due:
        return _("{late} late, {due} due this week.", late=late, due=due)
    if late:
        return _("{late} late.", late=late)
    return _("{due} due this week.", due=due) if due else ""
