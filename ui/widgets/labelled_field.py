"""Captioned field read as words, a number or a day. Errors are shown below it, and the text stays.

Questions have editors of their own; this is for decisions about a strategy.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from assessment.core.i18n import N_
from ui.context import Context
from ui.overrides import guarded
from ui.theme import SPACE
from ui.widgets.debounced_fields import LINE_LIMIT, TypedLine, TypedText
from ui.widgets.editors.fields import read_number, read_plannable_day, written_number
from ui.widgets.factories import column, label, row

_BELOW_ZERO = N_("This can't be less than 0.")
_HINT = 260
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def read_hours(text: str) -> float:
    """Return a number of hours. Raise ValueError if invalid."""
    hours = read_number(text)
    if hours < 0:
        raise ValueError(_BELOW_ZERO)
    return hours


def _is_undo(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and any(event.matches(key) for key in _UNDO)
    )


@guarded
class _Line(TypedLine):
    """Line that leaves Undo to the document unless typing is pending."""

    def event(self, event: QEvent) -> bool:
        if _is_undo(event) and self.text() == self._told:
            event.ignore()
            return False
        return super().event(event)


@guarded
class NoteField(TypedText):
    """Text field of several lines that leaves Undo to the document unless typing is pending."""

    def event(self, event: QEvent) -> bool:
        if _is_undo(event) and self.toPlainText() == self._told:
            event.ignore()
            return False
        return super().event(event)


@guarded
class Entry(QWidget):
    """Field with its caption above it. Emits for user actions only."""

    entered = Signal(object)
    """Emitted with the new value."""

    def __init__(
        self,
        context: Context,
        caption: str,
        read: Callable[[str], Any],
        write: Callable[[Any], str],
        *,
        width: int,
        unit: str = "",
        hint: str = "",
    ) -> None:
        super().__init__()
        self._context, self._read, self._write = context, read, write
        self.line = _Line(caption, limit=LINE_LIMIT)
        self.line.setPlaceholderText(hint)
        self.line.setFixedWidth(context.theme.px(width))
        self.line.typed.connect(self._on_typed)
        self.line.returnPressed.connect(self.line.flush)
        self._fault = label("", "fault")
        self._fault.setMaximumWidth(context.theme.px(max(width, _HINT)))
        self._fault.hide()
        field = row(self.line, label(unit, "muted", wrap=False), None, space=SPACE[1])
        self.setLayout(
            column(label(caption, "small", wrap=False), field, self._fault, space=SPACE[0])
        )

    @property
    def fault(self) -> str:
        """Error of the typed text; "" if none."""
        return self._fault.text() if not self._fault.isHidden() else ""

    def show_value(self, value: Any) -> None:
        """Show a value; None for none. Pending or invalid text is kept."""
        if self.fault:
            return
        self.line.fill("" if value is None else self._write(value))
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)

    def reset(self, value: Any) -> None:
        """Show the value of something else; call `flush` first."""
        self._tell("")
        self.show_value(value)

    def flush(self) -> None:
        """Emit pending typing."""
        self.line.flush()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def _on_typed(self, text: str) -> None:
        text = text.strip()
        try:
            value = self._read(text) if text else None
        except ValueError as error:
            self._tell(self._context.translator(str(error)))
            return
        self._tell("")
        self.entered.emit(value)

    def _tell(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))


def words_entry(context: Context, caption: str, width: int = 200, hint: str = "") -> Entry:
    """Return a field for words; emits None for empty text."""
    return Entry(context, caption, str, str, width=width, hint=hint)


def hours_entry(context: Context, caption: str) -> Entry:
    """Return a field for a number of hours."""
    return Entry(
        context, caption, read_hours, written_number, width=80, unit=context.translator("h")
    )


def number_entry(context: Context, caption: str, unit: str = "") -> Entry:
    """Return a field for any number."""
    return Entry(context, caption, read_number, written_number, width=96, unit=unit)


def day_entry(context: Context, caption: str) -> Entry:
    """Return a field for a day."""
    return Entry(context, caption, read_plannable_day, date.isoformat, width=120, hint="2026-11-20")
