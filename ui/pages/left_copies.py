"""Working copies that were not put back, as a list on Home: open or discard each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.context import Context
from ui.theme import SPACE
from ui.widgets.factories import button, clear, column, label, row

if TYPE_CHECKING:  # loaded after Home is shown
    from assessment.document.working_copy import WorkingCopy


class LeftCopies(QWidget):
    """List of working copies, hidden while there is none."""

    open_wanted = Signal(str)
    """Emitted with the path of the working copy to open."""
    discard_wanted = Signal(str)
    """Emitted with the path of the working copy to delete, after a second press."""

    locate_wanted = Signal(str)
    """Emitted with the path that the document had, to find it elsewhere."""
    save_wanted = Signal(str)
    """Emitted with the path of the working copy to save as a document."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows = column(space=SPACE[1])
        self.setLayout(self._rows)
        self.hide()

    def show_copies(self, copies: Sequence[WorkingCopy], gone: Mapping[str, str]) -> None:
        """Show the newest working copy of each document.

        `gone`: names of recent documents that are no longer where they were, by path.
        """
        clear(self._rows)
        copies = list({each.origin: each for each in reversed(copies)}.values())[::-1]
        if copies:
            _ = self._context.translator
            self._rows.addWidget(label(_("Kept on this computer, not put back"), "heading"))
            for copy in copies:
                self._rows.addWidget(self._row(copy, gone.get(str(copy.origin))))
        self.setVisible(bool(copies))

    def _row(self, copy: WorkingCopy, known: str | None) -> QWidget:
        """Return the row of a copy; `known`: the name of the recent document that it stands for."""
        _ = self._context.translator
        path, name = str(copy.path), known or copy.origin.stem
        told = _(
            "from “{folder}”, last changed {when}",
            folder=str(copy.origin.parent),
            when=f"{copy.touched.astimezone():%Y-%m-%d %H:%M}",
        )
        opener = button(_("Open"), lambda: self.open_wanted.emit(path), "link")
        opener.setAccessibleName(_("Open the copy of “{name}”", name=name))
        acts = (opener, *(self._discard(path, name) if known is None else self._ways(copy)))
        holder = QWidget()
        texts = column(label(name, "strong"), label(told, "small"), space=0)
        layout = column(texts, row(*acts, None), space=0)
        holder.setLayout(layout)
        return holder

    def _ways(self, copy: WorkingCopy) -> tuple[QWidget, ...]:
        """Return what ends the entry of a document that is no longer where it was."""
        _, path, origin = self._context.translator, str(copy.path), str(copy.origin)
        return (
            button(_("Find the file …"), lambda: self.locate_wanted.emit(origin), "link"),
            button(_("Save a copy as …"), lambda: self.save_wanted.emit(path), "link"),
        )

    def _discard(self, path: str, name: str) -> tuple[QWidget, ...]:
        _ = self._context.translator
        drop = QPushButton(_("Discard …"))
        drop.setProperty("role", "link")
        drop.setAccessibleName(_("Discard the copy of “{name}”", name=name))
        sure = button(_("Discard for good"), lambda: self.discard_wanted.emit(path), "link")
        sure.hide()
        drop.clicked.connect(drop.hide)
        drop.clicked.connect(sure.show)
        drop.clicked.connect(sure.setFocus)
        return drop, sure
