"""Editor of tables: rows are added, typed, dragged, pasted from a spreadsheet and copied back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.table import ROWS_LIMIT, CellItem, Table
from assessment.questionnaire.values import InvalidValue, Value
from ui.context import Context
from ui.overrides import guarded
from ui.theme import SMALL, SPACE
from ui.widgets.editors.base import Editor
from ui.widgets.editors.cell_delegate import CellDelegate, Chooser
from ui.widgets.editors.cells import cell_text, choices_of, read_cell, takes_several
from ui.widgets.editors.column_widths import least_width, spread
from ui.widgets.editors.fields import EXPECTED
from ui.widgets.factories import button, column, label, row

_VALUE = Qt.ItemDataRole.UserRole
_CELL = N_("“{text}” does not fit “{column}”: {problem}")
_NO_CHOICE = N_("“{text}” is none of the choices for “{column}”: {choices}.")
_FULL = N_("The table is full: {n} rows at most.")
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
        _ = context.translator
        self._add = button(_("Add a row"), self.add_row, icon=context.theme.icon("new"))
        self._remove = button(
            _("Remove the row"), self.remove_row, icon=context.theme.icon("remove")
        )
        hint = label(
            _("Rows can be pasted from a spreadsheet; Alt+Up and Alt+Down move one."), "small"
        )
        self.setLayout(column(self._grid, row(self._add, self._remove, None), hint, self._fault))
        self._fit()

    # requests

    def show_value(self, value: Value) -> None:
        rows = list(value or ())
        if rows == self._rows():
            return
        self._filling = True
        self._grid.setRowCount(0)
        for cells in rows:
            self._append(cells)
        self._filling = False
        self._fit()

    def show_unfitting(self, typed: object) -> None:
        """Show rows as they were typed, if their valid cells still match the current value."""
        if not isinstance(typed, list) or not all(isinstance(row, list) for row in typed):
            return
        fitting = [cells for cells in self._rows() if cells]
        before = self._texts()
        self._show_texts(typed)
        if [cells for cells in self._rows() if cells] != fitting:
            self._show_texts(before)
        self._tell(self._first_misfit())

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
        self._filling = True
        for down, line in enumerate(text.rstrip("\n").split("\n")):
            if top + down >= self._grid.rowCount():
                if self._grid.rowCount() >= self._most:
                    break
                self._append({})
            for right, cell in enumerate(line.rstrip("\r").split("\t")):
                if left + right < self._grid.columnCount():
                    self._cell(top + down, left + right).setText(cell)
        self._filling = False
        self._fit()
        self._emit()

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
            try:
                value = read_cell(self._pack, column, text) if several else None
            except (InvalidValue, ValueError):
                return []
            return [titles[id_] for id_ in value or () if id_ in titles]

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

    def _rows(self) -> list[dict[str, Value]]:
        """Return the values of the cells; invalid cells are left out."""
        header = self._grid.verticalHeader()
        rows: list[dict[str, Value]] = []
        for place in range(self._grid.rowCount()):
            line = header.logicalIndex(place)
            cells: dict[str, Value] = {}
            for index, each in enumerate(self._item.columns):
                try:
                    value = read_cell(self._pack, each, self._cell(line, index).text())
                except (InvalidValue, ValueError):
                    continue
                if value is not None:
                    cells[each.id] = value
            rows.append(cells)
        return rows

    def _texts(self) -> list[list[str]]:
        """Return the cells as typed."""
        order = map(self._grid.verticalHeader().logicalIndex, range(self._grid.rowCount()))
        columns = range(self._grid.columnCount())
        return [[self._cell(line, index).text() for index in columns] for line in order]

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
        misfit = self._first_misfit()
        self._tell(misfit)
        self.unfitting.emit(None if misfit is None else self._texts())
        self.answered.emit(tuple(cells for cells in self._rows() if cells) or None)

    def _first_misfit(self) -> Message | None:
        for line in range(self._grid.rowCount()):
            for index, each in enumerate(self._item.columns):
                text = self._cell(line, index).text()
                try:
                    read_cell(self._pack, each, text)
                except (InvalidValue, ValueError) as error:
                    return self._misfit(each, text, error)
        return None

    def _misfit(self, column: CellItem, text: str, error: InvalidValue | ValueError) -> Message:
        """Return the error of a cell, in the words of the table."""
        details: dict[str, object] = {"text": text, "column": self._context.text(column.text)}
        choices = choices_of(self._pack, column, self._context)
        if choices:
            listed = self._context.translator.list([title for _unused, title in choices])
            return Message(_NO_CHOICE, {**details, "choices": listed})
        if isinstance(error, InvalidValue):
            problem = Message(EXPECTED, {"expected": error.problems[0].message.details["expected"]})
            return Message(_CELL, {**details, "problem": problem})
        return Message(_CELL, {**details, "problem": Message(str(error))})

    def _tell(self, message: Message | None) -> None:
        self._fault.setVisible(message is not None)
        self._fault.setText(self._context.translator.render(message) if message is not None else "")

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

    def _on_changed(self, _item: QTableWidgetItem) -> None:
        if not self._filling:
            self._fit()
            self._emit()

    def _on_section_moved(self, _section: int, _old: int, _new: int) -> None:
        self._emit()
