"""A form of a few fields: what is recorded, and when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.widgets.labelled_field import number_entry, words_entry


def test_enter_in_the_last_field_records(context: Context, qtbot: QtBot) -> None:
    form = Form(
        {"value": number_entry(context, "Value"), "note": words_entry(context, "Note")}, "Record"
    )
    qtbot.addWidget(form)
    said: list[object] = []
    form.submitted.connect(said.append)
    value, note = (entry.line for entry in form.entries.values())
    qtbot.keyClicks(value, "26")
    qtbot.keyClick(value, Qt.Key.Key_Return)
    assert said == []
    qtbot.keyClicks(note, "after the fair")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert said == [{"value": 26, "note": "after the fair"}]
    assert QFontMetrics(value.font()).horizontalAdvance("26 bookings") < value.width() - 24
