"""Drawing of the parts of slides: texts that fit, tables and tiles; `charts` draws the charts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from assessment.core.i18n import language_tag
from assessment.core.text import clean
from assessment.report.slides.ink import Ink, describe
from assessment.report.slides.layouts import Room, bodies, hexed
from assessment.report.slides.parts import Bars, Grid, Part, Radar, Texts, Tile, Tiles
from assessment.report.slides.slide_charts import draw_bars, draw_radar
from assessment.typesetting.column_widths import column_widths, need_of
from assessment.typesetting.fitting import LEADING, fitting_size, height_of

TILE_HEIGHT = 96.0
_TEXT_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0)
_STRONG_SIZES = (36.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_TABLE_SIZES = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_FIGURE_SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_HEAD, _LABEL = 12.0, 13.0
_GAP = 0.5
"""Space after a paragraph, in font sizes."""
_BULLET = 16.0
_PADS = (22.0, 18.0, 14.0, 11.0, 8.0, 5.0)
"""Space above and below a table's texts in points, from roomy to tight."""
_PAD = _PADS[-1]
_GUTTER, _LEAST_GUTTER = 0.9, 14.0
"""Space between the columns of a table, in font sizes, and the least in points."""
_REST = 18.0
"""Height of the line below a table that does not fit."""


