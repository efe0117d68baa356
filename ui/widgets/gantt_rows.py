"""Data of a Gantt chart and the layout of its rows. Neither paints nor handles the mouse."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics

from ui.theme import BODY, SMALL, SPACE, Theme
from ui.widgets.timescale import Timescale

TEXT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
PHASES = (30, 60, 90, 180, 365)
_TITLES = 0.40
_LEAST, _MOST = 150, 340
_BAR = 16
_NARROWEST = 6


class Tone(StrEnum):
    """Kind of bar; the words beside it say so too."""

    PLANNED = "planned"
    OWN = "own"
    TROUBLE = "trouble"


@dataclass(frozen=True)
class Bar:
    """Step. Without dates it is a row without a bar."""

    id: str
    title: str
    detail: str
    """Owner and duration."""
    tag: str = ""
    """Decision of the user, in words."""
    span: str = ""
    """Dates in short form."""
    told: str = ""
    """Everything in a sentence, for a screen reader."""
    start: date | None = None
    end: date | None = None
    suggested: date | None = None
    """First day if it were not pinned; None if it is not pinned or could not be scheduled."""
    pinned: bool = False
    """Whether the user set the first day."""
    tone: Tone = Tone.PLANNED
    needs: tuple[str, ...] = ()
    """Ids of the steps that must be finished first."""

    @property
    def movable(self) -> bool:
        """Whether it has dates."""
        return self.start is not None and self.end is not None


@dataclass(frozen=True)
class Group:
    """Steps below the planned ones that fold away under a title."""

    id: str
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """Contents of the chart."""

    start: date
    bars: tuple[Bar, ...] = ()
    groups: tuple[Group, ...] = ()
    launch: date | None = None
    launch_text: str = ""
    phases: tuple[str, ...] = tuple(map(str, PHASES))
    """Labels of the ends of the phases."""
    dated: bool = True
    """Whether there is a time axis."""

    def bar(self, id_: str) -> Bar | None:
        """Return the bar of that id, in a group or not."""
        inside = (bar for group in self.groups for bar in group.bars)
        return next((bar for bar in (*self.bars, *inside) if bar.id == id_), None)

    def group_of(self, id_: str) -> Group | None:
        """Return the group that contains a bar."""
        return next((g for g in self.groups if any(bar.id == id_ for bar in g.bars)), None)


@dataclass(frozen=True)
class Row:
    """Line of the chart: a bar's, or a group's head."""

    top: int
    height: int
    bar: Bar | None = None
    group: Group | None = None
    inside: bool = False
    """Whether it is below a group's head."""

    @property
    def id(self) -> str:
        """Id of the bar or group."""
        return self.bar.id if self.bar is not None else self.group.id if self.group else ""


class Layout:
    """Rows of a chart laid out in a width."""

    def __init__(self, chart: Chart, theme: Theme, width: int, unfolded: Collection[str]) -> None:
        self._chart, self._theme = chart, theme
        self._body = QFontMetrics(theme.font(BODY))
        self._small = QFontMetrics(theme.font(SMALL))
        self.pad = theme.px(SPACE[1])
        self.width = width
        self.titles = self._titles_width()
        edge = theme.px(SPACE[2])
        self.scale = Timescale(
            chart.start, self.titles + edge, max(width - self.titles - 2 * edge, 1)
        )
        self.header = self._header_height()
        self.rows = self._rows(unfolded)

    @property
    def height(self) -> int:
        """Height of all rows."""
        return self.rows[-1].top + self.rows[-1].height if self.rows else 0

    def index_of(self, id_: str) -> int | None:
        """Return the index of a bar's or group's row."""
        return next((i for i, each in enumerate(self.rows) if each.id == id_), None)

    def row_at(self, y: float) -> Row | None:
        """Return the row at a height below the header."""
        return next((each for each in self.rows if each.top <= y < each.top + each.height), None)

    def bar_box(self, row: Row, start: date | None = None) -> QRectF | None:
        """Return the box of a row's bar below the header, or from another start; None if none."""
        bar = row.bar
        if bar is None or not self._chart.dated or bar.start is None or bar.end is None:
            return None
        first = start or bar.start
        left = self.scale.x(first)
        right = self.scale.x(first + (bar.end - bar.start)) if start else self.scale.x(bar.end)
        day = self.scale.width / 2 / 90
        wide = max(right - left + (day if (first - self._chart.start).days < 90 else 1.0),
                   self._theme.px(_NARROWEST))  # fmt: skip
        tall = self._theme.px(_BAR)
        wide = min(wide, self.scale.left + self.scale.width - left) if wide > tall else wide
        return QRectF(left, row.top + (row.height - tall) / 2, wide, tall)

    def title_box(self, row: Row) -> QRect:
        """Return the box of a row's title below the header."""
        left = self.pad + (self._theme.px(SPACE[3]) if row.inside else 0)
        box = QRect(left, row.top + self.pad, self.titles - left - self.pad, row.height)
        if row.bar is not None:
            box.setHeight(self._wrapped(self._body, box.width(), row.bar.title))
        return box

    def detail_box(self, row: Row) -> QRect:
        """Return the box of the small line below a title."""
        title = self.title_box(row)
        return QRect(title.left(), title.bottom() + 2, title.width(), row.height)

    def _titles_width(self) -> int:
        if not self._chart.dated:
            return self.width
        px = self._theme.px
        return max(px(_LEAST), min(px(_MOST), round(self.width * _TITLES)))

    def _header_height(self) -> int:
        if not self._chart.dated:
            return 0
        lines = 2 if self._chart.launch is not None else 1
        return lines * self._small.height() + self.pad + lines * 2

    def _rows(self, unfolded: Collection[str]) -> list[Row]:
        rows: list[Row] = []
        top = 0

        def add(tall: int, **what: object) -> None:
            nonlocal top
            rows.append(Row(top, tall, **what))  # type: ignore[arg-type]
            top += tall

        for bar in self._chart.bars:
            add(self._tall(bar, inside=False), bar=bar)
        for group in self._chart.groups:
            add(self._body.height() + 2 * self.pad, group=group)
            for bar in group.bars if group.id in unfolded else ():
                add(self._tall(bar, inside=True), bar=bar, inside=True)
        return rows

    def _tall(self, bar: Bar, *, inside: bool) -> int:
        indent = self._theme.px(SPACE[3]) if inside else 0
        room = self.titles - 2 * self.pad - indent
        below = self._wrapped(self._small, room, small_line(bar)) + 2 if small_line(bar) else 0
        return self._wrapped(self._body, room, bar.title) + below + 2 * self.pad

    def _wrapped(self, metrics: QFontMetrics, room: int, text: str) -> int:
        return metrics.boundingRect(QRect(0, 0, max(room, 40), 100_000), int(TEXT), text).height()


def small_line(bar: Bar) -> str:
    """Return the small line below a bar's title."""
    return " · ".join(part for part in (bar.tag, bar.detail) if part)
