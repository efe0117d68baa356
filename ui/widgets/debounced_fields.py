"""Text fields that emit a moment after the last key, every half second, and on losing focus.

They tell their window while typing waits to be emitted, and when a text was too long.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from assessment.questionnaire.values import TEXT_LIMIT
from ui.overrides import guarded
from ui.widgets.field_event import FieldEvent

PAUSE_MILLISECONDS = 150
LONGEST_MILLISECONDS = 500
"""Maximum time of typing without a pause before it is emitted."""
_GOES_ON = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Reasons for which a field has the keyboard again as it was left."""
LINE_LIMIT = 400
"""Maximum length of a name, a place, an owner and the like."""


class _Typing(QObject):
    """Typing that waits to be emitted."""

    def __init__(self, field: QWidget, flush: Callable[[], None], emit: Callable[[], None]) -> None:
        super().__init__(field)
        self._field = field
        self._pause = _timer(self, PAUSE_MILLISECONDS, flush)
        self._longest = _timer(self, LONGEST_MILLISECONDS, emit)
        self._waits = False

    @property
    def goes_on(self) -> bool:
        """Whether the last key was pressed just now."""
        return self._pause.isActive()

    def note_key(self) -> None:
        """Start waiting, or wait again for a pause."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        self._tell(waits=True)

    def stop(self) -> None:
        """Stop waiting, before the typing is emitted."""
        self._pause.stop()
        self._longest.stop()

    def note_emitted(self) -> None:
        """Tell the window that nothing waits."""
        self._tell(waits=False)

    def note_cut(self, limit: int) -> None:
        """Tell the window that characters beyond a limit were left out."""
        QApplication.sendEvent(self._field.window(), FieldEvent(waits=self._waits, limit=limit))

    def _tell(self, *, waits: bool) -> None:
        if waits is not self._waits:
            self._waits = waits
            QApplication.sendEvent(self._field.window(), FieldEvent(waits=waits))


@guarded
class TypedLine(QLineEdit):
    """Field of one line."""

    typed = Signal(str)

    def __init__(
        self, name: str, text: str = "", limit: int = TEXT_LIMIT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.limit = limit
        self._typing = _Typing(self, self.flush, self._emit)
        self._told = text
        self._is_whole = self._is_fresh = False
        self._show(text)
        self.textEdited.connect(self._on_edited)
        self.inputRejected.connect(self._on_rejected)

    def select_on_focus(self) -> None:
        """Select the whole text whenever the line is entered: what is typed then stands for it."""
        self._is_whole = True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._is_whole and event.reason() not in _GOES_ON:
            self.selectAll()
            self._is_fresh = event.reason() is Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_fresh and not self.hasSelectedText():  # the press has put the caret somewhere
            self.selectAll()
        self._is_fresh = False

    def fill(self, text: str) -> None:
        """Show another text; emit nothing. Typing in progress is kept."""
        if self._typing.goes_on or text == self._told:
            return
        self._told = text
        self._show(text)

    def flush(self) -> None:
        """Emit pending typing now, if there is any."""
        self._typing.stop()
        self._emit()
        self._typing.note_emitted()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()
        if event.reason() not in _GOES_ON:
            self.setCursorPosition(0)

    def _show(self, text: str) -> None:
        """Show a text whole, even one beyond the limit."""
        self.setMaxLength(max(self.limit, _units(text)))
        self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)  # a long text shows how it begins

    def _emit(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            self.typed.emit(self._told)

    def _on_edited(self, _text: str) -> None:
        self._typing.note_key()

    def _on_rejected(self) -> None:
        if _units(self.text()) >= self.maxLength():
            self._typing.note_cut(self.limit)


class LimitedLine(QLineEdit):
    """Field of one line that is read when its form is sent; it tells its window when a text is too long."""

    def __init__(self, name: str, limit: int = LINE_LIMIT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(limit)
        self.limit = limit
        self.inputRejected.connect(self._on_rejected)

    def _on_rejected(self) -> None:
        if _units(self.text()) >= self.limit:
            event = FieldEvent(waits=False, limit=self.limit)
            QApplication.sendEvent(self.window(), event)


@guarded
class TypedText(QPlainTextEdit):
    """Field of several lines. Tab leaves it."""

    typed = Signal(str)

    def __init__(
        self, name: str, text: str = "", limit: int = TEXT_LIMIT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.limit = limit
        self._told = text
        self._filling = True
        self._typing = _Typing(self, self.flush, self._emit)
        self.setPlainText(text)
        self._filling = False
        self.textChanged.connect(self._on_changed)

    def fill(self, text: str) -> None:
        """Show another text; emit nothing. Typing in progress is kept."""
        if self._typing.goes_on or text == self._told:
            return
        self._told = text
        self._filling = True
        self.setPlainText(text)
        self._filling = False

    def flush(self) -> None:
        """Emit pending typing now, if there is any."""
        self._typing.stop()
        self._emit()
        self._typing.note_emitted()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def _emit(self) -> None:
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.typed.emit(text)

    def _on_changed(self) -> None:
        if self._filling:
            return
        beyond = len(self.toPlainText()) - max(self.limit, len(self._told))
        if beyond > 0:
            self._cut(beyond)
            self._typing.note_cut(self.limit)
        self._typing.note_key()

    def _cut(self, beyond: int) -> None:
        """Take so many characters out again before the cursor: the end of what was entered last."""
        cursor = self.textCursor()
        end = cursor.position()
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        cut = cursor.selectedText()[-beyond:]
        cursor.setPosition(end)
        cursor.setPosition(end - _units(cut), QTextCursor.MoveMode.KeepAnchor)
        self._filling = True
        cursor.removeSelectedText()
        self._filling = False


def _units(text: str) -> int:
    """Return the length as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _timer(parent: QObject, milliseconds: int, done: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(done)
    return timer
