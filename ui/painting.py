"""Painting of reportlab drawings with Qt, so that a figure is the same on screen and on paper.

Handles the shapes of `reportlab.graphics`; contains no figures and no widgets. The fonts are those
of the charts and must have been loaded into Qt at start-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)
from reportlab.graphics import shapes
from reportlab.graphics.renderbase import Renderer, getStateDelta
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import FILL_EVEN_ODD

from assessment.typesetting.fonts import (
    FONT,
    FONT_BOLD,
    FONT_EMOJI,
    FONT_KOREAN,
    FONT_KOREAN_BOLD,
    FONT_LATIN,
    FONT_LATIN_BOLD,
)

FAMILIES = {
    FONT: ("Noto Sans SC", QFont.Weight.Normal),
    FONT_LATIN: ("Sounding Latin", QFont.Weight.Normal),
    FONT_BOLD: ("Noto Sans SC", QFont.Weight.Bold),
    FONT_LATIN_BOLD: ("Sounding Latin", QFont.Weight.Bold),
    FONT_KOREAN: ("Sounding Korean", QFont.Weight.Normal),
    FONT_KOREAN_BOLD: ("Sounding Korean", QFont.Weight.Bold),
    FONT_EMOJI: ("Noto Emoji", QFont.Weight.Normal),
}
"""Qt's family and weight for each font of the charts."""
EM = 200
"""Pixel size at which glyphs are measured and outlined; whole, so that Qt does not round."""
_WIDTHS = ("pwid", "palt")
"""Font features that change glyph widths; the charts measure without them."""
_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS = (Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)
_MOVE, _LINE, _CURVE = range(3)
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


def paint_drawing(drawing: shapes.Drawing, painter: QPainter, scale: float = 1.0) -> None:
    """Paint a drawing from the painter's origin (its upper left), `scale` units per point."""
    DrawingPainter(painter).paint(drawing, scale)


def text_width(text: str, font: str, size: float) -> float:
    """Return the width in points that Qt gives a text in one of the charts' fonts."""
    return QFontMetricsF(qt_font(font)).horizontalAdvance(text) * size / EM


@cache
def qt_font(name: str) -> QFont:
    """Return a font for Qt that sets text as wide as the report does."""
    family, weight = FAMILIES[name]
    font = QFont(family)
    font.setPixelSize(EM)
    font.setWeight(weight)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _WIDTHS:
        # Set explicitly, or a painter would take them from the application's font.
        font.setFeature(QFont.Tag.fromString(feature), 0)
    return font


