"""Small bar for a share. The page shows the figure beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.overrides import guarded
from ui.theme import Theme
from ui.widgets.roles import Told, tell_as

_THICK = 8
_LEAST = 48


@guarded
class Meter(QWidget):
    """Bar filled by a share, 0–1. Its accessible name gives the figure."""

    def __init__(self, theme: Theme, name: str, share: float, token: str = "accent") -> None:
        super().__init__()
        self._theme, self._share, self._token = theme, share, token
        tell_as(self, Told.FIGURE)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """Filled share, 0–1."""
        return self._share

    def show_share(self, share: float) -> None:
        """Show another share, 0–1."""
        self._share = share
        self.update()

    def set_token(self, token: str) -> None:
        """Set the colour token."""
        self._token = token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_THICK + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST), self._theme.px(_THICK + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        thick = theme.px(_THICK)
        box = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(box, thick / 2, thick / 2)
        if self._share > 0:
            box.setWidth(max(box.width() * min(self._share, 1.0), thick))
            painter.setBrush(theme.colour(self._token))
            painter.drawRoundedRect(box, thick / 2, thick / 2)
        painter.end()
