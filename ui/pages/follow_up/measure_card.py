"""Card of a measure: goal, course, readings as a line and as a list, and a form for the next one."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.answers.records import Reading
from assessment.charts.sparkline import sparkline
from assessment.charts.style import Look
from assessment.presentation.follow_up import MeasureStanding, reading_told, standing_told
from assessment.presentation.measures import measure_goal, measure_title, measure_unit
from assessment.questionnaire.model import Pack
from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.theme import SPACE
from ui.widgets.drawing import DrawingView
from ui.widgets.factories import button, column, label, row
from ui.widgets.labelled_field import day_entry, number_entry, words_entry

_SHOWN = 6
"""Number of latest readings that are listed."""
_TEXT = 12
_MOST = 420


class MeasureCard(QWidget):
    """One measure. Emits only on user input."""

    read = Signal(object)
    """Emitted with a new `Reading`."""
    removed = Signal(str, int)
    """Emitted with measure and number of a reading to take away."""

    def __init__(
        self, pack: Pack, standing: MeasureStanding, context: Context, today: date
    ) -> None:
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
            label(measure_goal(standing.measure, _), "muted"),
        ]
        parts += [figure, label(course)]
        if standing.next is not None:
            told = _("Next reading by {date}.", date=_.date(standing.next))
            parts.append(label(told, "small"))
        entries = {
            "value": number_entry(context, _("Value"), unit),
            "day": day_entry(context, _("Day")),
            "note": words_entry(context, _("Note"), 200),
        }
        self.form = Form(entries, _("Record"), {"day": today})
        self.form.submit.setAccessibleName(_("Record a reading of {measure}", measure=title))
        self.form.submitted.connect(self._on_submitted)
        listed = [self._line(pack, standing, each, context) for each in standing.readings[-_SHOWN:]]
        self.setLayout(column(*parts, self.form, *reversed(listed), space=SPACE[1]))

    @property
    def measure(self) -> str:
        """Id of the measure."""
        return self._measure

    def _line(
        self, pack: Pack, standing: MeasureStanding, reading: Reading, context: Context
    ) -> QWidget:
        _ = context.translator
        told = reading_told(pack, standing, reading, _)
        away = button(
            _("Take away"), partial(self.removed.emit, reading.measure, reading.number), "link"
        )
        away.setAccessibleName(_("Take away the reading {reading}", reading=told))
        holder = QWidget()
        layout = row(label(told, "small"), away, space=SPACE[2])
        layout.setStretch(0, 1)
        holder.setLayout(layout)
        return holder

    def _on_submitted(self, said: dict[str, object]) -> None:
        value = said["value"]
        if not isinstance(value, int | float):
            self.form.take_focus()
            return
        day = said["day"] if isinstance(said["day"], date) else self._today
        self.read.emit(Reading(self._measure, day, float(value), str(said["note"] or "")))
