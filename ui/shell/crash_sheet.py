"""Sheet after a crash of a part of the program: what was kept, and where the report is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.shortcuts import with_keys
from ui.widgets.factories import button, hide_unless, label, row
from ui.widgets.sheet import Sheet

_WIDTH = 560


class CrashSheet(Sheet):
    """Message after a crash, saying whether the answers are saved."""

    def __init__(
        self, report: Path | None, context: Context, parent: QWidget, *, is_kept: bool = True
    ) -> None:
        _ = context.translator
        super().__init__(
            _("Something went wrong"), with_keys(_, _("Close"), "leave"), context.theme, parent
        )
        self._context, self._report = context, report
        fault = _("That was a fault of the program, not yours. You can go on.")
        kept = _("What you entered last is not on the disk yet; the program keeps trying.")
        if is_kept:
            kept = _("Everything you entered is kept.")
        told = _("It could not be written down what happened.")
        if report is not None:
            told = _(
                "What happened is written in {name}, without any of your answers. Send it to whoever "
                "looks after the program.",
                name=report.name,
            )
        go_on = button(_("Go on"), self.accept, "primary")
        folder = button(_("Open the folder"), self._on_folder)
        hide_unless(report is not None, folder)
        for text in (fault, kept, told):
            self.body.addWidget(label(text))
        self.body.addLayout(row(None, folder, go_on))
        go_on.setFocus()

    def open_crash(self) -> None:
        """Open the dialog."""
        px = self._context.theme.px
        self.open_over(px(_WIDTH), self.heightForWidth(px(_WIDTH)))

    def _on_folder(self) -> None:
        if self._report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.parent)))
