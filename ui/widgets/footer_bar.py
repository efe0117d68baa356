"""Line below a page: a way back on the left, a way on at the right, choices between."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QGridLayout, QWidget

from ui.overrides import guarded
from ui.theme import SPACE

_BAR = 12
"""Room that a page keeps for its scroll bar, so that the way on ends where the cards above it do."""


@guarded
class Foot(QWidget):
    """Footer that moves its middle part to a line of its own if there is no room for all."""

    def __init__(self, start: QWidget, between: QWidget, end: QWidget) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._start, self._between, self._end = start, between, end
        self._grid = QGridLayout(self)
        self.fold(low=False)
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
        self._grid.setContentsMargins(SPACE[4], edge, SPACE[4] + _BAR, edge)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Place the parts on one line if there is room; call it when a part changed its width."""
        parts = (self._start, self._between, self._end)
        gaps = 2 * (SPACE[4] + SPACE[3]) + _BAR
        one_line = self.width() >= sum(part.sizeHint().width() for part in parts) + gaps
        tall = self._end.sizeHint().height() if one_line else 0
        for choice in self._between.findChildren(QAbstractButton):
            choice.setMinimumHeight(tall)
        QApplication.postEvent(self._between, QEvent(QEvent.Type.LayoutRequest))
        if one_line != self._one_line:
            self._one_line = one_line
            self._grid.removeWidget(self._between)
            if one_line:
                self._grid.addWidget(self._between, 1, 1, Qt.AlignmentFlag.AlignVCenter)
            else:
                self._grid.addWidget(self._between, 0, 0, 1, 3)
