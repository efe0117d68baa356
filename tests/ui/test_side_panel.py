"""The side of the questions: readiness, what an answer moved, cases; hidden and shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSplitter
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.document.answer_edits import set_answer, set_note
from tests.ui.looking import focused, settle
from ui.context import Context
from ui.pages.answer.page import AnswerPage
from ui.session import Session
from ui.widgets.collapsible import Fold
from ui.window import Window


def test_a_narrow_window_hides_the_sides_until_they_are_wanted(answer_page: AnswerPage) -> None:
    assert answer_page.outline.isVisible()
    assert answer_page.side_panel.isVisible()
    answer_page.setMinimumSize(1, 1)
    answer_page.resize(700, 700)
    assert answer_page.outline.isVisible()
    assert not answer_page.side_panel.isVisible()
    answer_page.resize(600, 700)
    assert not answer_page.outline.isVisible()
    answer_page.outline_toggle.click()
    assert answer_page.outline.isVisible()
    answer_page.side_toggle.click()
    assert answer_page.side_panel.isVisible()
    assert not answer_page.outline.isVisible(), "there is no room for both"
    answer_page.outline_toggle.click()
    assert answer_page.outline.isVisible()
    assert not answer_page.side_panel.isVisible()


@pytest.mark.parametrize("width", [690, 760, 850, 900])
def test_a_panel_that_is_wanted_covers_nothing(answer_page: AnswerPage, width: int) -> None:
    answer_page.setMinimumSize(1, 1)
    answer_page.resize(width, 700)
    if not answer_page.side_panel.isVisible():
        answer_page.side_toggle.click()
    settle()
    split = answer_page.side_panel.parentWidget()
    assert isinstance(split, QSplitter)
    shown = [split.widget(place) for place in range(split.count())]
    shown = [each for each in shown if each.isVisible()]
    assert answer_page.side_panel in shown
    assert all(one.geometry().right() < other.x() for one, other in pairwise(shown))
    assert shown[-1].geometry().right() < split.width()


def test_what_an_answer_moved_is_said(answer_page: AnswerPage, session: Session) -> None:
    answer_page.open_page("t2")
    side = answer_page.side_panel
    assert side.moved_label.isHidden()
    session.run(set_answer("q2", Answer.of(0)))
    session.run(set_answer("q2", Answer.of(4)))
    assert not side.moved_label.isHidden()
    assert "–100" in side.moved_label.text()
    assert " → 100" not in side.moved_label.text()
    assert "Readiness" not in side.moved_label.text()  # too little is answered for one figure
    told = side.moved_label.text()
    session.run(set_note("q2", "no score"))
    assert side.moved_label.text() == told
    session.undo()
    session.undo()
    assert "100 → " in side.moved_label.text()
    answer_page.open_page("t")
    assert side.moved_label.isHidden()


def test_what_moved_is_said_with_the_range(window: Window) -> None:
    window.open_sample()
    window.show_page("answer")
    window.pages.answer.open_page("time")
    window.session.run(set_answer("free-hours", Answer.of(0)))
    told = window.pages.answer.side_panel.moved_label.text()
    assert told.startswith("Resources ")
    assert "Readiness " in told
    assert "(range " in told


def test_too_early_for_a_level_only_the_range_and_the_way_are_told(window: Window) -> None:
    [offer] = [each for each in window.entrance.offers if "social-media" in each.path]
    window.begin(offer)
    window.show_page("answer")
    head, session = window.pages.answer.side_panel.standing, window.session
    session.run(set_answer("audience-defined", Answer.of(4)))
    assert head.index_label.isHidden()
    assert not head.meter.isHidden()
    assert head.level_label.text().startswith("Between ")
    needed = session.pack.scoring.coverage.level
    assert head.range_label.text().endswith(f"a level from {needed:.0f} %")
    window.show_page("results")
    told = [each.text() for each in window.pages.results.findChildren(QLabel)]
    assert sum("4 %" in each and f"{needed:.0f} %" in each for each in told) == 1, "it is told once"
    window.go_home()
    assert window.settings.recents[0].index is None


def test_an_answer_moves_nothing_beside_it(answer_page: AnswerPage, session: Session) -> None:
    answer_page.open_page("t2")
    side = answer_page.side_panel
    QApplication.processEvents()
    before = (side.radar.y(), side.standing.height())
    for value in (0, 4):
        session.run(set_answer("q2", Answer.of(value)))
        QApplication.processEvents()
        assert (side.radar.y(), side.standing.height()) == before


def test_the_side_can_be_hidden_and_stays_so(
    answer_page: AnswerPage, session: Session, qtbot: QtBot, context: Context
) -> None:
    answer_page.resize(1200, 700)
    assert answer_page.side_panel.isVisible()
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not answer_page.side_panel.isVisible()
    answer_page.setMinimumSize(1, 1)
    for width, shown in ((700, False), (1200, False)):
        answer_page.resize(width, 700)
        assert answer_page.side_panel.isVisible() is shown
    again = AnswerPage(session, context)
    qtbot.addWidget(again)
    again.resize(1200, 700)
    again.show()
    assert not again.side_panel.isVisible()
    again.side_toggle.click()
    assert again.side_panel.isVisible()


def test_a_case_opens_beside_the_question(window: Window) -> None:
    window.open_sample()
    window.show_page("answer")
    pack = window.session.pack
    topic = next(each for each in pack.topics.values() if each.cases)
    window.pages.answer.open_page(topic.id)
    [fold, *_] = window.pages.answer.side_panel.findChildren(Fold)
    case = pack.cases_by_id[topic.cases[0]]
    assert case.title["en"] in fold.head.text()
    fold.head.click()
    told = [each.text() for each in fold.findChildren(QLabel)]
    assert case.lesson["en"] in told
