"""Text inside figures: blocks of lines with a known size, placed by a corner or by their middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assessment.typesetting.lines import Line, break_lines
from assessment.typesetting.shapes import Colour, Shape, string

LEADING = 1.3
"""From baseline to baseline, in sizes."""
_BASELINE = 0.37
"""From the middle of a line down to its baseline, in sizes; suits Han and Latin alike."""


class Side(Enum):
    """Where the lines of a block are flush."""

    LEFT = 0.0
    MIDDLE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """A block of lines in one size, weight and colour. Measures in points."""

    lines: tuple[Line, ...]
    size: float
    colour: Colour

    @property
    def width(self) -> float:
        """The width of its widest line."""
        return max(line.width for line in self.lines)

    @property
    def height(self) -> float:
        """From the top of its first line to the foot of its last."""
        return len(self.lines) * self.size * LEADING

    def draw(self, x: float, top: float, side: Side = Side.LEFT) -> list[Shape]:
        """Its shapes, its first line hanging from `top`; x is the left or right edge, or the middle."""
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
    """A text in lines no wider than `width`."""
    return Label(tuple(break_lines(text, width, size, bold)), size, colour)


def draw_stack(
    labels: Sequence[Label], x: float, middle: float, side: Side = Side.LEFT
) -> list[Shape]:
    """Labels one under the other, the whole of them centred on the height `middle`."""
    top = middle + stack_height(labels) / 2
    parts: list[Shape] = []
    for each in labels:
        parts += each.draw(x, top, side)
        top -= each.height
    return parts


def stack_height(labels: Sequence[Label]) -> float:
    """How high labels are one under the other."""
    return sum(each.height for each in labels)
