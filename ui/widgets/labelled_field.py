"""Captioned field read as words, a number or a day. Errors are shown below it, and the text stays.

Questions have editors of their own; this is for decisions about a strategy.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QWidget

from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.typed_days import read_past_day, read_plannable_day
from assessment.core.typed_hours import read_hours
from assessment.core.typed_input import (
    NotRead,
    Understood,
    read_number,
)
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import claimed
from ui.theme import SPACE
from ui.widgets.calendar import CalendarButton
from ui.widgets.debounced_fields import LINE_LIMIT, TypedLine, TypedText
from ui.widgets.editors.number import written_number
from ui.widgets.factories import column, label, row
from ui.widgets.told_below import ToldBelow

_STAYS = N_("{fault} Until then, {value} stays.")
_HINT = 260
"""Least width for what is said below a field, in pixels: a fault in less is a column of single words."""


def _read_words(text: str) -> Understood[str]:
    return Understood(text)


def _read_day(text: str) -> Understood[date]:
    return read_plannable_day(text, date.today())  # noqa: DTZ011 - a day on the user's own calendar


def _is_undo(event: QEvent) -> bool:
    return claimed(event, "undo", "redo")


@guarded
class _Line(TypedLine):
    """Line that leaves Undo to the document unless typing is pending, or it is to `keep_undo`."""

    _keeps_undo = False

    def keep_undo(self) -> None:
        """Undo what was typed, even once it is read: it is recorded by a button."""
        self._keeps_undo = True

    def event(self, event: QEvent) -> bool:
        own = self._keeps_undo and (self.isUndoAvailable() or self.isRedoAvailable())
        if _is_undo(event) and not own and self.text() == self._told:
            event.ignore()
            return False
        return super().event(event)


@guarded
class NoteField(TypedText):
    """Text field of several lines that leaves Undo to the document unless typing is pending."""

    def event(self, event: QEvent) -> bool:
        if _is_undo(event) and self.toPlainText() == self._told:
            event.ignore()
            return False
        return super().event(event)


@guarded
class Entry(QWidget):
    """Field with its caption above it. Emits for user actions only."""

    entered = Signal(object)
    """Emitted with the new value."""
    judged = Signal()
    """Emitted once a text has been taken or refused, when `fault` is up to date."""

    def __init__(
        self,
        context: Context,
        caption: str,
        read: Callable[[str], Understood[Any]],
        write: Callable[[Any], str],
        *,
        width: int,
        unit: str = "",
        hint: str = "",
    ) -> None:
        super().__init__()
        self._context, self._read, self._write = context, read, write
        self._kept: Any = None
        self.line = _Line(caption, limit=LINE_LIMIT)
        self.line.setPlaceholderText(hint)
        self.line.setFixedWidth(context.theme.px(width))
        self.line.typed.connect(self._on_typed)
        self.line.returnPressed.connect(self.line.flush)
        self.line.editingFinished.connect(self._on_finished)
        self._fault = label("", "fault")
        self._fault.hide()
        self.remark = label("", "small")
        self.remark.hide()
        self._field = row(self.line, label(unit, "muted", wrap=False), None, space=SPACE[1])
        head = label(caption, "small", wrap=False)
        wanted = context.theme.px(max(width, _HINT))
        told = ToldBelow(context.translator, self._fault, self.remark, wanted=wanted)
        self.setLayout(column(head, self._field, told, space=SPACE[0]))

    @property
    def fault(self) -> str:
        """Error of the typed text; "" if none."""
        return self._fault.text() if not self._fault.isHidden() else ""

    def show_value(self, value: Any) -> None:
        """Show a value; None for none. Pending or invalid text is kept."""
        self._kept = value
        if self.fault or (value is not None and self._value() == value):
            return  # what was typed is kept, and so is what may still be in typing
        self._tell("")
        self.line.fill("" if value is None else self._write(value))
        if not self.line.hasFocus():
            self.line.setCursorPosition(0)

    def offer_calendar(self, latest: Callable[[], date | None] = lambda: None) -> None:
        """Put a button beside the field that opens a calendar, up to the latest day."""
        calendar = CalendarButton(self._context, self._value, latest=latest)
        calendar.serve(self.line)
        calendar.picked.connect(self._on_picked)
        self._field.insertWidget(1, calendar)

    def reset(self, value: Any) -> None:
        """Show the value of something else; call `flush` first."""
        self._tell("")
        self.show_value(value)

    def refuse(self, fault: str) -> None:
        """Show an error that the form found."""
        self._tell(fault)

    def flush(self) -> None:
        """Emit pending typing."""
        self.line.flush()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def _on_typed(self, text: str) -> None:
        text = text.strip()
        try:
            said = self._read(text) if text else Understood(None)
        except NotRead as error:
            self._tell(self._refused(error.message))
        else:
            self.entered.emit(said.value)
            self._tell("", said.remark)
        self.judged.emit()

    def _refused(self, fault: Message) -> str:
        """Return why a text is not taken, and what counts meanwhile."""
        _ = self._context.translator
        stays = "" if self._kept is None else self._write(self._kept)
        if not stays:
            return _.render(fault)
        return _(_STAYS, fault=_.render(fault), value=stays)

    def _on_picked(self, day: date) -> None:
        self.line.fill(day.isoformat())
        self._on_typed(day.isoformat())

    def _on_finished(self) -> None:
        """Show the value as it is written everywhere, once the line is left."""
        self.line.flush()
        if (value := self._value()) is not None:
            self.line.fill(self._write(value))

    def _value(self) -> Any:
        """Return the value of the text in the line; None if it has none."""
        text = self.line.text().strip()
        try:
            return self._read(text).value if text else None
        except NotRead:
            return None

    def _tell(self, fault: str, remark: Message | None = None) -> None:
        told = "" if remark is None else self._context.translator.render(remark)
        for each, said in ((self._fault, fault), (self.remark, told)):
            each.setText(said)
            each.setVisible(bool(said))


def words_entry(context: Context, caption: str, width: int = 200, hint: str = "") -> Entry:
    """Return a field for words; emits None for empty text."""
    return Entry(context, caption, _read_words, str, width=width, hint=hint)


def hours_entry(context: Context, caption: str) -> Entry:
    """Return a field for a number of hours."""
    return Entry(
        context, caption, read_hours, written_number, width=80, unit=context.translator("h")
    )


def number_entry(context: Context, caption: str, unit: str = "") -> Entry:
    """Return a field for any number."""
    return Entry(
        context,
        caption,
        lambda text: read_number(text, (unit,), counted=bool(unit)),
        written_number,
        width=132,
        unit=unit,
    )


def day_entry(context: Context, caption: str) -> Entry:
    """Return a field for a day of a plan; without a year it is the next such day."""
    made = _day_entry(context, caption, _read_day)
    made.offer_calendar()
    return made


def past_day_entry(context: Context, caption: str, today: Callable[[], date]) -> Entry:
    """Return a field for the day of something that has happened, the last such day up to today."""
    made = _day_entry(context, caption, lambda text: read_past_day(text, today()))
    made.offer_calendar(today)
    return made


def _day_entry(context: Context, caption: str, read: Callable[[str], Understood[date]]) -> Entry:
    made = Entry(
        context, caption, read, date.isoformat, width=120, hint=context.translator("year-month-day")
    )
    made.line.select_on_focus()
    return made
