"""TOPSIS as a second opinion on a ranking: the closeness of each alternative to the ideal.

Hwang and Yoon, Multiple Attribute Decision Making, 1981; vector normalisation. Adding an alternative
can reorder others here, so it is used for warnings only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


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
