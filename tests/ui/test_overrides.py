"""A fault in a method that Qt calls reaches the excepthook; unguarded, it would end the program."""

from __future__ import annotations

import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAccessibleWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

import ui
from ui.overrides import guarded, overrides_of

QT = "PySide6."
FAULTS: list[Callable[[], object]] = [
    lambda: 1 / 0,
    lambda: int("x"),
    lambda: [0].__getitem__(1),
    lambda: int(float("nan")),
    lambda: int(float("inf")),
    lambda: len(1),  # type: ignore[arg-type]
]
ARGUMENTS: dict[str, list[object]] = {
    "translate": ["QFileDialog", "Open"],
    "heightForWidth": [100],
    "textFromValue": [1.5],
    "hitButton": [QPoint()],
    "eventFilter": [QObject(), QEvent(QEvent.Type.None_)],
    "event": [QEvent(QEvent.Type.None_)],
    "viewportEvent": [QEvent(QEvent.Type.None_)],
    "text": [QAccessible.Text.Name],
    "doAction": ["SetFocus"],
    "visualRect": [QModelIndex()],
    "indexAt": [QPoint()],
    "moveCursor": [QAbstractItemView.CursorAction.MoveUp, Qt.KeyboardModifier.NoModifier],
    "visualRegionForSelection": [QItemSelection()],
}
"""Arguments that Qt hands to the overrides that return something."""


def classes() -> Iterator[type]:
    for info in pkgutil.walk_packages(ui.__path__, "ui."):
        for value in vars(import_module(info.name)).values():
            if inspect.isclass(value) and value.__module__ == info.name:
                yield value


def qt_base(cls: type) -> Any:
    return next((base for base in cls.__mro__ if base.__module__.startswith(QT)), None)


OVERRIDES = [(cls, name) for cls in classes() for name in overrides_of(cls)]


def test_the_overrides_are_found() -> None:
    assert len(OVERRIDES) > 100
    assert "paintEvent" in {name for _cls, name in OVERRIDES}


@pytest.mark.parametrize("cls", [each for each in classes() if qt_base(each)])
def test_every_override_is_guarded(cls: type) -> None:
    above = [base for base in cls.__mro__ if base.__module__.startswith(QT)]
    for name in dir(cls):
        if name.startswith("__") or not any(name in vars(base) for base in above):
            continue
        owner = next(base for base in cls.__mro__ if name in vars(base))
        if not owner.__module__.startswith(QT) and inspect.isfunction(vars(owner)[name]):
            assert hasattr(vars(owner)[name], "__wrapped__"), f"@guarded is missing: {owner}.{name}"


@pytest.mark.parametrize(("cls", "name"), OVERRIDES)
def test_a_fault_in_an_override_reaches_the_hook(
    cls: type, name: str, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))
    override = vars(cls)[name]
    cell = override.__closure__[override.__code__.co_freevars.index("method")]
    method = cell.cell_contents
    made = cls.__new__(cls)
    parent, option = QWidget(), QStyleOptionViewItem()
    told = (parent, QAccessible.Role.Client) if issubclass(cls, QAccessibleWidget) else ()
    qt_base(cls).__init__(made, *told)
    arguments = ARGUMENTS.get(name, [])
    if isinstance(made, QStyledItemDelegate):
        arguments = {
            "createEditor": [parent, option, QModelIndex()],
            "sizeHint": [option, QModelIndex()],
            "eventFilter": ARGUMENTS["eventFilter"],
            "editorEvent": [QEvent(QEvent.Type.None_), QStandardItemModel(), option, QModelIndex()],
        }.get(name, [])
    for fault in FAULTS:

        def faulty(*_arguments: object, fault: Callable[[], object] = fault) -> object:
            return fault()

        faulty.__name__ = name
        faulty.__annotations__ = method.__annotations__
        cell.cell_contents = faulty
        try:
            answer = getattr(made, name)(*arguments)
        finally:
            cell.cell_contents = method
        if method.__annotations__["return"] in {"bool", "int", "QSize"}:
            assert type(answer) in {bool, int, QSize}
    assert len(caught) >= len(FAULTS)


THROUGH_QT = """
import sys
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QVBoxLayout, QWidget
from ui.overrides import guarded

caught = []
sys.excepthook = lambda kind, error, trace: caught.append((kind, fault.__name__))
app = QApplication([])

class Part(QCheckBox):
    def showEvent(self, event) -> None: fault()
    def resizeEvent(self, event) -> None: fault()
    def keyPressEvent(self, event) -> None: fault()
    def mousePressEvent(self, event) -> None: fault()
    def mouseReleaseEvent(self, event) -> None: fault()
    def focusOutEvent(self, event) -> None: fault()
    def changeEvent(self, event) -> None: fault()
    def closeEvent(self, event) -> None: fault()
    def paintEvent(self, event) -> None: fault()
    def sizeHint(self) -> QSize: fault()
    def minimumSizeHint(self) -> QSize: fault()
    def hasHeightForWidth(self) -> bool: fault()
    def heightForWidth(self, width: int) -> int: fault()
    def hitButton(self, at) -> bool: fault()
    def event(self, event) -> bool: fault()
    def eventFilter(self, watched, event) -> bool: fault()

Part = guarded(Part)
for fault in (lambda: 1 / 0, lambda: int("x"), lambda: [0].__getitem__(1), lambda: int(float("nan"))):
    part, around, other = Part("text"), QWidget(), QWidget()
    other.installEventFilter(part)
    layout = QVBoxLayout(around)
    layout.addWidget(part)
    layout.addWidget(other)
    around.show()
    around.resize(300, 200)
    QTest.keyClick(part, Qt.Key.Key_Space)
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    part.setFocus()
    part.setEnabled(False)
    part.grab()
    part.close()
    around.close()
print({kind.__name__ for kind, _name in caught} == {"ZeroDivisionError", "ValueError", "IndexError"})
print("alive")
"""


def test_faults_thrown_while_qt_calls_do_not_end_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-c", THROUGH_QT], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["True", "alive"], done.stderr


def test_a_class_without_overrides_stays_as_it_is() -> None:
    class Plain(QObject):
        def told(self) -> int:
            return 1

    before = vars(Plain)["told"]
    assert guarded(Plain) is Plain
    assert vars(Plain)["told"] is before
