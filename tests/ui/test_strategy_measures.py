"""The tab of measures: what is suggested, set, left out, taken in and made up; its goals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.decisions import MeasureDecision
from assessment.document.strategy_edits import set_measure
from assessment.presentation.measures import PARTS
from tests.ui.pressing import typed
from tests.ui.strategy_shop import Sessions, page_of, session, session_of, shop
from ui.pages.strategy.measures import MeasuresTab
from ui.pages.strategy.page import MEASURES, StrategyPage
from ui.session import Session
from ui.widgets.collapsible import Fold
from ui.widgets.option_buttons import Link

__all__ = ["page_of", "session", "session_of", "shop"]
Pages = Callable[..., StrategyPage]


def shown(page: StrategyPage) -> MeasuresTab:
    """The tab of a page."""
    made = page.tabs[MEASURES]
    assert isinstance(made, MeasuresTab)
    return made


@pytest.fixture
def tab(session: Session, page_of: Pages) -> MeasuresTab:
    """The shop's measures."""
    return shown(page_of(session, MEASURES))


def read(tab: MeasuresTab) -> list[str]:
    """Return the texts that can be read."""
    QApplication.processEvents()
    return [each.text() for each in tab.findChildren(QLabel) if each.isVisible()]


def folded(tab: MeasuresTab, name: str) -> Fold:
    """One of the folded lists."""
    [found] = [
        each
        for each in tab.findChildren(Fold)
        if each.property("fold") == name and each.isVisible()
    ]
    return found


def test_measures_stand_by_purpose_with_their_goals(tab: MeasuresTab, qtbot: QtBot) -> None:
    assert list(tab.rows) == ["orders", "set-2", "fame", "eyes", "income"]
    assert tab.rows["orders"].goal == "from 5 to 15"
    assert tab.rows["fame"].goal == "outcome · measure the starting value first"
    told = read(tab)
    assert "Set by you" in told
    assert "To see whether this is reached: Shine" in told
    assert told.count("set in your answers") == 2
    [meant] = [each for each in told if each.startswith("What the words mean")]
    shown = {part for part in PARTS if any(row.goal.startswith(part) for row in tab.rows.values())}
    assert shown
    assert all(each in meant for each in shown), "every word of the page is explained on it"
    qtbot.keyClick(tab.rows["income"].fold, Qt.Key.Key_Right)
    assert {"All that comes in.", "The till", "Monthly", "Count it twice."} <= set(read(tab))


def test_a_goal_is_set_field_by_field(tab: MeasuresTab, session: Session, qtbot: QtBot) -> None:
    row = tab.rows["fame"]
    row.fold.click()
    typed(qtbot, row.baseline, "10")
    typed(qtbot, row.target, "1,200")
    typed(qtbot, row.day, "2027/6/30")
    typed(qtbot, row.owner, "Lin")
    decided = session.assessment.decisions.measures["fame"]
    assert decided == MeasureDecision(None, "", "", 10.0, 1200.0, date(2027, 6, 30), "Lin")
    assert tab.rows["fame"] is row
    assert row.goal == "outcome · from 10 to 1,200 by 30 June 2027"
    assert "changed by you" in read(tab)
    row.back.click()
    assert session.assessment.decisions.measures == {}
    assert row.target.line.text() == ""
    session.undo()
    assert row.target.line.text() == "1,200"
    typed(qtbot, row.target, "much")
    assert row.target.fault
    assert session.assessment.decisions.measures["fame"].target == 1200


def test_a_measure_is_left_out_and_taken_in_again(
    tab: MeasuresTab, session: Session, qtbot: QtBot
) -> None:
    row = tab.rows["fame"]
    row.fold.click()
    row.leave.setFocus()
    qtbot.keyClick(row.leave, Qt.Key.Key_Space)
    assert session.assessment.decisions.measures["fame"].chosen is False
    assert "fame" not in tab.rows
    QApplication.processEvents()
    fold = folded(tab, "@declined")
    fold.head.click()
    QApplication.processEvents()
    [take] = [each for each in fold.findChildren(QPushButton) if each.property("metric") == "fame"]
    take.click()
    assert "fame" in tab.rows
    session.undo()
    assert "fame" not in tab.rows
    session.undo()
    assert "fame" in tab.rows


def test_more_of_the_catalogue_can_be_taken_in(
    tab: MeasuresTab, session: Session, page_of: Pages
) -> None:
    fold = folded(tab, "@more")
    fold.head.click()
    [take] = [each for each in fold.findChildren(QPushButton) if each.property("metric")]
    assert take.accessibleName() == "Take in Calm"
    take.click()
    assert session.assessment.decisions.measures["calm"] == MeasureDecision(chosen=True)
    assert "calm" in tab.rows
    assert session.recall("strategy.measures.open") == ["@more"]


def test_what_the_answers_set_cannot_be_left_out_here(tab: MeasuresTab) -> None:
    for id_ in ("orders", "set-2"):
        row = tab.rows[id_]
        row.set_open(True)
        assert row.leave.isHidden()
    assert not tab.rows["set-2"].title_field.isVisible()


def test_a_measure_of_ones_own(
    tab: MeasuresTab, session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    [add] = [b for b in tab.findChildren(QPushButton) if b.text() == "Add a measure of your own"]
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    [own] = session.assessment.decisions.measures
    row = tab.rows[own]
    assert row.title_field.line.hasFocus()
    typed(qtbot, row.title_field, "Smiles a day")
    typed(qtbot, row.unit, "smiles")
    typed(qtbot, row.target, "9")
    decided = session.assessment.decisions.measures[own]
    assert (decided.title, decided.unit, decided.target) == ("Smiles a day", "smiles", 9)
    assert row.fold.text() == "Smiles a day"
    assert "your own" in read(tab)
    again = shown(page_of(session, MEASURES))
    assert again.rows[own].fold.isChecked()
    assert again.rows[own].title_field.line.text() == "Smiles a day"
    row.flush()
    row.leave.click()
    assert session.assessment.decisions.measures == {}
    assert own not in tab.rows


def test_what_was_typed_is_kept_when_the_page_is_left(
    tab: MeasuresTab, session: Session, qtbot: QtBot
) -> None:
    row = tab.rows["eyes"]
    row.fold.click()
    qtbot.keyClicks(row.owner.line, "Lin")
    tab.window().flush()
    assert session.assessment.decisions.measures["eyes"].owner == "Lin"
    row.fold.click()
    assert not row.fold.isChecked()


def test_without_purposes_the_question_is_asked(
    session_of: Sessions, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session_of(aims=None), MEASURES)
    [link] = [each for each in page.findChildren(Link) if each.isVisible()]
    with qtbot.waitSignal(page.item_wanted) as asked:
        link.click()
    assert asked.args == ["aims"]


def test_a_purpose_without_measures_is_named(session_of: Sessions, page_of: Pages) -> None:
    session = session_of(aims=["sell"], goals=None)
    for id_ in ("orders", "income", "eyes"):
        session.run(set_measure(id_, MeasureDecision(chosen=False)))
    tab = shown(page_of(session, MEASURES))
    told = read(tab)
    assert "For “Sell” the catalogue has no measure." in told
    assert "Nothing is measured yet." in told
    tab.take_focus()
