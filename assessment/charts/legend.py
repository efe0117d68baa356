"""The key under a figure: what its marks mean, in words, wrapped to the figure's width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assessment.charts.labels import LEADING, Label, Side, label
from assessment.charts.look import Look
from assessment.charts.shapes import Shape

_MARK = 16.0
_GAP = 5.0
_BETWEEN = 14.0

Mark = Callable[[float, float, float], list[Shape]]
"""Draws a mark from x to x + width, centred on the height y: `mark(x, y, width)`."""


@dataclass(frozen=True, slots=True)
class Key:
    """A mark and what it means."""

    text: str
    mark: Mark


_Row = list[tuple[Key, Label]]


def key_height(keys: Sequence[Key], look: Look) -> float:
    """How high the key is in the width of the look, in points."""
    return sum(_row_height(row) for row in _rows(keys, look))


def draw_key(keys: Sequence[Key], look: Look, top: float) -> list[Shape]:
    """The key, each of its rows centred, hanging from `top`."""
    parts: list[Shape] = []
    for row in _rows(keys, look):
        x = (look.width - _row_width(row)) / 2
        for key, text in row:
            parts += key.mark(x, top - look.text * LEADING / 2, _MARK)
            parts += text.draw(x + _MARK + _GAP, top, Side.LEFT)
            x += _MARK + _GAP + text.width + _BETWEEN
        top -= _row_height(row)
    return parts


def _row_width(row: _Row) -> float:
    return sum(_MARK + _GAP + text.width for _, text in row) + _BETWEEN * (len(row) - 1)


def _row_height(row: _Row) -> float:
    return max(text.height for _, text in row)


def _rows(keys: Sequence[Key], look: Look) -> list[_Row]:
    """The keys in rows that are no wider than the look; a text that is too long for one is wrapped."""
    rows: list[_Row] = []
    for key in keys:
        entry = (key, label(key.text, look.text, look.colour("muted"), look.width - _MARK - _GAP))
        if rows and _row_width([*rows[-1], entry]) <= look.width:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows
