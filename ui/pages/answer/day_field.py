"""Field for the day of the assessment. A text that is no day stays, even when the page is left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.typed_days import read_plannable_day
from assessment.core.typed_input import NotRead, Understood
from assessment.document.answer_edits import set_assessed_on
from ui.context import Context
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.calendar import CalendarButton
from ui.widgets.debounced_fields import TypedLine
from ui.widgets.factories import column, label, row
from ui.widgets.told_below import ToldBelow

ASSESSED_ON = "@assessed_on"
"""Name of the field among items to go to."""
DAY_TYPED = "unfitting.assessed_on"
"""View setting with the text that is no day; None where the day is one."""
_DAY_WIDTH = 112
"""Width that a whole day needs, such as 2026-11-20, with its frame."""
FIELD_LEAST = 180
"""Least width of a field beside its label, as that of the day needs; with less room it stands below."""
_UNTIL_THEN = N_("{fault} Until then, {day} stays the day of the assessment.")


class DayField(QWidget):
    """Line with a calendar beside it, and below it the fault or how the text was read."""

    finished = Signal()
    """Emitted when Enter is pressed; where the text is no day, only with the second one."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session, self._context = session, context
        self.line = TypedLine(context.translator("Day of the assessment"))
        self.line.setMinimumWidth(context.theme.px(_DAY_WIDTH))
        self.line.setMaximumWidth(context.theme.px(180))
        self.line.select_on_focus()
        self.line.typed.connect(self._on_typed)
        self.line.editingFinished.connect(self._on_finished)
        self.line.returnPressed.connect(self._on_enter)
        self._insisted = ""
        self.calendar_button = CalendarButton(context, lambda: session.assessment.assessed_on)
        self.calendar_button.serve(self.line)
        self.calendar_button.picked.connect(self._on_picked)
        self.fault, self.remark = label("", "fault"), label("", "small")
        field = row(self.line, self.calendar_button, None, space=SPACE[0])
        self.setLayout(
            column(field, ToldBelow(context.translator, self.fault, self.remark), space=SPACE[0])
        )
        self.setMinimumWidth(context.theme.px(FIELD_LEAST))
        self._tell()

    def show_day(self) -> None:
        """Show the day of the assessment, or the text that is none yet; emit nothing."""
        if (typed := self._session.recall(DAY_TYPED)) is not None:
            self.line.fill(str(typed))
            self._read(str(typed))
        elif (said := self._read(self.line.text())) is None or said.value != self._day:
            self.line.fill(self._day.isoformat())
            self._tell()

    @property
    def _day(self) -> date:
        return self._session.assessment.assessed_on

    def _read(self, text: str) -> Understood[date] | None:
        """Return the day in a text; say why where there is none."""
        try:
            return read_plannable_day(text, date.today(), past=True)  # noqa: DTZ011 - the user's own
        except NotRead as error:
            details = {"fault": error.message, "day": self._day}
            self._tell(Message(_UNTIL_THEN, details))
            return None

    def _on_typed(self, text: str) -> None:
        said = self._read(text)
        self._session.remember(DAY_TYPED, text if said is None else None)
        if said is not None:
            self._session.run(set_assessed_on(said.value))
            self._tell(remark=said.remark)

    def _on_picked(self, day: date) -> None:
        self.line.fill(day.isoformat())
        self._on_typed(day.isoformat())

    def _on_enter(self) -> None:
        self.line.flush()
        before, self._insisted = self._insisted, self.line.text()
        if self._session.recall(DAY_TYPED) is None or self._insisted == before:
            self.finished.emit()

    def _on_finished(self) -> None:
        """Show the day as it is written everywhere, once the line is left."""
        self.line.flush()
        if self._session.recall(DAY_TYPED) is None:
            self.line.fill(self._day.isoformat())

    def _tell(self, fault: Message | None = None, remark: Message | None = None) -> None:
        for each, message in ((self.fault, fault), (self.remark, remark)):
            each.setVisible(message is not None)
            each.setText("" if message is None else self._context.translator.render(message))
