"""Scores, and the texts shown without one, for figures and pages."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.scoring.results import Score


def span(score: Score, *thresholds: float) -> str:
    """Return a score's range, such as 44–61; one number if nothing is open, a dash for none."""
    low, high = whole(score.low, *thresholds), whole(score.high, *thresholds)
    return low if low == high else f"{low}–{high}"


def missing(score: Score, _: Translator) -> str:
    """Return the text for a missing score, unanswered or not counted; "" if there is a score."""
    if score.value is not None:
        return ""
    return _("no score") if score.low is None else _("not yet")
