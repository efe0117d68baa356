"""Painting of the rows of a ranking: a handle to drag by before the text, a cross after it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from ui.overrides import guarded
from ui.theme import CROSS, GRIP, Theme

Index = QModelIndex | QPersistentModelIndex
_ICON = 16
_DOT = 3
_STEP = 6
"""Distance between the dots of a handle, in units."""


@guarded
class RankingRow(QStyledItemDelegate):
    """Delegate that tells when a row's cross was pressed."""

    unwanted = Signal(int)
    """Emitted with the number of the row, from 0."""

    def __init__(self, theme: Theme, rows: QListWidget) -> None:
        super().__init__(rows)
        self._theme, self._rows = theme, rows
        rows.viewport().installEventFilter(self)
        self._held: int | None = None

    def cross_of(self, row: QRect) -> QRect:
        """Return the part of a row that takes it out."""
        width = self._theme.px(CROSS)
        return QRect(row.right() - width + 1, row.top(), width, row.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow a double click on a cross: Qt would take it for a press of the row that has moved up."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            place = event.position().toPoint()
            row = self._rows.itemAt(place)
            if row is not None and self.cross_of(self._rows.visualItemRect(row)).contains(place):
                return True
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grip(painter, row)
        cross = self.cross_of(row)
        size = self._theme.px(_ICON)
        corner = cross.center() - QPoint(size // 2, size // 2)
        icon = self._theme.pixmap("close", "muted", _ICON)
        painter.drawPixmap(QRect(corner.x(), corner.y(), size, size), icon)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            on_cross = self.cross_of(option.rect).contains(event.position().toPoint())
            held, self._held = self._held, None
            if on_cross and event.type() == QEvent.Type.MouseButtonPress:
                self._held = index.row()
            if on_cross and event.type() == QEvent.Type.MouseButtonRelease and held == index.row():
                self.unwanted.emit(held)
                return True
        return super().editorEvent(event, model, option, index)

    def _paint_grip(self, painter: QPainter, row: QRect) -> None:
        step, size = self._theme.px(_STEP), self._theme.px(_DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens["muted"]))
        left = row.left() + (self._theme.px(GRIP) - step) // 2
        middle = row.center().y()
        for across in (0, 1):
            for down in (-1, 0, 1):
                painter.drawEllipse(QRect(left + across * step, middle + down * step, size, size))
