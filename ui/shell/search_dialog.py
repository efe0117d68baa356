"""Dialog to go to a question by its words: a search field and a list below it."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.context import Context
from ui.overrides import guarded
from ui.shell.search import Finder
from ui.shortcuts import pressed, with_keys
from ui.theme import BODY, SMALL, SPACE, Theme
from ui.widgets.factories import label
from ui.widgets.sheet import Sheet

_ITEM = Qt.ItemDataRole.UserRole
_PLACE = Qt.ItemDataRole.UserRole + 1
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_WIDTH, _HEIGHT = 680, 520
Index = QModelIndex | QPersistentModelIndex


@guarded
class JumpSheet(Sheet):
    """List of the questions that contain all the words typed."""

    chosen = Signal(str)
    """Emitted with the id of the chosen item."""

    def __init__(self, finder: Finder, context: Context, parent: QWidget) -> None:
        _ = context.translator
        super().__init__(
            _("Go to a question"), with_keys(_, _("Close"), "leave"), context.theme, parent
        )
        self._finder, self._context = finder, context
        self.search_line = QLineEdit()
        self.search_line.setAccessibleName(_("Words of the question"))
        self.search_line.setPlaceholderText(_("Words of a question, an answer or a note …"))
        self.search_line.setClearButtonEnabled(False)
        self.results = QListWidget()
        self.results.setAccessibleName(_("Questions that were found"))
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setItemDelegate(_Delegate(self.results, context.theme))
        self.count_label = label("", "small")
        for part in (self.search_line, self.results, self.count_label):
            self.body.addWidget(part)
        self.body.setStretch(1, 1)
        self.search_line.textChanged.connect(self._on_typed)
        self.search_line.returnPressed.connect(self._on_chosen)
        self.search_line.installEventFilter(self)
        self.results.itemActivated.connect(self._on_chosen)
        self.results.itemClicked.connect(self._on_chosen)
        self._on_typed("")
        self.search_line.setFocus()

    def open_jump(self) -> None:
        """Open the dialog."""
        px = self._context.theme.px
        self.open_over(px(_WIDTH), px(_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search_line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if pressed(event, "lines", loose=True) or pressed(event, "screens", loose=True):
                QApplication.sendEvent(self.results, event)
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        found, count = self._finder.find(text)
        self.results.clear()
        for each in found:
            entry = QListWidgetItem(each.text)
            entry.setData(_ITEM, each.item)
            entry.setData(_PLACE, each.place)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.text} {each.place}")
            self.results.addItem(entry)
        self.results.setCurrentRow(0)
        self.count_label.setText(self._told(len(found), count))

    def _told(self, shown: int, count: int) -> str:
        _ = self._context.translator
        if not count:
            return _("No question has all these words.")
        if shown < count:
            return _("The first {n} of {m} questions", n=shown, m=count)
        return _.ngettext("{n} question", "{n} questions", count)

    def _on_chosen(self, _entry: object = None) -> None:
        current = self.results.currentItem()
        if current is not None:
            item = str(current.data(_ITEM))
            self.accept()
            self.chosen.emit(item)


@guarded
class _Delegate(QStyledItemDelegate):
    """Delegate that paints the whole question, with its section and topic below."""

    def __init__(self, view: QListWidget, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self._pad = theme.px(SPACE[1])

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        text, place = self._boxes(QRect(0, 0, width, 0), index)
        return QSize(width, text.height() + place.height() + 2 * self._pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("raised"))
        text, place = self._boxes(option.rect, index)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(BODY))
        painter.drawText(text, _WRAP, str(index.data()))
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(SMALL))
        painter.drawText(place, _WRAP, str(index.data(_PLACE)))
        painter.restore()

    def _boxes(self, box: QRect, index: Index) -> tuple[QRect, QRect]:
        room = QRect(
            box.left() + self._pad, box.top() + self._pad, box.width() - 2 * self._pad, 10_000
        )
        text = QFontMetrics(self._theme.font(BODY)).boundingRect(room, _WRAP, str(index.data()))
        room.setTop(text.bottom() + 1)
        small = QFontMetrics(self._theme.font(SMALL))
        return text, small.boundingRect(room, _WRAP, str(index.data(_PLACE)))