@dataclass(frozen=True, slots=True)
class Pen(Ink):
    """Drawing in the colours of a brand and the language of a deck."""

    def fill(self, shape: Any, token: str) -> None:
        """Fill a shape without an outline; it is decoration."""
        shape.fill.solid()
        shape.fill.fore_color.rgb = self.colour(token)
        shape.line.fill.background()
        shape.shadow.inherit = False
        describe(shape, "")

    def line(self, slide: Any, left: float, top: float, width: float, token: str = "line") -> None:
        """Draw a hairline."""
        made = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Pt(left), Pt(top), Pt(left + width), Pt(top)
        )
        made.line.color.rgb = self.colour(token)
        made.line.width = Pt(0.75)
        style = made._element.find(qn("p:style"))
        made._element.remove(style)  # a theme's shadow

    def dress(self, run: Any, size: float, token: str, *, bold: bool = False) -> None:
        """Give a run its size, colour and language."""
        run.font.size, run.font.bold = Pt(size), bold
        self.tint(run.font.color, token)
        run._r.get_or_add_rPr().set("lang", language_tag(self.translator.language))

    def text(
        self, slide: Any, room: Room, texts: Sequence[str], size: float, *, token: str = "ink",
        bold: bool = False, bullets: bool = False,
    ) -> None:  # fmt: skip
        """Draw paragraphs in a box without margins."""
        box = slide.shapes.add_textbox(Pt(room.left), Pt(room.top), Pt(room.width), Pt(room.height))
        self.write(box.text_frame, texts, size, token=token, bold=bold, bullets=bullets)

    def write(
        self, frame: Any, texts: Sequence[str], size: float, *, token: str = "ink",
        bold: bool = False, bullets: bool = False,
    ) -> None:  # fmt: skip
        """Write paragraphs into a frame, without margins."""
        frame.clear()
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for number, text in enumerate(texts):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            paragraph.space_after = Pt(size * _GAP if number < len(texts) - 1 else 0)
            run = paragraph.add_run()
            run.text = " ".join(clean(text).split())
            self.dress(run, size, token, bold=bold)
            self._bullet(paragraph, bullets)

    def _bullet(self, paragraph: Any, shown: bool) -> None:
        """Give a paragraph a bullet, or take away that of its placeholder."""
        properties = paragraph._p.get_or_add_pPr()
        if not shown:
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
            return
        properties.set("marL", str(int(Pt(_BULLET))))
        properties.set("indent", str(-int(Pt(_BULLET))))
        accent = hexed(self.page.colour("accent"))
        for made in (
            f'<a:buClr {nsdecls("a")}><a:srgbClr val="{accent}"/></a:buClr>',
            f'<a:buFont {nsdecls("a")} typeface="Arial"/>',
            f'<a:buChar {nsdecls("a")} char="•"/>',
        ):
            properties.append(parse_xml(made))

    def number(self, frame: Any, number: int) -> None:
        """Write the number of the slide, as a field."""
        self.write(frame, (str(number),), 10, token="muted")
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        run = paragraph._p.find(qn("a:r"))
        field = parse_xml(
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"/>'
        )
        for child in list(run):
            field.append(child)
        paragraph._p.replace(run, field)

    def part(self, slide: Any, part: Part, room: Room, title: str) -> None:
        """Draw a part of a slide; `title` is what a reader hears of a table or chart."""
        match part:
            case Texts():
                self._texts(slide, part, room)
            case Grid():
                self._table(slide, part, room, title)
            case Tiles():
                self._tiles(slide, part.tiles, room)
            case Radar():
                draw_radar(self, slide, part, room, title)
            case Bars():
                draw_bars(self, slide, part, room, title)
            case _:
                assert_never(part)

    def side_by_side(self, slide: Any, parts: Sequence[Texts], rooms: Sequence[Room]) -> None:
        """Draw texts beside each other in one size, the largest at which all of them fit."""
        most = min(self._fitted(*each)[0] for each in zip(parts, rooms, strict=True))
        for part, room in zip(parts, rooms, strict=True):
            self._texts(slide, part, room, most)

    def _texts(self, slide: Any, part: Texts, room: Room, most: float = math.inf) -> None:
        size, texts = self._fitted(part, room, most)
        if part.title:
            head, room = room.cut(_LABEL * LEADING, 8)
            self.text(slide, head, (part.title,), _LABEL, token="accent_text", bold=True)
        empty = [each for each in bodies(slide) if not each.text_frame.text]
        if not empty:
            self.text(slide, room, texts, size, bullets=not part.strong)
            return
        room.place(empty[0])
        self.write(empty[0].text_frame, texts, size, bullets=not part.strong)

    @staticmethod
    def _fitted(part: Texts, room: Room, most: float = math.inf) -> tuple[float, list[str]]:
        """Return the largest size, up to `most`, at which texts fit, and those that do."""
        if part.title:
            _head, room = room.cut(_LABEL * LEADING, 8)
        texts = list(part.texts)
        all_sizes = _STRONG_SIZES if part.strong else _TEXT_SIZES
        sizes = [each for each in all_sizes if each <= most] or [most]
        width = room.width - (0 if part.strong else _BULLET)

        def high(size: float) -> float:
            return sum(height_of(each, width, size) + size * _GAP for each in texts)

        while len(texts) > 1 and high(sizes[-1]) > room.height:
            texts.pop()
        size = next((each for each in sizes if high(each) <= room.height), sizes[-1])
        if len(texts) == 1:
            size, texts[0] = fitting_size(texts[0], width, room.height, sizes)
        return size, texts

    # tables

    def _table(self, slide: Any, part: Grid, room: Room, title: str) -> None:
        """Draw a table as large as fits; rows that do not fit at the least size are left out."""
        rows = list(part.rows)
        texts_of = list(zip(part.heads, *rows, strict=True))

        def widths_at(size: float) -> list[float]:
            needs = [
                need_of(((head, _HEAD, False), *((each, size, False) for each in texts)), gap(size))
                for head, *texts in texts_of
            ]
            return column_widths(part.shares, needs, room.width)

        def heights(size: float, pad: float = _PAD) -> list[float]:
            widths = widths_at(size)
            return [
                max(
                    height_of(text, width - gap(size), size)
                    for text, width in zip(row, widths, strict=True)
                )
                + 2 * pad
                for row in rows
            ]

        head = _HEAD * LEADING + 2 * _PAD
        if head + sum(heights(_TABLE_SIZES[-1])) > room.height:
            room = Room(room.left, room.top, room.width, room.height - _REST)
            while len(rows) > 1 and head + sum(heights(_TABLE_SIZES[-1])) > room.height:
                rows.pop()
            self._tell_rest(slide, len(part.rows) - len(rows), room)
        size = next(
            (each for each in _TABLE_SIZES if head + sum(heights(each)) <= room.height),
            _TABLE_SIZES[-1],
        )
        roomy = (each for each in _PADS if head + sum(heights(size, each)) <= room.height)
        pad = next(roomy, _PAD)
        high, widths = [head, *heights(size, pad)], widths_at(size)
        shape = slide.shapes.add_table(
            len(rows) + 1, len(widths), Pt(room.left), Pt(room.top), Pt(room.width), Pt(sum(high))
        )
        describe(shape, title)
        table = shape.table
        table.horz_banding = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Pt(width)
        for line, each in zip(table.rows, high, strict=True):
            line.height = Pt(each)
        for number, texts in enumerate([part.heads, *rows]):
            for place, text in enumerate(texts):
                cell = table.cell(number, place)
                figure = place in part.figures
                self._cell(cell, text, size, head=not number, figure=figure)
                cell.margin_top = cell.margin_bottom = Pt(pad if number else _PAD)

    def _tell_rest(self, slide: Any, count: int, room: Room) -> None:
        """Say below a table how many of its rows are in the report alone."""
        told = self.translator.ngettext(
            "{n} more line is in the report.", "{n} more lines are in the report.", count
        )
        below = Room(room.left, room.top + room.height + 4, room.width, _REST)
        self.text(slide, below, (told,), _HEAD, token="muted")

    def _cell(self, cell: Any, text: str, size: float, *, head: bool, figure: bool) -> None:
        cell.margin_left, cell.margin_right = Pt(0), Pt(gap(size))
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
        cell.fill.background()
        frame = cell.text_frame
        frame.word_wrap = True
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if figure else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = " ".join(clean(text).split())
        self.dress(run, _HEAD if head else size, "muted" if head else "ink")
        properties, line = cell._tc.get_or_add_tcPr(), hexed(self.page.colour("line"))
        for side, width in (("lnL", 0), ("lnR", 0), ("lnT", 0), ("lnB", 12_700 if head else 6_350)):
            fill = (
                f'<a:solidFill><a:srgbClr val="{line}"/></a:solidFill>' if width else "<a:noFill/>"
            )
            made = parse_xml(f'<a:{side} {nsdecls("a")} w="{width}">{fill}</a:{side}>')
            properties.insert(len(properties) - 1, made)

    def _tiles(self, slide: Any, tiles: Sequence[Tile], room: Room) -> None:
        gap = 20.0
        width = (room.width - gap * (len(tiles) - 1)) / len(tiles)
        rooms = [
            Room(room.left + n * (width + gap), room.top, width, room.height)
            for n in range(len(tiles))
        ]
        figure_height = _FIGURE_SIZES[0] * LEADING * 1.1
        sizes = [
            fitting_size(tile.figure, width, figure_height, _FIGURE_SIZES, bold=True)[0]
            for tile in tiles
        ]
        for tile, own in zip(tiles, rooms, strict=True):
            self.line(slide, own.left, own.top, own.width, "accent")
            label, rest = Room(own.left, own.top + 8, own.width, 18), own.top + 28
            self.text(slide, label, (tile.label,), _LABEL, token="muted")
            shown = Room(own.left, rest, own.width, figure_height)
            size = min(sizes)
            self.text(slide, shown, (tile.figure,), size, bold=True)
            if tile.text:
                below = Room(own.left, rest + size * LEADING + 4, own.width, 18)
                self.text(slide, below, (tile.text,), _LABEL, token="muted")


def gap(size: float) -> float:
    """Return the space between the columns of a table whose texts have this size, in points."""
    return max(_LEAST_GUTTER, size * _GUTTER)
