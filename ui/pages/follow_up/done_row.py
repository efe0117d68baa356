"""Row of an action that is done: when, and how many hours it took; both can be said later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.presentation.done import Done
from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.theme import SPACE
from ui.widgets.factories import button, column, label, row
from ui.widgets.labelled_field import hours_entry, past_day_entry


class DoneRow(QWidget):
    """One action. Emits only on user input."""

    changed = Signal(str, object, object)
    """Emitted with the id of the action, the day and the hours it took; None where not told."""
    reopened = Signal(str)

    def __init__(self, context: Context, done: Done, today: Callable[[], date]) -> None:
        super().__init__()
        _ = context.translator
        self._context, self.done, self._today = context, done, today
        self.form: Form | None = None
        change = button(_("Change …"), self._on_change, "link")
        change.setAccessibleName(_("Change when it was done: {title}", title=done.title))
        back = button(_("Not done after all"), lambda: self.reopened.emit(done.id), "link")
        back.setAccessibleName(_("Not done after all: {title}", title=done.title))
        for made, does in ((change, "change"), (back, "reopen")):
            made.setProperty("does", does)
        told = label(done.told(_), "small", wrap=False)
        self._column = column(row(label(done.title), told, change, back, space=SPACE[2]))
        self.setLayout(self._column)

    def _on_change(self) -> None:
        """Show the fields with what was told, or hide them again."""
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
            return
        _ = self._context.translator
        entries = {
            "day": past_day_entry(self._context, _("Done on"), self._today),
            "spent": hours_entry(self._context, _("Hours it took")),
        }
        values = {"day": self.done.day or self._today(), "spent": self.done.spent}
        self.form = Form(entries, _("Keep the change"), values)
        self.form.submitted.connect(self._on_submitted)
        self._column.addWidget(self.form)
        self.form.take_focus()

    def _on_submitted(self, said: dict[str, object]) -> None:
        self.changed.emit(self.done.id, said["day"], said["spent"])
