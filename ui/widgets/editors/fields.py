"""Editors with fields to type into. A wrong value is reported beside the field and stays."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from assessment.core.days import is_plannable
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.amount import Amount
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.values import InvalidValue, Value
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.debounced_fields import TypedLine, TypedText
from ui.widgets.editors.base import Editor
from ui.widgets.factories import column, label, row

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?\Z")
_FULL_WIDTH = {
    ord(full): half
    for full, half in zip("０１２３４５６７８９．，－＋", "0123456789.,-+", strict=True)
}
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\Z")
_NOT_A_NUMBER = N_("This is not a number yet; digits such as 1,250.5 are understood.")
_NOT_A_DAY = N_("This is not a day yet; write it as 2026-11-20.")
_NOT_PLANNABLE = N_("This must be a day between 1900-01-01 and 9900-12-31.")
EXPECTED = N_("This must be {expected}.")


class _FieldEditor(Editor):
    """Line that is read as a value once typed, with the error, if any, below it."""

    def __init__(self, pack: Pack, item: Item, context: Context, width: int) -> None:
        super().__init__()
        self._pack, self._item, self._context = pack, item, context
        self._line = TypedLine(context.text(item.text))
        self._line.setMaximumWidth(context.theme.px(width))
        self._fault = label("", "fault")
        self._fault.hide()
        self._line.typed.connect(self._on_typed)

    def show_value(self, value: Value) -> None:
        self._line.fill("" if value is None else self._written(value))
        if value is not None:
            self._tell(None)

    def show_unfitting(self, typed: object) -> None:
        text = str(typed)
        fault = self._fault_of(text)
        if fault is not None:
            self._line.fill(text)
            self._tell(fault)

    def flush(self) -> None:
        self._line.flush()

    def first_focus(self) -> QWidget:
        return self._line

    def _written(self, value: Value) -> str:
        raise NotImplementedError

    def _read(self, text: str) -> Value:
        """Return the value in the text. Raise ValueError with a `Message` text if there is none."""
        raise NotImplementedError

    def _on_typed(self, text: str) -> None:
        fault = self._fault_of(text)
        self._tell(fault)
        self.unfitting.emit(None if fault is None else text)
        if fault is None:
            self.answered.emit(self._value_of(text))

    def _value_of(self, text: str) -> Value:
        """Return the value typed; None for nothing. Raise ValueError or InvalidValue."""
        plain = text.strip()
        return self._item.read(self._pack.scales, self._read(plain)) if plain else None

    def _fault_of(self, text: str) -> Message | None:
        try:
            self._value_of(text)
        except InvalidValue as misfit:
            details = misfit.problems[0].message.details
            return Message(EXPECTED, {"expected": details["expected"]})
        except ValueError as error:
            return Message(str(error))
        return None

    def _tell(self, message: Message | None) -> None:
        self._fault.setVisible(message is not None)
        self._fault.setText(self._context.translator.render(message) if message is not None else "")


class NumberEditor(_FieldEditor):
    """Editor of a number or amount with its unit or currency; takes both languages' separators."""

    def __init__(self, pack: Pack, item: NumberItem, context: Context) -> None:
        super().__init__(pack, item, context, 180)
        unit = context.text(item.unit)
        if isinstance(item, Amount) and item.currency is not None:
            unit = f"{item.currency} {unit}".strip()
        bounds = label(_bounds(item, context), "small")
        self.setLayout(
            column(
                row(self._line, label(unit, wrap=False), None, space=SPACE[1]), bounds, self._fault
            )
        )
        bounds.setVisible(bool(bounds.text()))

    def _written(self, value: Value) -> str:
        return written_number(value)

    def _read(self, text: str) -> Value:
        return read_number(text)


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


def read_number(text: str) -> float:
    """Return a number typed by hand: 1,250.5; 1 250,5; １２５０; 1.2万. Raise ValueError if invalid."""
    plain = text.translate(_FULL_WIDTH).replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    factor = 1.0
    for sign, size in (("万", 1e4), ("亿", 1e8)):
        if plain.endswith(sign):
            plain, factor = plain[:-1], size
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"[-+]?\d+,\d+", plain):
        plain = plain.replace(",", ".")
    if not _NUMBER.match(plain) or len(plain) > 30:
        raise ValueError(_NOT_A_NUMBER)
    return float(plain) * factor


class DateEditor(_FieldEditor):
    """Editor of a day."""

    def __init__(self, pack: Pack, item: DateItem, context: Context) -> None:
        super().__init__(pack, item, context, 180)
        self._line.setPlaceholderText("2026-11-20")
        self.setLayout(column(row(self._line, None), self._fault))

    def _written(self, value: Value) -> str:
        return value.isoformat() if isinstance(value, date) else str(value)

    def _read(self, text: str) -> Value:
        return read_day(text)


def read_day(text: str) -> date:
    """Return a day typed as 2026-11-20, 2026/11/20 or 2026年11月20日. Raise ValueError if invalid."""
    found = _DAY.match(text.translate(_FULL_WIDTH).strip())
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise ValueError(_NOT_A_DAY)


def read_plannable_day(text: str) -> date:
    """Return a day that a plan can begin on. Raise ValueError if invalid."""
    day = read_day(text)
    if not is_plannable(day):
        raise ValueError(_NOT_PLANNABLE)
    return day


class TextEditor(Editor):
    """Editor of text, in one line or several."""

    def __init__(self, pack: Pack, item: TextItem, context: Context) -> None:
        super().__init__()
        del pack
        name = context.text(item.text)
        self._field: TypedLine | TypedText = TypedText(name) if item.long else TypedLine(name)
        if isinstance(self._field, TypedText):
            self._field.setFixedHeight(context.theme.px(120))
        self._field.typed.connect(self._on_typed)
        self.setLayout(column(self._field))

    def show_value(self, value: Value) -> None:
        self._field.fill("" if value is None else str(value))

    def flush(self) -> None:
        self._field.flush()

    def first_focus(self) -> QWidget:
        return self._field

    def _on_typed(self, text: str) -> None:
        self.answered.emit(text if text.strip() else None)
