"""Aligned columns for a terminal, also where characters take two cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from assessment.core.text import visible

_GAP = "  "
_BREAKS = str.maketrans("\t\n\r\u0085\u2028\u2029", "      ")


def aligned(rows: Sequence[Sequence[str]], figures: Sequence[bool]) -> Iterator[str]:
    """Yield rows of equal length as aligned lines; a cell stays on its line, and nothing in it is obeyed.

    `figures` tells for each column whether it holds figures, which are aligned right.
    """
    rows = [[visible(cell.translate(_BREAKS)) for cell in row] for row in rows]
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
