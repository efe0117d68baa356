"""The Answer place: moving between pages, revealing, reviewing, narrow windows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Confidence, Misfit, State
from assessment.document.answer_edits import set_answer, set_fact, set_note
from assessment.questionnaire.loader import CheckedPack
from ui.context import Context
from ui.pages.answer.outline import ORGANISATION, REVIEW
from ui.pages.answer.page import AnswerPage
from ui.pages.answer.topic_pages import OrganisationPage, ReviewPage, TopicPage
from ui.session import Session
from ui.widgets.collapsible import Fold
from ui.widgets.option_buttons import Link, Sentence
from ui.window import Window


@pytest.fixture
def place(session: Session, context: Context, qtbot: QtBot) -> AnswerPage:
    made = AnswerPage(session, context)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_pages_follow_each_other_and_pass_over_what_asks_nothing(
    place: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    assert place._page_id == ORGANISATION
    assert not place._back.isEnabled()
    place.go_back()
    seen = []
    for _ in range(3):
        place.go_next()
        seen.append(place._page_id)
    assert seen == ["t", "t2", REVIEW]
    with qtbot.waitSignal(place.finished):
        place.go_next()
    session.run(set_answer("q2", Answer.of(4)))
    place.go_back()
    assert place._page_id == "t3"
    qtbot.keyClick(place, Qt.Key.Key_PageUp)
    assert place._page_id == "t2"
    qtbot.keyClick(place, Qt.Key.Key_PageDown)
    assert place._page_id == "t3"


def test_enter_goes_through_the_organisation_and_on(place: AnswerPage, qtbot: QtBot) -> None:
    lines = [*place._page._lines.values(), place._page._day]
    lines[0].setFocus()
    for line in lines[1:]:
        qtbot.keyClick(place.focusWidget(), Qt.Key.Key_Return)
        assert line.hasFocus()
    qtbot.keyClick(lines[-1], Qt.Key.Key_Return)
    assert place._page_id == "t"


def test_enter_goes_on_from_an_answer(place: AnswerPage, qtbot: QtBot) -> None:
    place.open_page("t", "ch")
    card = place._page._cards["ch"]
    first = card.findChildren(Sentence)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert place.here == "cs"
    assert place._session.assessment.answer("ch") == Answer()
    place.open_page("t2", "q2")
    qtbot.keyClick(place.focusWidget(), Qt.Key.Key_2)
    qtbot.keyClick(place.focusWidget(), Qt.Key.Key_Return)
    assert place._page_id == REVIEW
    assert isinstance(place.focusWidget(), Link)


def test_what_does_not_fit_is_there_again(place: AnswerPage, session: Session) -> None:
    place.open_page("t", "am")
    editor = place._page._cards["am"]._editor
    editor._line.setText("a lot")
    editor.flush()
    place.open_page("t2")
    place.open_page("t")
    editor = place._page._cards["am"]._editor
    assert editor._line.text() == "a lot"
    assert session.assessment.answer("am").value is None
    editor._line.setText("12")
    editor.flush()
    place.open_page("t2")
    place.open_page("t")
    assert place._page._cards["am"]._editor._line.text() == "12"


def test_the_review_with_nothing_open_leads_on(
    place: AnswerPage, session: Session, all_types: CheckedPack
) -> None:
    for own in all_types.usable().items:
        session.run(set_answer(own, Answer(State.NOT_APPLICABLE)))
    place.open_page(REVIEW)
    assert place._page.findChild(Link) is None
    assert place._next.hasFocus()


def test_where_one_was_is_remembered(
    place: AnswerPage, session: Session, context: Context, qtbot: QtBot
) -> None:
    place.open_page("t2")
    again = AnswerPage(session, context)
    qtbot.addWidget(again)
    assert again._page_id == "t2"
    session.remember("answer.page", "gone")
    third = AnswerPage(session, context)
    qtbot.addWidget(third)
    assert third._page_id == ORGANISATION


def test_a_condition_reveals_a_question_in_place(place: AnswerPage, session: Session) -> None:
    place.open_page("t")
    page = place._page
    assert isinstance(page, TopicPage)
    assert page._cards["nu"].isHidden()
    session.run(set_answer("yn", Answer.of(True)))
    assert not page._cards["nu"].isHidden()
    session.run(set_answer("nu", Answer.of(5)))
    session.run(set_answer("yn", Answer.of(False)))
    assert page._cards["nu"].isHidden()
    assert session.assessment.answer("nu").value == 5


def test_up_and_down_move_between_questions(place: AnswerPage, qtbot: QtBot) -> None:
    place.open_page("t")
    page = place._page
    page.take_focus()
    cards = page._cards
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


def test_the_question_that_has_the_keyboard_is_in_sight(place: AnswerPage, qtbot: QtBot) -> None:
    place.resize(1300, 420)
    place.open_page("t")
    place.take_focus()
    for _ in range(6):
        qtbot.keyClick(place._page.focusWidget(), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: _in_sight(place))
    place.open_page(ORGANISATION)
    place.open_item(list(place._session.pack.topics["t"].items)[-1].id)
    qtbot.waitUntil(lambda: _in_sight(place))


def _in_sight(place: AnswerPage) -> bool:
    view = place._page.parentWidget().parentWidget()
    held = place._page.focusWidget()
    return view.rect().contains(held.mapTo(view, QPoint(0, 0)))


def test_a_press_in_the_outline_leaves_its_entry_marked(place: AnswerPage, qtbot: QtBot) -> None:
    outline = place._outline
    place.open_page("t")
    where = outline.visualItemRect(outline._entries[REVIEW]).center()
    qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert place._page_id == REVIEW
    assert outline._entries[REVIEW].isSelected()


def _key(key: Qt.Key):
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_an_answer_reaches_the_document_at_once(
    place: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    place.open_page("t2")
    qtbot.keyClick(place._page.focusWidget() or place._page, Qt.Key.Key_3)
    place._page._cards["q2"]._editor.pick(3)
    assert session.assessment.answer("q2").value == 2


def test_what_is_typed_is_kept_when_the_page_is_left(
    place: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    page = place._page
    assert isinstance(page, OrganisationPage)
    qtbot.keyClicks(page._lines["name"], "Tea House")
    page._day.selectAll()
    qtbot.keyClicks(page._day, "2026/1/2")
    place.go_next()
    assert session.assessment.name("en") == "Tea House"
    assert session.assessment.assessed_on.isoformat() == "2026-01-02"
    place.open_page("t")
    field = place._page._cards["tx"]
    qtbot.keyClicks(field._editor.first_focus(), "words")
    place.go_next()
    assert session.assessment.answer("tx").value == "words"


def test_a_day_that_is_none_stays_until_it_is_one(
    place: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    page = place._page
    page._day.clear()
    qtbot.keyClicks(page._day, "1 Mar")
    page._day.flush()
    assert session.assessment.assessed_on.isoformat().endswith("-03-01")
    assert page._day.text() == "1 Mar"
    page._day.clear()
    qtbot.keyClicks(page._day, "soon")
    page._day.editingFinished.emit()
    assert page._day.text() == "soon"
    assert "stays the day of the assessment" in page._day_field._fault.text()
    place.open_page(REVIEW)
    links = place._page.findChildren(Link)
    assert links[0].text() == "Day of the assessment"
    assert "does not fit: “soon”" in [each.text() for each in place._page.findChildren(QLabel)]
    links[0].click()
    page = place._page
    assert page._day.text() == "soon"
    for text in ("9999-12-31", "0001-01-01"):
        page._day.clear()
        qtbot.keyClicks(page._day, text)
        page._day.editingFinished.emit()
        assert "between 1900" in page._day_field._fault.text()
    page._day_field._on_picked(date(2026, 3, 2))
    page._day.editingFinished.emit()
    assert page._day.text() == "2026-03-02"
    assert session.assessment.assessed_on == date(2026, 3, 2)
    assert page._day_field._fault.isHidden()
    session.undo()
    assert page._day.text() == session.assessment.assessed_on.isoformat() != "2026-03-02"
    page.take_focus()


def test_what_does_not_fit_is_open_and_named_in_the_review(
    place: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    session.run(set_answer("yn", Answer.of(True)))
    session.run(set_answer("nu", Answer.of(12)))
    place.open_item("nu")
    line = place._page._cards["nu"]._editor.first_focus()
    line.clear()
    qtbot.keyClicks(line, "many")
    place.open_page(REVIEW)
    answer = session.assessment.answer("nu")
    assert answer.misfits == (Misfit("many"),)
    assert answer.value is None
    assert session.result.items["nu"].state is State.UNANSWERED
    texts = [each.text() for each in place._page.findChildren(QLabel)]
    assert "Entered, but does not fit yet · 1" in texts
    assert "does not fit: “many”" in texts
    place.open_item("nu")
    card = place._page._cards["nu"]
    assert card._editor.first_focus().text() == "many"
    card._unknown.click()
    assert session.assessment.answer("nu").misfits == ()
    card._unknown.click()
    assert session.assessment.answer("nu").misfits == (Misfit("many"),)
    session.undo()
    session.undo()
    session.undo()
    assert session.assessment.answer("nu").value == 12


def test_what_version_0_2_0_remembered_of_a_misfit_becomes_part_of_the_answers(
    place: AnswerPage, session: Session
) -> None:
    session.remember("unfitting.nu", "many")
    place.open_item("nu")
    assert session.assessment.answer("nu").misfits == (Misfit("many"),)
    assert session.recall("unfitting.nu") is None


def test_facts_that_are_numbers_are_shown(place: AnswerPage, session: Session) -> None:
    session.run(set_fact("employees", 14))
    assert place._page._lines["employees"].text() == "14"


def test_the_review_leads_to_what_is_open(
    place: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    session.run(set_answer("ch", Answer(State.UNKNOWN)))
    session.run(set_answer("q2", Answer.of(1, confidence=Confidence.LOW)))
    place.open_page(REVIEW)
    page = place._page
    assert isinstance(page, ReviewPage)
    links = {link.property("item"): link for link in page.findChildren(Link)}
    assert {"yn", "ch", "q2", "am"} <= set(links)
    qtbot.mouseClick(links["q2"], Qt.MouseButton.LeftButton)
    assert place._page_id == "t2"


def test_a_review_of_nothing_says_so(place: AnswerPage, session: Session) -> None:
    for item in session.pack.items.values():
        state = State.NOT_APPLICABLE if item.not_applicable else State.UNANSWERED
        session.run(set_answer(item.id, Answer(state)))
    session.run(set_answer("am", Answer.of(5)))
    place.open_page(REVIEW)
    assert place._page.findChildren(Link) == []


def test_a_narrow_window_hides_the_sides_until_they_are_wanted(place: AnswerPage) -> None:
    assert place._outline.isVisible()
    assert place._side.isVisible()
    place.setMinimumSize(1, 1)
    place.resize(700, 700)
    assert place._outline.isVisible()
    assert not place._side.isVisible()
    place.resize(600, 700)
    assert not place._outline.isVisible()
    place._contents.click()
    place._aside.click()
    assert place._outline.isVisible()
    assert place._side.isVisible()


def test_the_outline_leads_to_pages_and_tells_how_far(
    place: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    outline = place._outline
    head = outline._sections["s2"]
    outline._on_clicked(head)
    assert place._page_id == "t2"
    entry = outline._entries["t"]
    outline.setCurrentItem(entry)
    assert place._page_id == "t"
    outline._on_clicked(entry)
    session.run(set_answer("q2", Answer.of(1)))
    assert (
        outline._entries["t2"].data(0, Qt.ItemDataRole.AccessibleTextRole)
        == "More, 1 of 1 answered"
    )


def test_every_entry_of_the_outline_is_painted_in_every_state(place: AnswerPage) -> None:
    outline = place._outline
    delegate = outline.itemDelegate()
    image = QImage(300, 60, QImage.Format.Format_ARGB32)
    flags = QStyle.StateFlag
    for entry in (*outline._entries.values(), *outline._sections.values()):
        index = outline.indexFromItem(entry)
        for state in (
            flags.State_None,
            flags.State_Selected,
            flags.State_MouseOver,
            flags.State_HasFocus,
        ):
            option = QStyleOptionViewItem()
            option.rect = image.rect()
            option.state = state
            image.fill(0)
            painter = QPainter(image)
            delegate.paint(painter, option, index)
            painter.end()
            assert image.pixelColor(QPoint(150, 30)) is not None
            assert any(image.pixelColor(x, y).alpha() for x in range(300) for y in range(0, 60, 3))
        assert delegate.sizeHint(QStyleOptionViewItem(), index).height() > 16


def focused(place: AnswerPage) -> object:
    """What has the keyboard."""
    return QApplication.focusWidget() or place


def test_one_question_at_a_time(place: AnswerPage, session: Session, qtbot: QtBot) -> None:
    place.open_page("t")
    assert (place._back.text(), place._next.text()) == ("Back", "Next")
    place._single.click()
    assert (place._back.text(), place._next.text()) == ("Previous question", "Next question")
    page = place._page
    assert isinstance(page, TopicPage)
    shown = [own for own, card in page._cards.items() if not card.isHidden()]
    assert shown == [page.current] == ["yn"]
    count = sum(item.state is not State.HIDDEN for item in session.result.items.values())
    assert page._cards["yn"]._place.text() == f"required · Question 1 of {count}"
    page.take_focus()
    qtbot.keyClick(focused(place), Qt.Key.Key_Right)
    assert page.current == "ch"
    assert page._cards["ch"]._place.text() == f"Question 2 of {count}"
    qtbot.keyClick(focused(place), Qt.Key.Key_2)
    assert session.assessment.answer("ch").state is State.ANSWERED
    qtbot.keyClick(focused(place), Qt.Key.Key_Return)
    assert page.current != "ch"
    qtbot.keyClick(focused(place), Qt.Key.Key_PageUp)
    qtbot.keyClick(focused(place), Qt.Key.Key_Left)
    assert page.current == "yn"
    qtbot.keyClick(focused(place), Qt.Key.Key_Left)
    assert place._page_id == ORGANISATION
    place.go_next()
    assert place._page.current == "yn"


def test_one_at_a_time_goes_on_over_pages_and_back(
    place: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    place.open_page("t")
    place._single.click()
    seen = []
    while isinstance(place._page, TopicPage):
        seen.append(place._page.current)
        place.go_next()
    asked = [own for own, item in session.result.items.items() if item.state is not State.HIDDEN]
    assert seen == asked
    assert place._page_id == REVIEW
    back = []
    place.go_back()
    while isinstance(place._page, TopicPage):
        back.append(place._page.current)
        place.go_back()
    assert back == asked[::-1]


def test_one_at_a_time_is_remembered_and_left(
    place: AnswerPage, session: Session, context: Context, qtbot: QtBot
) -> None:
    place.open_page("t")
    place._single.click()
    place.open_item("q2")
    assert place._page.current == "q2"
    again = AnswerPage(session, context)
    qtbot.addWidget(again)
    assert again._single.isChecked()
    place.open_page("t")
    place._single.click()
    assert place._page.current == ""
    assert not place._page.step(1)
    assert not place._page._cards["ch"].isHidden()


def test_alone_up_and_down_go_through_the_answers(
    place: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    place.open_page("t")
    place._single.click()
    page = place._page
    page.take_focus()
    first = focused(place)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert focused(place) is not first
    assert page.current == "yn"
    qtbot.keyClick(focused(place), Qt.Key.Key_Up)
    assert focused(place) is first
    qtbot.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.current == "yn"
    page.take_focus("am")
    qtbot.keyClicks(focused(place), "5")
    qtbot.keyClick(focused(place), Qt.Key.Key_Left)
    assert page.current == "am"
    qtbot.keyClick(focused(place), Qt.Key.Key_Return)
    assert page.current != "am"
    assert session.assessment.answer("am").state is State.ANSWERED


def test_what_an_answer_moved_is_said(place: AnswerPage, session: Session) -> None:
    place.open_page("t2")
    side = place._side
    assert side._moved.isHidden()
    session.run(set_answer("q2", Answer.of(0)))
    session.run(set_answer("q2", Answer.of(4)))
    assert not side._moved.isHidden()
    assert " → 100" in side._moved.text()
    assert "Readiness" not in side._moved.text()  # too little is answered for one figure
    told = side._moved.text()
    session.run(set_note("q2", "no score"))
    assert side._moved.text() == told
    session.undo()
    session.undo()
    assert "100 → " in side._moved.text()
    place.open_page("t")
    assert side._moved.isHidden()


def test_what_moved_is_said_with_the_range(window: Window) -> None:
    window.open_sample()
    window.show_place("answer")
    window.bench.answer.open_page("time")
    window.session.run(set_answer("free-hours", Answer.of(0)))
    told = window.bench.answer._side._moved.text()
    assert told.startswith("Resources ")
    assert "Readiness " in told
    assert "(range " in told


def test_too_early_for_a_level_only_the_range_and_the_way_are_told(window: Window) -> None:
    [offer] = [each for each in window.entrance.offers if "social-media" in each.path]
    window.begin(offer)
    window.show_place("answer")
    head, session = window.bench.answer._side._standing, window.session
    session.run(set_answer("audience-defined", Answer.of(4)))
    assert head._index.isHidden()
    assert not head._meter.isHidden()
    assert head._level.text().startswith("Between ")
    needed = session.pack.scoring.coverage.level
    assert head._range.text().endswith(f"a level from {needed:.0f} %")
    window.show_place("results")
    told = [each.text() for each in window.bench.results.findChildren(QLabel)]
    assert head._range.text() in told
    window.go_home()
    assert window.entrance._recents[0].index is None


def test_an_answer_moves_nothing_beside_it(place: AnswerPage, session: Session) -> None:
    place.open_page("t2")
    side = place._side
    QApplication.processEvents()
    before = (side._radar.y(), side._standing.height())
    for value in (0, 4):
        session.run(set_answer("q2", Answer.of(value)))
        QApplication.processEvents()
        assert (side._radar.y(), side._standing.height()) == before


def test_the_side_can_be_hidden_and_stays_so(
    place: AnswerPage, session: Session, qtbot: QtBot, context: Context
) -> None:
    place.resize(1200, 700)
    assert place._side.isVisible()
    qtbot.keyClick(focused(place), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert not place._side.isVisible()
    place.setMinimumSize(1, 1)
    for width, shown in ((700, False), (1200, False)):
        place.resize(width, 700)
        assert place._side.isVisible() is shown
    again = AnswerPage(session, context)
    qtbot.addWidget(again)
    again.resize(1200, 700)
    again.show()
    assert not again._side.isVisible()
    again._aside.click()
    assert again._side.isVisible()


def test_a_case_opens_beside_the_question(window: Window) -> None:
    window.open_sample()
    window.show_place("answer")
    pack = window.session.pack
    topic = next(each for each in pack.topics.values() if each.cases)
    window.bench.answer.open_page(topic.id)
    [fold, *_] = window.bench.answer._side.findChildren(Fold)
    case = pack.cases_by_id[topic.cases[0]]
    assert case.title["en"] in fold.head.text()
    fold.head.click()
    told = [each.text() for each in fold.findChildren(QLabel)]
    assert case.lesson["en"] in told


def test_a_note_opens_in_sight_below_a_tall_question(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    window.show_place("answer")
    window.resize(960, 480)
    answer = window.bench.answer
    answer.open_page("peers")
    card = answer._page._cards["competitors"]
    card._note_toggle.setChecked(False)
    QApplication.processEvents()
    card._note_toggle.click()
    for _ in range(5):
        QApplication.processEvents()
    scroll = answer._holder.itemAt(0).widget()
    top = card._note.mapTo(scroll.viewport(), QPoint()).y()
    assert 0 <= top <= scroll.viewport().height() - card._note.height()
