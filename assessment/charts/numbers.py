"""Scores as a person reads them: whole numbers. One place, so that screen and paper can't differ."""

from __future__ import annotations

import math

from assessment.conditions import EPSILON
from assessment.language import Words
from assessment.scoring import Score

NONE = "–"
"""Stands where there is no number."""


def whole(score: float | None) -> str:
    """A score as a whole number, halves up (62.5 is 63); a dash for none."""
    return NONE if score is None else str(math.floor(score + 0.5 + EPSILON))


def span(score: Score) -> str:
    """The range of a score, such as 44–61; one number where nothing is open, a dash where there is none."""
    low, high = whole(score.low), whole(score.high)
    return low if low == high else f"{low}–{high}"


def missing(score: Score, words: Words) -> str:
    """What stands in place of a score: nothing answered yet, or nothing that counts; "" for a score."""
    if score.value is not None:
        return ""
    return words("no score") if score.low is None else words("not yet")
