"""Figures with rows, such as a Gantt chart, that continue on the next page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from assessment.presentation.chart_tables import ChartTable
from assessment.report.pdf.blocks import FUZZ, Figure
from assessment.typesetting.shapes import Drawing

_LEAST = 3
"""Least rows on either page of a figure that is continued."""


class RowFigure(Figure):
    """A figure of `rows` of a chart, divided between two of them where a page is full, not shrunk.

    `draw_rows(rows, width)` draws some of the rows; `alt_of(rows)` describes them in words,
    `table_of(rows)` has their figures. One that is kept `whole` is divided only if it is longer than a page,
    or, unless it is `firm`, if much of a page stayed empty otherwise.
    """

    def __init__(
        self,
        draw_rows: Callable[[range, float], Drawing],
        rows: range,
        most: float,
        around: float = 0.0,
        *,
        alt_of: Callable[[range], str],
        table_of: Callable[[range], ChartTable],
        whole: bool = False,
        firm: bool = False,
    ) -> None:
        super().__init__(
            partial(draw_rows, rows), most, around, alt=alt_of(rows), table=table_of(rows)
        )
        self.rows = rows
        self._whole, self._firm = whole, firm
        self._draw_rows = draw_rows
        self._heights: dict[tuple[int, int, float], float] = {}
        self._alt_of, self._table_of = alt_of, table_of

    @property
    def alt(self) -> str:
        return self._alt_of(self.rows)

    @property
    def table(self) -> ChartTable:
        return self._table_of(self.rows)

    def measure(self, width: float, /) -> float:
        shrunk = super().measure(width)
        whole = float(self._drawing.height)
        return whole if whole > shrunk and self._fitting(width, self._most) else shrunk

    def is_beyond(self, width: float, room: float) -> bool:
        most = len(self.rows)
        if most < _LEAST or self._fit(width, room, most) == most:
            return super().is_beyond(width, room)
        return room < self._most or self._fitting(width, self._most) > 0

    def divided(self, width: float, height: float, /) -> tuple[RowFigure, RowFigure] | None:
        if self._whole and self._fits(width, self._most, len(self.rows)):
            return None
        fit = self._fitting(width, height)
        if not fit:
            return None
        first, rest = self._of(self.rows[:fit]), self._of(self.rows[fit:])
        first.after = rest.before = 0.0
        # Each half is a figure of its own in the tree, with its own description.
        return first, rest

    def _fitting(self, width: float, height: float) -> int:
        """Return how many rows fit, with enough of them on either page; 0 if too few do."""
        return self._fit(width, height, len(self.rows) - _LEAST)

    def _fit(self, width: float, height: float, most: int) -> int:
        """Return how many of the first `most` rows fit; 0 if fewer than is sensible do.

        No more of them are drawn than a few times those that fit, so that all pages together take
        a time that grows with the rows.
        """
        least, count = _LEAST, _LEAST
        while count < most and self._fits(width, height, count):
            least, count = count + 1, 2 * count
        most = min(count, most)
        while least <= most:
            count = (least + most) // 2
            if self._fits(width, height, count):
                least = count + 1
            else:
                most = count - 1
        return most if most >= _LEAST else 0

    def _fits(self, width: float, height: float, count: int) -> bool:
        drawn = (self.rows.start, count, width)
        if drawn not in self._heights:
            self._heights[drawn] = float(self._draw_rows(self.rows[:count], width).height)
        return self._heights[drawn] <= height + FUZZ

    def _of(self, rows: range, *, whole: bool | None = None) -> RowFigure:
        made = RowFigure(
            self._draw_rows,
            rows,
            self._most,
            self.before,
            alt_of=self._alt_of,
            table_of=self._table_of,
            whole=self._whole if whole is None else whole,
            firm=self._firm,
        )
        made._heights = self._heights  # found by drawing, again for every page that is tried
        return made

    def loosened(self) -> RowFigure:
        return self if self._firm else self._of(self.rows, whole=False)
