"""Grid of a table: its cells as typed, what they mean, and the size they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QScrollArea,
    QTableWidgetItem,
    QWidget,
)

from assessment.answers.answer import Misfit
from assessment.core.errors import Message
from assessment.core.i18n import N_, Text
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.options import typed_name
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.table import CellItem, Table
from assessment.questionnaire.values import TEXT_LIMIT, Value
from ui.context import Context
from ui.overrides import guarded
from ui.theme import SMALL, SPACE
from ui.widgets.editors.cell_delegate import FAULTY, CellDelegate, Chooser
from ui.widgets.editors.cells import (
    Cell,
    cell_text,
    choices_of,
    other_names,
    read_cell,
    takes_several,
)
from ui.widgets.editors.column_widths import least_width
from ui.widgets.editors.folding_table import FoldingTable

_VALUE = Qt.ItemDataRole.UserRole
_HEIGHT = 34
_MOST_SHOWN, _LEAST_SHOWN = 10, 3
_SHARE = 0.5
"""Most of the page's height that a table takes, so that title, buttons and fault are in sight with it."""
_IN_ROW = N_("Row {row}: {fault}")
_HEAD_PAD = 8
_BESIDE = 190
"""Height of buttons, hint and fault below a table of cards, in pixels at 100 %."""


@guarded
class TableGrid(FoldingTable):
    """Cells as texts; a text that can be read is put in the form in which values are shown."""

    submitted = Signal()
    """Emitted when Enter has ended the typing in a cell."""
    typed = Signal(object)
    """Emitted with the `Cell` that was read when a person has changed a text."""

    def __init__(self, pack: Pack, item: Table, context: Context) -> None:
        super().__init__(len(item.columns), context.theme)
        self._pack, self._item, self._context = pack, item, context
        known = pack.items.get(item.id, item)
        self._known = known.columns if isinstance(known, Table) else item.columns
        """Columns with all their choices, of which the item's columns offer some."""
        self._filling = False
        self._fitted_to = (0, 0)
        """Width for which the columns were measured last, and height of the page for which the rows were."""
        self._set_up()

    # requests

    def show_rows(self, rows: Sequence[dict[str, Value]], misfits: Sequence[Misfit]) -> None:
        """Show values, and texts that are none."""
        self._filling = True
        self.setRowCount(0)
        for cells in rows:
            self._append(cells)
        for misfit in misfits:
            while self.rowCount() <= (misfit.row or 0):
                self._append({})
            self.cell(misfit.row or 0, self._column(misfit.column)).setText(misfit.text)
        self._filling = False

    def show_texts(self, rows: Sequence[Sequence[str]]) -> None:
        """Show rows as they were typed."""
        self._filling = True
        self.setRowCount(0)
        for line, texts in enumerate(rows):
            self._append({})
            for index, text in enumerate(texts[: self.columnCount()]):
                self.cell(line, index).setText(str(text))
        self._filling = False

    def add_row(self) -> None:
        """Add an empty row."""
        self._filling = True
        self._append({})
        self._filling = False

    def insert(self, block: Sequence[Sequence[str]], top: int, left: int) -> None:
        """Write texts from a cell on, adding rows as needed."""
        self._filling = True
        for line, cells in enumerate(block, top):
            if line == self.rowCount():
                self._append({})
            for index, cell in enumerate(cells, left):
                self.cell(line, index).setText(cell)
        self._filling = False

    def are_titles(self, cells: Sequence[str], left: int) -> bool:
        """Return whether a row is that of the titles: the first cell, and half of all that say anything."""
        columns = self._item.columns[left:]
        said = [(each, cell) for each, cell in zip(columns, cells, strict=False) if cell.strip()]
        hits = [each for each, cell in said if typed_name(cell) in _titles(each.text)]
        return bool(hits) and hits[0] is columns[0] and 2 * len(hits) >= len(said)

    def swap(self, line: int, other: int) -> None:
        """Put two lines in the place of each other."""
        self._filling = True
        for index in range(self.columnCount()):
            one, two = self.takeItem(line, index), self.takeItem(other, index)
            self.setItem(line, index, two)
            self.setItem(other, index, one)
        self._filling = False

    def to_cell(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) cell; return False at either end, where Tab leaves."""
        order, columns = self._order(), self.columnCount()
        if self.currentRow() < 0:
            return False
        index = order.index(self.currentRow()) * columns + self.currentColumn() + step
        if not 0 <= index < len(order) * columns:
            return False
        line, column = divmod(index, columns)
        self.setCurrentCell(order[line], column)
        return True

    def fit(self) -> None:
        """Fit the rows to their contents; a long table scrolls."""
        self._fitted_to = self._room()
        least = list(map(self._least_width, range(self.columnCount())))
        needed, most = self._laid_out(least, scrolls=False)
        if needed > most:
            needed, most = self._laid_out(least, scrolls=True)
        self.setFixedHeight(min(needed, most) + SPACE[0])

    def _laid_out(self, least: Sequence[int], *, scrolls: bool) -> tuple[int, int]:
        """Share the width, with a bar beside the rows or without; return the height needed, and the most."""
        self.share(least, scrolls=scrolls)
        head = 0 if self.is_folded else self._head_height()
        self.horizontalHeader().setFixedHeight(head)
        self.fit_rows()
        needed = head + sum(self.rowHeight(line) for line in range(self.rowCount()))
        return needed, self._most_height(head)

    @property
    def is_fitted(self) -> bool:
        """Whether its width and the height of the page are those for which it was fitted last."""
        return self._fitted_to == self._room()

    @property
    def page(self) -> QScrollArea | None:
        """The page that scrolls with it."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above

    def _room(self) -> tuple[int, int]:
        return self.width(), self.page.height() if self.page is not None else 0

    def _most_height(self, head: int) -> int:
        """Return the most height with the head: less where the page would not show what is told below it."""
        line = self._context.theme.px(_HEIGHT)
        most = head + _MOST_SHOWN * line
        if self.page is None:
            return most
        least = max(round(self.page.height() * _SHARE), head + _LEAST_SHOWN * line)
        if self.is_folded:
            return max(self.page.height() - self._context.theme.px(_BESIDE), least)
        return min(most, least)

    # contents

    def cell(self, line: int, index: int) -> QTableWidgetItem:
        """Return a cell."""
        cell = self.item(line, index)
        assert cell is not None
        return cell

    def said(self) -> tuple[tuple[dict[str, Value], ...], tuple[Misfit, ...]]:
        """Return the rows that say anything, and the texts in them that do not fit."""
        rows: list[dict[str, Value]] = []
        misfits: list[Misfit] = []
        for line in self._order():
            cells: dict[str, Value] = {}
            strange: list[Misfit] = []
            for index, each in enumerate(self._item.columns):
                cell = self._read(line, index)
                if cell.fault is not None:
                    text = self.cell(line, index).text()[:TEXT_LIMIT]
                    strange.append(Misfit(text, len(rows), each.id))
                if cell.value is not None:
                    cells[each.id] = cell.value
            if cells or strange:
                rows.append(cells)
                misfits += strange
        return tuple(rows), tuple(misfits)

    def texts(self) -> list[list[str]]:
        """Return the cells as typed."""
        columns = range(self.columnCount())
        return [[self.cell(line, index).text() for index in columns] for line in self._order()]

    def mark_faults(self) -> list[Message]:
        """Mark the cells whose text is no value, and return the row of each with what is wrong there."""
        found: list[Message] = []
        self._filling = True
        for place, line in enumerate(self._order(), start=1):
            for index in range(self.columnCount()):
                fault = self._read(line, index).fault
                self.cell(line, index).setData(FAULTY, fault is not None)
                if fault is not None:
                    found.append(Message(_IN_ROW, {"row": place, "fault": fault}))
        self._filling = False
        return found

    def remarks(self, lines: range, columns: range) -> list[Message]:
        """Return how the cells of a block were read, where that could be another way."""
        read = [self._read(line, index) for line in lines for index in columns]
        return [each.remark for each in read if each.remark is not None]

    def go_to_fault(self) -> None:
        """Go to the first cell whose text is no value, if there is one."""
        for line in self._order():
            for index in range(self.columnCount()):
                if self._read(line, index).fault is not None:
                    self.setCurrentCell(line, index)
                    return

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor; after Enter, go on in the next cell."""
        if hint is not QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.submitted.emit()

    def edit_current(self) -> None:
        """Open the current cell for typing, or its list, unless it is open already."""
        current = self.currentItem()
        if current is not None and self.state() is not QAbstractItemView.State.EditingState:
            self.editItem(current)

    def at_empty_end(self) -> bool:
        """Return whether the current row is the last one and says nothing."""
        order = self._order()
        columns = range(self.columnCount())
        return (
            bool(order)
            and self.currentRow() == order[-1]
            and not any(self.cell(order[-1], index).text().strip() for index in columns)
        )

    def copied(self) -> str:
        """Return the selected cells, tab-separated."""
        indexes = self.selectedIndexes()
        lines = sorted({index.row() for index in indexes})
        return "\n".join(
            "\t".join(
                self.cell(line, index.column()).text()
                for index in sorted(indexes, key=lambda each: each.column())
                if index.row() == line
            )
            for line in lines
        )

    # internals

    def _set_up(self) -> None:
        context = self._context
        titles = [context.text(each.text) for each in self._item.columns]
        self.setHorizontalHeaderLabels(titles)
        self.setAccessibleName(context.text(self._item.text))
        choosers = list(map(self._chooser, self._item.columns, self._known))
        self.setItemDelegate(CellDelegate(choosers, context, self))
        self.cellClicked.connect(self._on_cell_clicked)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.verticalHeader().setDefaultSectionSize(context.theme.px(_HEIGHT))
        self.verticalHeader().setMinimumSectionSize(context.theme.px(_HEIGHT))
        self.verticalHeader().setSectionsMovable(True)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        self.itemChanged.connect(self._on_changed)

    def _chooser(self, column: CellItem, known: CellItem) -> Chooser:
        """Return the choices for a column's cells; what is there already may be another."""
        choices = choices_of(self._pack, column, self._context)
        titles = dict(choices_of(self._pack, known, self._context))
        several = takes_several(column)

        def chosen(text: str) -> list[str]:
            value = read_cell(self._pack, known, text, self._context).value if several else ()
            return [titles[id_] for id_ in value or ()]

        texts = tuple(text for _unused, text in choices)
        named = other_names(column)
        return Chooser(texts, several, self._context.translator("; "), chosen, named)

    def _append(self, cells: dict[str, Value]) -> None:
        line = self.rowCount()
        self.insertRow(line)
        for index, each in enumerate(self._known):
            text = cell_text(self._pack, each, cells.get(each.id), self._context)
            made = QTableWidgetItem(text)
            made.setData(_VALUE, text)
            self.setItem(line, index, made)

    def _column(self, id_: str) -> int:
        return list(self._item.columns_by_id).index(id_)

    def _read(self, line: int, index: int) -> Cell:
        row = [self.cell(line, each).text() for each in range(self.columnCount())]
        known, shown = self._known[index], self._item.columns[index]
        return read_cell(self._pack, known, row[index], self._context, shown, row=row)

    def _order(self) -> list[int]:
        """Return the lines of the grid in the order they are shown in."""
        return list(map(self.verticalHeader().logicalIndex, range(self.rowCount())))

    def _head_height(self) -> int:
        """Return the height that the longest column title needs."""
        header, theme = self.horizontalHeader(), self._context.theme
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

    def _least_width(self, index: int) -> int:
        """Return the width at which no word of a column is cut."""
        theme, each = self._context.theme, self._item.columns[index]
        choices = choices_of(self._pack, each, self._context)
        texts = [text for _unused, text in choices]
        texts += [self.cell(line, index).text() for line in range(self.rowCount())]
        title, figures = self._context.text(each.text), isinstance(each, NumberItem)
        return least_width(theme, title, texts, choices=bool(choices), figures=figures)

    def _on_cell_clicked(self, line: int, index: int) -> None:
        """Open a cell with choices on a single click; a double click would not be expected."""
        if choices_of(self._pack, self._item.columns[index], self._context):
            self.editItem(self.cell(line, index))

    def _on_changed(self, cell: QTableWidgetItem) -> None:
        if self._filling:
            return
        column = self._item.columns[cell.column()]
        read = self._read(cell.row(), cell.column())
        if read.fault is None and not choices_of(self._pack, column, self._context):
            self._filling = True
            cell.setText(cell_text(self._pack, column, read.value, self._context))
            self._filling = False
        self.typed.emit(read)


def _titles(text: Text) -> set[str]:
    """Return a text in every language, as names are compared."""
    return {typed_name(each) for each in ([text] if isinstance(text, str) else text.values())}
