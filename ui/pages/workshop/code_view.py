"""A code that phones scan, painted from its modules: black on white in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessment.core.i18n import N_
from assessment.workshop.self_test import qr_matrix
from ui.overrides import guarded
from ui.widgets.roles import Told, tell_as

SCAN_THIS = N_("Scan this with the phone")
JOIN_FIRST = N_("First join the same Wi-Fi")
WIFI_CODE = N_("Code to join the Wi-Fi")
PAGE_CODE = N_("Code that leads phones to the page")

_QUIET = 4
"""White around a code, in modules, as its standard asks for."""


@guarded
class CodeView(QWidget):
    """Square code, as large as fits."""

    def __init__(self, name: str, least: int = 160) -> None:
        super().__init__()
        tell_as(self, Told.FIGURE)
        self.setAccessibleName(name)
        self._rows: tuple[tuple[bool, ...], ...] = ()
        self._text = ""
        self.setMinimumSize(least, least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_text(self, text: str) -> None:
        """Show the code of a text; nothing for ""."""
        if text != self._text:
            self._text = text
            self._rows = qr_matrix(text) if text else ()
            self.setAccessibleDescription(text)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        modules = len(self._rows) + 2 * _QUIET
        step = max(min(self.width(), self.height()) // modules, 1)
        side = modules * step
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(QRectF(left, top, side, side), Qt.GlobalColor.white)
        for y, row in enumerate(self._rows, _QUIET):
            for x, dark in enumerate(row, _QUIET):
                if dark:
                    box = QRectF(left + x * step, top + y * step, step, step)
                    painter.fillRect(box, Qt.GlobalColor.black)
        painter.end()
