"""Style of figures: theme, accent, sizes and the colours of levels. Draws no figure itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assessment.core.numbers import EPSILON
from assessment.core.resources import palette
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.typesetting.shapes import Colour, colour, mixed

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_LEVELS = ("level_1", "level_2", "level_3", "level_4", "level_5")
READABLE = 4.5
"""Least contrast of text with its ground."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and sizes of a figure. Sizes are points; `text` is the size of its labels."""

    theme: str = "light"
    """A theme of the palette."""
    accent: str = ""
    """A brand's colour, `#rrggbb`, to replace the theme's accent; anything else is ignored."""
    width: float = 240.0
    height: float = 240.0
    """Filled by rings, exceeded by a radar with long labels; other figures depend on their rows."""
    text: float = 8.0

    def sized(self, width: float, height: float | None = None) -> Look:
        """Return the same look in another size."""
        return replace(self, width=width, height=self.height if height is None else height)

    def colour(self, token: str) -> Colour:
        """Return the colour of a palette token.

        The brand's colour, if valid, decides `accent`, `accent_soft` and `on_accent`.
        """
        if token in {"accent", "accent_soft", "on_accent"} and _HEX.fullmatch(self.accent):
            return self._brand(token)
        return self._own(token)

    def _own(self, token: str) -> Colour:
        return colour(palette()[self.theme][token])

    def _brand(self, token: str) -> Colour:
        brand = colour(self.accent)
        if token == "accent_soft":
            return mixed(brand, self._own("surface"), 0.15)
        if token == "on_accent":
            choices = (self._own("on_accent"), self._own("ink"))
            return max(choices, key=lambda each: contrast(each, brand))
        return brand

    def tint(self, token: str, share: float) -> Colour:
        """Return `share` (0–1) of a token's colour mixed into the ground of cards."""
        return mixed(self.colour(token), self._own("surface"), share)

    @property
    def accent_text(self) -> Colour:
        """The accent, shifted towards ink until it is readable on the ground of cards."""
        ground, ink = self._own("surface"), self._own("ink")
        shades = (mixed(self.colour("accent"), ink, share / 10) for share in range(10, -1, -1))
        return next((shade for shade in shades if contrast(shade, ground) >= READABLE), ink)


def level_token(pack: Pack, level_id: str) -> str:
    """Return the palette token of a level: five colours spread over all levels of the pack."""
    count = len(pack.levels)
    return _LEVELS[round(pack.level_index[level_id] * (len(_LEVELS) - 1) / max(count - 1, 1))]


def score_token(pack: Pack, score: float | None) -> str:
    """Return the token of the level a score reaches.

    The accent for a pack without levels, grey for no score.
    """
    if score is None:
        return "muted"
    reached = band(pack, score)
    return "accent" if reached is None else level_token(pack, reached)


def band(pack: Pack, score: float) -> str | None:
    """Return the highest level whose start a score reaches, ignoring floors and gates.

    None if it reaches none or the pack has no levels.
    """
    reached = None
    for level in pack.levels:
        if level.start <= score + EPSILON:
            reached = level.id
    return reached


def shown_level(pack: Pack, result: Result) -> str | None:
    """Return the level that colours a figure: the one reached, or else that of the index alone."""
    if result.standing.level is not None or result.index.value is None:
        return result.standing.level
    return band(pack, result.index.value)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1–21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(shade: Colour) -> float:
    red, green, blue = (_linear(getattr(shade, part)) for part in ("red", "green", "blue"))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
