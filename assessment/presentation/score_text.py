"""Scores, and the texts shown without one, for figures and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.core.i18n import Translator
from assessment.core.numbers import EPSILON, covered, ends

if TYPE_CHECKING:  # Home, which comes up before anything else, needs none of it
    from assessment.questionnaire.model import Pack
    from assessment.scoring.results import Score


def span(score: Score, *thresholds: float) -> str:
    """Return a score's range, such as 44–61; one number if nothing is open, a dash for none."""
    return from_to(*ends(score.low, score.high, *thresholds))


def from_to(low: str, high: str) -> str:
    """Return a range of two figures as they are shown; one where they are the same."""
    return low if low == high else f"{low}–{high}"


def range_told(score: Score, pack: Pack, _: Translator) -> str:
    """Return a score's range in words."""
    return _("range {range}", range=span(score, *pack.thresholds))


def answered(share: float, _: Translator) -> str:
    """Return the share of what counts that is answered, 0–100, in words.

    Questions that say only who somebody is don't count: many may be answered where the share is 0.
    """
    if is_nothing(share):
        return _("nothing that counts answered yet")
    return _("{share} % answered", share=covered(share))


def is_nothing(share: float | None) -> bool:
    """Whether nothing that counts is answered, of a coverage of 0–100."""
    return share is None or share < EPSILON


def missing(score: Score, _: Translator) -> str:
    """Return the text for a missing score, unanswered or not counted; "" if there is a score."""
    if score.value is not None:
        return ""
    return _("no score") if score.low is None else _("not yet")
