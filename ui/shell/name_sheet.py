"""Dialog that asks for the name of a file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.context import Context
from ui.shortcuts import with_keys
from ui.widgets.factories import button, label, row
from ui.widgets.sheet import Sheet

_WIDTH = 520


class NameSheet(Sheet):
    """Field with the present name. Enter takes the new one, Esc leaves everything as it is."""

    chosen = Signal(str)
    """Emitted with the new name, without an ending."""

    def __init__(self, name: str, context: Context, parent: QWidget) -> None:
        _ = context.translator
        super().__init__(
            _("Rename the file"), with_keys(_, _("Close"), "leave"), context.theme, parent
        )
        self._context = context
        self.line = QLineEdit(name)
        self.line.setMaxLength(80)
        self.line.setAccessibleName(_("Name of the file"))
        self.line.selectAll()
        self.rename_button = button(_("Rename"), self._on_taken, "primary")
        self.line.textChanged.connect(
            lambda text: self.rename_button.setEnabled(bool(text.strip()))
        )
        self.line.returnPressed.connect(self.rename_button.click)
        hint = label(_("Earlier copies and everything that was entered stay with it."), "small")
        for part in (self.line, hint):
            self.body.addWidget(part)
        self.body.addLayout(row(None, self.rename_button))
        self.line.setFocus()

    def open_name(self) -> None:
        """Open the dialog."""
        self.open_over(self._context.theme.px(_WIDTH), self.sizeHint().height())

    def _on_taken(self) -> None:
        name = self.line.text().strip()
        self.accept()
        self.chosen.emit(name)
