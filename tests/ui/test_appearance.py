"""Every page as it looks: nothing cut or covered, everything has a name, the wheel changes nothing.

A sample of sizes, scales and languages; `python docs/make.py contact-sheets` looks at all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from tests.ui.looking import faults, nameless, pages, settle
from ui.settings import Settings
from ui.theme import SCALES
from ui.widgets.collapsible import Fold
from ui.widgets.factories import Scroll, button, label
from ui.window import Window


@pytest.mark.parametrize(
    "worn",
    [
        ("en", "light", 100, (1024, 680)),
        ("en", "dark", 200, (1024, 680)),
        ("zh", "contrast", 150, (1024, 680)),
        ("zh", "light", 100, (1366, 768)),
        ("zh", "dark", 200, (1920, 1080)),
    ],
)
def test_nothing_is_cut_or_covered_and_all_has_a_name(
    make_window: Callable[[], Window],
    settings: Settings,
    worn: tuple[str, str, int, tuple[int, int]],
) -> None:
    language, theme, percent, size = worn
    settings.language, settings.theme, settings.percent = language, theme, percent
    window = make_window()
    window.resize(*size)
    found = {}
    for page in pages(window):
        settle()
        wrong = faults(window)
        wrong += [f"nameless: {each}" for each in nameless(window)]
        if wrong:
            found[page] = wrong
    assert found == {}


@pytest.mark.parametrize("percent", [SCALES[0], SCALES[-1]])
def test_sheets_over_the_page_are_whole_too(window: Window, percent: int) -> None:
    window.set_percent(percent)
    window.resize(1024, 680)
    window.open_sample()
    for show in (
        window.show_keys,
        window.show_about,
        window.show_jump,
        lambda: window.tell_of_crash(None),
    ):
        show()
        settle()
        [sheet] = [
            each
            for each in window.children()
            if isinstance(each, QWidget) and each.isWindow() and each.isVisible()
        ]
        assert faults(sheet) == []
        assert nameless(sheet) == []
        sheet.close()
        settle()


def test_the_wheel_changes_nothing_on_any_page(window: Window) -> None:
    kinds = (
        QAbstractButton,
        QComboBox,
        QAbstractSpinBox,
        QAbstractSlider,
        QLineEdit,
        QPlainTextEdit,
    )
    before = None
    for _page in pages(window):
        if window.session is None:
            continue
        before = before or window.session.assessment
        for fold in window.findChildren(Fold):
            if not fold.is_open:
                fold.head.click()
        fields = [each for each in window.findChildren(QWidget) if isinstance(each, kinds[1:4])]
        values = [value_of(each) for each in fields]
        for widget in window.findChildren(QWidget):
            if isinstance(widget, kinds) and not isinstance(widget, QScrollBar):
                event = QWheelEvent(
                    QPointF(2, 2), QPointF(2, 2), QPoint(0, 120), QPoint(0, 120),
                    Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
                )  # fmt: skip
                QApplication.sendEvent(widget, event)
        assert window.session.assessment == before
        assert [value_of(each) for each in fields] == values


def value_of(field: QWidget) -> object:
    """Return the value shown by a field that the wheel could turn."""
    if isinstance(field, QComboBox):
        return field.currentIndex()
    return field.text() if isinstance(field, QAbstractSpinBox) else field.value()


def test_fields_to_be_turned_are_those_that_leave_the_wheel_to_the_page() -> None:
    kinds = "Q(ComboBox|SpinBox|DoubleSpinBox|DateEdit|TimeEdit|DateTimeEdit|Slider|Dial)"
    made = re.compile(rf"\b{kinds}\(|\({kinds}\):")
    own = {"combo.py", "spin_boxes.py"}
    ui = Path(__file__).parents[2] / "ui"
    assert [
        str(path)
        for path in sorted(ui.rglob("*.py"))
        if path.name not in own and made.search(path.read_text(encoding="utf-8"))
    ] == []


def test_the_looking_sees_what_is_wrong(window: Window) -> None:
    root = QWidget()
    root.resize(300, 200)
    long = "A text that is far too long for the room it has been given here"
    cut, squeezed, tight, over, outside = (
        label(long, wrap=False), label(long), button(long, root.update), label("over"), label("outside"),
    )  # fmt: skip
    for part, box in (
        (cut, (0, 0, 60, 20)),
        (squeezed, (0, 30, 60, 10)),
        (tight, (0, 60, 60, 30)),
        (over, (10, 0, 40, 20)),
        (outside, (280, 150, 60, 20)),
    ):
        part.setParent(root)
        part.setGeometry(*box)
    wide = QWidget()
    wide.setMinimumWidth(900)
    scroll = Scroll(wide)
    scroll.setParent(root)
    scroll.setGeometry(0, 100, 200, 40)
    nobody = QLineEdit(root)
    nobody.setGeometry(200, 60, 50, 20)
    root.show()
    settle()
    found = faults(root)
    for kind, count in (("cut", 3), ("covered", 1), ("outside", 1), ("too wide", 1)):
        assert sum(each.startswith(kind) for each in found) == count, (kind, found)
    assert len(nameless(root)) == 1
    root.deleteLater()
