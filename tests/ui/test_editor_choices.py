"""Editors of ratings, yes or no, and options: chosen by click, by key, and by search."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.looking import settle
from ui.widgets.editors.choice import SearchedEditor
from ui.widgets.option_buttons import Link, Sentence, Tick


def test_a_rating_is_picked_by_number_or_click_and_can_be_emptied(
    make_editor, qtbot: QtBot
) -> None:
    editor, told = make_editor("q2")
    assert editor.pick(4)
    assert not editor.pick(6)
    first = editor.findChildren(Sentence)[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert told.values == [3, 0]
    assert first.isChecked()
    editor.show_value(None)
    assert not any(sentence.isChecked() for sentence in editor.findChildren(Sentence))


def test_sentences_pass_up_and_down_on_and_move_sideways(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("q2")
    buttons = editor.findChildren(Sentence)
    editor.first_focus().setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert buttons[1].hasFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Left)
    qtbot.keyClick(buttons[0], Qt.Key.Key_Left)
    assert buttons[0].hasFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Down)
    assert told.values == []
    qtbot.keyClick(buttons[0], Qt.Key.Key_Return)
    assert told.values == []
    qtbot.keyClick(buttons[0], Qt.Key.Key_Space)
    assert told.values == [0]


def test_yes_and_no_are_values(make_editor) -> None:
    editor, told = make_editor("yn")
    editor.pick(2)
    editor.pick(1)
    assert told.values == [False, True]


def test_several_are_limited_and_an_exclusive_one_stands_alone(make_editor) -> None:
    editor, told = make_editor("cs")
    ticks = editor.findChildren(Tick)
    assert editor.pick(1)
    assert editor.pick(2)
    assert not ticks[2].isEnabled()
    editor.pick(2)
    editor.pick(3)
    editor.pick(3)
    assert not editor.pick(9)
    assert told.values == [("a",), ("a", "b"), ("a",), ("n",), None]
    assert editor.first_focus() is ticks[0]


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_options_from_the_tenth_on_stand_below_the_others(make_long_editor, kind: str) -> None:
    editor, _ = make_long_editor(f"type: {kind}", 12)
    options = editor.findChildren(Sentence if kind == "choice" else Tick)
    assert len(options) == 12
    editor.resize(600, 800)
    settle()
    QApplication.focusWidget().clearFocus()
    shape = options[0]
    left, right = shape.fontMetrics().height(), 2 * shape.fontMetrics().height()
    marks = [
        each.grab().toImage().copy(left, 4, right - left, each.height() - 8) for each in options
    ]
    assert all(mark == marks[1] for mark in marks[2:])  # the first is under the pointer


@pytest.mark.parametrize("count", [9, 12])
def test_what_can_be_ranked_stands_in_one_column(make_long_editor, count: int) -> None:
    editor, _ = make_long_editor("type: ranking", count)
    texts = [each.text() for each in editor.findChildren(Link)]
    assert len(texts) == count
    assert {text.index("+") for text in texts} == {4}


def test_many_options_are_searched(make_long_editor, qtbot: QtBot) -> None:
    editor, told = make_long_editor("type: choice")
    assert isinstance(editor, SearchedEditor)
    assert editor.sizeHint().height() < 500
    search, view = editor.list.search, editor.list.view
    assert editor.first_focus() is search
    assert editor.told.text() == "None chosen"
    search.setFocus()
    qtbot.keyClicks(search, "MANY 42")
    assert editor.list.shown() == [42]
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert view.hasFocus()
    assert told.values == []
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert told.values == ["o42"]
    assert editor.told.text() == "Chosen: Option 42 of many"
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert told.values == ["o42"]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert search.hasFocus()
    search.clear()
    qtbot.keyClicks(search, "xyzzy")
    assert not editor.list.none_label.isHidden()
    assert editor.list.view.isHidden(), "an empty box says nothing"
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert search.hasFocus()
    search.clear()
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert view.currentRow() == 42
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.values == ["o42"]
    qtbot.keyClicks(view, "op")
    assert (search.hasFocus(), search.text()) == (True, "op")
    view.setFocus()
    qtbot.keyClicks(view, "?")
    assert view.hasFocus()
    editor.show_value("o106")
    assert editor.list.chosen() == [106]
    assert told.values == ["o42"]
    box = view.visualItemRect(view.item(106)).center()
    view.scrollToItem(view.item(105))
    box = view.visualItemRect(view.item(105)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert told.values[-1] == "o105"
    editor.grab()


def test_several_of_many_are_ticked_within_the_limit(make_long_editor, qtbot: QtBot) -> None:
    editor, told = make_long_editor("type: choices, at_most: 2", 20)
    assert isinstance(editor, SearchedEditor)
    assert editor.limit_label.text() == "Choose at most 2."
    for number in (3, 0, 5, 4, 9, 5):
        editor.list.toggled.emit(number)
    assert told.values == [("o3",), ("o0",), ("o5",), ("o4", "o5"), ("o4",)]
    editor.list.toggled.emit(4)
    assert told.values[-1] is None


def _with_aliases(items_of, context, qtbot: QtBot) -> SearchedEditor:
    many = "".join(f"{{id: o{n}, title: Option {n}}}, " for n in range(20))
    named = (
        "{id: maps, title: 点评美团高德页面, aliases: [大众点评, Dianping]}, {id: dy, title: 抖音}, "
        "{id: dyl, title: 抖音团购}"
    )
    pack = items_of(f"- {{id: i, type: choices, text: Where?, options: [{many}{named}]}}")
    editor = SearchedEditor(pack.items["i"], context)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    return editor


def test_options_are_found_by_their_other_names(items_of, context, qtbot: QtBot) -> None:
    editor = _with_aliases(items_of, context, qtbot)
    for text in ("大众点评", "dianping", "ＤＩＡＮＰＩＮＧ", "美团"):
        editor.list.search.setText(text)
        assert editor.list.shown() == [20], text


def test_several_names_are_ticked_at_one_go(items_of, context, qtbot: QtBot) -> None:
    editor = _with_aliases(items_of, context, qtbot)
    told: list[object] = []
    editor.answered.connect(told.append)
    search = editor.list.search
    search.setText("抖音；大众点评、瞎写的，Option")
    assert editor.list.none_label.isHidden()
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert told == [("maps", "dy")], "one answer, and one step to undo"
    said = editor.list.none_label.text()
    assert ("瞎写的" in said, "Option" in said, "抖音" in said) == (True, True, False)
    assert editor.list.view.hasFocus(), "a second Enter goes on"
    count = len(told)
    search.setText("抖音；大众点评")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert len(told) == count, "what is ticked stays ticked"
    assert editor.list.none_label.isHidden()


def test_arrows_tick_nothing_that_was_searched_for(items_of, context, qtbot: QtBot) -> None:
    editor = _with_aliases(items_of, context, qtbot)
    told: list[object] = []
    editor.answered.connect(told.append)
    search, view = editor.list.search, editor.list.view
    search.setText("抖音；大众点评")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert view.hasFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert search.hasFocus()
    assert told == []


def test_lines_pasted_into_the_search_are_a_list(items_of, context, qtbot: QtBot) -> None:
    editor = _with_aliases(items_of, context, qtbot)
    QApplication.clipboard().setText("抖音\n大众点评")
    editor.list.search.setFocus()
    qtbot.keyClick(editor.list.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor.list.search, Qt.Key.Key_Return)
    assert editor.list.chosen() == [20, 21]


@pytest.mark.parametrize(
    ("before", "typed", "after", "said"),
    [
        (None, "Option 1 a; Option 2 b; Option 3 c", ("o1", "o2"), ["At most 2", "Option 3 c"]),
        (("o5",), "Option 1 a; Option 2 b; xyz", ("o1", "o5"), ["At most 2", "Option 2 b", "xyz"]),
        (None, "Option 1 a; None of them", ("o1",), ["alone: None of them"]),
        (("o5",), "None of them; Nothing", ("none",), ["alone: Nothing"]),
        (("none",), "Option 1 a; Option 2 b", ("o1", "o2"), []),
    ],
)
def test_what_a_list_can_not_tick_is_told(
    items_of, context, qtbot: QtBot, *, before: object, typed: str, after: object, said: list[str]
) -> None:
    many = "".join(
        f"{{id: o{n}, title: Option {n} {c}}}, " for n, c in enumerate("zabcdefghijklmnop")
    )
    alone = "{id: none, title: None of them, exclusive: true}, {id: no, title: Nothing, exclusive: true}"
    options = f"options: [{many}{alone}]"
    pack = items_of(f"- {{id: i, type: choices, text: Where?, at_most: 2, {options}}}")
    editor = SearchedEditor(pack.items["i"], context)
    qtbot.addWidget(editor)
    editor.show_value(before)
    told: list[object] = []
    editor.answered.connect(told.append)
    editor.list.search.setText(typed)
    qtbot.keyClick(editor.list.search, Qt.Key.Key_Return)
    assert told == [after]
    shown = editor.list.none_label
    assert all(each in shown.text() for each in said)
    assert shown.isHidden() is not bool(said)


def test_enter_leads_on_where_nothing_is_found(items_of, context, qtbot: QtBot) -> None:
    editor = _with_aliases(items_of, context, qtbot)
    search = editor.list.search
    search.setText("瞎写的")
    for accepted in (True, False):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        search.keyPressEvent(event)
        assert event.isAccepted() is accepted
