"""Signs of a number that are typed at one go on a question that is answered by choosing."""

from __future__ import annotations

from unicodedata import normalize

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_WITHIN = 1_000
"""Milliseconds between two signs of one number, at most."""
_SIGNS = ".,%"
_OTHER_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class TypedNumber:
    """Number as far as it is typed; times are those of the events."""

    def __init__(self) -> None:
        self.text = ""
        self._last = 0

    def hear(self, event: QKeyEvent) -> bool:
        """Take a key; return whether it is a sign of a number."""
        typed = normalize("NFKC", event.text())
        if not typed or event.isAutoRepeat():
            return False  # Shift on the way to a sign, or a key held down
        if len(typed) != 1 or not (typed.isdecimal() or typed in _SIGNS):
            self.text = ""
            return False
        if event.modifiers() & _OTHER_KEYS:
            return False
        now = event.timestamp()
        soon = bool(now and self._last) and 0 <= now - self._last <= _WITHIN
        self.text = self.text + typed if soon else typed
        self._last = now
        return True

    def is_number(self, *, one_of: bool) -> bool:
        """Return whether this can't be meant as a choice; `one_of`: where only one can be chosen."""
        signs = any(each in _SIGNS for each in self.text)
        return len(self.text) > 1 and (one_of or signs)
