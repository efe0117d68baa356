"""Basic parts of pages: labels, buttons, rows, cards, scrolling columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QIcon,
    QKeyEvent,
    QPaintEvent,
)
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
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessment.core.i18n import Translator
from assessment.report.markdown import as_html, has_markup
from ui.overrides import guarded
from ui.theme import SPACE, Theme
from ui.widgets.roles import Told, tell_as
from ui.widgets.tips import set_tip

L = TypeVar("L", bound=QBoxLayout)
_NATURAL_WIDTH = 360


@guarded
class Label(QLabel):
    """Label that wraps and is exactly as high as its width requires."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._measured: tuple[str, QFont] | None = None
        self._heights: dict[int, int] = {}
        self._natural = 0

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(40, self.fontMetrics().height()) if self.wordWrap() else hint

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        width = self.width() if self.width() > 40 else 480
        height = self.heightForWidth(width)
        if not self._natural:
            self._natural = self._natural_width()
        return QSize(self._natural, height)

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, measured once: layouts ask for it again and again."""
        now = self.text(), self.font()
        if now != self._measured:
            self._measured, self._natural = now, 0
            self._heights.clear()
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height

    def _natural_width(self) -> int:
        lines = self.text().split("\n")
        widest = max((self.fontMetrics().horizontalAdvance(line) for line in lines), default=0)
        return min(widest + 2, _NATURAL_WIDTH)


def label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that shows plain text. Roles are those of the style sheet."""
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


def calm_heads(table: QTableView) -> None:
    """Keep the heads of a table as they are beside the current cell, and its corner without a button.

    Qt would paint them bold in the width of the regular font, so that names lose their last letter.
    """
    table.setCornerButtonEnabled(False)
    for head in (table.horizontalHeader(), table.verticalHeader()):
        head.setHighlightSections(False)


def show_text(shown: QLabel, text: str) -> None:
    """Show a text of the questionnaire that may hold Markdown: bold, lists, links as text."""
    marked = has_markup(text)
    shown.setTextFormat(Qt.TextFormat.RichText if marked else Qt.TextFormat.PlainText)
    shown.setText(as_html(text) if marked else text)


def button(
    text: str, done: Callable[[], object], role: str = "", icon: QIcon | None = None
) -> QPushButton:
    """Return a button that calls `done` when pressed."""
    made = QPushButton(text)
    dress_button(made, done, role, icon)
    return made


def dress_button(
    made: QPushButton, done: Callable[[], object], role: str = "", icon: QIcon | None = None
) -> None:
    """Let a button look like the others, and call `done` when pressed."""
    if icon is not None:
        made.setIcon(icon)
        side = QApplication.font().pixelSize() + 5
        made.setIconSize(QSize(side, side))
    if role:
        made.setProperty("role", role)
    made.setAutoDefault(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: done())


def restyle(made: QPushButton, role: str) -> None:
    """Give a button another look."""
    if made.property("role") != role:
        made.setProperty("role", role)
        made.style().unpolish(made)
        made.style().polish(made)


def tool(
    theme: Theme, icon: str, name: str, done: Callable[[], object], *, size: int = 20
) -> QToolButton:
    """Return a quiet icon button; its name is its tool tip and accessible name."""
    made = QToolButton()
    made.setIcon(theme.icon(icon, size=size))
    made.setIconSize(QSize(theme.px(size), theme.px(size)))
    made.setProperty("role", "quiet")
    set_tip(made, name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: done())
    return made


