"""Native charts of slides, each with its figures as a workbook inside."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from assessment.core.languages import BY_CODE
from assessment.core.text import clean
from assessment.report.slides.ink import Ink, describe
from assessment.report.slides.layouts import Room, hexed
from assessment.report.slides.parts import Bars, Radar

_LABEL, _AXIS = 13.0, 12.0
_SCALE = 100
_BAR = 36.0
_PALE = 0.45
"""Share of the accent in bars that do not stand out."""
_WEEK, _TICKS = 7, 7
"""Days of a week, and most steps of an axis of days, each some weeks long."""
_FIRST = date(1899, 12, 30)
"""Day from which spreadsheets count."""


def _chart(  # noqa: PLR0917 - called here alone, in this order
    ink: Ink, slide: Any, kind: Any, data: Any, room: Room, title: str
) -> Any:
    shape = slide.shapes.add_chart(
        kind, Pt(room.left), Pt(room.top), Pt(room.width), Pt(room.height), data
    )
    describe(shape, title)
    chart = shape.chart
    chart.font.size = Pt(_AXIS)
    ink.tint(chart.font.color, "ink")
    chart.has_title = False
    return chart


def draw_radar(ink: Ink, slide: Any, part: Radar, room: Room, title: str) -> None:
    """Draw a radar chart, with a row of figures for scores and one for targets."""
    data = CategoryChartData(number_format="0")
    data.categories = [clean(each) for each in part.labels]
    for each in part.series:
        data.add_series(each.name, each.values)
    chart = _chart(ink, slide, XL_CHART_TYPE.RADAR_MARKERS, data, room, title)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, _SCALE, 25
    axis.major_gridlines.format.line.color.rgb = ink.colour("line")
    axis.format.line.fill.background()
    axis.tick_labels.font.size = Pt(9)
    axis.tick_labels.font.color.rgb = ink.colour("muted")
    for each, token in zip(chart.plots[0].series, ("accent", "focus"), strict=True):
        each.format.line.color.rgb = ink.colour(token)
        each.format.line.width = Pt(2.25 if token == "accent" else 1.5)
        each.smooth = False
        if token == "accent":
            each.marker.size = 7
            each.marker.format.fill.solid()
            each.marker.format.fill.fore_color.rgb = ink.colour(token)
            each.marker.format.line.color.rgb = ink.colour(token)
        else:
            each.format.line.dash_style = MSO_LINE.DASH
            each.marker.style = None
            each.marker.size = 2


def draw_bars(ink: Ink, slide: Any, part: Bars, room: Room, title: str) -> None:
    """Draw bars in the order of the list; where they begin on days, behind an invisible bar."""
    room = Room(room.left, room.top, room.width, min(room.height, len(part.labels) * _BAR + 40))
    days = BY_CODE[ink.translator.language].axis_date
    data = CategoryChartData(number_format=days if part.starts else "0")
    data.categories = [clean(each) for each in part.labels]
    if part.starts:
        data.add_series(" ", [(each - _FIRST).days for each in part.starts])
    data.add_series(part.series.name, part.series.values, number_format="0")
    kind = XL_CHART_TYPE.BAR_STACKED if part.starts else XL_CHART_TYPE.BAR_CLUSTERED
    chart = _chart(ink, slide, kind, data, room, title)
    chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = ink.colour("line")
    chart.category_axis.tick_labels.font.size = Pt(_LABEL)
    axis = chart.value_axis
    axis.major_gridlines.format.line.color.rgb = ink.colour("line")
    axis.format.line.fill.background()
    axis.tick_labels.font.color.rgb = ink.colour("muted")
    own = plot.series[len(plot.series) - 1]
    own.format.fill.solid()
    own.format.fill.fore_color.rgb = ink.colour("accent")
    pale = RGBColor.from_string(hexed(ink.page.look.tint("accent", _PALE)))
    for place in range(len(part.labels) if part.strong else 0):
        if place not in part.strong:
            point = own.points[place].format.fill
            point.solid()
            point.fore_color.rgb = pale
    if part.starts:
        plot.series[0].format.fill.background()
        last = max(
            start + timedelta(days=int(long or 0))
            for start, long in zip(part.starts, part.series.values, strict=True)
        )
        first = min(part.starts)
        axis.minimum_scale = (first - _FIRST).days
        axis.maximum_scale = (last - _FIRST).days
        axis.major_unit = _WEEK * math.ceil((last - first).days / _WEEK / _TICKS)
        axis.tick_labels.number_format = days
        axis.tick_labels.number_format_is_linked = False
        axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        return
    axis.minimum_scale, axis.maximum_scale = 0, _SCALE
    axis.visible = False
    axis.has_major_gridlines = False
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0", False
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(_LABEL), True
