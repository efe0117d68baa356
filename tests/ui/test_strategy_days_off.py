"""Days off below the roadmap: entered, removed, undone; nothing is planned on them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.answers.decisions import Closure
from tests.ui.pressing import typed
from tests.ui.roadmap_tab import Pages, read, tab
from tests.ui.strategy_shop import page_of, session, session_of, shop
from ui.pages.strategy.roadmap import RoadmapTab
from ui.session import Session

__all__ = ["Pages", "page_of", "session", "session_of", "shop", "tab"]


def test_days_off_are_added_and_removed(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    off = tab.days_off
    assert off.isHidden()
    tab.off.click()
    assert off.isVisible()
    assert not off.add.isEnabled()
    off.add.click()
    assert session.assessment.decisions.closures == ()
    typed(qtbot, off.first, "2027-01-02")
    typed(qtbot, off.last, "2026-12-24")
    assert off.add.isEnabled()
    off.add.click()
    christmas = Closure(date(2026, 12, 24), date(2027, 1, 2))
    assert session.assessment.decisions.closures == (christmas,)
    assert off.first.line.text() == off.last.line.text() == ""
    assert not off.add.isEnabled()
    assert "24 December 2026 to 2 January 2027" in read(tab)
    typed(qtbot, off.first, "2026-12-07")
    off.add.click()
    one = Closure(date(2026, 12, 7), date(2026, 12, 7))
    assert session.assessment.decisions.closures == (one, christmas)
    off.removers[1].click()
    assert session.assessment.decisions.closures == (one,)
    session.undo()
    assert session.assessment.decisions.closures == (one, christmas)
    tab.off.click()
    assert off.isHidden()


def test_nothing_is_added_while_a_text_is_no_day(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    off = tab.days_off
    tab.off.click()
    typed(qtbot, off.first, "24 Dec 26")
    typed(qtbot, off.last, "second of Jan")
    assert off.last.fault
    assert not off.add.isEnabled()
    off.add.click()
    assert session.assessment.decisions.closures == ()
    typed(qtbot, off.last, "2 Jan 27")
    assert off.add.isEnabled()
    off.add.click()
    christmas = Closure(date(2026, 12, 24), date(2027, 1, 2))
    assert session.assessment.decisions.closures == (christmas,)


def test_days_off_come_into_sight(tab: RoadmapTab, qtbot: QtBot) -> None:
    page = tab.scroll_area
    tab.resize(700, 320)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    tab.off.click()

    def is_seen() -> bool:
        top = tab.days_off.mapTo(page.viewport(), tab.days_off.rect().topLeft()).y()
        return top >= 0 and top + tab.days_off.first.height() <= page.viewport().height()

    qtbot.waitUntil(is_seen)


def test_the_keyboard_stays_with_the_days_off(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    off = tab.days_off
    tab.off.click()
    for day in ("2027-01-02", "2026-12-24"):
        typed(qtbot, off.first, day)
        off.add.setFocus()
        qtbot.keyClick(off.add, Qt.Key.Key_Space)
        focused = QApplication.focusWidget()
        assert focused is off.removers[0], day
    for left in (1, 0):
        qtbot.keyClick(off.removers[0], Qt.Key.Key_Space)
        assert len(session.assessment.decisions.closures) == left
        kept = off.removers[0] if left else off.first.line
        assert QApplication.focusWidget() is kept


def test_days_off_that_are_there_already_leave_the_keyboard_with_them(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    off = tab.days_off
    tab.off.click()
    for _ in range(2):
        typed(qtbot, off.first, "2026-12-24")
        off.add.setFocus()
        qtbot.keyClick(off.add, Qt.Key.Key_Space)
        assert QApplication.focusWidget() is off.removers[0]
    assert len(session.assessment.decisions.closures) == 1
    off.first.line.setFocus()
    session.undo()
    session.redo()
    assert off.removers
    assert QApplication.focusWidget() is off.first.line, "what others change takes no keyboard"
