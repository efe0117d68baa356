"""What every editor can do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.questionnaire.values import Value


class Editor(QWidget):
    """Edits one value. Emits for a person's act only."""

    answered = Signal(object)
    """The new value; None for none."""

    unfitting = Signal(object)
    """What was typed and does not fit, as plain data to be shown again; None once it does."""

    def show_value(self, value: Value) -> None:
        """Shows a value; None for none. Emits nothing."""
        raise NotImplementedError

    def show_unfitting(self, typed: object) -> None:
        """Shows again what did not fit when it was typed, and why. Emits nothing."""

    def pick(self, number: int) -> bool:
        """Chooses the option of that number, counted from 1; whether there is one."""
        del number
        return False

    def flush(self) -> None:
        """Tells what was typed and not told yet."""

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self
