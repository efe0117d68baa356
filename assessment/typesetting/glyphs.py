"""Glyphs: characters with their font, their width and their rules for line breaking.

A character in no bundled font is shown as its code, such as [U+1F9FF], never as a box.
`lines` makes lines of glyphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assessment.typesetting.fonts import (
    FONT,
    FONT_BOLD,
    FONT_EMOJI,
    FONT_LATIN,
    FONT_LATIN_BOLD,
    NARROWED,
    advance,
    has_glyph,
    ink,
)

_EMOJI_SCALE = 0.8
"""Scale of emoji beside letters, since emoji are drawn larger than their nominal size."""
_TAB = "    "
_NO_START = frozenset(
    "!%),.:;?]}°‰′″℃、。，．：；？！％）］｝〕〉》」』】〗〙〞’”»›…‥—～·・々ーゝゞ"
)
_NO_END = frozenset("([{$£¥€#@＄￡￥＃（［｛〔〈《「『【〖〘〝‘“«‹")
_AMBIGUOUS = frozenset("“”‘’…—·•")
"""Punctuation that is full-width beside Chinese and narrow beside Latin."""
_OPENING_AMBIGUOUS = frozenset("“‘")
_COMBINED = re.compile(r".[\u0300-\u036f]+", re.DOTALL)
_NEWLINES = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_MOST_BLANK = 0.5
_LEFT_BLANK = 0.05
"""Blank of full-width punctuation that remains when it is squeezed, in em."""


class Glyph(NamedTuple):
    """A unit that is never broken. Measures in em of its own size, `scale` times the text's."""

    text: str
    font: str
    scale: float
    advance: float
    wide: bool
    """Whether a line may break beside it."""
    script: str
    """`han`, `latin`, `space`, or empty for everything else."""
    no_start: bool
    no_end: bool
    blank_left: float
    blank_right: float
    """Blank on either side that can be squeezed, 0 for most glyphs."""


def glyphs_of(text: str, bold: bool = False) -> list[Glyph]:
    """Return the glyphs of one paragraph; invisible characters are left out."""
    made = []
    for index, char in enumerate(text):
        wide = char not in _AMBIGUOUS or _beside_han(text, index)
        if glyph := glyph_of(char, bold, wide):
            made.append(glyph)
    return made


def paragraphs_of(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, accents combined with their letters."""
    for paragraph in _NEWLINES.sub("\n", text).split("\n"):
        yield _COMBINED.sub(lambda found: unicodedata.normalize("NFC", found[0]), paragraph)


@lru_cache(maxsize=50_000)
def glyph_of(char: str, bold: bool, wide: bool) -> Glyph | None:
    """Return the glyph of a character, or None if it is invisible.

    `wide` applies to punctuation shared by both scripts.
    """
    font = FONT_BOLD if bold else FONT
    if char == "\t":
        return _space(_TAB, len(_TAB) * advance(" ", font), font)
    if unicodedata.category(char) == "Zs" and char != "\u3000":
        own = advance(" ", font) if char in " \u00a0" else 0.2
        return _space(" ", own, font)
    if not wide and char in NARROWED:
        return _narrow(char, FONT_LATIN_BOLD if bold else FONT_LATIN)
    if has_glyph(char, font):
        return _plain(char, font, wide)
    if _is_invisible(char):
        return None
    if has_glyph(char, FONT_EMOJI):
        room = advance(char, FONT_EMOJI)
        return Glyph(char, FONT_EMOJI, _EMOJI_SCALE, room, True, "", False, False, 0, 0)
    code = f"[U+{ord(char):04X}]"
    room = sum(advance(each, font) for each in code)
    return Glyph(code, font, 1, room, True, "", False, False, 0, 0)


def _space(text: str, room: float, font: str) -> Glyph:
    return Glyph(text, font, 1, room, False, "space", False, False, 0, 0)


def _plain(char: str, font: str, wide: bool) -> Glyph:
    room = advance(char, font)
    square = (
        wide and room > 0.95 and (char in _AMBIGUOUS or unicodedata.east_asian_width(char) in "WF")
    )
    no_start, no_end = char in _NO_START, char in _NO_END
    left = right = 0.0
    if square and (no_start or no_end) and char not in "…—":
        start, end = ink(char, font)
        left = _squeezable(start) if no_end else 0.0
        right = _squeezable(room - end) if no_start else 0.0
    script = _script(char, square and not (no_start or no_end))
    return Glyph(char, font, 1, room, square, script, no_start, no_end, left, right)


def _narrow(char: str, latin: str) -> Glyph:
    return Glyph(
        char, latin, 1, advance(char, latin), False, "", char in _NO_START, char in _NO_END, 0, 0
    )


def _squeezable(blank: float) -> float:
    return max(0.0, min(_MOST_BLANK, blank - _LEFT_BLANK))


def _script(char: str, square: bool) -> str:
    if square and unicodedata.category(char) == "Lo":
        return "han"
    return "latin" if not square and char.isalnum() else ""


def _is_invisible(char: str) -> bool:
    """Return whether a character shows nothing itself but shapes others.

    Such are joiners, direction marks and variation selectors.
    """
    return unicodedata.category(char) == "Cf" or unicodedata.name(char, "").startswith(
        "VARIATION SELECTOR"
    )


def _beside_han(text: str, index: int) -> bool:
    """Return whether shared punctuation is in Chinese text.

    Judged by the character outside it, at the edges of the text by the one inside.
    """
    before = text[index - 1] if index else ""
    after = text[index + 1] if index + 1 < len(text) else ""
    outside, inside = (before, after) if text[index] in _OPENING_AMBIGUOUS else (after, before)
    return _is_wide(outside or inside)


def _is_wide(char: str) -> bool:
    return char != "" and (unicodedata.east_asian_width(char) in "WF" or char in "…—")
