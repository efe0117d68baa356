"""Names typed by users, fitted to the space; and the sentence that replaces an empty figure."""

from __future__ import annotations

from assessment.charts.labels import Label, label
from assessment.charts.style import Look
from assessment.typesetting.lines import break_lines, shortened
from assessment.typesetting.shapes import Colour, Drawing, drawing

_MOST = 400
"""Most characters of a name that are considered; more never fit."""


def name(
    text: str, size: float, colour: Colour, width: float, *, lines: int = 3, bold: bool = False
) -> Label:
    """Return a name in at most `lines` lines of `width` points; a longer one is shortened (…)."""
    found = break_lines(" ".join(text.split())[:_MOST], width, size, bold)
    if len(found) > lines:
        last = shortened(found[lines - 1].text + "…", width, size, bold)
        found = [*found[: lines - 1], last]
    return Label(tuple(found), size, colour)


def sentence(text: str, look: Look) -> Drawing:
    """Draw the sentence that replaces a figure with nothing to show."""
    made = label(text, look.text, look.colour("muted"), look.width)
    return drawing(look.width, made.height, made.draw(0, made.height))
