"""The Answer page: moving between pages, revealing questions, and keeping what is entered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Misfit
from assessment.document.answer_edits import set_answer, set_fact
from assessment.questionnaire.loader import CheckedPack
from ui.context import Context
from ui.pages.answer.outline import ORGANISATION, REVIEW
from ui.pages.answer.page import AnswerPage
from ui.pages.answer.topic_pages import OrganisationPage, TopicPage
from ui.session import Session
from ui.widgets.option_buttons import Link, Sentence
from ui.window import Window


def test_pages_follow_each_other_and_pass_over_what_asks_nothing(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    assert answer_page.page_id == ORGANISATION
    assert not answer_page.back_button.isEnabled()
    answer_page.go_back()
    seen = []
    for _ in range(3):
        answer_page.go_next()
        seen.append(answer_page.page_id)
    assert seen == ["t", "t2", REVIEW]
    with qtbot.waitSignal(answer_page.finished):
        answer_page.go_next()
    session.run(set_answer("q2", Answer.of(4)))
    answer_page.go_back()
    assert answer_page.page_id == "t3"
    qtbot.keyClick(answer_page, Qt.Key.Key_PageUp)
    assert answer_page.page_id == "t2"
    qtbot.keyClick(answer_page, Qt.Key.Key_PageDown)
    assert answer_page.page_id == "t3"


def test_enter_goes_through_the_organisation_and_on(answer_page: AnswerPage, qtbot: QtBot) -> None:
    lines = [*answer_page.page.lines.values(), answer_page.page.day_line]
    lines[0].setFocus()
    for line in lines[1:]:
        qtbot.keyClick(answer_page.focusWidget(), Qt.Key.Key_Return)
        assert line.hasFocus()
    qtbot.keyClick(lines[-1], Qt.Key.Key_Return)
    assert answer_page.page_id == "t"


def test_enter_goes_on_from_an_answer(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    answer_page.open_page("t", "ch")
    card = answer_page.page.cards["ch"]
    first = card.findChildren(Sentence)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert answer_page.here == "cs"
    assert session.assessment.answer("ch") == Answer()
    answer_page.open_page("t2", "q2")
    qtbot.keyClick(answer_page.focusWidget(), Qt.Key.Key_2)
    qtbot.keyClick(answer_page.focusWidget(), Qt.Key.Key_Return)
    assert answer_page.page_id == REVIEW
    assert isinstance(answer_page.focusWidget(), Link)


def test_what_does_not_fit_is_there_again(answer_page: AnswerPage, session: Session) -> None:
    answer_page.open_page("t", "am")
    editor = answer_page.page.cards["am"].editor
    editor.line.setText("a lot")
    editor.flush()
    answer_page.open_page("t2")
    answer_page.open_page("t")
    editor = answer_page.page.cards["am"].editor
    assert editor.line.text() == "a lot"
    assert session.assessment.answer("am").value is None
    editor.line.setText("12")
    editor.flush()
    answer_page.open_page("t2")
    answer_page.open_page("t")
    assert answer_page.page.cards["am"].editor.line.text() == "12"


def test_where_one_was_is_remembered(
    answer_page: AnswerPage, session: Session, context: Context, qtbot: QtBot
) -> None:
    answer_page.open_page("t2")
    again = AnswerPage(session, context)
    qtbot.addWidget(again)
    assert again.page_id == "t2"
    session.remember("answer.page", "gone")
    third = AnswerPage(session, context)
    qtbot.addWidget(third)
    assert third.page_id == ORGANISATION


def test_a_condition_reveals_a_question_in_place(answer_page: AnswerPage, session: Session) -> None:
    answer_page.open_page("t")
    page = answer_page.page
    assert isinstance(page, TopicPage)
    assert page.cards["nu"].isHidden()
    session.run(set_answer("yn", Answer.of(True)))
    assert not page.cards["nu"].isHidden()
    session.run(set_answer("nu", Answer.of(5)))
    session.run(set_answer("yn", Answer.of(False)))
    assert page.cards["nu"].isHidden()
    assert session.assessment.answer("nu").value == 5


def test_up_and_down_move_between_questions(answer_page: AnswerPage, qtbot: QtBot) -> None:
    answer_page.open_page("t")
    page = answer_page.page
    page.take_focus()
    cards = page.cards
    assert cards["yn"].isAncestorOf(page.focusWidget())
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert cards["ch"].isAncestorOf(page.focusWidget())
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert cards["am"].isAncestorOf(page.focusWidget())
    for _ in range(3):
        page.keyPressEvent(_key(Qt.Key.Key_Up))
    page.keyPressEvent(_key(Qt.Key.Key_Up))
    assert cards["yn"].isAncestorOf(page.focusWidget())


def test_the_question_that_has_the_keyboard_is_in_sight(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    answer_page.resize(1300, 420)
    answer_page.open_page("t")
    answer_page.take_focus()
    for _ in range(6):
        qtbot.keyClick(answer_page.page.focusWidget(), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: _in_sight(answer_page))
    answer_page.open_page(ORGANISATION)
    answer_page.open_item(list(session.pack.topics["t"].items)[-1].id)
    qtbot.waitUntil(lambda: _in_sight(answer_page))


def _in_sight(answer_page: AnswerPage) -> bool:
    view = answer_page.page.parentWidget().parentWidget()
    held = answer_page.page.focusWidget()
    return view.rect().contains(held.mapTo(view, QPoint(0, 0)))


def _key(key: Qt.Key):
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_an_answer_reaches_the_document_at_once(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    answer_page.open_page("t2")
    qtbot.keyClick(answer_page.page.focusWidget() or answer_page.page, Qt.Key.Key_3)
    answer_page.page.cards["q2"].editor.pick(3)
    assert session.assessment.answer("q2").value == 2


def test_what_is_typed_is_kept_when_the_page_is_left(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    page = answer_page.page
    assert isinstance(page, OrganisationPage)
    qtbot.keyClicks(page.lines["name"], "Tea House")
    page.day_line.selectAll()
    qtbot.keyClicks(page.day_line, "2026/1/2")
    answer_page.go_next()
    assert session.assessment.name("en") == "Tea House"
    assert session.assessment.assessed_on.isoformat() == "2026-01-02"
    answer_page.open_page("t")
    field = answer_page.page.cards["tx"]
    qtbot.keyClicks(field.editor.first_focus(), "words")
    answer_page.go_next()
    assert session.assessment.answer("tx").value == "words"


def test_a_day_that_is_none_stays_until_it_is_one(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    page = answer_page.page
    page.day_line.clear()
    qtbot.keyClicks(page.day_line, "1 Mar")
    page.day_line.flush()
    assert session.assessment.assessed_on.isoformat().endswith("-03-01")
    assert page.day_line.text() == "1 Mar"
    page.day_line.clear()
    qtbot.keyClicks(page.day_line, "soon")
    page.day_line.editingFinished.emit()
    assert page.day_line.text() == "soon"
    assert "stays the day of the assessment" in page.day_field.fault.text()
    answer_page.open_page(REVIEW)
    links = answer_page.page.findChildren(Link)
    assert links[0].text() == "Day of the assessment"
    assert "does not fit: “soon”" in [each.text() for each in answer_page.page.findChildren(QLabel)]
    links[0].click()
    page = answer_page.page
    assert page.day_line.text() == "soon"
    for text in ("9999-12-31", "0001-01-01"):
        page.day_line.clear()
        qtbot.keyClicks(page.day_line, text)
        page.day_line.editingFinished.emit()
        assert "between 1900" in page.day_field.fault.text()
    page.day_field.calendar_button.picked.emit(date(2026, 3, 2))
    page.day_line.editingFinished.emit()
    assert page.day_line.text() == "2026-03-02"
    assert session.assessment.assessed_on == date(2026, 3, 2)
    assert page.day_field.fault.isHidden()
    session.undo()
    assert page.day_line.text() == session.assessment.assessed_on.isoformat() != "2026-03-02"
    page.take_focus()


def test_what_version_0_2_0_remembered_of_a_misfit_becomes_part_of_the_answers(
    answer_page: AnswerPage, session: Session
) -> None:
    session.remember("unfitting.nu", "many")
    answer_page.open_item("nu")
    assert session.assessment.answer("nu").misfits == (Misfit("many"),)
    assert session.recall("unfitting.nu") is None


def test_facts_that_are_numbers_are_shown(answer_page: AnswerPage, session: Session) -> None:
    session.run(set_fact("employees", 14))
    assert answer_page.page.lines["employees"].text() == "14"


def test_a_note_opens_in_sight_below_a_tall_question(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    window.show_page("answer")
    window.resize(960, 480)
    answer = window.pages.answer
    answer.open_page("peers")
    card = answer.page.cards["competitors"]
    card.note_toggle.setChecked(False)
    QApplication.processEvents()
    card.note_toggle.click()
    for _ in range(5):
        QApplication.processEvents()
    scroll = answer.scroll_area
    top = card.note.mapTo(scroll.viewport(), QPoint()).y()
    assert 0 <= top <= scroll.viewport().height() - card.note.height()


def test_another_question_of_the_page_shown_does_not_make_it_anew(
    window: Window, all_types: CheckedPack, qtbot: QtBot
) -> None:
    window.start(all_types)
    answer = window.pages.answer
    answer.open_item("yn")
    page = answer.page
    answer.open_item("ch")
    assert answer.page is page
    assert answer.here == "ch"
    answer.open_item("q2")
    assert answer.page is not page


def test_on_a_low_page_the_texts_above_the_questions_unfold(answer_page) -> None:
    answer_page.open_item("ta")
    answer_page.resize(1000, 700)
    QApplication.processEvents()
    head = answer_page.page.head
    assert head.opener.isHidden()
    answer_page.resize(1000, 300)
    QApplication.processEvents()
    told = [each for each in head.findChildren(QLabel) if not each.isHidden() and each.text()]
    assert len(told) == 1, "the title alone"
    head.opener.setChecked(True)
    again = [each for each in head.findChildren(QLabel) if not each.isHidden() and each.text()]
    assert len(again) > len(told)
