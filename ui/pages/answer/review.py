"""Review of the questions that are open, unknown, doubtful or told apart, each a link."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QWidget,
)

from assessment.analysis.agreement import unsettled
from assessment.answers.answer import Confidence, State
from assessment.answers.conditions import replies
from assessment.presentation.agreement import apart_told
from assessment.presentation.inputs import money_differs, people_differ
from assessment.presentation.level_summary import why_no_index
from assessment.presentation.replies import misfit_line
from assessment.questionnaire.types import Item
from assessment.scoring.results import Result
from assessment.strategy.inputs import read_inputs
from ui.context import Context
from ui.pages.answer.counting import rows_rated
from ui.pages.answer.day_field import ASSESSED_ON, DAY_TYPED
from ui.pages.answer.page_base import Page
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.factories import card, clear, column, label
from ui.widgets.option_buttons import Link


class ReviewPage(Page):
    """Open, unknown and doubtful answers, each a link to its question."""

    wanted = Signal(str)
    """Emitted with the id of an item to go to, or `ASSESSED_ON`."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session, self._context = session, context
        self._layout = column(space=SPACE[3])
        self.setLayout(self._layout)
        self.show_result(session.result)

    def show_result(self, result: Result) -> None:
        clear(self._layout)
        _ = self._context.translator
        self._layout.addWidget(label(_("Review"), "title"))
        pack, answers = self._session.pack, self._session.assessment.answers
        by_state = {
            state: [pack.items[id_] for id_, item in result.items.items() if item.state is state]
            for state in State
        }
        strange = {id_: answers[id_].misfits for id_ in answers if answers[id_].misfits}
        shown = [item for item in by_state[State.UNANSWERED] if item.id in strange]
        open_items = [item for item in by_state[State.UNANSWERED] if item.id not in strange]
        required = [item for item in open_items if item.required]
        rest = [item for item in open_items if not item.required]
        sheet = self._session.assessment.sheet
        differing = [pack.items[item_id] for item_id in unsettled(pack, sheet)]
        doubtful = [
            pack.items[id_]
            for id_, answer in answers.items()
            if answer.confidence is Confidence.LOW and result.items[id_].state is State.ANSWERED
        ]
        found = [
            self._misfits(shown),
            self._group(_("Required, not answered yet"), required),
            self._group(_("Still open"), rest),
            self._rows_open(result),
            self._differing(differing),
            self._apart(),
            self._group(_("To find out"), by_state[State.UNKNOWN]),
            self._group(_("Answered, but not sure"), doubtful),
        ]
        if not any(found):
            done = why_no_index(result, _)
            done = done or _("Every question is answered. The results and the report are ready.")
            self._layout.addWidget(label(done))
        self._layout.addStretch(1)

    def take_focus(self, item_id: str | None = None) -> None:
        link = self.findChild(Link)
        if link is not None:
            link.setFocus(Qt.FocusReason.TabFocusReason)

    def _misfits(self, items: list[Item]) -> bool:
        """List what was entered but does not fit, each with its words."""
        _ = self._context.translator
        parts: list[QWidget] = []
        if (typed := self._session.recall(DAY_TYPED)) is not None:
            parts.append(self._link(_("Day of the assessment"), ASSESSED_ON))
            parts.append(label(_("does not fit: “{text}”", text=typed), "fault"))
        for item in items:
            parts.append(self._link(self._title(item), item.id))
            misfits = self._session.assessment.answer(item.id).misfits
            parts += [label(misfit_line(item, each, _), "fault") for each in misfits]
        count = len(items) + (typed is not None)
        return self._card(_("Entered, but does not fit yet"), count, parts)

    def _rows_open(self, result: Result) -> bool:
        """List the questions of which some rows are rated and others are not."""
        _, pack = self._context.translator, self._session.pack
        in_part = rows_rated(pack, self._session.assessment.answers, result)
        parts: list[QWidget] = []
        for id_, (rated, most) in in_part.items():
            parts.append(self._link(self._title(pack.items[id_]), id_))
            parts.append(label(_("{n} of {m} rows", n=rated, m=most), "small"))
        count = sum(most - rated for rated, most in in_part.values())
        return self._card(_("Open rows"), count, parts)

    def _differing(self, items: list[Item]) -> bool:
        """List what people see differently, each with how far they are apart."""
        _, pack = self._context.figure_words, self._session.pack
        sheet = self._session.assessment.sheet
        parts: list[QWidget] = []
        for item in items:
            parts.append(self._link(self._title(item), item.id))
            parts.append(label(apart_told(pack, item, sheet, _), "small"))
        return self._card(_("People differ, and nothing is agreed"), len(items), parts)

    def _apart(self) -> bool:
        """List pairs of answers, on hours and on money, that differ, with which of them counts."""
        _, pack = self._context.translator, self._session.pack
        inputs, roles = read_inputs(pack, replies(pack, self._session.assessment.sheet)), pack.roles
        pairs = [
            ((roles.capacity, roles.who), people_differ(inputs, _)),
            ((roles.budget, roles.money), money_differs(inputs, _)),
        ]
        parts: list[QWidget] = []
        for asked, told in pairs:
            if told:
                items = [pack.items[each] for each in asked if each]
                parts += [self._link(self._title(item), item.id) for item in items]
                parts.append(label(told))
        return self._card(_("Two answers differ"), sum(bool(told) for _asked, told in pairs), parts)

    def _group(self, title: str, items: list[Item]) -> bool:
        links = [self._link(self._title(item), item.id) for item in items]
        return self._card(title, len(items), links)

    def _card(self, title: str, count: int, parts: Sequence[QWidget]) -> bool:
        if not count:
            return False
        head = label(f"{title} · {count}", "heading")
        self._layout.addWidget(card(head, *parts, margin=self._context.theme.px(SPACE[3])))
        return True

    def _title(self, item: Item) -> str:
        section, _unused = self._session.pack.home_of[item.id]
        return f"{self._context.text(section.title)} · {self._context.text(item.text)}"

    def _link(self, text: str, item_id: str) -> Link:
        link = Link(self._context.theme, text)
        link.setProperty("item", item_id)
        link.clicked.connect(self._on_link)
        return link

    def _on_link(self) -> None:
        self.wanted.emit(str(self.sender().property("item")))
