"""Editor of rankings: chosen options in order, the rest below. By mouse or keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPushButton, QWidget

from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import key_told, keys_of, pressed, stepped
from ui.theme import SPACE
from ui.widgets.editors.base import Editor
from ui.widgets.editors.ranking_row import RankingRow
from ui.widgets.factories import column, hide_unless, label, more_told
from ui.widgets.option_buttons import Link, is_enter
from ui.widgets.option_list import SEARCHED, SearchLine

_KEYS = 9
_NO_DIGIT = "\N{FIGURE SPACE}"
"""Blank as wide as a digit, so that options without one stand below the others."""
_FOUND_SHOWN = 8
"""Options shown of many; the others are searched."""
_FRAME = 10
"""Border and padding of the list above and below its entries, as in the style sheet."""
_OPTION = Qt.ItemDataRole.UserRole


@guarded
class RankingEditor(Editor):
    """List reordered by dragging or with Alt+Up and Alt+Down; Delete removes an option."""

    def __init__(self, item: Ranking, context: Context) -> None:
        super().__init__()
        self._context = context
        self._titles = {option.id: context.text(option.title) for option in item.options}
        self._names = {option.id: option.known_as for option in item.options}
        self.keyed = min(len(self._titles), _KEYS) if len(self._titles) < SEARCHED else 0
        _ = context.translator
        self.ranked_list = QListWidget()
        self.ranked_list.setObjectName("ranking")
        self.ranked_list.setAccessibleName(_("In order, the most important first"))
        self.ranked_list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.ranked_list.setWordWrap(True)
        self.ranked_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ranked_list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ranked_list.installEventFilter(self)
        self.ranked_list.model().rowsMoved.connect(self._on_moved)
        rows = RankingRow(context.theme, self.ranked_list)
        rows.unwanted.connect(self._on_unwanted)
        self.ranked_list.setItemDelegate(rows)
        told = _(
            "Press one to add it. Drag it, or {earlier} and {later}; {away} or × takes it out.",
            earlier=key_told(_, keys_of("move")[0]),
            later=key_told(_, keys_of("move")[1]),
            away=key_told(_, keys_of("take_out")[0]),
        )
        hint = label(told, "small")
        self.additions: dict[str, QPushButton] = {}
        for number, (option, title) in enumerate(self._titles.items(), 1):
            digit = str(number) if number <= self.keyed else _NO_DIGIT
            key = f"{digit}   " if self.keyed else ""
            link = _Addition(context.theme, f"{key}+ {title}")
            link.setProperty("option", option)
            link.clicked.connect(self._on_added)
            link.installEventFilter(self)
            self.additions[option] = link
        names = [(self._titles[each], *self._names[each]) for each in self._titles]
        self.search = SearchLine(context, names)
        hide_unless(len(self._titles) >= SEARCHED, self.search)
        self.search.textChanged.connect(self._show_rest)
        self.search.on.connect(self._to_rest)
        self.more_label = label("", "small")
        parts = (self.ranked_list, hint, self.search, *self.additions.values(), self.more_label)
        self.setLayout(column(*parts, space=SPACE[0]))
        self._fill([])

    def show_value(self, value: Value) -> None:
        if tuple(value or ()) != self._ranked():
            self._fill(list(value or ()))

    def pick(self, number: int) -> bool:
        if not 1 <= number <= self.keyed:
            return False
        option = list(self._titles)[number - 1]
        if option in self._ranked():
            self._change([each for each in self._ranked() if each != option])
            self.additions[option].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._add(option)
        return True

    def first_focus(self) -> QWidget:
        shown = [link for option, link in self.additions.items() if option not in self._ranked()]
        if self.ranked_list.count() or not shown:
            return self.ranked_list
        return self.search if len(self._titles) >= SEARCHED else shown[0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if step := stepped(event, "move", loose=True):
                self._move(step)  # from the unranked options, too: it moves the one added last
                return True
            if watched is self.ranked_list and pressed(event, "take_out", loose=True):
                self._on_taken_out()
                return True
        return super().eventFilter(watched, event)

    def _ranked(self) -> tuple[str, ...]:
        items = (self.ranked_list.item(index) for index in range(self.ranked_list.count()))
        return tuple(str(item.data(_OPTION)) for item in items)

    def _fill(self, ranked: list[str], current: str = "") -> None:
        theme = self._context.theme
        self.ranked_list.clear()
        for number, option in enumerate(ranked, 1):
            entry = QListWidgetItem(f"{number}   {self._titles[option]}")
            entry.setData(_OPTION, option)
            entry.setSizeHint(QSize(0, theme.px(36)))
            self.ranked_list.addItem(entry)
            if option == current:
                self.ranked_list.setCurrentItem(entry)
        self.ranked_list.setFixedHeight(theme.px(36) * max(len(ranked), 1) + _FRAME)
        self.ranked_list.setVisible(bool(ranked))
        self._show_rest()

    def _show_rest(self) -> None:
        """Show the options left that have the words searched for; a few if there are many."""
        ranked = self._ranked()
        left = [option for option in self.additions if option not in ranked]
        options = list(self._titles)
        having = {options[number] for number in self.search.found()}
        found = [option for option in left if option in having]
        shown = found if len(self._titles) < SEARCHED else found[:_FOUND_SHOWN]
        for option, link in self.additions.items():
            link.setVisible(option in shown)
        self.search.nothing = not found
        more = len(found) - len(shown)
        told = more_told(more, self._context.translator)
        self.more_label.setText(told if more else "")
        self.more_label.setVisible(bool(more))

    def _to_rest(self) -> None:
        """Put the keyboard on the first option found."""
        shown = [link for link in self.additions.values() if not link.isHidden()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _change(self, ranked: list[str], current: str = "") -> None:
        self._fill(ranked, current)
        self.answered.emit(tuple(ranked) or None)

    def _move(self, step: int) -> None:
        row, ranked = self.ranked_list.currentRow(), list(self._ranked())
        target = row + step
        if row >= 0 and 0 <= target < len(ranked):
            ranked[row], ranked[target] = ranked[target], ranked[row]
            self._change(ranked, ranked[target])

    def _on_added(self) -> None:
        self._add(str(self.sender().property("option")))

    def _add(self, option: str) -> None:
        self._change([*self._ranked(), option], option)
        options = list(self.additions)
        left = [each for each in options if not self.additions[each].isHidden()]
        after = [each for each in left if options.index(each) > options.index(option)]
        # The pressed line is gone. Without this the keyboard would be on whatever comes next.
        wanted: QWidget = self.additions[(after or left)[0]] if left else self.ranked_list
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_taken_out(self) -> None:
        current = self.ranked_list.currentItem()
        if current is not None:
            gone = current.data(_OPTION)
            self._change([option for option in self._ranked() if option != gone])

    def _on_unwanted(self, row: int) -> None:
        ranked = self._ranked()
        self._change([*ranked[:row], *ranked[row + 1 :]])

    def _on_moved(self) -> None:
        ranked = list(self._ranked())
        current = self.ranked_list.currentItem()
        self._change(ranked, str(current.data(_OPTION)) if current is not None else "")


@guarded
class _Addition(Link):
    """A line that adds an option. Space presses it; Enter is left to the page, which goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
