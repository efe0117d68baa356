"""The plain parts that places are put together from: labels, buttons, rows, cards, scrolling columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import SPACE, Theme

L = TypeVar("L", bound=QBoxLayout)
_NATURAL_WIDTH = 360


class Label(QLabel):
    """A text that wraps and is as high as it needs to be for its width, no higher."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(40, self.fontMetrics().height()) if self.wordWrap() else hint

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        width = self.width() if self.width() > 40 else 480
        return QSize(self._natural_width(), self.heightForWidth(width))

    def _natural_width(self) -> int:
        lines = self.text().split("\n")
        widest = max((self.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
        return min(widest + 2, _NATURAL_WIDTH)


def label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """A text, shown as it is typed. Roles are those of the style sheet."""
    made = Label(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def button(
    text: str, done: Callable[[], object], role: str = "", icon: QIcon | None = None
) -> QPushButton:
    """A button that calls `done` when a person presses it."""
    made = QPushButton(text)
    if icon is not None:
        made.setIcon(icon)
        side = QApplication.font().pixelSize() + 5
        made.setIconSize(QSize(side, side))
    if role:
        made.setProperty("role", role)
    made.setAutoDefault(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: done())
    return made


def tool(
    theme: Theme, icon: str, name: str, done: Callable[[], object], *, size: int = 20
) -> QToolButton:
    """A quiet button that is an icon; its name is told to screen readers and on hovering."""
    made = QToolButton()
    made.setIcon(theme.icon(icon, size=size))
    made.setIconSize(QSize(theme.px(size), theme.px(size)))
    made.setProperty("role", "quiet")
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: done())
    return made


def toggle(text: str, *, name: str = "", on: bool = False) -> QToolButton:
    """A button that stays pressed."""
    made = QToolButton()
    made.setText(text)
    made.setCheckable(True)
    made.setChecked(on)
    made.setProperty("role", "toggle")
    made.setAccessibleName(name or text)
    if name:
        made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def filled(layout: L, *parts: QWidget | QLayout | int | None, space: int = SPACE[1]) -> L:
    """The layout with these parts: widgets, layouts, spaces in pixels; None stretches."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(space)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout


def row(*parts: QWidget | QLayout | int | None, space: int = SPACE[1]) -> QHBoxLayout:
    """Parts side by side."""
    return filled(QHBoxLayout(), *parts, space=space)


def column(*parts: QWidget | QLayout | int | None, space: int = SPACE[1]) -> QVBoxLayout:
    """Parts below each other."""
    return filled(QVBoxLayout(), *parts, space=space)


def card(*parts: QWidget | QLayout | int | None, margin: int = SPACE[3]) -> QFrame:
    """Parts below each other on a sheet of their own."""
    made = QFrame()
    made.setObjectName("card")
    layout = column(*parts)
    layout.setContentsMargins(margin, margin, margin, margin)
    made.setLayout(layout)
    return made


class _Bar(QScrollBar):
    """Keeps its room where there is nothing to scroll, and draws nothing then."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def keep_bar(area: QAbstractScrollArea) -> None:
    """Keeps the room of the vertical bar always, so that nothing gets narrower when there is more to scroll."""
    area.setVerticalScrollBar(_Bar(area))
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)


class Scroll(QScrollArea):
    """A column that scrolls up and down only, as wide as its place, at most `width` pixels.

    The bar's room is kept always. Figures are higher the wider they are: a bar that came and went would
    make them lower and higher in turn for ever, and did until the stack was full.
    """

    def __init__(self, content: QWidget, width: int = 0, margin: int = SPACE[4]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_bar(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("canvas")
        if width:
            content.setMaximumWidth(width)
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addStretch(1)
        layout.addWidget(content, 1000)
        layout.addStretch(1)
        self.setWidget(holder)

    def make_focusable(self, name: str) -> None:
        """Lets the keyboard scroll it, under this name."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setProperty("role", "page")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.MouseFocusReason):
            self._show_ring(False)
        elif event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self._show_ring(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._show_ring(True)
        super().keyPressEvent(event)

    def _show_ring(self, shown: bool) -> None:
        """Only for the keyboard: whoever came by the mouse would take a framed page for a fault."""
        if self.property("ring") is not shown:
            self.setProperty("ring", shown)
            self.style().unpolish(self)
            self.style().polish(self)

    def reveal(self, part: QWidget) -> None:
        """Scrolls until a part of it is in sight: wholly, or its beginning where it is taller."""
        QTimer.singleShot(0, part, lambda: self._bring(part))

    def _bring(self, part: QWidget) -> None:
        """Waits for the layout of a page that was made this moment."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        top = part.mapTo(self.viewport(), QPoint()).y() + bar.value()
        if top < bar.value() or top + part.height() > bar.value() + seen:
            bar.setValue(top - SPACE[3])


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout and lets it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def gap(theme: Theme, step: int) -> int:
    """A space of the theme's scale, in pixels."""
    return theme.px(SPACE[step])
