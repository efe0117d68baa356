"""Days on which lines of the content calendar may go out: after what they require, and in their season."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assessment.strategy.deliverables.calendar_lines import Line
from assessment.strategy.plan_days import Occurrence
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.seasons import ANNOUNCED_DAYS, occurrence, season_of
from assessment.strategy.situation import Situation


def required_days(roadmap: Roadmap, lines: Sequence[Line]) -> dict[str, date]:
    """Return the day after the actions that a line requires, as far as they are planned."""
    found = {}
    for line in lines:
        steps = [step for id_ in line.source.requires if (step := roadmap.step(id_)) is not None]
        if steps:
            last = max(step.end or date.max - timedelta(days=1) for step in steps)
            found[line.key] = last + timedelta(days=1)
    return found


def seasons_of_lines(
    situation: Situation, lines: Sequence[Line], day: date
) -> dict[str, Occurrence]:
    """Return the next season of each line that has one."""
    found = {}
    for line in lines:
        season = season_of(situation, line.source.seasons)
        if season is not None:
            found[line.key] = occurrence(season, day)
    return found


def is_near(season: Occurrence, day: date) -> bool:
    """Return whether a day lies in a season, or shortly before it."""
    return season.begins - timedelta(days=ANNOUNCED_DAYS) <= day <= season.ends
