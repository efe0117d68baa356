"""Scrolling list of options with a mark before each, and a search field from fifteen options on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from assessment.questionnaire.type_parts.option_search import Named, OptionSearch
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import pressed, stepped
from ui.theme import BODY, SPACE, Theme
from ui.widgets.factories import column, hide_unless, label
from ui.widgets.option_buttons import is_enter, paint_mark

SEARCHED = 15
"""Number of options from which on they are searched."""
_BETWEEN = "; "
"""Stands between lines that are pasted into the search: it has but one."""
_MARK = 18
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_ON = Qt.CheckState.Checked
_OFF = Qt.CheckState.Unchecked
Index = QModelIndex | QPersistentModelIndex


@guarded
class SearchLine(QLineEdit):
    """Field whose words the options must contain. Down and Enter lead to what was found."""

    on = Signal()
    """Emitted when the user wants to go on to the options found."""
    entered = Signal()
    """Emitted before that where it is by Enter, which takes a list of names."""

    def __init__(self, context: Context, names: Sequence[Sequence[str]]) -> None:
        """Take the names of each option, the text that is shown among them."""
        super().__init__()
        self.options = OptionSearch(names)
        _ = context.translator
        self.nothing = False
        """Whether nothing was found; Enter pressed again then leads on."""
        self._entered = ""
        self.setAccessibleName(_("Search the options"))
        self.setPlaceholderText(_("Type to search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        insists = self.nothing and self.text() == self._entered
        if stepped(event, "lines", loose=True) > 0:
            self.on.emit()
        elif is_enter(event) and self.text().strip() and not insists:
            self._entered = self.text()
            self.entered.emit()
            self.on.emit()
        elif is_enter(event) or stepped(event, "lines", loose=True) < 0:
            event.ignore()  # the page goes on, or to the question before
        else:
            super().keyPressEvent(event)

    def found(self) -> list[int]:
        """Return the numbers of the options that have what is searched for, from 0."""
        return self.options.finds(self.text())


@guarded
class OptionList(QWidget):
    """Options of which one (round marks) or several (square marks) are chosen."""

    toggled = Signal(int)
    """Emitted with the number of the option that the user chose or unchose, from 0."""
    listed = Signal(object)
    """Emitted with the `Named` of a list that was typed; what became of it is told by `tell_listed`."""
    entered = Signal()
    """Emitted when Enter is pressed on an option."""

    def __init__(
        self,
        context: Context,
        texts: Sequence[str],
        name: str,
        *,
        several: bool,
        known_as: Sequence[Sequence[str]] = (),
    ) -> None:
        """Take `known_as`, other names by which each option is found."""
        super().__init__()
        self._theme, self._context, self._several = context.theme, context, several
        others = known_as or [()] * len(texts)
        self.search = SearchLine(context, [(t, *o) for t, o in zip(texts, others, strict=True)])
        hide_unless(len(texts) >= SEARCHED, self.search)
        self.view = QListWidget()
        self.view.setAccessibleName(name)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.view.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.view.setMouseTracking(True)
        self.view.setItemDelegate(_Delegate(self.view, context.theme, round_mark=not several))
        for text in texts:
            line = QListWidgetItem(text)
            line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            line.setCheckState(_OFF)
            self.view.addItem(line)
        self.none_label = label(context.translator("No option has all these words."), "muted")
        self.none_label.setAlignment(Qt.AlignmentFlag.AlignTop)  # it has the room of the list
        self.none_label.hide()
        self.setLayout(column(self.search, self.none_label, self.view, space=SPACE[0]))
        self.search.textChanged.connect(self._on_searched)
        self.search.entered.connect(self._on_search_entered)
        self.search.on.connect(self._to_list)
        self.view.itemClicked.connect(self._on_clicked)
        self.view.installEventFilter(self)

    @property
    def searched(self) -> bool:
        """Whether there are so many options that they are searched."""
        return self.view.count() >= SEARCHED

    def show_chosen(self, chosen: Collection[int]) -> None:
        """Mark these options, and bring the first into sight; emit nothing."""
        for number in range(self.view.count()):
            self.view.item(number).setCheckState(_ON if number in chosen else _OFF)
        if self.view.currentRow() < 0 or not self.view.hasFocus():
            self.view.setCurrentRow(min(chosen, default=0))

    def chosen(self) -> list[int]:
        """Return the numbers of the marked options."""
        states = [self.view.item(number).checkState() for number in range(self.view.count())]
        return [number for number, state in enumerate(states) if state is _ON]

    def first_focus(self) -> QWidget:
        """Return the widget that gets the focus first."""
        return self.search if self.searched else self.view

    def natural_width(self) -> int:
        """Return the width at which no option needs a second line."""
        metrics = QFontMetrics(self._theme.font(BODY))
        texts = [self.view.item(number).text() for number in range(self.view.count())]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return widest + text_left(self._theme) + self._theme.px(SPACE[4]) + _frame(self.view)

    def natural_height(self, width: int, most: int) -> int:
        """Return the height that all options need at this width, at most `most`."""
        room = width - _frame(self.view)
        texts = [self.view.item(number).text() for number in range(self.view.count())]
        needed = sum(_height(self._theme, text, room) for text in texts) + _frame(self.view)
        if self.searched:
            needed += self.search.sizeHint().height() + SPACE[0]
        return min(needed, most)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()

    def _on_key(self, event: QKeyEvent) -> bool:
        text = event.text()
        row, shown = self.view.currentRow(), self.shown()
        step = stepped(event, "lines", loose=True)
        at_end = {-1: shown[:1], 1: shown[-1:]}.get(step)
        if pressed(event, "press"):
            if row in shown:
                self.toggled.emit(row)
            return True
        if is_enter(event):
            self.entered.emit()
        elif at_end == [row] and step < 0 and self.searched:
            self.search.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        elif self.searched and text.isprintable() and text.strip() and not _is_for_card(event):
            self.search.setFocus(Qt.FocusReason.TabFocusReason)
            self.search.insert(text)
            return True
        if is_enter(event) or at_end == [row] or _is_for_card(event):
            event.ignore()  # left to what surrounds the list
            return True
        return False

    def shown(self) -> list[int]:
        """Return the rows that the search leaves."""
        rows = range(self.view.count())
        return [row for row in rows if not self.view.item(row).isHidden()]

    def tell_listed(self, named: Named, *left_out: str) -> None:
        """Say which names of a list are none or of more than one option, and what else was left out."""
        _ = self._context.translator
        told = list(left_out)
        if named.missing:
            told.append(_("No option has: {words}.", words=_.list(named.missing)))
        if named.unclear:
            told.append(_("More than one has: {words}.", words=_.list(named.unclear)))
        self.none_label.setText(_.sentences(*told) if told else "")
        self.none_label.setVisible(bool(told))

    def _on_search_entered(self) -> None:
        named = self.search.options.listed(self.search.text()) if self._several else None
        if named is not None:
            self.listed.emit(named)

    def _to_list(self) -> None:
        shown = self.shown()
        if shown:
            if self.view.currentRow() not in shown or self.search.text().strip():
                self.view.setCurrentRow(shown[0])
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_searched(self) -> None:
        found = set(self.search.found())
        for row in range(self.view.count()):
            self.view.item(row).setHidden(row not in found)
        self.search.nothing = not found
        self.none_label.setText(self._context.translator("No option has all these words."))
        self.none_label.setVisible(self.search.nothing)
        self.view.setVisible(not self.search.nothing)

    def _on_clicked(self, line: QListWidgetItem) -> None:
        self.toggled.emit(self.view.row(line))


def text_left(theme: Theme) -> int:
    """Return where the text of an option begins."""
    return theme.px(SPACE[1] + _MARK + SPACE[1])


def _frame(view: QListWidget) -> int:
    """Return the width that frame and scroll bar of a list take."""
    return 2 * view.frameWidth() + view.verticalScrollBar().sizeHint().width() + SPACE[0]


def _box(theme: Theme, text: str, room: QRect) -> QRect:
    """Return the rectangle of an option's text in a row that begins at `room`."""
    metrics, pad = QFontMetrics(theme.font(BODY)), theme.px(SPACE[0] + 2)
    area = room.adjusted(text_left(theme), pad, -theme.px(SPACE[1]), 0)
    area.setHeight(100_000)
    return metrics.boundingRect(area, _FLAGS, text)


