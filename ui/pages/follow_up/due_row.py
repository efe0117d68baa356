"""Row of something that is due: tick it off, move it, or say why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.strategy.due import Due, DueKind, Standing
from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.pages.follow_up.reading_line import VALUE_NEEDED, reading_entries
from ui.pages.strategy.tab import accented
from ui.theme import SPACE
from ui.widgets.factories import button, column, label, row
from ui.widgets.flow import Flow
from ui.widgets.labelled_field import (
    Entry,
    day_entry,
    hours_entry,
    past_day_entry,
    words_entry,
)

DONE, MOVED, REFUSED, OPENED = "done", "moved", "refused", "opened"
READ = "read"


@dataclass(frozen=True, slots=True)
class DueView:
    """Something that is due, in the words in which it is shown."""

    due: Due
    title: str
    kind: str
    when: str
    unit: str = ""
    """Unit of a reading."""
    end: date | None = None
    """Day by which it is due."""


class DueRow(QWidget):
    """Title and standing of one thing, with what can be done about it."""

    asked = Signal(object, str, object)
    """Emitted with the `Due`, what is to become of it, and the values of the form (a dict)."""

    def __init__(self, context: Context, view: DueView, today: date) -> None:
        super().__init__()
        self._context, self._today = context, today
        self.due, self._unit, self._end = view.due, view.unit, view.end
        self.form: Form | None = None
        self._opened = ""
        self._openers: dict[str, Callable[[], object]] = {}
        due = view.due
        details = " · ".join(each for each in (view.kind, due.owner) if each)
        late = due.standing is Standing.LATE
        told = accented(view.when, context, "danger" if late else "muted")
        line = row(label(details, "small", wrap=False), told)
        line.setStretch(1, 1)
        texts = column(label(view.title, "strong"), line, space=0)
        self._column = column(texts, self._buttons(view.title), space=SPACE[0])
        self._column.setContentsMargins(0, SPACE[1], 0, SPACE[1])
        self.setLayout(self._column)

    @property
    def unfinished(self) -> tuple[str, dict[str, str]] | None:
        """Name of the button whose form is open, and what is typed there; None for nothing typed."""
        typed = {} if self.form is None else self.form.typed
        return (self._opened, typed) if typed else None

    def go_on(self, name: str, texts: Mapping[str, str]) -> None:
        """Open the form of a button again, with what was typed there."""
        self._openers[name]()
        assert self.form is not None
        self.form.type_again(texts)

    def take_focus(self) -> None:
        """Put the keyboard on the form that is open."""
        if self.form is not None:
            self.form.take_focus()

    def _buttons(self, title: str) -> QWidget:
        _ = self._context.translator
        texts: dict[DueKind, tuple[tuple[str, str, Callable[[], object]], ...]] = {
            DueKind.ACTION: (
                (DONE, _("Done …"), self._ask_done),
                (MOVED, _("Move …"), self._ask_day),
                (REFUSED, _("Not at all …"), self._ask_why),
            ),
            DueKind.READING: (
                (READ, _("Enter a reading …"), self._ask_value),
                (OPENED, _("Show the measure"), partial(self._ask, OPENED)),
            ),
            DueKind.REVIEW: (
                (DONE, _("Held …"), self._ask_held),
                (MOVED, _("Move …"), self._ask_day),
            ),
            DueKind.QUESTION: (),
        }
        made = []
        for name, text, done in texts[self.due.kind]:
            self._openers[name] = done
            one = button(text, done)
            one.setAccessibleName(f"{text.rstrip(' …')}: {title}")
            one.setProperty("does", name)
            made.append(one)
        return Flow(*made, space=SPACE[1])

    def _ask(self, what: str) -> None:
        self.asked.emit(self.due, what, {})

    def _ask_done(self) -> None:
        _, context = self._context.translator, self._context
        entries = {
            "day": past_day_entry(context, _("Done on"), lambda: self._today),
            "spent": hours_entry(context, _("Hours it took")),
        }
        self._open(entries, _("It is done"), DONE, {"day": self._today})

    def _ask_held(self) -> None:
        _, context = self._context.translator, self._context
        entries = {
            "day": past_day_entry(context, _("Held on"), lambda: self._today),
            "note": words_entry(context, _("What was decided"), 360),
        }
        self._open(entries, _("It was held"), DONE, {"day": self._today})

    def _ask_value(self) -> None:
        entries = reading_entries(self._context, self._unit, lambda: self._today)
        self._open(entries, self._context.translator("Record"), READ, {"day": self._today})

    def _ask_day(self) -> None:
        _ = self._context.translator
        entries = {"day": day_entry(self._context, _("New due day"))}
        self._open(entries, _("Move it"), MOVED, {"day": self._end})

    def _ask_why(self) -> None:
        _ = self._context.translator
        entries = {"note": words_entry(self._context, _("Why not"), 360)}
        self._open(entries, _("Leave it out"), REFUSED, {})

    def _on_submitted(self, what: str, said: dict[str, Any]) -> None:
        if what == MOVED and said["day"] == self._end and self.form is not None:
            entry = self.form.entries["day"]
            entry.refuse(self._context.translator("That is the day it is due already."))
            entry.line.setFocus()
        else:
            self.asked.emit(self.due, what, said)

    def _open(
        self, entries: dict[str, Entry], submit: str, what: str, values: dict[str, Any]
    ) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.deleteLater()
        self._opened, _ = what, self._context.translator
        needed = {"value": _(VALUE_NEEDED), "day": _("Say the day first.")}
        self.form = Form(entries, submit, values, needed)
        self.form.submitted.connect(partial(self._on_submitted, what))
        self._column.addWidget(self.form)
        self.form.take_focus()
