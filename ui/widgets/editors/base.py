"""Interface of all editors."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QRadioButton,
    QToolButton,
    QWidget,
)

from assessment.answers.answer import Misfit
from assessment.questionnaire.values import Value
from ui.widgets.option_buttons import Link

ENTER_GOES_ON = (QRadioButton, QCheckBox, QToolButton, QLineEdit, QListWidget, Link)
"""Types at which Enter keeps the answer and goes on; in a table and in a note it has work of its own."""


class Editor(QWidget):
    """Editor of one value. Emits for user actions only."""

    answered = Signal(object)
    """Emitted with the new value; None for none."""

    misfitted = Signal(object, object)
    """Emitted with the value that does fit, None for none, and a tuple of every `Misfit`."""

    not_known = Signal()
    """Emitted when what was typed says that the answer is not known."""

    set_aside = False
    """Whether “don't know” or “not applicable” stands for the value: Enter then asks for nothing more."""

    def show_value(self, value: Value) -> None:
        """Show a value; None for none. Emit nothing."""
        raise NotImplementedError

    def show_misfits(self, value: Value, misfits: Sequence[Misfit]) -> None:
        """Show a value, the typed texts that do not fit beside it, and the reason. Emit nothing."""
        del misfits
        self.show_value(value)

    def type_in(self, typed: object) -> None:
        """Enter what earlier versions kept of texts that did not fit, as if it were typed now."""

    def pick(self, number: int) -> bool:
        """Choose the option of that number, counted from 1; return whether it exists."""
        del number
        return False

    def enter_goes_on(self, focus: QWidget) -> bool:
        """Return whether Enter at a widget of the editor keeps the answer and goes on."""
        return isinstance(focus, ENTER_GOES_ON)

    def flush(self) -> None:
        """Emit pending typing."""

    def first_focus(self) -> QWidget:
        """Return the widget that gets the focus first."""
        return self
