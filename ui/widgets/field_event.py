"""Events by which text fields tell their window something."""

from __future__ import annotations

from PySide6.QtCore import QEvent

_KIND = QEvent.Type(QEvent.registerEventType())


class FieldEvent(QEvent):
    """Event that a field sends to its window."""

    def __init__(self, *, waits: bool, limit: int = 0) -> None:
        super().__init__(_KIND)
        self.waits = waits
        """Whether typing waits to be emitted."""
        self.limit = limit
        """Maximum number of characters, if some beyond it were left out; else 0."""
