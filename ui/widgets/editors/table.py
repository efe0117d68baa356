"""Editor of tables: rows are added, typed, dragged, pasted from a spreadsheet and copied back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
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
from ui.shortcuts import claimed, key_told, keys_of, pressed, stepped
from ui.widgets.editors.base import Editor
from ui.widgets.editors.cells import Cell
from ui.widgets.editors.table_grid import TableGrid
from ui.widgets.factories import button, column, label, reveal, row
from ui.widgets.option_buttons import is_enter
from ui.widgets.told_below import ToldBelow

_FULL = N_("The table is full: {n} {n:row|rows} at most.")
_MOST_TOLD = 3

_MORE = N_("And {n} more; all {all} are framed.")
_TITLES = N_("The first row was left out: it holds the titles of the columns.")
_NO_COLUMNS = N_("There is no column to the right for: {texts}.")
_NO_ROWS = N_("Rows without room: {n}; the table takes {most} at most.")


@guarded
class TableEditor(Editor):
    """Grid of cells. Invalid cells stay as typed and are reported below until they are fixed."""

    def __init__(self, pack: Pack, item: Table, context: Context) -> None:
        super().__init__()
        self._context = context
        self._most = item.rows_at_most or ROWS_LIMIT
        self.grid = TableGrid(pack, item, context)
        self.grid.verticalHeader().sectionMoved.connect(self._on_section_moved)
        self.grid.installEventFilter(self)
        self.grid.typed.connect(self._on_typed)
        self.grid.submitted.connect(self._on_submitted)
        self.fault = label("", "fault")
        self.fault.hide()
        self.remark = label("", "small")
        self.remark.hide()
        _ = context.translator
        self.add_button = button(_("Add a row"), self.add_row, icon=context.theme.icon("new"))
        self.remove_button = button(
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
        self.add_button.installEventFilter(self)
        buttons = row(self.add_button, self.remove_button, None)
        self.told = ToldBelow(context.translator, self.fault, self.remark, otherwise=hint)
        self.setLayout(column(self.grid, buttons, self.told))
        self._fit()

    # requests

    def show_value(self, value: Value) -> None:
        self.show_misfits(value, ())

    def show_misfits(self, value: Value, misfits: Sequence[Misfit]) -> None:
        rows = [cells for cells in value or () if cells or misfits]
        if (tuple(rows), tuple(misfits)) == self.grid.said():
            return  # an empty row waits for what is to be typed in it
        self.grid.show_rows(rows, misfits)
        self._fit()
        self._tell_faults()

    def type_in(self, typed: object) -> None:
        """Enter rows as they were typed, if their valid cells still match the current value."""
        if not isinstance(typed, list):
            return
        fitting = [cells for cells in self.grid.said()[0] if cells]
        before = self.grid.texts()
        self.grid.show_texts(typed)
        if [cells for cells in self.grid.said()[0] if cells] != fitting:
            self.grid.show_texts(before)
        self._fit()
        self._emit()

    def first_focus(self) -> QWidget:
        self.grid.go_to_fault()
        return self.grid if self.grid.rowCount() else self.add_button

    def enter_goes_on(self, focus: QWidget) -> bool:
        """Return whether Enter goes on: from a cell once no other is left, as `_on_key` finds out."""
        return focus is self.grid or super().enter_goes_on(focus)

    def flush(self) -> None:
        """End the typing in a cell."""
        current = self.grid.currentItem()
        if current is not None and self.grid.isPersistentEditorOpen(current):
            self.grid.closePersistentEditor(current)

    def add_row(self) -> None:
        """Add an empty row and put the focus on it."""
        if self.grid.rowCount() >= self._most:
            self._tell(Message(_FULL, {"n": self._most}))
            return
        self.grid.add_row()
        self._fit()
        self.grid.setCurrentCell(self.grid.rowCount() - 1, 0)
        self.grid.setFocus()

    def remove_row(self) -> None:
        """Remove the current row."""
        current = self.grid.currentRow()
        if current >= 0:
            self.grid.removeRow(current)
            self._fit()
            self._emit()

    def paste(self, text: str) -> None:
        """Insert tab-separated text from the current cell on, adding rows as needed."""
        top, left = max(self.grid.currentRow(), 0), max(self.grid.currentColumn(), 0)
        self._paste(text, top, left)

    def paste_rows(self, text: str) -> None:
        """Add tab-separated text as rows after the last one."""
        self._paste(text, self.grid.rowCount(), 0)

    def _paste(self, text: str, top: int, left: int) -> None:
        """Insert tab-separated text from a cell on, and say what had no room."""
        block = [line.rstrip("\r").split("\t") for line in text.rstrip("\r\n").split("\n")]
        left_out: list[Message] = []
        if self.grid.are_titles(block[0], left):
            del block[0]
            left_out.append(Message(_TITLES))
        room, width = self._most - top, self.grid.columnCount() - left
        self.grid.insert([cells[:width] for cells in block[:room]], top, left)
        self._fit()
        self._emit()
        beyond = [cell.strip() for cells in block[:room] for cell in cells[width:] if cell.strip()]
        if beyond:
            left_out.append(Message(_NO_COLUMNS, {"texts": tuple(map(brief, listed(beyond)))}))
        if len(block) > room:
            left_out.append(Message(_NO_ROWS, {"n": len(block) - room, "most": self._most}))
        lines = range(top, min(top + len(block), self.grid.rowCount()))
        columns = range(left, min(left + max(map(len, block), default=0), left + width))
        remarks = {str(each): each for each in self.grid.remarks(lines, columns)}
        left_out += [*remarks.values()][:_MOST_TOLD]
        if left_out:
            self._say(left_out)
        if left_out or not self.fault.isHidden():
            self.told.unfold()  # the rows pasted have moved what is below already
            reveal(self.remark if left_out else self.fault)

    # events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self.grid.page
        if page is not None:
            page.installEventFilter(
                self
            )  # once, however often; its height is the most of the grid's
            if not self.grid.is_fitted:
                QTimer.singleShot(0, self, self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched in (self.grid, self.grid.page):
            if not self.grid.is_fitted:
                QTimer.singleShot(0, self, self._fit)
        elif watched is self.grid and claimed(event, "edit"):
            event.accept()
            return True
        elif watched is self.grid and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if self._on_key(event):
                return True
        if watched is self.add_button and event.type() == QEvent.Type.KeyPress:
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
            clipboard.setText(self.grid.copied())
        elif step := stepped(event, "cells", loose=True):
            return self.grid.to_cell(step)
        elif pressed(event, "edit"):
            self.grid.edit_current()
        elif (
            is_enter(event) and self.grid.hasFocus()
        ):  # from a cell in typing the grid hears it, too
            return self._on_entered()
        elif pressed(event, "empty", loose=True):
            for cell in self.grid.selectedItems():
                cell.setText("")
        else:
            return False
        return True

    # internals

    def _emit(self) -> None:
        rows, misfits = self.grid.said()
        if misfits:
            self.misfitted.emit(rows, misfits)
        else:
            self.answered.emit(rows or None)
        self._tell_faults()

    def _tell_faults(self) -> None:
        """Mark what does not fit, and say why of the first few."""
        faults = self.grid.mark_faults()
        told = [self._context.translator.render(each) for each in faults[:_MOST_TOLD]]
        if len(faults) > _MOST_TOLD:
            details = {"n": len(faults) - _MOST_TOLD, "all": len(faults)}
            told.append(self._context.translator(_MORE, **details))
        self.fault.setVisible(bool(told))
        self.fault.setText("\n".join(told))
        self._say(())

    def _tell(self, message: Message | None) -> None:
        self.fault.setVisible(message is not None)
        self.fault.setText(self._context.translator.render(message) if message is not None else "")
        self._say(())

    def _say(self, remarks: Sequence[Message]) -> None:
        """Say how a cell was read, or what had no room."""
        self.remark.setText(" ".join(map(self._context.translator.render, remarks)))
        self.remark.setVisible(bool(remarks))

    def _move(self, step: int) -> None:
        line = self.grid.currentRow()
        target = line + step
        if line < 0 or not 0 <= target < self.grid.rowCount():
            return
        self.grid.swap(line, target)
        self.grid.setCurrentCell(target, self.grid.currentColumn())
        self._emit()

    def _fit(self) -> None:
        """Fit the grid to its rows, and the buttons to whether there are any."""
        self.grid.fit()
        self.remove_button.setEnabled(self.grid.rowCount() > 0)

    def _on_typed(self, read: Cell) -> None:
        self._fit()
        self._emit()
        if read.remark is not None:
            self._say([read.remark])

    def _on_submitted(self) -> None:
        """Go on after typing; an empty row at the end stays, for what may still be typed in it."""
        if not self.grid.at_empty_end():
            self._to_next_cell()

    def _on_entered(self) -> bool:
        """Go to the next cell; from an empty row at the end take it away. Return whether a cell was gone to."""
        if not self.grid.at_empty_end():
            return self._to_next_cell()
        self.grid.removeRow(self.grid.currentRow())
        self._fit()
        return False

    def _to_next_cell(self) -> bool:
        """Go to the next cell, of a new row after the last one; return False where the table is full."""
        if self.grid.currentRow() < 0:
            return False
        if self.grid.to_cell(1):
            return True
        if self.grid.rowCount() >= self._most:
            return False
        self.add_row()
        return True

    def _on_section_moved(self, _section: int, _old: int, _new: int) -> None:
        self._emit()
