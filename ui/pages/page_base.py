"""Base class of the pages in `ui.page_table`."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class AssessmentPage(QWidget):
    """Page of an assessment: what it may ask the others for, and what it is asked to do."""

    item_wanted = Signal(str)
    """Emitted with the id of a question to show."""
    other_wanted = Signal()
    """Emitted to begin another questionnaire for the same organisation."""
    compare_wanted = Signal()
    """Emitted when the rounds of the document are to be shown side by side."""

    def parts(self) -> Iterator[None]:
        """Make what the page holds, bit by bit, where it is made without `at_once`; most are made whole."""
        yield from ()

    def take_focus(self) -> None:
        """Give the page keyboard focus."""

    def flush(self) -> None:
        """Record typing that was not recorded yet."""

    def close_jobs(self) -> None:
        """Stop the background work."""
