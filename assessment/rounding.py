"""Numbers as a person reads them: scores whole, others in full.

One place, so that sentences, screen and paper can't differ.
"""

from __future__ import annotations

import math

from assessment.conditions import EPSILON

NONE = "–"
"""Stands where there is no number."""


def in_full(value: float) -> str:
    """A number that somebody set, in full: whole ones without a point, thousands apart."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def whole(score: float | None) -> str:
    """A score as a whole number, halves up (62.5 is 63); a dash for none."""
    return NONE if score is None else str(math.floor(score + 0.5 + EPSILON))
