"""Tab of what is due: one list of this week and what is late."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from assessment.answers.decisions import ReviewDecision, Verdict
from assessment.core.i18n import N_
from assessment.document.answer_edits import confirm
from assessment.document.strategy_edits import (
    add_reading,
    finish_action,
    finish_own_action,
    remove_own_action,
    reopen_action,
    set_action,
    set_own_action,
    set_review,
)
from assessment.presentation.done import Done, done_actions, roadmap_told
from assessment.presentation.follow_up import KINDS, NOTHING_DUE, DueTelling, due_told
from assessment.presentation.gone_by import gone_by_untaken
from assessment.report.pdf.writer import ReportOptions
from assessment.strategy.due import Due, DueKind, Standing, due_list
from ui.context import Context
from ui.notices import Notices
from ui.pages.follow_up.done_row import DoneRow
from ui.pages.follow_up.due_row import CONFIRMED, DONE, MOVED, OPENED, DueRow, DueView
from ui.pages.follow_up.reading_line import reading_of
from ui.pages.progress_export import progress_button
from ui.pages.report.options import VIEW_OPTIONS, remembered
from ui.pages.strategy.tab import PageTab, hairline
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.factories import clear, column, label, row
from ui.widgets.rebuilding import ROW, rebuilding

_SHOWN = 6
"""Number of actions done last that are listed; those before are folded away."""
_HEADS = {
    Standing.LATE: N_("Late"),
    Standing.PLANNED: N_("Planned up to now"),
    Standing.DUE: N_("This week"),
    Standing.BEGINS: N_("Begins this week"),
}


class DueTab(PageTab):
    """List of what is late, due and about to begin, then what was done."""

    reading_wanted = Signal(str)
    """Emitted with the id of a measure to enter a reading of."""

    def __init__(
        self, session: Session, context: Context, notices: Notices, today: Callable[[], date]
    ) -> None:
        super().__init__(session, context, context.translator("This week"))
        self._notices, self._today = notices, today
        self.progress: QPushButton | None = None
        self._listed: object = None
        self.rows: list[DueRow] = []

    def take_focus(self) -> None:
        self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        super().look()
        if self._plan is not None:
            self.refresh()

    def refresh(self) -> None:
        session, today = self._session, self._today()
        assessment = session.assessment
        listed = due_list(session.pack, self._strategy, assessment, today)
        now = (listed, today, assessment.decisions)
        if now == self._listed:
            return
        self._listed = now
        with rebuilding(self.scroll_area):
            self._show(listed, today)

    def _show(self, listed: tuple[Due, ...], today: date) -> None:
        _, context = self._context.translator, self._context
        clear(self._layout)
        self.rows = []
        telling = DueTelling(self._session.pack, self._strategy, self._session.assessment, _)
        self.progress = progress_button(
            self._session, context, self._notices, self._report_options, self._today
        )
        self._layout.addLayout(row(label(_("What is due"), "title"), None, self.progress))
        self._layout.addWidget(label(due_told(listed, _) or _(NOTHING_DUE), "muted"))
        pack, assessment = self._session.pack, self._session.assessment
        if over := gone_by_untaken(pack, assessment, self._strategy.roadmap, today, _):
            self._layout.addWidget(label(over, "muted"))
        for standing, head in _HEADS.items():
            parts: list[QWidget] = []
            for each in (one for one in listed if one.standing is standing):
                kind, when = _(KINDS[each.kind]), telling.when(each, today)
                view = DueView(each, telling.title(each), kind, when, telling.unit(each))
                made = DueRow(context, view, today)
                made.asked.connect(self._on_asked)
                made.setProperty(ROW, each.id)
                self.rows.append(made)
                parts += [hairline(), made]
            if parts:
                sheet = self._sheet(label(_(head), "heading"), *parts)
                self._layout.addWidget(sheet)
        self._add_done()
        self._layout.addStretch(1)

    def _report_options(self) -> ReportOptions:
        """Return the options that the document keeps for its report."""
        return remembered(self._session.recall(VIEW_OPTIONS, {}), self._context.content)

    def _add_done(self) -> None:
        _ = self._context.translator
        pack, decisions = self._session.pack, self._session.assessment.decisions
        done = done_actions(pack, decisions, self._context.figure_words)
        if not done:
            return
        parts: list[QWidget] = [label(roadmap_told(done, self._strategy.roadmap, _), "muted")]
        latest, before = done[-_SHOWN:][::-1], done[:-_SHOWN][::-1]
        for each in latest:
            parts += [hairline(), self._done_row(each)]
        if before:
            told = _("Done earlier ({n})", n=len(before))
            parts.append(Fold(self._context.theme, told, partial(self._done_rows, before)))
        self._layout.addWidget(self._sheet(label(_("Done"), "heading"), *parts))

    def _done_rows(self, done: Sequence[Done]) -> QWidget:
        made = QWidget()
        made.setLayout(column(*(self._done_row(each) for each in done), space=SPACE[0]))
        return made

    def _done_row(self, done: Done) -> DoneRow:
        made = DoneRow(self._context, done, self._today)
        made.reopened.connect(self._reopen)
        made.changed.connect(self._on_done_changed)
        made.setProperty(ROW, f"@done/{done.id}")
        return made

    # slots

    def _reopen(self, id_: str) -> None:
        own = {each.id: each for each in self._session.assessment.decisions.own}
        if id_ in own:
            undone = replace(own[id_], done=False, done_on=None, spent=None)
            self._session.run(set_own_action(undone))
        else:
            self._session.run(reopen_action(id_))

    def _on_done_changed(self, id_: str, day: date | None, spent: float | None) -> None:
        own = {each.id: each for each in self._session.assessment.decisions.own}
        if id_ in own:
            self._session.run(set_own_action(replace(own[id_], done_on=day, spent=spent)))
        else:
            decision = self._session.assessment.decisions.action(id_)
            self._session.run(set_action(id_, replace(decision, done_on=day, spent=spent)))

    def _on_asked(self, due: Due, what: str, said: Mapping[str, Any]) -> None:
        if what == OPENED:
            wanted = self.reading_wanted if due.kind is DueKind.READING else self.question_wanted
            wanted.emit(due.id)
        elif what == CONFIRMED:
            self._session.run(confirm(due.id))
        elif due.kind is DueKind.READING:
            self._on_read(due, said)
        elif due.kind is DueKind.REVIEW:
            self._on_review(due, what, said)
        else:
            self._on_action(due.id, what, said)

    def _on_read(self, due: Due, said: Mapping[str, Any]) -> None:
        reading = reading_of(due.id, said, self._today())
        if reading is None:
            self._ask_again(due)
        else:
            self._session.run(add_reading(reading))

    def _ask_again(self, due: Due) -> None:
        """Put the keyboard on the form of something that is due, since something is missing there."""
        next(each for each in self.rows if each.due == due).take_focus()

    def _on_review(self, due: Due, what: str, said: Mapping[str, Any]) -> None:
        planned = date.fromisoformat(due.id)
        before = self._session.assessment.decisions.reviews.get(planned, ReviewDecision())
        if said["day"] is None:
            self._ask_again(due)
            return
        if what == DONE:
            decision = replace(before, held=said["day"], note=said["note"] or "")
        else:
            decision = replace(before, moved=said["day"])
        self._session.run(set_review(planned, decision))

    def _on_action(self, id_: str, what: str, said: Mapping[str, Any]) -> None:
        decisions, run = self._session.assessment.decisions, self._session.run
        own = {each.id: each for each in decisions.own}
        if what == DONE:
            day = said["day"] or self._today()
            finish = finish_own_action if id_ in own else finish_action
            run(finish(id_, day, said["spent"]))
        elif what == MOVED:
            if id_ in own:
                run(set_own_action(replace(own[id_], start=said["day"])))
            else:
                run(set_action(id_, replace(decisions.action(id_), start=said["day"])))
        elif id_ in own:
            run(remove_own_action(id_))
        else:
            refused = replace(
                decisions.action(id_), verdict=Verdict.REJECTED, note=said["note"] or ""
            )
            run(set_action(id_, refused))