def toggle(text: str, *, name: str = "", on: bool = False) -> QToolButton:
    """Return a button that stays pressed."""
    made = QToolButton()
    made.setText(text)
    made.setCheckable(True)
    made.setChecked(on)
    made.setProperty("role", "toggle")
    made.setAccessibleName(name or text)
    if name:
        set_tip(made, name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def filled(layout: L, *parts: QWidget | QLayout | int | None, space: int = SPACE[1]) -> L:
    """Fill a layout with widgets, layouts and spaces in pixels (None stretches); return it."""
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
    """Return a layout of parts side by side."""
    return filled(QHBoxLayout(), *parts, space=space)


def column(*parts: QWidget | QLayout | int | None, space: int = SPACE[1]) -> QVBoxLayout:
    """Return a layout of parts below each other."""
    return filled(QVBoxLayout(), *parts, space=space)


def card(*parts: QWidget | QLayout | int | None, margin: int = SPACE[3]) -> QFrame:
    """Return a card with parts below each other."""
    made = QFrame()
    fill_card(made, *parts, margin=margin)
    return made


def fill_card(made: QFrame, *parts: QWidget | QLayout | int | None, margin: int = SPACE[3]) -> None:
    """Make a frame a card with parts below each other."""
    made.setObjectName("card")
    layout = column(*parts)
    layout.setContentsMargins(margin, margin, margin, margin)
    made.setLayout(layout)


@guarded
class _Bar(QScrollBar):
    """Scroll bar that keeps its room but is not drawn while there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def keep_bar(area: QAbstractScrollArea) -> None:
    """Reserve room for the vertical bar always, so that the contents never change width."""
    area.setVerticalScrollBar(_Bar(area))
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)


@guarded
class Scroll(QScrollArea):
    """Column that scrolls vertically only, as wide as its parent, at most `width` pixels.

    Room for the scroll bar is always reserved. Figures are higher the wider they are: a bar that
    came and went would change their height back and forth until the stack overflowed.
    """

    def __init__(self, content: QWidget, width: int = 0, margin: int = SPACE[4]) -> None:
        super().__init__()
        tell_as(self, Told.REGION)
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
        """Let the keyboard scroll it, with this accessible name."""
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
        """Show the focus ring for the keyboard only; after a click it would look like an error."""
        if self.property("ring") is not shown:
            self.setProperty("ring", shown)
            self.style().unpolish(self)
            self.style().polish(self)

    def reveal(self, part: QWidget) -> None:
        """Scroll until a part is in sight: wholly, or its beginning if it is too tall."""
        QTimer.singleShot(0, part, lambda: self._bring(part))

    def _bring(self, part: QWidget) -> None:
        """Scroll to a part, after laying out widgets that were just made or have grown."""
        above: QWidget | None = part
        while (
            above is not None and above is not self
        ):  # each time layouts ask one widget further up
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            above = above.parentWidget()
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        top = part.mapTo(self.viewport(), QPoint()).y() + bar.value()
        if top < bar.value() or top + part.height() > bar.value() + seen:
            bar.setValue(top - SPACE[3])


def reveal(part: QWidget) -> None:
    """Scroll until a part is in sight, where it is in something that scrolls."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, Scroll):
        above = above.parentWidget()
    if above is not None:
        above.reveal(part)


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def more_told(more: int, _: Translator) -> str:
    """Return that a list goes on, and with how many lines."""
    return _.ngettext("And {n} more.", "And {n} more.", more)


def refill(layout: QBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Put widgets into a layout in this order, and delete what else is in it; those there already stay."""
    for place in reversed(range(layout.count())):
        item = layout.itemAt(place)
        widget = None if item is None else item.widget()
        if widget is not None and widget not in widgets:
            layout.takeAt(place)
            widget.hide()
            widget.deleteLater()
    for place, widget in enumerate(widgets):
        if layout.indexOf(widget) != place:
            layout.insertWidget(place, widget)


def hide_unless(shown: bool, made: QWidget) -> None:
    """Hide a part that is just made unless it is to be shown.

    It is shown with what holds it. `setVisible` would show it at once, as a window of its own.
    """
    if not shown:
        made.hide()


def gap(theme: Theme, step: int) -> int:
    """Return a spacing of the theme's scale, in pixels."""
    return theme.px(SPACE[step])
