"""Painting of a Gantt chart: sticky phases, rows, bars, launch, dependencies of the chosen step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.theme import BODY, RADIUS, SMALL, SPACE, Theme
from ui.widgets.collapsible import paint_chevron
from ui.widgets.gantt_rows import PHASES, TEXT, Bar, Chart, Layout, Row, Tone, small_line

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CORNER = 5
_TOKENS = {Tone.PLANNED: "accent", Tone.OWN: "accent", Tone.TROUBLE: "warning"}
"""Colours of bars."""


@dataclass(frozen=True)
class Picture:
    """Chart as it is shown on the screen."""

    chart: Chart
    layout: Layout
    top: int
    """Top of the rows, scrolling included."""
    size: QSize
    current: str
    hovered: str
    focused: bool
    unfolded: frozenset[str]
    dragged: tuple[str, date] | None
    """Id of the bar being dragged, and the day it would begin on."""
    drag_text: str


def paint_gantt(painter: QPainter, theme: Theme, picture: Picture) -> None:
    """Paint everything visible."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(0, 0, picture.size.width(), picture.size.height()), RADIUS, RADIUS)
    painter.setClipPath(frame)
    _Painter(painter, theme, picture).paint()


def paint_bar(painter: QPainter, theme: Theme, box: QRectF, tone: Tone) -> None:
    """Paint a bar: filled, or hollow if it is the user's own."""
    colour = theme.colour(_TOKENS[tone])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corner = min(theme.px(_CORNER), box.width() / 2)
    if tone is Tone.OWN:
        painter.setPen(QPen(colour, 2))
        painter.setBrush(theme.colour("surface"))
        box = box.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(box, corner, corner)


