"""Editor of tables: rows are added, typed, dragged, pasted from a spreadsheet and copied back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from assessment.answers.answer import Misfit
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.text import brief
from assessment.questionnaire.messages import listed
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.table import ROWS_LIMIT, Table
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import key_told, keys_of, pressed, stepped
from ui.widgets.editors.base import Editor
from ui.widgets.editors.cells import Cell
from ui.widgets.editors.table_grid import TableGrid
from ui.widgets.factories import button, column, label, reveal, row, told_below

_FULL = N_("The table is full: {n} {n:row|rows} at most.")
_MOST_TOLD = 3
_MORE = N_("And {n} more; all {all} are framed.")
_NO_COLUMNS = N_("There is no column to the right for: {texts}.")
_NO_ROWS = N_("Rows without room: {n}; the table takes {most} at most.")


@guarded
class TableEditor(Editor):
    """Grid of cells. Invalid cells stay as typed and are reported below until they are fixed."""

    def __init__(self, pack: Pack, item: Table, context: Context) -> None:
        super().__init__()
        self._context = context
        self._most = item.rows_at_most or ROWS_LIMIT
        self._grid = TableGrid(pack, item, context)
        self._grid.verticalHeader().sectionMoved.connect(self._on_section_moved)
        self._grid.installEventFilter(self)
        self._grid.typed.connect(self._on_typed)
        self._grid.submitted.connect(self._on_submitted)
        self._fault = label("", "fault")
        self._fault.hide()
        self._remark = label("", "small")
        self._remark.hide()
        _ = context.translator
        self._add = button(_("Add a row"), self.add_row, icon=context.theme.icon("new"))
        self._remove = button(
            _("Remove the row"), self.remove_row, icon=context.theme.icon("remove")
        )
        earlier, later = keys_of("move")
        hint = label(
            _(
                "Rows can be pasted from a spreadsheet; {earlier} and {later} move one.",
                earlier=key_told(_, earlier),
                later=key_told(_, later),
            ),
            "small",
        )
        self._add.installEventFilter(self)
        buttons = row(self._add, self._remove, None)
        self.setLayout(column(self._grid, buttons, hint, told_below(self._fault, self._remark)))
        self._fit()

    # requests

    def show_value(self, value: Value) -> None:
        self.show_misfits(value, ())

    def show_misfits(self, value: Value, misfits: Sequence[Misfit]) -> None:
        rows = [cells for cells in value or () if cells or misfits]
        if (tuple(rows), tuple(misfits)) == self._grid.said():
            return  # an empty row waits for what is to be typed in it
        self._grid.show_rows(rows, misfits)
        self._fit()
        self._tell_faults()

    def type_in(self, typed: object) -> None:
        """Enter rows as they were typed, if their valid cells still match the current value."""
        if not isinstance(typed, list):
            return
        fitting = [cells for cells in self._grid.said()[0] if cells]
        before = self._grid.texts()
        self._grid.show_texts(typed)
        if [cells for cells in self._grid.said()[0] if cells] != fitting:
            self._grid.show_texts(before)
        self._fit()
        self._emit()

    def first_focus(self) -> QWidget:
        self._grid.go_to_fault()
        return self._grid if self._grid.rowCount() else self._add

    def flush(self) -> None:
        """End the typing in a cell."""
        current = self._grid.currentItem()
        if current is not None and self._grid.isPersistentEditorOpen(current):
            self._grid.closePersistentEditor(current)

    def add_row(self) -> None:
        """Add an empty row and put the focus on it."""
        if self._grid.rowCount() >= self._most:
            self._tell(Message(_FULL, {"n": self._most}))
            return
        self._grid.add_row()
        self._fit()
        self._grid.setCurrentCell(self._grid.rowCount() - 1, 0)
        self._grid.setFocus()

    def remove_row(self) -> None:
        """Remove the current row."""
        current = self._grid.currentRow()
        if current >= 0:
            self._grid.removeRow(current)
            self._fit()
            self._emit()

    def paste(self, text: str) -> None:
        """Insert tab-separated text from the current cell on, adding rows as needed."""
        top, left = max(self._grid.currentRow(), 0), max(self._grid.currentColumn(), 0)
        self._paste(text, top, left)

    def paste_rows(self, text: str) -> None:
        """Add tab-separated text as rows after the last one."""
        self._paste(text, self._grid.rowCount(), 0)

    def _paste(self, text: str, top: int, left: int) -> None:
        """Insert tab-separated text from a cell on, and say what had no room."""
        block = [line.rstrip("\r").split("\t") for line in text.rstrip("\r\n").split("\n")]
        room, width = self._most - top, self._grid.columnCount() - left
        self._grid.insert([cells[:width] for cells in block[:room]], top, left)
        self._fit()
        self._emit()
        beyond = [cell.strip() for cells in block[:room] for cell in cells[width:] if cell.strip()]
        left_out: list[Message] = []
        if beyond:
            left_out.append(Message(_NO_COLUMNS, {"texts": tuple(map(brief, listed(beyond)))}))
        if len(block) > room:
            left_out.append(Message(_NO_ROWS, {"n": len(block) - room, "most": self._most}))
        if left_out:
            self._say(left_out)
        if left_out or not self._fault.isHidden():
            reveal(self._remark if left_out else self._fault)

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._grid and event.type() == QEvent.Type.Resize:
            if self._grid.width() != self._grid.fitted_to:
                QTimer.singleShot(0, self, self._fit)
        elif watched is self._grid and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if self._on_key(event):
                return True
        if watched is self._add and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if pressed(event, "paste"):
                self.paste_rows(QGuiApplication.clipboard().text())
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        clipboard = QGuiApplication.clipboard()
        if step := stepped(event, "move", loose=True):
            self._move(step)
        elif pressed(event, "paste"):
            self.paste(clipboard.text())
        elif pressed(event, "copy"):
            clipboard.setText(self._grid.copied())
        elif step := stepped(event, "cells", loose=True):
            return self._grid.to_cell(step)
        elif pressed(event, "empty", loose=True):
            for cell in self._grid.selectedItems():
                cell.setText("")
        else:
            return False
        return True

    # internals

    def _emit(self) -> None:
        rows, misfits = self._grid.said()
        if misfits:
            self.misfitted.emit(rows, misfits)
        else:
            self.answered.emit(rows or None)
        self._tell_faults()

    def _tell_faults(self) -> None:
        """Mark what does not fit, and say why of the first few."""
        faults = self._grid.mark_faults()
        told = [self._context.translator.render(each) for each in faults[:_MOST_TOLD]]
        if len(faults) > _MOST_TOLD:
            details = {"n": len(faults) - _MOST_TOLD, "all": len(faults)}
            told.append(self._context.translator(_MORE, **details))
        self._fault.setVisible(bool(told))
        self._fault.setText("\n".join(told))
        self._say(())

    def _tell(self, message: Message | None) -> None:
        self._fault.setVisible(message is not None)
        self._fault.setText(self._context.translator.render(message) if message is not None else "")
        self._say(())

    def _say(self, remarks: Sequence[Message]) -> None:
        """Say how a cell was read, or what had no room."""
        self._remark.setText(" ".join(map(self._context.translator.render, remarks)))
        self._remark.setVisible(bool(remarks))

    def _move(self, step: int) -> None:
        line = self._grid.currentRow()
        target = line + step
        if line < 0 or not 0 <= target < self._grid.rowCount():
            return
        self._grid.swap(line, target)
        self._grid.setCurrentCell(target, self._grid.currentColumn())
        self._emit()

    def _fit(self) -> None:
        """Fit the grid to its rows, and the buttons to whether there are any."""
        self._grid.fit()
        self._remove.setEnabled(self._grid.rowCount() > 0)

    def _on_typed(self, read: Cell) -> None:
        self._fit()
        self._emit()
        if read.remark is not None:
            self._say([read.remark])

    def _on_submitted(self) -> None:
        """Go to the row below, as a spreadsheet does; below the last row that says anything is a new one."""
        said = any(text.strip() for text in self._grid.texts()[-1])
        if not self._grid.to_row_below() and said and self._grid.rowCount() < self._most:
            column_ = self._grid.currentColumn()
            self.add_row()
            self._grid.setCurrentCell(self._grid.rowCount() - 1, column_)

    def _on_section_moved(self, _section: int, _old: int, _new: int) -> None:
        self._emit()
