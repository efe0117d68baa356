"""View settings that are written once the user stays where they are, so that moving about waits for no disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

_NOTED_MILLISECONDS = 1_000
"""Pause after which they are written."""


class ViewNotes(QObject):
    """Settings noted but not written yet, by key."""

    def __init__(self, write: Callable[[Mapping[str, Any]], None], parent: QObject) -> None:
        """Take the function that writes settings."""
        super().__init__(parent)
        self._write = write
        self.noted: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NOTED_MILLISECONDS)
        self._timer.timeout.connect(self.write)

    def note(self, key: str, value: Any) -> None:
        """Note a setting, to be written in a while."""
        self.noted[key] = value
        self._timer.start()

    def write(self) -> None:
        """Write what was noted."""
        noted, self.noted = self.noted, {}
        self._write(noted)

    def close(self) -> None:
        """Write what was noted, and stop."""
        self.write()
        self._timer.stop()
