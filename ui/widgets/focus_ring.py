"""Ring round the button that the keyboard is on: not round one that the mouse was pressed on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_CLICKED = "clicked"
"""Property of a button that has the focus by the mouse; the style sheet asks for it, too."""


def install_focus_rings(app: QApplication) -> None:
    """Mark from now on which buttons got the focus by the mouse; a second time changes nothing."""
    if not app.property(_CLICKED):
        app.setProperty(_CLICKED, True)
        app.focusChanged.connect(_on_focus_changed)


def is_ringed(button: QAbstractButton) -> bool:
    """Return whether a button that paints itself is to have a ring."""
    return button.hasFocus() and not button.property(_CLICKED)


def _on_focus_changed(_old: QWidget | None, new: QWidget | None) -> None:
    if not isinstance(new, QAbstractButton):
        return
    clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    if clicked != bool(new.property(_CLICKED)):
        new.setProperty(_CLICKED, clicked)
        new.style().unpolish(new)
        new.style().polish(new)
        new.update()
