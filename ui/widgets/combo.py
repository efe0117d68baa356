"""Choice from a list that opens, with the arrow that says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui.overrides import guarded
from ui.theme import Theme

_ARROW, _EDGE = 14, 6


@guarded
class Combo(QComboBox):
    """Choice whose arrow is painted, since the style sheet takes Qt's own away.

    The wheel is left to the page, so that scrolling chooses nothing.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(_ARROW)
        token = "ink" if self.isEnabled() else "muted"
        painter = QPainter(self)
        left = self.width() - side - self._theme.px(_EDGE)
        arrow = self._theme.pixmap("down", token, _ARROW)
        painter.drawPixmap(left, (self.height() - side) // 2, side, side, arrow)
        painter.end()
