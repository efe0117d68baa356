"""Paths of bundled resources: fonts, icons, palette, translations, packs.

Works from the source tree, installed, and frozen.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FONT_REGULAR = "NotoSansSC-Regular.ttf"
FONT_BOLD = "NotoSansSC-Bold.ttf"
FONT_LATIN = "SoundingLatin-Regular.ttf"
FONT_LATIN_BOLD = "SoundingLatin-Bold.ttf"
FONT_KOREAN = "SoundingKorean-Regular.ttf"
FONT_KOREAN_BOLD = "SoundingKorean-Bold.ttf"
FONT_EMOJI = "NotoEmoji-Regular.ttf"
FONTS = (
    FONT_REGULAR, FONT_BOLD, FONT_LATIN, FONT_LATIN_BOLD, FONT_KOREAN, FONT_KOREAN_BOLD, FONT_EMOJI,
)  # fmt: skip
"""All bundled fonts; those of Latin and Korean letters are made by docs/fonts.py."""


@cache
def _folder(package: str) -> Path:
    # Not importlib.resources: importing it takes as long as painting the Home page.
    spec = find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations)))


def font(name: str) -> Path:
    """Return the path of a bundled TrueType font."""
    return _folder("resources") / "fonts" / name


def icon(name: str) -> Path:
    """Return the path of a bundled SVG icon, named without its extension."""
    return _folder("resources") / "icons" / f"{name}.svg"


def locale_folder() -> Path:
    """Return the folder of the interface's translations, in gettext's layout."""
    return _folder("resources") / "locale"


def packs_folder() -> Path:
    """Return the folder of the bundled packs."""
    return _folder("questionnaires")


@cache
def palette() -> dict[str, dict[str, str]]:
    """Return the colours by theme and token: `palette()["light"]["ink"]` is `#rrggbb`."""
    text = (_folder("resources") / "palette.toml").read_text(encoding="utf-8")
    themes: dict[str, dict[str, str]] = tomllib.loads(text)
    return themes


@cache
def ballot_file(name: str) -> str:
    """Return the text of a part of the ballot page: `ballot.html`, `ballot.css` or `ballot.js`."""
    return (_folder("resources") / "ballot" / name).read_text(encoding="utf-8")
