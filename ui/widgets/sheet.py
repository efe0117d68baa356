"""Dialog over the window for looking something up. The key that leaves closes and deletes it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.overrides import guarded
from ui.shortcuts import pressed
from ui.theme import SPACE, Theme
from ui.widgets.factories import column, label, row, tool


@guarded
class Sheet(QDialog):
    """Dialog with a heading, a close button and a body."""

    def __init__(self, title: str, close: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("sheet")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._over = parent
        head = row(label(title, "heading"), tool(theme, "close", close, self.reject))
        head.setStretch(0, 1)
        self.body = column(space=SPACE[2])
        layout = column(head, space=SPACE[1])
        layout.addLayout(self.body, 1)
        layout.setContentsMargins(*[theme.px(SPACE[3])] * 4)
        self.setLayout(layout)

    def open_over(self, width: int, height: int) -> None:
        """Open it in the upper middle of the window, at most this large."""
        window = self._over.window()
        room = window.size()
        margin = SPACE[4] * 2
        self.resize(min(width, room.width() - margin), min(height, room.height() - margin))
        left = (room.width() - self.width()) // 2
        top = max((room.height() - self.height()) // 4, SPACE[3])
        self.move(window.mapToGlobal(QPoint(left, top)))
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "leave"):
            self.reject()
        elif event.key() != Qt.Key.Key_Escape:  # Qt's own way out, whatever the table says
            super().keyPressEvent(event)
