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
        self._names = QListWidget()
        self._names.setAccessibleName(_("Licences"))
        self._names.setFixedWidth(theme.px(_NAMES))
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names.setWordWrap(True)
        self._names.addItems([each.name for each in self._licences])
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(_("Text of the licence"))
        self._names.currentRowChanged.connect(self._on_row)
        self._names.setCurrentRow(0)
        self.body.addWidget(label(told))
        note = _("Nothing you enter leaves this computer. All of this is shipped with the program:")
        self.body.addWidget(label(note, "muted"))
        self.body.addLayout(row(self._names, self._text), 1)
        self._names.setFocus()

    def open_about(self) -> None:
        """Open the dialog."""
        px = self._context.theme.px
        self.open_over(px(_WIDTH), px(_HEIGHT))

    def _on_row(self, number: int) -> None:
        self._text.setPlainText(self._licences[number].text)
