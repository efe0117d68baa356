"""Card of a measure: goal, course, readings as a line and as a list, and a form for the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.answers.records import Reading
from assessment.charts.sparkline import sparkline
from assessment.charts.style import Look
from assessment.presentation.follow_up import (
    MeasureStanding,
    goal_told,
    reading_told,
    standing_told,
)
from assessment.presentation.measures import measure_title, measure_unit
from assessment.questionnaire.model import Pack
from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.pages.follow_up.reading_line import VALUE_NEEDED, ReadingLine, reading_entries, reading_of
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.drawing import DrawingView
from ui.widgets.factories import column, label

_SHOWN = 6
"""Number of latest readings that are listed."""
_TEXT = 12
_MOST = 420


class MeasureCard(QWidget):
    """One measure. Emits only on user input."""

    read = Signal(object)
    """Emitted with a new `Reading`."""
    changed = Signal(object)
    """Emitted with a `Reading` that is there already, as it is to be."""
    removed = Signal(str, int)
    """Emitted with measure and number of a reading to take away."""

    def __init__(
        self, pack: Pack, standing: MeasureStanding, context: Context, today: date, following: str
    ) -> None:
        """Show a measure; `following` says when it is to be read next."""
        super().__init__()
        self._measure, self._today = standing.measure.id, today
        _, theme = context.translator, context.theme
        title = measure_title(pack, standing.measure, _)
        unit = measure_unit(pack, standing.measure, _)

        def drawn(width: float) -> object:
            look = Look(theme=theme.name, width=width, height=width, text=theme.px(_TEXT))
            return sparkline(standing.spots, standing.goal, _, look)

        course = standing_told(standing, _)
        figure = DrawingView(f"{title}: {course}", drawn, theme.px(_MOST))
        parts: list[QWidget] = [
            label(title, "strong"),
            label(goal_told(standing, _), "muted"),
        ]
        parts += [figure, label(course)]
        if following:
            parts.append(label(following, "small"))
        self.form = Form(
            reading_entries(context, unit, self._day_of_today),
            _("Record"),
            {"day": today},
            {"value": _(VALUE_NEEDED)},
        )
        self.form.submit.setAccessibleName(_("Record a reading of {measure}", measure=title))
        self.form.submitted.connect(self._on_submitted)
        lines = partial(self._lines, pack, standing, unit, context)
        latest, before = standing.readings[-_SHOWN:], standing.readings[:-_SHOWN]
        parts += [self.form, lines(latest)]
        if before:
            told = _("Earlier readings ({n})", n=len(before))
            parts.append(Fold(theme, told, partial(lines, before)))
        self.setLayout(column(*parts, space=SPACE[1]))

    @property
    def measure(self) -> str:
        """Id of the measure."""
        return self._measure

    def _day_of_today(self) -> date:
        return self._today

    def _lines(
        self,
        pack: Pack,
        standing: MeasureStanding,
        unit: str,
        context: Context,
        readings: Sequence[Reading],
    ) -> QWidget:
        """Return the lines of some readings, the latest first."""
        made = []
        for each in reversed(readings):
            told = reading_told(pack, standing, each, context.translator)
            line = ReadingLine(each, told, unit, context, self._day_of_today)
            line.changed.connect(self.changed)
            line.removed.connect(self.removed)
            made.append(line)
        holder = QWidget()
        holder.setLayout(column(*made, space=SPACE[0]))
        return holder

    def _on_submitted(self, said: Mapping[str, Any]) -> None:
        reading = reading_of(self._measure, said, self._today)
        if reading is None:
            self.form.take_focus()
        else:
            self.read.emit(reading)
