"""Next assessment: the day on which a plan that only prepares ends, and what waits for it.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assessment.answers.decisions import NOTHING
from assessment.strategy.candidates import Candidates
from assessment.strategy.days_off import next_working, open_day
from assessment.strategy.projection import Projector
from assessment.strategy.roadmap import Step
from assessment.strategy.situation import Situation

PREPARING_DAYS = 91
"""Days after which the questions are answered again where only preparation is planned, without a review."""

EARLIER_DAYS = 14
"""Days that an earlier assessment spares at least: for fewer one waits for the next."""


def again_on(situation: Situation, review: date | None, start: date) -> date | None:
    """Return the day on which the questions are answered again, where only preparation is planned.

    None for packs without a rule of fit, and where no hours are known.
    """
    ruled = situation.pack.catalogues.channels.fit is not None
    if not situation.preparation_only or not ruled or situation.inputs.plannable is None:
        return None
    return review or open_day(start + timedelta(days=PREPARING_DAYS), situation.decisions.closures)


def before_next(steps: Sequence[Step], day: date) -> list[Step]:
    """Return the steps, those undated that end after the next assessment and that nothing ties.

    A decision of the user's, a gate, what another step requires, and being the review tie them.
    """
    kept: set[str] = set()
    for each in sorted(steps, key=lambda each: each.start or date.max, reverse=True):
        tied = each.gates or each.review or each.decision != NOTHING or each.action in kept
        if each.start is not None and (tied or (each.end is not None and each.end <= day)):
            kept.update([each.action, *each.needs])
    return [
        each if each.action in kept else replace(each, start=None, end=None, phase=None)
        for each in steps
    ]


def earlier(
    situation: Situation,
    projector: Projector,
    candidates: Candidates,
    steps: Sequence[Step],
    again: date | None,
) -> date | None:
    """Return the working day after the last action with which a higher level is reached; None for none.

    As the plan promises it, and only where that is `EARLIER_DAYS` before the next assessment.
    """
    now, today = projector.start, projector.level(projector.start)
    place = situation.pack.level_index
    if today is None or again is None:
        return None
    for id_ in candidates.done:
        now = projector.after(id_, now)
    ended = [(each.end, each.action) for each in steps if each.end and each.title is None]
    for end, id_ in sorted(ended):
        now = projector.after(id_, now)
        level = projector.level(now)
        if level is not None and place[level] > place[today]:
            day = next_working(end + timedelta(days=1), situation.decisions.closures)
            return day if day <= again - timedelta(days=EARLIER_DAYS) else None
    return None
