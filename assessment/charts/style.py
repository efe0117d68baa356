"""How figures look: theme, accent, sizes; the colours of levels. No figure lives here."""

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
    """A brand's colour, `#rrggbb`, instead of the theme's accent; anything else is passed over."""
    width: float = 240.0
    height: float = 240.0
    """Rings fill it, a radar grows beyond it for long labels; other figures are as high as their rows."""
    text: float = 8.0

    def sized(self, width: float, height: float | None = None) -> Look:
        """The same look in another size."""
        return replace(self, width=width, height=self.height if height is None else height)

    def colour(self, token: str) -> Colour:
        """The colour of a token of the palette; `accent` and `accent_soft` may be the brand's."""
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
        """`share` (0–1) of a token's colour on the ground of cards."""
        return mixed(self.colour(token), self._own("surface"), share)

    @property
    def accent_text(self) -> Colour:
        """The accent, darkened or lightened until it can be read on the ground of cards."""
        ground, ink = self._own("surface"), self._own("ink")
        shades = (mixed(self.colour("accent"), ink, share / 10) for share in range(10, -1, -1))
        return next((shade for shade in shades if contrast(shade, ground) >= READABLE), ink)


def level_token(pack: Pack, level_id: str) -> str:
    """The palette's token for a level: five colours spread over however many levels the pack has."""
    count = len(pack.levels)
    return _LEVELS[round(pack.level_index[level_id] * (len(_LEVELS) - 1) / max(count - 1, 1))]


def score_token(pack: Pack, score: float | None) -> str:
    """The token of the level a score reaches; the accent for a pack without levels, grey for no score."""
    if score is None:
        return "muted"
    reached = band(pack, score)
    return "accent" if reached is None else level_token(pack, reached)


def band(pack: Pack, score: float) -> str | None:
    """The level whose start a score reaches, floors and gates left out; None where a pack has no levels."""
    reached = None
    for level in pack.levels:
        if level.start <= score + EPSILON:
            reached = level.id
    return reached


def shown_level(pack: Pack, result: Result) -> str | None:
    """The level a figure is coloured by: the one reached, or else that of the index alone."""
    if result.standing.level is not None or result.index.value is None:
        return result.standing.level
    return band(pack, result.index.value)


def contrast(one: Colour, other: Colour) -> float:
    """How well two colours are told apart, 1–21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(shade: Colour) -> float:
    red, green, blue = (_linear(getattr(shade, part)) for part in ("red", "green", "blue"))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
