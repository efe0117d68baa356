"""What needs what in the roadmap: thin elbows from the end of one bar down to the beginning of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.charts.look import Look
from assessment.charts.marks import pointer
from assessment.charts.shapes import Colour, Point, Shape, polyline
from assessment.strategy.roadmap import Step

_INSET = 2.5
"""From the beginning of a bar to the elbow that ends in it, in points."""
_HEAD = 3.0
_THIN = 0.6


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the bar of an action stands, in points."""

    left: float
    right: float
    middle: float
    height: float

    @property
    def low(self) -> float:
        """Its lower edge."""
        return self.middle - self.height / 2

    @property
    def high(self) -> float:
        """Its upper edge."""
        return self.middle + self.height / 2


def draw_elbows(steps: Sequence[Step], bars: Mapping[str, Bar], look: Look) -> list[Shape]:
    """An elbow for each thing that is directly needed, where both bars are drawn and one is before the other.

    What is needed only because something else needs it has no line of its own.
    """
    needs = direct_needs(steps)
    parts: list[Shape] = []
    for own, bar in bars.items():
        for need in needs[own]:
            before = bars.get(need)
            if before is not None and before.right <= bar.left + 0.01 and before.low > bar.high:
                parts += elbow((before.right, before.middle), _end(bar), look.colour("edge"))
    return parts


def elbow(start: Point, end: Point, colour: Colour) -> list[Shape]:
    """From a point to the right and down to another, with a head."""
    (x, top), (at, foot) = start, end
    points = [(x, top), (at, top), (at, foot + _HEAD)]
    return [polyline(points, colour, _THIN), pointer(end, _HEAD, colour)]


def direct_needs(steps: Sequence[Step]) -> dict[str, list[str]]:
    """For each step what it needs, without what those need themselves."""
    needs = {step.action: step.needs for step in steps}
    every: dict[str, set[str]] = {}

    def gathered(own: str) -> set[str]:
        if own not in every:
            every[own] = set()
            for need in needs.get(own, ()):
                every[own] |= {need} | gathered(need)
        return every[own]

    return {
        own: [each for each in wanted if not any(each in gathered(other) for other in wanted)]
        for own, wanted in needs.items()
    }


def _end(bar: Bar) -> Point:
    return bar.left + min(_INSET, (bar.right - bar.left) / 2), bar.high
