"""Short choices side by side, of which one is taken."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from ui.widgets.factories import row, toggle


class Toggles(QWidget):
    """Buttons that stay pressed, one at a time."""

    picked = Signal(str)
    """Emitted with the value of the button that the user pressed."""

    def __init__(self, texts: Mapping[str, str], current: str) -> None:
        """Take `texts`, the labels of the buttons by value."""
        super().__init__()
        group = QButtonGroup(self)
        group.setExclusive(True)
        buttons = []
        for value, text in texts.items():
            made = toggle(text, on=value == current)
            made.setProperty("value", value)
            group.addButton(made)
            buttons.append(made)
        group.buttonClicked.connect(self._on_pressed)
        self.setLayout(row(*buttons, None))

    def _on_pressed(self, pressed: QToolButton) -> None:
        self.picked.emit(str(pressed.property("value")))
