"""Scores, and the texts shown without one, for figures and pages."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.core.numbers import covered, ends
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
    """Return the share of what counts that is answered, 0–100, in words."""
    return _("{share} % answered", share=covered(share))


def missing(score: Score, _: Translator) -> str:
    """Return the text for a missing score, unanswered or not counted; "" if there is a score."""
    if score.value is not None:
        return ""
    return _("no score") if score.low is None else _("not yet")
