"""Editing and painting of table cells: typed, or chosen from a list with an arrow beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.context import Context
from ui.overrides import guarded
from ui.widgets.collapsible import paint_chevron
from ui.widgets.editors.picker import CellPicker

Index = QModelIndex | QPersistentModelIndex
FAULTY = Qt.ItemDataRole.UserRole + 1
"""Role that tells whether the text of a cell is no value."""
_ARROW = 22
"""Width of the arrow, in pixels at 100 %."""
_PADDING = (10, 6)
"""Distance of a text from the sides and from top and bottom of its cell, in pixels."""
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class Chooser:
    """Choices for the cells of a column; no texts if the cells are typed."""

    texts: tuple[str, ...]
    several: bool
    between: str
    """Separator between several texts in a cell."""
    chosen: Callable[[str], list[str]]
    """Function that returns the texts a cell names."""
    known_as: tuple[tuple[str, ...], ...] = ()
    """Other names of each choice, by which it is searched."""


@guarded
class CellDelegate(QStyledItemDelegate):
    """Delegate with one chooser for each column."""

    def __init__(self, choosers: Sequence[Chooser], context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._choosers, self._context, self._theme = choosers, context, context.theme

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        chooser = self._choosers[index.column()]
        if not chooser.texts:
            return super().createEditor(parent, option, index)
        made = CellPicker(
            chooser.texts,
            parent,
            self._context,
            several=chooser.several,
            between=chooser.between,
            known_as=chooser.known_as,
        )
        made.done.connect(lambda: self._on_done(made))
        made.left.connect(lambda step: self._on_left(made, step))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellPicker):
            text = str(index.data() or "")
            editor.choose(text, self._choosers[index.column()].chosen(text))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellPicker):
            model.setData(index, editor.text)
        else:
            super().setModelData(editor, model, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRect(option.rect)
        if not self._choosers[index.column()].texts:
            super().paint(painter, option, index)
            self._paint_fault(painter, box, index)
            return
        super().paint(painter, self._narrowed(option), index)
        self._paint_fault(painter, box, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(box.right() - self._theme.px(_ARROW) / 2, box.center().y())
        paint_chevron(painter, self._theme, middle, down=True)
        painter.restore()

    def _paint_fault(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Frame a cell whose text is no value."""
        if index.data(FAULTY):
            painter.save()
            painter.setPen(QPen(self._theme.colour("danger"), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the whole text; the style would forget the padding of the cell."""
        if self._choosers[index.column()].texts:
            option = self._narrowed(option)
        metrics, (across, down) = QFontMetrics(option.font), _PADDING
        room = QRect(0, 0, max(option.rect.width() - 2 * across, 1), 100_000)
        needed = metrics.boundingRect(room, _WRAP, str(index.data() or "")).size()
        least = max(needed.height(), metrics.height())
        return QSize(needed.width() + 2 * across, least + 2 * down)

    def _narrowed(self, option: QStyleOptionViewItem) -> QStyleOptionViewItem:
        """Return the option with room for the arrow."""
        made = QStyleOptionViewItem(option)
        made.rect = option.rect.adjusted(0, 0, -self._theme.px(_ARROW), 0)
        return made

    def _on_done(self, made: CellPicker) -> None:
        self.commitData.emit(made)
        self.closeEditor.emit(made)

    def _on_left(self, made: CellPicker, step: int) -> None:
        hints = QStyledItemDelegate.EndEditHint
        self.commitData.emit(made)
        self.closeEditor.emit(made, hints.EditNextItem if step > 0 else hints.EditPreviousItem)
