"""Accessibility: names, roles, states and actions on every page, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessible import misses, name_of, told
from tests.ui.looking import LANGUAGES, pages
from ui.context import Context
from ui.settings import Settings
from ui.shell.about import AboutSheet
from ui.shell.closing import UnkeptSheet
from ui.shell.crash_sheet import CrashSheet
from ui.shell.name_sheet import NameSheet
from ui.shell.search_dialog import JumpSheet
from ui.shell.shortcuts_sheet import KeysSheet
from ui.widgets.collapsible import Fold
from ui.widgets.drawing import DrawingView
from ui.widgets.factories import label, toggle
from ui.widgets.roles import Told, install_roles, tell_as
from ui.widgets.sheet import Sheet
from ui.widgets.tabs import TabStrip
from ui.window import Window

Role = QAccessible.Role


@pytest.fixture(autouse=True)
def roles() -> None:
    """The roles that the program's window installs."""
    install_roles()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page(settings: Settings, make_window: Callable[[], Window], language: str) -> None:
    settings.language = language
    window = make_window()
    found = {
        f"{page}: {each}": None for page in pages(window, all_pages=True) for each in misses(window)
    }
    assert not list(found)


SHEETS: tuple[Callable[[Context, QWidget], Sheet], ...] = (
    AboutSheet,
    KeysSheet,
    UnkeptSheet,
    lambda context, parent: CrashSheet(None, context, parent),
    lambda context, parent: NameSheet("tea", context, parent),
)


@pytest.mark.parametrize("make", SHEETS)
def test_every_dialog(
    context: Context, qtbot: QtBot, make: Callable[[Context, QWidget], Sheet]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1200, 700)
    parent.show()
    sheet = make(context, parent)
    sheet.open_over(900, 600)
    assert QAccessible.queryAccessibleInterface(sheet).role() is Role.Dialog
    assert misses(sheet) == []


def test_searching_questions(window: Window) -> None:
    window.open_sample()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert [each for each in window.findChildren(JumpSheet) if each.isVisible()]
    assert misses(window) == []


def test_tabs_are_told_as_tabs(context: Context, qtbot: QtBot) -> None:
    strip = TabStrip(context.theme, {"a": "First", "b": "Second"})
    qtbot.addWidget(strip)
    strip.show()
    strip.show_tab("b")
    tabs = [each for each in told(strip) if each.role() is Role.PageTab]
    assert QAccessible.queryAccessibleInterface(strip).role() is Role.PageTabList
    assert [(name_of(each), bool(each.state().selected)) for each in tabs] == [
        ("First", False),
        ("Second", True),
    ]
    picked: list[str] = []
    strip.picked.connect(picked.append)
    tabs[0].actionInterface().doAction("Press")
    assert picked == ["a"]


def test_what_opens_says_whether_it_is_open(context: Context, qtbot: QtBot) -> None:
    fold = Fold(context.theme, "More", lambda: label("told"))
    qtbot.addWidget(fold)
    fold.show()
    head = QAccessible.queryAccessibleInterface(fold.head)
    assert (head.role(), bool(head.state().collapsed)) == (Role.Button, True)
    head.actionInterface().doAction("Press")
    assert fold.is_open
    assert (bool(head.state().expanded), bool(head.state().collapsed)) == (True, False)


def test_one_of_several_and_what_stays_pressed(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    group = QButtonGroup(holder)
    one, alone = toggle("&One"), toggle("Alone", on=True)
    one.setAccessibleName("")
    for each in (one, alone):
        each.setParent(holder)
    group.addButton(one)
    roles = [QAccessible.queryAccessibleInterface(each) for each in (one, alone)]
    assert [each.role() for each in roles] == [Role.RadioButton, Role.Button]
    assert [bool(each.state().checked) for each in roles] == [False, True]
    assert name_of(roles[0]) == "One"


def test_a_figure_that_can_be_pressed(context: Context, qtbot: QtBot) -> None:
    figure = DrawingView("Readiness", lambda _width: None)
    qtbot.addWidget(figure)
    spoken = QAccessible.queryAccessibleInterface(figure)
    assert spoken.role() is Role.Graphic
    assert spoken.actionInterface().actionNames() == []
    figure.make_pressable("How it came about", context.theme.colour("focus"))
    assert spoken.role() is Role.Button
    with qtbot.waitSignal(figure.pressed):
        spoken.actionInterface().doAction("Press")
    spoken.actionInterface().doAction("SetFocus")


def test_the_walk_finds_what_is_wrong(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(300, 300)
    nameless, small, filler = QPushButton(holder), QToolButton(holder), QWidget(holder)
    small.setText("x")
    small.resize(10, 30)
    small.setFocusPolicy(nameless.focusPolicy())
    filler.setAccessibleName("Figure")
    wrong = QToolButton(holder)
    wrong.setFocusPolicy(nameless.focusPolicy())
    wrong.setText("y")
    wrong.resize(40, 40)
    tell_as(wrong, Told.FIGURE)
    holder.show()
    assert misses(holder) == [
        "nameless: QPushButton as Button “”",
        "10 × 30 px: QToolButton as Button “x”",
        "named, and told as a filler: QWidget as Client “Figure”",
        "wrong role: QToolButton as Graphic “y”",
    ]
