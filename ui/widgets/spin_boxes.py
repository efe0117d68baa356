"""Fields for numbers that leave the wheel to the page, so that scrolling changes no value."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from ui.overrides import guarded


@guarded
class StillSpin(QSpinBox):
    """Field for a whole number, without buttons: the theme gives them no width.

    `NoButtons` would give the text no width either, in Qt 6.11 with a style sheet.
    """

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


@guarded
class StillDoubleSpin(QDoubleSpinBox):
    """Field for a number with decimals."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
