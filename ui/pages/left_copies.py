"""Working copies that were not put back, as a list on Home: open or discard each."""

from __future__ import annotations

from collections.abc import Sequence
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

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows = column(space=SPACE[1])
        self.setLayout(self._rows)
        self.hide()

    def show_copies(self, copies: Sequence[WorkingCopy]) -> None:
        """Show these working copies."""
        clear(self._rows)
        if copies:
            _ = self._context.translator
            self._rows.addWidget(label(_("Kept on this computer, not put back"), "heading"))
            for copy in copies:
                self._rows.addWidget(self._row(copy))
        self.setVisible(bool(copies))

    def _row(self, copy: WorkingCopy) -> QWidget:
        _ = self._context.translator
        path, name = str(copy.path), copy.origin.stem
        told = _(
            "from “{folder}”, last changed {when}",
            folder=str(copy.origin.parent),
            when=f"{copy.touched.astimezone():%Y-%m-%d %H:%M}",
        )
        opener = button(_("Open"), lambda: self.open_wanted.emit(path), "link")
        opener.setAccessibleName(_("Open the copy of “{name}”", name=name))
        drop = QPushButton(_("Discard …"))
        drop.setProperty("role", "link")
        drop.setAccessibleName(_("Discard the copy of “{name}”", name=name))
        sure = button(_("Discard for good"), lambda: self.discard_wanted.emit(path), "link")
        sure.hide()
        drop.clicked.connect(drop.hide)
        drop.clicked.connect(sure.show)
        drop.clicked.connect(sure.setFocus)
        holder = QWidget()
        layout = row(
            column(label(name, "strong"), label(told, "small"), space=0), opener, drop, sure
        )
        layout.setStretch(0, 1)
        holder.setLayout(layout)
        return holder
