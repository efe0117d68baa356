"""Editor of a number with its unit, and numbers as they are written in fields."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from assessment.core.typed_input import Understood
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.editors.fields import FieldEditor
from ui.widgets.factories import column, label, row
from ui.widgets.told_below import ToldBelow


class NumberEditor(FieldEditor):
    """Editor of a number with its unit; takes both languages' separators."""

    def __init__(self, pack: Pack, item: NumberItem, context: Context) -> None:
        super().__init__(pack, item, context, 180)
        bounds = label(_bounds(item, context), "small")
        self.setLayout(
            column(
                row(self.line, label(self._unit(), wrap=False), None, space=SPACE[1]),
                ToldBelow(context.translator, self.fault, self.remark, otherwise=bounds),
            )
        )

    def _unit(self) -> str:
        """Return the unit that is shown behind the field; "" for none."""
        assert isinstance(self._item, NumberItem)
        return self._context.text(self._item.unit)

    def _written(self, value: Value) -> str:
        return written_number(value)

    def _understood(self, text: str) -> Understood[float]:
        assert isinstance(self._item, NumberItem)
        return self._item.read_typed(text)


def _bounds(item: NumberItem, context: Context) -> str:
    low, high = item.minimum, item.maximum
    if low is not None and high is not None:
        return context.translator(
            "from {low} to {high}", low=written_number(low), high=written_number(high)
        )
    if low is not None:
        return context.translator("at least {low}", low=written_number(low))
    return (
        context.translator("at most {high}", high=written_number(high)) if high is not None else ""
    )


def written_number(value: float) -> str:
    """Return a number as both languages write it: commas between thousands, a decimal point."""
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    if float(value).is_integer():
        return locale.toString(int(value))
    return locale.toString(
        float(value), "f", QLocale.FloatingPointPrecisionOption.FloatingPointShortest
    )
