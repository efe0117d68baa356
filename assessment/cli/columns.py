"""Tables in a terminal: columns that line up, also where characters take two places. Knows no content."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_GAP = "  "


def aligned(rows: Sequence[Sequence[str]], figures: Sequence[bool]) -> Iterator[str]:
    """The rows, all as long, as lines. `figures`: which columns hold figures, and stand to the right."""
    widths = [max(_width(row[at]) for row in rows) for at in range(len(figures))]
    for row in rows:
        cells = (
            " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
            for cell, width, right in zip(row, widths, figures, strict=True)
        )
        yield _GAP.join(cells).rstrip()


def _width(text: str) -> int:
    """How many places of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )
