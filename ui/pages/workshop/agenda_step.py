"""The agenda: the time there is, and which questions it is spent on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from assessment.analysis.agreement import agreeing
from assessment.answers.workshop import Plan, Way
from assessment.core.i18n import N_
from assessment.core.numbers import NONE
from assessment.document.sync import utc_now
from assessment.presentation.agreement import joined
from assessment.workshop.agenda import (
    Agenda,
    Point,
    Reason,
    agenda,
    deciding,
    listed,
    minutes_in_full,
    minutes_left,
    moved,
    put_first,
)
from assessment.workshop.people import set_order, set_plan, set_way
from assessment.workshop.round import can_count, present
from assessment.workshop.votable import question_numbers
from ui.context import Context
from ui.overrides import guarded
from ui.pages.workshop.steps import VIEW_AGENDA
from ui.session import Session
from ui.shortcuts import pressed, stepped, with_keys
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.factories import button, column, label, row
from ui.widgets.flow import Flow
from ui.widgets.slices import Slices
from ui.widgets.spin_boxes import StillDoubleSpin

_WAYS = {Way.FULL: N_("in full"), Way.HANDS: N_("show of hands"), Way.ALONE: N_("alone")}
_REASONS = {
    Reason.APART: N_("answers lie apart"),
    Reason.GATE: N_("a requirement hangs on it"),
    Reason.DECIDES: N_("decides what else is asked"),
    Reason.OPEN: N_("open"),
    Reason.HEAVY: N_("weighs much"),
    Reason.AGREED: N_("agreed already"),
    Reason.ANSWERED: N_("answered by you alone"),
    Reason.ON_LAPTOP: N_("answered on the laptop"),
}
_ITEM = Qt.ItemDataRole.UserRole
_NARROW, _REASON, _WAY = 56, 300, 150
_CHOICES = {
    "way_full": Way.FULL, "way_hands": Way.HANDS, "way_alone": Way.ALONE, "way_proposed": None
}  # fmt: skip
"""Ways by the shortcut that chooses them; None for the one proposed."""
_EARLIER, _LATER, _TO_TOP = -1, 1, 0
_ROWS = 10
"""Number of rows that are filled before others have their turn."""


@guarded
class _Table(QTableWidget):
    """Questions with the way each is taken; keys change the way and the order."""

    chosen = Signal(object)
    """Emitted with the `Way` of the key pressed; None for the one proposed."""
    moved = Signal(int)
    """Emitted to move the questions selected: −1 earlier, 1 later, 0 before all others."""
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "to_top"):
            self.moved.emit(_TO_TOP)
        elif step := stepped(event, "move"):
            self.moved.emit(step)
        elif name := next((each for each in _CHOICES if pressed(event, each)), ""):
            self.chosen.emit(_CHOICES[name])
        elif pressed(event, "open_line", loose=True):
            self.opened.emit()
        elif end := stepped(event, "ends", loose=True):  # a table's own stay in the line
            mode = QItemSelectionModel.SelectionFlag  # Ctrl alone would leave the selection behind
            place = 0 if end < 0 else self.rowCount() - 1
            self.setCurrentCell(place, 1, mode.ClearAndSelect | mode.Rows)
        else:
            super().keyPressEvent(event)


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
        self._slices = Slices(self)
        self.minutes_field = self._field(_("Minutes there are"), 5, 600, 5)
        self._hands = self._field(_("Minutes by show of hands"), 0.25, 30, 0.25)
        self.full_field = self._field(_("Minutes in full"), 0.5, 60, 0.5)
        self.summary = label("", "strong")
        self.table = _Table(0, 4)
        self._set_up_table()
        ways = [
            button(with_keys(_, _("In full"), "way_full"), lambda: self._choose(Way.FULL)),
            button(with_keys(_, _("Show of hands"), "way_hands"), lambda: self._choose(Way.HANDS)),
            button(with_keys(_, _("Alone"), "way_alone"), lambda: self._choose(Way.ALONE)),
            button(with_keys(_, _("As proposed"), "way_proposed"), lambda: self._choose(None)),
        ]
        order = [
            button(with_keys(_, _("Earlier"), "move"), lambda: self._move(_EARLIER)),
            button(with_keys(_, _("Later"), "move", 1), lambda: self._move(_LATER)),
            button(with_keys(_, _("To the top"), "to_top"), lambda: self._move(_TO_TOP)),
        ]
        self.usual_button = button(_("In the questionnaire's order"), self._on_usual)
        self.begin_button = button("", self._on_begin, "primary")
        self.restart_button = button(_("Start the clock anew"), self._on_restart)
        self._again = button(_("Plan anew for the time left"), self._on_again)
        self.short_check = Check(
            theme, _("Where time gets short, questions worth least are left to “alone”")
        )
        self.short_check.clicked.connect(self._on_short)
        captions: list[QWidget] = []
        for field in (self.minutes_field, self._hands, self.full_field):
            captions += [label(field.accessibleName(), wrap=False), field]
        self.first_button = button(_("Answer them"), self._on_first)
        foot = row(
            Flow(*ways, *order, self.usual_button, self._again, self.restart_button),
            self.begin_button,
        )
        foot.setStretch(0, 1)
        told = row(self.summary, self.first_button)
        told.setStretch(0, 1)
        layout = column(Flow(*captions, self.short_check), told, self.table, foot, space=SPACE[2])
        layout.setStretch(2, 1)
        layout.setContentsMargins(*[theme.px(SPACE[3])] * 4)
        self.setLayout(layout)
        session.changed.connect(self._on_changed)

    def take_focus(self) -> None:
        """Put the keyboard on the questions."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._session.recall(VIEW_AGENDA, False):
            self._session.remember(VIEW_AGENDA, True)
        self.refresh()

    def refresh(self) -> None:
        """Show the agenda for the time that is left: what is said of it, and then question by question."""
        self._slices.run(self._refreshing())

    def _refreshing(self) -> Iterator[None]:
        yield from agreeing(self._session.pack, self._session.assessment.sheet)
        found = self._planned()
        yield
        self._tell(found)
        yield
        yield from self._fill(found)

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
        over = round(found.minutes - left)
        if plan.listed and not plan.begun:
            stands = _("It stands, since ballots or votes go by it, until you change it.")
            told = joined((told, stands), _)
        if plan.listed and over > 0:
            late = _("It takes {n} min more than are left.", n=over)
            told = joined((told, late), _)
        first = deciding(self._session.pack, self._session.result)
        self.first_button.setVisible(bool(first))
        if first:
            numbers = _.list([str(self._numbers[item]) for item in first])
            ask = _(
                "Answer first, since they decide what else is asked: {numbers}.", numbers=numbers
            )
            told = joined((told, ask), _)
        self.summary.setText(told)
        self.begin_button.setText(_("Go on") if plan.begun else _("Begin; the clock starts"))
        self.short_check.setChecked(not plan.stands)
        self.restart_button.setVisible(bool(plan.begun))
        self._again.setVisible(bool(plan.listed))
        self.usual_button.setVisible(bool(plan.order))

    # internals

    def _planned(self) -> Agenda:
        session = self._session
        left = minutes_left(session.assessment.workshop.plan, self._now())
        return agenda(session.pack, session.assessment, session.result, left)

    def _now(self) -> datetime:
        return utc_now()

    def _field(self, name: str, least: float, most: float, step: float) -> StillDoubleSpin:
        made = StillDoubleSpin()
        made.setRange(least, most)
        made.setSingleStep(step)
        made.setDecimals(0 if step >= 1 else 2)
        made.setAccessibleName(name)
        made.setMinimumHeight(24)
        made.valueChanged.connect(self._on_minutes)
        return made

    def _set_up_table(self) -> None:
        _, table, px = self._context.translator, self.table, self._context.theme.px
        table.setAccessibleName(_("Questions"))
        table.setHorizontalHeaderLabels([_("No."), _("Question"), _("Why"), _("How")])
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        head = table.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for section, width in ((0, _NARROW), (2, _REASON), (3, _WAY)):
            table.setColumnWidth(section, px(width))
        table.chosen.connect(self._choose)
        table.moved.connect(self._move)
        table.opened.connect(self._on_open)
        table.cellDoubleClicked.connect(lambda _row, _column: self._on_open())

    def _fill(self, found: Agenda) -> Iterator[None]:
        table, held = self.table, self.selected()
        table.setRowCount(len(found.points))
        for place, point in enumerate(found.points):
            for section, text in enumerate(self._cells(point)):
                cell = table.item(place, section)
                if cell is None:
                    cell = QTableWidgetItem()
                    table.setItem(place, section, cell)
                cell.setText(text)
                cell.setData(_ITEM, point.item)
                if point.done or point.way is Way.ALONE:
                    cell.setForeground(self._context.theme.colour("muted"))
                else:
                    cell.setForeground(self._context.theme.colour("ink"))
            table.resizeRowToContents(place)
            if place % _ROWS == _ROWS - 1:
                yield
        if table.currentRow() < 0 and table.rowCount():
            table.setCurrentCell(0, 1)
        elif held and held != self.selected():
            self._select([place for place, each in enumerate(found.points) if each.item in held])

    def _cells(self, point: Point) -> tuple[str, str, str, str]:
        _ = self._context.translator
        way = _("done") if point.done else NONE if point.is_settled else _(_WAYS[point.way])
        if point.chosen and not point.done:
            way = _("{way} (chosen)", way=way)
        why = _(", ").join(_(_REASONS[reason]) for reason in point.reasons)
        text = self._context.text(self._session.pack.items[point.item].text)
        return str(self._numbers[point.item]), text, why, way

    def selected(self) -> list[str]:
        """Return the ids of the selected questions, in their order."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        cells = (self.table.item(place, 0) for place in rows)
        return [str(cell.data(_ITEM)) for cell in cells if cell is not None]

    def _select(self, places: list[int]) -> None:
        """Select questions anew once they stand elsewhere, with the first of them in sight."""
        table, mode = self.table, QItemSelectionModel.SelectionFlag
        for number, place in enumerate(places):
            if not number:
                table.setCurrentCell(place, 1)
            flags = mode.Select | mode.Rows
            table.selectionModel().select(table.model().index(place, 1), flags)

    def _move(self, by: int) -> None:
        """Move the questions selected earlier or later, or before all others."""
        items, found = self.selected(), self._planned()
        order = moved(found, items, by) if by else put_first(found, items)
        if order != tuple(each.item for each in found.points):
            self._session.run(set_order(order))

    def _on_usual(self) -> None:
        self._session.run(set_order(()))

    def _choose(self, way: Way | None) -> None:
        pack, kept = self._session.pack, []
        for item_id in self.selected():
            if way is not Way.HANDS or can_count(pack, pack.items[item_id]):
                self._session.run(set_way(item_id, way))
            else:
                kept.append(self._numbers[item_id])
        if kept:
            _ = self._context.translator
            why = _(
                "Hands can't be counted for {numbers}: of several answers at once, or of figures.",
                numbers=_.list([str(each) for each in kept]),
            )
            self.summary.setText(joined((self.summary.text(), why), _))

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
            plan, minutes=self.minutes_field.value(), hands=self._hands.value(), full=full
        )
        if plan.listed and not plan.begun:
            self._list(changed, changed.minutes)
        else:
            self._session.run(set_plan(changed))

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
        session, free = self._session, replace(plan, listed={})
        held = replace(session.assessment.workshop, plan=free)
        assessment = replace(session.assessment, workshop=held)
        found = agenda(session.pack, assessment, session.result, left)
        session.run(set_plan(replace(free, listed=listed(found))))

    def _on_open(self) -> None:
        selected = self.selected()
        if selected:
            self.begun.emit(selected[0])
