"""Editor of text, in one line or several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from assessment.answers.answer import Misfit
from assessment.core.errors import Message
from assessment.core.typed_input import EXPECTED
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.values import TEXT_LIMIT, InvalidValue, Value
from ui.context import Context
from ui.widgets.debounced_fields import TypedLine, TypedText
from ui.widgets.editors.base import Editor
from ui.widgets.editors.fields import is_unknown
from ui.widgets.factories import column, label
from ui.widgets.told_below import ToldBelow


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
        told = ToldBelow(context.translator, self.fault) if has_form else self.fault
        self.setLayout(column(self.field, told))

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
