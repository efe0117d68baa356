"""Copies of fonts with Latin widths for punctuation that is full-width in Chinese.

Noto Sans SC draws “ ” ‘ ’ · • a full em wide, which looks like a gap between Latin letters. Moving
the pen would do on paper, but programs that read PDFs would lose the spaces beside them. So the
glyphs themselves are moved and their widths reduced.
"""

from __future__ import annotations

import copy
import struct
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

BEARING = 60
"""Blank on either side of a narrowed glyph, in thousandths of an em."""
_REPEATED, _SHORT_X, _SAME_X = 0x08, 0x02, 0x10
"""Flags of a point in a glyph's outline."""


def narrowed(name: str, base: Any, chars: Iterable[str]) -> Any:
    """Return a font sharing all data of the reportlab font `base` except the glyphs of `chars`."""
    clone = copy.copy(base)
    clone.fontName = name
    clone.state = WeakKeyDictionary()
    own = clone.face = copy.copy(base.face)
    own.name = base.face.name + b"-Latin"
    own.charWidths, own.hmetrics = dict(own.charWidths), list(own.hmetrics)
    moves: dict[int, int] = {}
    for char in chars:
        glyph = own.charToGlyph[ord(char)]
        left, right = extent(base.face, char)
        moves[glyph] = max(0, left - BEARING)
        width = right - moves[glyph] + BEARING
        own.charWidths[ord(char)] = width
        own.hmetrics[glyph] = (width, left - moves[glyph])
    own.moves = moves
    own.get_table = partial(_table, base.face, moves)
    return clone


def extent(face: Any, char: str) -> tuple[int, int]:
    """Return the left and right edges of a character's ink, in font units from its origin."""
    start = face.glyphPos[face.charToGlyph[ord(char)]]
    left, _, right, _ = struct.unpack_from(">4h", face.get_table("glyf"), start + 2)
    return left, right


def _table(face: Any, moves: Mapping[int, int], tag: str) -> bytes:
    """Return a table of the font; in “glyf”, outlines are moved to the left."""
    data: bytes = face.get_table(tag)
    if tag != "glyf":
        return data
    outlines = bytearray(data)
    for glyph, move in moves.items():
        if move:
            start = face.glyphPos[glyph]
            for place in (start + 2, start + 6, _first_x(outlines, start)):
                (x,) = struct.unpack_from(">h", outlines, place)
                struct.pack_into(">h", outlines, place, x - move)
    return bytes(outlines)


def _first_x(outlines: bytearray, start: int) -> int:
    """Return the offset of the first point's x, to which all others are relative.

    Format: OpenType, “glyf”, simple glyphs.
    """
    contours: int = struct.unpack_from(">h", outlines, start)[0]
    last_point: int = struct.unpack_from(">H", outlines, start + 8 + 2 * contours)[0]
    instructions: int = struct.unpack_from(">H", outlines, start + 10 + 2 * contours)[0]
    place = start + 12 + 2 * contours + instructions
    assert not outlines[place] & (_SHORT_X | _SAME_X), (
        "only a coordinate of two bytes can be moved in place"
    )
    points = 0
    while points <= last_point:
        repeats = outlines[place + 1] if outlines[place] & _REPEATED else 0
        points += 1 + repeats
        place += 2 if outlines[place] & _REPEATED else 1
    return place
