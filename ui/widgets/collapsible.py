"""Collapsible parts: a head with a chevron, and a body made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.overrides import guarded
from ui.shortcuts import pressed, stepped
from ui.theme import BODY, SPACE, TEXT_FLAGS, Theme
from ui.widgets.factories import column
from ui.widgets.focus_ring import is_ringed
from ui.widgets.roles import Told, tell_as

_CHEVRON = 10


@guarded
class FoldHead(QAbstractButton):
    """Line with a chevron. Right opens, Left closes, Space and Enter toggle."""

    def __init__(self, theme: Theme, text: str, *, strong: bool = False, name: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._font, self._bold = theme.font(BODY, bold=strong), strong
        tell_as(self, Told.OPENER)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._text_box(width).height() + 2 * self._theme.px(SPACE[0])

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self._font).horizontalAdvance(self.text()) + self._left + SPACE[1]
        width = self.width() if self.width() > 100 else wide
        return QSize(wide, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.heightForWidth(10_000))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = stepped(event, "fold")
        if not opens and not pressed(event, "open_line"):
            super().keyPressEvent(event)
        elif not opens or (opens > 0) is not self.isChecked():
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_ringed(self):
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        pad = theme.px(SPACE[0])
        middle = QPointF(
            pad + theme.px(_CHEVRON) / 2 + 2, pad + QFontMetrics(self._font).height() / 2
        )
        paint_chevron(painter, theme, middle, down=self.isChecked())
        painter.setFont(self._font)
        painter.setPen(theme.colour("ink"))
        box = self._text_box(self.width()).translated(self._left, pad)
        painter.drawText(box, int(TEXT_FLAGS), self.text())
        painter.end()

    @property
    def _left(self) -> int:
        return self._theme.px(_CHEVRON + SPACE[2])

    def _text_box(self, width: int) -> QRect:
        room = max(width - self._left - self._theme.px(SPACE[0]), 40)
        return self._theme.text_box(self.text() or " ", room, bold=self._bold)


class Fold(QWidget):
    """Head with a body below it."""

    folded = Signal(bool)
    """Emitted when the user opens (True) or closes it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        made: Callable[[], QWidget],
        *,
        opened: bool = False,
        strong: bool = False,
    ) -> None:
        super().__init__()
        self._made = made
        self._body: QWidget | None = None
        self.head = FoldHead(theme, text, strong=strong)
        self._column = column(self.head, space=SPACE[1])
        self.setLayout(self._column)
        self.set_open(opened)
        self.head.clicked.connect(self._on_clicked)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.head.isChecked()

    def set_open(self, opened: bool) -> None:
        """Open or close it; emit nothing."""
        self.head.setChecked(opened)
        if opened and self._body is None:
            self._body = self._made()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)

    def _on_clicked(self) -> None:
        self.set_open(self.head.isChecked())
        self.folded.emit(self.head.isChecked())


def paint_chevron(painter: QPainter, theme: Theme, middle: QPointF, *, down: bool) -> None:
    """Paint a chevron that points down if open, right if closed."""
    half = theme.px(_CHEVRON) / 2
    quarter = half / 2
    corners = [(-quarter, -half), (quarter, 0.0), (-quarter, half)]
    if down:
        corners = [(-half, -quarter), (0.0, quarter), (half, -quarter)]
    pen = QPen(theme.colour("muted"), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline([middle + QPointF(x, y) for x, y in corners])
