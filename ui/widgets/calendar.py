"""Button that opens a calendar to pick a day from, by mouse or by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton

from assessment.core.i18n import language_tag
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import pressed
from ui.widgets.factories import column
from ui.widgets.tips import set_tip


@guarded
class CalendarButton(QToolButton):
    """Button beside a line for a day. Alt+Down in the line opens the calendar too."""

    picked = Signal(object)
    """Emitted with the `date` that was picked."""

    def __init__(
        self,
        context: Context,
        current: Callable[[], date | None],
        earliest: date | None = None,
        latest: Callable[[], date | None] = lambda: None,
    ) -> None:
        """Take `current`, which returns the day to show first, and the first and last day to pick."""
        super().__init__()
        self._context, self._current = context, current
        self._earliest, self._latest = earliest, latest
        name = context.translator("Pick a day")
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setIcon(context.theme.icon("calendar"))
        self.clicked.connect(self.open)

    def serve(self, line: QLineEdit) -> None:
        """Open the calendar at Alt+Down in that line."""
        line.installEventFilter(self)

    def open(self) -> QCalendarWidget:
        """Open the calendar below the button, and return it."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale(language_tag(self._context.translator.language)))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        limits = (calendar.setMinimumDate, calendar.setMaximumDate)
        for bound, limit in zip((self._earliest, self._latest()), limits, strict=True):
            if bound is not None:
                limit(QDate(bound.year, bound.month, bound.day))
        if (day := self._current()) is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        popup.setLayout(column(calendar, space=0))

        def take(day: QDate) -> None:
            popup.close()
            self.picked.emit(date(day.year(), day.month(), day.day()))

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()
        return calendar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and pressed(event, "calendar", loose=True)
        ):
            self.open()
            return True
        return super().eventFilter(watched, event)
