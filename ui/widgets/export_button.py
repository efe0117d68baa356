"""Button for the PDF of a page that is laid out in the background; pressed too early, it exports afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QPushButton

from ui.context import Context
from ui.widgets.factories import dress_button


class ExportButton(QPushButton):
    """Button that calls `export` when pressed, and can be told to wait until there is something to export."""

    def __init__(self, context: Context, export: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._waits = context, False
        dress_button(self, export, "primary", context.theme.icon("export", "on_accent"))
        self.drop()

    def wait(self) -> None:
        """Say that the export follows once the page is laid out."""
        self._waits = True
        self.setText(self._context.translator("Export follows once it is laid out"))

    def drop(self) -> None:
        """Wait no longer."""
        self._waits = False
        self.setText(self._context.translator("Export PDF …"))

    def is_due(self) -> bool:
        """Return whether it waited, and its page is still in front; it waits no longer."""
        waited = self._waits
        self.drop()
        return waited and self.isVisible() and QApplication.activeModalWidget() is None
