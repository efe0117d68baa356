"""Panel beside the roadmap: an action with its reasons, steps and the decisions on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from assessment.answers.decisions import ActionDecision, OwnAction, Verdict
from assessment.core.i18n import N_
from ui.context import Context
from ui.pages.strategy.steps import PLANNED, StepView, without_verdict
from ui.pages.strategy.tab import accented
from ui.shortcuts import key_told, keys_of
from ui.theme import SPACE
from ui.widgets.factories import button, clear, column, label, toggle
from ui.widgets.flow import Flow
from ui.widgets.labelled_field import (
    NoteField,
    day_entry,
    hours_entry,
    past_day_entry,
    words_entry,
)
from ui.widgets.option_buttons import Link

_DEFERRED_DAYS = 30
_NOTE_HEIGHT = 64
_WEEKS = N_("{earlier} and {later} in the chart move it by a week.")
_NOTE = N_("Note – printed with the action in the report, unless notes are left out")


class StepDetail(QWidget):
    """Panel for one action. Emits only on user input.

    Typed input is emitted before another action is shown.
    """

    decided = Signal(str, object)
    """Emitted with the id of an action and its new `ActionDecision`."""
    changed = Signal(object)
    """Emitted with the changed `OwnAction`."""
    removed = Signal(str)
    """Emitted with the id of the user's own action that is to be deleted."""
    step_wanted = Signal(str)
    """Emitted with the id of another action to show."""

    def __init__(self, context: Context, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._context, self.today = context, today
        self._view: StepView | None = None
        self._first_day = date.min
        self._nothing = label(
            context.translator("Choose a step to see why it is there, and to change it."), "muted"
        )
        self._body = QWidget()
        self._build()
        self.setLayout(column(self._nothing, self._body, None, space=0))
        self.show_step(None, date.min)

    # public interface

    @property
    def step(self) -> str:
        """Id of the action shown; "" for none."""
        return "" if self._view is None else self._view.id

    def show_step(self, view: StepView | None, first_day: date) -> None:
        """Show an action, or nothing for None. `first_day`: first day of the roadmap."""
        another = view is None or self._view is None or view.id != self._view.id
        if another:
            self.flush()
        self._view, self._first_day = view, first_day
        self._nothing.setVisible(view is None)
        self._body.setVisible(view is not None)
        if view is not None:
            self._show_head(view)
            self._show_fields(view, another=another)
            self._show_texts(view)

    def take_over(self, decision: ActionDecision, own: OwnAction | None) -> None:
        """Show decisions made after the plan that is shown; further ones build on them."""
        view = self._view
        if view is None or (own is None) is not (view.own is None):  # another, or deleted
            return
        if (decision, own) != (view.decision, view.own):
            self._view = replace(view, decision=decision, own=own)
            self._show_head(self._view)

    def take_focus(self) -> None:
        """Give keyboard focus to the first control that can be changed."""
        first: QWidget = self.title_field.line
        if self._view is None or self._view.own is None:
            first = self.verdicts[Verdict.ACCEPTED]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def name_it(self) -> None:
        """Give the title field of the user's own action keyboard focus, with its text selected."""
        self.title_field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title_field.line.selectAll()

    def flush(self) -> None:
        """Emit typed input that is not emitted yet."""
        for entry in self._entries:
            entry.flush()
        self.note.flush()

    # building

    def _build(self) -> None:
        _, context = self._context.translator, self._context
        self.heading = label("", "heading")
        self._status = accented("", context)
        self._line = label("", "muted")
        self._why_here = label("")
        self.title_field = words_entry(context, _("What is to be done"), 260)
        self.owner = words_entry(context, _("Responsible"), 270)
        self.hours = hours_entry(context, _("Hours in all"))
        self.start = day_entry(context, _("First day"))
        self.until = day_entry(context, _("Not before"))
        self.done_on = past_day_entry(context, _("Done on"), self._day_of_today)
        self._entries = (
            self.title_field, self.owner, self.hours, self.start, self.until, self.done_on,
        )  # fmt: skip
        self.title_field.entered.connect(self._on_title)
        self.owner.entered.connect(self._on_owner)
        self.hours.entered.connect(self._on_hours)
        self.start.entered.connect(self._on_start)
        self.until.entered.connect(self._on_until)
        self.done_on.entered.connect(self._on_done_on)
        self._earlier = label("", "small")
        self._needs = column(space=2)
        self._texts = column(space=SPACE[1])
        self._note_caption = label(_(_NOTE), "small")
        self.note = NoteField(_("Note about this action"))
        self.note.setFixedHeight(context.theme.px(_NOTE_HEIGHT))
        self.note.typed.connect(self._on_note)
        earlier, later = (key_told(_, key) for key in keys_of("weeks"))
        self._hint = label(_(_WEEKS, earlier=earlier, later=later), "small")
        self._body.setLayout(
            column(
                self.heading, self._status, self._line, self._why_here, self._made_buttons(),
                self.title_field, Flow(self.done_on, self.start, self.until, self.hours, self.owner),
                self._earlier, self._hint,
                self._needs, self._texts, self._note_caption, self.note, space=SPACE[1],
            )
        )  # fmt: skip

    def _made_buttons(self) -> QFrame:
        _ = self._context.translator
        titles = {
            Verdict.ACCEPTED: _("Accept"),
            Verdict.DEFERRED: _("Defer"),
            Verdict.REJECTED: _("Leave out"),
            Verdict.DONE: _("Done"),
        }
        self.verdicts: dict[Verdict, QToolButton] = {}
        for verdict, title in titles.items():
            made = toggle(title)
            made.setProperty("verdict", str(verdict))
            made.clicked.connect(self._on_verdict)
            self.verdicts[verdict] = made
        self.unpin = button(_("Let the plan place it"), self._on_unpin, "link")
        self.bring_back = button(_("Bring it back"), self._on_bring, "link")
        self.back = button(_("Back to the suggestion"), self._on_back, "link")
        self.remove = button(_("Delete"), self._on_remove, "link")
        holder = QFrame()
        flow = Flow(*self.verdicts.values(), space=SPACE[0])
        more = Flow(self.bring_back, self.unpin, self.back, self.remove)
        holder.setLayout(column(flow, more, space=2))
        return holder

    # showing

    def _show_head(self, view: StepView) -> None:
        self.heading.setText(view.title)
        self._status.setText(view.status)
        self._status.setVisible(bool(view.status))
        self._line.setText(view.line)
        self._line.setVisible(bool(view.line))
        self._why_here.setText(view.why_here)
        self._why_here.setVisible(bool(view.why_here))
        mine = view.own is not None
        verdict = view.decision.verdict
        for each, made in self.verdicts.items():
            made.setVisible(not mine or each is Verdict.DONE)
            done = view.own is not None and view.own.done
            made.setChecked(done if mine else verdict is each)
        away = verdict in (Verdict.REJECTED, Verdict.DONE)
        self.bring_back.setVisible(
            not mine and view.place != PLANNED and (away or self._can_accept)
        )
        self.unpin.setVisible(view.pin is not None)
        plain = ActionDecision(note=view.decision.note)
        self.back.setVisible(not mine and view.decision != plain)
        self.remove.setVisible(mine)

    @property
    def _can_accept(self) -> bool:
        """Whether accepting the action brings it into the roadmap."""
        return self._view is not None and self._view.place in ("held", "covered")

    def _show_fields(self, view: StepView, *, another: bool) -> None:
        mine = view.own
        self.title_field.setVisible(mine is not None)
        done = view.decision.verdict is Verdict.DONE if mine is None else mine.done
        self.start.setVisible(view.dated and not done)
        self._hint.setVisible(view.start is not None and not done)
        self._tell_of_pin(view)
        self.until.setVisible(view.decision.verdict is Verdict.DEFERRED)
        self.done_on.setVisible(done)
        self.note.setVisible(mine is None)
        self._note_caption.setVisible(mine is None)
        values: dict[Any, object] = {
            self.title_field: mine.title if mine is not None else "",
            self.owner: view.owner,
            self.hours: view.hours,
            self.start: view.start,
            self.until: view.decision.until,
            self.done_on: view.decision.done_on if mine is None else mine.done_on,
        }
        for entry, value in values.items():
            (entry.reset if another else entry.show_value)(value)
        self.note.fill(view.decision.note)

    def _day_of_today(self) -> date:
        return self.today()

    def _tell_of_pin(self, view: StepView) -> None:
        """Say why an action does not begin on the day that it was given."""
        pin, start, _ = view.pin, view.start, self._context.translator
        early = pin is not None and start is not None and pin < start
        self._earlier.setVisible(early)
        if pin is not None and start is not None and early:
            told = _(
                "You gave it {day}, before the plan begins; {first} is the earliest day possible.",
                day=_.date(pin),
                first=_.date(start),
            )
            self._earlier.setText(told)

    def _show_texts(self, view: StepView) -> None:
        _ = self._context.translator
        clear(self._needs)
        if view.needs:
            self._needs.addWidget(label(_("Needs first"), "strong"))
        for id_, title in view.needs:
            link = Link(self._context.theme, title)
            link.setProperty("action", id_)
            link.clicked.connect(self._on_link)
            self._needs.addWidget(link)
        clear(self._texts)
        if view.why or view.reasons:
            self._texts.addWidget(label(_("Why"), "strong"))
        for text in (view.why, *view.reasons):
            if text:
                self._texts.addWidget(label(text))
        if view.demands:
            self._texts.addWidget(label(_("What it asks for"), "strong"))
        for text in view.demands:
            self._texts.addWidget(label(text))
        if view.steps:
            self._texts.addWidget(label(_("How"), "strong"))
        for number, text in enumerate(view.steps, 1):
            self._texts.addWidget(label(f"{number}. {text}"))
        if view.metrics:
            self._texts.addWidget(label(_("What shows that it worked"), "strong"))
            self._texts.addWidget(label(_.list(list(view.metrics))))

    # slots

    def _decide(self, **fields: object) -> None:
        if self._view is not None:
            self.decided.emit(self._view.id, replace(self._view.decision, **fields))  # type: ignore[arg-type]

    def _change(self, own: OwnAction, **fields: object) -> None:
        self.changed.emit(replace(own, **fields))  # type: ignore[arg-type]

    def _set(self, **fields: object) -> None:
        """Record fields that the catalogue's and the user's own actions share."""
        if self._view is None:
            return
        if self._view.own is not None:
            self._change(self._view.own, **fields)
        else:
            self._decide(**fields)

    def _on_verdict(self) -> None:
        view, chosen = self._view, self.sender()
        if view is None or not isinstance(chosen, QToolButton):
            return
        if view.own is not None:
            done = chosen.isChecked()
            day = self.today() if done else None
            self._change(view.own, done=done, done_on=day, spent=None)
            return
        verdict = Verdict(chosen.property("verdict"))
        if not chosen.isChecked():
            self.decided.emit(view.id, without_verdict(view.decision))
            return
        until = None
        if verdict is Verdict.DEFERRED:
            until = max(view.start or self._first_day, self._first_day) + timedelta(_DEFERRED_DAYS)
        if verdict is Verdict.DONE:  # what is over has nobody planned for it
            self._decide(
                verdict=verdict, until=None, done_on=self.today(), spent=None, owner=view.owner
            )
        else:
            self._decide(verdict=verdict, until=until, done_on=None, spent=None)

    def _on_bring(self) -> None:
        view = self._view
        if view is None:
            return
        if self._can_accept:
            self._decide(verdict=Verdict.ACCEPTED, until=None)
        else:
            self.decided.emit(view.id, without_verdict(view.decision))

    def _on_back(self) -> None:
        if self._view is not None:
            self.decided.emit(self._view.id, ActionDecision(note=self._view.decision.note))

    def _on_unpin(self) -> None:
        self._set(start=None)

    def _on_remove(self) -> None:
        if self._view is not None:
            self.removed.emit(self._view.id)

    def _on_title(self, title: object) -> None:
        if self._view is not None and self._view.own is not None:
            self._change(self._view.own, title=str(title or ""))

    def _on_owner(self, owner: object) -> None:
        usual = self._view.usual_owner if self._view is not None else ""
        self._set(owner="" if owner is None or owner == usual else str(owner))

    def _on_hours(self, hours: float | None) -> None:
        mine = self._view is not None and self._view.own is not None
        self._set(hours=0.0 if hours is None and mine else hours)

    def _on_start(self, day: date | None) -> None:
        self._set(start=day)

    def _on_until(self, day: date | None) -> None:
        self._decide(until=day, verdict=None if day is None else Verdict.DEFERRED)

    def _on_done_on(self, day: date | None) -> None:
        self._set(done_on=day)

    def _on_note(self, note: str) -> None:
        self._decide(note=note)

    def _on_link(self) -> None:
        self.step_wanted.emit(str(self.sender().property("action")))
