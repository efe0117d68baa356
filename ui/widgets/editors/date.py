"""Editor of a day, with its calendar."""

from __future__ import annotations

from datetime import date

from assessment.core.typed_days import read_day
from assessment.core.typed_input import Understood
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.calendar import CalendarButton
from ui.widgets.editors.fields import FieldEditor
from ui.widgets.factories import column, row
from ui.widgets.told_below import ToldBelow


class DateEditor(FieldEditor):
    """Editor of a day."""

    def __init__(self, pack: Pack, item: DateItem, context: Context) -> None:
        super().__init__(pack, item, context, 180)
        self.line.setPlaceholderText("2026-11-20")
        self.line.select_on_focus()
        self.calendar_button = CalendarButton(
            context, self._day, item.earliest, lambda: item.latest
        )
        self.calendar_button.picked.connect(self._on_picked)
        self.calendar_button.serve(self.line)
        field = row(self.line, self.calendar_button, None, space=SPACE[0])
        self.setLayout(column(field, ToldBelow(context.translator, self.fault, self.remark)))

    def _written(self, value: Value) -> str:
        return value.isoformat() if isinstance(value, date) else str(value)

    def _day(self) -> date | None:
        """Return the day in the line, if there is one."""
        text = self.line.text()
        return self._said(text).value if self._fault_of(text) is None else None

    def _on_picked(self, day: date) -> None:
        self.line.fill(day.isoformat())
        self._on_typed(day.isoformat())

    def _understood(self, text: str) -> Understood[date]:
        return read_day(text, date.today())  # noqa: DTZ011 - a day on the user's own calendar
