"""Editors with fields to type into. A wrong value is reported beside the field and stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from assessment.answers.answer import Misfit
from assessment.core.errors import Message
from assessment.core.typed_days import read_day
from assessment.core.typed_hours import read_measured
from assessment.core.typed_input import EXPECTED, NotRead, Understood
from assessment.core.typed_time import read_time
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.values import TEXT_LIMIT, InvalidValue, Value
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.calendar import CalendarButton
from ui.widgets.debounced_fields import TypedLine, TypedText
from ui.widgets.editors.base import Editor
from ui.widgets.factories import column, hide_unless, label, row, told_below

_UNKNOWN = frozenset("?？")
"""Sign on the toggle “Don't know”, and its key."""


class _FieldEditor(Editor):
    """Line that is read as a value once typed. A fault, or how it was read, is said below it."""

    def __init__(self, pack: Pack, item: Item, context: Context, width: int) -> None:
        super().__init__()
        self._pack, self._item, self._context = pack, item, context
        self.line = TypedLine(context.text(item.text))
        self.line.setMaximumWidth(context.theme.px(width))
        self._insisted = ""
        """Text that does not fit and with which Enter was pressed already."""
        self._doubtful = False
        """Whether the text could be read in another way, and Enter was not pressed since."""
        self.fault = label("", "fault")
        self.fault.hide()
        self.remark = label("", "small")
        self.remark.hide()
        self.line.typed.connect(self._on_typed)
        self.line.editingFinished.connect(self._on_finished)

    def show_value(self, value: Value) -> None:
        if value is not None and self._means(value):
            return  # it may still be in typing
        self.line.fill("" if value is None else self._written(value))
        self._tell(None)

    def show_misfits(self, value: Value, misfits: Sequence[Misfit]) -> None:
        self.line.fill(misfits[0].text)
        self._tell(self._fault_of(misfits[0].text))

    def type_in(self, typed: object) -> None:
        self._on_typed(str(typed))

    def flush(self) -> None:
        self.line.flush()

    def first_focus(self) -> QWidget:
        return self.line

    def enter_goes_on(self, focus: QWidget) -> bool:
        """Return whether Enter goes on; where the text does not fit, or is in doubt, only a second one does."""
        if focus is not self.line:
            return super().enter_goes_on(focus)
        self.line.flush()
        if self._doubtful:
            self._doubtful = False
            return False
        before, self._insisted = self._insisted, self.line.text()
        return self._fault_of(self._insisted) is None or self._insisted == before

    def _written(self, value: Value) -> str:
        raise NotImplementedError

    def _understood(self, text: str) -> Understood[Any]:
        """Return what the text says. Raise NotRead if it says nothing."""
        raise NotImplementedError

    def _on_typed(self, text: str) -> None:
        fault = self._fault_of(text)
        self._doubtful = False
        if fault is not None and is_unknown(text):
            self.not_known.emit()
            return
        if fault is not None:
            self._tell(fault)
            self.misfitted.emit(None, (Misfit(text[:TEXT_LIMIT]),))
            return
        said = self._said(text)
        self._doubtful = said.doubtful
        self.answered.emit(said.value)
        self._tell(None, said.remark)

    def _on_finished(self) -> None:
        """Show the value as it is written everywhere, once the line is left."""
        self.line.flush()
        text = self.line.text()
        if text.strip() and self._fault_of(text) is None:
            self.line.fill(self._written(self._said(text).value))

    def _said(self, text: str) -> Understood[Any]:
        """Return the value typed; None for nothing. Raise NotRead or InvalidValue."""
        if not text.strip():
            return Understood(None)
        understood = self._understood(text)
        value = self._item.read(self._pack.scales, understood.value)
        return Understood(value, understood.remark, understood.doubtful)

    def _means(self, value: Value) -> bool:
        """Return whether the text in the line reads as the value."""
        text = self.line.text()
        return self._fault_of(text) is None and bool(self._said(text).value == value)

    def _fault_of(self, text: str) -> Message | None:
        try:
            self._said(text)
        except InvalidValue as misfit:
            details = misfit.problems[0].message.details
            return Message(EXPECTED, {"expected": details["expected"]})
        except NotRead as error:
            return error.message
        return None

    def _tell(self, fault: Message | None, remark: Message | None = None) -> None:
        for each, message in ((self.fault, fault), (self.remark, remark)):
            each.setVisible(message is not None)
            each.setText("" if message is None else self._context.translator.render(message))


