"""The key below a figure: the meaning of its marks, wrapped to the figure's width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assessment.charts.labels import LEADING, Label, Side, label
from assessment.charts.style import Look
from assessment.typesetting.shapes import Shape

_MARK = 16.0
_GAP = 5.0
_BETWEEN = 14.0
_UNDER = 3.0
"""Gap between rows, in points."""
_NARROWER = 0.94
"""Factor by which rows are narrowed at each try, so that none is left almost empty."""

Mark = Callable[[float, float, float], list[Shape]]
"""Function that draws a mark from x to x + width, centred on height y: `mark(x, y, width)`."""


@dataclass(frozen=True, slots=True)
class Key:
    """A mark and its meaning."""

    text: str
    mark: Mark


_Row = list[tuple[Key, Label]]


def key_height(keys: Sequence[Key], look: Look) -> float:
    """Return the height of the key at the width of the look, in points."""
    rows = _rows(keys, look)
    return sum(_row_height(row) for row in rows) + _UNDER * max(0, len(rows) - 1)


def draw_key(keys: Sequence[Key], look: Look, top: float) -> list[Shape]:
    """Draw the key below `top`, each of its rows centred."""
    parts: list[Shape] = []
    for row in _rows(keys, look):
        x = (look.width - _row_width(row)) / 2
        for key, text in row:
            parts += key.mark(x, top - look.text * LEADING / 2, _MARK)
            parts += text.draw(x + _MARK + _GAP, top, Side.LEFT)
            x += _MARK + _GAP + text.width + _BETWEEN
        top -= _row_height(row) + _UNDER
    return parts


def _row_width(row: _Row) -> float:
    return sum(_MARK + _GAP + text.width for _, text in row) + _BETWEEN * (len(row) - 1)


def _row_height(row: _Row) -> float:
    return max(text.height for _, text in row)


def _rows(keys: Sequence[Key], look: Look) -> list[_Row]:
    """Return the keys in rows of similar width, none wider than the look; a long text is wrapped."""
    room = look.width - _MARK - _GAP
    entries = [(key, label(key.text, look.text, look.colour("muted"), room)) for key in keys]
    width = look.width
    rows = closer = _broken(entries, width)
    while len(rows) > 1 and len(closer) == len(rows) and width > look.width / 2:
        rows, width = closer, width * _NARROWER
        closer = _broken(entries, width)
    return rows


def _broken(entries: Sequence[tuple[Key, Label]], width: float) -> list[_Row]:
    rows: list[_Row] = []
    for entry in entries:
        if rows and _row_width([*rows[-1], entry]) <= width:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows
