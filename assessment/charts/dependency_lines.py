"""Dependencies in the roadmap: thin elbows from the end of one bar down to the start of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.charts.marks import pointer
from assessment.charts.style import Look
from assessment.strategy.roadmap import Step
from assessment.typesetting.shapes import Colour, Point, Shape, polyline

_INSET = 2.5
"""Distance from the start of a bar to the elbow that ends in it, in points."""
_HEAD = 3.0
_THIN = 0.6
_STUB = 7.0
"""Length of the stub that replaces an elbow from too far above, in points."""
_FAR = 4
"""Most rows an elbow may span and be drawn whole; longer ones would cross too many others."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Position and size of an action's bar, in points."""

    left: float
    right: float
    middle: float
    height: float

    @property
    def low(self) -> float:
        """Height of its lower edge."""
        return self.middle - self.height / 2

    @property
    def high(self) -> float:
        """Height of its upper edge."""
        return self.middle + self.height / 2


def draw_elbows(
    needs: Mapping[str, Sequence[str]], bars: Mapping[str, Bar], look: Look
) -> list[Shape]:
    """Draw an elbow to each bar from each one it needs; `bars` in the order of their rows.

    If a bar has no whole elbow, one from far above or an earlier page is drawn as its end only.
    """
    rows = list(bars)
    colour = look.colour("edge")
    parts: list[Shape] = []
    for place, (id_, bar) in enumerate(bars.items()):
        found = [bars[each] for each in needs[id_] if each in rows[max(0, place - _FAR) : place]]
        near = [each for each in found if each.right <= bar.right + 0.01]
        end = max([bar.left + min(_INSET, (bar.right - bar.left) / 2), *(e.right for e in near)])
        for each in near:
            parts += elbow((each.right, each.middle), (end, bar.high), colour)
        above = [each for each in needs[id_] if each not in rows[place:]]
        if above and not near:
            parts += elbow((end, bar.high + _STUB), (end, bar.high), colour)
    return parts


def elbow(start: Point, end: Point, colour: Colour) -> list[Shape]:
    """Draw a line from a point to the right and down to another, with an arrowhead."""
    (x, top), (at, foot) = start, end
    points = [(x, top), (at, top), (at, foot + _HEAD)]
    return [polyline(points, colour, _THIN), pointer(end, _HEAD, colour)]


def direct_needs(steps: Sequence[Step]) -> dict[str, list[str]]:
    """Return what each step needs directly, without what those steps need themselves."""
    needs = {step.action: step.needs for step in steps}
    every: dict[str, set[str]] = {}

    def gathered(id_: str) -> set[str]:
        if id_ not in every:
            every[id_] = set()
            for need in needs.get(id_, ()):
                every[id_] |= {need} | gathered(need)
        return every[id_]

    return {
        id_: [each for each in wanted if not any(each in gathered(other) for other in wanted)]
        for id_, wanted in needs.items()
    }
