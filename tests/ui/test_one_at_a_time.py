"""One question at a time: going on, back, by the arrows, and remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.answers.answer import State
from tests.ui.looking import focused
from ui.context import Context
from ui.pages.answer.outline import ORGANISATION, REVIEW
from ui.pages.answer.page import AnswerPage
from ui.pages.answer.topic_pages import TopicPage
from ui.session import Session


def test_one_question_at_a_time(answer_page: AnswerPage, session: Session, qtbot: QtBot) -> None:
    answer_page.open_page("t")
    assert (answer_page.back_button.text(), answer_page.next_button.text()) == ("Back", "Next")
    answer_page.single_toggle.click()
    assert (answer_page.back_button.text(), answer_page.next_button.text()) == (
        "Previous question",
        "Next question",
    )
    page = answer_page.page
    assert isinstance(page, TopicPage)
    shown = [id_ for id_, card in page.cards.items() if not card.isHidden()]
    assert shown == [page.current] == ["yn"]
    assert page.cards["yn"].place.text() == "required · Question 1"
    page.take_focus()
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_Right)
    assert page.current == "ch"
    assert page.cards["ch"].place.text() == "Question 2"
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_2)
    assert session.assessment.answer("ch").state is State.ANSWERED
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_Return)
    assert page.current != "ch"
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_PageUp)
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_Left)
    assert page.current == "yn"
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_Left)
    assert answer_page.page_id == ORGANISATION
    answer_page.go_next()
    assert answer_page.page.current == "yn"


def test_one_at_a_time_goes_on_over_pages_and_back(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    answer_page.open_page("t")
    answer_page.single_toggle.click()
    seen = []
    while isinstance(answer_page.page, TopicPage):
        seen.append(answer_page.page.current)
        answer_page.go_next()
    asked = [id_ for id_, item in session.result.items.items() if item.state is not State.HIDDEN]
    assert seen == asked
    assert answer_page.page_id == REVIEW
    back = []
    answer_page.go_back()
    while isinstance(answer_page.page, TopicPage):
        back.append(answer_page.page.current)
        answer_page.go_back()
    assert back == asked[::-1]


def test_one_at_a_time_is_remembered_and_left(
    answer_page: AnswerPage, session: Session, context: Context, qtbot: QtBot
) -> None:
    answer_page.open_page("t")
    answer_page.single_toggle.click()
    answer_page.open_item("q2")
    assert answer_page.page.current == "q2"
    again = AnswerPage(session, context)
    qtbot.addWidget(again)
    assert again.single_toggle.isChecked()
    answer_page.open_page("t")
    answer_page.single_toggle.click()
    assert answer_page.page.current == ""
    assert not answer_page.page.step(1)
    assert not answer_page.page.cards["ch"].isHidden()


def test_alone_up_and_down_go_through_the_answers(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    answer_page.open_page("t")
    answer_page.single_toggle.click()
    page = answer_page.page
    page.take_focus()
    first = focused(answer_page)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert focused(answer_page) is not first
    assert page.current == "yn"
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_Up)
    assert focused(answer_page) is first
    qtbot.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.current == "yn"
    page.take_focus("am")
    qtbot.keyClicks(focused(answer_page), "5")
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_Left)
    assert page.current == "am"
    qtbot.keyClick(focused(answer_page), Qt.Key.Key_Return)
    assert page.current != "am"
    assert session.assessment.answer("am").state is State.ANSWERED
