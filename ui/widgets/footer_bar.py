"""Line below a page: a way back on the left, a way on at the right, choices between."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.overrides import guarded
from ui.theme import SPACE


@guarded
class Foot(QWidget):
    """Footer that moves its middle part to a line of its own if there is no room for all."""

    def __init__(self, start: QWidget, between: QWidget, end: QWidget, least: int) -> None:
        """Take `least`, the minimum width in pixels for one line."""
        super().__init__()
        self.setObjectName("paper")
        self._between, self._least = between, least
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[2])
        self._grid.setHorizontalSpacing(SPACE[3])
        self._grid.setVerticalSpacing(SPACE[1])
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(start, 1, 0)
        self._grid.addWidget(between, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(end, 1, 2)
        self._one_line = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        one_line = self.width() >= self._least
        if one_line != self._one_line:
            self._one_line = one_line
            self._grid.removeWidget(self._between)
            if one_line:
                self._grid.addWidget(self._between, 1, 1, Qt.AlignmentFlag.AlignVCenter)
            else:
                self._grid.addWidget(self._between, 0, 0, 1, 3)
