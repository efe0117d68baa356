"""A form of a few fields: what is recorded, and when."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.widgets.labelled_field import number_entry, words_entry


def test_enter_in_any_field_records(context: Context, qtbot: QtBot) -> None:
    form = Form(
        {"value": number_entry(context, "Value"), "note": words_entry(context, "Note")}, "Record"
    )
    qtbot.addWidget(form)
    said: list[object] = []
    form.submitted.connect(said.append)
    value, note = (entry.line for entry in form.entries.values())
    qtbot.keyClicks(value, "26")
    qtbot.keyClick(value, Qt.Key.Key_Return)
    assert said == [{"value": 26, "note": None}]
    qtbot.keyClicks(note, "after the fair")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert said[1:] == [{"value": 26, "note": "after the fair"}]
    assert QFontMetrics(value.font()).horizontalAdvance("26 bookings") < value.width() - 24


def test_enter_goes_on_in_a_form_of_many_words(context: Context, qtbot: QtBot) -> None:
    entries = {"text": words_entry(context, "Text"), "who": words_entry(context, "Who")}
    form = Form(entries, "Record", goes_on=True)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    said: list[object] = []
    form.submitted.connect(said.append)
    text, who = (entry.line for entry in form.entries.values())
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert (said, who.hasFocus()) == ([], True)
    qtbot.keyClick(who, Qt.Key.Key_Return)
    assert said == [{"text": None, "who": None}]


def test_what_is_needed_is_asked_for_in_words(context: Context, qtbot: QtBot) -> None:
    entries = {"value": number_entry(context, "Value"), "note": words_entry(context, "Note")}
    form = Form(entries, "Record", needed={"value": "Type a value first.", "day": "?"})
    qtbot.addWidget(form)
    said: list[object] = []
    form.submitted.connect(said.append)
    form.submit.click()
    assert (said, entries["value"].fault) == ([], "Type a value first.")
    qtbot.keyClicks(entries["value"].line, "7")
    form.submit.click()
    assert said == [{"value": 7, "note": None}]


def test_undo_takes_back_what_was_typed_before_anything_recorded(
    context: Context, qtbot: QtBot
) -> None:
    form = Form({"note": words_entry(context, "Note")}, "Record")
    qtbot.addWidget(form)
    line = form.entries["note"].line
    undo = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    undo.ignore()
    line.event(undo)
    assert not undo.isAccepted()  # nothing was typed: it is the document's
    qtbot.keyClicks(line, "fair")
    form.entries["note"].flush()
    line.event(undo)
    assert undo.isAccepted()
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
