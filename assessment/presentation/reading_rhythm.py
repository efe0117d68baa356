"""Rhythm of a strategy's evaluation: how often each measure is read, and the reviews of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assessment.core.i18n import Translator
from assessment.presentation.measures import measure_cadence, measure_title
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.targets import deciding
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.due import review_days
from assessment.strategy.reviews import spread_reviews


@dataclass(frozen=True, slots=True)
class ReadTogether:
    """Measures that are read equally often."""

    often: str
    measures: tuple[str, ...]
    """Their titles."""


@dataclass(frozen=True, slots=True)
class PlannedReview:
    """A review of the whole, with the actions that should be finished since the one before."""

    day: date
    finished: tuple[str, ...]
    """Their titles."""
    decides: tuple[str, ...] = ()
    """Figures that are looked at, each with what decides, a sentence each."""


def reading_rhythm(pack: Pack, strategy: Strategy, _: Translator) -> tuple[ReadTogether, ...]:
    """Return the measures by how often they are read, in the catalogue's order.

    Those that the user counts by another period come last; what has none is left out.
    """
    cadences = (each.cadence for each in pack.metrics_by_id.values() if each.cadence is not None)
    found: dict[str, list[str]] = {_.text(each): [] for each in cadences}
    for each in strategy.measures.measures:
        if often := measure_cadence(pack, each, _):
            found.setdefault(often, []).append(measure_title(pack, each, _))
    return tuple(ReadTogether(often, tuple(titles)) for often, titles in found.items() if titles)


def planned_reviews(pack: Pack, strategy: Strategy, _: Translator) -> tuple[PlannedReview, ...]:
    """Return the reviews of the whole, each with what the roadmap finishes from the one before on."""
    roadmap = strategy.roadmap
    days = review_days(strategy) or spread_reviews(roadmap.start, roadmap.review)
    told = RoadmapText(pack, roadmap, _)
    return tuple(
        PlannedReview(
            day,
            tuple(
                told.title(step.action)
                for step in roadmap.steps
                if step.end is not None and since <= step.end < day
            ),
            deciding(pack, strategy, day, _),
        )
        for since, day in pairwise([roadmap.start, *days])
    )
