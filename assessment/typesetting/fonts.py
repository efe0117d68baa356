"""The bundled fonts in reportlab: names, glyphs, measures. `glyphs` chooses the font per character.

Registered once per process and shared by all reports, since parsing the two large files takes a
quarter of a second.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from assessment.core.resources import FONT_BOLD as _BOLD_FILE
from assessment.core.resources import FONT_EMOJI as _EMOJI_FILE
from assessment.core.resources import FONT_REGULAR as _REGULAR_FILE
from assessment.core.resources import font
from assessment.typesetting.narrowing import extent, narrowed

FONT = "NotoSansSC"
FONT_BOLD = "NotoSansSC-Bold"
FONT_EMOJI = "NotoEmoji"
FONT_LATIN = "NotoSansSC-Latin"
"""The regular font with Latin widths for punctuation that is full-width in Chinese."""
FONT_LATIN_BOLD = "NotoSansSC-Latin-Bold"

NARROWED = "“”‘’·•"
"""Punctuation shared by both scripts: full-width in Chinese, narrow in Latin."""

_FILES = {FONT: _REGULAR_FILE, FONT_BOLD: _BOLD_FILE, FONT_EMOJI: _EMOJI_FILE}
NARROW = {FONT_LATIN: FONT, FONT_LATIN_BOLD: FONT_BOLD}
"""Names of the narrowed fonts, with the font each is made from."""
_LOCK = Lock()
_metrics: Any = pdfmetrics
_unicode_map: Any = ttfonts.makeToUnicodeCMap


class _Font(ttfonts.TTFont):
    """A TrueType font whose characters beyond U+FFFF can be copied from a PDF.

    reportlab 5.1 writes them into the Unicode map as one number of five digits; PDF wants UTF-16.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        add: Any = super().addObjects
        state = self.state[doc]
        add(doc)
        made = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(state.subsets):
            font = made[f"{state.internalName}+{number}"]
            units = [int.from_bytes(chr(code).encode("utf-16-be")) for code in subset]
            doc.idToObject[font.ToUnicode.name].content = _unicode_map(font.BaseFont, units)


def register_fonts() -> None:
    """Register the fonts with reportlab; do nothing if they are registered."""
    make: Any = _Font
    with _LOCK:
        known = set(_metrics.getRegisteredFontNames())
        for name, file in _FILES.items():
            if name not in known:
                _metrics.registerFont(make(name, str(font(file)), shapable=False))
        for name, base in NARROW.items():
            if name not in known:
                _metrics.registerFont(narrowed(name, _metrics.getFont(base), NARROWED))


@cache
def face(name: str) -> Any:
    """Return the parsed font of that name, registering it if needed."""
    register_fonts()
    return _metrics.getFont(name).face


def has_glyph(char: str, name: str) -> bool:
    """Return whether the font has a glyph for the character."""
    return ord(char) in face(name).charToGlyph


def advance(char: str, name: str) -> float:
    """Return the advance width of the character, in em."""
    own = face(name)
    return float(own.charWidths.get(ord(char), own.defaultWidth)) / 1000


@cache
def ink(char: str, name: str) -> tuple[float, float]:
    """Return the left and right edges of a glyph's ink, in em from its origin."""
    left, right = extent(face(name), char)
    return left / 1000, right / 1000


def moved(char: str, name: str) -> float:
    """Return how far left a narrowed font moves the glyph of a character, in em."""
    own = face(name)
    return float(own.moves[own.charToGlyph[ord(char)]]) / 1000