class _Painter:
    def __init__(self, painter: QPainter, theme: Theme, picture: Picture) -> None:
        self._painter, self._theme, self._picture = painter, theme, picture
        self._chart, self._layout = picture.chart, picture.layout
        self._flagged: QRectF | None = None

    def paint(self) -> None:
        painter, picture = self._painter, self._picture
        self._bands()
        painter.save()
        painter.setClipRect(
            0, self._layout.header, picture.size.width(), picture.size.height(),
            Qt.ClipOperation.IntersectClip,
        )  # fmt: skip
        painter.translate(0, picture.top)
        shown = [row for row in self._layout.rows if self._is_shown(row)]
        for row in shown:
            self._ground(row)
        self._lines()
        self._waiting()
        for row in shown:
            self._row(row)
        if self._flagged is not None:
            self._drag_text(self._flagged)
        painter.restore()
        self._header()

    def _is_shown(self, row: Row) -> bool:
        top = row.top + self._picture.top
        return top < self._picture.size.height() and top + row.height > self._layout.header

    def _colour(self, token: str) -> QColor:
        return self._theme.colour(token)

    # behind the rows

    def _x(self, days: int) -> float:
        return self._layout.scale.x(self._chart.start + timedelta(days=days))

    def _bands(self) -> None:
        """Shade every second phase."""
        if not self._chart.dated:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour("paper"))
        for first, last in ((30, 60), (90, 180)):
            left, right = self._x(first), self._x(last)
            self._painter.drawRect(QRectF(left, 0, right - left, self._picture.size.height()))

    def _ground(self, row: Row) -> None:
        token = ""
        if row.id == self._picture.current:
            token = "accent_soft"
        elif row.id == self._picture.hovered:
            token = "raised"
        box = QRectF(0, row.top, self._picture.size.width(), row.height)
        if token:
            self._painter.fillRect(box, self._colour(token))
        self._painter.setPen(QPen(self._colour("line"), 1))
        self._painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _lines(self) -> None:
        if not self._chart.dated:
            return
        painter, tall = self._painter, max(self._layout.height, self._picture.size.height())
        painter.setPen(QPen(self._colour("raised"), 1))
        for days in (0, *PHASES):
            painter.drawLine(QPointF(self._x(days), 0), QPointF(self._x(days), tall))
        if self._chart.launch is not None:
            pen = QPen(self._colour("good"), 1.5)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            x = self._layout.scale.x(self._chart.launch)
            painter.drawLine(QPointF(x, 0), QPointF(x, tall))

    def _waiting(self) -> None:
        """Paint thin elbows to the chosen step from the steps it needs."""
        index = self._layout.index_of(self._picture.current)
        row = None if index is None else self._layout.rows[index]
        box = None if row is None else self._layout.bar_box(row)
        if row is None or row.bar is None or box is None:
            return
        pen = QPen(self._colour("edge"), 1.2)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for id_ in row.bar.needs:
            place = self._layout.index_of(id_)
            before = None if place is None else self._layout.bar_box(self._layout.rows[place])
            if before is not None and before.right() <= box.left() + 2:
                self._elbow(before, box)

    def _elbow(self, before: QRectF, after: QRectF) -> None:
        start = QPointF(before.right(), before.center().y())
        end = QPointF(after.left(), after.center().y())
        turn = (
            min(start.x() + self._theme.px(SPACE[0]), end.x() - 2)
            if end.x() > start.x()
            else start.x()
        )
        path = QPainterPath(start)
        path.lineTo(turn, start.y())
        path.lineTo(turn, end.y())
        path.lineTo(end)
        self._painter.drawPath(path)

    # the rows

    def _row(self, row: Row) -> None:
        if row.group is not None:
            self._head(row)
        elif row.bar is not None:
            self._title(row, row.bar)
            self._bar(row, row.bar)
        if row.id == self._picture.current and self._picture.focused:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(self._colour("focus"), 2))
            box = QRectF(0, row.top, self._picture.size.width(), row.height)
            self._painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 4, 4)

    def _head(self, row: Row) -> None:
        theme, painter = self._theme, self._painter
        assert row.group is not None
        middle = QPointF(self._layout.pad + theme.px(6), row.top + row.height / 2)
        paint_chevron(painter, theme, middle, down=row.id in self._picture.unfolded)
        painter.setFont(theme.font(BODY, bold=True))
        painter.setPen(self._colour("muted"))
        left = self._layout.pad + theme.px(SPACE[3] + SPACE[0])
        box = QRectF(left, row.top, self._picture.size.width() - left, row.height)
        painter.drawText(box, int(_MIDDLE), row.group.title)

    def _title(self, row: Row, bar: Bar) -> None:
        painter, theme = self._painter, self._theme
        painter.setFont(theme.font(BODY))
        painter.setPen(self._colour("ink"))
        painter.drawText(self._layout.title_box(row), int(TEXT), bar.title)
        painter.setFont(theme.font(SMALL))
        painter.setPen(self._colour("accent" if bar.tag else "muted"))
        painter.drawText(self._layout.detail_box(row), int(TEXT), small_line(bar))

    def _bar(self, row: Row, bar: Bar) -> None:
        box = self._layout.bar_box(row)
        if box is None:
            return
        ghost = None
        if bar.suggested is not None and bar.suggested != bar.start:
            ghost = self._layout.bar_box(row, bar.suggested)
            self._outline(ghost)
        if self._picture.dragged is not None and self._picture.dragged[0] == bar.id:
            self._outline(box)
            to = self._layout.bar_box(row, self._picture.dragged[1])
            if to is not None:
                self._filled(to, bar)
                self._flagged = to
            return
        self._filled(box, bar)
        self._span(box, bar, ghost)

    def _filled(self, box: QRectF, bar: Bar) -> None:
        paint_bar(self._painter, self._theme, box, bar.tone)
        if bar.pinned:
            inset = 1 if bar.tone is Tone.OWN else 0
            self._pin(box.adjusted(inset, inset, -inset, -inset), _TOKENS[bar.tone])

    def _pin(self, box: QRectF, token: str) -> None:
        """Paint a pin above the start of a bar that was placed by hand."""
        size = self._theme.px(7)
        self._painter.setPen(QPen(self._colour("surface"), 1.5))
        self._painter.setBrush(self._colour(token))
        middle = QPointF(box.left() + min(size, box.width() / 2), box.top() - 1)
        self._painter.drawEllipse(middle, size * 0.7, size * 0.7)

    def _outline(self, box: QRectF | None) -> None:
        if box is None:
            return
        pen = QPen(self._colour("edge"), 1.2)
        pen.setDashPattern([2, 2])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = min(self._theme.px(_CORNER), box.width() / 2)
        self._painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)

    def _span(self, box: QRectF, bar: Bar, ghost: QRectF | None) -> None:
        """Paint the dates where there is room after the bar or before it."""
        painter = self._painter
        painter.setFont(self._theme.font(SMALL))
        wide = painter.fontMetrics().horizontalAdvance(bar.span)
        space = self._theme.px(SPACE[1])
        left = box.right() + space
        if ghost is not None and ghost.right() > box.left() and ghost.left() < left + wide + space:
            left = max(left, ghost.right() + space)
        if self._chart.launch is not None:  # its line would cross the figures
            line = self._layout.scale.x(self._chart.launch)
            if left - space < line < left + wide + SPACE[0]:
                left = line + space
        if left + wide > self._picture.size.width() - SPACE[0]:
            left = box.left() - space - wide
        if left < self._layout.scale.left:
            return
        painter.setPen(self._colour("muted"))
        area = QRectF(left, box.center().y() - 50, wide + 2, 100)
        painter.drawText(area, int(_MIDDLE), bar.span)

    def _drag_text(self, box: QRectF) -> None:
        painter, theme = self._painter, self._theme
        painter.setFont(theme.font(SMALL, bold=True))
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(self._picture.drag_text) + theme.px(SPACE[2])
        left = min(box.left(), self._picture.size.width() - wide - SPACE[0])
        flag = QRectF(left, box.bottom() + 3, wide, metrics.height() + SPACE[0])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("ink"))
        painter.drawRoundedRect(flag, 4, 4)
        painter.setPen(self._colour("paper"))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, self._picture.drag_text)

    # the header

    def _header(self) -> None:
        if not self._chart.dated:
            return
        painter, theme, layout = self._painter, self._theme, self._layout
        painter.setFont(theme.font(SMALL))
        metrics = painter.fontMetrics()
        painter.setPen(self._colour("muted"))
        baseline = layout.pad / 2 + metrics.ascent()
        previous = layout.scale.left
        for days, text in zip(PHASES, self._chart.phases, strict=True):
            x = self._x(days)
            shown = text if metrics.horizontalAdvance(text) + 8 < x - previous else str(days)
            painter.drawText(QPointF(x - metrics.horizontalAdvance(shown) - 4, baseline), shown)
            previous = x
        if self._chart.launch is not None:
            self._launch(baseline + metrics.height() + 2, self._chart.launch)
        painter.setPen(QPen(self._colour("line"), 1))
        painter.drawLine(0, layout.header, self._picture.size.width(), layout.header)

    def _launch(self, baseline: float, day: date) -> None:
        painter = self._painter
        metrics = painter.fontMetrics()
        x = self._layout.scale.x(day)
        wide = metrics.horizontalAdvance(self._chart.launch_text)
        left = x + 5 if x + 5 + wide < self._picture.size.width() else x - 5 - wide
        painter.setPen(self._colour("good"))
        painter.drawText(QPointF(max(left, SPACE[1]), baseline), self._chart.launch_text)
        painter.drawLine(QPointF(x, baseline - metrics.ascent()), QPointF(x, self._layout.header))
