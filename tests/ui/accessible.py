"""The accessibility tree of a window, and faults in it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)

Role = QAccessible.Role
LEAST = 24
"""Pixels that a target of the pointer needs (WCAG 2.2, 2.5.8)."""
_FILLERS = {Role.NoRole, Role.Client, Role.Border, Role.Pane, Role.LayeredPane, Role.Window}
"""Roles of what holds others and is nothing by itself."""
_KINDS: tuple[tuple[type[QWidget] | tuple[type[QWidget], ...], Role], ...] = (
    (QCheckBox, Role.CheckBox),
    (QRadioButton, Role.RadioButton),
    ((QLineEdit, QPlainTextEdit, QTextEdit), Role.EditableText),
    (QAbstractSpinBox, Role.SpinBox),
    (QComboBox, Role.ComboBox),
    (QTreeView, Role.Tree),
    (QTableView, Role.Table),
    (QListView, Role.List),
    (QProgressBar, Role.ProgressBar),
)
_ITEMS = {Role.ListItem, Role.TreeItem, Role.ColumnHeader, Role.RowHeader}


def told(root: QWidget) -> Iterator[QAccessibleInterface]:
    """Yield everything below a widget that is told and in sight."""
    yield from _below(QAccessible.queryAccessibleInterface(root))


def _below(parent: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(parent.childCount()):
        child = parent.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from _below(child)


def misses(root: QWidget) -> list[str]:
    """Everything nameless, wrongly told, or too small for a pointer."""
    return [f"{wrong}: {_said(each)}" for each in told(root) for wrong in _wrong(each)]


def _wrong(each: QAccessibleInterface) -> Iterator[str]:
    widget, role, name = each.object(), each.role(), name_of(each)
    if not isinstance(widget, QWidget):
        if role in _ITEMS and not name:
            yield "nameless item"
        return
    if name and role in _FILLERS and widget.accessibleName():
        yield "named, and told as a filler"
    if not each.state().focusable or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return
    if not name:
        yield "nameless"
    if role not in fitting(widget) or role in _FILLERS:
        yield "wrong role"
    if isinstance(widget, QAbstractButton):
        yield from _wrong_button(each, widget)


def _wrong_button(each: QAccessibleInterface, widget: QAbstractButton) -> Iterator[str]:
    state, action = each.state(), each.actionInterface()
    if widget.isCheckable():
        on = {bool(state.checked), bool(state.expanded), bool(state.selected)}
        if not (state.checkable or state.expandable or state.selectable):
            yield "no state"
        elif widget.isChecked() is not (True in on):
            yield "wrong state"
    pressable = action is not None and {"Press", "Toggle"} & set(action.actionNames())
    if widget.isEnabled() and not pressable:
        yield "no action"
    if min(widget.width(), widget.height()) < LEAST:
        yield f"{widget.width()} × {widget.height()} px"


def fitting(widget: QWidget) -> set[Role]:
    """Roles that a widget may have."""
    for kind, role in _KINDS:
        if isinstance(widget, kind):
            return {role}
    if isinstance(widget, QAbstractButton):
        group = widget.group()
        one_of = widget.autoExclusive() or (group is not None and group.exclusive())
        if widget.isCheckable() and one_of:
            return {Role.RadioButton, Role.PageTab}
        return {Role.Button, Role.ButtonMenu}
    return set(Role) - _FILLERS


def name_of(each: QAccessibleInterface) -> str:
    """Return the name that is spoken."""
    return each.text(QAccessible.Text.Name).strip()


def _said(each: QAccessibleInterface) -> str:
    widget = each.object()
    kind = type(widget).__name__ if widget is not None else "item"
    return f"{kind} as {each.role().name} “{name_of(each)[:40]}”"
