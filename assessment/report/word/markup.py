"""Pieces of WordprocessingML as text: runs, paragraphs, tables, pictures, fields. Lengths in points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from assessment.core.text import clean

_TWIPS = 20
EMU = 12_700
"""Word's units in a point: twentieths, and English metric units for pictures."""
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
SPACER = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""A paragraph that keeps two tables apart."""
EMPTY = '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:p>'
"""A paragraph for a cell that holds nothing else."""
TAB = "<w:r><w:tab/></w:r>"


_FIRST_STYLE = re.compile(r"(<w:pPr><w:pStyle [^>]*/>(?:<w:keepNext/>)?)")


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * _TWIPS)


def run(text: str, *, bold: bool | None = None, colour: str = "", size: float = 0) -> str:
    """Return a text with what differs from its paragraph's style."""
    properties = ""
    if bold is not None:
        properties += "<w:b/>" if bold else '<w:b w:val="0"/>'
    if colour:
        properties += f'<w:color w:val="{colour}"/>'
    if size:
        properties += f'<w:sz w:val="{round(size * 2)}"/>'
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'


@dataclass(frozen=True, slots=True)
class Shape:
    """Differences from the style of a paragraph."""

    indent: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    align: str = ""
    ground: str = ""
    """Colour behind it; "" for none."""
    bar: str = ""
    """Colour of a bar at its left; "" for none."""
    keeps_next: bool = False
    before: float | None = None
    """Space above it, where not that of its style."""
    numbering: int = 0
    """Id of the numbering it belongs to, where not that of its style."""


PLAIN = Shape()


def paragraph(content: str, style: str, shape: Shape = PLAIN) -> str:
    """Return a paragraph of a style, named by its id."""
    made = f'<w:pStyle w:val="{style}"/>'
    if shape.keeps_next:
        made += "<w:keepNext/>"
    if shape.numbering:
        made += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{shape.numbering}"/></w:numPr>'
    if shape.ground or shape.bar:
        made += f"<w:pBdr>{_borders(shape)}</w:pBdr>"
    if shape.ground:
        made += f'<w:shd w:val="clear" w:color="auto" w:fill="{shape.ground}"/>'
    if shape.hanging:
        made += f'<w:tabs><w:tab w:val="left" w:pos="{twips(shape.indent)}"/></w:tabs>'
    if shape.before is not None:
        made += f'<w:spacing w:before="{twips(shape.before)}"/>'
    if shape.indent or shape.hanging:
        hanging = f' w:hanging="{twips(shape.hanging)}"' if shape.hanging else ""
        right = f' w:right="{twips(shape.right)}"' if shape.right else ""
        made += f'<w:ind w:left="{twips(shape.indent)}"{right}{hanging}/>'
    if shape.align:
        made += f'<w:jc w:val="{shape.align}"/>'
    return f"<w:p><w:pPr>{made}</w:pPr>{content}</w:p>"


def on_new_page(content: str) -> str:
    """Return content whose first paragraph begins a page."""
    return _FIRST_STYLE.sub(r"\1<w:pageBreakBefore/>", content, count=1)


def _borders(shape: Shape) -> str:
    """Return a bar at the left, and around a ground lines of its colour, which pad the text."""
    left = shape.bar or shape.ground
    sides = [("left", left, 24 if shape.bar else 4, 8)]
    if shape.ground:
        sides = [
            ("top", shape.ground, 4, 5),
            *sides,
            ("bottom", shape.ground, 4, 5),
            ("right", shape.ground, 4, 8),
        ]
    return "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
        for side, colour, size, space in sides
    )


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a row: blocks over `span` columns of the table."""

    content: str
    span: int = 1
    middle: bool = False
    ground: str = ""
    follows: bool = False
    """Whether it belongs to the row above, so that no rule divides them."""
    leads: bool = False
    """Whether the row below belongs to it."""
    breaks: bool = False
    """Whether a page may end within it."""


def table(
    widths: Sequence[float],
    rows: Sequence[Sequence[TableCell]],
    style: str = "",
    *,
    heads: int = 0,
    pad: float = 3.0,
    indent: float = 0.0,
    height: float = 0.0,
) -> str:
    """Return a table with these widths of columns; its first `heads` rows are repeated on each page.

    `style`: id of the table style; "" for one without lines. `height`: least height of each row.
    """
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    made = "".join(_row(widths, row, place < heads, height) for place, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr>{named}<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{twips(pad)}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="{twips(pad)}" w:type="dxa"/><w:right w:w="160" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )


def _row(widths: Sequence[float], cells: Sequence[TableCell], heads: bool, height: float) -> str:
    made, place = "", 0
    for cell in cells:
        width = sum(widths[place : place + cell.span])
        place += cell.span
        own = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
        own += f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        own += _unruled(cell)
        own += (
            f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.ground}"/>' if cell.ground else ""
        )
        own += '<w:vAlign w:val="center"/>' if cell.middle else ""
        made += f"<w:tc><w:tcPr>{own}</w:tcPr>{_ended(cell.content)}</w:tc>"
    head = "<w:tblHeader/>" if heads else ""
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    whole = "" if any(cell.breaks for cell in cells) else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}{least}{head}</w:trPr>{made}</w:tr>"


def joined(rows: Sequence[list[TableCell]]) -> list[list[TableCell]]:
    """Return rows of one group without rules between them; texts across the table share a cell."""
    made: list[list[TableCell]] = []
    for row in rows:
        if made and len(made[-1]) == len(row) == 1:
            above = made.pop()[0]
            made.append([replace(above, content=above.content + row[0].content, breaks=True)])
        else:
            made.append(row)
    last = len(made) - 1
    return [
        [replace(cell, follows=place > 0, leads=place < last) for cell in row]
        for place, row in enumerate(made)
    ]


def _unruled(cell: TableCell) -> str:
    """Return the borders of a cell that belongs to the row above or below."""
    sides = (("top", cell.follows), ("bottom", cell.leads))
    made = "".join(f'<w:{side} w:val="nil"/>' for side, open_ in sides if open_)
    return f"<w:tcBorders>{made}</w:tcBorders>" if made else ""


def _ended(content: str) -> str:
    """Return the content of a cell, which must end in a paragraph."""
    return content if content.endswith("</w:p>") else content + EMPTY


def picture(relation: str, number: int, alt: str, width: float, height: float) -> str:
    """Return a run with a picture of this size, described in words."""
    across, up = round(width * EMU), round(height * EMU)
    said = quoteattr(clean(alt))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{up}"/><wp:docPr id="{number}" name="Picture {number}" '
        f"descr={said}/><a:graphic>"
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr={said}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{up}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></w:r>"
    )


def field(code: str, shown: str, *, stale: bool = False) -> str:
    """Return a field with the text shown until it is updated; Word updates a stale one on opening."""
    return f"{field_begin(code, stale=stale)}{shown}{FIELD_END}"


def field_begin(code: str, *, stale: bool = False) -> str:
    """Return the begin of a field, which may contain several paragraphs."""
    dirty = ' w:dirty="true"' if stale else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmarked(content: str, number: int, name: str) -> str:
    """Return content of a paragraph as the aim of links."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def linked(content: str, name: str) -> str:
    """Return content of a paragraph as a link to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'
