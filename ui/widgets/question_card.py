"""Card of a question: text, help, editor, “don't know”, “not applicable”, confidence, note."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QToolButton, QWidget
from shiboken6 import isValid

from assessment.answers.answer import BLANK, Answer, Confidence, Misfit, State
from assessment.answers.assessment import Assessment
from assessment.answers.conditions import offered_value
from assessment.answers.evidence import EvidenceFile
from assessment.core.i18n import N_, Text
from assessment.presentation.next_steps import bare
from assessment.presentation.state_labels import confidence_of_answer
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import place_of, pressed, with_keys
from ui.theme import SPACE
from ui.widgets.debounced_fields import TypedText
from ui.widgets.editors import editor_for
from ui.widgets.editors.base import ENTER_GOES_ON, Editor
from ui.widgets.evidence_box import EvidenceBox
from ui.widgets.factories import column, hide_unless, label, reveal, row, show_text, toggle
from ui.widgets.flow import Flow
from ui.widgets.option_buttons import is_enter
from ui.widgets.typed_number import TypedNumber

_NOTE_HEIGHT = 76
_CHOSEN_HERE = N_(
    "“{typed}” was not taken: here one chooses, with the numbers 1 to {n} before the answers. What was "
    "chosen before stays."
)
_NOTE_GOES = N_(
    "Printed in the appendix of the full report and in the workbook, unless notes are left out."
)


@guarded
class QuestionCard(QFrame):
    """Card of one item."""

    replied = Signal(str, object)
    """Emitted with the item id and the `Answer` with its new value or state."""
    noted = Signal(str, str)
    """Emitted with the item id and the new note."""
    confided = Signal(str, object)
    """Emitted with the item id and the `Answer` with its new confidence."""
    grown = Signal()
    """Emitted when the focus went to a note that opened below, which may be out of sight."""

    def __init__(self, pack: Pack, item: Item, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self._pack, self._item = pack, item
        self._context = context
        self._help: QLabel | None = None
        self._answer = BLANK
        self._replaced: Answer | None = None
        """The answer that “don't know” or “not applicable” stands for now; pressed again, it is back."""
        self._typed_number = TypedNumber()
        self._answer_before = BLANK
        """The answer as it was before the first digit of what may be a number."""
        self._focus_before: QWidget | None = None
        """Widget that had the focus then."""
        self.editor: Editor = editor_for(pack, item, context)
        self._build()
        self.editor.answered.connect(self._on_answered)
        self.editor.misfitted.connect(self._on_misfitted)
        self.editor.not_known.connect(self._on_not_known)
        self.note.typed.connect(self._on_noted)

    # properties

    @property
    def note_part(self) -> QWidget:
        """The note with its question on confidence, below the answer."""
        return self._box

    @property
    def item_id(self) -> str:
        """Id of the item."""
        return self._item.id

    def show_answer(self, answer: Answer) -> None:
        """Show an answer; emit nothing."""
        was = self._answer
        if (answer.state, answer.value) != (was.state, was.value):  # undo and others answer, too
            self.number_told.hide()
        self._answer = answer
        self.editor.set_aside = answer.state in (State.UNKNOWN, State.NOT_APPLICABLE)
        if answer.misfits:
            self.editor.show_misfits(answer.value, answer.misfits)
        else:
            self.editor.show_value(offered_value(self._item, answer.value))
        self.unknown_toggle.setChecked(answer.state is State.UNKNOWN)
        self.not_applicable_toggle.setChecked(answer.state is State.NOT_APPLICABLE)
        for confidence, button in self.confidence_toggles.items():
            button.setChecked(answer.confidence is confidence)
        self.note.fill(answer.note)
        if answer.note or answer.confidence is not None:
            self._open_note(show=True)

    def show_help(self, text: Text | None) -> None:
        """Show the hint, which may depend on other answers."""
        if self._help is not None:
            show_text(self._help, self._context.text(text))

    def show_whose(self, told: str) -> None:
        """Show whose the answer is and how far others were; "" where nobody else was asked."""
        self.whose.setText(told)
        self.whose.setVisible(bool(told))

    def show_page(self, counted: str) -> None:
        """Show the number of the question among all, in words."""
        if self._item.required:
            counted = self._context.translator("required · {number}", number=counted)
        self.place.setText(counted)

    def show_said(self, assessment: Assessment) -> None:
        """Show the agreed answer, and whether it is still to be confirmed; emit nothing."""
        self.show_answer(assessment.answer(self.item_id))
        self._unconfirmed.setVisible(self.item_id in assessment.unconfirmed)

    def show_files(self, files: Sequence[EvidenceFile], kept: Callable[[str], bool]) -> None:
        """Show the files that support the answer; `kept` says whether the bytes of a hash are here."""
        self.evidence_box.show_files(files, kept)
        if files and self._item.evidence is None:
            self._open_note(show=True)

    def type_in(self, typed: object) -> None:
        """Enter what earlier versions kept of texts that did not fit, as if it were typed now."""
        self.editor.type_in(typed)

    def take_focus(self) -> None:
        """Put the focus on the question."""
        self.editor.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    def enter_goes_on(self, focus: QWidget) -> bool:
        """Return whether Enter at a widget of the card keeps the answer and goes on."""
        if self.editor.isAncestorOf(focus):
            return self.editor.enter_goes_on(focus)
        return isinstance(focus, ENTER_GOES_ON)

    def flush(self) -> None:
        """Emit pending typing."""
        self.editor.flush()
        self.note.flush()

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Enter on a toggle to the page; some desktops would press the toggle with it."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and is_enter(event)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.evidence_box.takes(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        self.evidence_box.drop(event.mimeData())
        event.acceptProposedAction()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self._has_keyboard():
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._on_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    # internals

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _build(self) -> None:
        _, context = self._context.translator, self._context
        title = label(context.text(self._item.text), "question")
        self.place = label("", "small", wrap=False)
        self.place.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.unknown_toggle = toggle(
            _("? Don't know"), name=with_keys(_, _("Don't know"), "unknown")
        )
        told = with_keys(_, _("Not applicable"), "not_applicable")
        self.not_applicable_toggle = toggle(_("– Not applicable"), name=told)
        hide_unless(self._item.not_applicable, self.not_applicable_toggle)
        self.note_toggle = toggle(
            _("Note"), name=with_keys(_, _("Note and how sure you are"), "note")
        )
        self.unknown_toggle.clicked.connect(self._on_state)
        self.not_applicable_toggle.clicked.connect(self._on_state)
        self.note_toggle.toggled.connect(self._on_note_toggled)
        self.note_toggle.clicked.connect(self._on_note_wanted)
        for each in (self.unknown_toggle, self.not_applicable_toggle, self.note_toggle):
            each.installEventFilter(self)
        told = _("To be confirmed: from the round before, or changed by what was done since.")
        self._unconfirmed = label(told, "small")
        self._unconfirmed.hide()
        parts: list[QWidget] = [self._unconfirmed]
        if self._item.help is not None:
            self._help = label("", "muted")
            show_text(self._help, context.text(self._item.help))
            parts.append(self._help)
        if isinstance(self._item, Rating) and self._item.enough is not None:
            anchor = context.text(self._pack.anchors(self._item)[self._item.enough])
            enough = _("From “{anchor}” on it is enough; more is not better.", anchor=bare(anchor))
            parts.append(label(enough, "small"))
        top = row(title, self.place, space=SPACE[3])
        top.setStretch(0, 1)
        actions = Flow(self.unknown_toggle, self.not_applicable_toggle, self.note_toggle)
        self.whose = label("", "strong")
        self.whose.hide()
        self.number_told = label("", "fault")
        self.number_told.hide()
        said = (self.editor, self.number_told)
        self.evidence_box = EvidenceBox(context.text(self._item.evidence), context)
        below = [actions, self._note_box()]
        if self._item.evidence is not None:
            below.insert(0, self.evidence_box)
        layout = column(top, *parts, self.whose, SPACE[0], *said, SPACE[0], *below)
        margin = context.theme.px(SPACE[4])
        layout.setContentsMargins(margin, context.theme.px(20), margin, context.theme.px(SPACE[3]))
        self.setLayout(layout)

    def _note_box(self) -> QWidget:
        _ = self._context.translator
        self.note = TypedText(_("Note"))
        self.note.setPlaceholderText(_("What makes you say so? Figures, names, dates …"))
        self.note.setFixedHeight(self._context.theme.px(_NOTE_HEIGHT))
        self.confidence_toggles: dict[Confidence, QToolButton] = {}
        for confidence in Confidence:
            button = toggle(confidence_of_answer(_, confidence))
            button.setProperty("confidence", str(confidence))
            button.clicked.connect(self._on_sure)
            button.installEventFilter(self)
            self.confidence_toggles[confidence] = button
        asked = label(_("How sure are you?"), "muted", wrap=False)
        sure = Flow(asked, *self.confidence_toggles.values())
        self._box = QWidget()
        parts = [self.note, label(_(_NOTE_GOES), "small"), sure]
        if self._item.evidence is None:
            parts.append(self.evidence_box)
        self._box.setLayout(column(*parts))
        self._box.hide()
        return self._box

    def _open_note(self, *, show: bool) -> None:
        self.note_toggle.setChecked(show)

    def _on_note_toggled(self, show: bool) -> None:
        self._box.setVisible(show)

    def _on_note_wanted(self) -> None:
        if self.note_toggle.isChecked():
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.grown.emit()

    def _on_answered(self, value: Value) -> None:
        self._replaced = None
        if value is None:
            self._reply(self._answer.with_reply(State.UNANSWERED))
        else:
            self._reply(self._answer.with_reply(State.ANSWERED, value))

    def _on_misfitted(self, value: Value, misfits: tuple[Misfit, ...]) -> None:
        self._replaced = None
        state = State.UNANSWERED if value is None else State.ANSWERED
        self._reply(self._answer.with_reply(state, value, misfits))

    def _on_not_known(self) -> None:
        if self.unknown_toggle.isChecked():
            self.show_answer(self._answer)
        else:
            self.unknown_toggle.click()

    def _on_state(self) -> None:
        button = self.sender()
        state = State.UNKNOWN if button is self.unknown_toggle else State.NOT_APPLICABLE
        assert isinstance(button, QToolButton)
        if button.isChecked():
            if self._answer.state is State.ANSWERED or self._answer.misfits:
                self._replaced = self._answer
            self._reply(self._answer.with_reply(state))
        elif self._replaced is not None:
            was = self._replaced
            self._reply(self._answer.with_reply(was.state, was.value, was.misfits))
        else:
            self._reply(self._answer.with_reply(State.UNANSWERED))

    def _on_noted(self, note: str) -> None:
        self._answer = self._answer.with_note(note)
        self.noted.emit(self._item.id, note)

    def _on_sure(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        chosen = Confidence(button.property("confidence")) if button.isChecked() else None
        self._answer = self._answer.with_confidence(chosen)
        self.show_answer(self._answer)
        self.confided.emit(self._item.id, self._answer)

    def _reply(self, answer: Answer) -> None:
        self.note.flush()
        self.number_told.hide()
        answer = answer.with_note(self._answer.note)
        self.show_answer(answer)
        self.replied.emit(self._item.id, answer)

    def _on_key(self, event: QKeyEvent) -> bool:
        if pressed(event, "leave", loose=True) and self.note.hasFocus():
            self.take_focus()
            return True
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if pressed(event, "note", loose=True):
                if self.note.hasFocus():
                    self.take_focus()
                    return True
                self.note_toggle.setChecked(True)
                self._on_note_wanted()
                return True
            return False
        if pressed(event, "unknown", loose=True):
            self.unknown_toggle.click()
            return True
        if self._item.not_applicable and pressed(event, "not_applicable", loose=True):
            self.not_applicable_toggle.click()
            return True
        if self.editor.keyed and self._is_number(event):
            return True
        place = place_of(event, "choose", loose=True)
        return place is not None and self.editor.pick(place + 1)

    def _put_back_focus(self) -> None:
        """Put the focus where it was before the first digit, such as on the row of a matrix."""
        before = self._focus_before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.take_focus()

    def _is_number(self, event: QKeyEvent) -> bool:
        """Return whether a number is being typed: it chooses nothing, and what was chosen before is back."""
        if not self._typed_number.hear(event):
            return False
        typed, editor = self._typed_number.text, self.editor
        if len(typed) == 1:
            self._answer_before, self._focus_before = self._answer, QApplication.focusWidget()
        if not self._typed_number.is_number(one_of=editor.one_of):
            return False
        if self._answer != self._answer_before:
            self._reply(self._answer_before)
            self._put_back_focus()
        told = self._context.translator(_CHOSEN_HERE, typed=typed, n=editor.keyed)
        self.number_told.setText(told)
        self.number_told.show()
        reveal(self.number_told)
        return True
