"""Scores of numbers: straight lines between points, and the aggregates of several numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Line = Sequence[tuple[float, float]]
"""Pairs of number and score, in ascending order of the numbers."""
Range = tuple[float, float]
"""The lowest and the highest score, 0–100."""
ANY_SCORE: Range = (0.0, 100.0)


def stretched(points: float, ends: tuple[float, float]) -> float:
    """Return points as a score, 0–100, where the ends are worth 0 and 100; 0 where they are the same."""
    low, high = ends
    return 100 * (points - low) / (high - low) if high > low else 0.0


def interpolate(points: Line, x: float) -> float:
    """Return the score at x by linear interpolation (points in ascending x), constant outside."""
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def line_range(points: Line, low: float | None, high: float | None) -> Range:
    """Return the range of the scores of numbers from low to high; None is unbounded."""
    ends = [interpolate(points, x) for x in (low, high) if x is not None]
    inside = [y for x, y in points if (low is None or x >= low) and (high is None or x <= high)]
    scores = [*ends, *inside] or [y for _, y in points]
    return min(scores), max(scores)


def aggregate(how: str, numbers: Sequence[float]) -> float | None:
    """Return the "sum", "mean", "max" or mean of the "top-3"; None of no number, but a sum of 0."""
    if how == "sum":
        return math.fsum(numbers)
    if not numbers:
        return None
    if how == "max":
        return max(numbers)
    best = sorted(numbers, reverse=True)[:3] if how == "top-3" else numbers
    return math.fsum(best) / len(best)
