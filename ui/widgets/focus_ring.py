"""Ring round what the keyboard is on: not round what the mouse was pressed on, or led to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.overrides import guarded

_CLICKED = "clicked"
"""Property of what has the focus by the mouse; the style sheet of buttons asks for it, too."""
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}


def install_focus_rings(app: QApplication) -> None:
    """Mark from now on what got the focus by the mouse; a second time changes nothing."""
    if not app.property(_CLICKED):
        app.setProperty(_CLICKED, True)
        hands = _Hands(app)
        app.focusChanged.connect(hands.on_focus_changed)
        app.focusWindowChanged.connect(hands.watch)


def is_ringed(widget: QWidget) -> bool:
    """Return whether a button or chart that paints itself is to have a ring."""
    return widget.hasFocus() and not widget.property(_CLICKED)


@guarded
class _Hands(QObject):
    """What a person has used last, mouse or keyboard, in any window.

    Windows are listened to, not widgets: these would bring every event of the program here.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_mouse = False

    def watch(self, window: QWindow | None) -> None:
        """Listen to the window that has the keyboard now."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._by_mouse = True
        elif self._by_mouse and isinstance(event, QKeyEvent) and event.key() not in _MODIFIERS:
            self._by_mouse = False
            self.on_focus_changed(None, QApplication.focusWidget())
        return super().eventFilter(watched, event)

    def on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Mark what has got the focus by the mouse, or by what the mouse was pressed on."""
        if new is None:
            return
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        clicked = pressed or self._by_mouse
        if clicked != bool(new.property(_CLICKED)):
            new.setProperty(_CLICKED, clicked)
            if isinstance(new, QAbstractButton):  # others have no style for it
                new.style().unpolish(new)
                new.style().polish(new)
            new.update()
