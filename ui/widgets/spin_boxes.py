"""Fields for numbers that leave the wheel to the page, so that scrolling changes no value.

They have no buttons, as the theme gives them no width; `NoButtons` would give the text no width either, in
Qt 6.11 with a style sheet.
"""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from ui.overrides import guarded

_MARGIN = 6
"""Room before the text, which a style sheet gives to fields with buttons alone."""


@guarded
class StillSpin(QSpinBox):
    """Field for a whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


@guarded
class StillDoubleSpin(QDoubleSpinBox):
    """Field for a number with decimals, of which it shows those that say something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def textFromValue(self, value: float) -> str:
        text, point = super().textFromValue(value), self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text
