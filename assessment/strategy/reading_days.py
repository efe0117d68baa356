"""Days on which measures are read: how often, for the first time, and next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assessment.answers.records import Reading
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.measures import Measure
from assessment.strategy.schedule import WEEK, YEAR

OWN_DAYS = WEEK
"""Days from one reading to the next of a measure of the user's own, where measures are read by their rhythm."""
COUNTS_DAYS = 14
"""Days before a review in which a reading counts as one for it."""


def reading_days(pack: Pack, measure: Measure) -> int | None:
    """Return the days from one reading of a measure to the next; None for one for each review.

    One of the user's own has none: where the pack tells them, it is read each week, as its sheet is kept. What
    is counted for a whole year is read once a year.
    """
    if measure.yearly:
        return YEAR
    if measure.metric is not None:
        return pack.metrics_by_id[measure.metric].every_days
    told = any(each.every_days for each in pack.metrics_by_id.values())
    return OWN_DAYS if told else None


def first_reading(pack: Pack, strategy: Strategy, measure: Measure) -> date:
    """Return the day from which on a measure is read: the start, or where its value today is not known,
    the day by which the action that writes down the figures is planned to be finished. A later target of
    a figure is read from the day of the one before it on.
    """
    action, roadmap = pack.catalogues.actions.figures, strategy.roadmap
    step = None if action is None or measure.baseline is not None else roadmap.step(action)
    first = roadmap.start if step is None or step.end is None else step.end
    return first if measure.since is None else max(first, measure.since)


def next_reading(
    measure: Measure,
    readings: Sequence[Reading],
    reviews: Sequence[date],
    start: date,
    every: int | None = None,
) -> date | None:
    """Return the day by which the next reading of a measure is due; None after the last review.

    Where its value today is not known, a first one is due on `start`; then one `every` so many days, or for
    each review, and in any case by the day of its target.
    """
    own = [each.day for each in readings if each.measure == measure.id]
    if not own and measure.baseline is None:
        return start
    latest = max(own, default=date.min)
    due = [day for day in reviews if latest < day - timedelta(days=COUNTS_DAYS)][:1]
    if every is not None and reviews:
        soon = max([start, *own]) + timedelta(days=every)
        due = [soon] if soon <= reviews[-1] else []
    near = timedelta(days=COUNTS_DAYS if every is None else 0)
    if measure.day is not None and latest < measure.day - near:
        due.append(max(start, measure.day))
    return min(due, default=None)
