"""Interface of all editors."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.questionnaire.values import Value


class Editor(QWidget):
    """Editor of one value. Emits for user actions only."""

    answered = Signal(object)
    """Emitted with the new value; None for none."""

    unfitting = Signal(object)
    """Emitted with typed data that is not valid, as plain data to show again; None once it is."""

    def show_value(self, value: Value) -> None:
        """Show a value; None for none. Emit nothing."""
        raise NotImplementedError

    def show_unfitting(self, typed: object) -> None:
        """Show again typed data that is not valid, and the reason. Emit nothing."""

    def pick(self, number: int) -> bool:
        """Choose the option of that number, counted from 1; return whether it exists."""
        del number
        return False

    def flush(self) -> None:
        """Emit pending typing."""

    def first_focus(self) -> QWidget:
        """Return the widget that gets the focus first."""
        return self
