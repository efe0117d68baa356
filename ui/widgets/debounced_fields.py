"""Text fields that emit half a second after the last key and when they lose focus."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.overrides import guarded

PAUSE_MILLISECONDS = 500


@guarded
class TypedLine(QLineEdit):
    """Field of one line."""

    typed = Signal(str)

    def __init__(self, name: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._told = text
        self.setText(text)
        self._pause = _pause(self)
        self._pause.timeout.connect(self.flush)
        self.textEdited.connect(self._on_edited)

    def fill(self, text: str) -> None:
        """Show another text; emit nothing. Typing in progress is kept."""
        if self._pause.isActive() or text == self._told:
            return
        self._told = text
        self.setText(text)

    def flush(self) -> None:
        """Emit pending typing now, if there is any."""
        self._pause.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.typed.emit(self._told)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def _on_edited(self, _text: str) -> None:
        self._pause.start()


@guarded
class TypedText(QPlainTextEdit):
    """Field of several lines. Tab leaves it."""

    typed = Signal(str)

    def __init__(
        self, name: str, text: str = "", limit: int = 20_000, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._limit = limit
        self._told = text
        self._filling = True
        self.setPlainText(text)
        self._filling = False
        self._pause = _pause(self)
        self._pause.timeout.connect(self.flush)
        self.textChanged.connect(self._on_changed)

    def fill(self, text: str) -> None:
        """Show another text; emit nothing. Typing in progress is kept."""
        if self._pause.isActive() or text == self._told:
            return
        self._told = text
        self._filling = True
        self.setPlainText(text)
        self._filling = False

    def flush(self) -> None:
        """Emit pending typing now, if there is any."""
        self._pause.stop()
        text = self.toPlainText()[: self._limit]
        if text != self._told:
            self._told = text
            self.typed.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def _on_changed(self) -> None:
        if not self._filling:
            self._pause.start()


def _pause(parent: QWidget) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(PAUSE_MILLISECONDS)
    return timer
