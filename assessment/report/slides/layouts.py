"""Page size, layouts and title placeholders of a deck; those of a user's template as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from assessment.core.i18n import is_east_asian
from assessment.report.pdf.typography import Page
from assessment.typesetting.shapes import Colour

LATIN, CHINESE = "Calibri", "Microsoft YaHei"
"""Fonts that come with PowerPoint: of Latin letters, and of Chinese characters."""
WIDTH, HEIGHT = 960.0, 540.0
SIDE, TOP, FOOT = 54.0, 40.0, 44.0
"""Page and margins of the program's own deck, in points."""
TITLE_HEIGHT = 62.0
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_LATIN = re.compile(rb'(<a:latin typeface=")[^"]*')
_EAST = re.compile(rb'(<a:ea typeface=")[^"]*')
_ACCENT = re.compile(rb"(<a:accent1>)<a:srgbClr[^>]*/>")
_KEPT = ("Title Slide", "Title Only")
"""Layouts of the library's deck that are used; the others are taken out."""


def hexed(colour: Colour) -> str:
    """Return a colour as six hexadecimal digits."""
    parts = (colour.red, colour.green, colour.blue)
    return "".join(f"{round(255 * part):02X}" for part in parts)


@dataclass(frozen=True, slots=True)
class Room:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    def split(self, share: float, gap: float = 28.0) -> tuple[Room, Room]:
        """Return the left and the right part, `share` of the width for the first."""
        first = (self.width - gap) * share
        rest = self.left + first + gap
        return (
            Room(self.left, self.top, first, self.height),
            Room(rest, self.top, self.width - first - gap, self.height),
        )

    def cut(self, height: float, gap: float = 24.0) -> tuple[Room, Room]:
        """Return the upper part of a height, and what is left below it."""
        top = self.top + height + gap
        return (
            Room(self.left, self.top, self.width, height),
            Room(self.left, top, self.width, self.height - height - gap),
        )

    def place(self, shape: Any) -> None:
        """Put a shape there."""
        shape.left, shape.top = Pt(self.left), Pt(self.top)
        shape.width, shape.height = Pt(self.width), Pt(self.height)


def prepare(deck: Any, page: Page, language: str) -> None:
    """Make the library's plain deck the program's own: wide page, fonts, accent, titles at the upper left."""
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = deck.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    latin = (CHINESE if is_east_asian(language) else LATIN).encode()
    blob = _LATIN.sub(rb"\g<1>" + latin, theme.blob)
    blob = _EAST.sub(rb"\g<1>" + CHINESE.encode(), blob)
    accent = hexed(page.colour("accent")).encode()
    theme._blob = _ACCENT.sub(rb'\g<1><a:srgbClr val="' + accent + rb'"/>', blob)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    for each in (master, *deck.slide_layouts):
        for shape in list(each.placeholders):
            if shape.placeholder_format.type in _TITLES:
                Room(SIDE, TOP, WIDTH - 2 * SIDE, TITLE_HEIGHT).place(shape)
            else:
                shape._element.getparent().remove(shape._element)


def layout_of(deck: Any, *, first: bool) -> Any:
    """Return the layout for the first slide or the others: one with a title and as little else as there is."""
    named = "Title Slide" if first else "Title Only"
    layouts = [each for each in deck.slide_layouts if _title(each) is not None]
    own = [each for each in layouts if each.name == named]
    return min(own or layouts, key=lambda each: len(each.placeholders), default=None)


def _title(layout: Any) -> Any:
    titles = (each for each in layout.placeholders if each.placeholder_format.type in _TITLES)
    return next(titles, None)
