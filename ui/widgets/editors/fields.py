"""Line to type a value into, and when a text says “not known”; what `number`, `date` and `time` are made of.

A wrong value is reported beside the field and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from assessment.answers.answer import Misfit
from assessment.core.errors import Message
from assessment.core.typed_input import EXPECTED, NotRead, Understood
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.values import TEXT_LIMIT, InvalidValue, Value
from ui.context import Context
from ui.widgets.debounced_fields import TypedLine
from ui.widgets.editors.base import Editor
from ui.widgets.factories import label

_UNKNOWN = frozenset("?？")
"""Sign on the toggle “Don't know”, and its key."""


class FieldEditor(Editor):
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
