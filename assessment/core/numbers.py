"""Numbers as a person reads them: scores whole, others in full.

One place, so that sentences, screen and paper can't differ.
"""

from __future__ import annotations

import math

EPSILON = 1e-9
"""How far apart two scores may be and count as equal: less than any answer moves them."""
NONE = "–"
"""Stands where there is no number."""


def in_full(value: float) -> str:
    """A number that somebody set, in full: whole ones without a point, thousands apart."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def whole(score: float | None, next_start: float | None = None) -> str:
    """A score as a whole number, halves up (62.5 is 63); a dash for none.

    Where that would look like `next_start`, where the next level begins and which it does not reach, it keeps a
    decimal: 64.6 where 65 is asked for.
    """
    if score is None:
        return NONE
    rounded = math.floor(score + 0.5 + EPSILON)
    if next_start is not None and score + EPSILON < next_start <= rounded:
        return f"{math.floor(10 * score + EPSILON) / 10:.1f}"
    return str(rounded)


def covered(share: float | None, needed: float = 100) -> str:
    """How much is answered, 0–100, as a whole number.

    It looks like all of it, or like what is `needed`, only where it is: 99.7 where something is open.
    """
    return whole(share, needed)
