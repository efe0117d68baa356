"""Fields for numbers that leave the wheel to the page, so that scrolling changes no value."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from ui.overrides import guarded

_MARGIN = 6
"""Room before the text, which a style sheet gives to fields with buttons alone."""


@guarded
class StillSpin(QSpinBox):
    """Field for a whole number, without buttons: the theme gives them no width.

    `NoButtons` would give the text no width either, in Qt 6.11 with a style sheet.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


@guarded
class StillDoubleSpin(QDoubleSpinBox):
    """Field for a number with decimals, without buttons as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
