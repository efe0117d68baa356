"""Names that people typed, in the room there is; and the sentence of a figure that has nothing to show."""

from __future__ import annotations

from assessment.charts.labels import Label, label
from assessment.charts.style import Look
from assessment.typesetting.lines import break_lines, shortened
from assessment.typesetting.shapes import Colour, Drawing, drawing

_MOST = 400
"""Characters of a name that are looked at; more never fit."""


def name(
    text: str, size: float, colour: Colour, width: float, *, lines: int = 3, bold: bool = False
) -> Label:
    """A name in at most so many lines of `width` points; the end of a longer one is left out (…)."""
    found = break_lines(" ".join(text.split())[:_MOST], width, size, bold)
    if len(found) > lines:
        last = shortened(found[lines - 1].text + "…", width, size, bold)
        found = [*found[: lines - 1], last]
    return Label(tuple(found), size, colour)


def sentence(text: str, look: Look) -> Drawing:
    """What stands in place of a figure that has nothing to show."""
    made = label(text, look.text, look.colour("muted"), look.width)
    return drawing(look.width, made.height, made.draw(0, made.height))
