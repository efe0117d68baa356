"""A field or cell that has the keyboard hears its own keys before the window does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from assessment.answers.assessment import Assessment
from assessment.document.document import Document
from assessment.questionnaire.loader import CheckedPack
from ui.shell.assessment_pages import AssessmentPages
from ui.shell.name_sheet import NameSheet
from ui.shortcuts import FIELD_GROUP, FIND_GROUP, PAGES_GROUP, SHORTCUTS, keys_of
from ui.widgets.editors.table import TableEditor
from ui.widgets.editors.table_grid import TableGrid
from ui.widgets.sheet import Sheet
from ui.window import Window

OF_WINDOW = {key for row in SHORTCUTS if row.group in {FIND_GROUP, PAGES_GROUP} for key in row.keys}
SHARED = {"F2": "edit", "Return": "submit"}
"""Keys of the window that mean another thing in a field, by the row that tells of it."""


@pytest.fixture
def table(window: Window, all_types: CheckedPack, tmp_path: Path, qtbot: QtBot) -> TableEditor:
    """A table with two rows in the whole window, its first cell current."""
    path = tmp_path / "a.sounding"
    Document.create(path, all_types, Assessment(date(2026, 11, 20))).close()
    window.open_path(path)
    qtbot.waitUntil(lambda: isinstance(window.pages, AssessmentPages))
    pages = window.pages
    assert isinstance(pages, AssessmentPages)
    pages.answer.open_item("ta")
    editor = pages.answer.page.cards["ta"].editor
    assert isinstance(editor, TableEditor)
    editor.paste("Families\t5\nTourists\t6\n")
    with qtbot.waitActive(window):
        window.activateWindow()
    editor.grid.setFocus()
    editor.grid.setCurrentCell(0, 0)
    return editor


def press(qtbot: QtBot, key: str) -> None:
    """Press a key where the keyboard is."""
    combination = QKeySequence(key)[0]
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, combination.key(), combination.keyboardModifiers())


def is_open(grid: TableGrid) -> bool:
    """Whether a cell is open for typing."""
    return grid.state() is TableGrid.State.EditingState


def test_the_key_that_renames_opens_a_cell_where_a_table_has_the_keyboard(
    table: TableEditor, window: Window, qtbot: QtBot
) -> None:
    (key,) = keys_of("edit")
    assert keys_of("rename") == (key,)
    press(qtbot, key)
    assert is_open(table.grid)
    line = table.grid.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "Young")
    press(qtbot, key)
    assert is_open(table.grid), "what is being typed goes on"
    assert line.text() == "Young"
    assert not any(sheet.isVisible() for sheet in window.findChildren(NameSheet))
    press(qtbot, "Return")
    qtbot.waitUntil(lambda: table.grid.cell(0, 0).text() == "Young")


def test_a_key_of_the_window_that_means_another_thing_in_a_field_is_told_of() -> None:
    of_fields = {key: row.name for row in SHORTCUTS if row.group == FIELD_GROUP for key in row.keys}
    both = {key: name for key, name in of_fields.items() if key in OF_WINDOW}
    assert both == {key: name for key, name in SHARED.items() if key in OF_WINDOW}


def test_an_open_cell_has_the_keys_of_typing(
    table: TableEditor, window: Window, qtbot: QtBot
) -> None:
    pages = window.pages
    assert isinstance(pages, AssessmentPages)
    page = pages.page_name
    press(qtbot, "F2")
    line = table.grid.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    for key in ("Del", "Backspace", "Home", "End", "Left", "Right", "Ctrl+A", "Ctrl+Z", "Ctrl+V"):
        press(qtbot, key)
        assert is_open(table.grid), key
        assert QApplication.focusWidget() is line, key
        assert not any(sheet.isVisible() for sheet in window.findChildren(Sheet)), key
        assert pages.page_name == page, key
