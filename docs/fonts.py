"""Makes the fonts of letters that Noto Sans SC lacks, from Noto Sans and Noto Sans KR.

    npm pack @expo-google-fonts/noto-sans @expo-google-fonts/noto-sans-kr    (unpack both)
    python docs/fonts.py noto-sans/package noto-sans-kr/package

Keeps the characters that can be set without shaping, leaves out layout tables and hints, since
nothing that draws reports uses them, and gives the result a name of its own: a full Noto Sans on
the same computer is neither replaced by it nor taken for it. Their licences reserve only the
name “Source”, which none of them bears.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
LATIN = (
    (0x0020, 0x058F),  # Latin, phonetic letters, accents, Greek, Cyrillic
    (0x1AB0, 0x1AFF),  # more accents
    (0x1C80, 0x1C8F),  # more Cyrillic
    (
        0x1D00,
        0x20FF,
    ),  # more phonetic letters, Vietnamese, Greek with accents; dashes, quotes, currencies
    (0x2100, 0x218F),  # letterlike signs, fractions
    (0x2C60, 0x2C7F),  # more Latin
    (0x2DE0, 0x2E52),  # more Cyrillic, quotes
    (0xA640, 0xA69F),  # more Cyrillic
    (0xA700, 0xA7FF),  # more Latin
    (0xAB30, 0xAB6F),  # more Latin
    (0xFB00, 0xFB06),  # ligatures
)
KOREAN = ((0x3131, 0x318E), (0xAC00, 0xD7A3))
"""Letters, and the syllables they are composed to."""
MADE = (
    ("Sounding Latin", "NotoSans", LATIN),
    ("Sounding Korean", "NotoSansKR", KOREAN),
)
STYLES = {"Regular": "400Regular", "Bold": "700Bold"}
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6
_WORDS_KEPT = {0, 7, 8, 9, 10, 11, 12, 13, 14}
"""Copyright, trade mark, makers, description and licence in a font's table of names."""


def main(folders: Iterable[str]) -> None:
    """Makes every font from the unpacked packages, in the order of `MADE`."""
    for (family, source, ranges), folder in zip(MADE, folders, strict=True):
        for style, name in STYLES.items():
            font = TTFont(Path(folder) / name / f"{source}_{name}.ttf")
            _reduce(font, ranges)
            _rename(font, family, style)
            target = FONTS / f"{family.replace(' ', '')}-{style}.ttf"
            font.save(target)
            print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size} B")


def _reduce(font: TTFont, ranges: Iterable[tuple[int, int]]) -> None:
    options = Options(
        hinting=False, layout_features=[], name_IDs=["*"], notdef_outline=True, recalc_bounds=True
    )
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "STAT", "BASE", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[each for low, high in ranges for each in range(low, high + 1)])
    subsetter.subset(font)


def _rename(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    names.names = [each for each in names.names if each.nameID in _WORDS_KEPT]
    plain = f"{family.replace(' ', '')}-{style}"
    for number, text in {
        _FAMILY: family,
        _STYLE: style,
        _UNIQUE: plain,
        _FULL: f"{family} {style}",
        _POSTSCRIPT: plain,
    }.items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(sys.argv[1:])
