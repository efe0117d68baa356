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

    def __init__(self, start: QWidget, between: QWidget, end: QWidget) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._start, self._between, self._end = start, between, end
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[2])
        self._grid.setHorizontalSpacing(SPACE[3])
        self._grid.setVerticalSpacing(SPACE[1])
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(start, 1, 0)
        self._grid.addWidget(between, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(end, 1, 2)
        self._one_line = True

    def fold(self, *, low: bool) -> None:
        """Take less room above and below the parts on a page of little height."""
        edge = SPACE[0] if low else SPACE[2]
        self._grid.setContentsMargins(SPACE[4], edge, SPACE[4], edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Place the parts on one line if there is room; call it when a part changed its width."""
        parts = (self._start, self._between, self._end)
        gaps = 2 * (SPACE[4] + SPACE[3])
        one_line = self.width() >= sum(part.sizeHint().width() for part in parts) + gaps
        if one_line != self._one_line:
            self._one_line = one_line
            self._grid.removeWidget(self._between)
            if one_line:
                self._grid.addWidget(self._between, 1, 1, Qt.AlignmentFlag.AlignVCenter)
            else:
                self._grid.addWidget(self._between, 0, 0, 1, 3)
