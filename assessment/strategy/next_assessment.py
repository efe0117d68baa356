"""Next assessment: the day on which a plan that only prepares ends, and what waits for it.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assessment.answers.decisions import NOTHING
from assessment.strategy.days_off import open_day
from assessment.strategy.roadmap import Step
from assessment.strategy.situation import Situation

PREPARING_DAYS = 91
"""Days after which the questions are answered again where only preparation is planned, without a review."""


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
