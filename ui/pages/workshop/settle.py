"""Settling a question: the answer, the reason and a note."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.answers.answer import Answer
from assessment.presentation.replies import answer_lines
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from ui.context import Context
from ui.pages.workshop.ballot_entry import has_keys, of_key, of_text, written
from ui.theme import SPACE
from ui.widgets.debounced_fields import LimitedLine
from ui.widgets.factories import column, label, row

_LONGEST = 2_000


class SettlePanel(QWidget):
    """Editor of what is to be agreed on, and why. The proposal is what the middle of the room said."""

    marked = Signal()
    """Emitted when another answer is marked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        _ = context.translator
        self._context = context
        self._pack: Pack | None = None
        self._item: Item | None = None
        self._answer: Answer | None = None
        self._said = label("", "strong", wrap=False)
        self.value_field = LimitedLine(_("The answer to agree on"))
        self.value_field.setMaximumWidth(context.theme.px(120))
        self.value_field.textEdited.connect(self._on_typed)
        self.reason = self._line(_("Reason"), _("Reason, in the words of the room"))
        self.note = self._line(_("Note"), _("Note"))
        reason = column(label(_("Reason"), "small", wrap=False), self.reason, space=0)
        note = column(label(_("Note"), "small", wrap=False), self.note, space=0)
        layout = row(self._said, self.value_field, reason, note, space=SPACE[2])
        layout.setStretch(2, 2)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    @property
    def answer(self) -> Answer | None:
        """The answer marked, with its note; None while there is none."""
        if self._answer is None:
            return None
        return Answer(self._answer.state, self._answer.value, self.note.text().strip())

    @property
    def key(self) -> str:
        """Key of the row marked; "" for none."""
        if self._answer is None or self._pack is None or self._item is None:
            return ""
        return written(self._pack, self._item, self._answer)

    def ask(self, pack: Pack, item: Item, proposed: Answer | None, reason: str, note: str) -> None:
        """Propose an answer to an item."""
        self._pack, self._item = pack, item
        self.value_field.setVisible(not has_keys(pack, item))
        for line, text in ((self.reason, reason), (self.note, note)):
            line.setText(text)
            line.setCursorPosition(0)  # the beginning of a long one is seen
        self.value_field.setText("" if proposed is None else written(pack, item, proposed))
        self._mark(proposed)

    def pick(self, key: str) -> bool:
        """Mark the answer of a key; return whether there is one."""
        assert self._pack is not None
        assert self._item is not None
        answer = of_key(self._pack, self._item, key)
        if answer is None:
            return False
        self.value_field.setText(written(self._pack, self._item, answer))
        self._mark(answer)
        self.marked.emit()
        return True

    def field_for(self, typed: str) -> LimitedLine:
        """Return the field that a key typed elsewhere is for: the answer where it is typed, or the reason."""
        if self.value_field.isVisibleTo(self) and typed in "0123456789０１２３４５６７８９":
            self.value_field.selectAll()
            return self.value_field
        return self.reason

    def _line(self, name: str, hint: str) -> LimitedLine:
        made = LimitedLine(name, _LONGEST)
        made.setPlaceholderText(hint)
        return made

    def _mark(self, answer: Answer | None) -> None:
        _ = self._context.figure_words
        self._answer = answer
        if answer is None or self._pack is None or self._item is None:
            self._said.setText(_("To agree on: click it or press its number"))
            return
        if has_keys(self._pack, self._item):
            key = written(self._pack, self._item, answer)
            self._said.setText(_("To agree on: {key}", key=key))
        else:
            said = _.list(answer_lines(self._pack, self._item, answer, _))
            self._said.setText(_("To agree on: {key}", key=said))

    def _on_typed(self, text: str) -> None:
        if self._pack is not None and self._item is not None:
            self._mark(of_text(self._pack, self._item, text))
            self.marked.emit()
