"""Signs of people: eight shapes in eight colours, so that nobody is told by colour alone."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from assessment.workshop.stage import Badge
from ui.overrides import guarded
from ui.theme import Theme
from ui.widgets.roles import Told, tell_as

COLOURS = (
    "level_5",
    "level_2",
    "level_4",
    "level_1",
    "level_3",
    "accent",
    "danger",
    "muted",
)
"""Tokens of the eight colours."""


def paint_sign(painter: QPainter, theme: Theme, badge: Badge, box: QRectF) -> None:
    """Paint the sign of a person into a box."""
    colour = theme.colour(COLOURS[badge.colour])
    painter.setPen(QPen(colour, max(box.width() / 12, 1)))
    painter.setBrush(colour)
    inner = box.adjusted(*[box.width() * part for part in (0.08, 0.08, -0.08, -0.08)])
    shape = badge.sign
    if shape == 0:
        painter.drawEllipse(inner)
    elif shape in _CORNERS:
        painter.drawPolygon(_star(inner, *_CORNERS[shape]))
    elif shape == _RING:
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(colour, box.width() / 5))
        painter.drawEllipse(inner.adjusted(2, 2, -2, -2))
    else:
        third = inner.width() / 3
        painter.drawRect(inner.adjusted(third, 0, -third, 0))
        painter.drawRect(inner.adjusted(0, third, 0, -third))


_RING = 5
_CORNERS = {
    1: (3, 1.0, 0.5),
    2: (4, 1.0, 0.25),
    3: (4, 1.0, 0.0),
    4: (5, 0.45, 0.5),
    6: (6, 1.0, 0.0),
}
"""Corners of each shape, how far its inner ones reach, and how far it is turned, in quarter turns."""


def _star(box: QRectF, corners: int, inner: float, turned: float) -> QPolygonF:
    centre, radius = box.center(), box.width() / 2
    points = []
    steps = corners if inner == 1.0 else 2 * corners
    for step in range(steps):
        reach = radius if inner == 1.0 or step % 2 == 0 else radius * inner
        angle = 2 * pi * step / steps - pi * turned
        points.append(QPointF(centre.x() + reach * cos(angle), centre.y() + reach * sin(angle)))
    return QPolygonF(points)


@guarded
class Sign(QWidget):
    """Sign of a person."""

    def __init__(self, theme: Theme, badge: Badge, size: int = 22) -> None:
        super().__init__()
        self._theme, self._badge = theme, badge
        side = theme.px(size)
        self.setFixedSize(QSize(side, side))
        tell_as(self, Told.FIGURE)
        self.setAccessibleName(badge.name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, self._theme, self._badge, QRectF(self.rect()))
        painter.end()
