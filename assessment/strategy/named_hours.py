"""Free hours that are planned in: no more than the people who are named have.

Formulas: docs/method.md, “People”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def hours_of_those_named(
    free: float | None, named: Sequence[float | None]
) -> tuple[float | None, float]:
    """Return the free hours a week that those named have, and those that nobody named has.

    `named`: hours of each, None for one who gives none and may have the rest.
    """
    known = [each for each in named if each is not None]
    total = math.fsum(known)
    if free is None or len(known) < len(named) or not 0 < total < free:
        return free, 0.0
    return total, free - total
