"""Drawing of the parts of slides: texts that fit, tables, tiles and native charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, assert_never

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from assessment.core.i18n import Translator, language_tag
from assessment.core.text import clean
from assessment.report.pdf.typography import Page
from assessment.report.slides.content import Bars, Grid, Part, Radar, Texts, Tile, Tiles
from assessment.report.slides.layouts import Room, hexed
from assessment.typesetting.fitting import LEADING, fitting_size, height_of

TILE_HEIGHT = 96.0
_TEXT_SIZES = (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0)
_STRONG_SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_TABLE_SIZES = (18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_FIGURE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_HEAD, _LABEL, _AXIS = 11.0, 12.0, 11.0
_GAP = 0.5
"""Space after a paragraph, in font sizes."""
_BULLET = 16.0
_PAD = 5.0
_CELL = 8.0
"""Space above and below, and at the right of a table's texts, in points."""
_AFTER = 14.0
"""Space between a figure and the text beside it."""
_REST = 18.0
"""Height of the line below a table that does not fit."""
_SCALE = 100
_BAR = 30.0
_DAY_FORMAT = "yyyy-mm-dd"
_FIRST = date(1899, 12, 30)
"""Day from which spreadsheets count."""


def describe(shape: Any, text: str) -> None:
    """Describe a shape in words, for readers who can't see it."""
    shape._element.xpath(".//*[local-name()='cNvPr']")[0].set("descr", clean(text))


