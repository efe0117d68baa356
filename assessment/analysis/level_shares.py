"""Levels reached in many draws at once: thresholds and floors as in `assessment.scoring.levels`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assessment.core.deferred import Deferred
from assessment.core.numbers import EPSILON
from assessment.questionnaire.model import Pack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assessment.analysis.draws import Floats

    Places = NDArray[np.intp]
else:
    np = Deferred("numpy")


def reached_places(pack: Pack, index: Floats, sections: Mapping[str, Floats]) -> Places:
    """Return for each draw the place of the highest level reached before gates; −1 for none.

    `sections`: the scores of each section that has any.
    """
    reached: Places = np.full(len(index), -1)
    for place, level in enumerate(pack.levels):
        met = index >= level.start - EPSILON
        for section, floor in level.floors.items():
            met = met & (sections[section] >= floor - EPSILON if section in sections else False)
        reached[met] = place
    return reached


def shares_of_levels(pack: Pack, places: Places) -> tuple[dict[str, float], float]:
    """Return the share of draws, 0–1, at each level, in pack order, and at none."""
    none, *counts = np.bincount(places + 1, minlength=len(pack.levels) + 1) / len(places)
    named = zip(pack.levels, counts, strict=True)
    return {level.id: float(share) for level, share in named}, float(none)
