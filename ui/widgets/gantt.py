"""Roadmap as a Gantt chart: rows are chosen, bars dragged or moved by keys.

Painting is in `gantt_painter`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from ui.overrides import guarded
from ui.shortcuts import pressed, stepped
from ui.theme import Theme
from ui.widgets.focus_ring import is_ringed
from ui.widgets.gantt_painter import Picture, paint_gantt
from ui.widgets.gantt_rows import Bar, Chart, Layout, Row
from ui.widgets.roles import Told, tell_as
from ui.widgets.timescale import YEAR
from ui.widgets.tips import show_tip

_WEEK = 7
_NEAR = 6
"""Distance in pixels within which a dropped bar snaps back to its suggested day."""
_SHOWN = 3


@dataclass(frozen=True)
class _Drag:
    bar: Bar
    from_x: float
    grabbed: float
    """Distance between the bar's start and the point where it was grabbed."""
    to: date | None = None


@guarded
class Gantt(QAbstractScrollArea):
    """Gantt chart. Emits for user actions only."""

    selected = Signal(str)
    """Emitted with the id of the chosen bar."""
    opened = Signal(str)
    """Emitted with the id of a bar whose details the user wants (Enter or a double click)."""
    moved = Signal(str, object)
    """Emitted with the id of a bar and its new first day, a `date`."""
    released = Signal(str)
    """Emitted with the id of a pinned bar that was put back to its suggested day."""
    unfolded = Signal(str, bool)
    """Emitted with the id of a group that was opened (True) or closed."""

    def __init__(self, theme: Theme, name: str, say_day: Callable[[date], str]) -> None:
        """Take `say_day`, which formats a day for the user."""
        super().__init__()
        self._theme, self._say_day = theme, say_day
        self.chart = Chart(date.min)
        self._open: set[str] = set()
        self._current = ""
        self.hovered = ""
        self._drag: _Drag | None = None
        self._layout = Layout(self.chart, theme, 100, ())
        self.setObjectName("card")
        tell_as(self, Told.CHART)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(theme.px(24))

    # requests

    @property
    def current(self) -> str:
        """Id of the chosen row."""
        return self._current

    @property
    def rows(self) -> list[Row]:
        """Rows that can be seen or scrolled to."""
        return self._layout.rows

    def show_chart(self, chart: Chart) -> None:
        """Show a chart; the selection and open groups are kept if they still exist."""
        self.chart = chart
        self._drag = None
        self._arrange()

    def unfold(self, groups: Iterable[str]) -> None:
        """Open exactly these groups; emit nothing."""
        self._open = set(groups)
        self._arrange()

    def select(self, id_: str) -> None:
        """Choose a row, opening its group; emit nothing."""
        group = self.chart.group_of(id_)
        if group is not None and group.id not in self._open:
            self._open.add(group.id)
            self._arrange()
        self._current = id_
        self._show_current()

    def bar_box(self, id_: str) -> QRectF | None:
        """Return a bar's box in the viewport, with header and scrolling; None if it has none."""
        index = self._layout.index_of(id_)
        box = None if index is None else self._layout.bar_box(self._layout.rows[index])
        return None if box is None else box.translated(0, self.rows_top)

    @property
    def whole_height(self) -> int:
        """Height with every row in sight."""
        return self._layout.header + self._layout.height + 4

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        rows = self._layout.rows[:_SHOWN]
        return QSize(200, self._layout.header + sum(row.height for row in rows) + 4)

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        drag = self._drag
        picture = Picture(
            chart=self.chart,
            layout=self._layout,
            top=self.rows_top,
            size=self.viewport().size(),
            current=self._current,
            hovered=self.hovered,
            focused=is_ringed(self),
            unfolded=frozenset(self._open),
            dragged=None if drag is None or drag.to is None else (drag.bar.id, drag.to),
            drag_text="" if drag is None or drag.to is None else self._say(drag.to),
        )
        paint_gantt(painter, self._theme, picture)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            return
        if row.group is not None:
            self._toggle(row)
            return
        self._choose(row)
        box = self._layout.bar_box(row)
        if row.bar is not None and box is not None:
            x = event.position().x()
            if box.left() - _NEAR <= x <= box.right() + _NEAR:
                self._drag = _Drag(row.bar, x, x - box.left())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None:
            self._hover(event.position())
            return
        x = event.position().x()
        if drag.to is None and abs(x - drag.from_x) < QApplication.startDragDistance():
            return
        to = self._layout.scale.day(x - drag.grabbed)
        self._drag = _Drag(drag.bar, drag.from_x, drag.grabbed, to)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        self.viewport().update()
        if drag is None or drag.to is None:
            return
        scale, back = self._layout.scale, drag.bar.suggested
        if back is not None and abs(scale.x(back) - scale.x(drag.to)) <= _NEAR:
            self.released.emit(drag.bar.id)
        elif drag.to != drag.bar.start:
            self.moved.emit(drag.bar.id, drag.to)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if row is not None and row.bar is not None:
            self.opened.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "leave", loose=True) and self._drag is not None:
            self._drag = None
            self.viewport().update()
        elif not self._on_key(event):
            super().keyPressEvent(event)
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hovered = ""
            self.viewport().update()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(QPointF(event.pos()))
            told = row.bar.told if row is not None and row.bar is not None else ""
            show_tip(event.globalPos(), told, self)
            return True
        return super().viewportEvent(event)

    # internals

    @property
    def rows_top(self) -> int:
        """Top of the rows in the viewport."""
        return self._layout.header - self.verticalScrollBar().value()

    def _arrange(self) -> None:
        width = max(self.viewport().width(), 120)
        self._layout = Layout(self.chart, self._theme, width, self._open)
        room = self.viewport().height() - self._layout.header
        bar = self.verticalScrollBar()
        bar.setPageStep(max(room, 1))
        bar.setRange(0, max(0, self._layout.height - room))
        self.updateGeometry()
        self.viewport().update()

    def _on_key(self, event: QKeyEvent) -> bool:
        """Handle a key; return whether it has a meaning here."""
        index = self._layout.index_of(self._current)
        row = None if index is None else self._layout.rows[index]
        if weeks := stepped(event, "weeks"):
            return self._shift(row, weeks * _WEEK)
        last = len(self._layout.rows) - 1
        at = -1 if index is None else index
        page = max(1, self.verticalScrollBar().pageStep() // self._theme.px(48))
        places = {
            "lines": (max(at, 1) - 1, at + 1), "screens": (at - page, at + page), "ends": (0, last)
        }  # fmt: skip
        for name, (before, after) in places.items():
            if (step := stepped(event, name)) and last >= 0:
                wanted = before if step < 0 else after
                self._choose(self._layout.rows[min(max(wanted, 0), last)])
                return True
        return row is not None and self._act(row, event)

    def _act(self, row: Row, event: QKeyEvent) -> bool:
        if row.group is not None:
            shut = row.group.id not in self._open
            always = pressed(event, "open_line") or pressed(event, "press")
            if always or stepped(event, "fold") == (1 if shut else -1):
                self._toggle(row)
                return True
            return False
        if pressed(event, "open_line"):
            self.opened.emit(row.id)
            return True
        if pressed(event, "take_out") and row.bar and row.bar.pinned:
            self.released.emit(row.id)
            return True
        return False

    def _shift(self, row: Row | None, days: int) -> bool:
        if row is None or row.bar is None or row.bar.start is None or not row.bar.movable:
            return False
        last = self.chart.start + timedelta(days=YEAR - 1)
        wanted = row.bar.start + timedelta(days=days)
        wanted = min(max(wanted, self.chart.start), last)
        if wanted != row.bar.start:
            self.moved.emit(row.id, wanted)
        return True

    def _choose(self, row: Row) -> None:
        changed = row.id != self._current
        self._current = row.id
        self._show_current()
        if changed and row.bar is not None:
            self.selected.emit(row.id)

    def _toggle(self, row: Row) -> None:
        self._current = row.id
        shut = row.id not in self._open
        (self._open.add if shut else self._open.discard)(row.id)
        self._arrange()
        self._show_current()
        self.unfolded.emit(row.id, shut)

    def _show_current(self) -> None:
        index = self._layout.index_of(self._current)
        if index is not None:
            row, bar = self._layout.rows[index], self.verticalScrollBar()
            bottom = row.top + row.height - (self.viewport().height() - self._layout.header)
            bar.setValue(min(row.top, max(bar.value(), bottom)))
            told = row.bar.told if row.bar is not None else row.group.title if row.group else ""
            self.setAccessibleDescription(told)
        self.viewport().update()

    def _hover(self, at: QPointF) -> None:
        row = self._row_at(at)
        box = None if row is None else self._layout.bar_box(row)
        over = box is not None and box.translated(0, self.rows_top).contains(at)
        shape = Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        hovered = "" if row is None else row.id
        if hovered != self.hovered:
            self.hovered = hovered
            self.viewport().update()

    def _row_at(self, at: QPointF | QPoint) -> Row | None:
        if at.y() < self._layout.header:
            return None
        return self._layout.row_at(at.y() - self.rows_top)

    def _say(self, day: date) -> str:
        return self._say_day(day)
