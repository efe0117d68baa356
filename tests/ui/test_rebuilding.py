"""Columns made anew under the pointer, in the slices in which the window makes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from assessment.answers.decisions import Account
from assessment.questionnaire.loader import CheckedPack, load_files
from tests.ruled_shop import RULED, SAID
from tests.ui.strategy_shop import Sessions, page_of, session_of, shop
from ui.pages.strategy.channels import ChannelsTab
from ui.pages.strategy.page import CHANNELS, StrategyPage
from ui.widgets.drawing import DrawingView
from ui.widgets.slices import Slices

__all__ = ["page_of", "session_of", "shop"]


@pytest.fixture(scope="session")
def ruled() -> CheckedPack:
    checked = load_files({"pack.yaml": RULED.encode()})
    assert checked.errors == ()
    return checked


@pytest.fixture
def tab(
    session_of: Sessions,
    ruled: CheckedPack,
    page_of: Callable[..., StrategyPage],
    monkeypatch: pytest.MonkeyPatch,
) -> ChannelsTab:
    """The channels, with figures that are drawn after the rest, as they are for a user."""
    monkeypatch.setattr("assessment.strategy.account_hours.POST_HOURS", 9.0)
    page = page_of(session_of({**SAID, "hours": 6}, ruled), CHANNELS)
    monkeypatch.setattr(Slices, "at_once", False)
    made = page.tabs[CHANNELS]
    assert isinstance(made, ChannelsTab)
    return made


def pressables(tab: ChannelsTab) -> dict[str, Callable[[], QAbstractButton]]:
    """All that decides something in the column, found anew after each decision."""
    found: dict[str, Callable[[], QAbstractButton]] = {
        id_: lambda id_=id_: tab.rows[id_].check for id_ in tab.rows
    }
    for decision in Account:
        if decision in tab.accounts.rows["club"].buttons:
            found[decision] = lambda it=decision: tab.accounts.rows["club"].buttons[it]
    return found


def settle(tab: ChannelsTab, qtbot: QtBot) -> None:
    """Wait until every figure in sight is drawn."""
    QApplication.processEvents()
    for each in tab.findChildren(DrawingView):
        qtbot.waitUntil(lambda each=each: not each.is_due or not each.isVisible())
    QApplication.processEvents()


@pytest.mark.parametrize("height", [260, 620])
@pytest.mark.parametrize("at", ["middle", "end"])
def test_what_was_pressed_stays_under_the_pointer(
    tab: ChannelsTab, qtbot: QtBot, height: int, at: str
) -> None:
    tab.setMinimumSize(1, 1)
    tab.resize(900, height)
    settle(tab, qtbot)
    area = tab.scroll_area
    bar = area.verticalScrollBar()
    for name, find in list(pressables(tab).items()) * 2:
        bar.setValue({"top": 0, "middle": bar.maximum() // 2, "end": bar.maximum()}[at])
        settle(tab, qtbot)
        area.ensureWidgetVisible(find())
        before = find().mapTo(area.viewport(), QPoint()).y()
        find().click()
        tab.look()
        settle(tab, qtbot)
        after = find().mapTo(area.viewport(), QPoint()).y()
        if bar.value():  # above the top of the column there is no room
            assert abs(after - before) <= 1, name