@dataclass(frozen=True, slots=True)
class Pen:
    """Drawing in the colours of a brand and the language of a deck."""

    page: Page
    translator: Translator

    def colour(self, token: str) -> RGBColor:
        """Return the colour of a token."""
        return RGBColor.from_string(hexed(self.page.colour(token)))

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
        run.font.color.rgb = self.colour(token)
        run._r.get_or_add_rPr().set("lang", language_tag(self.translator.language))

    def text(
        self, slide: Any, room: Room, texts: Sequence[str], size: float, *, token: str = "ink",
        bold: bool = False, bullets: bool = False,
    ) -> None:  # fmt: skip
        """Draw paragraphs in a box without margins."""
        box = slide.shapes.add_textbox(Pt(room.left), Pt(room.top), Pt(room.width), Pt(room.height))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for number, text in enumerate(texts):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            paragraph.space_after = Pt(size * _GAP if number < len(texts) - 1 else 0)
            run = paragraph.add_run()
            run.text = " ".join(clean(text).split())
            self.dress(run, size, token, bold=bold)
            if bullets:
                self._bullet(paragraph)

    def _bullet(self, paragraph: Any) -> None:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(int(Pt(_BULLET))))
        properties.set("indent", str(-int(Pt(_BULLET))))
        accent = hexed(self.page.colour("accent"))
        for made in (
            f'<a:buClr {nsdecls("a")}><a:srgbClr val="{accent}"/></a:buClr>',
            f'<a:buFont {nsdecls("a")} typeface="Arial"/>',
            f'<a:buChar {nsdecls("a")} char="•"/>',
        ):
            properties.append(parse_xml(made))

    def number(self, slide: Any, room: Room, number: int) -> None:
        """Draw the number of the slide, as a field."""
        self.text(slide, room, (str(number),), 10, token="muted")
        paragraph = slide.shapes[-1].text_frame.paragraphs[0]
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
                self._radar(slide, part, room, title)
            case Bars():
                self._bars(slide, part, room, title)
            case _:
                assert_never(part)

    def _texts(self, slide: Any, part: Texts, room: Room) -> None:
        if part.title:
            head, room = room.cut(_LABEL * LEADING, 8)
            self.text(slide, head, (part.title,), _LABEL, token="accent_text", bold=True)
        texts = list(part.texts)
        sizes = _STRONG_SIZES if part.strong else _TEXT_SIZES
        bullets = not part.strong
        width = room.width - (_BULLET if bullets else 0)

        def high(size: float) -> float:
            return sum(height_of(each, width, size) + size * _GAP for each in texts)

        while len(texts) > 1 and high(sizes[-1]) > room.height:
            texts.pop()
        size = next((each for each in sizes if high(each) <= room.height), sizes[-1])
        if len(texts) == 1:
            size, texts[0] = fitting_size(texts[0], width, room.height, sizes)
        self.text(slide, room, texts, size, bullets=bullets)

    # tables

    def _table(self, slide: Any, part: Grid, room: Room, title: str) -> None:
        """Draw a table as large as fits; rows that do not fit at the least size are left out."""
        widths = [share * room.width for share in part.shares]
        rows = list(part.rows)

        def heights(size: float) -> list[float]:
            return [
                max(
                    height_of(text, width - _CELL - _AFTER, size)
                    for text, width in zip(row, widths, strict=True)
                )
                + 2 * _PAD
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
        high = [head, *heights(size)]
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
                figure, after = place in part.figures, place - 1 in part.figures
                self._cell(cell, text, size, head=not number, figure=figure, after=after)

    def _tell_rest(self, slide: Any, count: int, room: Room) -> None:
        """Say below a table how many of its rows are in the report alone."""
        told = self.translator.ngettext(
            "{n} more line is in the report.", "{n} more lines are in the report.", count
        )
        below = Room(room.left, room.top + room.height + 4, room.width, _REST)
        self.text(slide, below, (told,), _HEAD, token="muted")

    def _cell(
        self, cell: Any, text: str, size: float, *, head: bool, figure: bool, after: bool
    ) -> None:
        cell.margin_left, cell.margin_right = Pt(_AFTER if after else 0), Pt(_CELL)
        cell.margin_top = cell.margin_bottom = Pt(_PAD)
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

    # charts

    def _chart(self, slide: Any, kind: Any, data: Any, room: Room, title: str) -> Any:
        shape = slide.shapes.add_chart(
            kind, Pt(room.left), Pt(room.top), Pt(room.width), Pt(room.height), data
        )
        describe(shape, title)
        chart = shape.chart
        chart.font.size, chart.font.color.rgb = Pt(_AXIS), self.colour("ink")
        chart.has_title = False
        return chart

    def _radar(self, slide: Any, part: Radar, room: Room, title: str) -> None:
        data = CategoryChartData(number_format="0")
        data.categories = [clean(each) for each in part.labels]
        for each in part.series:
            data.add_series(each.name, each.values)
        chart = self._chart(slide, XL_CHART_TYPE.RADAR_MARKERS, data, room, title)
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        axis = chart.value_axis
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, _SCALE, 25
        axis.major_gridlines.format.line.color.rgb = self.colour("line")
        axis.format.line.fill.background()
        axis.tick_labels.font.size = Pt(9)
        axis.tick_labels.font.color.rgb = self.colour("muted")
        for each, token in zip(chart.plots[0].series, ("accent", "focus"), strict=True):
            each.format.line.color.rgb = self.colour(token)
            each.format.line.width = Pt(2.25 if token == "accent" else 1.5)
            each.smooth = False
            if token == "accent":
                each.marker.size = 7
                each.marker.format.fill.solid()
                each.marker.format.fill.fore_color.rgb = self.colour(token)
                each.marker.format.line.color.rgb = self.colour(token)
            else:
                each.format.line.dash_style = MSO_LINE.DASH
                each.marker.style = None
                each.marker.size = 2

    def _bars(self, slide: Any, part: Bars, room: Room, title: str) -> None:
        """Draw bars in the order of the list; where they begin on days, behind an invisible bar."""
        room = Room(room.left, room.top, room.width, min(room.height, len(part.labels) * _BAR + 40))
        data = CategoryChartData(number_format=_DAY_FORMAT if part.starts else "0")
        data.categories = [clean(each) for each in part.labels]
        if part.starts:
            data.add_series(" ", [(each - _FIRST).days for each in part.starts])
        data.add_series(part.series.name, part.series.values, number_format="0")
        kind = XL_CHART_TYPE.BAR_STACKED if part.starts else XL_CHART_TYPE.BAR_CLUSTERED
        chart = self._chart(slide, kind, data, room, title)
        chart.has_legend = False
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 45, 100
        chart.category_axis.reverse_order = True
        chart.category_axis.format.line.color.rgb = self.colour("line")
        chart.category_axis.tick_labels.font.size = Pt(_LABEL)
        axis = chart.value_axis
        axis.major_gridlines.format.line.color.rgb = self.colour("line")
        axis.format.line.fill.background()
        axis.tick_labels.font.color.rgb = self.colour("muted")
        own = plot.series[len(plot.series) - 1]
        own.format.fill.solid()
        own.format.fill.fore_color.rgb = self.colour("accent")
        if part.starts:
            plot.series[0].format.fill.background()
            last = max(
                start + timedelta(days=int(days or 0))
                for start, days in zip(part.starts, part.series.values, strict=True)
            )
            first = min(part.starts)
            axis.minimum_scale = (first - _FIRST).days
            axis.maximum_scale = (last - _FIRST).days
            axis.major_unit = max(7, (last - first).days // 6)
            axis.tick_labels.number_format = _DAY_FORMAT
            axis.tick_labels.number_format_is_linked = False
            axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
            return
        axis.minimum_scale, axis.maximum_scale = 0, _SCALE
        axis.visible = False
        axis.has_major_gridlines = False
        plot.has_data_labels = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0", False
        plot.data_labels.font.size, plot.data_labels.font.bold = Pt(_LABEL), True
