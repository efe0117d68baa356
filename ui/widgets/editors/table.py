"""Editor of tables: rows are added, typed, dragged, pasted from a spreadsheet and copied back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from assessment.answers.answer import Misfit
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.text import brief
from assessment.questionnaire.messages import listed
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.table import ROWS_LIMIT, CellItem, Table
from assessment.questionnaire.values import TEXT_LIMIT, Value
from ui.context import Context
from ui.overrides import guarded
from ui.theme import SMALL, SPACE
from ui.widgets.editors.base import Editor
from ui.widgets.editors.cell_delegate import CellDelegate, Chooser
from ui.widgets.editors.cells import Cell, cell_text, choices_of, read_cell, takes_several
from ui.widgets.editors.column_widths import least_width, spread
from ui.widgets.factories import button, column, label, row

_VALUE = Qt.ItemDataRole.UserRole
_FULL = N_("The table is full: {n} rows at most.")
_NO_COLUMNS = N_("There is no column to the right for: {texts}.")
_NO_ROWS = N_("Rows without room: {n}; the table takes {most} at most.")
_HEIGHT = 34
_MOST_SHOWN = 10
_HEAD_PAD = 8


@guarded
class TableEditor(Editor):
    """Grid of cells. Invalid cells stay as typed and are reported below until they are fixed."""

    def __init__(self, pack: Pack, item: Table, context: Context) -> None:
        super().__init__()
        self._pack, self._item, self._context = pack, item, context
        self._most = item.rows_at_most or ROWS_LIMIT
        self._filling = False
        self._fitted_to = 0
        """Width for which the columns were measured last."""
        self._grid = QTableWidget(0, len(item.columns))
        self._set_up()
        self._fault = label("", "fault")
        self._fault.hide()
        self._remark = label("", "small")
        self._remark.hide()
        _ = context.translator
        self._add = button(_("Add a row"), self.add_row, icon=context.theme.icon("new"))
        self._remove = button(
            _("Remove the row"), self.remove_row, icon=context.theme.icon("remove")
        )
        hint = label(
            _("Rows can be pasted from a spreadsheet; Alt+Up and Alt+Down move one."), "small"
        )
        self._add.installEventFilter(self)
        buttons = row(self._add, self._remove, None)
        self.setLayout(column(self._grid, buttons, hint, self._fault, self._remark))
        self._fit()

    # requests

    def show_value(self, value: Value) -> None:
        self.show_misfits(value, ())

    def show_misfits(self, value: Value, misfits: Sequence[Misfit]) -> None:
        rows = [cells for cells in value or () if cells or misfits]
        if (tuple(rows), tuple(misfits)) == self._said():
            return  # an empty row waits for what is to be typed in it
        self._filling = True
        self._grid.setRowCount(0)
        for cells in rows:
            self._append(cells)
        for misfit in misfits:
            while self._grid.rowCount() <= (misfit.row or 0):
                self._append({})
            self._cell(misfit.row or 0, self._column(misfit.column)).setText(misfit.text)
        self._filling = False
        self._fit()
        self._tell(self._first_fault())

    def type_in(self, typed: object) -> None:
        """Enter rows as they were typed, if their valid cells still match the current value."""
        if not isinstance(typed, list):
            return
        fitting = [cells for cells in self._said()[0] if cells]
        before = self._texts()
        self._show_texts(typed)
        if [cells for cells in self._said()[0] if cells] != fitting:
            self._show_texts(before)
        self._emit()

    def first_focus(self) -> QWidget:
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
        self._filling = True
        self._append({})
        self._filling = False
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
        self._filling = True
        for line, cells in enumerate(block[:room], top):
            if line == self._grid.rowCount():
                self._append({})
            for index, cell in enumerate(cells[:width], left):
                self._cell(line, index).setText(cell)
        self._filling = False
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

    def copied(self) -> str:
        """Return the selected cells, tab-separated."""
        indexes = self._grid.selectedIndexes()
        lines = sorted({index.row() for index in indexes})
        return "\n".join(
            "\t".join(
                self._cell(line, index.column()).text()
                for index in sorted(indexes, key=lambda each: each.column())
                if index.row() == line
            )
            for line in lines
        )

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._grid and event.type() == QEvent.Type.Resize:
            if self._grid.width() != self._fitted_to:
                QTimer.singleShot(0, self, self._fit)
        elif watched is self._grid and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if self._on_key(event):
                return True
        if watched is self._add and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.matches(QKeySequence.StandardKey.Paste):
                self.paste_rows(QGuiApplication.clipboard().text())
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        clipboard = QGuiApplication.clipboard()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if alt and step is not None:
            self._move(step)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(clipboard.text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            clipboard.setText(self.copied())
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._to_cell(1 if event.key() == Qt.Key.Key_Tab else -1)
        elif event.key() == Qt.Key.Key_Delete:
            for cell in self._grid.selectedItems():
                cell.setText("")
        else:
            return False
        return True

    # internals

    def _to_cell(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) cell; return False at either end, where Tab leaves."""
        grid = self._grid
        columns = grid.columnCount()
        index = grid.currentRow() * columns + grid.currentColumn() + step
        if grid.currentRow() < 0 or not 0 <= index < grid.rowCount() * columns:
            return False
        grid.setCurrentCell(*divmod(index, columns))
        return True

    def _set_up(self) -> None:
        grid, context = self._grid, self._context
        titles = [context.text(each.text) for each in self._item.columns]
        grid.setHorizontalHeaderLabels(titles)
        grid.setAccessibleName(context.text(self._item.text))
        choosers = [self._chooser(each) for each in self._item.columns]
        grid.setItemDelegate(CellDelegate(choosers, context, self))
        grid.cellClicked.connect(self._on_cell_clicked)
        grid.setWordWrap(True)
        grid.setTabKeyNavigation(False)
        grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        grid.verticalHeader().setDefaultSectionSize(context.theme.px(_HEIGHT))
        grid.verticalHeader().setMinimumSectionSize(context.theme.px(_HEIGHT))
        grid.verticalHeader().setSectionsMovable(True)
        grid.verticalHeader().sectionMoved.connect(self._on_section_moved)
        grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setCornerButtonEnabled(False)
        grid.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        grid.horizontalHeader().setHighlightSections(False)
        grid.installEventFilter(self)
        grid.itemChanged.connect(self._on_changed)

    def _chooser(self, column: CellItem) -> Chooser:
        """Return the choices for a column's cells."""
        choices = choices_of(self._pack, column, self._context)
        titles, several = dict(choices), takes_several(column)

        def chosen(text: str) -> list[str]:
            value = read_cell(self._pack, column, text, self._context).value if several else ()
            return [titles[id_] for id_ in value or ()]

        texts = tuple(text for _unused, text in choices)
        return Chooser(texts, several, self._context.translator("; "), chosen)

    def _cell(self, line: int, index: int) -> QTableWidgetItem:
        cell = self._grid.item(line, index)
        assert cell is not None
        return cell

    def _append(self, cells: dict[str, Value]) -> None:
        line = self._grid.rowCount()
        self._grid.insertRow(line)
        for index, each in enumerate(self._item.columns):
            text = cell_text(self._pack, each, cells.get(each.id), self._context)
            made = QTableWidgetItem(text)
            made.setData(_VALUE, text)
            self._grid.setItem(line, index, made)

    def _column(self, id_: str) -> int:
        """Return the place of a column."""
        return list(self._item.columns_by_id).index(id_)

    def _read(self, line: int, index: int) -> Cell:
        """Return what a cell means."""
        column = self._item.columns[index]
        return read_cell(self._pack, column, self._cell(line, index).text(), self._context)

    def _said(self) -> tuple[tuple[dict[str, Value], ...], tuple[Misfit, ...]]:
        """Return the rows that say anything, and the texts in them that do not fit."""
        rows: list[dict[str, Value]] = []
        misfits: list[Misfit] = []
        for line in self._order():
            cells: dict[str, Value] = {}
            strange: list[Misfit] = []
            for index, each in enumerate(self._item.columns):
                cell = self._read(line, index)
                if cell.fault is not None:
                    text = self._cell(line, index).text()[:TEXT_LIMIT]
                    strange.append(Misfit(text, len(rows), each.id))
                if cell.value is not None:
                    cells[each.id] = cell.value
            if cells or strange:
                rows.append(cells)
                misfits += strange
        return tuple(rows), tuple(misfits)

    def _order(self) -> list[int]:
        """Return the lines of the grid in the order they are shown in."""
        return list(map(self._grid.verticalHeader().logicalIndex, range(self._grid.rowCount())))

    def _texts(self) -> list[list[str]]:
        """Return the cells as typed."""
        columns = range(self._grid.columnCount())
        return [[self._cell(line, index).text() for index in columns] for line in self._order()]

    def _show_texts(self, rows: list[list[str]]) -> None:
        self._filling = True
        self._grid.setRowCount(0)
        for line, texts in enumerate(rows):
            self._append({})
            for index, text in enumerate(texts[: self._grid.columnCount()]):
                self._cell(line, index).setText(str(text))
        self._filling = False
        self._fit()

    def _emit(self) -> None:
        rows, misfits = self._said()
        if misfits:
            self.misfitted.emit(rows, misfits)
        else:
            self.answered.emit(rows or None)
        self._tell(self._first_fault())

    def _first_fault(self) -> Message | None:
        columns = range(self._grid.columnCount())
        cells = (self._read(line, index) for line in self._order() for index in columns)
        return next((cell.fault for cell in cells if cell.fault is not None), None)

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
        self._swap(line, target)
        self._grid.setCurrentCell(target, self._grid.currentColumn())
        self._emit()

    def _swap(self, line: int, other: int) -> None:
        self._filling = True
        for index in range(self._grid.columnCount()):
            one, two = self._grid.takeItem(line, index), self._grid.takeItem(other, index)
            self._grid.setItem(line, index, two)
            self._grid.setItem(other, index, one)
        self._filling = False

    def _head_height(self) -> int:
        """Return the height that the longest column title needs."""
        header, theme = self._grid.horizontalHeader(), self._context.theme
        font = header.font()
        font.setPixelSize(theme.px(SMALL))
        metrics, least = QFontMetrics(font), header.sizeHint().height()
        heights = [least]
        for index, each in enumerate(self._item.columns):
            room = QRect(0, 0, header.sectionSize(index) - 2 * _HEAD_PAD, 1_000)
            wrap = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
            needed = metrics.boundingRect(room, wrap, self._context.text(each.text)).height()
            heights.append(needed + 2 * _HEAD_PAD)
        return max(heights)

    def _spread(self) -> bool:
        """Share the width among the columns; return whether they need more, and scroll."""
        grid, theme = self._grid, self._context.theme
        least = []
        for index, each in enumerate(self._item.columns):
            choices = choices_of(self._pack, each, self._context)
            cells = [self._cell(line, index).text() for line in range(grid.rowCount())]
            texts = [*(text for _unused, text in choices), *cells]
            title = self._context.text(each.text)
            least.append(least_width(theme, title, texts, choices=bool(choices)))
        room = grid.width() - grid.verticalHeader().width() - 2 * grid.frameWidth()
        for index, width in enumerate(spread(least, room)):
            grid.setColumnWidth(index, width)
        return sum(least) > room

    def _fit(self) -> None:
        """Fit the rows to their contents; a long table scrolls."""
        grid = self._grid
        self._fitted_to = grid.width()
        wide = self._spread()
        head = self._head_height()
        grid.horizontalHeader().setFixedHeight(head)
        grid.resizeRowsToContents()
        needed = sum(grid.rowHeight(line) for line in range(grid.rowCount()))
        most = _MOST_SHOWN * self._context.theme.px(_HEIGHT)
        bar = grid.horizontalScrollBar().sizeHint().height() if wide else 0
        grid.setFixedHeight(head + min(needed, most) + SPACE[0] + bar)
        self._remove.setEnabled(self._grid.rowCount() > 0)

    def _on_cell_clicked(self, line: int, index: int) -> None:
        """Open a cell with choices on a single click; a double click would not be expected."""
        if choices_of(self._pack, self._item.columns[index], self._context):
            self._grid.editItem(self._cell(line, index))

    def _on_changed(self, cell: QTableWidgetItem) -> None:
        if self._filling:
            return
        column = self._item.columns[cell.column()]
        read = self._read(cell.row(), cell.column())
        if read.fault is None and not choices_of(self._pack, column, self._context):
            self._filling = True
            cell.setText(cell_text(self._pack, column, read.value, self._context))
            self._filling = False
        self._fit()
        self._emit()
        if read.remark is not None:
            self._say([read.remark])

    def _on_section_moved(self, _section: int, _old: int, _new: int) -> None:
        self._emit()
