"""Editor of matrices: several rows, each rated on the same scale."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import pressed, stepped
from ui.theme import RADIUS, SMALL, SPACE, Theme
from ui.widgets.editors.base import Editor
from ui.widgets.factories import column, label, reveal, tool
from ui.widgets.focus_ring import is_ringed
from ui.widgets.option_buttons import aim_at_chosen, focus_sibling, is_enter
from ui.widgets.tips import set_tip

_CLEAR = 30
_CELL, _MARK = 30, 18
"""Side of a button, and diameter of its circle, in pixels at 100 %."""
_LEAST = 260
_TITLE_LEAST = 130
"""Minimum width of the row titles, in pixels at 100 %."""


@guarded
class MatrixEditor(Editor):
    """Button row for each matrix row. Number keys rate the focused row and lead on; Up and Down change it."""

    def __init__(self, pack: Pack, item: Matrix, context: Context) -> None:
        super().__init__()
        levels = [context.text(level) for level in pack.scales[item.scale]]
        self.keyed = len(levels)
        self.groups: dict[str, QButtonGroup] = {}
        self.clear_buttons: dict[str, QToolButton] = {}
        self._titles: list[QVBoxLayout] = []
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(context.theme.px(SPACE[1]))
        grid.setVerticalSpacing(context.theme.px(SPACE[0]))
        self.heads: list[QLabel] = []
        for number, level in enumerate(levels, 1):
            head = label(f"{number}\n{level}", "small")
            self.heads.append(head)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(head, 0, number)
            grid.setColumnStretch(number, 2)
        grid.setColumnStretch(0, 5)
        self._context, self._level_texts, self._grid = context, levels, grid
        for row in item.rows:
            self._add_row(row.id, context.text(row.title), context.text(row.description))
        told = [f"{number} {level}" for number, level in enumerate(levels, 1)]
        self.legend = label(" · ".join(told), "small")
        self.legend.hide()
        self.rated = label("", "small")
        self.rated.hide()
        self.setLayout(column(self.legend, grid, self.rated))

    def show_value(self, value: Value) -> None:
        for row, group in self.groups.items():
            level = (value or {}).get(row)
            group.setExclusive(False)
            for index, made in enumerate(group.buttons()):
                made.setChecked(index == level)
            group.setExclusive(True)
            self.clear_buttons[row].setEnabled(level is not None)
            if not any(made.hasFocus() for made in group.buttons()):
                aim_at_chosen(group)
        rated, rows = len(value or {}), len(self.groups)
        self.rated.setText(self._context.translator("{n} of {m} rows", n=rated, m=rows))
        self.rated.setVisible(0 < rated < rows)

    def minimumSizeHint(self) -> QSize:
        """Return a minimum width below the natural one, since the layout adapts."""
        return QSize(self._context.theme.px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show levels above their columns if every word fits; else numbers and a legend."""
        theme = self._context.theme
        small = QFontMetrics(theme.font(SMALL))
        wide = [
            max(map(small.horizontalAdvance, level.split()), default=0) + 4
            for level in self._level_texts
        ]
        gaps = (len(wide) + 1) * theme.px(SPACE[1]) + theme.px(_CLEAR)
        roomy = self.width() >= sum(wide) + theme.px(_TITLE_LEAST) + gaps
        if roomy is not self.legend.isHidden():
            self.legend.setVisible(not roomy)
            for number, (head, level) in enumerate(
                zip(self.heads, self._level_texts, strict=True), 1
            ):
                head.setText(f"{number}\n{level}" if roomy else str(number))
        for number, each in enumerate(wide, 1):
            self._grid.setColumnMinimumWidth(number, each if roomy else 0)

    def pick(self, number: int) -> bool:
        """Rate the row that the keyboard is on, else the first open one, and go to the next open one."""
        clear = enumerate(self.clear_buttons.values())
        on_clear = next((place for place, each in clear if each.hasFocus()), None)
        places = (self._here(), on_clear, self._open_after(-1))
        here = next((place for place in places if place is not None), None)
        buttons = [] if here is None else self._rows()[here].buttons()
        if here is None or not 1 <= number <= len(buttons):
            return False
        buttons[number - 1].setFocus()
        buttons[number - 1].click()
        following = self._open_after(here)
        if following is None:  # those before it may have been passed over
            following = self._open_after(-1)
        if following is not None:
            self._go_to(following)
        return True

    def enter_goes_on(self, focus: QWidget) -> bool:
        """Return whether Enter goes on: from a row only where no row after it is open."""
        here = self._here()
        stays = here is not None and not self.set_aside and self._open_after(here) is not None
        return not stays and super().enter_goes_on(focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, here = stepped(event, "lines"), self._here()
        following = None if here is None else here + step
        if is_enter(event) and here is not None and not self.set_aside:
            following = self._open_after(here)
        elif not step:
            following = None
        if following is None or not 0 <= following < len(self.groups):
            super().keyPressEvent(event)
        else:
            self._go_to(following)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rule off each row from the one before."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self._context.theme.colour("line"), 1))
        for top in self.rules:
            painter.drawLine(0, top, self.width(), top)
        painter.end()

    @property
    def rules(self) -> list[int]:
        """Heights of the hairlines between the rows."""
        lines = [
            title.geometry().united(clear.geometry())
            for title, clear in zip(self._titles, self.clear_buttons.values(), strict=True)
        ]
        return [(above.bottom() + below.top()) // 2 for above, below in pairwise(lines)]

    def _rows(self) -> list[QButtonGroup]:
        return list(self.groups.values())

    def _here(self) -> int | None:
        """Return the place of the row that the keyboard is on; None if it is on none."""
        places = enumerate(self._rows())
        has = (place for place, group in places if any(b.hasFocus() for b in group.buttons()))
        return next(has, None)

    def _open_after(self, place: int) -> int | None:
        """Return the place of the first row after one that is not rated; None if all are."""
        rows = enumerate(self._rows())
        return next((n for n, group in rows if n > place and group.checkedId() < 0), None)

    def _go_to(self, place: int) -> None:
        """Put the keyboard on a row, in sight."""
        group = self._rows()[place]
        wanted = group.checkedButton() or group.buttons()[0]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        reveal(wanted)

    def first_focus(self) -> QWidget:
        group = next(iter(self.groups.values()))
        return group.checkedButton() or group.buttons()[0]

    def _add_row(self, row: str, title: str, about: str) -> None:
        grid, levels, context = self._grid, self._level_texts, self._context
        line = len(self.groups) + 1
        told = column(label(title), *([label(about, "small")] if about else []), space=0)
        grid.addLayout(told, line, 0)
        self._titles.append(told)
        group = QButtonGroup(self)
        for index, level in enumerate(levels):
            made = _Cell(context.theme, self)
            made.setAccessibleName(f"{title}: {index + 1} {level}")
            set_tip(made, level)
            group.addButton(made, index)
            grid.addWidget(made, line, index + 1, Qt.AlignmentFlag.AlignCenter)
        clear = tool(
            context.theme,
            "close",
            context.translator("Clear “{row}”", row=title),
            self._clearer(row),
            size=12,
        )
        clear.setEnabled(False)
        grid.addWidget(clear, line, len(levels) + 1)
        group.idClicked.connect(self._on_clicked)
        self.groups[row] = group
        self.clear_buttons[row] = clear

    def _levels(self) -> dict[str, int]:
        checked = {row: group.checkedId() for row, group in self.groups.items()}
        return {row: level for row, level in checked.items() if level >= 0}

    def _on_clicked(self, _level: int) -> None:
        self.answered.emit(self._levels() or None)

    def _clearer(self, row: str) -> Callable[[], None]:
        def clear() -> None:
            levels = {id_: level for id_, level in self._levels().items() if id_ != row}
            self.show_value(levels)
            self.answered.emit(levels or None)

        return clear


@guarded
class _Cell(QRadioButton):
    """Button of the matrix. Up and Down lead to other rows, and beyond these to other questions."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "lines", loose=True) or is_enter(event):
            event.ignore()
        elif step := stepped(event, "answers", loose=True):
            focus_sibling(self, step)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        side = self._theme.px(_CELL)
        return QSize(side, side)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_ringed(self) or self.underMouse():
            painter.setBrush(theme.colour("raised"))
            ring = QPen(theme.colour("focus"), 2) if is_ringed(self) else Qt.PenStyle.NoPen
            painter.setPen(ring)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        mark = theme.px(_MARK)
        box = QRectF(0, 0, mark, mark)
        box.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(theme.colour("accent" if on else "edge"), 1.6))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(box)
        if on:
            painter.setBrush(theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            quarter = mark / 4
            painter.drawEllipse(box.adjusted(quarter, quarter, -quarter, -quarter))
        painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        aim_at_chosen(self.group())