def is_unknown(text: str) -> bool:
    """Return whether a text in a field says that the answer is not known."""
    return text.strip() in _UNKNOWN


class NumberEditor(_FieldEditor):
    """Editor of a number with its unit; takes both languages' separators."""

    def __init__(self, pack: Pack, item: NumberItem, context: Context) -> None:
        super().__init__(pack, item, context, 180)
        bounds = label(_bounds(item, context), "small")
        self.setLayout(
            column(
                row(self.line, label(self._unit(), wrap=False), None, space=SPACE[1]),
                bounds,
                told_below(self.fault, self.remark),
            )
        )
        hide_unless(bool(bounds.text()), bounds)

    def _unit(self) -> str:
        """Return the unit that is shown behind the field; "" for none."""
        assert isinstance(self._item, NumberItem)
        return self._context.text(self._item.unit)

    def _written(self, value: Value) -> str:
        return written_number(value)

    def _understood(self, text: str) -> Understood[float]:
        assert isinstance(self._item, NumberItem)
        return read_measured(
            text, self._item.written_units(), self._item.integer, self._item.maximum
        )


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


class DateEditor(_FieldEditor):
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
        self.setLayout(column(field, told_below(self.fault, self.remark)))

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


class TimeEditor(_FieldEditor):
    """Editor of a time of day."""

    def __init__(self, pack: Pack, item: TimeItem, context: Context) -> None:
        super().__init__(pack, item, context, 180)
        self.line.setPlaceholderText("08:30")
        self.line.select_on_focus()
        self.setLayout(column(row(self.line, None), told_below(self.fault, self.remark)))

    def _written(self, value: Value) -> str:
        return str(value)

    def _understood(self, text: str) -> Understood[str]:
        return read_time(text)


class TextEditor(Editor):
    """Editor of text, in one line or several; where the text must have a form, a fault is said below it."""

    def __init__(self, pack: Pack, item: TextItem, context: Context) -> None:
        super().__init__()
        self._pack, self._item, self._context = pack, item, context
        name = context.text(item.text)
        self.field: TypedLine | TypedText = TypedText(name) if item.long else TypedLine(name)
        if isinstance(self.field, TypedText):
            self.field.setFixedHeight(context.theme.px(120))
        self.field.typed.connect(self._on_typed)
        self.fault = label("", "fault")
        self.fault.hide()
        has_form = item.pattern is not None
        self.setLayout(column(self.field, told_below(self.fault) if has_form else self.fault))

    def show_value(self, value: Value) -> None:
        self.field.fill("" if value is None else str(value))
        self._tell(None)

    def show_misfits(self, value: Value, misfits: Sequence[Misfit]) -> None:
        self.field.fill(misfits[0].text)
        self._tell(self._fault_of(misfits[0].text))

    def flush(self) -> None:
        self.field.flush()

    def first_focus(self) -> QWidget:
        return self.field

    def _on_typed(self, text: str) -> None:
        fault = self._fault_of(text)
        if fault is not None and is_unknown(text):
            self.not_known.emit()
            return
        self._tell(fault)
        if fault is not None:
            self.misfitted.emit(None, (Misfit(text[:TEXT_LIMIT]),))
        else:
            self.answered.emit(text if text.strip() else None)

    def _fault_of(self, text: str) -> Message | None:
        """Return what is wrong with a text that must have a form."""
        if self._item.pattern is None or not text.strip():
            return None
        try:
            self._item.read(self._pack.scales, text)
        except InvalidValue:
            expected = self._item.form
            if not isinstance(
                expected, Message
            ):  # a text of the pack, in the language of the questions
                expected = self._context.text(expected)
            return Message(EXPECTED, {"expected": expected})
        return None

    def _tell(self, fault: Message | None) -> None:
        self.fault.setVisible(fault is not None)
        self.fault.setText("" if fault is None else self._context.translator.render(fault))
