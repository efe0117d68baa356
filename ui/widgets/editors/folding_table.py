"""Table whose rows are folded into cards where its columns would not fit side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableWidget,
)

from ui.overrides import guarded
from ui.theme import SMALL, SPACE, Theme
from ui.widgets.factories import calm_heads

_CELL = 148
"""Least width of a cell of a card, in pixels at 100 %."""
_PADDING = (10, 6)
"""Distance of a title from the sides and from the top of its cell, in pixels."""
_OTHER_LETTERS = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange})
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_VERTICAL = {QAbstractItemView.CursorAction.MoveUp: -1, QAbstractItemView.CursorAction.MoveDown: 1}
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Card:
    """Heights in a row that is folded."""

    bands: tuple[tuple[int, int], ...]
    """Those of titles and cells, for each band."""
    needed: tuple[int, ...]
    """Those of what is typed in each cell."""


@guarded
class FoldingTable(QTableWidget):
    """Table that is never wider than its place: a row becomes a card, with each title above its cell.

    To keys, selections and screen readers it stays a table, as only the places of the cells differ.
    """

    def __init__(self, columns: int, theme: Theme) -> None:
        super().__init__(0, columns)
        self._theme = theme
        self._across = 0
        """How many cells of a card stand side by side; 0 while rows are rows."""
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        calm_heads(self)
        self._cards: dict[int, _Card] = {}
        """Rows that were measured, until what is in them or their width changes."""
        model = self.model()
        model.dataChanged.connect(self._forget_changed)
        for changed in (
            model.headerDataChanged,
            model.rowsInserted,
            model.rowsRemoved,
            model.columnsInserted,
            model.columnsRemoved,
            model.layoutChanged,
            model.modelReset,
            self.horizontalHeader().sectionResized,
        ):
            changed.connect(self._forget)

    @property
    def is_folded(self) -> bool:
        """Whether rows are shown as cards."""
        return self._across > 0

    def share(self, least: Sequence[int], *, scrolls: bool = False) -> None:
        """Share the width among columns, of which each needs at least so much; fold the rows if there is less.

        `scrolls`: a bar stands beside them.
        """
        room = self.width() - self.verticalHeader().sizeHint().width() - 2 * self.frameWidth()
        room -= self.verticalScrollBar().sizeHint().width() if scrolls else 0
        self._across = 0
        self._cards.clear()
        if sum(least) > room:
            most = max(room // max(self._theme.px(_CELL), *least), 1)
            bands = -(-len(least) // most)
            self._across = -(-len(least) // bands)
            least = [1] * len(least)
        self.horizontalHeader().setVisible(not self.is_folded)
        total = max(sum(least), 1)
        shares = [each * room // total for each in least]
        shares[-1] += room - sum(shares)
        for index, width in enumerate(shares):
            self.setColumnWidth(index, max(width, 1))
        self.viewport().update()

    def fit_rows(self) -> None:
        """Make rows as high as what is in them, measured anew."""
        self._cards.clear()
        if not self.is_folded:
            self.resizeRowsToContents()
            return
        for line in range(self.rowCount()):
            self.setRowHeight(line, sum(map(sum, self._card(line).bands)))

    # overrides

    def visualRect(self, index: Index) -> QRect:
        if not (self.is_folded and index.isValid()):
            return super().visualRect(index)
        place, head = self._place(index.row(), index.column())
        needed = min(self._card(index.row()).needed[index.column()], place.height() - head)
        return QRect(place.left(), place.top() + head, place.width(), needed)

    def indexAt(self, pos: QPoint) -> QModelIndex:
        if not self.is_folded:
            return super().indexAt(pos)
        line = self.rowAt(pos.y())
        for index in range(self.columnCount() if line >= 0 else 0):
            if self._place(line, index)[0].contains(pos):
                return self.model().index(line, index)
        return QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not (self.is_folded and index.isValid()):
            super().scrollTo(index, hint)
            return
        place, bar = self._place(index.row(), index.column())[0], self.verticalScrollBar()
        below = place.bottom() - self.viewport().height() + 1
        if place.top() < 0 or place.height() > self.viewport().height():
            bar.setValue(bar.value() + place.top())
        elif below > 0:
            bar.setValue(bar.value() + below)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        current = self.currentIndex()
        if not (self.is_folded and current.isValid() and action in _VERTICAL):
            return super().moveCursor(action, modifiers)
        return self._beyond(current, _VERTICAL[action])

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        if not self.is_folded:
            return super().visualRegionForSelection(selection)
        return QRegion(self.viewport().rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_folded:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        for line in self._lines_in_sight():
            for index in range(self.columnCount()):
                self._paint_cell(painter, line, index)
            bottom = self.rowViewportPosition(line) + self.rowHeight(line) - 1
            painter.setPen(self._theme.colour("muted"))
            painter.drawLine(0, bottom, self.viewport().width(), bottom)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _OTHER_LETTERS:
            self._forget()

    # internals

    def _forget(self, *_what: object) -> None:
        self._cards.clear()

    def _forget_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for line in range(first.row(), last.row() + 1):
            self._cards.pop(line, None)

    def _lines_in_sight(self) -> Iterator[int]:
        for line in range(self.rowCount()):
            top = self.rowViewportPosition(line)
            if top < self.viewport().height() and top + self.rowHeight(line) > 0:
                yield line

    def _beyond(self, current: QModelIndex, step: int) -> QModelIndex:
        """Return the cell above or below another as they are seen, of the next card at its end."""
        line, last = current.row(), self.columnCount() - 1
        band, beside = divmod(current.column(), self._across)
        band += step
        if not 0 <= band <= last // self._across:
            head = self.verticalHeader()
            visual = head.visualIndex(line) + step
            if not 0 <= visual < self.rowCount():
                return current
            line = head.logicalIndex(visual)
            band = 0 if step > 0 else last // self._across
        return self.model().index(line, min(band * self._across + beside, last))

    def _paint_cell(self, painter: QPainter, line: int, index: int) -> None:
        place, _ = self._place(line, index)
        model_index = self.model().index(line, index)
        theme = self._theme
        if self.selectionModel().isSelected(model_index):
            painter.fillRect(place, theme.colour("accent_soft"))
        painter.setPen(theme.colour("line"))
        if index % self._across:
            painter.drawLine(place.topLeft(), place.bottomLeft())
        if index >= self._across:
            painter.drawLine(place.topLeft(), place.topRight())
        across, down = _PADDING
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(SMALL))
        painter.drawText(place.adjusted(across, down, -across, 0), _WRAP, self._title(index))
        option = self._option()
        option.rect = self.visualRect(model_index).adjusted(1, 0, 0, 0)
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if self.selectionModel().isSelected(model_index):
            option.state |= QStyle.StateFlag.State_Selected
        painter.save()
        self.itemDelegate().paint(painter, option, model_index)
        painter.restore()

    def _option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def _title(self, index: int) -> str:
        head = self.horizontalHeaderItem(index)
        return head.text() if head is not None else ""

    def _sides(self, index: int) -> tuple[int, int]:
        """Return where a cell begins and ends across its card; the last one takes what is left."""
        room = sum(self.columnWidth(each) for each in range(self.columnCount()))
        beside = index % self._across
        ends = index + 1 == self.columnCount() or beside + 1 == self._across
        width = room // self._across
        return beside * width, room if ends else (beside + 1) * width

    def _title_height(self, index: int) -> int:
        left, right = self._sides(index)
        metrics, (across, down) = QFontMetrics(self._theme.font(SMALL)), _PADDING
        room = QRect(0, 0, max(right - left - 2 * across, 1), 10_000)
        return metrics.boundingRect(room, _WRAP, self._title(index)).height() + down

    def _needed(self, line: int, index: int) -> int:
        """Return the height of what is typed in a cell."""
        left, right = self._sides(index)
        option = self._option()
        option.rect = QRect(0, 0, right - left, 0)
        return self.itemDelegate().sizeHint(option, self.model().index(line, index)).height()

    def _card(self, line: int) -> _Card:
        """Return the heights in a row, measured once until something changes."""
        card = self._cards.get(line)
        if card is None:
            card = self._cards[line] = self._measured(line)
        return card

    def _measured(self, line: int) -> _Card:
        columns = range(self.columnCount())
        needed = tuple(self._needed(line, each) for each in columns)
        bands = []
        for first in columns[:: self._across]:
            band = columns[first : first + self._across]
            head = max(map(self._title_height, band))
            bands.append((head, max(needed[each] for each in band) + SPACE[0]))
        return _Card(tuple(bands), needed)

    def _place(self, line: int, index: int) -> tuple[QRect, int]:
        """Return where a cell with its title is in sight, and the height of the titles beside it."""
        bands, number = self._card(line).bands, index // self._across
        top = self.rowViewportPosition(line) + sum(map(sum, bands[:number]))
        left, right = self._sides(index)
        head, body = bands[number]
        return QRect(left, top, right - left, head + body), head
