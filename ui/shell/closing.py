"""Closing of an assessment whose last changes could not be saved: ask before they are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from assessment.core.files import fitting_name
from ui.context import Context
from ui.notices import Notices
from ui.shortcuts import with_keys
from ui.widgets.factories import button, column, label, row
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.session import Session

_WIDTH = 560
ELSEWHERE, LOSE = 1, 2


class UnkeptSheet(Sheet):
    """Question whether to stay, to save elsewhere, or to close without the last changes."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        _ = context.translator
        super().__init__(
            _("Not kept yet"), with_keys(_, _("Go back"), "leave"), context.theme, parent
        )
        self._width = context.theme.px(_WIDTH)
        told = _(
            "Your last changes could be written neither to the document nor to a working copy. "
            "If you close it now, they are lost."
        )
        stay = button(_("Go back"), self.reject, "primary")
        elsewhere = button(_("Save elsewhere …"), lambda: self.done(ELSEWHERE))
        lose = button(_("Close without them"), lambda: self.done(LOSE))
        self.body.addLayout(column(label(told), row(None, lose, elsewhere, stay)))
        stay.setFocus()

    def ask(self) -> int:
        """Return `ELSEWHERE` or `LOSE`; 0 to stay."""
        self.open_over(self._width, self.heightForWidth(self._width))
        return self.exec()


def may_close(session: Session, context: Context, notices: Notices) -> bool:
    """Save what waits, elsewhere if the user wants that; return whether to close the assessment."""
    while not session.settle():
        answer = UnkeptSheet(context, notices.window()).ask()
        if answer != ELSEWHERE:
            return answer == LOSE
        path = session.document.path
        suggested = path.with_name(fitting_name(path.stem, f" 2{path.suffix}"))
        title = context.translator("Save elsewhere")
        target = notices.ask_target(title, suggested, "Sounding (*.sounding)")
        if target is not None and session.save_elsewhere(target):
            return True
    return True