class _Canvas:
    """Adapter that gives a QPainter the canvas methods `Renderer.draw` calls."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._saved = 0

    def saveState(self) -> None:
        self._painter.save()
        self._saved += 1

    def restoreState(self) -> None:
        self._painter.restore()
        self._saved -= 1

    def close(self) -> None:
        """Restore the states that an error left saved."""
        while self._saved:
            self.restoreState()


class DrawingPainter(Renderer):
    """Back end of reportlab's graphics that draws with a QPainter."""

    _tracker: Any

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def paint(self, drawing: shapes.Drawing, scale: float) -> None:
        """Paint the drawing; leave the painter's state unchanged."""
        painter = self._painter
        painter.save()
        hints = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        painter.setRenderHints(hints)
        painter.scale(scale, -scale)
        painter.translate(0, -float(drawing.height))
        draw: Any = self.draw
        canvas = _Canvas(painter)
        try:
            draw(drawing, canvas, 0, 0, showBoundary=0)
        finally:
            canvas.close()
            painter.restore()

    # reportlab's hooks

    def drawNode(self, node: Any) -> None:
        painter = self._painter
        delta: dict[str, Any] = _delta(node)
        dispatch: Any = self.drawNodeDispatcher
        painter.save()
        self._tracker.push(delta)
        try:
            self.applyStateChanges(delta, {})
            dispatch(node)
        finally:
            self._tracker.pop()
            painter.restore()

    def applyStateChanges(self, delta: dict[str, Any], _state: dict[str, Any]) -> None:
        if "transform" in delta:
            self._painter.setTransform(QTransform(*map(float, delta["transform"])), True)

    def drawRect(self, rect: Any) -> None:
        self._apply()
        frame = QRectF(rect.x, rect.y, rect.width, rect.height)
        self._painter.drawRoundedRect(frame, rect.rx, rect.ry)

    def drawLine(self, line: Any) -> None:
        self._apply(filled=False)
        self._painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))

    def drawCircle(self, circle: Any) -> None:
        self._apply()
        self._painter.drawEllipse(QPointF(circle.cx, circle.cy), circle.r, circle.r)

    def drawEllipse(self, ellipse: Any) -> None:
        self._apply()
        self._painter.drawEllipse(QPointF(ellipse.cx, ellipse.cy), ellipse.rx, ellipse.ry)

    def drawPolyLine(self, p: Any) -> None:
        self._apply(filled=False)
        self._painter.drawPolyline(_points(p.points))

    def drawPolygon(self, p: Any) -> None:
        self._apply()
        self._painter.drawPolygon(_points(p.points))

    def drawPath(self, path: Any) -> None:
        made, closed = _path(path.points, path.operators)
        odd = path.fillMode == FILL_EVEN_ODD
        made.setFillRule(Qt.FillRule.OddEvenFill if odd else Qt.FillRule.WindingFill)
        self._apply(filled=closed or bool(path.autoclose))
        self._painter.drawPath(made)

    def drawString(self, string: Any) -> None:
        state, painter = self._tracker, self._painter
        colour = state["fillColor"]
        if colour is None:
            return
        name, size, text = state["fontName"], float(state["fontSize"]), str(string.text)
        share = _ANCHORS[state["textAnchor"]]
        width: Any = stringWidth
        start = string.x - share * float(width(text, name, size)) if share else string.x
        painter.translate(start, string.y)
        painter.scale(size / EM, -size / EM)
        painter.setFont(qt_font(name))
        painter.setPen(_qcolor(colour, state["fillOpacity"]))
        painter.drawText(QPointF(0, 0), text)

    def _apply(self, filled: bool = True) -> None:
        """Set the painter's pen and brush from the current state."""
        state = self._tracker
        fill, stroke = state["fillColor"], state["strokeColor"]
        brush = _qcolor(fill, state["fillOpacity"]) if filled and fill is not None else None
        self._painter.setBrush(QBrush() if brush is None else QBrush(brush))
        if stroke is None or not state["strokeWidth"]:
            self._painter.setPen(QPen(Qt.PenStyle.NoPen))
            return
        pen = QPen(_qcolor(stroke, state["strokeOpacity"]), float(state["strokeWidth"]))
        pen.setCapStyle(_CAPS[state["strokeLineCap"]])
        pen.setJoinStyle(_JOINS[state["strokeLineJoin"]])
        if dash := state["strokeDashArray"]:
            pen.setDashPattern([each / pen.widthF() for each in dash])
        self._painter.setPen(pen)


def _delta(node: Any) -> dict[str, Any]:
    read: Any = getStateDelta
    made: dict[str, Any] = read(node)
    return made


def _qcolor(colour: Color, opacity: float | None) -> QColor:
    alpha = colour.alpha if opacity is None else opacity
    return QColor.fromRgbF(colour.red, colour.green, colour.blue, alpha)


def _points(flat: Sequence[float]) -> list[QPointF]:
    return [QPointF(x, y) for x, y in zip(flat[::2], flat[1::2], strict=True)]


def _path(flat: Sequence[float], operators: Sequence[int]) -> tuple[QPainterPath, bool]:
    """Return a path and whether every part of it is closed."""
    made = QPainterPath()
    points = iter(_points(flat))
    opened = 0
    for operator in operators:
        if operator == _MOVE:
            made.moveTo(next(points))
            opened += 1
        elif operator == _LINE:
            made.lineTo(next(points))
        elif operator == _CURVE:
            made.cubicTo(next(points), next(points), next(points))
        else:
            made.closeSubpath()
            opened -= 1
    return made, opened == 0
