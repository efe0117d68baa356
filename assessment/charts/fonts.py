"""The bundled fonts as reportlab knows them: names, glyphs, measures. Who gets which is `glyphs`' business.

Registered once in a process and shared by all reports: parsing the two large files takes a quarter of a second.
"""

from __future__ import annotations

import copy
import re
import struct
from functools import cache
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics, ttfonts

from assessment.resources import FONT_BOLD as _BOLD_FILE
from assessment.resources import FONT_EMOJI as _EMOJI_FILE
from assessment.resources import FONT_REGULAR as _REGULAR_FILE
from assessment.resources import font

FONT = "NotoSansSC"
FONT_BOLD = "NotoSansSC-Bold"
FONT_EMOJI = "NotoEmoji"
FONT_LATIN = "NotoSansSC-Latin"
"""The regular font once more, with Latin widths for the punctuation that is a full square in Chinese."""
FONT_LATIN_BOLD = "NotoSansSC-Latin-Bold"

NARROWED = "“”‘’·•"
"""Punctuation that both scripts share: a full square in Chinese, narrow in Latin."""
_BEARING = 0.06
"""Blank on either side of narrowed punctuation, in em."""

_FILES = {FONT: _REGULAR_FILE, FONT_BOLD: _BOLD_FILE, FONT_EMOJI: _EMOJI_FILE}
_NARROW = {FONT_LATIN: FONT, FONT_LATIN_BOLD: FONT_BOLD}
_LOCK = Lock()
_metrics: Any = pdfmetrics
_FIVE_DIGITS = re.compile(r"<([0-9A-F]{5,6})>")


class _Font(ttfonts.TTFont):
    """A TrueType font whose characters beyond U+FFFF can be copied out of a PDF again.

    reportlab 5.1 writes them into the Unicode map as one number of five digits; PDF wants UTF-16.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        add: Any = super().addObjects
        add(doc)
        for key, stream in doc.idToObject.items():
            if str(key).startswith("toUnicodeCMap:"):
                stream.content = _FIVE_DIGITS.sub(_as_utf16, stream.content)


def _as_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


def register_fonts() -> None:
    """Makes the fonts known to reportlab; does nothing the second time."""
    make: Any = _Font
    with _LOCK:
        known = set(_metrics.getRegisteredFontNames())
        for name, file in _FILES.items():
            if name not in known:
                _metrics.registerFont(make(name, str(font(file)), shapable=False))
        for name, base in _NARROW.items():
            if name not in known:
                _metrics.registerFont(_narrowed(name, _metrics.getFont(base)))


def _narrowed(name: str, base: Any) -> Any:
    """A font that shares all data of `base` but the widths of `NARROWED`."""
    clone = copy.copy(base)
    clone.fontName = name
    clone.state = WeakKeyDictionary()
    clone.face = copy.copy(base.face)
    clone.face.name = base.face.name + b"-Latin"
    clone.face.charWidths = dict(base.face.charWidths)
    for char in NARROWED:
        _, right = _ink(base.face, char)
        clone.face.charWidths[ord(char)] = 1000 * (right + _BEARING)
    return clone


@cache
def face(name: str) -> Any:
    """The parsed font of that name, registered if need be."""
    register_fonts()
    return _metrics.getFont(name).face


def has_glyph(char: str, name: str) -> bool:
    """Whether the font can show the character."""
    return ord(char) in face(name).charToGlyph


def advance(char: str, name: str) -> float:
    """How far the character moves the pen, in em."""
    own = face(name)
    return float(own.charWidths.get(ord(char), own.defaultWidth)) / 1000


@cache
def ink(char: str, name: str) -> tuple[float, float]:
    """Where the blackness of a glyph begins and ends, in em from its origin."""
    return _ink(face(name), char)


@cache
def narrowing(char: str, name: str) -> float:
    """How far a character of `NARROWED` moves to stand with Latin bearings, in em; below 0 to the left."""
    return _BEARING - ink(char, name)[0]


def _ink(own: Any, char: str) -> tuple[float, float]:
    glyph = own.charToGlyph[ord(char)]
    long_offsets = struct.unpack_from(">h", own.get_table("head"), 50)[0] == 1
    size, code, unit = (4, ">I", 1) if long_offsets else (2, ">H", 2)
    loca = own.get_table("loca")
    start = struct.unpack_from(code, loca, size * glyph)[0] * unit
    left, _, right, _ = struct.unpack_from(">4h", own.get_table("glyf"), start + 2)
    return left / own.unitsPerEm, right / own.unitsPerEm
