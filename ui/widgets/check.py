"""Frameless tick box with a wrapping title: the head of a row, or one of a list."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.overrides import guarded
from ui.shortcuts import pressed
from ui.theme import BODY, SPACE, TEXT_FLAGS, Theme
from ui.widgets.focus_ring import is_ringed

_MARK = 18
_TICK = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))


@guarded
class Check(QCheckBox):
    """Title that can be ticked. Up and Down are left to the page."""

    def __init__(self, theme: Theme, text: str, name: str = "", *, strong: bool = True) -> None:
        super().__init__(text)
        self._theme = theme
        self._heights: dict[tuple[str, int], int] = {}
        self._font, self._bold = theme.font(BODY, bold=strong), strong
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, measured once: layouts ask for it again and again."""
        key = self.text(), width
        height = self._heights.get(key)
        if height is None:
            tall = max(self._text_box(width).height(), self._theme.px(_MARK))
            height = self._heights[key] = tall + 2 * self._theme.px(SPACE[0])
        return height

    def sizeHint(self) -> QSize:
        wide = self._left + QFontMetrics(self._font).horizontalAdvance(self.text()) + SPACE[2]
        return QSize(wide, self.heightForWidth(self.width() if self.width() > 100 else wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.heightForWidth(10_000))

    def hitButton(self, pos: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "lines", loose=True):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad, mark = theme.px(SPACE[0]), theme.px(_MARK)
        line = QFontMetrics(self._font).height()
        box = QRectF(pad, pad + max(0.0, (line - mark) / 2), mark, mark).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if on else "edge"), 1.6))
        painter.setBrush(theme.colour("accent" if on else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            painter.drawPolyline(
                [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK]
            )
        painter.setFont(self._font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(
            self._text_box(self.width()).translated(self._left, pad), int(TEXT_FLAGS), self.text()
        )
        if is_ringed(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    @property
    def _left(self) -> int:
        return self._theme.px(_MARK + SPACE[0] + SPACE[2])

    def _text_box(self, width: int) -> QRect:
        room = max(width - self._left - self._theme.px(SPACE[0]), 40)
        return self._theme.text_box(self.text(), room, bold=self._bold)
