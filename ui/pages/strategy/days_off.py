"""Days off below the roadmap: when the organisation is closed, so that nothing is planned then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from assessment.answers.decisions import Closure
from assessment.presentation.days import closures_told
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.factories import button, clear, column, label, row, tool
from ui.widgets.flow import Flow
from ui.widgets.labelled_field import Entry, day_entry


class DaysOff(QWidget):
    """List of closures, and two fields for another. Emits for user actions only."""

    decided = Signal(object)
    """Emitted with all closures, the earliest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        _ = context.translator
        self._context = context
        self._closures: tuple[Closure, ...] = ()
        self._ends: dict[str, date | None] = {}
        self.first, self.last = (
            self._entry(_("Closed from"), "first"),
            self._entry(_("Until"), "last"),
        )
        self.add = button(_("Add days off"), self._on_add)
        self.removers: list[QToolButton] = []
        self._list = column(space=SPACE[0])
        fields = Flow()
        for each in (self.first, self.last, self.add):
            fields.add(each)
        hint = _("Public holidays are not known here. Nothing is planned on the days you enter.")
        self.setLayout(column(label(hint, "small"), self._list, fields, space=SPACE[1]))
        self._enable()

    def show_closures(self, closures: Sequence[Closure]) -> None:
        """Show the closures of the document; emit nothing."""
        if tuple(closures) == self._closures:
            return  # the list that is there keeps the keyboard
        _ = self._context.translator
        self._closures = tuple(closures)
        clear(self._list)
        self.removers = []
        for each in self._closures:
            days = closures_told([each], _)
            name = _("Remove days off: {days}", days=days)
            done = partial(self._on_remove, len(self.removers))
            remove = tool(self._context.theme, "close", name, done)
            self.removers.append(remove)
            self._list.addLayout(row(label(days, wrap=False), remove, None, space=SPACE[1]))

    def flush(self) -> None:
        """Take over pending typing."""
        for each in (self.first, self.last):
            each.flush()

    def _entry(self, caption: str, end: str) -> Entry:
        made = day_entry(self._context, caption)
        made.entered.connect(lambda day: self._on_entered(end, day))
        made.judged.connect(self._enable)
        return made

    def _on_entered(self, end: str, day: date | None) -> None:
        self._ends[end] = day

    def _can_add(self) -> bool:
        """Return whether there is a first day, and no text that is not a day."""
        return self._ends.get("first") is not None and not (self.first.fault or self.last.fault)

    def _enable(self) -> None:
        self.add.setEnabled(self._can_add())

    def _on_add(self) -> None:
        self.flush()
        first = self._ends.get("first")
        if first is None or not self._can_add():
            return
        days = sorted((first, self._ends.get("last") or first))
        others = [each for each in self._closures if each.first != days[0]]
        self._ends = {}
        made = Closure(*days)
        closures = sorted([*others, made], key=lambda each: (each.first, each.last))
        had_keyboard = self.add.hasFocus()
        self.decided.emit(tuple(closures))
        if had_keyboard:
            # Before the button is shut, which would hand the keyboard to whatever comes next.
            self._take_keyboard(closures.index(made))
        for each in (self.first, self.last):
            each.reset(None)
        self._enable()

    def _on_remove(self, place: int) -> None:
        had_keyboard = self.removers[place].hasFocus()
        self.decided.emit((*self._closures[:place], *self._closures[place + 1 :]))
        if had_keyboard:
            self._take_keyboard(place)

    def _take_keyboard(self, place: int) -> None:
        """Put the keyboard on days off, or on the last before them; without any, on the first field."""
        places = self.removers[: place + 1]
        wanted = places[-1] if places else self.first.line
        wanted.show()  # at once: what is not in sight yet takes no keyboard
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
