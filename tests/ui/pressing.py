"""Pressing and typing as a person does, shared by the tests of the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.name_sheet import NameSheet
from ui.widgets.debounced_fields import TypedLine, TypedText
from ui.widgets.labelled_field import Entry
from ui.window import Window


def toggle_of(parent: QWidget, value: str) -> QAbstractButton:
    """The button that chooses a value, such as a language or a preset."""
    buttons = parent.findChildren(QAbstractButton)
    return next(each for each in buttons if each.property("value") == value)


def typed(qtbot: QtBot, entry: Entry, text: str) -> None:
    """Type into a field in place of what stands there, and press Enter; "" empties it."""
    entry.line.setFocus()
    entry.line.selectAll()
    qtbot.keyClick(entry.line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(entry.line, text)
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)


def retype(qtbot: QtBot, field: TypedLine | TypedText, text: str) -> None:
    """Type another text in place of what is in a field, and let the field emit it."""
    field.selectAll()
    qtbot.keyClicks(field, text)
    field.flush()


def name_it(window: Window, name: str) -> None:
    """Type a name into the dialog that is open."""
    [sheet] = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert isinstance(sheet, NameSheet)
    sheet.line.setText(" ")
    assert not sheet.rename_button.isEnabled()
    sheet.line.setText(name)
    sheet.rename_button.click()
