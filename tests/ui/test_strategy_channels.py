"""The tab of channels: choosing and taking back, hours, what each row says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.document.answer_edits import set_answer
from assessment.document.strategy_edits import set_channels
from tests.ui.strategy_shop import Sessions, page_of, planned, session, session_of, shop
from ui.pages.strategy.channels import ChannelsTab
from ui.pages.strategy.page import CHANNELS, StrategyPage
from ui.session import Session
from ui.widgets.collapsible import Fold
from ui.widgets.drawing import DrawingView
from ui.widgets.option_buttons import Link

__all__ = ["page_of", "session", "session_of", "shop"]
Pages = Callable[..., StrategyPage]


@pytest.fixture
def tab(session: Session, page_of: Pages) -> ChannelsTab:
    """The shop's channels."""
    return shown(page_of(session, CHANNELS))


def shown(page: StrategyPage) -> ChannelsTab:
    """The tab of a page."""
    made = page.tabs[CHANNELS]
    assert isinstance(made, ChannelsTab)
    return made


def read(tab: ChannelsTab) -> list[str]:
    """Return the texts that can be read, after all is laid out."""
    QApplication.processEvents()
    return [each.text() for each in tab.findChildren(QLabel) if each.isVisible()]


def test_a_channel_is_chosen_taken_back_and_undone(
    tab: ChannelsTab, session: Session, qtbot: QtBot
) -> None:
    suggested = planned(session).channels.suggested
    assert suggested == ("page", "club")
    assert not tab.back.isVisible()
    row = tab.rows["radio"]
    qtbot.keyClick(row.check, Qt.Key.Key_Space)
    assert session.assessment.decisions.channels == ("page", "club", "radio")
    assert tab.rows["radio"] is row
    assert row.tag == "your choice"
    assert tab.rows["page"].tag == "suggested"
    assert any("hours a week, and only" in text for text in read(tab))
    assert tab.back.isVisible()
    tab.back.setFocus()
    qtbot.keyClick(tab.back, Qt.Key.Key_Space)
    assert session.assessment.decisions.channels is None
    assert not row.check.isChecked()
    assert tab.rows["page"].check.hasFocus()
    session.undo()
    assert row.check.isChecked()
    session.undo()
    assert not row.check.isChecked()
    assert row.tag == ""


def test_ticking_what_was_suggested_is_no_choice_of_ones_own(
    tab: ChannelsTab, session: Session
) -> None:
    tab.rows["club"].check.click()
    assert session.assessment.decisions.channels == ("page",)
    assert tab.rows["club"].tag == "suggested, and left out by you"
    tab.rows["club"].check.click()
    assert session.assessment.decisions.channels is None


def test_a_row_opens_to_everything_that_is_known(
    tab: ChannelsTab, session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    row = tab.rows["page"]
    qtbot.keyClick(row.fold, Qt.Key.Key_Right)
    told = read(tab)
    for part in (
        "What speaks for it",
        "A page of yours.",
        "Texts, Photos",
        "Weekly",
        "Sources: A book",
    ):
        assert part in told
    assert any("over a year old" in text for text in told)
    names = [each.accessibleName() for each in tab.findChildren(DrawingView) if each.isVisible()]
    assert names == ["Hours a week", "What its fit is made of"]
    again = shown(page_of(session, CHANNELS))
    assert again.rows["page"].fold.isChecked()
    qtbot.keyClick(row.fold, Qt.Key.Key_Left)
    qtbot.keyClick(row.fold, Qt.Key.Key_Left)
    assert "Weekly" not in read(tab)
    qtbot.keyClick(row.fold, Qt.Key.Key_Return)
    assert "Weekly" in read(tab)


def test_up_and_down_move_between_channels(tab: ChannelsTab, qtbot: QtBot) -> None:
    tab.take_focus()
    rows = list(tab.rows.values())
    assert rows[0].check.hasFocus()
    qtbot.keyClick(rows[0].check, Qt.Key.Key_Down)
    assert rows[1].check.hasFocus()
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert rows[0].check.hasFocus()
    qtbot.keyClick(rows[0].fold, Qt.Key.Key_Down)


def test_what_is_not_considered_is_folded_with_its_reason_and_may_be_chosen(
    tab: ChannelsTab, session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    assert "fair" not in tab.rows
    [fold] = tab.findChildren(Fold)
    qtbot.mouseClick(fold.head, Qt.MouseButton.LeftButton)
    assert any("not for the places" in text for text in read(tab))
    tab.rows["fair"].check.click()
    assert "fair" in session.assessment.decisions.channels
    assert tab.rows["fair"].tag == "your choice"
    qtbot.mouseClick(fold.head, Qt.MouseButton.LeftButton)
    again = shown(page_of(session, CHANNELS))
    assert again.rows["fair"].check.isChecked()


def test_unknown_hours_lead_to_the_question(
    session_of: Sessions, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session_of(hours=None), CHANNELS)
    [link] = [each for each in page.tabs[CHANNELS].findChildren(Link) if each.isVisible()]
    with qtbot.waitSignal(page.item_wanted) as asked:
        link.click()
    assert asked.args == ["hours"]


def test_a_fit_that_cannot_be_told(session_of: Sessions, page_of: Pages) -> None:
    tab = shown(page_of(session_of({"need": 3}), CHANNELS))
    assert any("too little is known" in text for text in read(tab))
    tab.rows["radio"].fold.click()
    assert not tab.grab().isNull()


def test_other_answers_make_the_list_anew(tab: ChannelsTab, session: Session) -> None:
    before = tab.rows["page"]
    session.run(set_channels(("page",)))
    assert tab.rows["page"] is before
    session.run(set_answer("listen", Answer.of(4)))
    assert tab.rows["page"] is not before
    assert tab.rows["page"].check.isChecked()


def test_a_low_level_says_why_nothing_is_suggested(session_of: Sessions, page_of: Pages) -> None:
    tab = shown(page_of(session_of(need=0, hours=1, listen=0, law=0, hopes=0), CHANNELS))
    assert any("Nothing new is opened at this level" in text for text in read(tab))


def test_ticking_a_channel_leaves_the_list_under_the_pointer(tab: ChannelsTab) -> None:
    tab.setMinimumSize(1, 1)
    tab.resize(900, 260)
    QApplication.processEvents()
    bar = tab.scroll_area.verticalScrollBar()
    for id_ in list(tab.rows):
        bar.setValue(bar.maximum() // 2)
        QApplication.processEvents()
        before = tab.rows[id_].mapTo(tab.scroll_area.viewport(), QPoint()).y()
        tab.rows[id_].check.click()
        tab.look()
        QApplication.processEvents()
        after = tab.rows[id_].mapTo(tab.scroll_area.viewport(), QPoint()).y()
        if 0 < bar.value() < bar.maximum():
            assert abs(after - before) <= 1, id_
