"""Cells of tables: chosen from lists, and read in every language."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Misfit
from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.questionnaire.types.time import TimeItem
from ui.context import Context
from ui.widgets.editors.cells import cell_text, read_cell
from ui.widgets.editors.picker import CellPicker
from ui.widgets.editors.table import TableEditor


def picker(editor: TableEditor, line: int, index: int) -> CellPicker:
    """The list of a cell that was clicked."""
    editor.grid.cellClicked.emit(line, index)
    found = editor.grid.findChildren(CellPicker)
    QApplication.processEvents()
    return found[-1]


def test_several_choices_of_a_cell_are_ticked_in_a_list(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ta")
    editor.add_row()
    editor.grid.cell(0, 0).setText("Families")
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
    assert editor.fault.isHidden()


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_cells_are_searched_by_other_names(items_of, context, qtbot: QtBot, kind: str) -> None:
    many = "".join(f"{{id: o{n}, title: Option {n}}}, " for n in range(20))
    named = "{id: maps, title: 点评, aliases: [大众点评]}, {id: dy, title: 抖音}"
    column = f"{{id: c, type: {kind}, text: C, options: [{many}{named}]}}"
    pack = items_of(f"- {{id: i, type: table, text: T, columns: [{column}]}}")
    editor = TableEditor(pack, pack.items["i"], context)
    qtbot.addWidget(editor)
    editor.show()
    editor.add_row()
    made = picker(editor, 0, 0)
    made.list.search.setText("大众点评")
    assert [made.list.view.item(row).text() for row in made.list.shown()] == ["点评"]
    if kind == "choices":
        made.list.search.setText("大众点评；抖音；xyz")
        qtbot.keyClick(made.list.search, Qt.Key.Key_Return)
        assert made.text == "点评; 抖音"
        assert "xyz" in made.list.none_label.text()


def test_one_choice_of_a_cell_is_picked_from_a_list(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ta")
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
    before = len(editor.grid.findChildren(CellPicker))
    editor.grid.cellClicked.emit(0, 0)
    assert len(editor.grid.findChildren(CellPicker)) == before


def long_table(items_of, context: Context, qtbot: QtBot) -> TableEditor:
    """An editor of a table with a column of twenty choices, shown, with a row."""
    many = ", ".join(f"{{id: o{n}, title: Option {n}}}" for n in range(20))
    columns = f"[{{id: c, type: choice, text: C, options: [{many}]}}]"
    pack = items_of(f"- {{id: i, type: table, text: T, columns: {columns}}}")
    editor = TableEditor(pack, pack.items["i"], context)
    qtbot.addWidget(editor)
    editor.show()
    editor.add_row()
    return editor


def test_typing_on_a_cell_searches_its_list_and_enter_takes_the_only_one(
    items_of, context: Context, qtbot: QtBot
) -> None:
    editor = long_table(items_of, context, qtbot)
    editor.grid.setCurrentCell(0, 0)
    editor.grid.setFocus()
    qtbot.keyClick(editor.grid.viewport(), Qt.Key.Key_O, Qt.KeyboardModifier.NoModifier)
    made = editor.grid.findChildren(CellPicker)[-1]
    QApplication.processEvents()
    assert made.list.search.text() == "o"
    qtbot.keyClicks(made.list.search, "ption 1")
    qtbot.keyClick(made.list.search, Qt.Key.Key_Return)
    assert made.popup.isVisible(), "several have these words"
    made.list.search.setText("option 17")
    qtbot.keyClick(made.list.search, Qt.Key.Key_Return)
    assert not made.popup.isVisible()
    assert editor.grid.cell(0, 0).text() == "Option 17"


def test_of_many_choices_only_the_first_are_named(items_of, context: Context, qtbot: QtBot) -> None:
    editor = long_table(items_of, context, qtbot)
    editor.grid.setCurrentCell(0, 0)
    editor.paste("local radio")
    assert editor.fault.text().startswith(
        "Row 1: “local radio” is none of the choices for “C”: Option 0,"
    )
    assert editor.fault.text().endswith("Option 11, ….")


def test_tab_leaves_a_list_for_the_next_cell(make_editor, qtbot: QtBot) -> None:
    editor, _told = make_editor("ta")
    editor.add_row()
    editor.grid.setCurrentCell(0, 2)
    made = picker(editor, 0, 2)
    qtbot.keyClick(made.list.view, Qt.Key.Key_Tab)
    assert editor.grid.currentColumn() == 3
    assert not made.popup.isVisible()


@pytest.mark.parametrize(("key", "taken"), [("Tab", True), ("Escape", False)])
def test_the_line_gone_to_is_taken_on_leaving(
    make_editor, qtbot: QtBot, key: str, taken: bool
) -> None:
    editor, _told = make_editor("ta")
    editor.add_row()
    editor.grid.setCurrentCell(0, 2)
    made = picker(editor, 0, 2)
    qtbot.keyClick(made.list.view, Qt.Key.Key_Down)
    marked = made.list.view.currentItem().text()
    qtbot.keyClick(made.list.view, getattr(Qt.Key, f"Key_{key}"))
    assert (editor.grid.cell(0, 2).text() == marked) is taken


def test_a_list_shows_all_its_texts_within_the_screen(make_editor) -> None:
    editor, _told = make_editor("ta")
    editor.add_row()
    made = picker(editor, 0, 2)
    view, screen = made.list.view, made.screen().availableGeometry()
    assert screen.contains(made.popup.geometry())
    for row in range(view.count()):
        box = view.visualItemRect(view.item(row))
        assert view.viewport().rect().contains(box), row
    assert made.list.search.isHidden()


def test_a_cell_that_is_none_of_the_choices_says_which_there_are(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.paste("A\t5\t\t\t\tlocal radio")
    assert (
        editor.fault.text() == "Row 1: “local radio” is none of the choices for “Tags”: Old, Young."
    )
    value, misfits = told.misfits[-1]
    assert value == ({"who": "A", "size": 5},)
    assert misfits == (Misfit("local radio", 0, "tags"),)
    again, told_again = make_editor("ta")
    again.show_misfits(value, misfits)
    assert again.grid.cell(0, 5).text() == "local radio"
    assert "local radio" in again.fault.text()
    again.show_misfits(None, misfits)
    assert again.grid.texts() == [["", "", "", "", "", "local radio", ""]]
    again.show_value(({"who": "B"},))
    assert again.grid.cell(0, 0).text() == "B"
    assert again.fault.isHidden()
    assert told_again.values == told_again.misfits == []
    editor.grid.cell(0, 5).setText("Old")
    assert told.values[-1] == ({"who": "A", "size": 5, "tags": ("a",)},)


def test_of_several_choices_the_known_ones_are_kept(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.paste("A\t\t\t\t\tOld；Curious, 富裕\t\nB")
    assert "“Curious, 富裕” is none of" in editor.fault.text()
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


def test_numbers_and_days_in_cells_show_how_they_were_read(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.add_row()
    editor.grid.cell(0, 1).setText("１２ 万")
    assert editor.grid.cell(0, 1).text() == "120,000"
    editor.grid.cell(0, 4).setText("31/03/2027")
    assert editor.grid.cell(0, 4).text() == "2027-03-31"
    assert editor.remark.text() == "Read as 31 March 2027."
    assert told.values[-1] == ({"size": 120_000, "day": date(2027, 3, 31)},)


def test_cells_with_choices_are_chosen_from_a_list(make_editor) -> None:
    editor, told = make_editor("ta")
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


def test_times_of_day_in_cells(context: Context) -> None:
    pack = load_files(
        {
            "pack.yaml": b"format: 1\nid: a\nversion: 1.0.0\ntitle: A\nlanguages: [en]\nsections: [{id: s, title: S, topics: []}]\n"
        }
    ).pack
    assert pack is not None
    column = TimeItem(type="time", id="at", text="At")
    assert read_cell(pack, column, "8:30 pm", context).value == "20:30"
    assert read_cell(pack, column, "late", context).fault is not None
    assert cell_text(pack, column, "20:30", context) == "20:30"
