"""Random draws: weights, numbers and steps of answers, each from a fixed seed.

Drawn with numpy, one row for each thing and one column for each draw. Weights and steps are drawn
once and kept for their parameters: a pack's own weights are the same in every call.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from assessment.core.deferred import Deferred
from assessment.core.numbers import EPSILON

if TYPE_CHECKING:  # numpy takes a tenth of a second to load, which Home and most commands spare
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Steps = NDArray[np.int8]
else:
    np = Deferred("numpy")

DRAWS = 10_000
"""Number of draws; a share is then accurate to ±.01 in 95 of 100 cases (which takes 9,604)."""
SEED = 2026
CONCENTRATION = 50.0
"""Concentration of drawn weights on the given ones: one of .2 has a standard deviation of .056."""
LEAST_ALPHA = 1e-9
"""Minimum α, so that a tiny weight still has a distribution; its draws are 0 to any figure shown."""
_KEPT = 8
"""Number of sets of weights, and of steps, that are kept; one takes less than a megabyte."""
MOST_NUMBERS = 2_000_000
"""Maximum random numbers of one kind; where more are needed, fewer draws are made."""
_FEWEST_DRAWS = 200


class _Stream(IntEnum):
    """Kind of random numbers; each has its own sequence, so that none depends on another."""

    WEIGHTS = 1
    NUMBERS = 2
    STEPS = 3


def _generator(seed: int, stream: _Stream) -> np.random.Generator:
    return np.random.default_rng([seed, int(stream)])


def all_of(lowest: Floats) -> Floats:
    """Return the scores of wholes in which every part must have 100, from the lowest of each."""
    made: Floats = np.where(lowest >= 100 - EPSILON, 100.0, 0.0)
    return made


def affordable(draws: int, numbers: int) -> int:
    """Return the number of draws to make where each takes that many random numbers."""
    return min(draws, max(_FEWEST_DRAWS, MOST_NUMBERS // numbers))


def alphas_around(weights: Sequence[float]) -> tuple[float, ...]:
    """Return the α of a Dirichlet distribution around given weights, 50·w/Σw."""
    total = sum(weights)
    return tuple(max(CONCENTRATION * each / total, LEAST_ALPHA) for each in weights)


@lru_cache(maxsize=_KEPT)
def weights(alphas: tuple[float, ...], draws: int, seed: int) -> Floats:
    """Return weights from Dirichlet(α), a row for each α; each column sums to 1.

    The array is shared and read-only. Raises ValueError for α ≤ 0.
    """
    if any(alpha <= 0 for alpha in alphas):
        raise ValueError("every alpha must be above 0")
    if len(alphas) < 2:
        drawn: Floats = np.ones((len(alphas), draws))
    else:
        drawn = _generator(seed, _Stream.WEIGHTS).dirichlet(alphas, draws).T.copy()
    drawn.setflags(write=False)
    return drawn


def numbers(rows: int, draws: int, seed: int) -> Floats:
    """Return numbers drawn evenly from 0 to 1."""
    return _generator(seed, _Stream.NUMBERS).random((rows, draws))


@lru_cache(maxsize=_KEPT)
def steps(rows: int, draws: int, seed: int, probability: float) -> Steps:
    """Return −1, 0 or 1: a step down or up, each with half the probability, or none.

    The array is shared and read-only.
    """
    even = _generator(seed, _Stream.STEPS).random((rows, draws), dtype=np.float32)
    up, down = even < probability / 2, even >= 1 - probability / 2
    drawn: Steps = up.astype(np.int8) - down.astype(np.int8)
    drawn.setflags(write=False)
    return drawn


def best_counts(
    alternatives: Sequence[Sequence[float]], alphas: Sequence[float], draws: int, seed: int
) -> list[int]:
    """Return for each alternative the number of draws in which its weighted sum is the highest.

    `alternatives`: for each its values on the same criteria. Of several equal ones the first counts.
    """
    best = _sums(alternatives, alphas, draws, seed).argmax(axis=0)
    return [int(count) for count in np.bincount(best, minlength=len(alternatives))]


def acceptability(
    alternatives: Sequence[Sequence[float]],
    draws: int = DRAWS,
    seed: int = SEED,
    alphas: Sequence[float] | None = None,
) -> tuple[float, ...]:
    """Return for each alternative the share of draws, 0–1, in which its weighted sum is the highest.

    Ties are shared. `alternatives`: for each its values on the same criteria, high is good. Weights
    from Dirichlet(`alphas`), by default uniformly from all possible weights. Rank-1 acceptability of
    SMAA-2 (Tervonen, Lahdelma, European Journal of Operational Research 178, 2007, 500–513).
    """
    if not alternatives:
        return ()
    spread = alphas if alphas is not None else [1.0] * len(alternatives[0])
    sums = _sums(alternatives, spread, draws, seed)
    first = sums == sums.max(axis=0)
    return tuple(float(share) for share in (first / first.sum(axis=0)).mean(axis=1))


def _sums(
    alternatives: Sequence[Sequence[float]], alphas: Sequence[float], draws: int, seed: int
) -> Floats:
    """Return the weighted sums; equal alternatives have exactly equal ones."""
    values = np.array(alternatives, dtype=float)
    sums = np.zeros((len(alternatives), draws))
    for place, drawn in enumerate(weights(tuple(alphas), draws, seed)):
        sums += values[:, place, None] * drawn
    return sums
