"""Editor of a time of day."""

from __future__ import annotations

from assessment.core.typed_input import Understood
from assessment.core.typed_time import read_time
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.widgets.editors.fields import FieldEditor
from ui.widgets.factories import column, row
from ui.widgets.told_below import ToldBelow


class TimeEditor(FieldEditor):
    """Editor of a time of day."""

    def __init__(self, pack: Pack, item: TimeItem, context: Context) -> None:
        super().__init__(pack, item, context, 180)
        self.line.setPlaceholderText("08:30")
        self.line.select_on_focus()
        self.setLayout(
            column(row(self.line, None), ToldBelow(context.translator, self.fault, self.remark))
        )

    def _written(self, value: Value) -> str:
        return str(value)

    def _understood(self, text: str) -> Understood[str]:
        return read_time(text)
