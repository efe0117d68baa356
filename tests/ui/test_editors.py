"""Every editor: shows values without a word, tells what a person does."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Misfit
from assessment.core.typed import read_number
from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.widgets.debounced_fields import TypedLine, TypedText
from ui.widgets.editors import editor_for
from ui.widgets.editors.base import Editor
from ui.widgets.editors.cells import read_cell
from ui.widgets.editors.choice import SearchedEditor
from ui.widgets.editors.column_widths import least_width, spread
from ui.widgets.editors.fields import written_number
from ui.widgets.editors.picker import CellPicker
from ui.widgets.editors.ranking import RankingEditor
from ui.widgets.editors.table import TableEditor
from ui.widgets.option_buttons import Sentence, Tick


class Explanation:
    """What an editor told."""

    def __init__(self, editor: Editor) -> None:
        self.values: list[Value] = []
        self.misfits: list[tuple[Value, tuple[Misfit, ...]]] = []
        editor.answered.connect(self.values.append)
        editor.misfitted.connect(lambda *said: self.misfits.append(said))


@pytest.fixture
def make(qtbot: QtBot, all_types: CheckedPack, context: Context):
    def make(item_id: str) -> tuple[Editor, Explanation]:
        pack = all_types.usable()
        editor = editor_for(pack, pack.items[item_id], context)
        qtbot.addWidget(editor)
        editor.resize(600, 400)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor, Explanation(editor)

    return make


SHOWN = {
    "yn": True,
    "ch": "b",
    "cs": ("a", "b"),
    "nu": 12.5,
    "am": 1200,
    "tx": "two\nlines",
    "ln": "one",
    "da": date(2026, 1, 31),
    "ra": ("b", "a"),
    "ma": {"x": 3},
    "ta": (
        {
            "who": "A",
            "size": 1200,
            "lvl": 2,
            "yes": True,
            "day": date(2020, 1, 2),
            "tags": ("a", "b"),
            "kind": "b",
        },
    ),
    "q2": 4,
}


@pytest.mark.parametrize("item_id", SHOWN)
def test_showing_a_value_tells_nobody(make, item_id: str) -> None:
    editor, told = make(item_id)
    for value in (SHOWN[item_id], None, SHOWN[item_id], SHOWN[item_id]):
        editor.show_value(value)
        editor.flush()
    assert told.values == []


def test_a_rating_is_picked_by_number_or_click_and_can_be_emptied(make, qtbot: QtBot) -> None:
    editor, told = make("q2")
    assert editor.pick(4)
    assert not editor.pick(6)
    first = editor.findChildren(Sentence)[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert told.values == [3, 0]
    assert first.isChecked()
    editor.show_value(None)
    assert not any(sentence.isChecked() for sentence in editor.findChildren(Sentence))


def test_sentences_pass_up_and_down_on_and_move_sideways(make, qtbot: QtBot) -> None:
    editor, told = make("q2")
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


def test_yes_and_no_are_values(make) -> None:
    editor, told = make("yn")
    editor.pick(2)
    editor.pick(1)
    assert told.values == [False, True]


def test_several_are_limited_and_an_exclusive_one_stands_alone(make) -> None:
    editor, told = make("cs")
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


@pytest.mark.parametrize(
    ("number", "text"), [(1250.5, "1,250.5"), (12.0, "12"), (0.125, "0.125"), (-1e6, "-1,000,000")]
)
def test_numbers_are_written_so_that_they_read_back(number: float, text: str) -> None:
    assert written_number(number) == text
    assert read_number(text).value == number


def test_a_wrong_number_is_told_beside_the_field_and_stays(make, qtbot: QtBot) -> None:
    editor, told = make("nu")
    line = editor.findChild(TypedLine)
    qtbot.keyClicks(line, "99")
    editor.flush()
    assert told.values == []
    assert line.text() == "99"
    assert "from 0 to 80" in editor._fault.text()
    line.clear()
    qtbot.keyClicks(line, "many")
    editor.flush()
    assert "not a number" in editor._fault.text()
    line.clear()
    qtbot.keyClicks(line, "12,5")
    editor.flush()
    assert told.values == [12.5]
    assert editor._fault.isHidden()
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    editor.flush()
    assert told.values == [12.5, None]


def test_bounds_are_said_where_there_are_any(make) -> None:
    for item_id, bounds in (("nu", "from 0 to 80"), ("am", "at least 1")):
        editor, _ = make(item_id)
        assert bounds in [each.text() for each in editor.findChildren(QLabel)]


def test_a_day_is_typed(make, qtbot: QtBot) -> None:
    editor, told = make("da")
    qtbot.keyClicks(editor.first_focus(), "2026/2/3")
    editor.flush()
    assert told.values == [date(2026, 2, 3)]


@pytest.mark.parametrize(("item_id", "kind"), [("tx", TypedText), ("ln", TypedLine)])
def test_words_are_told_when_the_field_is_left(
    make, qtbot: QtBot, item_id: str, kind: type
) -> None:
    editor, told = make(item_id)
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


def test_words_are_told_after_a_pause(make, qtbot: QtBot) -> None:
    editor, _ = make("ln")
    with qtbot.waitSignal(editor.answered):
        qtbot.keyClicks(editor.first_focus(), "x")


def test_a_ranking_grows_moves_and_shrinks(make, qtbot: QtBot) -> None:
    editor, told = make("ra")
    assert isinstance(editor, RankingEditor)
    links = editor.findChildren(QPushButton)
    assert editor.first_focus() is links[0]
    qtbot.mouseClick(links[2], Qt.MouseButton.LeftButton)
    assert editor.pick(1)
    assert not editor.pick(7)
    assert told.values == [("c",), ("c", "a")]
    ranked = editor._list
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


def test_levels_without_room_stand_in_a_line_above(make) -> None:
    editor, _ = make("ma")
    assert editor._heads[0].text() == "1\nAbsent"
    assert editor._legend.isHidden()
    editor.resize(200, 400)
    assert [head.text() for head in editor._heads] == ["1", "2", "3", "4", "5"]
    assert editor._legend.text().startswith("1 Absent · 2 Occasional")
    editor.resize(900, 400)
    assert editor._legend.isHidden()


def test_what_was_added_last_moves_from_the_list_of_what_is_left(make, qtbot: QtBot) -> None:
    editor, told = make("ra")
    for own in ("c", "b"):
        qtbot.mouseClick(editor._rest[own], Qt.MouseButton.LeftButton)
    qtbot.keyClick(editor._rest["a"], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told.values[-1] == ("b", "c")
    qtbot.keyClick(editor._rest["a"], Qt.Key.Key_Delete)
    assert told.values[-1] == ("b", "c")


def test_a_ranking_is_dragged(make, qtbot: QtBot) -> None:
    editor, told = make("ra")
    editor.show_value(("a", "b", "c"))
    ranked = editor._list
    taken = ranked.model()
    ranked.setCurrentRow(0)
    assert taken.moveRow(ranked.rootIndex(), 0, ranked.rootIndex(), 3)
    assert told.values == [("b", "c", "a")]


def test_a_matrix_is_rated_row_by_row(make, qtbot: QtBot) -> None:
    editor, told = make("ma")
    first = editor.first_focus()
    first.clearFocus()
    assert not editor.pick(2)
    first.setFocus()
    assert editor.pick(4)
    assert told.values == [{"x": 3}]
    qtbot.keyClick(first, Qt.Key.Key_Down)
    editor._groups["y"].buttons()[0].click()
    assert told.values[-1] == {"x": 3, "y": 0}
    editor.show_value({"x": 3, "y": 0})
    rows = [editor._groups[row].buttons() for row in ("x", "y")]
    rows[0][1].setFocus()
    qtbot.keyClick(rows[0][1], Qt.Key.Key_Down)
    assert any(made.hasFocus() for made in rows[1])
    qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Down)
    assert any(made.hasFocus() for made in rows[1])
    qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Up)
    assert any(made.hasFocus() for made in rows[0])
    for row in ("x", "y"):
        editor._clears[row].click()
    assert told.values[-2:] == [{"y": 0}, None]


def test_a_table_is_typed_and_rows_are_added_moved_and_removed(make, qtbot: QtBot) -> None:
    editor, told = make("ta")
    assert isinstance(editor, TableEditor)
    grid = editor._grid
    assert editor.first_focus() is editor._add
    editor.add_row()
    editor._grid.cell(0, 0).setText("Families")
    editor._grid.cell(0, 1).setText("1,200")
    assert told.values[-1] == ({"who": "Families", "size": 1200},)
    editor.add_row()
    editor._grid.cell(1, 0).setText("Tourists")
    qtbot.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row["who"] for row in told.values[-1]] == ["Tourists", "Families"]
    grid.setCurrentCell(0, 0)
    qtbot.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    editor.remove_row()
    assert [row["who"] for row in told.values[-1]] == ["Families"]
    grid.setCurrentCell(0, 0)
    editor.remove_row()
    editor.remove_row()
    assert told.values[-1] is None


def test_a_table_takes_rows_from_a_spreadsheet_and_gives_them_back(make, qtbot: QtBot) -> None:
    editor, told = make("ta")
    grid = editor._grid
    text = "A\t1,200\tRegular\tyes\t2020-01-02\tOld; Young\tPerson\r\nB\t3\t5\tno\t\tyoung\ta\n"
    QGuiApplication.clipboard().setText(text)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.values[-1] == (
        {
            "who": "A",
            "size": 1200,
            "lvl": 2,
            "yes": True,
            "day": date(2020, 1, 2),
            "tags": ("a", "b"),
            "kind": "b",
        },
        {"who": "B", "size": 3, "lvl": 4, "yes": False, "tags": ("b",), "kind": "a"},
    )
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("A\t1,200\tRegular\tyes")
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert told.values[-1] is None


def picker(editor: TableEditor, line: int, index: int) -> CellPicker:
    """The list of a cell that was clicked."""
    editor._grid.cellClicked.emit(line, index)
    found = editor._grid.findChildren(CellPicker)
    QApplication.processEvents()
    return found[-1]


def test_several_choices_of_a_cell_are_ticked_in_a_list(make, qtbot: QtBot) -> None:
    editor, told = make("ta")
    editor.add_row()
    editor._grid.cell(0, 0).setText("Families")
    made = picker(editor, 0, 5)
    view = made.list.view
    assert view.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    place = view.visualItemRect(view.item(1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert made.text == "Old; Young"
    assert view.isVisible()
    made.popup.hide()
    assert told.values[-1] == ({"who": "Families", "tags": ("a", "b")},)
    again = picker(editor, 0, 5)
    assert again.list.chosen() == [0, 1]
    qtbot.keyClick(again.list.view, Qt.Key.Key_Space)
    again.grab()
    again.popup.grab()
    qtbot.keyClick(again.list.view, Qt.Key.Key_Return)
    assert told.values[-1] == ({"who": "Families", "tags": ("b",)},)
    assert editor._fault.isHidden()


def test_one_choice_of_a_cell_is_picked_from_a_list(make, qtbot: QtBot) -> None:
    editor, told = make("ta")
    editor.add_row()
    made = picker(editor, 0, 2)
    qtbot.keyClick(made.list.view, Qt.Key.Key_Down)
    qtbot.keyClick(made.list.view, Qt.Key.Key_Down)
    qtbot.keyClick(made.list.view, Qt.Key.Key_Return)
    assert told.values[-1] == ({"lvl": 1},)
    again = picker(editor, 0, 2)
    assert again.text == "Occasional"
    assert again.list.chosen() == [2]
    count = len(told.values)
    qtbot.keyClick(again.list.view, Qt.Key.Key_Escape)
    assert len(told.values) == count
    before = len(editor._grid.findChildren(CellPicker))
    editor._grid.cellClicked.emit(0, 0)
    assert len(editor._grid.findChildren(CellPicker)) == before


def test_tab_leaves_a_list_for_the_next_cell(make, qtbot: QtBot) -> None:
    editor, _told = make("ta")
    editor.add_row()
    editor._grid.setCurrentCell(0, 2)
    made = picker(editor, 0, 2)
    qtbot.keyClick(made.list.view, Qt.Key.Key_Tab)
    assert editor._grid.currentColumn() == 3
    assert not made.popup.isVisible()


def test_no_word_of_a_table_is_cut_and_rows_show_all_their_text(make) -> None:
    editor, _told = make("ta")
    editor.add_row()
    long = "Neighbourhoods understanding commuters " * 3
    editor._grid.cell(0, 0).setText(long)
    grid = editor._grid
    metrics = QFontMetrics(grid.font())
    widest = max(metrics.horizontalAdvance(word) for word in long.split())
    for width in (300, 1200):
        editor.resize(width, 600)
        QApplication.processEvents()
        QApplication.processEvents()
        assert grid.columnWidth(0) > widest
        lines = metrics.boundingRect(
            QRect(0, 0, grid.columnWidth(0) - 20, 10_000), Qt.TextFlag.TextWordWrap, long
        )
        assert grid.rowHeight(0) >= lines.height()
        total = sum(grid.columnWidth(index) for index in range(grid.columnCount()))
        assert (total > grid.viewport().width()) is (width == 300)
        assert (grid.horizontalScrollBar().maximum() > 0) is (width == 300)


def test_widths_are_shared_and_chinese_breaks_anywhere(context: Context) -> None:
    theme = context.theme
    assert spread([100, 100], 250) == [125, 125]
    assert spread([100, 200], 250) == [100, 200]
    assert least_width(theme, "活跃在哪些渠道", ["企业微信与微信群" * 9], choices=True) == 104
    plain = least_width(theme, "Word", ["internationalisation"], choices=False)
    assert least_width(theme, "Word", ["internationalisation"], choices=True) > plain > 104
    assert least_width(theme, "x" * 99, [], choices=False) == 240


MANY = """
format: 1
id: many
version: 1.0.0
title: Many
languages: [en]
sections:
  - id: s
    title: Section
    topics:
      - id: t
        title: Topic
        items:
