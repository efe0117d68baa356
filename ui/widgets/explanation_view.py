"""Explanation of a figure as text: sentences and small tables whose rows may link to others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from assessment.presentation.explanation_parts import Column, Explanation, Table
from ui.theme import SPACE, Theme
from ui.widgets.factories import column, label
from ui.widgets.option_buttons import Link


class ToldView(QWidget):
    """View of an `Explanation`. Rows whose first cell `leads` somewhere become links."""

    wanted = Signal(str)
    """Emitted with the id whose explanation is wanted."""

    def __init__(self, told: Explanation, leads: Callable[[str], bool], theme: Theme) -> None:
        super().__init__()
        self._theme, self._leads = theme, leads
        parts: list[QWidget] = [label(sentence) for sentence in told.sentences]
        parts += [self._table(table) for table in told.tables]
        self.setLayout(column(*parts, space=SPACE[2]))

    def _table(self, table: Table) -> QWidget:
        leading = bool(table.rows) and all(self._leads(row[0]) for row in table.rows)
        order = list(range(len(table.columns)))
        if leading:  # the id is replaced by its title
            order = [order[-1], *order[1:-1]]
        used = [n for n in order if n == order[0] or any(row[n] for row in table.rows)]
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(SPACE[2]))
        grid.setVerticalSpacing(SPACE[0])
        for place, number in enumerate(used):
            head = label(table.columns[number].title, "small")
            head.setAlignment(_side(table.columns[number]))
            grid.addWidget(head, 0, place)
            grid.setColumnStretch(place, 0 if table.columns[number].figures else 1)
        grid.setColumnStretch(0, 3 if leading else 1)
        for line, cells in enumerate(table.rows, 1):
            for place, number in enumerate(used):
                if leading and not place:
                    grid.addWidget(self._link(cells[0], cells[number]), line, place)
                    continue
                cell = label(cells[number], wrap=not table.columns[number].figures)
                cell.setAlignment(_side(table.columns[number]))
                cell.setContentsMargins(0, self._theme.px(SPACE[0]) if leading else 0, 0, 0)
                grid.addWidget(cell, line, place)
        return holder

    def _link(self, id_: str, text: str) -> Link:
        link = Link(self._theme, text)
        link.setProperty("story", id_)
        link.clicked.connect(self._on_link)
        return link

    def _on_link(self) -> None:
        self.wanted.emit(str(self.sender().property("story")))


def _side(column_: Column) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column_.figures else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignTop
