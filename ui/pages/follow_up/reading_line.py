"""Line of a reading that can be changed in place, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.answers.records import Reading
from assessment.core.i18n import N_
from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.theme import SPACE
from ui.widgets.factories import button, column, label, row
from ui.widgets.labelled_field import Entry, number_entry, past_day_entry, words_entry

VALUE_NEEDED = N_("Type a value first.")


def reading_entries(context: Context, unit: str, today: Callable[[], date]) -> dict[str, Entry]:
    """Return the fields of a reading."""
    _ = context.translator
    return {
        "value": number_entry(context, _("Value"), unit),
        "day": past_day_entry(context, _("Day"), today),
        "note": words_entry(context, _("Note"), 200),
    }


def reading_of(measure: str, said: Mapping[str, Any], today: date | None) -> Reading | None:
    """Return the reading that was entered, of `today` where no day was; None where something is missing."""
    value, day = said["value"], said["day"] or today
    if value is None or day is None:
        return None
    return Reading(measure, day, float(value), said["note"] or "")


class ReadingLine(QWidget):
    """A reading in words. Emits only on user input."""

    changed = Signal(object)
    """Emitted with the `Reading` as it is to be, under its number."""
    removed = Signal(str, int)
    """Emitted with measure and number of a reading to take away."""

    def __init__(
        self, reading: Reading, told: str, unit: str, context: Context, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._today = today
        self._reading, self._unit, self._context = reading, unit, context
        self.form: Form | None = None
        _ = context.translator
        change = button(_("Change …"), self._on_change, "link")
        change.setAccessibleName(_("Change the reading {reading}", reading=told))
        away = button(
            _("Take away"), partial(self.removed.emit, reading.measure, reading.number), "link"
        )
        away.setAccessibleName(_("Take away the reading {reading}", reading=told))
        head = row(label(told, "small"), change, away, space=SPACE[2])
        head.setStretch(0, 1)
        self._column = column(head, space=SPACE[0])
        self.setLayout(self._column)

    def _on_change(self) -> None:
        """Show the fields with what was read, or hide them again."""
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
            return
        was = self._reading
        entries = reading_entries(self._context, self._unit, self._today)
        values = {"value": was.value, "day": was.day, "note": was.note or None}
        self.form = Form(entries, self._context.translator("Keep the change"), values)
        self.form.submitted.connect(self._on_submitted)
        self._column.addWidget(self.form)
        self.form.take_focus()

    def _on_submitted(self, said: Mapping[str, Any]) -> None:
        """Emit what was entered; a figure or day typed by hand no longer comes from a file."""
        was, read = self._reading, reading_of(self._reading.measure, said, None)
        if read is None:
            assert self.form is not None
            self.form.take_focus()
            return
        now = replace(was, value=read.value, day=read.day, note=read.note)
        same = (now.value, now.day) == (was.value, was.day)
        self.changed.emit(now if same else replace(now, source=""))
