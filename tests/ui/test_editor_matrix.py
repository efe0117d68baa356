"""Editor of matrices: rated row by row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot


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
    first = editor.first_focus()
    first.clearFocus()
    assert not editor.pick(2)
    first.setFocus()
    assert editor.pick(4)
    assert told.values == [{"x": 3}]
    qtbot.keyClick(first, Qt.Key.Key_Down)
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
