"""The table of keys is the truth: nothing else in `ui` spells a key, and every row is heard somewhere."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.core.i18n import Translator
from ui import shortcuts
from ui.shortcuts import (
    GROUPS,
    SHORTCUTS,
    Shortcut,
    key_told,
    keys_of,
    keys_told,
    listen,
    place_of,
    pressed,
    stepped,
    with_keys,
)
from ui.window import Window

UI = Path(__file__).parents[2] / "ui"  # the sources, also where a bundle is tried
SPELLED = re.compile(
    r"\b(Ctrl|Alt|Shift|Meta)\+|\bF\d{1,2}\b|\b(Enter|Space|Esc): "
    r"|\((Enter|Return|Space|Esc|PgUp|PgDn|Del|[A-Z?]|key .+)\)"
    r"|\((Enter|Return|Space|Esc|Backspace|Delete|Tab): |\bpress (Enter|Space|Esc|Backspace|Delete|Tab)\b"
)
HEARING = {"bind", "claimed", "listen", "place_of", "pressed", "stepped"}
QT_HEARS = {"press", "submit"}
OF_QT = {"Key", "QKeySequence", "QShortcut", "setShortcut", "setShortcuts", "StandardKey"}
OWN = {"ui/shortcuts.py"}
NO_SHORTCUTS = {"ui/widgets/sheet.py", "ui/widgets/focus_ring.py"}
"""Name Esc once, to keep Qt from closing a sheet by a key that the table no longer has; and Shift and its like."""
NONE, ALT, CTRL, SHIFT, PAD = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier,
)  # fmt: skip


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Each module of the window but the table, by its path."""
    for path in sorted(UI.rglob("*.py")):
        name = path.relative_to(UI.parent).as_posix()
        if name not in OWN:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def texts(module: ast.Module) -> Iterator[str]:
    """Every text in a module but its docstrings."""
    told = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def key_event(key: Qt.Key, held: Qt.KeyboardModifier = NONE, text: str = "") -> QKeyEvent:
    """The event of a key pressed."""
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, held, text)


def heard_in(module: ast.Module) -> Iterator[str]:
    """Names of rows that a module hears: in its calls, or in a table of buttons that the keys press."""
    imported = {
        each.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "ui.shortcuts"
        for each in node.names
    }
    for node in ast.walk(module) if imported else ():
        found: list[ast.expr | None] = []
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in HEARING
        ):
            found = [*node.args[:2]]
        elif isinstance(node, ast.Dict):
            found = node.keys
        elif isinstance(node, ast.Tuple) and imported & HEARING:
            found = [*node.elts]
        for each in found:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value


def test_no_other_module_spells_a_key() -> None:
    found = []
    for name, module in modules():
        found += [(name, text) for text in texts(module) if SPELLED.search(text)]
        for node in ast.walk(module):
            used = node.attr if isinstance(node, ast.Attribute) else ""
            used = node.id if isinstance(node, ast.Name) else used
            if used in OF_QT or used.startswith("Key_"):
                found.append((name, used))
    assert [each for each in found if each[0] not in NO_SHORTCUTS] == []


def test_every_row_is_heard() -> None:
    named = {text for _name, module in modules() for text in heard_in(module)}
    rows = {row.name for row in SHORTCUTS if not row.name.startswith("page:")}
    assert rows - named <= QT_HEARS


def test_rows_are_told_apart() -> None:
    assert max(Counter(row.name for row in SHORTCUTS).values()) == 1
    assert {row.group for row in SHORTCUTS} == set(GROUPS)
    for row in SHORTCUTS:
        assert all(QKeySequence(key).toString() or len(key) == 1 for key in row.keys), row.name


def test_the_window_hears_its_rows(window: Window) -> None:
    heard = {
        each.key().toString() for each in window.findChildren(QShortcut) if each.parent() is window
    }
    told = {QKeySequence(key).toString() for row in SHORTCUTS for key in row.keys}
    assert heard <= told
    assert {"Ctrl+Z", "Ctrl+Y", "Ctrl+O", "F1", "F2", "F11", "Ctrl+1"} <= heard


def test_a_row_that_is_changed_changes_the_key(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = [Shortcut("aside", ("Ctrl+J",), "Aside", "answer"), *SHORTCUTS]
    monkeypatch.setattr(shortcuts, "SHORTCUTS", tuple(changed))
    heard: list[str] = []
    widget = QLineEdit()
    qtbot.addWidget(widget)
    listen(widget, "aside", lambda: heard.append("aside"))
    widget.show()
    with qtbot.waitActive(widget):
        widget.activateWindow()
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_B, CTRL)
    assert heard == []
    qtbot.keyClick(widget, Qt.Key.Key_J, CTRL)
    assert heard == ["aside"]
    assert with_keys(Translator("zh"), "旁边", "aside") == "旁边（Ctrl+J）"
    assert pressed(key_event(Qt.Key.Key_J, CTRL), "aside")


def test_what_qt_hears_itself_is_what_the_table_tells(qtbot: QtBot) -> None:
    line, button = QLineEdit(), QPushButton()
    for each in (line, button):
        qtbot.addWidget(each)
    heard: list[str] = []
    line.returnPressed.connect(lambda: heard.append("submit"))
    button.clicked.connect(lambda: heard.append("press"))
    listeners: dict[str, QWidget] = {"submit": line, "press": button}
    assert set(listeners) == QT_HEARS
    for name, widget in listeners.items():
        for key in keys_of(name):
            qtbot.keyClick(widget, QKeySequence(key)[0].key())
        assert heard.pop() == name
        assert not heard


def test_both_enter_keys_and_both_blocks_count() -> None:
    assert pressed(key_event(Qt.Key.Key_Enter, PAD), "keep")
    assert pressed(key_event(Qt.Key.Key_Enter, ALT), "reveal")
    assert not pressed(key_event(Qt.Key.Key_Return, SHIFT), "keep")
    assert pressed(key_event(Qt.Key.Key_Return, SHIFT), "keep", loose=True)
    assert place_of(key_event(Qt.Key.Key_7, PAD, "7"), "choose") == 6
    assert place_of(key_event(Qt.Key.Key_0, text="0"), "choose") is None


def test_signs_are_heard_as_they_are_typed() -> None:
    assert pressed(key_event(Qt.Key.Key_Question, SHIFT, "?"), "unknown")
    assert pressed(key_event(Qt.Key.Key_unknown, text="？"), "unknown")
    assert pressed(key_event(Qt.Key.Key_F, text="f"), "way_full")
    assert not pressed(key_event(Qt.Key.Key_F, CTRL), "way_full")


def test_pairs_lead_to_and_fro() -> None:
    assert stepped(key_event(Qt.Key.Key_Up), "lines") == -1
    assert stepped(key_event(Qt.Key.Key_Down), "lines") == 1
    assert stepped(key_event(Qt.Key.Key_Down, ALT), "lines") == 0
    assert stepped(key_event(Qt.Key.Key_Down, ALT), "move") == 1
    assert stepped(key_event(Qt.Key.Key_Backtab, SHIFT), "cells", loose=True) == -1
    assert stepped(key_event(Qt.Key.Key_Tab), "cells", loose=True) == 1


def test_keys_are_told_as_on_a_keyboard() -> None:
    zh, en = Translator("zh"), Translator("en")
    assert keys_told(en, "choose") == "1   …   9"
    assert keys_told(zh, "reveal") == "Alt+回车"
    assert key_told(en, "Ctrl++") == "Ctrl++"
    assert key_told(en, "Ctrl+PgDown") == "Ctrl+Page ↓"
