"""Milestones of a roadmap: the readiness that it leads to, phase by phase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.core.numbers import EPSILON
from assessment.strategy.candidates import Candidates
from assessment.strategy.projection import Projection, Projector
from assessment.strategy.schedule import SOON_DAYS, YEAR

PHASES = (30, 60, SOON_DAYS, 180, YEAR)
"""Ends of the phases, in days from the start."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Readiness at the end of a phase if everything planned until then works."""

    days: int
    """Days from the start; 0 for today."""
    day: date
    index: float | None
    level: str | None


def after_done(projector: Projector, candidates: Candidates) -> Projection:
    """Return the projection with everything done that the answers do not show yet."""
    now = projector.start
    for id_ in candidates.done:
        now = projector.after(id_, now)
    return now


def expected_index(projector: Projector, candidates: Candidates) -> float | None:
    """Return the index that what is done should lead to; None where it is that of the answers."""
    today, index = projector.start.index, after_done(projector, candidates).index
    if today is None or index is None or index - today <= EPSILON:
        return None
    return index


def reached(
    projector: Projector,
    candidates: Candidates,
    phases: Mapping[str, int | None] | None,
    start: date,
) -> tuple[Milestone, ...]:
    """Return the milestones for today and the end of each phase.

    `phases`: in which each action of the catalogue ends; None without dates, for today alone.
    Today is what the answers say; what is done counts from the first phase on, as expected.
    The level rises by at most one per phase: hours are soon spent, habits take longer.
    """
    level = projector.level(projector.start)
    found = [Milestone(0, start, projector.start.index, level)]
    now = after_done(projector, candidates)
    for phase in () if phases is None else PHASES:
        for action, ends in (phases or {}).items():
            if ends == phase:
                now = projector.after(action, now)
        day = start + timedelta(days=phase)
        level = projector.next_level(level, now)
        found.append(Milestone(phase, day, now.index, level))
    return tuple(found)
