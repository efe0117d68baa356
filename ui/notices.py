"""The only place that tells of faults or asks: a line above the place, and the system's file dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from assessment.errors import Message
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.basics import button, label, row, tool

_TOLD_MILLISECONDS = 12_000
_MOST_LINES = 4
"""How many faults are told at once, a line each; where there are more, the last line says so."""


class Notices(QFrame):
    """A line that says what happened. Faults stay until they are closed or mended; good news goes by itself."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._context = context
        self._path: Path | None = None
        self._text = label("")
        self._text.setAccessibleName(context.words("Message"))
        self._open = button(context.words("Open"), self._on_open, "link")
        self._close = tool(context.theme, "close", context.words("Close"), self.clear, size=16)
        layout = row(self._text, self._open, self._close)
        layout.setStretch(0, 1)
        layout.setContentsMargins(SPACE[3], SPACE[0], SPACE[3], SPACE[0])
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.hide()

    @property
    def text(self) -> str:
        """What is told now; "" for nothing."""
        return self._text.text() if not self.isHidden() else ""

    def fault(self, *messages: Message) -> None:
        """Tells of a fault, or of several, a line each; stays."""
        words = self._context.words
        lines = [words.render(each) for each in messages]
        if len(lines) > _MOST_LINES:
            more = len(lines) - _MOST_LINES + 1
            lines[-more:] = [words.many("And {n} more.", "And {n} more.", more)]
        self._timer.stop()
        self._show("\n".join(lines), None, "fault")

    def tell(self, text: str, path: Path | None = None) -> None:
        """Tells good news; with a path, offers to open it."""
        self._show(text, path, "")
        self._timer.start(_TOLD_MILLISECONDS)

    def clear(self) -> None:
        """Tells nothing any more."""
        self.hide()
        self.closed.emit()

    def ask_target(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Where to write a file; None where the person thinks better of it."""
        name, _ = QFileDialog.getSaveFileName(self.window(), title, str(suggested), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(suggested.suffix)

    def ask_source(self, title: str, folder: Path, kinds: str) -> Path | None:
        """Which file to open; None where the person thinks better of it."""
        name, _ = QFileDialog.getOpenFileName(self.window(), title, str(folder), kinds)
        return Path(name) if name else None

    def ask_sources(self, title: str, folder: Path, kinds: str) -> list[Path]:
        """Which files to read; none where the person thinks better of it."""
        names, _ = QFileDialog.getOpenFileNames(self.window(), title, str(folder), kinds)
        return [Path(name) for name in names]

    def ask_folder(self, title: str, start: Path) -> Path | None:
        """Which folder to use; None where the person thinks better of it."""
        name = QFileDialog.getExistingDirectory(self.window(), title, str(start))
        return Path(name) if name else None

    def _show(self, text: str, path: Path | None, role: str) -> None:
        self._path = path
        self._text.setText(text)
        self._text.setProperty("role", role)
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self._open.setVisible(path is not None)
        self.show()

    def _on_open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))
