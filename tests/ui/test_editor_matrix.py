"""Editor of matrices: rated row by row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.looking import settle


def test_levels_without_room_stand_in_a_line_above(make_editor) -> None:
    editor, _ = make_editor("ma")
    assert editor.heads[0].text() == "1\nAbsent"
    assert editor.legend.isHidden()
    editor.resize(200, 400)
    assert [head.text() for head in editor.heads] == ["1", "2", "3", "4", "5"]
    assert editor.legend.text().startswith("1 Absent · 2 Occasional")
    editor.resize(900, 400)
    assert editor.legend.isHidden()


def test_a_matrix_is_rated_row_by_row(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ma")
    editor.first_focus().setFocus()
    assert editor.pick(4)
    assert told.values == [{"x": 3}]
    assert any(made.hasFocus() for made in editor.groups["y"].buttons())
    editor.groups["y"].buttons()[0].click()
    assert told.values[-1] == {"x": 3, "y": 0}
    editor.show_value({"x": 3, "y": 0})
    rows = [editor.groups[row].buttons() for row in ("x", "y")]
    rows[0][1].setFocus()
    qtbot.keyClick(rows[0][1], Qt.Key.Key_Down)
    assert any(made.hasFocus() for made in rows[1])
    qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Down)
    assert any(made.hasFocus() for made in rows[1])
    qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Up)
    assert any(made.hasFocus() for made in rows[0])
    for row in ("x", "y"):
        editor.clear_buttons[row].click()
    assert told.values[-2:] == [{"y": 0}, None]


@pytest.mark.parametrize(
    ("rated", "way", "row", "then"),
    [
        ({}, "a circle of x", "x", "y"),
        ({}, "a circle of y", "y", "x"),
        ({}, "elsewhere", "x", "y"),
        ({"x": 1}, "elsewhere", "y", "y"),
        ({"x": 1}, "× of x", "x", "y"),
        ({"y": 1}, "× of y", "y", "x"),
        ({"x": 1, "y": 1}, "a circle of y", "y", "y"),
        ({"x": 1, "y": 1}, "elsewhere", "", ""),
    ],
)
def test_a_digit_leads_to_the_next_open_row_from_everywhere(
    make_editor, rated: dict[str, int], way: str, row: str, then: str
) -> None:
    editor, told = make_editor("ma")
    editor.show_value(rated)
    editor.first_focus().setFocus()
    if way == "elsewhere":
        editor.first_focus().clearFocus()
    elif way.startswith("×"):
        editor.clear_buttons[way[-1]].setFocus()
    else:
        editor.groups[way[-1]].buttons()[0].setFocus()
    assert editor.pick(4) is bool(row)
    assert told.values == ([{**rated, row: 3}] if row else [])
    if then:
        assert any(made.hasFocus() for made in editor.groups[then].buttons())


def test_digits_go_from_row_to_row(make_editor) -> None:
    editor, told = make_editor("ma")
    editor.first_focus().setFocus()
    assert editor.pick(4)
    assert not editor.pick(9), "no such level"
    assert editor.pick(2)
    assert told.values[-1] == {"x": 3, "y": 1}
    assert any(made.hasFocus() for made in editor.groups["y"].buttons()), "none is open"
    assert editor.pick(3)
    assert told.values[-1] == {"x": 3, "y": 2}
    editor.show_value({"y": 2})
    editor.groups["y"].buttons()[0].setFocus()
    editor.pick(1)
    assert any(made.hasFocus() for made in editor.groups["x"].buttons()), "what was passed over"


def test_enter_goes_to_the_open_rows_first(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ma")
    first = editor.first_focus()
    first.setFocus()
    assert not editor.enter_goes_on(first)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    here = editor.focusWidget()
    assert here in editor.groups["y"].buttons()
    assert editor.enter_goes_on(here)
    qtbot.keyClick(here, Qt.Key.Key_Return)
    first.setFocus()
    editor.set_aside = True
    assert editor.enter_goes_on(first), "where nothing is known, no row is asked for"
    assert told.values == []


def test_a_matrix_tells_how_many_of_its_rows_are_rated(make_editor) -> None:
    editor, _ = make_editor("ma")
    for value, told in ((None, False), ({"x": 1}, True), ({"x": 1, "y": 0}, False)):
        editor.show_value(value)
        assert editor.rated.isVisible() is told
    editor.show_value({"x": 1})
    assert editor.rated.text() == "1 of 2 rows"


@pytest.mark.parametrize("width", [320, 600, 900])
def test_rows_are_ruled_off_from_each_other(make_editor, width: int) -> None:
    editor, _ = make_editor("ma")
    editor.resize(width, 400)
    settle()
    lines = [group.buttons()[0].geometry() for group in editor.groups.values()]
    assert len(editor.rules) == len(lines) - 1 > 0
    for rule, above, below in zip(editor.rules, lines, lines[1:], strict=False):
        assert above.bottom() < rule < below.top()
        colours = {editor.grab().toImage().pixelColor(x, rule).name() for x in range(0, width, 9)}
        assert len(colours) == 1, "nothing but the line"
