"""Summary of readiness: index, level, range, and whether it is provisional."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessment.core.numbers import whole
from assessment.presentation.level_summary import too_early
from assessment.presentation.score_lines import coverage_line, level_line, range_line
from assessment.scoring.results import Result
from ui.context import Context
from ui.session import Session
from ui.widgets.factories import column, label, row
from ui.widgets.meter import Meter

_HEIGHT = 92
"""Height of the head, in pixels at 100 %: a level of one line, a range of two."""


class StandingHead(QWidget):
    """Index, level and range; only the range and how far a level is while it would be too early.

    Its height stays the same, so that an answer moves nothing below it.
    """

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._pack, self._context = session.pack, context
        self._index = label("", "display", wrap=False)
        self._level = label("", "heading")
        self._range = label("", "small")
        self._level.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._meter = Meter(context.theme, context.translator("Answered"), 0)
        head = row(self._index, self._level, space=10)
        head.setStretch(1, 1)
        self.setLayout(column(head, self._meter, self._range, None, space=2))
        self.setMinimumHeight(context.theme.px(_HEIGHT))
        self.show_result(session.result)

    def show_result(self, result: Result) -> None:
        """Show new scores."""
        context, _ = self._context, self._context.translator
        early = too_early(result, self._pack)
        self._index.setVisible(not early)
        self._meter.setVisible(early)
        self._level.setStyleSheet("")
        if early:
            low, high = whole(result.index.low), whole(result.index.high)
            self._level.setText(_("Between {low} and {high}", low=low, high=high))
            self._meter.show_share((result.index.coverage or 0) / self._pack.scoring.coverage.level)
            self._range.setText(coverage_line(result, self._pack, _))
            return
        self._index.setText(whole(result.index.value, *self._pack.thresholds))
        self._level.setText(level_line(result, self._pack, _))
        self._range.setText(range_line(result, self._pack, _))
        if result.standing.level is not None:
            place = self._pack.level_index[result.standing.level]
            colour = context.theme.level_colour(place, len(self._pack.levels)).name()
            self._level.setStyleSheet(f"color: {colour};")
