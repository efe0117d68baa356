"""Sizes at which a text fits a room, by the widths of the bundled fonts."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.typesetting.lines import break_lines

LEADING = 1.45
"""Leading in font sizes that a room is measured with."""
_ENDING = "…"


def height_of(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """Return the height of a text at a width, in points."""
    return len(break_lines(text, width, size, bold)) * size * LEADING


def fitting_size(
    text: str, width: float, height: float, sizes: Sequence[float], *, bold: bool = False
) -> tuple[float, str]:
    """Return the first size at which a text fits, and the text; shortened where it fits at none."""
    for size in sizes:
        if height_of(text, width, size, bold=bold) <= height:
            return size, text
    size = sizes[-1]
    most = max(1, int(height / (size * LEADING)))
    lines = break_lines(text, width, size, bold)[:most]
    kept = " ".join(line.text for line in lines)
    return size, kept[: max(1, len(kept) - 2)].rstrip() + _ENDING
