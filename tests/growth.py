"""Growth of work with its size, by the number of Python calls: the same on every machine, at any load."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from types import FrameType

LINEAR = 1.1
"""Greatest exponent of work that grows with its size and no faster; some of it has a logarithm in it."""


def calls_of(work: Callable[[], object]) -> int:
    """Return the number of Python and C functions that are called by the work."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def exponent(work_of: Callable[[int], Callable[[], object]], sizes: Sequence[int]) -> float:
    """Return the greatest exponent of growth between sizes; what prepares the work is not counted."""
    found = [calls_of(work_of(size)) for size in sizes]
    return max(
        math.log(after / before) / math.log(more / less)
        for (before, after), (less, more) in zip(pairwise(found), pairwise(sizes), strict=True)
    )