def _height(theme: Theme, text: str, width: int) -> int:
    tall = _box(theme, text or " ", QRect(0, 0, width, 0)).height()
    return max(tall, theme.px(_MARK)) + 2 * theme.px(SPACE[0] + 2)


@guarded
class _Delegate(QStyledItemDelegate):
    """Delegate that paints the mark and the whole text of an option."""

    def __init__(self, view: QListWidget, theme: Theme, *, round_mark: bool) -> None:
        super().__init__(view)
        self._view, self._theme, self._round = view, theme, round_mark

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, _height(self._theme, str(index.data()), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box, text = self._theme, QRect(option.rect), str(index.data())
        on = self._view.item(index.row()).checkState() is _ON
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on:
            painter.fillRect(box, theme.colour("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("raised"))
        if self._view.hasFocus() and index.row() == self._view.currentRow():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        place = _box(theme, text, box)
        line, side = QFontMetrics(theme.font(BODY)).height(), theme.px(_MARK)
        top = box.top() + theme.px(SPACE[0] + 2) + (line - side) / 2
        mark = QRectF(box.left() + theme.px(SPACE[1]), top, side, side)
        paint_mark(painter, theme, mark, on=on, round_mark=self._round)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(BODY))
        painter.drawText(place, _FLAGS, text)
        painter.restore()


def _is_for_card(event: QKeyEvent) -> bool:
    """Return whether a sign is the card's of the question: it is not searched for."""
    return pressed(event, "unknown", loose=True) or pressed(event, "not_applicable", loose=True)
