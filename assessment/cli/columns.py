"""Aligned columns for a terminal, also where characters take two cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_GAP = "  "


def aligned(rows: Sequence[Sequence[str]], figures: Sequence[bool]) -> Iterator[str]:
    """Yield rows of equal length as aligned lines.

    `figures` tells for each column whether it holds figures, which are aligned right.
    """
    widths = [max(_width(row[at]) for row in rows) for at in range(len(figures))]
    for row in rows:
        cells = (
            " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
            for cell, width, right in zip(row, widths, figures, strict=True)
        )
        yield _GAP.join(cells).rstrip()


def _width(text: str) -> int:
    """Return the number of terminal cells the text takes."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )
