"""Limits of how often somebody may ask: token buckets, kept for a bounded number of askers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate that is allowed: so many requests a second, and so many at once after a pause."""

    a_second: float
    at_once: float


class Limits:
    """Token buckets of askers; those who asked longest ago are forgotten first."""

    def __init__(self, rate: Rate, most: int, clock: Callable[[], float]) -> None:
        """Take the rate of each asker, the number of askers to keep, and a clock in seconds."""
        self._rate, self._most, self._clock = rate, most, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, asker: str, cost: float = 1.0) -> bool:
        """Return whether the asker may do something of that cost now; it is charged only then."""
        now = self._clock()
        left, since = self._left.pop(asker, (self._rate.at_once, now))
        left = min(self._rate.at_once, left + (now - since) * self._rate.a_second)
        allowed = left >= cost
        self._left[asker] = (left - cost if allowed else left, now)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return allowed
