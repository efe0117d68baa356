"""The side of the questions: readiness, what an answer moved, cases; hidden and shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.document.answer_edits import set_answer, set_note
from tests.ui.looking import focused
from ui.context import Context
from ui.pages.answer.page import AnswerPage
from ui.session import Session
from ui.widgets.collapsible import Fold
from ui.window import Window


def test_a_narrow_window_hides_the_sides_until_they_are_wanted(answer_page: AnswerPage) -> None:
    assert answer_page._outline.isVisible()
    assert answer_page._side.isVisible()
    answer_page.setMinimumSize(1, 1)
    answer_page.resize(700, 700)
    assert answer_page._outline.isVisible()
    assert not answer_page._side.isVisible()
    answer_page.resize(600, 700)
    assert not answer_page._outline.isVisible()
    answer_page._contents.click()
    answer_page._aside.click()
    assert answer_page._outline.isVisible()
    assert answer_page._side.isVisible()


def test_what_an_answer_moved_is_said(answer_page: AnswerPage, session: Session) -> None:
    answer_page.open_page("t2")
    side = answer_page._side
    assert side._moved.isHidden()
    session.run(set_answer("q2", Answer.of(0)))
    session.run(set_answer("q2", Answer.of(4)))
    assert not side._moved.isHidden()
    assert "–100" in side._moved.text()
    assert " → 100" not in side._moved.text()
    assert "Readiness" not in side._moved.text()  # too little is answered for one figure
    told = side._moved.text()
    session.run(set_note("q2", "no score"))
    assert side._moved.text() == told
    session.undo()
    session.undo()
    assert "100 → " in side._moved.text()
    answer_page.open_page("t")
    assert side._moved.isHidden()


def test_what_moved_is_said_with_the_range(window: Window) -> None:
    window.open_sample()
    window.show_page("answer")
    window.pages.answer.open_page("time")
    window.session.run(set_answer("free-hours", Answer.of(0)))
    told = window.pages.answer._side._moved.text()
    assert told.startswith("Resources ")
    assert "Readiness " in told
    assert "(range " in told


def test_too_early_for_a_level_only_the_range_and_the_way_are_told(window: Window) -> None:
    [offer] = [each for each in window.entrance.offers if "social-media" in each.path]
    window.begin(offer)
    window.show_page("answer")
    head, session = window.pages.answer._side._standing, window.session
    session.run(set_answer("audience-defined", Answer.of(4)))
    assert head._index.isHidden()
    assert not head._meter.isHidden()
    assert head._level.text().startswith("Between ")
    needed = session.pack.scoring.coverage.level
    assert head._range.text().endswith(f"a level from {needed:.0f} %")
    window.show_page("results")
    told = [each.text() for each in window.pages.results.findChildren(QLabel)]
    assert head._range.text() in told
    window.go_home()
    assert window.entrance._recents[0].index is None


def test_an_answer_moves_nothing_beside_it(answer_page: AnswerPage, session: Session) -> None:
    answer_page.open_page("t2")
    side = answer_page._side
    QApplication.processEvents()
    before = (side._radar.y(), side._standing.height())
    for value in (0, 4):
        session.run(set_answer("q2", Answer.of(value)))
        QApplication.processEvents()
        assert (side._radar.y(), side._standing.height()) == before


def test_the_side_can_be_hidden_and_stays_so(
    answer_page: AnswerPage, session: Session, qtbot: QtBot, context: Context
) -> None:
    answer_page.resize(1200, 700)
    assert answer_page._side.isVisible()
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not answer_page._side.isVisible()
    answer_page.setMinimumSize(1, 1)
    for width, shown in ((700, False), (1200, False)):
        answer_page.resize(width, 700)
        assert answer_page._side.isVisible() is shown
    again = AnswerPage(session, context)
    qtbot.addWidget(again)
    again.resize(1200, 700)
    again.show()
    assert not again._side.isVisible()
    again._aside.click()
    assert again._side.isVisible()


def test_a_case_opens_beside_the_question(window: Window) -> None:
    window.open_sample()
    window.show_page("answer")
    pack = window.session.pack
    topic = next(each for each in pack.topics.values() if each.cases)
    window.pages.answer.open_page(topic.id)
    [fold, *_] = window.pages.answer._side.findChildren(Fold)
    case = pack.cases_by_id[topic.cases[0]]
    assert case.title["en"] in fold.head.text()
    fold.head.click()
    told = [each.text() for each in fold.findChildren(QLabel)]
    assert case.lesson["en"] in told
