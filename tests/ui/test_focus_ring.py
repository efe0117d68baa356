"""A ring tells where the keyboard is: a button that the mouse was pressed on has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.widgets.check import Check
from ui.widgets.collapsible import FoldHead
from ui.widgets.factories import button, toggle, tool
from ui.widgets.option_buttons import Link

MADE: dict[str, Callable[[Context], QAbstractButton]] = {
    "button": lambda _context: button("One", lambda: None),
    "primary": lambda _context: button("One", lambda: None, "primary"),
    "link": lambda _context: button("One", lambda: None, "link"),
    "tool": lambda context: tool(context.theme, "remove", "One", lambda: None),
    "toggle": lambda _context: toggle("One", name="One", on=True),
    "check": lambda context: Check(context.theme, "One"),
    "question": lambda context: Link(context.theme, "One"),
    "fold": lambda context: FoldHead(context.theme, "One"),
}


def rings(made: QWidget, colour: QColor) -> bool:
    """Whether the edge of a widget has the colour of the focus."""
    image = made.grab().toImage()
    sides = [image.pixelColor(x, 1) for x in range(8, image.width() - 8)]
    return sum(each == colour for each in sides) > len(sides) // 2


@pytest.mark.parametrize("name", MADE)
def test_a_ring_is_for_the_keyboard(context: Context, qtbot: QtBot, name: str) -> None:
    window, made, other = QWidget(), MADE[name](context), button("Other", lambda: None)
    window.setStyleSheet(context.theme.style_sheet())
    layout = QVBoxLayout(window)
    layout.addWidget(other)
    layout.addWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    focus = context.theme.colour("focus")
    assert not rings(made, focus)
    qtbot.keyClick(other, Qt.Key.Key_Tab)
    assert made.hasFocus()
    assert rings(made, focus)
    other.setFocus()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert made.hasFocus()
    assert not rings(made, focus)
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Tab)
    assert rings(made, focus)


def test_what_the_mouse_leads_to_has_no_ring_until_a_key_is_pressed(
    context: Context, qtbot: QtBot
) -> None:
    window, led_to = QWidget(), button("Led to", lambda: None)
    leading = button("Go on", lambda: led_to.setFocus(Qt.FocusReason.TabFocusReason))
    window.setStyleSheet(context.theme.style_sheet())
    layout = QVBoxLayout(window)
    layout.addWidget(leading)
    layout.addWidget(led_to)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focus = context.theme.colour("focus")
    clicked_on(window, leading)
    assert led_to.hasFocus()
    assert not rings(led_to, focus)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert not rings(led_to, focus), "a key that does nothing by itself"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    assert rings(QApplication.focusWidget(), focus)


def clicked_on(window: QWidget, pressed: QPushButton) -> None:
    """Press and release the mouse on a button, as the window system tells it."""
    place = pressed.mapTo(window, pressed.rect().center())
    handle = window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()
