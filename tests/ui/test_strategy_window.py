"""The Strategy page in the window: keys, language and theme in the middle, undo, nothing left over."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from assessment.answers.decisions import NOTHING
from tests.ui.strategy_shop import planned
from ui.page_table import ANSWER, STRATEGY
from ui.pages.strategy.page import CHANNELS, MEASURES, ROADMAP
from ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sample(planned_at_once: None, window: Window, qtbot: QtBot) -> Window:
    """The sample, at its strategy."""
    window.open_sample()
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_3, CONTROL)
    assert window.page_name == STRATEGY
    QApplication.processEvents()
    return window


def roadmap(window: Window):
    """The roadmap's tab."""
    page = window.pages.strategy
    page.show_tab(ROADMAP)
    QApplication.processEvents()
    return page.tabs[ROADMAP]


def test_language_theme_and_text_size_keep_everything(sample: Window, qtbot: QtBot) -> None:
    tab = roadmap(sample)
    chosen = tab.gantt.chart.bars[2].id
    tab.show_step(chosen)
    tab.detail.owner.line.selectAll()
    qtbot.keyClicks(tab.detail.owner.line, "Lin")
    for change in (
        lambda: sample.set_language("zh"),
        lambda: sample.set_theme("dark"),
        lambda: sample.set_percent(150),
        lambda: sample.set_language("en"),
    ):
        change()
        QApplication.processEvents()
        page = sample.pages.strategy
        assert sample.page_name == STRATEGY
        assert page.tab == ROADMAP
        assert page.tabs[ROADMAP].detail.step == chosen
        assert page.tabs[ROADMAP].detail.owner.line.text() == "Lin"
    assert sample.session.assessment.decisions.action(chosen).owner == "Lin"


def test_undo_by_key_from_chart_field_and_list(sample: Window, qtbot: QtBot) -> None:
    session = sample.session
    tab = roadmap(sample)
    tab.take_focus()
    chosen = tab.detail.step
    for where in (tab.gantt, tab.detail.hours.line, tab.detail.note):
        before = planned(session).roadmap.step(chosen).start
        tab.take_focus()
        qtbot.keyClick(tab.gantt, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert planned(session).roadmap.step(chosen).start != before
        where.setFocus()
        qtbot.keyClick(where, Qt.Key.Key_Z, CONTROL)
        assert session.assessment.decisions.action(chosen) == NOTHING
    page = sample.pages.strategy
    page.show_tab(CHANNELS)
    QApplication.processEvents()
    row = next(iter(page.tabs[CHANNELS].rows.values()))
    row.check.setFocus()
    qtbot.keyClick(row.check, Qt.Key.Key_Space)
    assert session.assessment.decisions.channels is not None
    qtbot.keyClick(row.check, Qt.Key.Key_Z, CONTROL)
    assert session.assessment.decisions.channels is None


def test_what_is_being_typed_is_undone_first(sample: Window, qtbot: QtBot) -> None:
    page = sample.pages.strategy
    page.show_tab(MEASURES)
    QApplication.processEvents()
    row = next(iter(page.tabs[MEASURES].rows.values()))
    row.fold.click()
    QApplication.processEvents()
    line = row.owner.line
    line.setFocus()
    qtbot.keyClicks(line, "Lin")
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == ""
    assert sample.session.assessment.decisions.measures == {}


def test_a_missing_answer_leads_to_its_question(sample: Window) -> None:
    sample.pages.strategy.item_wanted.emit("free-hours")
    assert sample.page_name == ANSWER
    assert "free-hours" in sample.pages.answer.page.cards


def test_nothing_of_an_old_window_is_left_over(sample: Window) -> None:
    old = sample.pages.strategy
    tab = roadmap(sample)
    parts = [old, tab, tab.gantt, tab.detail]
    for _ in range(3):
        sample.rebuild()
    del old, tab
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [each for each in parts if isValid(each)] == []
