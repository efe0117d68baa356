"""Editor of rankings: ranks are added, moved, dragged and removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.editors.ranking import RankingEditor


def test_a_ranking_grows_moves_and_shrinks(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ra")
    assert isinstance(editor, RankingEditor)
    links = editor.findChildren(QPushButton)
    assert editor.first_focus() is links[0]
    qtbot.mouseClick(links[2], Qt.MouseButton.LeftButton)
    assert editor.pick(1)
    assert not editor.pick(7)
    assert told.values == [("c",), ("c", "a")]
    ranked = editor.ranked_list
    ranked.setCurrentRow(1)
    qtbot.keyClick(ranked, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told.values[-1] == ("a", "c")
    qtbot.keyClick(ranked, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(ranked, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert told.values[-1] == ("c", "a")
    qtbot.keyClick(ranked, Qt.Key.Key_Delete)
    assert told.values[-1] == ("c",)
    editor.pick(3)
    assert told.values[-1] is None
    qtbot.keyClick(ranked, Qt.Key.Key_Delete)
    qtbot.keyClick(ranked, Qt.Key.Key_Home)


def test_what_was_added_last_moves_from_the_list_of_what_is_left(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ra")
    for id_ in ("c", "b"):
        qtbot.mouseClick(editor.additions[id_], Qt.MouseButton.LeftButton)
    qtbot.keyClick(editor.additions["a"], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told.values[-1] == ("b", "c")
    qtbot.keyClick(editor.additions["a"], Qt.Key.Key_Delete)
    assert told.values[-1] == ("b", "c")


@pytest.mark.parametrize("taken", [0, 1, 2])
def test_the_cross_of_a_row_takes_out_that_row_alone(make_editor, qtbot: QtBot, taken: int) -> None:
    editor, told = make_editor("ra")
    editor.resize(400, 300)
    editor.show()
    editor.show_value(("a", "b", "c"))
    rows = editor.findChild(QListWidget)
    row = rows.visualItemRect(rows.item(taken))
    for place, values in (
        (row.center(), []),
        (
            rows.itemDelegate().cross_of(row).center(),
            [tuple(x for x in "abc" if x != "abc"[taken])],
        ),
    ):
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert told.values == values


def test_two_quick_presses_of_a_cross_take_out_one_row(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ra")
    editor.resize(400, 300)
    editor.show()
    editor.show_value(("a", "b", "c"))
    rows = editor.findChild(QListWidget)
    cross = rows.itemDelegate().cross_of(rows.visualItemRect(rows.item(0))).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=cross)
    double = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, QPointF(cross), QPointF(cross),
        Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(rows.viewport(), double)
    qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=cross)
    assert told.values == [("b", "c")]


def test_a_ranking_is_dragged(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ra")
    editor.show_value(("a", "b", "c"))
    ranked = editor.ranked_list
    taken = ranked.model()
    ranked.setCurrentRow(0)
    assert taken.moveRow(ranked.rootIndex(), 0, ranked.rootIndex(), 3)
    assert told.values == [("b", "c", "a")]


def test_what_is_left_of_many_to_rank_is_searched(make_long_editor, qtbot: QtBot) -> None:
    editor, told = make_long_editor("type: ranking", 20)
    assert isinstance(editor, RankingEditor)
    assert editor.first_focus() is editor.search
    shown = [link for link in editor.additions.values() if not link.isHidden()]
    assert len(shown) == 8
    assert editor.more_label.text() == "And 12 more."
    qtbot.keyClicks(editor.search, "option 1")
    qtbot.keyClick(editor.search, Qt.Key.Key_Down)
    assert editor.additions["o1"].hasFocus()
    qtbot.keyClick(editor.additions["o1"], Qt.Key.Key_Space)
    assert told.values == [("o1",)]
    editor.search.setText("xyzzy")
    editor.search.on.emit()
    assert editor.more_label.isHidden()
