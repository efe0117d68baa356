"""Finds what comes with the program: fonts, icons, palette, words, packs.

Works from the source tree, installed, and frozen. Knows where things are, never what is in them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FONT_REGULAR = "NotoSansSC-Regular.ttf"
FONT_BOLD = "NotoSansSC-Bold.ttf"
FONT_EMOJI = "NotoEmoji-Regular.ttf"


@cache
def _folder(package: str) -> Path:
    # Not importlib.resources: it takes as long to import as Home to be painted.
    spec = find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations)))


def font(name: str) -> Path:
    """The path of a bundled TrueType font."""
    return _folder("resources") / "fonts" / name


def icon(name: str) -> Path:
    """The path of a bundled SVG icon, named without its ending."""
    return _folder("resources") / "icons" / f"{name}.svg"


def locale_folder() -> Path:
    """The folder with the interface's translations, as gettext lays it out."""
    return _folder("resources") / "locale"


def packs_folder() -> Path:
    """The folder with the bundled packs."""
    return _folder("questionnaires")


@cache
def palette() -> dict[str, dict[str, str]]:
    """Colours by theme and token: `palette()["light"]["ink"]` is `#rrggbb`."""
    text = (_folder("resources") / "palette.toml").read_text(encoding="utf-8")
    themes: dict[str, dict[str, str]] = tomllib.loads(text)
    return themes
