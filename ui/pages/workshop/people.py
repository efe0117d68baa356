"""People of the workshop: who is here, under which name or number, who looks on, who has left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from assessment.answers.answer import Respondent
from assessment.answers.workshop import Plan
from assessment.core.i18n import N_
from assessment.document.answer_edits import remove_respondent
from assessment.presentation.replies import person
from assessment.workshop.people import (
    MOST_PEOPLE,
    add_person,
    names_to_numbers,
    set_away,
    set_names,
    set_observer,
    set_plan,
)
from assessment.workshop.stage import badge, numbered
from ui.context import Context
from ui.pages.workshop.ballot_card import BallotCard
from ui.pages.workshop.person_badge import Sign
from ui.pages.workshop.phone_server import Phones
from ui.session import Session
from ui.shortcuts import with_keys
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.combo import Combo
from ui.widgets.debounced_fields import LimitedLine
from ui.widgets.factories import (
    Scroll,
    button,
    card,
    clear,
    column,
    hide_unless,
    label,
    row,
    toggle,
    tool,
)
from ui.widgets.flow import Flow
from ui.widgets.slices import Slices

_NAME, _WIDTH = 220, 900
_FIRST = N_(
    "First write down who is here. To vote by phone, press “Let phones in” below; without phones the "
    "laptop goes round. Then press “To the agenda”: it proposes what to talk about."
)
_CONTROL = "control"
"""Property with the person and the purpose of a control, by which it is found again."""


class PeopleStep(QWidget):
    """A line to add somebody, a line for each person, and what the room may see of them."""

    done = Signal()
    """Emitted when everybody is here, and the agenda is next."""
    question_wanted = Signal()
    """Emitted to go back to the question that was before the room."""
    room_wanted = Signal()
    """Emitted to open or close the room's window."""

    def __init__(
        self,
        session: Session,
        context: Context,
        phones: Phones,
        door: QWidget,
        ballots: BallotCard,
    ) -> None:
        super().__init__()
        _, theme = context.translator, context.theme
        self._session, self._context, self._phones = session, context, phones
        self._ballots = ballots
        self.name_field, self.role_field = (
            self._line(_("Name of the person")),
            self._line(_("Role, if wanted")),
        )
        self.add_button = button(with_keys(_, _("Add"), "submit"), self._on_add)
        self._list = column(space=SPACE[1])
        self._count = label("", "heading")
        self.names_check = Check(theme, _("The room sees who voted what, after the reveal"))
        self.counts_check = Check(theme, _("The room sees how many have voted, before the reveal"))
        self.numbers_button = button(_("Numbers instead of names"), self._on_numbers)
        told = _("Without names, document and report know people by their numbers alone.")
        self.nameless_hint = label(told, "small")
        self.names_check.clicked.connect(lambda on: session.run(set_names(names=on)))
        self.counts_check.clicked.connect(lambda on: self._set(count=on))
        hint = _("A name, or nothing for a number. People may come late and leave early.")
        self._first = label(_(_FIRST))
        who = card(
            self._count,
            self._first,
            label(hint, "muted"),
            Flow(self.name_field, self.role_field, self.add_button),
            self._list,
            margin=theme.px(SPACE[3]),
        )
        seen = card(
            label(_("What the room sees"), "heading"),
            self.names_check,
            label(_("From now on: questions voted on before stay without names."), "small"),
            self.counts_check,
            row(self.numbers_button, None),
            self.nameless_hint,
            margin=theme.px(SPACE[3]),
        )
        inner = QWidget()
        inner.setLayout(column(who, door, seen, ballots, None, space=SPACE[3]))
        self.next_button = button(_("To the agenda"), self.done.emit, "primary")
        self.back_button = button(_("Back to the question"), self.question_wanted.emit)
        projector = button(with_keys(_, _("Projector"), "projector"), self.room_wanted.emit)
        foot = row(projector, None, self.back_button, self.next_button)
        foot.setContentsMargins(*[theme.px(SPACE[3])] * 4)
        layout = column(Scroll(inner, theme.px(_WIDTH)), foot, space=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        for line in (self.name_field, self.role_field):
            line.returnPressed.connect(self._on_add)
        session.changed.connect(self.refresh)
        phones.changed.connect(self.refresh)
        self._shown: tuple[object, ...] = ()
        self._slices = Slices(self)
        self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the line for the next person."""
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show who is here."""
        assessment, _ = self._session.assessment, self._context.translator
        people, observers = assessment.sheet.respondents, assessment.workshop.observers
        plan = assessment.workshop.plan
        self.names_check.setChecked(plan.names)
        self.counts_check.setChecked(plan.count)
        self.numbers_button.setVisible(bool(people) and not plan.numbers)
        self.nameless_hint.setVisible(bool(people) or plan.numbers)
        self.name_field.setVisible(not plan.numbers)
        self.role_field.setVisible(not plan.numbers)
        told = _("Add a number") if plan.numbers else _("Add")
        self.add_button.setText(with_keys(_, told, "submit"))
        self.next_button.setEnabled(bool(people))
        self._first.setVisible(not plan.begun)
        self.back_button.setVisible(bool(plan.begun or assessment.workshop.rounds))
        state = (
            self._phones.is_open,
            tuple((one, one.seat) for one in people),
            observers,
            tuple(self._phones.seats.items()),
            self._phones.unknown,
        )
        if state == self._shown:
            return
        is_first, self._shown = not self._shown, state
        self._ballots.show_people(len(people) or 1)
        self._count.setText(
            _.ngettext("{n} person takes part", "{n} people take part", len(people))
            if people
            else _("Who is here?")
        )
        held = self.focusWidget()
        kept = None if held is None else held.property(_CONTROL)
        listing = self._listing(people, observers, str(kept or ""))
        if is_first:
            self._slices.run_soon(listing)
        else:
            self._slices.run(listing)

    # internals

    def _listing(
        self, people: Sequence[Respondent], observers: Sequence[Respondent], kept: str
    ) -> Iterator[None]:
        """List everybody, in a few slices, and show the new lines in the place of the old."""
        lines = []
        for one in people:
            lines.append(self._person(one))
            yield
        lines += [self._person(one, observer=True) for one in observers]
        widest = max((known.sizeHint().width() for _line, known in lines), default=0)
        clear(self._list)
        for line, known in lines:
            known.setFixedWidth(widest)  # so that the buttons stand below each other
            self._list.addWidget(line)
        if kept:
            QTimer.singleShot(0, self, lambda: self._focus_control(kept))  # they are shown by then

    def _line(self, hint: str) -> LimitedLine:
        made = LimitedLine(hint, 100)
        made.setPlaceholderText(hint)
        made.setFixedWidth(self._context.theme.px(_NAME))
        return made

    def _focus_control(self, name: str) -> None:
        """Put the keyboard on the control that it was on before the lines were made anew."""
        for each in self.findChildren(QWidget):
            if each.property(_CONTROL) == name:
                each.setFocus(Qt.FocusReason.OtherFocusReason)

    def _person(self, one: Respondent, *, observer: bool = False) -> tuple[QFrame, QWidget]:
        """Return the line of a person, and the name in it."""
        _, theme = self._context.translator, self._context.theme
        name = person(one.name, one.id)
        role = self._context.text(one.role)
        seat = self._phones.number_of(one.id)
        chooses = self._phones.is_open and not observer
        parts = [role, "" if seat is None or chooses else _("phone {n}", n=seat)]
        told = label(_(", ").join(part for part in parts if part), "muted")
        phone = self._seat_choice(one, seat)
        looks_on = toggle(_("Looks on"), name=_("{name} looks on", name=name), on=observer)
        looks_on.clicked.connect(lambda on: self._session.run(set_observer(one.id, observer=on)))
        away = toggle(_("Has left"), name=_("{name} has left", name=name), on=one.seat.away)
        hide_unless(not observer, away)
        away.clicked.connect(lambda on: self._session.run(set_away(one.id, away=on)))
        gone = tool(
            theme,
            "remove",
            _("Remove {name}", name=name),
            lambda: self._session.run(remove_respondent(one.id)),
        )
        for made, purpose in ((phone, "phone"), (looks_on, "looks on"), (away, "away")):
            made.setProperty(_CONTROL, f"{one.id} {purpose}")
        line = QFrame()
        known = label(numbered(one), "strong", wrap=False)
        does = Flow(*([phone] if chooses else []), looks_on, away, gone)
        layout = row(Sign(theme, badge(one)), known, told, does)
        layout.setStretch(2, 1)
        layout.setStretch(3, 2)
        line.setLayout(layout)
        return line, known

    def _seat_choice(self, one: Respondent, seat: int | None) -> QWidget:
        """Return the choice of the phone that is somebody's."""
        _ = self._context.translator
        told = _("Phone of {name}", name=person(one.name, one.id))
        made = Combo(self._context.theme, told)
        made.addItem(_("no phone"), None)
        for number in sorted({*self._phones.seats, *self._phones.unknown}):
            made.addItem(_("phone {n}", n=number), number)
        made.setMaxVisibleItems(MOST_PEOPLE + 1)
        made.setCurrentIndex(made.findData(seat))
        made.activated.connect(lambda _place: self._phones.seat_for(one.id, made.currentData()))
        return made

    def _on_add(self) -> None:
        count = len(self._session.assessment.sheet.respondents)
        if count < MOST_PEOPLE:
            numbers = self._session.assessment.workshop.plan.numbers
            name = "" if numbers else self.name_field.text()
            self._session.run(add_person(name, self.role_field.text().strip()))
        self.name_field.clear()
        self.role_field.clear()
        self.take_focus()

    def _on_numbers(self) -> None:
        self._session.run(names_to_numbers())

    def _set(self, **changes: bool) -> None:
        plan: Plan = self._session.assessment.workshop.plan
        self._session.run(set_plan(replace(plan, **changes)))  # type: ignore[arg-type]
