"""Outline of sections and topics with their progress. Emits the page that the user wants."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from assessment.questionnaire.model import Pack
from assessment.scoring.results import ItemResult, Result
from ui.context import Context
from ui.overrides import guarded
from ui.pages.answer.counting import answered
from ui.theme import BODY, SMALL, SPACE
from ui.widgets.drawing import paint_pie
from ui.widgets.tips import set_entry_tip

NOTHING: Mapping[str, tuple[int, int]] = MappingProxyType({})
ORGANISATION = "@organisation"
REVIEW = "@review"
_PAGE = Qt.ItemDataRole.UserRole
_SHARE = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2
_ICON = 16
_APART = "≠ "
"""Sign before the count of a section in which people differ, and nothing is agreed."""
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
Index = QModelIndex | QPersistentModelIndex


@guarded
class Outline(QTreeWidget):
    """Tree of pages, identified by a topic's id, `ORGANISATION` or `REVIEW`."""

    wanted = Signal(str)
    chosen = Signal()
    """Emitted when an entry was pressed by mouse: the keyboard is then wanted on its page."""

    def __init__(self, pack: Pack, context: Context) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAccessibleName(context.translator("Outline"))
        self._context = context
        self.entries: dict[str, QTreeWidgetItem] = {}
        self.sections: dict[str, QTreeWidgetItem] = {}
        self._topics: dict[str, tuple[str, ...]] = {}
        self._open: QTreeWidgetItem | None = None
        self._differing: Collection[str] = ()
        self._in_part: Mapping[str, tuple[int, int]] = NOTHING
        self._set_up()
        self._add_page(ORGANISATION, context.translator("Organisation"), "organisation")
        for section in pack.sections:
            head = QTreeWidgetItem(self, [context.text(section.title)])
            self.sections[section.id] = head
            self._topics[section.id] = tuple(topic.id for topic in section.topics)
            for topic in section.topics:
                entry = QTreeWidgetItem(head, [context.text(topic.title)])
                entry.setData(0, _PAGE, topic.id)
                self.entries[topic.id] = entry
        self._add_page(REVIEW, context.translator("Review"), "review")
        self.itemClicked.connect(self._on_clicked)
        self.currentItemChanged.connect(self._on_current)

    def show_page(self, page: str) -> None:
        """Mark the open page, and expand its section."""
        entry = self._open = self.entries[page]
        parent = entry.parent()
        self.blockSignals(True)
        for section in self.sections.values():
            section.setExpanded(section is parent)
        self.setCurrentItem(entry)
        self.blockSignals(False)
        self.scrollToItem(entry)

    def show_result(
        self,
        result: Result,
        differing: Collection[str] = (),
        in_part: Mapping[str, tuple[int, int]] = NOTHING,
    ) -> None:
        """Show the progress of all sections and topics.

        `differing`: items not agreed on so far; `in_part`: rows rated, and rows in all, where some are open.
        """
        self._differing, self._in_part = differing, in_part
        for section in result.sections:
            items = [item for topic in section.topics for item in topic.items]
            self._show_progress(self.sections[section.id], items)
            for topic in section.topics:
                entry = self.entries[topic.id]
                self._show_progress(entry, topic.items)
                entry.setHidden(_is_empty(topic.items, entry is self._open))
            self.sections[section.id].setHidden(not self._shown(section.id))
        self.viewport().update()

    def _shown(self, section: str) -> list[str]:
        """Return the topics of a section that are shown; none for what is no section."""
        topics = self._topics.get(section, ())
        return [topic for topic in topics if not self.entries[topic].isHidden()]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._mark_current()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._mark_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _set_up(self) -> None:
        self.setColumnCount(1)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(self._context.theme.px(SPACE[3]))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setItemDelegate(_Delegate(self, self._context))

    def _mark_current(self) -> None:
        """Make the entry of the open page current again.

        Opening a page collapses the other sections, so that the entry under the mouse may no
        longer be the one that was pressed.
        """
        if self._open is not None:
            self.blockSignals(True)
            self.setCurrentItem(self._open)
            self._open.setSelected(True)
            self.blockSignals(False)

    def _add_page(self, page: str, title: str, icon: str) -> None:
        entry = QTreeWidgetItem(self, [title])
        entry.setData(0, _PAGE, page)
        entry.setIcon(0, self._context.theme.icon(icon, "muted", _ICON))
        self.entries[page] = entry

    def _show_progress(self, entry: QTreeWidgetItem, items: Iterable[ItemResult]) -> None:
        items = list(items)
        done, count = answered(items)
        apart = sum(each.id in self._differing for each in items)
        rows = [self._in_part[each.id] for each in items if each.id in self._in_part]
        whole = done - sum(1 - rated / most for rated, most in rows)
        entry.setData(0, _SHARE, whole / count if count else 1.0)
        entry.setData(0, _COUNT, f"{_APART if apart else ''}{done}/{count}")
        _ = self._context.translator
        name = _("{title}, {n} of {m} answered", title=entry.text(0), n=done, m=count)
        told = _.ngettext("people differ on {n} question", "people differ on {n} questions", apart)
        notes = [told] if apart else []
        notes += [_("{n} of {m} rows", n=rated, m=most) for rated, most in rows]
        set_entry_tip(entry, _(", ").join(notes))
        name = _(", ").join((name, *notes))
        entry.setData(0, Qt.ItemDataRole.AccessibleTextRole, name)

    def _on_clicked(self, entry: QTreeWidgetItem) -> None:
        section = next((id_ for id_, head in self.sections.items() if head is entry), "")
        if shown := self._shown(section):
            self.wanted.emit(shown[0])
        self.chosen.emit()

    def _on_current(self, entry: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if entry is not None and (page := entry.data(0, _PAGE)):
            self.wanted.emit(str(page))


def _is_empty(items: Sequence[ItemResult], is_open: bool) -> bool:
    """Whether a topic is left out: none of its questions is asked, and it is not the open page."""
    return bool(items) and not answered(items)[1] and not is_open


@guarded
class _Delegate(QStyledItemDelegate):
    """Delegate that paints an entry: pie or icon, the whole title, the count."""

    def __init__(self, outline: QTreeWidget, context: Context) -> None:
        super().__init__(outline)
        self._outline, self._theme = outline, context.theme
        self._pad = context.theme.px(SPACE[1])
        wide = QFontMetrics(context.theme.font(SMALL)).horizontalAdvance("≠ 00/00")
        self._counted = wide + self._pad
        """Width of the count of a section."""
        self._side = context.theme.px(_ICON)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        depth = 1 if index.parent().isValid() else 0
        width = self._outline.viewport().width() - depth * self._outline.indentation()
        text = self._text_box(QRect(0, 0, width, 1_000), index)
        box = self._theme.text_box(index.data(), text.width(), bold=self._is_bold(index))
        return QSize(width, max(box.height(), self._side) + 2 * self._pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        box = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("raised"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        mark = QRect(box.left() + self._pad, 0, self._side, self._side)
        mark.moveTop(box.top() + (box.height() - self._side) // 2)
        share = index.data(_SHARE)
        if share is None:
            index.data(Qt.ItemDataRole.DecorationRole).paint(painter, mark)
        else:
            paint_pie(painter, mark.adjusted(2, 2, -2, -2), share, theme.colour("accent"))
        painter.setPen(theme.colour("ink"))
        painter.setFont(self._theme.font(BODY, bold=self._is_bold(index)))
        painter.drawText(self._text_box(box, index), int(_WRAP), index.data())
        self._paint_count(painter, box, index)
        painter.restore()

    def _is_bold(self, index: Index) -> bool:
        section = not index.parent().isValid() and index.data(_SHARE) is not None
        return section and index == self._section_of_current()

    def _section_of_current(self) -> QModelIndex:
        return self._outline.currentIndex().parent()

    def _text_box(self, box: QRect, index: Index) -> QRect:
        left = self._pad + self._side + self._pad
        return box.adjusted(left, 0, -self._count_width(index) - self._pad, 0)

    def _count_width(self, index: Index) -> int:
        if index.parent().isValid() or index.data(_COUNT) is None:
            return 0
        return self._counted

    def _paint_count(self, painter: QPainter, box: QRect, index: Index) -> None:
        if not self._count_width(index):
            return
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(self._theme.font(SMALL))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(0, 0, -self._pad, 0), int(flags), index.data(_COUNT))
