"""The agenda: the time there is, and which questions it is spent on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from assessment.analysis.agreement import agreeing
from assessment.answers.workshop import Plan, Way
from assessment.core.i18n import N_
from assessment.core.numbers import covered, whole
from assessment.document.sync import utc_now
from assessment.presentation.agreement import joined
from assessment.workshop.agenda import (
    Agenda,
    Reason,
    agenda,
    covered_after,
    deciding,
    listed,
    minutes_in_full,
    minutes_left,
)
from assessment.workshop.agenda_order import moved, put_first
from assessment.workshop.people import set_order, set_plan, set_ways
from assessment.workshop.round import can_count, present
from assessment.workshop.standing import VIEW_AGENDA
from assessment.workshop.votable import question_numbers
from ui.context import Context
from ui.overrides import guarded
from ui.pages.workshop.agenda_table import EARLIER, LATER, TO_TOP, AgendaTable
from ui.pages.workshop.standing_agenda import agenda_now
from ui.pages.workshop.steps import VIEW_ONLY
from ui.session import Session
from ui.shortcuts import with_keys
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.factories import button, column, label, row
from ui.widgets.flow import Flow
from ui.widgets.slices import Slices
from ui.widgets.spin_boxes import StillDoubleSpin, StillSpin


@guarded
class AgendaStep(QWidget):
    """Minutes, the sentence on what they are enough for, and every question with its way."""

    begun = Signal(str)
    """Emitted with the id of the question to begin with; "" for the first on the agenda."""
    item_wanted = Signal(str)
    """Emitted with the id of a question to be answered on its own page."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        _, theme = context.translator, context.theme
        self._session, self._context = session, context
        self._numbers = question_numbers(session.pack)
        self._filling = False
        self._uncounted: tuple[Plan, str] | None = None
        """Sentence on questions that hands can't be counted for, and the plan it was said of."""
        self._followed: Plan | None = None
        """The plan as it was before its minutes were changed while the agenda stayed as it is."""
        self._slices = Slices(self)
        self.minutes_field = self._field(_("Minutes there are"), 5, 600, 5)
        self._hands = self._field(_("Minutes by show of hands"), 0.25, 30, 0.25)
        self.full_field = self._field(_("Minutes in full"), 0.5, 60, 0.5)
        self.number_field = self._number_field()
        self.summary = label("", "strong")
        self.table = AgendaTable(session.pack, context)
        self.table.chosen.connect(self._choose)
        self.table.moved.connect(self._move)
        self.table.opened.connect(self._on_open)
        self.only_check = Check(theme, _("List only the questions of the agenda"))
        self.only_check.setChecked(session.recall(VIEW_ONLY, False))
        self.only_check.clicked.connect(self._on_only)
        ways = [
            button(with_keys(_, _("In full"), "way_full"), lambda: self._choose(Way.FULL)),
            button(with_keys(_, _("Show of hands"), "way_hands"), lambda: self._choose(Way.HANDS)),
            button(with_keys(_, _("Alone"), "way_alone"), lambda: self._choose(Way.ALONE)),
            button(with_keys(_, _("As proposed"), "way_proposed"), lambda: self._choose(None)),
        ]
        order = [
            button(with_keys(_, _("Earlier"), "move"), lambda: self._move(EARLIER)),
            button(with_keys(_, _("Later"), "move", 1), lambda: self._move(LATER)),
            button(with_keys(_, _("To the top"), "to_top"), lambda: self._move(TO_TOP)),
        ]
        self.usual_button = button(_("In the questionnaire's order"), self._on_usual)
        self.begin_button = button("", self._on_begin, "primary")
        self.restart_button = button(_("Start the clock anew"), self._on_restart)
        self.again_button = button(_("Plan anew for the time left"), self._on_again)
        self.short_check = Check(
            theme, _("Where time gets short, questions worth least are left to “alone”")
        )
        self.short_check.clicked.connect(self._on_short)
        captions: list[QWidget] = []
        for field in (self.minutes_field, self.number_field, self._hands, self.full_field):
            pair = QWidget()  # so that no line breaks between them
            pair.setLayout(row(label(field.accessibleName(), wrap=False), field, space=SPACE[1]))
            captions.append(pair)
        self.first_button = button(_("Answer them"), self._on_first)
        foot = row(
            Flow(*ways, *order, self.usual_button, self.again_button, self.restart_button),
            self.begin_button,
        )
        foot.setStretch(0, 1)
        told = row(self.summary, self.first_button)
        told.setStretch(0, 1)
        settings = Flow(*captions, self.short_check, self.only_check, space=SPACE[2])
        layout = column(settings, told, self.table, foot, space=SPACE[2])
        layout.setStretch(2, 1)
        layout.setContentsMargins(*[theme.px(SPACE[3])] * 4)
        self.setLayout(layout)
        session.changed.connect(self._on_changed)

    def take_focus(self) -> None:
        """Put the keyboard on the questions."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._uncounted = None
        if not self._session.recall(VIEW_AGENDA, False):
            self._session.remember(VIEW_AGENDA, True)
        self.refresh()

    def refresh(self) -> None:
        """Show the agenda for the time that is left: what is said of it, and then question by question."""
        self._slices.run(self._refreshing())

    def _refreshing(self) -> Iterator[None]:
        yield from agreeing(self._session.pack, self._session.assessment.sheet)
        found = agenda_now(self._session)
        yield
        self._tell(found)
        yield
        yield from self.table.show_agenda(found, only_room=self.only_check.isChecked())

    def _tell(self, found: Agenda) -> None:
        """Say what the minutes are enough for."""
        assessment, _ = self._session.assessment, self._context.translator
        plan = assessment.workshop.plan
        people = len(present(assessment))
        left = minutes_left(plan, self._now())
        self._filling = True
        self.minutes_field.setValue(plan.minutes)
        self._hands.setValue(plan.hands)
        self.full_field.setValue(minutes_in_full(plan, people))
        self.number_field.setValue(plan.questions or 0)
        self._filling = False
        questions = sum(not each.done for each in found.points)
        settled = len(found.settled)
        alone = sum(each.is_left(Reason.ANSWERED) for each in found.points)
        counts = (
            (N_("{n} in full"), len(found.of(Way.FULL))),
            (N_("{n} by show of hands"), len(found.of(Way.HANDS))),
            (N_("{n} to be answered alone"), len(found.of(Way.ALONE)) - settled),
            (N_("{n} answered by you alone"), alone),
            (N_("{n} agreed already"), settled - alone),
        )
        told = _(
            "{questions}, {people}, {minutes}: {parts}.",
            questions=_.ngettext("{n} question", "{n} questions", questions),
            people=_.ngettext("{n} person", "{n} people", people),
            minutes=_.ngettext("{n} minute", "{n} minutes", max(round(left), 0)),
            parts=_(", ").join(_(text, n=n) for text, n in counts if n)
            or _("nothing left to talk about"),
        )
        told = joined((told, *self._stands_told(plan, round(found.minutes - left))), _)
        told = joined((told, *self._no_level_told(found)), _)
        first = deciding(self._session.pack, self._session.result)
        self.first_button.setVisible(bool(first))
        if first:
            numbers = _.list([str(self._numbers[item]) for item in first])
            ask = _(
                "Answer first, since they decide what else is asked: {numbers}.", numbers=numbers
            )
            told = joined((told, ask), _)
        if self._uncounted is not None and self._uncounted[0] == plan:
            told = joined((told, self._uncounted[1]), _)
        self.summary.setText(told)
        self.begin_button.setText(_("Go on") if plan.begun else _("Begin; the clock starts"))
        self.short_check.setChecked(not plan.stands)
        self.restart_button.setVisible(bool(plan.begun))
        self.again_button.setVisible(bool(plan.listed))
        self.usual_button.setVisible(bool(plan.order))

    # internals

    def _stands_told(self, plan: Plan, over: int) -> Iterator[str]:
        """Yield that the agenda stands, and that it takes longer than there is time; with what can be done."""
        _ = self._context.translator
        if plan.listed and not plan.begun:
            yield _(
                "It stands, since ballots or votes go by it, until you change it: by the fields above, by the "
                "buttons below, or by “Plan anew for the time left”."
            )
        if self._is_not_followed(plan):
            yield _(
                "The agenda stays as it is, since the room is at it; “Plan anew for the time left” makes it "
                "follow what you changed."
            )
        if over > 0 and plan.listed and plan.questions is None:
            yield _(
                "It takes {n} min more than are left; “Plan anew for the time left” shortens it.",
                n=over,
            )
        elif over > 0:
            yield _(
                "It takes {n} min more than are left: give it more minutes, or fewer questions.",
                n=over,
            )

    def _no_level_told(self, found: Agenda) -> Iterator[str]:
        """Yield that the questions of the room don't suffice for a level, where they don't."""
        _, session = self._context.translator, self._session
        needed, share = session.pack.scoring.coverage.level, covered_after(found, session.result)
        if session.pack.levels and found.ahead and share < needed:
            yield _(
                "With these questions about {share} % is answered; a level is named from {needed} %. "
                "Answer more alone before or after, or take more questions.",
                share=covered(share, needed),
                needed=whole(needed),
            )

    def _is_not_followed(self, plan: Plan) -> bool:
        """Return whether the agenda that stands is of other minutes than those of the plan."""
        before = self._followed
        if before is None or not plan.begun or not plan.listed:
            return False
        return plan.listed == before.listed and _fields(plan) != _fields(before)

    def _now(self) -> datetime:
        return utc_now()

    def _field(self, name: str, least: float, most: float, step: float) -> StillDoubleSpin:
        made = StillDoubleSpin()
        made.setRange(least, most)
        made.setSingleStep(step)
        made.setDecimals(0 if step >= 1 else 2)
        self._set_up(made, name)
        made.valueChanged.connect(self._on_minutes)
        return made

    def _number_field(self) -> StillSpin:
        """Return the field for the number of questions; at its lowest it leaves it to the minutes."""
        _, made = self._context.translator, StillSpin()
        made.setRange(0, len(self._session.pack.items))
        made.setSpecialValueText(_("as time allows"))
        self._set_up(made, _("Questions to vote on"))
        made.valueChanged.connect(self._on_minutes)
        return made

    @staticmethod
    def _set_up(made: QAbstractSpinBox, name: str) -> None:
        made.setAccessibleName(name)
        made.setMinimumHeight(24)

    def _move(self, by: int) -> None:
        """Move the questions selected earlier or later, or before all others."""
        items, found = self.table.selected(), agenda_now(self._session)
        among = found.for_room if self.only_check.isChecked() else None
        order = moved(found, items, by, among) if by else put_first(found, items)
        if order != tuple(each.item for each in found.points):
            self._session.run(set_order(order))

    def _on_usual(self) -> None:
        self._session.run(set_order(()))

    def _choose(self, way: Way | None) -> None:
        pack, items = self._session.pack, self.table.selected()
        free = [id_ for id_ in items if way is not Way.HANDS or can_count(pack, pack.items[id_])]
        kept = [self._numbers[id_] for id_ in items if id_ not in free]
        if free:
            self._session.run(set_ways(free, way))
        self._uncounted = None
        if kept:
            _ = self._context.translator
            told = _(
                "Hands can't be counted for {numbers}: of several answers at once, or of figures. "
                "Take them in full, or leave them to be answered alone.",
                numbers=_.list([str(each) for each in kept]),
            )
            self._uncounted = (self._session.assessment.workshop.plan, told)
        self.refresh()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_minutes(self) -> None:
        if self._filling:
            return
        plan = self._session.assessment.workshop.plan
        default = minutes_in_full(replace(plan, full=None), len(present(self._session.assessment)))
        full = None if abs(self.full_field.value() - default) < 0.01 else self.full_field.value()
        changed = replace(
            plan,
            minutes=self.minutes_field.value(),
            hands=self._hands.value(),
            full=full,
            questions=self.number_field.value() or None,
        )
        if plan.listed and not plan.begun:
            self._list(changed, changed.minutes)
            return
        if self._followed is None or self._followed.listed != plan.listed:
            self._followed = plan
        self._session.run(set_plan(changed))

    def _on_only(self, on: bool) -> None:
        self._session.remember(VIEW_ONLY, on)
        self.refresh()

    def _on_short(self, on: bool) -> None:
        plan = self._session.assessment.workshop.plan
        self._session.run(set_plan(replace(plan, stands=not on)))

    def _on_begin(self) -> None:
        plan = self._session.assessment.workshop.plan
        if not plan.begun:
            self._start(plan)
        self.begun.emit("")

    def _on_first(self) -> None:
        """Lead to the first question that decides what else is asked."""
        self.item_wanted.emit(deciding(self._session.pack, self._session.result)[0])

    def _on_restart(self) -> None:
        self._start(self._session.assessment.workshop.plan)

    def _on_again(self) -> None:
        plan = self._session.assessment.workshop.plan
        self._list(plan, minutes_left(plan, self._now()))

    def _start(self, plan: Plan) -> None:
        begun = replace(plan, begun=self._now().isoformat(timespec="seconds"))
        if plan.listed and not plan.begun:
            self._session.run(set_plan(begun))  # ballots or votes go by it already
        else:
            self._list(begun, plan.minutes)

    def _list(self, plan: Plan, left: float) -> None:
        """Record the plan with the agenda that the minutes are enough for; from now on it stands."""
        self._followed = None
        session, free = self._session, replace(plan, listed={})
        held = replace(session.assessment.workshop, plan=free)
        assessment = replace(session.assessment, workshop=held)
        found = agenda(session.pack, assessment, session.result, left)
        session.run(set_plan(replace(free, listed=listed(found))))

    def _on_open(self) -> None:
        selected = self.table.selected()
        if selected:
            self.begun.emit(selected[0])


def _fields(plan: Plan) -> tuple[float | None, ...]:
    """Return what the fields of the agenda say of a plan."""
    return plan.minutes, plan.hands, plan.full, plan.questions
