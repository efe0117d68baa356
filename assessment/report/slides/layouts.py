"""Page size, layouts and title placeholders of a deck; those of a user's template as they are."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from assessment.core.i18n import east_asian_within, is_east_asian
from assessment.report.pdf.typography import Page
from assessment.typesetting.shapes import Colour

LATIN = "Calibri"
"""Font of Latin letters that comes with PowerPoint."""
WIDTH, HEIGHT = 960.0, 540.0
SIDE, TOP, FOOT = 54.0, 40.0, 44.0
"""Page and margins of the program's own deck, in points."""
TITLE_HEIGHT = 62.0
BAND = 8.0
"""Height of the coloured band at the top of every slide but the first, in points."""
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
_FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_LATIN = re.compile(rb'(<a:latin typeface=")[^"]*')
_EAST = re.compile(rb'(<a:ea typeface=")[^"]*')
_SCHEME = {
    "dk1": "ink", "dk2": "accent_text", "lt2": "paper", "accent1": "accent",
    "accent2": "focus", "accent3": "good", "accent4": "warning", "accent5": "danger", "accent6": "muted",
    "hlink": "accent_text", "folHlink": "muted",
}  # fmt: skip
"""Colours of a theme by their tokens, so that what is added later looks like the rest."""
_GROUND = re.compile(rb"(<a:lt1>).*?(</a:lt1>)", re.DOTALL)
_FIRST = "Title Slide"
_OTHERS = ("Title Only", "Title and Content", "Two Content")
"""Layouts of the library's deck that are used, by the texts they have room for; others are taken out."""


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


_ACCENT = '<a:schemeClr val="accent1"/>'
_BODY = Room(
    SIDE, TOP + TITLE_HEIGHT + 14, WIDTH - 2 * SIDE, HEIGHT - TOP - TITLE_HEIGHT - FOOT - 24
)
_SAID = Room(SIDE, HEIGHT - FOOT + 6, 0.7 * (WIDTH - 2 * SIDE), 18)
_NUMBER = Room(WIDTH - SIDE - 60, HEIGHT - FOOT + 6, 60, 18)
_BAND = Room(0, 0, WIDTH, BAND)
_LINE = Room(SIDE, HEIGHT - FOOT, WIDTH - 2 * SIDE, 0.75)


def prepare(deck: Any, page: Page, language: str) -> None:
    """Make the library's plain deck the program's own: wide page, fonts, accent, titles at the upper left."""
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = deck.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    east = east_asian_within(language).script.typeface.encode()
    latin = east if is_east_asian(language) else LATIN.encode()
    blob = _LATIN.sub(rb"\g<1>" + latin, theme.blob)
    blob = _EAST.sub(rb"\g<1>" + east, blob)
    for name, token in _SCHEME.items():
        colour = f'<a:srgbClr val="{hexed(page.colour(token))}"/>'.encode()
        pattern = rb"(<a:" + name.encode() + rb">).*?(</a:" + name.encode() + rb">)"
        blob = re.sub(pattern, rb"\g<1>" + colour + rb"\g<2>", blob, flags=re.DOTALL)
    theme._blob = _GROUND.sub(rb'\g<1><a:srgbClr val="FFFFFF"/>\g<2>', blob)
    for layout in list(deck.slide_layouts):
        if layout.name not in {_FIRST, *_OTHERS}:
            deck.slide_layouts.remove(layout)
    for each in (master, *deck.slide_layouts):
        plain = each is not master and each.name == _FIRST
        for shape in list(each.placeholders):
            kind = shape.placeholder_format.type
            if kind in _TITLES:
                Room(SIDE, TOP, WIDTH - 2 * SIDE, TITLE_HEIGHT).place(shape)
            elif kind in _BODIES and not plain:
                _BODY.place(shape)
            elif kind in _FEET and not plain:
                _foot(shape, page)
            else:
                shape._element.getparent().remove(shape._element)
        if each is not master and not plain:
            line = f'<a:srgbClr val="{hexed(page.colour("line"))}"/>'
            for number, (bar, paint) in enumerate(((_BAND, _ACCENT), (_LINE, line)), start=900):
                _draw_bar(each, bar, paint, number)


def layout_of(deck: Any, *, first: bool, texts: int = 0) -> Any:
    """Return the layout for the first slide, or for one with so many texts.

    Of a user's template: one with a title and as little else as there is.
    """
    named = _FIRST if first else _OTHERS[texts]
    layouts = [each for each in deck.slide_layouts if _title(each) is not None]
    own = [each for each in layouts if each.name == named]
    return min(own or layouts, key=lambda each: len(each.placeholders), default=None)


def bodies(slide: Any) -> list[Any]:
    """Return the placeholders of a slide that hold texts."""
    kinds = ((each, each.placeholder_format.type) for each in slide.placeholders)
    return [each for each, kind in kinds if kind in _BODIES]


def feet(slide: Any) -> dict[str, Any]:
    """Return copies, on a slide, of its layout's placeholders for the foot and the number, by their kind."""
    made: dict[str, Any] = {}
    for each in slide.slide_layout.placeholders:
        if each.placeholder_format.type in _FEET:
            element = deepcopy(each._element)
            known = (int(found) for found in slide.shapes._spTree.xpath(".//p:cNvPr/@id"))
            element.nvSpPr.cNvPr.set("id", str(max(known) + 1))
            slide.shapes._spTree.append(element)
            made[each.placeholder_format.type.name] = slide.shapes[-1]
    return made


def _foot(shape: Any, page: Page) -> None:
    """Put a placeholder of the foot in its place, with its look."""
    number = shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
    (_NUMBER if number else _SAID).place(shape)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT
        paragraph.font.size = Pt(10)
        paragraph.font.color.rgb = RGBColor.from_string(hexed(page.colour("muted")))


def _draw_bar(layout: Any, room: Room, colour: str, number: int) -> None:
    """Draw a filled bar on a layout, below its placeholders; it is decoration."""
    place = [int(Pt(each)) for each in (room.left, room.top, room.width, room.height)]
    made = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Bar {number}" descr=""/>'
        f'<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{place[0]}" y="{place[1]}"/><a:ext cx="{place[2]}" cy="{place[3]}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>{colour}'
        f"</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    layout.shapes._spTree.insert(2, made)


def _title(layout: Any) -> Any:
    titles = (each for each in layout.placeholders if each.placeholder_format.type in _TITLES)
    return next(titles, None)
