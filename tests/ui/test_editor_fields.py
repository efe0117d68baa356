"""Editors of numbers, days and texts: typed, read, and told beside the field."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Misfit
from assessment.core.typed_input import read_number
from assessment.questionnaire.values import Value
from ui.widgets.debounced_fields import TypedLine, TypedText
from ui.widgets.editors.base import Editor
from ui.widgets.editors.number import written_number


@pytest.mark.parametrize(
    ("number", "text"), [(1250.5, "1,250.5"), (12.0, "12"), (0.125, "0.125"), (-1e6, "-1,000,000")]
)
def test_numbers_are_written_so_that_they_read_back(number: float, text: str) -> None:
    assert written_number(number) == text
    assert read_number(text).value == number


def test_a_wrong_number_is_told_beside_the_field_and_stays(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("nu")
    line = editor.findChild(TypedLine)
    qtbot.keyClicks(line, "99")
    editor.flush()
    assert told.values == []
    assert line.text() == "99"
    assert "from 0 to 80" in editor.fault.text()
    line.clear()
    qtbot.keyClicks(line, "many")
    editor.flush()
    assert "not a number" in editor.fault.text()
    line.clear()
    qtbot.keyClicks(line, "12,5")
    editor.flush()
    assert told.values == [12.5]
    assert editor.fault.isHidden()
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    editor.flush()
    assert told.values == [12.5, None]


def test_bounds_are_said_where_there_are_any(make_editor) -> None:
    for item_id, bounds in (("nu", "from 0 to 80"), ("am", "at least 1")):
        editor, _ = make_editor(item_id)
        assert bounds in [each.text() for each in editor.findChildren(QLabel)]


def test_a_day_is_typed(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("da")
    qtbot.keyClicks(editor.first_focus(), "2026/2/3")
    editor.flush()
    assert told.values == [date(2026, 2, 3)]


@pytest.mark.parametrize(("item_id", "kind"), [("tx", TypedText), ("ln", TypedLine)])
def test_words_are_told_when_the_field_is_left(
    make_editor, qtbot: QtBot, item_id: str, kind: type
) -> None:
    editor, told = make_editor(item_id)
    field = editor.findChild(kind)
    qtbot.keyClicks(field, "hello")
    assert told.values == []
    editor.show_value("something else")
    field.clearFocus()
    editor.flush()
    assert told.values == ["hello"]
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Space)
    editor.flush()
    assert told.values == ["hello", None]


def test_words_are_told_after_a_pause(make_editor, qtbot: QtBot) -> None:
    editor, _ = make_editor("ln")
    with qtbot.waitSignal(editor.answered):
        qtbot.keyClicks(editor.first_focus(), "x")


@pytest.mark.parametrize(("item_id", "typed"), [("nu", "many"), ("nu", "900"), ("da", "soon")])
def test_what_did_not_fit_is_shown_again(
    make_editor, qtbot: QtBot, *, item_id: str, typed: str
) -> None:
    editor, told = make_editor(item_id)
    qtbot.keyClicks(editor.line, typed)
    editor.flush()
    assert told.values == []
    assert told.misfits == [(None, (Misfit(typed),))]
    again, told = make_editor(item_id)
    again.show_misfits(*told_first(editor))
    assert again.line.text() == typed
    assert again.fault.text()
    again.show_value(None)
    assert again.line.text() == ""
    assert again.fault.isHidden()
    again.type_in(typed)
    assert told.misfits == [(None, (Misfit(typed),))]


def told_first(editor: Editor) -> tuple[Value, tuple[Misfit, ...]]:
    """Return what an editor whose text does not fit has emitted."""
    return None, (Misfit(editor.line.text()),)


def test_what_may_still_be_in_typing_is_not_rewritten(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("nu")
    qtbot.keyClicks(editor.line, "12,5")
    editor.line.flush()
    editor.show_value(told.values[-1])
    assert editor.line.text() == "12,5"
    editor.line.editingFinished.emit()
    assert editor.line.text() == "12.5"
    editor.show_value(13.5)
    assert editor.line.text() == "13.5"


def test_how_a_text_was_read_is_said_and_stays_until_it_changes(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("nu")
    qtbot.keyClicks(editor.line, "1.250")
    editor.line.flush()
    editor.show_value(told.values[-1])
    editor.line.editingFinished.emit()
    assert told.values == [1.25]
    assert editor.remark.text() == "Read as 1.25; if 1,250 is meant, write it like that."
    editor.show_value(14)
    assert editor.remark.isHidden()


def test_a_share_is_no_number_of_hours(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("nu")
    qtbot.keyClicks(editor.line, "12%")
    editor.line.flush()
    assert told.values == []
    assert told.misfits == [(None, (Misfit("12%"),))]
    assert editor.fault.text() == "A number is asked here, not a share in %: write how many."


def test_a_day_is_picked_from_a_calendar_by_keys(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("da")
    qtbot.keyClicks(editor.line, "31/01/2026")
    editor.flush()
    assert editor.remark.text() == "Read as 31 January 2026."
    qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor.calendar_button.findChild(QCalendarWidget)
    assert calendar.selectedDate().toPython() == date(2026, 1, 31)
    calendar.activated.emit(QDate(2026, 2, 3))
    assert told.values[-1] == date(2026, 2, 3)
    assert editor.line.text() == "2026-02-03"
    assert editor.remark.isHidden()
    editor.line.clear()
    editor.flush()
    for no_day in ("", "soon"):
        editor.line.setText(no_day)
        assert editor.calendar_button.open().selectedDate() == QDate.currentDate()


def test_a_time_of_day_is_typed(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ti")
    qtbot.keyClicks(editor.first_focus(), "late")
    editor.flush()
    assert "not a time of day" in editor.fault.text()
    editor.findChild(TypedLine).clear()
    qtbot.keyClicks(editor.first_focus(), "8:30 pm")
    editor.flush()
    assert told.values == ["20:30"]
    assert editor.remark.text() == "Read as 20:30."
    editor.line.editingFinished.emit()
    assert editor.findChild(TypedLine).text() == "20:30"
