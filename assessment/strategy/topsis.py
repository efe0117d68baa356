"""TOPSIS as a second opinion on a ranking: the closeness of each alternative to the ideal.

Hwang and Yoon, Multiple Attribute Decision Making, 1981; vector normalisation. Adding an alternative
can reorder others here, so it is used for warnings only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.core.numbers import EPSILON
from assessment.strategy.channel_selection import Candidate


def closeness(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """Return for each row its relative closeness to the ideal, 0–1; high is good in every column.

    `weights`: ≥ 0, one for each column, need not sum to 1. Rows that are all alike have closeness 0.
    """
    columns = list(zip(*rows, strict=True))
    norms = [math.sqrt(math.fsum(value * value for value in column)) for column in columns]
    total = math.fsum(weights)
    factors = [
        weight / total / norm if norm and total else 0.0
        for weight, norm in zip(weights, norms, strict=True)
    ]
    scaled = [[value * factor for value, factor in zip(row, factors, strict=True)] for row in rows]
    best = [max(column) for column in zip(*scaled, strict=True)]
    worst = [min(column) for column in zip(*scaled, strict=True)]
    found = []
    for row in scaled:
        up, down = math.dist(row, best), math.dist(row, worst)
        found.append(down / (up + down) if up + down else 0.0)
    return found


def rival_of(candidates: Sequence[Candidate], weights: Sequence[float]) -> str | None:
    """Return the channel that TOPSIS ranks first, or None where the fit ranks the same one first.

    Criteria that not all channels have data for are left out.
    """
    used = [
        index
        for index, weight in enumerate(weights)
        if weight > 0 and all(each.scores[index] is not None for each in candidates)
    ]
    if len(candidates) < 2 or not used:
        return None
    rows = [[each.scores[index] or 0.0 for index in used] for each in candidates]
    near = closeness(rows, [weights[index] for index in used])
    first = max(candidates, key=lambda each: each.fit)
    other = candidates[near.index(max(near))]
    own = near[candidates.index(first)]
    return other.id if max(near) > own + EPSILON else None
