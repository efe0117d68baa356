"""The bundled fonts in reportlab: names, glyphs, measures. `glyphs` chooses the font per character.

Registered once per process and shared by all reports, since parsing the large files takes a
quarter of a second. The fonts of Latin and of Korean letters are made by docs/fonts.py.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from assessment.core import resources

FONT = "NotoSansSC"
FONT_BOLD = "NotoSansSC-Bold"
FONT_LATIN = "SoundingLatin"
"""Latin, Greek and Cyrillic letters and signs: those that Noto Sans SC lacks or makes too wide."""
FONT_LATIN_BOLD = "SoundingLatin-Bold"
FONT_KOREAN = "SoundingKorean"
FONT_KOREAN_BOLD = "SoundingKorean-Bold"
FONT_EMOJI = "NotoEmoji"

_FILES = {
    FONT: resources.FONT_REGULAR,
    FONT_BOLD: resources.FONT_BOLD,
    FONT_LATIN: resources.FONT_LATIN,
    FONT_LATIN_BOLD: resources.FONT_LATIN_BOLD,
    FONT_KOREAN: resources.FONT_KOREAN,
    FONT_KOREAN_BOLD: resources.FONT_KOREAN_BOLD,
    FONT_EMOJI: resources.FONT_EMOJI,
}
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


def register_fonts(names: Iterable[str] = ()) -> None:
    """Register these fonts with reportlab, or all where none is named; those registered stay as they are."""
    make: Any = _Font
    with _LOCK:
        known = set(_metrics.getRegisteredFontNames())
        for name in names or _FILES:
            if name not in known:
                file = resources.font(_FILES[name])
                _metrics.registerFont(make(name, str(file), shapable=False))


def fonts_are_registered() -> bool:
    """Whether all fonts are registered, so that measuring a text reads no file."""
    return {*_FILES} <= {*_metrics.getRegisteredFontNames()}


@cache
def face(name: str) -> Any:
    """Return the parsed font of that name, registering it if needed."""
    register_fonts([name])
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
    own = face(name)
    start = own.glyphPos[own.charToGlyph[ord(char)]]
    left, _, right, _ = struct.unpack_from(">4h", own.get_table("glyf"), start + 2)
    return left / 1000, right / 1000
