"""Dialog about the program: versions, and the licences of everything shipped with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget

from ui.context import Context
from ui.shell.licences import licences, versions
from ui.shortcuts import with_keys
from ui.widgets.factories import label, row
from ui.widgets.sheet import Sheet

_WIDTH, _HEIGHT, _NAMES = 900, 600, 230


class AboutSheet(Sheet):
    """Versions, and a list of licences with their texts."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        _, theme = context.translator, context.theme
        super().__init__(_("About Sounding 摸底"), with_keys(_, _("Close"), "leave"), theme, parent)
        self._context = context
        told = " · ".join(f"{name} {version}" for name, version in versions().items())
        self._licences = list(licences())
        self.names = QListWidget()
        self.names.setAccessibleName(_("Licences"))
        self.names.setFixedWidth(theme.px(_NAMES))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setWordWrap(True)
        self.names.addItems([each.name for each in self._licences])
        self.text_view = QPlainTextEdit()
        self.text_view.setReadOnly(True)
        self.text_view.setTabChangesFocus(True)
        self.text_view.setAccessibleName(_("Text of the licence"))
        self.names.currentRowChanged.connect(self._on_row)
        self.names.setCurrentRow(0)
        self.body.addWidget(label(told))
        note = _("Nothing you enter leaves this computer. All of this is shipped with the program:")
        self.body.addWidget(label(note, "muted"))
        self.body.addLayout(row(self.names, self.text_view), 1)
        self.names.setFocus()

    def open_about(self) -> None:
        """Open the dialog."""
        px = self._context.theme.px
        self.open_over(px(_WIDTH), px(_HEIGHT))

    def _on_row(self, number: int) -> None:
        self.text_view.setPlainText(self._licences[number].text)
