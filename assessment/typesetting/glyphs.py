"""Glyphs: characters with their font, their width and their rules for line breaking.

Noto Sans SC comes first. A paragraph with letters that it lacks, such as ł, gets all its Latin
letters from the Latin font, since two designs in one word would look like a fault. Nothing shapes:
scripts that need it, such as Arabic and Thai, are in no bundled font. A character in none is shown
as its code, such as [U+1F9FF], never as a box, and noted; see `unprintable`. `lines` makes lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assessment.core.languages import ALL
from assessment.typesetting.fonts import (
    FONT,
    FONT_BOLD,
    FONT_EMOJI,
    FONT_KOREAN,
    FONT_KOREAN_BOLD,
    FONT_LATIN,
    FONT_LATIN_BOLD,
    advance,
    has_glyph,
    ink,
)
from assessment.typesetting.unprintable import note

_EMOJI_SCALE = 0.8
"""Scale of emoji beside letters, since emoji are drawn larger than their nominal size."""
_CODE = "code"
_TAB = "    "
_NO_START = frozenset("!%),.:;?]}°‰′″℃’”»›…‥—・ーゝゞ").union(
    *(each.script.no_start for each in ALL)
)
_NO_END = frozenset("([{$£¥€#@‘“«‹").union(*(each.script.no_end for each in ALL))
SCRIPT_GAP = max(each.script.gap for each in ALL)
"""Gap beside Latin letters or digits, in em, of characters that no language says a gap of."""
_GAPS = {name: each.script.gap for each in ALL for name in each.script.names}
_AMBIGUOUS = frozenset("“”‘’…—·•×÷±§¶†‡‰")
"""Punctuation that is full-width beside Chinese and narrow beside Latin."""
_OPENING_AMBIGUOUS = frozenset("“‘")
_COMBINED = re.compile(r".[\u0300-\u036f\u1161-\u11ff\u3099\u309a]+", re.DOTALL)
"""Characters with what Unicode joins to them: accents, Korean letters, marks of kana."""
_MARKS = frozenset({"Mn", "Me"})
"""Unicode's categories of accents that stand over or under the character before them."""
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
    """`han`, `latin`, `space`, `code` for a character without a font, empty for all else."""
    no_start: bool
    no_end: bool
    blank_left: float
    blank_right: float
    """Blank on either side that can be squeezed, 0 for most glyphs."""
    gap: float = 0.0
    """Gap between it and Latin letters or digits."""


def glyphs_of(text: str, bold: bool = False) -> list[Glyph]:
    """Return the glyphs of one paragraph; invisible characters are left out."""
    made, without = set_glyphs(text, bold)
    if without:
        note(text, without)
    return made


def set_glyphs(text: str, bold: bool) -> tuple[list[Glyph], list[str]]:
    """Return the glyphs of one paragraph, and its characters that no font has."""
    latin = any(map(_only_in_latin, text))
    made: list[Glyph] = []
    without: list[str] = []
    for index, char in enumerate(text):
        if glyph := glyph_of(char, bold, _prefers_latin(text, index, latin)):
            made.append(glyph)
            if glyph.script == _CODE:
                without.append(char)
    return made, without


def paragraphs_of(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, accents combined with their letters."""
    for paragraph in _NEWLINES.sub("\n", text).split("\n"):
        yield _COMBINED.sub(lambda found: unicodedata.normalize("NFC", found[0]), paragraph)


@lru_cache(maxsize=50_000)
def glyph_of(char: str, bold: bool, latin: bool) -> Glyph | None:
    """Return the glyph of a character, or None if it is invisible.

    `latin`: whether the Latin font comes first.
    """
    fonts = [FONT_BOLD, FONT_LATIN_BOLD] if bold else [FONT, FONT_LATIN]
    if latin:
        fonts.reverse()
    if char == "\t":
        return _space(_TAB, len(_TAB) * advance(" ", fonts[0]), fonts[0])
    if unicodedata.category(char) == "Zs" and char != "\u3000":
        own = advance(" ", fonts[0]) if char in " \u00a0" else 0.2
        return _space(" ", own, fonts[0])
    if _is_invisible(char):
        return None
    for font in (*fonts, FONT_KOREAN_BOLD if bold else FONT_KOREAN):
        if has_glyph(char, font):
            return _plain(char, font, latin)
    if has_glyph(char, FONT_EMOJI):
        room = advance(char, FONT_EMOJI)
        return Glyph(char, FONT_EMOJI, _EMOJI_SCALE, room, True, "", False, False, 0, 0)
    code, font = f"[U+{ord(char):04X}]", FONT_BOLD if bold else FONT
    room = sum(advance(each, font) for each in code)
    return Glyph(code, font, 1, room, True, _CODE, False, False, 0, 0)


def _space(text: str, room: float, font: str) -> Glyph:
    return Glyph(text, font, 1, room, False, "space", False, False, 0, 0)


def _plain(char: str, font: str, latin: bool) -> Glyph:
    room = advance(char, font)
    wide = unicodedata.east_asian_width(char) in "WF" or (char in _AMBIGUOUS and not latin)
    square = wide and room > 0.95
    mark = unicodedata.category(char) in _MARKS
    no_start, no_end = mark or char in _NO_START, char in _NO_END
    left = right = 0.0
    if square and (no_start or no_end) and char not in "…—":
        start, end = ink(char, font)
        left = _squeezable(start) if no_end else 0.0
        right = _squeezable(room - end) if no_start else 0.0
    script = _script(char, square and not (no_start or no_end), mark)
    gap = _gap(char) if script == "han" else 0.0
    return Glyph(char, font, 1, room, square, script, no_start, no_end, left, right, gap)


def _gap(char: str) -> float:
    """Return the gap between a character and Latin letters, as the language of its script has it."""
    name = re.split("[ -]", unicodedata.name(char, ""), maxsplit=1)[0]
    return _GAPS.get(name, SCRIPT_GAP)


def _squeezable(blank: float) -> float:
    return max(0.0, min(_MOST_BLANK, blank - _LEFT_BLANK))


def _script(char: str, square: bool, mark: bool) -> str:
    if square and unicodedata.category(char) == "Lo":
        return "han"
    return "latin" if mark or (not square and char.isalnum()) else ""


@lru_cache(maxsize=50_000)
def _only_in_latin(char: str) -> bool:
    """Return whether a character is a letter or an accent that only the Latin font has."""
    return (
        unicodedata.category(char)[0] in "LM"
        and has_glyph(char, FONT_LATIN)
        and not has_glyph(char, FONT)
    )


def _prefers_latin(text: str, index: int, latin: bool) -> bool:
    """Return whether a character should come from the Latin font.

    Shared punctuation does unless it stands in Chinese text, a space of a `latin` paragraph unless
    it stands beside Chinese, all else in such a paragraph.
    """
    if text[index] in _AMBIGUOUS:
        return not _beside_han(text, index)
    if latin and text[index] == " ":
        return not any(map(_is_wide, text[max(index - 1, 0) : index + 2]))
    return latin


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
