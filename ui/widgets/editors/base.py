"""What every editor can do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.questionnaire.values import Value


class Editor(QWidget):
    """Edits one value. Emits for a person's act only."""

    answered = Signal(object)
    """The new value; None for none."""

    def show_value(self, value: Value) -> None:
        """Shows a value; None for none. Emits nothing."""
        raise NotImplementedError

    def pick(self, number: int) -> bool:
        """Chooses the option of that number, counted from 1; whether there is one."""
        del number
        return False

    def flush(self) -> None:
        """Tells what was typed and not told yet."""

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self
