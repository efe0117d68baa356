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
from assessment.answers.rounds import is_going_on
from assessment.core.i18n import N_
from assessment.document.acts import Act
from assessment.document.strategy_edits import (
    NEW_PLAN_LABEL,
    add_reading,
    finish_action,
    finish_own_action,
    reopen_action,
    set_action,
    set_own_action,
    set_review,
    take_plan,
)
from assessment.presentation.done import Done, done_actions, roadmap_told
from assessment.presentation.follow_up import KINDS, NOTHING_DUE, DueTelling, due_told
from assessment.presentation.gone_by import gone_by_untaken
from assessment.presentation.plan_changes import decided_lines, taken_told
from assessment.report.pdf.writer import ReportOptions
from assessment.strategy import Strategy
from assessment.strategy.due import Due, DueKind, Standing, due_list
from assessment.strategy.taking_up import is_behind, plan_changes, plan_to_take
from ui.context import Context
from ui.notices import Notices
from ui.pages.acting import follow
from ui.pages.calendar_export import calendar_button
from ui.pages.follow_up.done_row import DoneRow
from ui.pages.follow_up.due_row import DONE, MOVED, OPENED, DueRow, DueView
from ui.pages.follow_up.plan_card import PlanCard
from ui.pages.follow_up.reading_line import reading_of
from ui.pages.progress_export import progress_button
from ui.pages.report.options import VIEW_OPTIONS, remembered
from ui.pages.strategy.tab import PageTab, hairline
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.factories import button, clear, column, label, row
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
    questions_wanted = Signal()
    """Emitted to ask the questions again that actions done may have changed."""

    def __init__(
        self, session: Session, context: Context, notices: Notices, today: Callable[[], date]
    ) -> None:
        super().__init__(session, context, context.translator("This week"))
        self._notices, self._today = notices, today
        self.progress: QPushButton | None = None
        self.calendar: QPushButton | None = None
        self.ask: QPushButton | None = None
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
        now = (listed, today, assessment.decisions, self._session.plan, assessment.assessed_on)
        if now == self._listed:
            return
        self._listed = now
        with rebuilding(self.scroll_area):
            self._show(listed, today)

    def _show(self, listed: tuple[Due, ...], today: date) -> None:
        _, context = self._context.translator, self._context
        unfinished = {(each.due.kind, each.due.id): each.unfinished for each in self.rows}
        clear(self._layout)
        self.rows = []
        telling = DueTelling(self._session.pack, self._strategy, self._session.assessment, _)
        self.progress = progress_button(
            self._session, context, self._notices, self._report_options, self._today
        )
        self.calendar = calendar_button(self._session, context, self._notices, self._report_options)
        title = label(_("What is due"), "title")
        self._layout.addLayout(row(title, None, self.calendar, self.progress))
        due = tuple(each for each in listed if each.kind is not DueKind.QUESTION)
        self._layout.addWidget(label(due_told(due, _) or _(NOTHING_DUE), "muted"))
        pack, assessment = self._session.pack, self._session.assessment
        if over := gone_by_untaken(pack, assessment, self._strategy.roadmap, today, _):
            self._layout.addWidget(label(over, "muted"))
        self._add_round(len(listed) - len(due))
        self._add_plan()
        for standing, head in _HEADS.items():
            parts: list[QWidget] = []
            for each in (one for one in due if one.standing is standing):
                kind, when = _(KINDS[each.kind]), telling.when(each, today)
                ends = self._end(each)
                view = DueView(each, telling.title(each), kind, when, telling.unit(each), ends)
                made = DueRow(context, view, today)
                made.asked.connect(self._on_asked)
                made.setProperty(ROW, each.id)
                self.rows.append(made)
                if left := unfinished.get((each.kind, each.id)):
                    made.go_on(*left)
                parts += [hairline(), made]
            if parts:
                sheet = self._sheet(label(_(head), "heading"), *parts)
                self._layout.addWidget(sheet)
        self._add_done()
        self._add_decided()
        self._layout.addStretch(1)

    def _report_options(self) -> ReportOptions:
        """Return the options that the document keeps for its report."""
        return remembered(self._session.recall(VIEW_OPTIONS, {}), self._context.content)

    def _add_round(self, questions: int) -> None:
        """Offer to ask again what actions done may have changed, in a round of its own."""
        if not questions:
            return
        _, assessment = self._context.translator, self._session.assessment
        told = _.ngettext(
            "What was done may have changed the answer to {n} question.",
            "What was done may have changed the answers to {n} questions.",
            questions,
        )
        if is_going_on(assessment):
            text, then = _("Go on with round {n}", n=len(assessment.rounds) + 1), ""
        else:
            text = _("Ask these questions again")
            then = _(
                "New answers begin round {n}; the round of {date} stays as it was reported.",
                n=len(assessment.rounds) + 2,
                date=_.date(assessment.assessed_on),
            )
        self.ask = button(text, self.questions_wanted.emit)
        self.ask.setProperty("does", "ask-again")
        words = label(_.sentences(told, then) if then else told)
        holder = QWidget()
        holder.setLayout(row(self.ask, None))
        self._layout.addWidget(self._sheet(words, holder))

    def _add_plan(self) -> None:
        """Show what a plan by the answers of now would change, where one was taken up."""
        plan = self._session.plan
        if plan is None or plan.anew is None or not is_behind(self._session.assessment):
            return
        self._layout.addWidget(self._sheet(self._plan_card(plan.anew)))

    def _plan_card(self, anew: Strategy) -> PlanCard:
        made = PlanCard(self._session, self._context, self._strategy, anew)
        made.wanted.connect(self._take_plan)
        return made

    def _take_plan(self) -> None:
        session, _ = self._session, self._context.translator
        plan, assessment = session.plan, session.assessment
        if plan is None or plan.anew is None:
            return
        changes = plan_changes(plan.strategy, plan.anew)
        new = plan_to_take(plan.anew, assessment, assessment.decisions.taken)
        if new is not None:
            session.run(take_plan(new))
            told = taken_told(changes, _)
            self._notices.tell(told, act=(_("Undo"), self._give_plan_back))

    def _give_plan_back(self) -> None:
        """Take the new plan back, unless something else was done since."""
        if self._session.document.history.undo_label == NEW_PLAN_LABEL:
            self._session.undo()

    def _end(self, due: Due) -> date:
        """Return the day by which something is due, also of what is only about to begin."""
        step = self._strategy.roadmap.step(due.id) if due.kind is DueKind.ACTION else None
        return due.day if step is None or step.end is None else step.end

    def _add_decided(self) -> None:
        """List what was left out and why, what was moved, and the way to plan the rest anew."""
        _, session = self._context.translator, self._session
        lines = decided_lines(session.pack, self._strategy, session.assessment, _)
        if lines:
            parts: list[QWidget] = []
            for each in lines:
                parts += [hairline(), label(each)]
            title = label(_("Left out and moved"), "heading")
            self._layout.addWidget(self._sheet(title, *parts))
        plan = session.plan
        if plan is not None and plan.anew is not None and not is_behind(session.assessment):
            body = partial(self._plan_card, plan.anew)
            self._layout.addWidget(Fold(self._context.theme, _("Plan the rest anew"), body))

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
            self.reading_wanted.emit(due.id)
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
            self._follow(add_reading(reading))

    def _start_for(self, id_: str, end: date) -> date:
        """Return the first day of an action that is to be due on a day, as long as it takes by the plan."""
        step = self._strategy.roadmap.step(id_)
        if step is None or step.start is None or step.end is None:
            return end
        return end - (step.end - step.start)

    def _follow(self, act: Act[Any]) -> None:
        follow(self._session, self._strategy, act)

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
        self._follow(set_review(planned, decision))

    def _on_action(self, id_: str, what: str, said: Mapping[str, Any]) -> None:
        decisions, run = self._session.assessment.decisions, self._follow
        own = {each.id: each for each in decisions.own}
        if what == DONE:
            day = said["day"] or self._today()
            finish = finish_own_action if id_ in own else finish_action
            run(finish(id_, day, said["spent"]))
        elif what == MOVED:
            start = self._start_for(id_, said["day"])
            if id_ in own:
                run(set_own_action(replace(own[id_], start=start)))
            else:
                run(set_action(id_, replace(decisions.action(id_), start=start)))
        elif id_ in own:
            run(set_own_action(replace(own[id_], left_out=True, note=said["note"] or "")))
        else:
            refused = replace(
                decisions.action(id_), verdict=Verdict.REJECTED, note=said["note"] or ""
            )
            run(set_action(id_, refused))
