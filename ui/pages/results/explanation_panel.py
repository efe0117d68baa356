"""Panel beside the results that explains a figure, with links to its parts and back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from assessment.answers.disclosure import disclosed
from assessment.presentation.evidence import with_evidence
from assessment.presentation.explanation_facts import Kind
from assessment.presentation.explanations import tell
from assessment.presentation.traces import explain, names
from assessment.questionnaire.condition import ItemCondition, leaves
from assessment.strategy import Strategy
from ui.context import Context
from ui.overrides import guarded
from ui.planner import Plan
from ui.session import Session
from ui.shortcuts import pressed, with_keys
from ui.theme import SPACE
from ui.widgets.explanation_view import ToldView
from ui.widgets.factories import Scroll, button, clear, column, label, row, tool

_WIDTH = 640


class _NotPlanned(Exception):
    """The strategy that an explanation needs is still being computed."""


@guarded
class TracePanel(QFrame):
    """One explanation at a time; the previous ones are reached with Back or Backspace."""

    closed = Signal()
    topic_wanted = Signal(str)
    item_wanted = Signal(str)

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self.setObjectName("side")
        self._session, self._context = session, context
        self._names = names(session.pack)
        self._path: list[str] = []
        self._waiting = False
        _, theme = context.translator, context.theme
        self.title_label = label("", "heading")
        self.back_button = tool(theme, "back", _("Back"), self.go_back)
        self._close = tool(theme, "close", with_keys(_, _("Close"), "leave"), self.close_stories)
        head = row(self.back_button, self.title_label, self._close)
        head.setStretch(1, 1)
        self._body = column(space=SPACE[2])
        content = QWidget()
        content.setLayout(column(self._body, None))
        self.scroll_area = Scroll(content, theme.px(_WIDTH), theme.px(SPACE[2]))
        self.scroll_area.make_focusable(_("How it came about"))
        top = QWidget()
        top.setLayout(head)
        head.setContentsMargins(*[theme.px(SPACE[1])] * 4)
        self.setLayout(column(top, self.scroll_area, space=0))
        self.hide()
        session.planned.connect(self._on_planned)

    @property
    def path(self) -> list[str]:
        """Ids of the open explanations, the one shown last."""
        return list(self._path)

    def open(self, id_: str) -> None:
        """Show the explanation of an id as the first of a new path."""
        self._path = [id_]
        self._show()

    def go_on(self, id_: str) -> None:
        """Show the explanation of an id that the current explanation links to."""
        self._path.append(id_)
        self._show()

    def go_back(self) -> None:
        """Show the previous explanation."""
        if len(self._path) > 1:
            self._path.pop()
            self._show()

    def close_stories(self) -> None:
        """Close all explanations and hide the panel."""
        self._path = []
        self.hide()
        self.closed.emit()

    def refresh(self) -> None:
        """Rebuild the explanation from the current scores."""
        if self._path:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "explanation_back", loose=True):
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        session, context = self._session, self._context
        id_ = self._path[-1]
        shown = disclosed(session.assessment)
        sheet = shown.sheet
        try:
            story = explain(session.pack, sheet, session.result, id_, self._current_strategy)
        except _NotPlanned:
            self._show_waiting()
            return
        self._waiting = False
        told = tell(story, session.pack, sheet, context.figure_words)
        if self._names[id_][0] is Kind.ITEM:
            files = shown.evidence.get(story.id, ())
            told = with_evidence(told, files, context.figure_words)
        self.title_label.setText(told.title)
        self.back_button.setEnabled(len(self._path) > 1)
        clear(self._body)
        view = ToldView(told, self._names.__contains__, context.theme)
        view.wanted.connect(self.go_on)
        self._body.addWidget(view)
        kind, plain = self._names[id_]
        if kind is Kind.TOPIC:
            self._add_way(plain, self._on_topic)
        elif kind is Kind.ITEM:
            self._add_way(plain, self._on_item)
        elif kind is Kind.GATE and (asked := self._asked_by(plain)):
            self._add_way(asked, self._on_item)
        self.show()
        self.scroll_area.verticalScrollBar().setValue(0)
        self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current_strategy(self) -> Strategy:
        plan = self._session.plan
        if plan is None or not self._session.is_planned:
            raise _NotPlanned
        return plan.strategy

    def _show_waiting(self) -> None:
        """Show that the explanation follows once the strategy is there."""
        self._waiting = True
        self.title_label.setText(self._context.translator("Working it out …"))
        clear(self._body)
        self._session.request_plan()
        self.show()

    def _on_planned(self, _plan: Plan) -> None:
        if self._waiting and self._path:
            self._show()

    def _asked_by(self, gate_id: str) -> str:
        """Return the id of the first item a gate requires; "" if it requires scores only."""
        pack = self._session.pack
        gate = next(each for each in pack.gates if each.id == gate_id)
        asked = (leaf.item for leaf in leaves(gate.require) if isinstance(leaf, ItemCondition))
        return next(asked, "")

    def _add_way(self, id_: str, done: object) -> None:
        _ = self._context.translator
        made = button(_("To the questions"), lambda: None)
        made.setProperty("own", id_)
        made.clicked.connect(done)
        self._body.addLayout(row(made, None))

    def _on_topic(self) -> None:
        self.topic_wanted.emit(str(self.sender().property("own")))

    def _on_item(self) -> None:
        self.item_wanted.emit(str(self.sender().property("own")))