"""


def many(
    qtbot: QtBot, context: Context, extra: str, count: int = 107
) -> tuple[Editor, Explanation]:
    """The editor of an item with many options."""
    options = ", ".join(
        f"{{id: o{n}, title: Option {n} of many{', exclusive: true' if n == 0 and 'choices' in extra else ''}}}"
        for n in range(count)
    )
    text = f"{MANY}          - {{id: i, text: Which?, {extra}, options: [{options}]}}\n"
    pack = load_files({"pack.yaml": text.encode()}).usable()
    editor = editor_for(pack, pack.items["i"], context)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    return editor, Explanation(editor)


def test_many_options_are_searched(qtbot: QtBot, context: Context) -> None:
    editor, told = many(qtbot, context, "type: choice")
    assert isinstance(editor, SearchedEditor)
    assert editor.sizeHint().height() < 500
    search, view = editor.list.search, editor.list.view
    assert editor.first_focus() is search
    assert editor._told.text() == "None chosen"
    search.setFocus()
    qtbot.keyClicks(search, "MANY 42")
    assert editor.list._shown() == [42]
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert view.hasFocus()
    assert told.values == []
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert told.values == ["o42"]
    assert editor._told.text() == "Chosen: Option 42 of many"
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert told.values == ["o42"]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert search.hasFocus()
    search.clear()
    qtbot.keyClicks(search, "xyzzy")
    assert not editor.list._none.isHidden()
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


def test_several_of_many_are_ticked_within_the_limit(qtbot: QtBot, context: Context) -> None:
    editor, told = many(qtbot, context, "type: choices, at_most: 2", 20)
    assert isinstance(editor, SearchedEditor)
    assert editor._limit.text() == "Choose at most 2."
    for number in (3, 0, 5, 4, 9, 5):
        editor.list.toggled.emit(number)
    assert told.values == [("o3",), ("o0",), ("o5",), ("o4", "o5"), ("o4",)]
    editor.list.toggled.emit(4)
    assert told.values[-1] is None


def test_what_is_left_of_many_to_rank_is_searched(qtbot: QtBot, context: Context) -> None:
    editor, told = many(qtbot, context, "type: ranking", 20)
    assert isinstance(editor, RankingEditor)
    assert editor.first_focus() is editor._search
    shown = [link for link in editor._rest.values() if not link.isHidden()]
    assert len(shown) == 8
    assert editor._more.text() == "And 12 more."
    qtbot.keyClicks(editor._search, "option 1")
    qtbot.keyClick(editor._search, Qt.Key.Key_Down)
    assert editor._rest["o1"].hasFocus()
    qtbot.keyClick(editor._rest["o1"], Qt.Key.Key_Space)
    assert told.values == [("o1",)]
    editor._search.setText("xyzzy")
    editor._search.on.emit()
    assert editor._more.isHidden()


def test_a_list_shows_all_its_texts_within_the_screen(make) -> None:
    editor, _told = make("ta")
    editor.add_row()
    made = picker(editor, 0, 2)
    view, screen = made.list.view, made.screen().availableGeometry()
    assert screen.contains(made.popup.geometry())
    for row in range(view.count()):
        box = view.visualItemRect(view.item(row))
        assert view.viewport().rect().contains(box), row
    assert made.list.search.isHidden()


def test_a_cell_that_is_none_of_the_choices_says_which_there_are(make) -> None:
    editor, told = make("ta")
    editor.paste("A\t5\t\t\t\tlocal radio")
    assert editor._fault.text() == "“local radio” is none of the choices for “Tags”: Old, Young."
    value, misfits = told.misfits[-1]
    assert value == ({"who": "A", "size": 5},)
    assert misfits == (Misfit("local radio", 0, "tags"),)
    again, told_again = make("ta")
    again.show_misfits(value, misfits)
    assert again._grid.cell(0, 5).text() == "local radio"
    assert "local radio" in again._fault.text()
    again.show_misfits(None, misfits)
    assert again._grid.texts() == [["", "", "", "", "", "local radio", ""]]
    again.show_value(({"who": "B"},))
    assert again._grid.cell(0, 0).text() == "B"
    assert again._fault.isHidden()
    assert told_again.values == told_again.misfits == []
    editor._grid.cell(0, 5).setText("Old")
    assert told.values[-1] == ({"who": "A", "size": 5, "tags": ("a",)},)


def test_of_several_choices_the_known_ones_are_kept(make) -> None:
    editor, told = make("ta")
    editor.paste("A\t\t\t\t\tOld；Curious, 富裕\t\nB")
    assert "“Curious, 富裕” is none of" in editor._fault.text()
    value, misfits = told.misfits[-1]
    assert value == ({"who": "A", "tags": ("a",)}, {"who": "B"})
    assert misfits == (Misfit("Old；Curious, 富裕", 0, "tags"),)
    made = picker(editor, 0, 5)
    assert (made.text, made.list.chosen()) == ("Old；Curious, 富裕", [0])
    made.popup.hide()
    assert told.misfits[-1] == (value, misfits)
    again = picker(editor, 0, 5)
    again.list.toggled.emit(1)
    assert again.text == "Old; Young"
    again.popup.hide()
    assert told.values[-1] == ({"who": "A", "tags": ("a", "b")}, {"who": "B"})


def test_what_earlier_versions_kept_of_a_table_is_entered_again(make) -> None:
    typed = [["A", "5", "", "", "", "local radio", ""]]
    editor, told = make("ta")
    editor.show_value(({"who": "A", "size": 5},))
    editor.type_in(typed)
    assert told.misfits == [(({"who": "A", "size": 5},), (Misfit("local radio", 0, "tags"),))]
    other, told = make("ta")
    other.show_value(({"who": "B"},))
    other.type_in(typed)
    other.type_in("something else")
    assert other._grid.cell(0, 0).text() == "B"
    assert told.misfits == []


@pytest.mark.parametrize(("item_id", "typed"), [("nu", "many"), ("nu", "900"), ("da", "soon")])
def test_what_did_not_fit_is_shown_again(make, qtbot: QtBot, *, item_id: str, typed: str) -> None:
    editor, told = make(item_id)
    qtbot.keyClicks(editor._line, typed)
    editor.flush()
    assert told.values == []
    assert told.misfits == [(None, (Misfit(typed),))]
    again, told = make(item_id)
    again.show_misfits(*told_first(editor))
    assert again._line.text() == typed
    assert again._fault.text()
    again.show_value(None)
    assert again._line.text() == ""
    assert again._fault.isHidden()
    again.type_in(typed)
    assert told.misfits == [(None, (Misfit(typed),))]


def told_first(editor: Editor) -> tuple[Value, tuple[Misfit, ...]]:
    """What an editor whose text does not fit has told."""
    return None, (Misfit(editor._line.text()),)


def test_what_may_still_be_in_typing_is_not_rewritten(make, qtbot: QtBot) -> None:
    editor, told = make("nu")
    qtbot.keyClicks(editor._line, "12,5")
    editor._line.flush()
    editor.show_value(told.values[-1])
    assert editor._line.text() == "12,5"
    editor._line.editingFinished.emit()
    assert editor._line.text() == "12.5"
    editor.show_value(13.5)
    assert editor._line.text() == "13.5"


def test_how_a_text_was_read_is_said_and_stays_until_it_changes(make, qtbot: QtBot) -> None:
    editor, told = make("nu")
    qtbot.keyClicks(editor._line, "12%")
    editor._line.flush()
    editor.show_value(told.values[-1])
    editor._line.editingFinished.emit()
    assert told.values == [12]
    assert editor._remark.text() == "Read as 12; “%” was left out."
    editor.show_value(14)
    assert editor._remark.isHidden()


def test_a_day_is_picked_from_a_calendar_by_keys(make, qtbot: QtBot) -> None:
    editor, told = make("da")
    qtbot.keyClicks(editor._line, "31/01/2026")
    editor.flush()
    assert editor._remark.text() == "Read as 31 January 2026."
    qtbot.keyClick(editor._line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor._calendar.findChild(QCalendarWidget)
    assert calendar.selectedDate().toPython() == date(2026, 1, 31)
    calendar.activated.emit(QDate(2026, 2, 3))
    assert told.values[-1] == date(2026, 2, 3)
    assert editor._line.text() == "2026-02-03"
    assert editor._remark.isHidden()
    editor._line.clear()
    editor.flush()
    assert editor._day() is None
    editor._calendar.open()
    editor._line.setText("soon")
    assert editor._day() is None


def test_numbers_and_days_in_cells_show_how_they_were_read(make) -> None:
    editor, told = make("ta")
    editor.add_row()
    editor._grid.cell(0, 1).setText("１２ 万")
    assert editor._grid.cell(0, 1).text() == "120,000"
    editor._grid.cell(0, 4).setText("31/03/2027")
    assert editor._grid.cell(0, 4).text() == "2027-03-31"
    assert editor._remark.text() == "Read as 31 March 2027."
    assert told.values[-1] == ({"size": 120_000, "day": date(2027, 3, 31)},)


def test_what_has_no_room_when_pasting_is_said(make) -> None:
    editor, told = make("ta")
    editor.add_row()
    editor._grid.cell(0, 0).setText("A")
    editor._grid.setCurrentCell(0, 6)
    editor.paste("Person\tB\t\tC\nb\tD")
    assert [row.get("kind") for row in told.values[-1]] == ["b", "b"]
    assert told.values[-1][0]["who"] == "A"
    assert editor._remark.text() == "There is no column to the right for: B, C, D."
    editor._grid.setCurrentCell(0, 0)
    editor.paste("\n".join("ABCDEFGH"))
    assert editor._remark.text() == "Rows without room: 5; the table takes 3 at most."


def test_an_empty_row_stays_while_another_is_edited(make) -> None:
    editor, told = make("ta")
    editor.add_row()
    editor.add_row()
    editor._grid.cell(0, 0).setText("A")
    editor.show_value(told.values[-1])
    assert editor._grid.rowCount() == 2


def test_rows_are_pasted_onto_the_button_that_adds_one(make, qtbot: QtBot) -> None:
    editor, told = make("ta")
    editor.show_value(({"who": "A"},))
    QGuiApplication.clipboard().setText("B\t5\nC\t6\n")
    editor._add.setFocus()
    qtbot.keyClick(editor._add, Qt.Key.Key_A)
    qtbot.keyClick(editor._add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row["who"] for row in told.values[-1]] == ["A", "B", "C"]


def test_a_row_of_a_table_is_as_high_as_what_is_typed_in_it(make) -> None:
    editor, _ = make("ta")
    editor.add_row()
    grid = editor._grid
    low, before = grid.rowHeight(0), grid.height()
    editor._grid.cell(0, 0).setText("Families with small children who come on Saturdays " * 2)
    assert grid.rowHeight(0) >= 3 * low
    assert grid.height() - before == grid.rowHeight(0) - low
    editor._grid.cell(0, 0).setText("Families")
    assert (grid.rowHeight(0), grid.height()) == (low, before)


def test_a_table_keeps_what_does_not_fit_and_says_so(make) -> None:
    editor, told = make("ta")
    editor.paste("A\tmany\tSometimes")
    assert told.misfits[-1][0] == ({"who": "A"},)
    assert "many" in editor._fault.text()
    editor._grid.cell(0, 1).setText("")
    assert "Sometimes" in editor._fault.text()
    editor._grid.cell(0, 2).setText("1")
    assert editor._fault.isHidden()
    assert told.values[-1] == ({"who": "A", "lvl": 0},)


def test_a_table_has_no_more_rows_than_it_may(make) -> None:
    editor, told = make("ta")
    editor.paste("A\nB\nC\nD")
    assert len(told.values[-1]) == 3
    editor.add_row()
    assert "3 rows at most" in editor._fault.text()


def test_cells_with_choices_are_chosen_from_a_list(make) -> None:
    editor, told = make("ta")
    editor.add_row()
    box = picker(editor, 0, 2)
    assert box.list.view.count() == 6
    box.list.toggled.emit(4)
    assert told.values[-1] == ({"lvl": 3},)
    editor.flush()


def test_cells_understand_every_language_and_refuse_what_means_nothing(
    all_types: CheckedPack,
    context: Context,
) -> None:
    pack = all_types.usable()
    table = pack.items["ta"]
    columns = {column.id: column for column in table.columns}
    assert read_cell(pack, columns["yes"], "是", context).value is True
    assert read_cell(pack, columns["lvl"], "2", context).value == 1
    for column, text in (
        ("yes", "perhaps"),
        ("lvl", "9"),
        ("kind", "Cat"),
        ("tags", "Old; Cat"),
        ("size", "many"),
        ("day", "soon"),
    ):
        assert read_cell(pack, columns[column], text, context).fault is not None
    assert read_cell(pack, columns["tags"], "Old; Cat, Old", context).value == ("a",)
    assert read_cell(pack, columns["tags"], "Cat", context).value is None
