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
        self._next_focus: int | None = None
        """Place of the days off that get the keyboard when the list is made anew."""
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
        if self._next_focus is not None:
            places = self.removers[: self._next_focus + 1]
            wanted = places[-1] if places else self.first.line
            wanted.show()  # at once: what is not in sight yet takes no keyboard
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
            self._next_focus = None

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
        # Before the button is shut, which would hand the keyboard to whatever comes next.
        self._next_focus = closures.index(made) if self.add.hasFocus() else None
        self.decided.emit(tuple(closures))
        for each in (self.first, self.last):
            each.reset(None)
        self._enable()

    def _on_remove(self, place: int) -> None:
        self._next_focus = place if self.removers[place].hasFocus() else None
        self.decided.emit((*self._closures[:place], *self._closures[place + 1 :]))
