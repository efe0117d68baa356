"""Checks of a window as a careful person looks at it: cut, covered and nameless widgets, texts, and waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assessment.core.resources import packs_folder
from tests.patience import CEILING_SECONDS
from ui.pages.answer.page import AnswerPage
from ui.pages.strategy.page import StrategyPage
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.steps import STEPS
from ui.shell.assessment_pages import AssessmentPages
from ui.widgets.elided import ElidedLabel
from ui.window import Window

SIZES = ((1024, 680), (1366, 768), (1920, 1080))
PERCENTS = (100, 150, 200)
LANGUAGES = ("en", "zh")
SAMPLES = packs_folder() / "social-media" / "samples"
_SLACK = 2
"""Pixels that rounding may cost."""


def texts(widget: QWidget) -> str:
    """Return the texts of labels and buttons."""
    said = [each.text() for each in widget.findChildren(QLabel)]
    said += [each.text() for each in widget.findChildren(QAbstractButton)]
    return "\n".join(said)


def laid_out(qtbot: QtBot, window: Window) -> None:
    """Wait until the report is laid out as it should be."""
    report = window.pages.report
    qtbot.waitUntil(lambda: report.is_laid_out)


def focused(page: QWidget) -> QWidget:
    """Return the widget with the keyboard focus, else the page."""
    return QApplication.focusWidget() or page


def open_topics(page: QWidget) -> None:
    """Show the topics of every section of the results, which are made then."""
    for each in page.findChildren(QToolButton):
        if each.accessibleName().startswith("Topics of"):
            each.setChecked(True)


def faults(root: QWidget) -> list[str]:
    """Everything that is cut off or covered in what is shown now."""
    shown = [each for each in root.findChildren(QWidget) if each.isVisibleTo(root)]
    found = [f"cut: {_said(each)}" for each in shown if _is_cut(each)]
    found += [f"too wide: {_said(each)}" for each in shown if _is_too_wide(each)]
    found += [f"outside: {_said(each)}" for each in shown if _is_outside(each)]
    return found + list(_covered(shown))


def nameless(root: QWidget) -> list[str]:
    """Everything that takes the keyboard and has nothing to be called by."""
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in root.findChildren(QWidget)
        if each.isVisibleTo(root)
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
        and not each.objectName().startswith("qt_")
    ]


def pages(window: Window, all_pages: bool = False) -> Iterator[str]:
    """Shows Home, a comparison, then every page of the sample with its pages; yields their names."""
    yield "home"
    window.compare(sorted(SAMPLES.glob("*.yaml")))
    yield "comparison"
    window.open_sample()
    shown = window.pages
    assert isinstance(shown, AssessmentPages)
    for page in shown.page_names:
        window.show_page(page)
        wait_for_plan(window)
        for name, show in _inner(shown, page, all_pages):
            show()
            settle()
            yield f"{page} {name}".strip()


def wait_for_plan(window: Window) -> None:
    """Waits for the strategy, which is computed in the background."""
    session = window.session
    assert session is not None
    session.request_plan()
    give_up = time.monotonic() + CEILING_SECONDS
    while not session.is_planned:
        assert time.monotonic() < give_up
        QApplication.processEvents()
    settle()


def settle() -> None:
    """Lets the layout come to rest."""
    for _ in range(4):
        QApplication.processEvents()


def _inner(
    pages: AssessmentPages, name: str, all_pages: bool
) -> list[tuple[str, Callable[[], None]]]:
    shown = pages.page(name)
    if isinstance(shown, AnswerPage):
        kept = (
            shown.page_ids
            if all_pages
            else [*shown.page_ids[:2], "competitors", "time", shown.page_ids[-1]]
        )
        return [(page, _opener(shown, page)) for page in kept if page in shown.page_ids]
    if isinstance(shown, StrategyPage) and shown.strip.names:
        return [(tab, _shower(shown.show_tab, tab)) for tab in shown.strip.names]
    if isinstance(shown, WorkshopPage):
        return [(step, _shower(shown.show_step, step)) for step in STEPS]
    if name == "results":
        return [("", settle), ("story", _shower(shown.tell, "level"))]
    return [("", settle)]


def _opener(shown: AnswerPage, page: str) -> Callable[[], None]:
    return lambda: shown.open_page(page)


def _shower(show: Callable[[str], None], name: str) -> Callable[[], None]:
    return lambda: show(name)


def _is_cut(widget: QWidget) -> bool:
    """Whether its text needs more room than it has."""
    if isinstance(widget, QLabel):
        if not widget.text():
            return False
        if isinstance(widget, ElidedLabel) and widget.toolTip():
            return False  # its tip has what is left out
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + _SLACK
        return widget.sizeHint().width() > widget.width() + _SLACK
    if isinstance(widget, QAbstractButton) and widget.text():
        if widget.hasHeightForWidth():
            return widget.heightForWidth(widget.width()) > widget.height() + _SLACK
        if type(widget) in (QPushButton, QToolButton):
            return widget.sizeHint().width() > widget.width() + _SLACK
    return False


def _is_too_wide(widget: QWidget) -> bool:
    """Whether a page that scrolls up and down only is wider than its place."""
    if not isinstance(widget, QScrollArea) or widget.widget() is None:
        return False
    return widget.widget().width() > widget.viewport().width() + _SLACK


def _is_outside(widget: QWidget) -> bool:
    """Whether a text or button reaches over the edge of what it stands in."""
    parent = widget.parentWidget()
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or parent is None:
        return False
    if isinstance(parent.parentWidget(), QAbstractScrollArea) or isinstance(
        parent, QAbstractScrollArea
    ):
        return False
    room = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
    return not room.contains(widget.geometry())


def _covered(shown: list[QWidget]) -> Iterator[str]:
    """Texts and buttons that lie over each other."""
    groups: dict[QWidget, list[QWidget]] = {}
    for each in shown:
        parent = each.parentWidget()
        if isinstance(each, QLabel | QAbstractButton | QLineEdit) and parent is not None:
            groups.setdefault(parent, []).append(each)
    for parts in groups.values():
        for one, other in combinations(parts, 2):
            both: QRect = one.geometry().intersected(other.geometry())
            if both.width() > _SLACK and both.height() > _SLACK:
                yield f"covered: {_said(one)} | {_said(other)}"


def _said(widget: QWidget) -> str:
    text = (
        widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    )
    size = f"{widget.width()}×{widget.height()}"
    return f"{type(widget).__name__} {text[:50]!r} {size}"
