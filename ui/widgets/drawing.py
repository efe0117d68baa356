"""Figure on screen: the same reportlab drawing as in the report, painted as wide as fits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessment.core.deferred import Deferred, load
from ui.overrides import guarded
from ui.shortcuts import pressed
from ui.widgets.focus_ring import is_ringed
from ui.widgets.roles import Told, tell_as
from ui.widgets.slices import Slices
from ui.widgets.tips import set_tip

_painting: Any = Deferred("ui.painting")
_lines: Any = Deferred("assessment.typesetting.lines")
_FONTS = "assessment.typesetting.fonts"
_LOOK_MILLISECONDS = 20
"""Time between looks for the fonts, which are read in a thread, and until that begins."""


@guarded
class DrawingView(QWidget):
    """View of `draw(width)`, with a width in pixels; drawn anew when the width changes.

    Until the fonts of figures are read, which takes a while in the first seconds, it is empty.
    """

    pressed = Signal()
    """Emitted when the user presses a figure that was made pressable."""

    def __init__(self, name: str, draw: Callable[[float], Any], most: int = 10_000) -> None:
        super().__init__()
        tell_as(self, Told.FIGURE)
        self.setAccessibleName(name)
        self.setMaximumWidth(most)
        self._draw = draw
        self._drawing: Any = None
        self._slices = Slices(self)
        self._is_due = False
        self._focus: QColor | None = None
        self._fonts = QTimer(self)
        self._reading = False
        self._fonts.setInterval(_LOOK_MILLISECONDS)
        self._fonts.timeout.connect(self._on_fonts_looked_for)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def make_pressable(self, name: str, focus: QColor) -> None:
        """Let mouse and keyboard press it; `focus` is the colour of the focus ring."""
        self._focus = focus
        tell_as(self, Told.BUTTON)
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def redraw(self, draw: Callable[[float], Any] | None = None) -> None:
        """Show another figure, or draw the same one anew."""
        self._draw = draw or self._draw
        self._renew_soon()

    @property
    def is_due(self) -> bool:
        """Whether it is still to be drawn as it is now."""
        return self._is_due

    def finish(self) -> None:
        """Draw at once what is still to be drawn, where something depends on its height."""
        self._slices.finish()

    def sizeHint(self) -> QSize:
        return QSize(min(320, self.maximumWidth()), self.height() or 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._renew_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawing is not None:
            _painting.paint_drawing(self._drawing, painter, 1.0)
        if self._focus is not None and is_ringed(self):
            painter.setPen(QPen(self._focus, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._focus is not None and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = ("press", "open_line")
        if self._focus is not None and any(pressed(event, each, loose=True) for each in names):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def _renew_soon(self) -> None:
        """Draw anew in a slice of its own, once it is in sight; until then the old drawing stands there."""
        self._is_due = True
        self._slices.run_soon(self._renewing())

    def _renewing(self) -> Iterator[None]:
        if self.width() > 0 and (self.isVisible() or Slices.at_once) and self._may_draw():
            self._is_due = False
            with _lines.set_close():
                self._drawing = self._draw(float(max(self.width(), 80)))
            self.setFixedHeight(max(round(self._drawing.height), 1))
            self.update()
        yield

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_due:
            self._renew_soon()

    def _may_draw(self) -> bool:
        """Whether the fonts are read; otherwise begin to read them once the window is painted."""
        if _fonts_are_there():
            return True
        if not self._fonts.isActive():
            self._reading = False
            self._fonts.start()
        return False

    def _on_fonts_looked_for(self) -> None:
        if _fonts_are_there():
            self._fonts.stop()
            self.redraw()
        elif not self._reading:
            self._reading = True
            Thread(target=_read_fonts, daemon=True).start()


def _fonts_are_there() -> bool:
    """Whether what figures are drawn with is loaded, and its fonts are read."""
    loaded: Any = sys.modules.get(_FONTS)
    return loaded is not None and bool(getattr(loaded, "fonts_are_registered", bool)())


def _read_fonts() -> None:
    fonts = load(_FONTS)
    fonts.register_fonts(fonts.COMMON)


def paint_pie(painter: QPainter, box: Any, share: float, colour: Any) -> None:
    """Paint a circle filled clockwise from the top by `share`, 0–1."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    if share > 0:
        painter.setBrush(colour)
        painter.drawPie(box, 90 * 16, -round(360 * 16 * min(share, 1.0)))
