"""A few fields with a button that submits them together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import SPACE
from ui.widgets.factories import button, column, row
from ui.widgets.flow import Flow
from ui.widgets.labelled_field import Entry


class Form(QWidget):
    """Fields by name. Enter records like the button; nothing is recorded before.

    Undo takes back what was typed in a field before anything that was recorded.
    """

    submitted = Signal(object)
    """Emitted with the values by name; None for an empty field."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        submit: str,
        values: Mapping[str, Any] | None = None,
        needed: Mapping[str, str] | None = None,
        *,
        goes_on: bool = False,
    ) -> None:
        """Take what is told of fields that are `needed` and empty, by name.

        `goes_on`: Enter goes on to the next field, and records in the last one only.
        """
        super().__init__()
        self._needed = needed or {}
        self.entries = dict(entries)
        self._first = dict(values or {})
        self._values: dict[str, Any] = dict.fromkeys(entries) | self._first
        for name, entry in self.entries.items():
            entry.show_value(self._values[name])
            entry.entered.connect(partial(self._on_entered, name))
        self.submit = button(submit, self._on_submit)
        lines = [entry.line for entry in self.entries.values()]
        for line, following in pairwise(lines):
            line.returnPressed.connect(
                partial(self._go_on, following) if goes_on else self._on_submit
            )
        lines[-1].returnPressed.connect(self._on_submit)
        for line in lines:
            line.keep_undo()
        layout = column(
            Flow(*self.entries.values(), space=SPACE[2]), row(self.submit, None), space=SPACE[1]
        )
        self.setLayout(layout)
        self._shown, self._is_sent = self._texts(), False

    @property
    def typed(self) -> dict[str, str]:
        """Texts of all fields where one was changed and nothing is recorded yet; else none."""
        now = self._texts()
        return {} if self._is_sent or now == self._shown else now

    def type_again(self, texts: Mapping[str, str]) -> None:
        """Show what was typed before into a form with the same fields."""
        for name, text in texts.items():
            self.entries[name].line.setText(text)

    def _texts(self) -> dict[str, str]:
        return {name: entry.line.text() for name, entry in self.entries.items()}

    def take_focus(self) -> None:
        """Give the first field keyboard focus, since there is something to enter."""
        self._is_sent = False
        next(iter(self.entries.values())).line.setFocus()

    def begin_with(self, **values: Any) -> None:
        """Take other values to begin with; a field that was changed keeps what it shows."""
        for name, value in values.items():
            self.entries[name].flush()
            if self._values[name] == self._first.get(name):
                self._values[name] = value
                self.entries[name].show_value(value)
            self._first[name] = value

    def clear(self) -> None:
        """Show the values it began with."""
        self._values = dict.fromkeys(self.entries) | self._first
        for name, entry in self.entries.items():
            entry.line.clear()
            entry.reset(self._values[name])

    def _on_entered(self, name: str, value: Any) -> None:
        self._values[name] = value

    def _go_on(self, line: QLineEdit) -> None:
        line.setFocus(Qt.FocusReason.TabFocusReason)  # by which a field selects what stands in it

    def _on_submit(self) -> None:
        for entry in self.entries.values():
            entry.flush()
        for name, told in self._needed.items():
            if name in self.entries and self._values[name] is None and not self.entries[name].fault:
                self.entries[name].refuse(told)
        faulty = [entry for entry in self.entries.values() if entry.fault]
        if faulty:
            faulty[0].line.setFocus()
        else:
            self._is_sent = True
            self.submitted.emit(dict(self._values))
