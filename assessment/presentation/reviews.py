"""Reviews of a strategy as a whole: their days, what is finished by then, and what decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assessment.core.i18n import Translator
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.targets import deciding
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.due import review_days
from assessment.strategy.reviews import spread_reviews


@dataclass(frozen=True, slots=True)
class PlannedReview:
    """A review of the whole, with the actions that should be finished since the one before."""

    day: date
    finished: tuple[str, ...]
    """Their titles."""
    decides: tuple[str, ...] = ()
    """Figures that are looked at, each with what decides, a sentence each."""
    anew: bool = False
    """Whether the questions were answered again before, and a new plan says what is to be finished."""


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
            roadmap.again is not None and day > roadmap.again,
        )
        for since, day in pairwise([roadmap.start, *days])
    )


def decides_always(reviews: Sequence[PlannedReview]) -> tuple[str, ...]:
    """Return what decides at every review alike, so that it is told once; none for a single review."""
    if len(reviews) < 2:
        return ()
    first, *others = reviews
    return tuple(text for text in first.decides if all(text in each.decides for each in others))


def finished_told(review: PlannedReview, _: Translator) -> tuple[str, ...]:
    """Return the titles of what should be finished by a review, or what else holds for it."""
    if review.anew and not review.finished:
        return (_("what the plan says by then, after the next assessment"),)
    return review.finished or (_("nothing new"),)
