"""Editor of a cell with choices: a list below it, of which one or several are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from assessment.questionnaire.type_parts.option_search import Named
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import pressed, stepped
from ui.theme import BODY, SPACE
from ui.widgets.factories import column
from ui.widgets.option_list import OptionList

_MOST_HEIGHT = 380
_EDGE = 8
"""Distance to the edge of the screen, in pixels."""
_NOTHING = "–"
"""Line that empties a cell of one choice."""
_WRAPPED = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
)


@guarded
class CellPicker(QWidget):
    """Cell whose list opens at once; with several choices it stays open between ticks."""

    done = Signal()
    """Emitted when the list was closed and the cell is finished."""
    left = Signal(int)
    """Emitted, after the list was closed, with 1 to go to the next cell, -1 to the one before."""

    def __init__(
        self,
        texts: Sequence[str],
        parent: QWidget,
        context: Context,
        *,
        several: bool,
        between: str = "; ",
        known_as: Sequence[Sequence[str]] = (),
    ) -> None:
        """Take `between`, the separator of several texts in the cell, and other names of each."""
        super().__init__(parent)
        self._context, self._several, self._between = context, several, between
        self._texts = list(texts) if several else ["", *texts]
        self._text = ""
        self._step = 0
        self._marked = -1
        """Line that was marked when the list opened."""
        self._finished = False
        """Whether the table was told, or has closed the cell by itself."""
        name = context.translator("Choices")
        others = known_as or [()] * len(texts)
        self.list = OptionList(
            context,
            [text or _NOTHING for text in self._texts],
            name,
            several=several,
            known_as=others if several else [(), *others],
        )
        self.list.toggled.connect(self._on_toggled)
        self.list.listed.connect(self._on_listed)
        self.list.entered.connect(self._on_entered)
        self.list.search.entered.connect(self._on_searched)
        self.list.search.installEventFilter(self)
        self.list.view.installEventFilter(self)
        self.popup = QFrame(self, Qt.WindowType.Popup)
        self.popup.setObjectName("sheet")
        self.popup.installEventFilter(self)
        layout = column(self.list)
        layout.setContentsMargins(*[SPACE[0]] * 4)
        self.popup.setLayout(layout)
        QTimer.singleShot(0, self, self.open_list)

    @property
    def text(self) -> str:
        """The choice as the text of the cell; the text it had as long as nothing was chosen."""
        return self._text

    def choose(self, text: str, chosen: Sequence[str]) -> None:
        """Show the cell's contents: its text or, with several choices, the texts in `chosen`."""
        self._text = text
        wanted = chosen if self._several else [text]
        self.list.show_chosen([n for n, each in enumerate(self._texts) if each in wanted])

    def open_list(self) -> None:
        """Open the list below the cell, or above it where there is more room."""
        place = QRect(self.mapToGlobal(QPoint()), self.size())
        screen = self.screen().availableGeometry().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        frame = 2 * (SPACE[0] + self.popup.frameWidth())
        width = min(max(place.width(), self.list.natural_width() + frame), screen.width())
        below, above = screen.bottom() - place.bottom(), place.top() - screen.top()
        most = min(self._context.theme.px(_MOST_HEIGHT), max(below, above))
        height = self.list.natural_height(width - frame, most - frame) + frame
        top = place.bottom() + 1 if height <= below or below >= above else place.top() - height
        left = min(max(place.left(), screen.left()), screen.right() - width)
        self.popup.setGeometry(left, top, width, height)
        self.popup.show()
        self.list.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.view.scrollToItem(self.list.view.currentItem())
        self._marked = self.list.view.currentRow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search for the letter with which a user opened the list by typing; it would be lost."""
        if self.list.searched and event.text().isprintable() and event.text():
            self.list.search.setText(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._context.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(BODY))
        room = self.rect().adjusted(SPACE[1], 0, -SPACE[1], 0)
        metrics, shown = painter.fontMetrics(), self._text
        if metrics.boundingRect(room, _WRAPPED, shown).height() > room.height():
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _WRAPPED, shown)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.popup and event.type() == QEvent.Type.Hide:
            self._finish()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._step = stepped(event, "cells", loose=True)
            if self._step:
                self._take_marked()
            if self._step or pressed(event, "leave", loose=True):
                self.popup.hide()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._finished = True
        self.popup.hide()
        super().hideEvent(event)

    def _finish(self) -> None:
        if self._finished:
            return
        self._finished = True
        if self._step:
            self.left.emit(self._step)
        else:
            self.done.emit()

    def _on_toggled(self, number: int) -> None:
        if not self._several:
            self._text = self._texts[number]
            self.popup.hide()
            return
        self._tick(set(self.list.chosen()) ^ {number})

    def _on_listed(self, named: Named) -> None:
        self._tick(set(self.list.chosen()) | set(named.options))
        self.list.tell_listed(named)

    def _tick(self, chosen: set[int]) -> None:
        self.list.show_chosen(chosen)
        self._text = self._between.join(self._texts[n] for n in sorted(chosen))
        self.update()

    def _take_marked(self) -> None:
        """Take the line that was gone to, as an ordinary list does; ticks stay as they are."""
        row = self.list.view.currentRow()
        if not self._several and row not in {-1, self._marked}:
            self._text = self._texts[row]

    def _on_searched(self) -> None:
        """Take the only option that was found, as Enter on it would."""
        found = self.list.search.found()
        if not self._several and len(found) == 1:
            self._on_toggled(found[0])

    def _on_entered(self) -> None:
        """Take the current option if there can be but one; close the list."""
        if self._several:
            self.popup.hide()
        else:
            self._on_toggled(self.list.view.currentRow())
