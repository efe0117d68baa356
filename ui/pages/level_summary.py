"""Summary of readiness: index, level, range, and whether it is provisional."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessment.core.i18n import Translator
from assessment.core.numbers import covered, whole
from assessment.presentation import level_summary as summary
from assessment.presentation.level_summary import too_early
from assessment.presentation.score_text import span
from assessment.questionnaire.model import Pack
from assessment.scoring.results import NoLevel, Result
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
            self._range.setText(way_words(_, result, self._pack))
            return
        self._index.setText(whole(result.index.value, *self._pack.thresholds))
        self._level.setText(level_words(_, context, self._pack, result))
        self._range.setText(range_words(_, self._pack, result))
        if result.standing.level is not None:
            place = self._pack.level_index[result.standing.level]
            colour = context.theme.level_colour(place, len(self._pack.levels)).name()
            self._level.setStyleSheet(f"color: {colour};")


def way_words(_: Translator, result: Result, pack: Pack) -> str:
    """Return how much is answered, and from which share on a level is named."""
    needed = pack.scoring.coverage.level
    share = covered(result.index.coverage, needed)
    return _("{share} % answered; a level from {needed} %", share=share, needed=whole(needed))


def level_words(_: Translator, context: Context, pack: Pack, result: Result) -> str:
    """Return the level's title, or the titles of the levels it lies between."""
    standing = result.standing
    if not pack.levels:
        return ""
    if standing.no_level is NoLevel.NOT_APPLICABLE:
        return _("Not applicable")
    if standing.level is not None:
        return context.text(pack.level(standing.level).title)
    if standing.low is None or standing.high is None:
        return summary.level_words(result, pack, _) or _("Not yet")
    low, high = (
        context.text(pack.level(standing.low).title),
        context.text(pack.level(standing.high).title),
    )
    return low if low == high else _("“{low}” to “{high}”", low=low, high=high)


def range_words(_: Translator, pack: Pack, result: Result) -> str:
    """Return range, coverage and whether they are provisional, in words."""
    index = result.index
    if index.low is None or index.high is None or index.coverage is None:
        return _("Nothing that counts applies here")
    spans = index.low != index.high
    parts = [
        _("range {range}", range=span(index, *pack.thresholds)) if spans else _("no range"),
        _("{share} % answered", share=covered(index.coverage)),
    ]
    if result.standing.provisional:
        parts.append(_("provisional"))
    return " · ".join(parts)
