"""Questions of the agenda in a table: each with its reason and the way it is taken."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from assessment.answers.workshop import Way
from assessment.core.i18n import N_
from assessment.core.numbers import NONE
from assessment.questionnaire.model import Pack
from assessment.workshop.agenda import Agenda, Point, Reason
from assessment.workshop.votable import question_numbers
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import pressed, stepped
from ui.widgets.factories import calm_heads

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
EARLIER, LATER, TO_TOP = -1, 1, 0

_ROWS = 10
"""Number of rows that are filled before others have their turn."""


@guarded
class AgendaTable(QTableWidget):
    """Questions with the way each is taken; keys change the way and the order."""

    chosen = Signal(object)
    """Emitted with the `Way` of the key pressed; None for the one proposed."""
    moved = Signal(int)
    """Emitted to move the questions selected: −1 earlier, 1 later, 0 before all others."""
    opened = Signal()

    def __init__(self, pack: Pack, context: Context) -> None:
        super().__init__(0, 4)
        self._pack, self._context = pack, context
        self._numbers = question_numbers(pack)
        self._set_up()

    def selected(self) -> list[str]:
        """Return the items selected, in their order."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        cells = (self.item(place, 0) for place in rows)
        return [str(cell.data(_ITEM)) for cell in cells if cell is not None]

    def show_agenda(self, found: Agenda, *, only_room: bool) -> Iterator[None]:
        """Show an agenda, row by row; `only_room`: without what is left to be answered alone."""
        held, room = self.selected(), found.for_room
        points = [each for each in found.points if not only_room or each.item in room]
        self.setRowCount(len(points))
        for place, point in enumerate(points):
            self._fill(place, point)
            if place % _ROWS == _ROWS - 1:
                yield
        if self.currentRow() < 0 and self.rowCount():
            self.setCurrentCell(0, 1)
        elif held and held != self.selected():
            places = [place for place, each in enumerate(points) if each.item in held]
            # Of questions that have left the list, the rows hold others: one of them is selected.
            self._select(places or [min(self.currentRow(), len(points) - 1)])

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "to_top"):
            self.moved.emit(TO_TOP)
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

    # internals

    def _set_up(self) -> None:
        _, px = self._context.translator, self._context.theme.px
        self.setAccessibleName(_("Questions"))
        self.setHorizontalHeaderLabels([_("No."), _("Question"), _("Why"), _("How")])
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        calm_heads(self)
        head = self.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for section, width in ((0, _NARROW), (2, _REASON), (3, _WAY)):
            self.setColumnWidth(section, px(width))
        self.cellDoubleClicked.connect(lambda _row, _column: self.opened.emit())

    def _fill(self, place: int, point: Point) -> None:
        for section, text in enumerate(self._cells(point)):
            cell = self.item(place, section)
            if cell is None:
                cell = QTableWidgetItem()
                self.setItem(place, section, cell)
            cell.setText(text)
            cell.setData(_ITEM, point.item)
            is_aside = point.done or point.way is Way.ALONE
            cell.setForeground(self._context.theme.colour("muted" if is_aside else "ink"))
        self.resizeRowToContents(place)

    def _cells(self, point: Point) -> tuple[str, str, str, str]:
        _ = self._context.translator
        way = _("done") if point.done else NONE if point.is_settled else _(_WAYS[point.way])
        if point.chosen and not point.done:
            way = _("{way} (chosen)", way=way)
        why = _(", ").join(_(_REASONS[reason]) for reason in point.reasons)
        text = self._context.text(self._pack.items[point.item].text)
        return str(self._numbers[point.item]), text, why, way

    def _select(self, places: list[int]) -> None:
        """Select questions anew once they stand elsewhere, with the first of them in sight."""
        mode = QItemSelectionModel.SelectionFlag
        for number, place in enumerate(places):
            if not number:
                self.setCurrentCell(place, 1)
            flags = mode.Select | mode.Rows
            self.selectionModel().select(self.model().index(place, 1), flags)
