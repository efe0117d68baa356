"""The bundled fonts in reportlab: names, glyphs, measures. `glyphs` chooses the font per character.

Registered once per process and shared by all reports, since parsing the large files takes a
quarter of a second. The fonts of Latin and of Korean letters are made by docs/fonts.py.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
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

FILES = {
    FONT: resources.FONT_REGULAR,
    FONT_BOLD: resources.FONT_BOLD,
    FONT_LATIN: resources.FONT_LATIN,
    FONT_LATIN_BOLD: resources.FONT_LATIN_BOLD,
    FONT_KOREAN: resources.FONT_KOREAN,
    FONT_KOREAN_BOLD: resources.FONT_KOREAN_BOLD,
    FONT_EMOJI: resources.FONT_EMOJI,
}
COMMON = (FONT, FONT_BOLD, FONT_LATIN, FONT_LATIN_BOLD)
"""Fonts of nearly every text; the others are read when a character needs them."""
_LOCK = Lock()
_metrics: Any = pdfmetrics
_unicode_map: Any = ttfonts.makeToUnicodeCMap


class _Mapped:
    """A file for reportlab that is not copied into memory: of a large font, few pages are ever read."""

    def __init__(self, path: Path) -> None:
        self.name, self._path = str(path), path

    def read(self) -> mmap:
        """Return all of the file."""
        with self._path.open("rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)


class _Font(ttfonts.TTFont):
    """A TrueType font whose characters beyond U+FFFF can be copied from a PDF.

    reportlab 5.1 writes them into the Unicode map as one number of five digits; PDF wants UTF-16.
    """

    def __init__(self, name: str, path: Path) -> None:
        make: Any = super().__init__
        make(name, _Mapped(path), shapable=False)
        face: Any = self.face
        face.glyphToChar.clear()  # 80,000 lists, which only shaping asks for
        face.glyphPos = array("L", face.glyphPos)

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
    with _LOCK:
        known = set(_metrics.getRegisteredFontNames())
        for name in names or FILES:
            if name not in known:
                _metrics.registerFont(_Font(name, resources.font(FILES[name])))


def fonts_are_registered() -> bool:
    """Whether the common fonts are registered, so that measuring a usual text reads no file."""
    return {*COMMON} <= {*_metrics.getRegisteredFontNames()}


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
    start = own.get_table_pos("glyf")[0] + own.glyphPos[own.charToGlyph[ord(char)]]
    left, _, right, _ = struct.unpack_from(">4h", own._ttf_data, start + 2)
    return left / 1000, right / 1000
