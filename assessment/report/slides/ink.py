"""Colours of slides: those of the theme where it has them, else those of the brand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from assessment.core.i18n import Translator
from assessment.core.text import clean
from assessment.report.pdf.typography import Page
from assessment.report.slides.layouts import hexed

_THEME = {
    "ink": MSO_THEME_COLOR.TEXT_1,
    "accent": MSO_THEME_COLOR.ACCENT_1,
    "accent_text": MSO_THEME_COLOR.TEXT_2,
}
"""Colours of the theme of the program's own deck, by token."""
_HOUSE = dict.fromkeys(("ink", "muted", "accent_text"), MSO_THEME_COLOR.TEXT_1)
"""Colours of a user's template, whose ground may be dark."""


def describe(shape: Any, text: str) -> None:
    """Describe a shape in words, for readers who can't see it."""
    shape._element.xpath(".//*[local-name()='cNvPr']")[0].set("descr", clean(text))


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a brand and the language of a deck."""

    page: Page
    translator: Translator
    house: bool = False
    """Whether the deck is a user's template, whose colours of text count."""

    def colour(self, token: str) -> RGBColor:
        """Return the colour of a token."""
        return RGBColor.from_string(hexed(self.page.colour(token)))

    def tint(self, colour: Any, token: str) -> None:
        """Give a text its colour: that of the theme where it has one for the token."""
        theme = _HOUSE if self.house else _THEME
        if token in theme:
            colour.theme_color = theme[token]
        else:
            colour.rgb = self.colour(token)
