"""Styles of a Word document: those of a template as they are, the program's own where one is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from assessment.core.i18n import east_asian_within, is_east_asian, language_tag
from assessment.report.pdf.typography import Page, Style
from assessment.typesetting.shapes import Colour

LATIN = "Calibri"
"""Font of Latin letters that comes with Word."""
BODY, LEAD, SMALL, NOTE = "Normal", "Sounding Lead", "Sounding Small", "Sounding Note"
LABEL, OVERLINE, FIGURE = "Sounding Label", "Sounding Overline", "Sounding Figure"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
BULLETS, NUMBERS, CAPTION, TABLE = "List Bullet", "List Number", "Caption", "Sounding Table"
TITLE, SUBTITLE, CONTENTS = "Title", "Subtitle", ("toc 1", "toc 2")
CONTENTS_TITLE, HEAD, FOOT = "TOC Heading", "Header", "Footer"
_SMALL, _LABEL, _LEAD, _FIGURE = 9.0, 8.0, 11.0, 15.0
"""Sizes in the PDF from which on, or up to which, a text has a style of its own, in points."""


@dataclass(frozen=True, slots=True)
class _Look:
    """Look of a paragraph style; sizes and spaces in points."""

    size: float
    line: float
    bold: bool = False
    colour: str = "ink"
    before: float = 0.0
    after: float = 0.0
    level: int | None = None
    """Level of a heading in the outline, from 0."""


_LOOKS: Mapping[str, _Look] = {
    BODY: _Look(10, 15, after=6),
    LEAD: _Look(12, 18, after=8),
    SMALL: _Look(9, 13, after=2),
    NOTE: _Look(9, 13, colour="muted", after=2),
    LABEL: _Look(8, 11, colour="muted"),
    OVERLINE: _Look(8.5, 12, bold=True, colour="accent_text", before=2, after=2),
    FIGURE: _Look(16, 20, bold=True),
    HEADINGS[0]: _Look(22, 28, bold=True, colour="accent_text", before=30, after=10, level=0),
    HEADINGS[1]: _Look(14, 19, bold=True, before=16, after=5, level=1),
    HEADINGS[2]: _Look(11, 15, bold=True, before=10, after=3, level=2),
    BULLETS: _Look(10, 15, after=3),
    NUMBERS: _Look(10, 15, after=3),
    CAPTION: _Look(8.5, 12, colour="muted", before=2, after=10),
    TITLE: _Look(32, 40, bold=True, colour="accent_text", after=10),
    SUBTITLE: _Look(18, 24, after=8),
    CONTENTS_TITLE: _Look(22, 28, bold=True, colour="accent_text", before=30, after=10),
    CONTENTS[0]: _Look(10.5, 16, bold=True, before=5),
    CONTENTS[1]: _Look(10, 15),
    HEAD: _Look(8, 11, colour="muted"),
    FOOT: _Look(8, 11, colour="muted"),
}


def style_of(style: Style) -> str:
    """Return the name of the paragraph style of a text that is no heading."""
    if style.size >= _FIGURE:
        return FIGURE
    if style.size >= _LEAD and not style.bold:
        return LEAD
    if style.size >= _SMALL:
        return BODY
    if style.size > _LABEL or style.colour != "muted":
        return NOTE if style.colour == "muted" else SMALL
    return LABEL


def looks_bold(name: str) -> bool:
    """Return whether the text of a paragraph style is bold by itself."""
    return _LOOKS[name].bold


def colour_token(name: str) -> str:
    """Return the token of the colour that a paragraph style has by itself."""
    return _LOOKS[name].colour


def hexed(colour: Colour) -> str:
    """Return a colour as six hexadecimal digits."""
    parts = (colour.red, colour.green, colour.blue)
    return "".join(f"{round(255 * part):02x}" for part in parts)


def set_styles(document: Document, page: Page, *, language: str, own: bool) -> dict[str, str]:
    """Make sure every style is there; return the id of each by name.

    `own`: the document is made from a user's template, whose styles stay as they are.
    """
    styles: Any = document.styles
    there = {style.name for style in styles}
    for name, look in _LOOKS.items():
        if name in there and own:
            continue
        style = styles[name] if name in there else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _dress(style, look, page, language)
        if name != BODY:
            style.base_style = styles[BODY]
    if TABLE not in there:
        _add_table_style(styles, page)
    if not own:
        _set_defaults(styles, language)
    return {style.name: style.style_id for style in styles}


def _dress(style: Any, look: _Look, page: Page, language: str) -> None:
    font, spacing = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, False
    font.color.rgb = RGBColor.from_string(hexed(page.colour(look.colour)).upper())
    spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)
    spacing.line_spacing, spacing.line_spacing_rule = Pt(look.line), 3  # at least
    spacing.keep_with_next = look.level is not None
    style.hidden, style.quick_style = False, True
    _name_fonts(style.element.get_or_add_rPr(), language)
    for name in ("w:pBdr", "w:tabs"):  # a rule below titles, and the stops of a header
        for each in style.element.pPr.findall(qn(name)):
            style.element.pPr.remove(each)


def _name_fonts(properties: Any, language: str) -> None:
    """Name the fonts of Latin letters and of East Asian characters, in place of a theme's."""
    fonts = properties.get_or_add_rFonts()
    east = east_asian_within(language).script.typeface
    latin = east if is_east_asian(language) else LATIN
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for kind, name in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", east)):
        fonts.set(qn(f"w:{kind}"), name)
    if is_east_asian(language):  # quotation marks and dashes as wide as characters
        fonts.set(qn("w:hint"), "eastAsia")


def _set_defaults(styles: Any, language: str) -> None:
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _name_fonts(defaults, language)
    lang = defaults.find(qn("w:lang"))
    lang.set(qn("w:val"), language_tag(language))
    lang.set(qn("w:eastAsia"), east_asian_within(language).tag)


def _add_table_style(styles: Any, page: Page) -> None:
    """Add the style of tables: hairlines between rows, a line below the head, nothing upright."""
    style = styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    made: Any = style.element
    properties = made.makeelement(qn("w:tblPr"))
    borders = properties.makeelement(qn("w:tblBorders"))
    for side, size in (("top", 6), ("bottom", 4), ("insideH", 4)):
        line = borders.makeelement(qn(f"w:{side}"))
        for key, value in (("val", "single"), ("sz", size), ("space", 0)):
            line.set(qn(f"w:{key}"), str(value))
        line.set(qn("w:color"), hexed(page.colour("line")))
        borders.append(line)
    properties.append(borders)
    made.append(properties)
