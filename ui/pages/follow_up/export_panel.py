"""Panel for a platform's export: the table as recognised, the column and the measure it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.core.numbers import in_full
from assessment.exchange.platform_exports.figures import days_in
from assessment.exchange.platform_exports.formats import DayOrder, How
from assessment.exchange.platform_exports.readings import (
    HOWS,
    Choice,
    ReadTable,
    kept_choices,
    periods_told,
)
from assessment.presentation.days import days_between
from assessment.questionnaire.periods import Period
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.combo import Combo
from ui.widgets.factories import button, calm_heads, column, hide_unless, label, row
from ui.widgets.flow import Flow

_ROWS = 5
"""Number of rows that are shown of a table."""
_ORDERS = {
    DayOrder.DAY_FIRST: N_("day first"),
    DayOrder.MONTH_FIRST: N_("month first"),
}


class ExportPanel(QWidget):
    """One table of a file. Nothing is recorded before the button is pressed; nothing is guessed."""

    recorded = Signal(object, str, object)
    """Emitted with the `ReadTable`, the id of a measure and the `Choice` made for it."""
    left = Signal()
    """Emitted to close the panel."""

    def __init__(
        self,
        table: ReadTable,
        measures: Mapping[str, str],
        kept: Any,
        context: Context,
        today: date,
        *,
        periods: Mapping[str, Period | None] = MappingProxyType({}),
    ) -> None:
        """Take `measures`, titles by id, and `kept`, what the document remembers of earlier choices.

        `periods`: those of which the measures tell, by id.
        """
        super().__init__()
        self.table, self._context, self._today = table, context, today
        self._periods = periods
        self._kept = kept_choices(kept, table.layout)
        _ = context.translator
        self.measure = self._box(_("Measure"), measures)
        self.column = self._box(
            _("Column"), {each.head: each.head for each in table.layout.columns}
        )
        self.how = self._box(_("Figures become"), {str(how): _(text) for how, text in HOWS.items()})
        self.order = self._box(
            _("Days such as 03/04 have"), {str(order): _(text) for order, text in _ORDERS.items()}
        )
        self.order.setEnabled(table.is_ambiguous(Choice("", How.SUM)))
        self.rows = self._shown()
        self.told_label = label("")
        self.told_label.setAccessibleName(_("What is recorded"))
        self.record = button(_("Record the reading"), self._on_record, "primary")
        boxes = [self._labelled(box) for box in (self.measure, self.column, self.how, self.order)]
        self.setLayout(
            column(
                label(self._head(), "heading"),
                self.rows,
                Flow(*boxes, space=SPACE[2]),
                self.told_label,
                row(self.record, button(_("Close"), self.left.emit), None),
                space=SPACE[1],
            )
        )
        self.measure.currentIndexChanged.connect(self._on_measure)
        self.column.currentIndexChanged.connect(self._on_column)
        self.how.currentIndexChanged.connect(self._tell)
        self.order.currentIndexChanged.connect(self._tell)
        known = next((id_ for id_ in measures if id_ in self._kept), None)
        if known is not None:
            self.measure.setCurrentIndex(self.measure.findData(known))
        self._tell()

    def _head(self) -> str:
        _, layout = self._context.translator, self.table.layout
        kind = (
            _("a table that is not known") if layout.format is None else _(layout.format.platform)
        )
        parts = [self.table.name, kind]
        days = days_in(self.table.table, layout)
        if days is not None:
            parts.append(days_between(_.date(days[0]), _.date(days[1]), _))
        return " · ".join(parts)

    def _shown(self) -> QTableWidget:
        layout, table = self.table.layout, self.table.table
        rows = table.rows[layout.head_row + 1 :][:_ROWS]
        made = QTableWidget(len(rows), len(layout.heads))
        made.setAccessibleName(self.table.name)
        calm_heads(made)
        made.setHorizontalHeaderLabels(list(layout.heads))
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells[: len(layout.heads)]):
                made.setItem(number, place, QTableWidgetItem("" if cell is None else str(cell)))
        made.setFixedHeight(self._context.theme.px(34) * (len(rows) + 2))
        return made

    def _box(self, name: str, texts: Mapping[str, str]) -> Combo:
        made = Combo(self._context.theme, name)
        made.addItem(self._context.translator("choose …"), None)
        for value, text in texts.items():
            made.addItem(text, value)
        return made

    def _labelled(self, box: Combo) -> QWidget:
        made = QWidget()
        made.setLayout(
            column(label(box.accessibleName(), "small", wrap=False), box, space=SPACE[0])
        )
        hide_unless(box.isEnabled(), made)
        return made

    @property
    def period(self) -> Period | None:
        """Period of which the measure that is chosen tells."""
        return self._periods.get(str(self.measure.currentData()))

    def choice(self) -> Choice | None:
        """Return what is chosen to be read; None until a column and a way are."""
        head, how, order = (box.currentData() for box in (self.column, self.how, self.order))
        if head is None or how is None:
            return None
        return Choice(head, How(how), None if order is None else DayOrder(order))

    def _on_measure(self) -> None:
        """Take over what was chosen for the measure in such a table before."""
        kept = self._kept.get(str(self.measure.currentData()))
        if kept is not None:
            values: Sequence[tuple[Combo, str | None]] = (
                (self.column, kept.head),
                (self.how, str(kept.how)),
                (self.order, None if kept.order is None else str(kept.order)),
            )
            for box, value in values:
                box.setCurrentIndex(max(0, box.findData(value)))
        self._tell()

    def _on_column(self) -> None:
        """Mark the column in the table, and take over how the figures of a known one become one."""
        column_ = self.table.layout.column(str(self.column.currentData()))
        if column_ is None:
            self.rows.clearSelection()
        else:
            self.rows.selectColumn(column_.place)
        if column_ is not None and column_.how is not None:
            self.how.setCurrentIndex(self.how.findData(str(column_.how)))
        self._tell()

    def _tell(self) -> None:
        """Show the value that would be recorded, or what is still to be said."""
        _, choice = self._context.translator, self.choice()
        told, ready = _("Choose a measure, a column, and what its figures become."), False
        if choice is not None:
            try:
                found = self.table.value(choice)
            except AssessmentError as error:
                told = _.render(error.message)
            else:
                assert found.value is not None
                told = _(
                    "{value} from {rows} {rows:row|rows}; {left} {left:row does|rows do} not count.",
                    value=in_full(round(found.value, 6)),
                    rows=found.rows,
                    left=len(found.left_out),
                )
                ready = self.measure.currentData() is not None
                told = _.sentences(told, periods_told(found, self.period, _))
        self.told_label.setText(told)
        self.record.setEnabled(ready)

    def _on_record(self) -> None:
        choice = self.choice()
        if choice is not None:
            self.recorded.emit(self.table, str(self.measure.currentData()), choice)
