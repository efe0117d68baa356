"""Roles, states and actions told to assistive technology, where Qt's own differ from what is shown.

Qt tells every tool button and every button that stays pressed as a check box, and what the program
paints itself as a filler. Here one of several is told as a radio button or tab, what opens
a part as a button that is expanded or collapsed, and what is painted as a figure.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QWidget,
)

from ui.overrides import guarded

_PROPERTY = "told_as"
_QT_KNOWS = (QPushButton, QCheckBox, QRadioButton)


class Told(StrEnum):
    """Kind of a widget for assistive technology."""

    TAB = "tab"
    TABS = "tabs"
    OPENER = "opener"
    """Button that opens and closes a part."""
    FIGURE = "figure"
    BUTTON = "button"
    """Painted by the program; what `press` of the widget does is its action."""
    CHART = "chart"
    DOCUMENT = "document"
    REGION = "region"
    """Part that scrolls, named where the keyboard reaches it."""


_ROLES = {
    Told.TAB: QAccessible.Role.PageTab,
    Told.TABS: QAccessible.Role.PageTabList,
    Told.OPENER: QAccessible.Role.Button,
    Told.FIGURE: QAccessible.Role.Graphic,
    Told.BUTTON: QAccessible.Role.Button,
    Told.CHART: QAccessible.Role.Chart,
    Told.DOCUMENT: QAccessible.Role.Document,
    Told.REGION: QAccessible.Role.Section,
}


def tell_as(widget: QWidget, told: Told) -> None:
    """Let assistive technology know a widget as this; set it before the widget's name."""
    widget.setProperty(_PROPERTY, told.value)


@cache
def install_roles() -> None:
    """Let Qt ask here first, from now on."""
    QAccessible.installFactory(_interface)


def _interface(_name: str, told: QObject) -> QAccessibleInterface | None:
    """Return the interface of a widget that Qt would tell wrongly."""
    is_button = isinstance(told, QAbstractButton) and not isinstance(told, _QT_KNOWS)
    if isinstance(told, QWidget) and (is_button or told.property(_PROPERTY)):
        return _Interface(told, QAccessible.Role.Client)
    return None


@guarded
class _Interface(QAccessibleWidget):
    """Role, states and actions of a widget of the program."""

    def role(self) -> QAccessible.Role:
        told, widget = self._told, self.object()
        if told is not None:
            return _ROLES[told]
        one_of = isinstance(widget, QAbstractButton) and widget.isCheckable() and _is_one_of(widget)
        return QAccessible.Role.RadioButton if one_of else QAccessible.Role.Button

    def state(self) -> QAccessible.State:
        state, widget = super().state(), self.object()
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            on = int(widget.isChecked())
            if self._told is Told.OPENER:
                state.expandable, state.expanded, state.collapsed = 1, on, 1 - on
            elif self._told is Told.TAB:
                state.selectable, state.selected = 1, on
            else:
                state.checkable, state.checked = 1, on
        return state

    def text(self, kind: QAccessible.Text) -> str:
        said, widget = super().text(kind), self.object()
        if not said and kind is QAccessible.Text.Name and isinstance(widget, QAbstractButton):
            return widget.text().replace("&", "")
        return said

    def actionNames(self) -> list[str]:
        own = super().actionNames()
        return [QAccessibleActionInterface.pressAction(), *own] if self._pressable else own

    def doAction(self, name: str) -> None:
        widget = self.object()
        if name != QAccessibleActionInterface.pressAction():
            super().doAction(name)
        elif isinstance(widget, QAbstractButton):
            widget.click()
        elif self._pressable:
            widget.pressed.emit()  # type: ignore[attr-defined]

    @property
    def _told(self) -> Told | None:
        value = self.object().property(_PROPERTY)
        return Told(value) if value else None

    @property
    def _pressable(self) -> bool:
        return isinstance(self.object(), QAbstractButton) or self._told is Told.BUTTON


def _is_one_of(button: QAbstractButton) -> bool:
    group = button.group()
    return button.autoExclusive() or (group is not None and group.exclusive())
