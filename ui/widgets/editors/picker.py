"""Editor of a cell with choices: one of a list, or several ticked. Opens at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.overrides import guarded

_BAR = 16
"""Width reserved for the scroll bar, in pixels."""
_TICKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@guarded
class CellPicker(QComboBox):
    """Combo box that opens its list at once, and keeps it open between ticks of several choices."""

    done = Signal()
    """Emitted when the list was closed and the cell is finished."""

    def __init__(
        self, texts: Sequence[str], parent: QWidget, *, several: bool, between: str = "; "
    ) -> None:
        """Take `between`, the separator of several texts in the cell."""
        super().__init__(parent)
        self._several, self._between = several, between
        self._finished = False
        if several:
            self._fill(texts)
        else:
            self.addItem("")
            self.addItems(list(texts))
            self.activated.connect(self._finish)
        QTimer.singleShot(0, self, self.showPopup)

    @property
    def text(self) -> str:
        """The choice as the text of the cell."""
        return self._between.join(self._ticked()) if self._several else self.currentText()

    def choose(self, text: str, chosen: Sequence[str]) -> None:
        """Show the cell's contents: its text or, with several choices, the texts in `chosen`."""
        if not self._several:
            self.setCurrentText(text)
            return
        for line in self._lines():
            line.setCheckState(_TICKED if line.text() in chosen else _OPEN)

    def showPopup(self) -> None:
        """Open the list, wide enough for its texts."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * view.frameWidth() + _BAR)
        super().showPopup()

    def hidePopup(self) -> None:
        """Close the list, which finishes choosing several."""
        super().hidePopup()
        if self._several:
            self._finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.text
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._several and watched is self.view().viewport():
            if event.type() == QEvent.Type.MouseButtonRelease:
                self._toggle(self.view().currentIndex().row())
                return True
        elif self._several and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Space:
                self._toggle(self.view().currentIndex().row())
                return True
        return super().eventFilter(watched, event)

    def _finish(self) -> None:
        if not self._finished:
            self._finished = True
            self.done.emit()

    def _fill(self, texts: Sequence[str]) -> None:
        model = QStandardItemModel(self)
        for text in texts:
            line = QStandardItem(text)
            line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            line.setCheckState(_OPEN)
            model.appendRow(line)
        self.setModel(model)
        self.view().viewport().installEventFilter(self)
        self.view().installEventFilter(self)

    def _lines(self) -> list[QStandardItem]:
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        return [model.item(row) for row in range(model.rowCount())]

    def _ticked(self) -> list[str]:
        return [line.text() for line in self._lines() if line.checkState() == _TICKED]

    def _toggle(self, row: int) -> None:
        if 0 <= row < self.count():
            line = self._lines()[row]
            line.setCheckState(_OPEN if line.checkState() == _TICKED else _TICKED)
            self.update()
