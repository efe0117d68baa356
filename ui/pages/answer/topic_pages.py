"""Pages for answering: a topic's questions, and the organisation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from assessment.answers.answer import Answer, State
from assessment.document.answer_edits import (
    CONFIDENCE_LABEL,
    set_answer,
    set_fact,
    set_note,
)
from assessment.document.evidence import is_kept
from assessment.presentation.agreement import source_told
from assessment.questionnaire.model import Section, Topic
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.table import Table
from assessment.scoring.results import Result
from ui.context import Context
from ui.overrides import guarded
from ui.pages.answer.cards import Cards, TopicHead
from ui.pages.answer.counting import place_words
from ui.pages.answer.day_field import ASSESSED_ON, FIELD_LEAST, DayField
from ui.pages.answer.page_base import Page
from ui.session import Session
from ui.shortcuts import stepped
from ui.theme import SPACE
from ui.widgets.debounced_fields import LINE_LIMIT, TypedLine
from ui.widgets.factories import card, column, label
from ui.widgets.option_buttons import Sentence, is_enter
from ui.widgets.option_list import SearchLine
from ui.widgets.question_card import QuestionCard
from ui.widgets.slices import Slices


@guarded
class TopicPage(Page):
    """Questions of a topic: all of them, or one at a time."""

    passed = Signal(int)
    """Emitted with 1 to go to the next question or page, -1 to go to the previous one."""

    files_asked = Signal(str, object)
    """Emitted with the item id and a `FileAsk` on the files that support its answer."""

    def __init__(
        self,
        session: Session,
        section: Section,
        topic: Topic,
        context: Context,
        single: bool = False,
    ) -> None:
        super().__init__()
        self._session, self._context, self._single = session, context, single
        self._topic = topic
        self._current = ""
        self.cards = Cards(session, topic, self._made)
        self.head = TopicHead(context, section, topic)
        self._layout = column(self.head, None, space=SPACE[3])
        self.setLayout(self._layout)
        self.show_result(session.result)
        self._slices = Slices(self)
        self._slices.run(self._building())

    def _building(self) -> Iterator[None]:
        """Make the cards from the top; the one shown alone comes first."""
        for item in sorted(self._topic.items, key=lambda each: each.id != self._current):
            made = self.cards.add(item)
            self._layout.insertWidget(self._layout.count() - 1, made)
            self._show_card(item.id, made)
            if self._single:
                self._listen(made)
            yield
        self._take_typed()
        self.completed.emit()

    def _made(self, item: Item) -> QuestionCard:
        made = QuestionCard(self._session.pack, item, self._context)
        made.replied.connect(self._on_replied)
        made.noted.connect(self._on_noted)
        made.confided.connect(self._on_confided)
        made.evidence_box.asked.connect(partial(self.files_asked.emit, item.id))
        made.grown.connect(partial(self.reached.emit, made.note_part))
        return made

    def renew(self, section: Section, topic: Topic) -> bool:
        """Show the topic of another version, if it has the same questions; return whether it has."""
        self.finish()
        if self._single or not self.cards.renew(topic, self._layout):
            return False
        self._topic = topic
        self.head.show_topic(section, topic)
        self.show_result(self._session.result)
        return True

    @property
    def wide(self) -> bool:
        return any(isinstance(item, Table) for item in self._topic.items)

    @property
    def current(self) -> str:
        """Id of the question shown alone; "" if all are shown."""
        return self._current

    @property
    def here(self) -> str | None:
        """Id of the question with keyboard focus; None if none has it."""
        focus = self.focusWidget() or self
        return next((id_ for id_, made in self.cards.items() if made.isAncestorOf(focus)), None)

    def show_result(self, result: Result) -> None:
        topic = self._session.pack.topics[self._topic.id]
        self.head.show_information(topic)
        if self.cards.show_offered(self._layout) and self._single:
            for made in self.cards.values():
                self._listen(made)
        asked = self._asked(result)
        _ = self._context.translator
        why = _("Nothing is asked here: other answers decide.")
        nothing = why if self._topic.items else _("There is no question here.")
        self.head.tell_nothing("" if asked or topic.information is not None else nothing)
        if self._single and self._current not in asked:
            self._current = asked[0] if asked else ""
        for item_id, made in self.cards.items():
            self._show_card(item_id, made)

    def _show_card(self, item_id: str, made: QuestionCard) -> None:
        session, words = self._session, self._context.figure_words
        pack, assessment, result = session.pack, session.assessment, session.result
        item = pack.items[item_id]
        made.show_help(item.help)
        made.show_said(assessment)
        files = assessment.evidence.get(item_id, ())
        made.show_files(files, partial(is_kept, session.document.entries))
        made.show_whose(source_told(pack, item, assessment.sheet, words))
        made.show_page(place_words(self._context.translator, result, item_id))
        is_asked = result.items[item_id].state is not State.HIDDEN
        made.setVisible(is_asked and self._current in ("", item_id))

    def finish(self) -> None:
        self._slices.finish()

    def flush(self) -> None:
        for made in self.cards.values():
            made.flush()

    def take_focus(self, item_id: str | None = None) -> None:
        asked = self._asked(self._session.result)
        wanted = item_id if item_id in asked else (self._current or next(iter(asked), ""))
        if self._single:
            self._current = wanted
            self.show_result(self._session.result)
        if wanted and wanted not in self.cards:
            self.finish()
        if wanted:
            self.cards[wanted].take_focus()
        if item_id is not None and wanted:
            self.reached.emit(self.cards[wanted])

    def take_last(self) -> None:
        """Give the last question keyboard focus."""
        asked = self._asked(self._session.result)
        if asked:
            self.take_focus(asked[-1])

    def step(self, by: int) -> bool:
        """Show the next (1) or previous (-1) question alone; return whether there is one."""
        asked = self._asked(self._session.result)
        if not self._current:
            return False
        wanted = asked.index(self._current) + by
        if not 0 <= wanted < len(asked):
            return False
        self.flush()
        self.take_focus(asked[wanted])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = stepped(event, "questions")
        if is_enter(event) and self._on_enter(self.focusWidget()):
            return
        if not step or self._single:
            super().keyPressEvent(event)
            return
        self._step_card(step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _listen(self, made: QuestionCard) -> None:
        """Watch the keys of all fields of a question, for the one-at-a-time view.

        Left and right lead to other questions, up and down through the options.
        """
        for each in made.findChildren(QWidget):
            if isinstance(each, QAbstractButton | QLineEdit) and not isinstance(each, SearchLine):
                each.installEventFilter(self)

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        enter = is_enter(event)
        if isinstance(watched, QLineEdit):
            return enter and (self._on_enter(watched) or True)
        if by := stepped(event, "turn"):
            return self._go(by)
        if isinstance(watched, Sentence) and (by := stepped(event, "lines")):
            watched.focus_sibling(by)
            return True
        return enter and self._on_enter(watched)

    def _on_enter(self, focus: QObject | None) -> bool:
        """Keep the answer and go on, as far as its question lets Enter do so; return whether it does."""
        for made in self.cards.values():
            if not (isinstance(focus, QWidget) and made.isAncestorOf(focus)):
                continue
            if made.enter_goes_on(focus):
                return self._go(1)
            self.reached.emit(made.editor)
        return False

    def _go(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) question, or page if there is none; return True."""
        if self._single or not self._step_card(by):
            self.passed.emit(by)
        return True

    def _step_card(self, by: int) -> bool:
        """Focus the card after (1) or before (-1) the focused one; return whether it exists."""
        self.finish()
        shown = [made for made in self.cards.values() if not made.isHidden()]
        focus = self.focusWidget() or self
        here = next((i for i, made in enumerate(shown) if made.isAncestorOf(focus)), 0)
        if not 0 <= here + by < len(shown):
            return False
        shown[here + by].take_focus()
        self.reached.emit(shown[here + by])
        return True

    def _on_replied(self, item_id: str, answer: Answer) -> None:
        self._session.run(set_answer(item_id, answer))

    def _on_noted(self, item_id: str, note: str) -> None:
        self._session.run(set_note(item_id, note))

    def _on_confided(self, item_id: str, answer: Answer) -> None:
        self._session.run(set_answer(item_id, answer, CONFIDENCE_LABEL))

    def _take_typed(self) -> None:
        """Enter what version 0.2.0 remembered beside the answers of texts that did not fit."""
        for item_id, made in self.cards.items():
            typed = self._session.recall(_UNFITTING + item_id)
            if typed is not None and not self._session.read_only:
                self._session.remember(_UNFITTING + item_id, None)
                made.type_in(typed)

    def _asked(self, result: Result) -> list[str]:
        ids = (item.id for item in self._topic.items)
        return [id_ for id_ in ids if result.items[id_].state is not State.HIDDEN]


