"""Base of the pages for answering."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.scoring.results import Result


class Page(QWidget):
    """Base class of the pages for answering."""

    reached = Signal(QWidget)
    """Emitted with the part of the page that got keyboard focus, which may be out of sight."""
    finished = Signal()
    """Emitted when Enter is pressed in the last field."""
    completed = Signal()
    """Emitted when the last part is made of a page that is built in slices."""

    @property
    def wide(self) -> bool:
        """Whether it holds more than a column of sentences, and takes all the room there is."""
        return False

    def show_result(self, result: Result) -> None:
        """Show what changed."""

    def finish(self) -> None:
        """Make at once what is still to be made of the page."""

    def flush(self) -> None:
        """Record typed input that is not recorded yet."""

    def take_focus(self, item_id: str | None = None) -> None:
        """Give the page keyboard focus, on that item if it is there."""
