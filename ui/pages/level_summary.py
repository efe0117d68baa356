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
        self.index_label = label("", "display", wrap=False)
        self.level_label = label("", "heading")
        self.range_label = label("", "small")
        self.level_label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.meter = Meter(context.theme, context.translator("Answered"), 0)
        head = row(self.index_label, self.level_label, space=10)
        head.setStretch(1, 1)
        self.setLayout(column(head, self.meter, self.range_label, None, space=2))
        self.setMinimumHeight(context.theme.px(_HEIGHT))
        self.show_result(session.result)

    def show_result(self, result: Result) -> None:
        """Show new scores."""
        context, _ = self._context, self._context.translator
        early = too_early(result, self._pack)
        self.index_label.setVisible(not early)
        self.meter.setVisible(early)
        self.level_label.setStyleSheet("")
        if early:
            low, high = whole(result.index.low), whole(result.index.high)
            self.level_label.setText(_("Between {low} and {high}", low=low, high=high))
            self.meter.show_share((result.index.coverage or 0) / self._pack.scoring.coverage.level)
            self.range_label.setText(coverage_line(result, self._pack, _))
            return
        self.index_label.setText(whole(result.index.value, *self._pack.thresholds))
        self.level_label.setText(level_line(result, self._pack, _))
        self.range_label.setText(range_line(result, self._pack, _))
        if result.standing.level is not None:
            place = self._pack.level_index[result.standing.level]
            colour = context.theme.level_colour(place, len(self._pack.levels)).name()
            self.level_label.setStyleSheet(f"color: {colour};")
