"""Scores and what stands in their place, as figures and pages show them."""

from __future__ import annotations

from assessment.core.i18n import Words
from assessment.core.numbers import whole
from assessment.scoring.results import Score


def span(score: Score) -> str:
    """The range of a score, such as 44–61; one number where nothing is open, a dash where there is none."""
    low, high = whole(score.low), whole(score.high)
    return low if low == high else f"{low}–{high}"


def missing(score: Score, words: Words) -> str:
    """What stands in place of a score: nothing answered yet, or nothing that counts; "" for a score."""
    if score.value is not None:
        return ""
    return words("no score") if score.low is None else words("not yet")
