"""Card of the results: the rounds side by side, over what means the same in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from assessment.charts.radar import radar
from assessment.charts.style import Look
from assessment.comparison import SideBySide, side_by_side
from assessment.core.errors import AssessmentError
from assessment.core.numbers import change_shown, tenths
from assessment.evaluation import Scored
from assessment.presentation.alt_text import radar_alt
from assessment.presentation.comparison import comparison_notes
from assessment.presentation.rounds import MOST_ROUNDS, PastResult
from assessment.presentation.score_lines import has_radar
from ui.context import Context
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.drawing import DrawingView
from ui.widgets.factories import button, clear, column, fill_card, label, row

_T = TypeVar("_T")
_FIGURE, _FIGURE_TEXT, _TITLES = 440, 12, 150
_COLUMNS = 3
"""Number of rounds in the table: the first, and the latest ones."""


class RoundsCard(QFrame):
    """Scores of the latest rounds, a column each; hidden while there is only one."""

    compare_wanted = Signal()
    """Emitted to show all rounds of the document as they are printed."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session, self._context = session, context
        self._body = column(space=SPACE[1])
        fill_card(self, self._body, margin=context.theme.px(SPACE[4]))
        self.hide()

    def refresh(self) -> None:
        """Show the rounds of now."""
        clear(self._body)
        session = self._session
        found = None
        if session.assessment.rounds:
            try:
                found = side_by_side([Scored(session.pack, session.assessment, session.result)])
            except AssessmentError:  # no earlier version is at hand
                found = None
        self.setVisible(found is not None)
        if found is not None:
            self._show(found)

    def _show(self, found: SideBySide) -> None:
        _, theme = self._context.translator, self._context.theme
        self._body.addWidget(label(_("Rounds"), "heading"))
        versions = len(set(found.versions)) > 1
        if versions or found.other_rounds:
            overlap = comparison_notes(found.comparison, _)[0]
            self._body.addWidget(label(overlap, "muted"))
            body = partial(_notes, [each for each in found.notes(_) if each != overlap])
            self._body.addWidget(Fold(theme, _("What is compared, and what is left out"), body))
        table = self._table(found, versions)
        sections = len(found.comparison.results[-1].scored_sections)
        if versions and found.comparison.overlap and has_radar(sections):
            self._body.addWidget(self._radar(found))
        self._body.addWidget(table)
        self._body.addLayout(row(button(_("Compare the rounds"), self.compare_wanted.emit), None))

    def _radar(self, found: SideBySide) -> DrawingView:
        """Draw the rounds over what means the same in all of them; the page's own radar counts everything."""
        theme, words = self._context.theme, self._context.figure_words
        pack, results = found.comparison.pack, found.comparison.results
        past = [PastResult(day, each) for day, each in zip(found.days, results, strict=True)][:-1][
            -MOST_ROUNDS:
        ]
        last, older = past[-1].result, past[:-1]

        def drawn(width: float) -> object:
            look = Look(theme=theme.name, width=width, height=width, text=theme.px(_FIGURE_TEXT))
            return radar(results[-1], pack, words, look, last, older=older, snug=True)

        told = radar_alt(results[-1], pack, words, last, older=older)
        return DrawingView(told, drawn, theme.px(_FIGURE))

    def _table(self, found: SideBySide, versions: bool) -> QWidget:
        """Return readiness and sections of the first and the latest rounds, with the change since the last."""
        _, context = self._context.translator, self._context
        pack = found.comparison.pack
        results = _chosen(found.comparison.results)
        heads = [
            _("{date}\nversion {version}", date=_.date(day), version=version)
            if versions
            else _.date(day)
            for day, version in zip(_chosen(found.days), _chosen(found.versions), strict=True)
        ]
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(context.theme.px(SPACE[3]))
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, context.theme.px(_TITLES))
        for at, head in enumerate([*heads, _("Change")], 1):
            _put(grid, 0, at, head, "small")
        rows: list[tuple[str, list[float | None], str]] = [
            (_("Readiness"), [each.index.value for each in results], "strong")
        ]
        rows += [
            (
                context.text(section.title),
                [each.section(section.id).score.value for each in results],
                "",
            )
            for section in pack.sections
            if section.scored
        ]
        for number, (title, values, role) in enumerate(rows, 1):
            grid.addWidget(label(title, role), number, 0)
            for at, value in enumerate(values, 1):
                _put(grid, number, at, tenths(value, *pack.thresholds), role)
            change = change_shown(*(tenths(each, *pack.thresholds) for each in values[-2:]))
            _put(grid, number, len(values) + 1, change, "strong")
        return holder


def _chosen(each: Sequence[_T]) -> Sequence[_T]:
    return each if len(each) <= _COLUMNS else (each[0], *each[1 - _COLUMNS :])


def _put(grid: QGridLayout, at: int, column_: int, text: str, role: str) -> None:
    cell: QLabel = label(text, role, wrap=False)
    grid.addWidget(cell, at, column_, Qt.AlignmentFlag.AlignRight)


def _notes(notes: Sequence[str]) -> QWidget:
    made = QWidget()
    made.setLayout(column(*(label(each, "small") for each in notes), space=SPACE[0]))
    return made