_UNFITTING = "unfitting."
_FACTS = ("name", "sector", "place", "employees", "consultant")


class OrganisationPage(Page):
    """Organisation that is assessed, and the date of the assessment."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session = session
        _ = context.translator
        titles = {
            "name": _("Name"),
            "sector": _("What it does"),
            "place": _("Where it is"),
            "employees": _("People who work there"),
            "consultant": _("Consultant"),
        }
        form = QFormLayout()
        form.setHorizontalSpacing(context.theme.px(SPACE[4]))
        form.setVerticalSpacing(context.theme.px(SPACE[2]))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.lines: dict[str, TypedLine] = {}
        for key in _FACTS:
            line = TypedLine(titles[key], limit=LINE_LIMIT)
            line.setProperty("fact", key)
            line.setMinimumWidth(context.theme.px(FIELD_LEAST))
            line.typed.connect(self._on_typed)
            form.addRow(label(titles[key], wrap=False), line)
            self.lines[key] = line
        self.day_field = DayField(session, context)
        self.day_line = self.day_field.line
        form.addRow(label(_("Day of the assessment"), wrap=False), self.day_field)
        lines = [*self.lines.values(), self.day_line]
        for line, following in pairwise(lines):
            line.returnPressed.connect(following.setFocus)
        self.day_field.finished.connect(self.finished)
        hint = _("This goes on the cover of the report. Nothing leaves this computer.")
        sheet = card(margin=context.theme.px(SPACE[4]))
        sheet.layout().addLayout(form)  # type: ignore[union-attr]
        head = [label(_("Organisation"), "title"), label(hint, "muted")]
        self.setLayout(column(*head, sheet, None, space=SPACE[3]))
        self._context = context
        self.show_result(session.result)

    def show_result(self, result: Result) -> None:
        assessment = self._session.assessment
        for key, line in self.lines.items():
            fact = assessment.organisation.get(key, "")
            line.fill(str(fact) if isinstance(fact, int | float) else self._context.text(fact))
        self.day_field.show_day()

    def flush(self) -> None:
        for line in [*self.lines.values(), self.day_line]:
            line.flush()

    def take_focus(self, item_id: str | None = None) -> None:
        wanted = self.day_line if item_id == ASSESSED_ON else self.lines["name"]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_typed(self, text: str) -> None:
        self._session.run(set_fact(str(self.sender().property("fact")), text.strip()))
