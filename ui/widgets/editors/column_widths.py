"""Least widths of table columns, at which no word is cut."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFontMetrics

from ui.theme import BODY, SMALL, Theme

_FIGURE, _LEAST, _MOST = 60, 104, 240
"""Limits of what a column is given for its longest word, in pixels at 100 %: the first is for one of figures,
so that columns of sentences get the room."""
_PAD = 24
_ARROW = 22
_WIDE_SIGNS = 0x2E80
"""Code point from which on signs are as wide as high, and lines may break between any two."""


def least_width(
    theme: Theme, title: str, texts: Iterable[str], *, choices: bool, figures: bool = False
) -> int:
    """Return the width at which no word of a column is cut. `choices`: an arrow stands beside.

    `figures`: numbers are asked for. That goes by the column, not by what is typed in it, which moves nothing.
    """
    head, body = QFontMetrics(theme.font(SMALL)), QFontMetrics(theme.font(BODY))
    pad, arrow = theme.px(_PAD), theme.px(_ARROW) if choices else 0
    needed = [head.horizontalAdvance(word) + pad for word in _words(title)]
    needed += [
        body.horizontalAdvance(word) + pad + arrow for text in texts for word in _words(text)
    ]
    least = theme.px(_FIGURE if figures else _LEAST)
    return max(least, min(max(needed, default=0), theme.px(_MOST)))


def _words(text: str) -> list[str]:
    """Return the parts of a text between which a line can break."""
    apart = "".join(f" {sign} " if ord(sign) >= _WIDE_SIGNS else sign for sign in text)
    return apart.split()
