"""Text inside figures: blocks of lines with a known size, placed by a corner or their middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assessment.typesetting.lines import Line, break_lines
from assessment.typesetting.shapes import Colour, Shape, string

LEADING = 1.3
"""Distance between baselines, in font sizes."""
_BASELINE = 0.37
"""Distance from the middle of a line to its baseline, in font sizes; for Han and Latin alike."""


class Side(Enum):
    """The side on which the lines of a block are flush."""

    LEFT = 0.0
    MIDDLE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """A block of lines in one size, weight and colour. Measurements in points."""

    lines: tuple[Line, ...]
    size: float
    colour: Colour

    @property
    def width(self) -> float:
        """Width of its widest line."""
        return max(line.width for line in self.lines)

    @property
    def height(self) -> float:
        """Height from the top of its first line to the bottom of its last."""
        return len(self.lines) * self.size * LEADING

    def draw(self, x: float, top: float, side: Side = Side.LEFT) -> list[Shape]:
        """Return its shapes, hung from `top`; x is its left, middle or right by `side`."""
        parts: list[Shape] = []
        for index, line in enumerate(self.lines):
            start = x - line.width * side.value
            base = top - (index + 0.5) * self.size * LEADING - _BASELINE * self.size
            parts += [
                string((start + run.x, base), run.text, run.font, run.size, self.colour)
                for run in line.runs
            ]
        return parts


def label(text: str, size: float, colour: Colour, width: float, bold: bool = False) -> Label:
    """Return a text broken into lines no wider than `width`."""
    return Label(tuple(break_lines(text, width, size, bold)), size, colour)


def draw_stack(
    labels: Sequence[Label], x: float, middle: float, side: Side = Side.LEFT
) -> list[Shape]:
    """Draw labels one below the other, centred as a whole on the height `middle`."""
    top = middle + stack_height(labels) / 2
    parts: list[Shape] = []
    for each in labels:
        parts += each.draw(x, top, side)
        top -= each.height
    return parts


def stack_height(labels: Sequence[Label]) -> float:
    """Return the height of labels placed one below the other."""
    return sum(each.height for each in labels)
