"""Editor of tables: rows are typed, moved, removed, pasted and copied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Misfit
from assessment.answers.assessment import Assessment
from assessment.document.document import Document
from assessment.questionnaire.loader import load_files
from tests.ui.conftest import ALL_TYPES
from ui.context import Context
from ui.pages.answer.page import AnswerPage
from ui.session import Session
from ui.widgets.editors.cell_delegate import FAULTY
from ui.widgets.editors.table import TableEditor


def test_a_table_is_typed_and_rows_are_added_moved_and_removed(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ta")
    assert isinstance(editor, TableEditor)
    grid = editor.grid
    assert editor.first_focus() is editor.add_button
    editor.add_row()
    editor.grid.cell(0, 0).setText("Families")
    editor.grid.cell(0, 1).setText("1,200")
    assert told.values[-1] == ({"who": "Families", "size": 1200},)
    editor.add_row()
    editor.grid.cell(1, 0).setText("Tourists")
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


def test_a_table_takes_rows_from_a_spreadsheet_and_gives_them_back(
    make_editor, qtbot: QtBot
) -> None:
    editor, told = make_editor("ta")
    grid = editor.grid
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


def test_what_earlier_versions_kept_of_a_table_is_entered_again(make_editor) -> None:
    typed = [["A", "5", "", "", "", "local radio", ""]]
    editor, told = make_editor("ta")
    editor.show_value(({"who": "A", "size": 5},))
    editor.type_in(typed)
    assert told.misfits == [(({"who": "A", "size": 5},), (Misfit("local radio", 0, "tags"),))]
    other, told = make_editor("ta")
    other.show_value(({"who": "B"},))
    other.type_in(typed)
    other.type_in("something else")
    assert other.grid.cell(0, 0).text() == "B"
    assert told.misfits == []


def test_what_has_no_room_when_pasting_is_said(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.add_row()
    editor.grid.cell(0, 0).setText("A")
    editor.grid.setCurrentCell(0, 6)
    editor.paste("Person\tB\t\tC\nb\tD")
    assert [row.get("kind") for row in told.values[-1]] == ["b", "b"]
    assert told.values[-1][0]["who"] == "A"
    assert editor.remark.text() == "There is no column to the right for: B, C, D."
    editor.grid.setCurrentCell(0, 0)
    editor.paste("\n".join("ABCDEFGH"))
    assert editor.remark.text() == "Rows without room: 5; the table takes 3 at most."


def test_how_pasted_numbers_were_read_is_said(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.paste("A\t10 %\nB\t1.250\nC\t1.250")
    assert [row["size"] for row in told.values[-1]] == [10, 1.25, 1.25]
    assert editor.remark.text() == (
        "Read as 10; “%” was left out. Read as 1.25; if 1,250 is meant, write it like that."
    )


@pytest.mark.parametrize(
    ("row", "remark"),
    [
        ("A\t$3,000", "Read as 3,000; “$” was left out."),
        ("A\t3万元", "Read as 30,000; “元” was left out."),
        ("Takings in $\t$3,000", ""),
        ("A\t3,000", ""),
    ],
)
def test_a_money_that_its_row_does_not_name_is_said(make_editor, row, remark) -> None:
    editor, _told = make_editor("ta")
    editor.paste(row)
    assert editor.remark.text() == remark


def test_an_empty_row_stays_while_another_is_edited(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.add_row()
    editor.add_row()
    editor.grid.cell(0, 0).setText("A")
    editor.show_value(told.values[-1])
    assert editor.grid.rowCount() == 2


def test_rows_are_pasted_onto_the_button_that_adds_one(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ta")
    editor.show_value(({"who": "A"},))
    QGuiApplication.clipboard().setText("B\t5\nC\t6\n")
    editor.add_button.setFocus()
    qtbot.keyClick(editor.add_button, Qt.Key.Key_A)
    qtbot.keyClick(editor.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row["who"] for row in told.values[-1]] == ["A", "B", "C"]


def test_a_table_keeps_what_does_not_fit_and_says_so(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.paste("A\tmany\tSometimes")
    assert told.misfits[-1][0] == ({"who": "A"},)
    assert "many" in editor.fault.text()
    editor.grid.cell(0, 1).setText("")
    assert "Sometimes" in editor.fault.text()
    editor.grid.cell(0, 2).setText("1")
    assert editor.fault.isHidden()
    assert told.values[-1] == ({"who": "A", "lvl": 0},)


def test_a_table_has_no_more_rows_than_it_may(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.paste("A\nB\nC\nD")
    assert len(told.values[-1]) == 3
    editor.add_row()
    assert "3 rows at most" in editor.fault.text()


def test_every_cell_that_does_not_fit_is_framed_and_counted(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.paste("A\tmany\t\t\tsoon\nB\tfew\t\t\tlater\nC\t3\n")
    grid = editor.grid
    strange = [(0, 1), (0, 4), (1, 1), (1, 4)]
    cells = [(line, index) for line in range(3) for index in range(grid.columnCount())]
    assert [each for each in cells if grid.cell(*each).data(FAULTY)] == strange
    lines = editor.fault.text().split("\n")
    assert [line.split("”")[0] for line in lines[:3]] == [
        "Row 1: “many",
        "Row 1: “soon",
        "Row 2: “few",
    ]
    assert lines[3] == "And 1 more; all 4 are framed."
    assert [each.text for each in told.misfits[-1][1]] == ["many", "soon", "few", "later"]
    assert editor.first_focus() is grid
    assert (grid.currentRow(), grid.currentColumn()) == (0, 1)
    assert not grid.grab().isNull()
    for each in strange:
        grid.cell(*each).setText("")
    assert not any(grid.cell(*each).data(FAULTY) for each in cells)
    assert editor.fault.isHidden()


def test_enter_after_typing_goes_to_the_next_cell(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ta")
    editor.paste("A\t1\nB\t2")
    grid = editor.grid
    last = grid.columnCount() - 1
    grid.setCurrentCell(0, 0)
    for column, text in enumerate(("Ann", "5")):
        assert (grid.currentRow(), grid.currentColumn()) == (0, column)
        grid.editItem(grid.cell(0, column))
        typing = grid.viewport().findChild(QLineEdit)
        typing.setText(text)
        qtbot.keyClick(typing, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: grid.state() is not grid.State.EditingState)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert told.values[-1][0] == {"who": "Ann", "size": 5}
    assert (grid.currentRow(), grid.currentColumn()) == (0, 2)
    grid.setCurrentCell(0, last)
    grid.submitted.emit()
    assert (grid.currentRow(), grid.currentColumn()) == (1, 0)
    grid.setCurrentCell(1, last)
    grid.submitted.emit()
    assert (grid.currentRow(), grid.currentColumn(), grid.rowCount()) == (2, 0, 3)
    grid.submitted.emit()
    assert grid.rowCount() == 3, "a row that says nothing is not followed by another"


def test_enter_leads_through_the_cells_and_out(make_editor, qtbot: QtBot) -> None:
    editor, told = make_editor("ta")
    editor.paste("A\nB")
    grid, before = editor.grid, len(told.values)
    grid.setFocus()
    grid.setCurrentCell(0, 0)
    for _ in range(2 * grid.columnCount()):
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.currentRow(), grid.currentColumn(), grid.rowCount()) == (2, 0, 3)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert grid.rowCount() == 2, "the empty row is taken away"
    assert editor.enter_goes_on(grid)
    assert len(told.values) == before, "nothing that was said has changed"
    editor.paste_rows("C")
    grid.setCurrentCell(2, grid.columnCount() - 1)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert grid.rowCount() == 3, "a full table gets no further row"


def test_what_does_not_fit_in_a_paste_is_brought_into_sight(answer_page, qtbot: QtBot) -> None:
    answer_page.open_item("ta")
    answer_page.resize(1000, 420)
    QApplication.processEvents()
    editor = answer_page.page.cards["ta"].editor
    editor.paste("\n".join(["A\tmany"] * 9))
    QApplication.processEvents()
    QApplication.processEvents()
    assert not editor.fault.visibleRegion().isEmpty()


@pytest.fixture
def long_table(tmp_path: Path, context: Context, qtbot: QtBot) -> Iterator[AnswerPage]:
    """The Answer page of a low window, at a table of more rows than fit there."""
    text = ALL_TYPES.replace("rows_at_most: 3", "rows_at_most: 14")
    pack = load_files({"pack.yaml": text.encode()})
    document = Document.create(tmp_path / "long.sounding", pack, Assessment(date(2026, 11, 20)))
    session = Session(document)
    page = AnswerPage(session, context)
    qtbot.addWidget(page)
    page.resize(1000, 420)
    page.show()
    page.open_item("ta")
    settle()
    page.page.cards["ta"].editor.paste("\n".join(["A\tmany"] * 14))
    settle()
    yield page
    session.close()


def settle() -> None:
    """Let layouts and what they call for come to rest."""
    for _ in range(6):
        QApplication.processEvents()


def test_a_long_table_leaves_room_for_what_is_told_below_it(long_table: AnswerPage) -> None:
    editor = long_table.page.cards["ta"].editor
    assert editor.grid.rowCount() == 14
    shown = editor.fault.visibleRegion().boundingRect()
    assert shown.size() == editor.fault.size(), "all of it was brought into sight"
    editor.told.unfold(wanted=False)
    settle()
    assert editor.height() <= long_table.scroll_area.viewport().height(), "one line with the table"


def test_a_long_table_follows_the_height_of_the_page(long_table: AnswerPage) -> None:
    grid = long_table.page.cards["ta"].editor.grid
    low = grid.height()
    long_table.resize(1000, 900)
    settle()
    high = grid.height()
    assert high > low
    long_table.resize(1000, 420)
    settle()
    assert grid.height() == low


@pytest.mark.parametrize("width", [700, 1300])
def test_a_fault_in_a_table_moves_nothing_below(width: int, answer_page, qtbot: QtBot) -> None:
    answer_page.open_item("ta")
    answer_page.resize(width, 700)
    card = answer_page.page.cards["ta"]
    editor = card.editor
    editor.paste("A\t1\nB\t2\nC\t3\nD\t4\n")
    settle()
    settle()
    height = card.height()
    assert editor.grid.rowCount() > 1
    for line in range(editor.grid.rowCount()):
        editor.grid.cell(line, 1).setText("x")
        editor.grid.cell(line, 4).setText("x")
        QApplication.processEvents()
        QApplication.processEvents()
        assert not editor.fault.isHidden()
        assert card.height() == height, line


@pytest.mark.parametrize("head", ["Who\tSize\tKnown", " who \tsize", "Who\tHours", "Who\t\tKnown"])
def test_a_pasted_row_of_titles_is_left_out(make_editor, head: str) -> None:
    editor, told = make_editor("ta")
    editor.paste(f"{head}\nAnn\t5\nBen\t6")
    assert told.values[-1] == ({"who": "Ann", "size": 5}, {"who": "Ben", "size": 6})
    assert "titles" in editor.remark.text()
    assert not editor.remark.isHidden()


def test_a_row_that_only_begins_like_a_title_is_kept(make_editor) -> None:
    editor, told = make_editor("ta")
    editor.paste("Who\t5\tManaged\nAnn\t6")
    assert [row["who"] for row in told.values[-1]] == ["Who", "Ann"]


def test_every_cell_gone_to_is_in_sight(make_editor) -> None:
    editor, _ = make_editor("ta")
    editor.paste("A long name of somebody who is known\t1")
    editor.resize(420, 400)
    QApplication.processEvents()
    grid = editor.grid
    grid.setCurrentCell(0, 0)
    for column in range(grid.columnCount()):
        for _again in range(4):
            QApplication.processEvents()
        place = grid.visualItemRect(grid.cell(0, column))
        assert grid.viewport().rect().contains(place.adjusted(0, 0, -1, -1)), column
        grid.to_cell(1)
