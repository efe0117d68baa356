"""Next assessment: the day on which a plan that only prepares ends, and what waits for it.

Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assessment.answers.decisions import NOTHING
from assessment.core.numbers import EPSILON
from assessment.strategy.candidates import Candidates
from assessment.strategy.days_off import next_working
from assessment.strategy.milestones import after_done
from assessment.strategy.projection import Projector
from assessment.strategy.roadmap import Step
from assessment.strategy.situation import Situation

PREPARING_DAYS = 91
"""Days after which the questions are answered again where only preparation is planned, without a review."""

EARLIER_DAYS = 14
"""Days that an earlier assessment spares at least: for fewer one waits for the next."""
ACTIONS_EACH_HOUR = 1.5
"""Actions for each free hour a week that are planned until the next assessment at most."""
LEAST_ACTIONS = 8
"""Number of actions that are planned until then however few hours there are."""
LEAST_FREE = 3
"""Number of those that nothing ties which are planned in any case."""


def again_on(situation: Situation, review: date | None, start: date) -> date | None:
    """Return the day on which the questions are answered again, where only preparation is planned.

    None for packs without a rule of fit, and where no hours are known.
    """
    ruled = situation.pack.catalogues.channels.fit is not None
    if not situation.preparation_only or not ruled or situation.inputs.plannable is None:
        return None
    return review or next_working(
        start + timedelta(days=PREPARING_DAYS), situation.decisions.closures
    )


def most_actions(hours: float) -> int:
    """Return how many actions people of so many free hours a week can see through until then."""
    return max(LEAST_ACTIONS, math.floor(ACTIONS_EACH_HOUR * hours + EPSILON))


def before_next(steps: Sequence[Step], day: date, most: int) -> list[Step]:
    """Return the steps, those undated that nothing ties and that end after the next assessment.

    Also those that are too many. A decision of the user's, a gate, a deadline, what another step
    requires, and being the first week or the review tie them. `most`: number of steps beyond which only
    those that are tied stay, and some of the others, the first to begin.
    """
    kept: set[str] = set()
    for each in sorted(steps, key=lambda each: each.start or date.max, reverse=True):
        ties = each.gates or each.review or each.decision != NOTHING or each.action in kept
        if each.start is not None and (ties or _is_due(each, day)):
            kept.update([each.action, *each.needs])
    tied = sum(each.start is not None and each.action in kept for each in steps)
    room = max(LEAST_FREE, most - tied)
    needs = {each.action: each.needs for each in steps}
    for each in sorted(steps, key=lambda each: each.start or date.max):
        ends = each.end is not None and each.end <= day
        if each.action in kept or each.start is None or not ends:
            continue
        bundle = {each.action, *needs[each.action]} - kept
        if len(bundle) <= room:
            kept |= bundle
            room -= len(bundle)
    return [
        each if each.action in kept else replace(each, start=None, end=None, phase=None)
        for each in steps
    ]


def _is_due(step: Step, day: date) -> bool:
    """Return whether a step is of the first week, or due by a day and finished by then."""
    due = step.first_week or (step.deadline is not None and step.deadline <= day)
    return due and step.end is not None and step.end <= day


def earlier(
    situation: Situation,
    projector: Projector,
    candidates: Candidates,
    steps: Sequence[Step],
    again: date | None,
) -> date | None:
    """Return the working day after the last action with which a higher level is reached; None for none.

    As the plan promises it, and only where that is `EARLIER_DAYS` before the next assessment. Where what is
    done should have reached it already, no action to come is the one that does.
    """
    now, today = after_done(projector, candidates), projector.level(projector.start)
    place = situation.pack.level_index
    if today is None or again is None:
        return None
    reached = projector.level(now)
    if reached is not None and place[reached] > place[today]:
        return None
    ended = [(each.end, each.action) for each in steps if each.end and each.title is None]
    for end, id_ in sorted(ended):
        now = projector.after(id_, now)
        level = projector.level(now)
        if level is not None and place[level] > place[today]:
            day = next_working(end + timedelta(days=1), situation.decisions.closures)
            return day if day <= again - timedelta(days=EARLIER_DAYS) else None
    return None
