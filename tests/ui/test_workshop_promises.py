"""Promises to people before they vote, and things that no single key gives away afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.workshop import Phase, Plan, Way
from assessment.document.answer_edits import set_reply
from assessment.workshop.people import add_person, set_names, set_plan, set_ways
from assessment.workshop.round import reveal, vote, vote_again
from assessment.workshop.stage import NAMED
from tests.ui.test_workshop_votes import SPACE, opened, phase, press, prompt
from ui.context import Context
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.room_window import RoomWindow
from ui.pages.workshop.steps import AFTERWARDS, HANDS, PASS, PEOPLE
from ui.session import Session


@pytest.fixture
def page(session: Session, context: Context, qtbot: QtBot) -> Iterator[WorkshopPage]:
    """The page of a document in which three people are here, active."""
    for name in ("An", "Bo", "Cy"):
        session.run(add_person(name))
    yield from opened(session, context, qtbot)


def mode(page: WorkshopPage) -> str:
    shown = [made for made in page.vote.bar.modes.values() if made.isChecked()]
    return str(shown[0].property("mode"))


def room_told(page: WorkshopPage) -> str:
    return page.vote.view.accessibleDescription()


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("item", ["q2", "nu"])
def test_who_votes_is_told_before_whether_the_name_will_stand_beside(
    page: WorkshopPage, session: Session, named: bool, item: str
) -> None:
    session.run(set_names(names=named))
    page.show_item(item)
    assert ("Nobody sees it" in prompt(page)) is not named
    assert ("your name stands beside it" in prompt(page)) is named
    assert (NAMED in room_told(page)) is named


def test_a_second_vote_keeps_the_way_chosen_by_hand(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    session.run(set_ways(["q2"], Way.HANDS))
    page.show_item("q2")
    assert mode(page) == HANDS
    page.vote.bar.modes[PASS].click()
    press(qtbot, page, "1", SPACE, "2", SPACE, "3", "Alt+Enter", "Alt+V")
    assert phase(page) is Phase.REVOTE
    assert mode(page) == PASS
    page.show_item("q3")
    page.show_item("q2")
    assert mode(page) == PASS


def test_a_secret_vote_is_not_followed_by_an_open_one(page: WorkshopPage, session: Session) -> None:
    session.run(set_ways(["q2"], Way.HANDS))
    for one in session.assessment.sheet.respondents:
        session.run(vote(one.id, "q2", Answer.of(2)))
    session.run(reveal("q2"))
    session.run(vote_again("q2"))
    page.show_item("q2")
    assert mode(page) == PASS


def test_the_room_reads_that_it_votes_a_second_time_by_hands(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_item("q2")
    page.vote.bar.modes[HANDS].click()
    shown = []
    page.vote.staged.connect(shown.append)
    page.vote.hands.raise_one("1")
    press(qtbot, page, "Alt+Enter", "Alt+V")
    assert shown[-1].sentences[0].startswith("The second vote, by show of hands")


def test_counting_hands_to_the_end_leaves_the_keyboard_where_it_is(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_item("q2")
    page.vote.bar.modes[HANDS].click()
    for typed in ("2", "1"):
        qtbot.keyClicks(QApplication.focusWidget(), typed)
        here = QApplication.focusWidget()
        if typed == "2":
            qtbot.keyClick(here, "\t")
    assert QApplication.focusWidget() is page.vote.hands.fields["2"]
    qtbot.keyClick(here, "\t")
    qtbot.keyClicks(QApplication.focusWidget(), "1")  # a fourth hand of three people
    assert [page.vote.hands.fields[key].value() for key in "123"] == [2, 1, 0]
    assert "There can be 3 hands at most: that is everybody here." in labels(page)


def test_hands_say_how_many_voted_on_a_ballot_already(page: WorkshopPage, session: Session) -> None:
    first = session.assessment.sheet.respondents[0]
    session.run(vote(first.id, "q2", Answer.of(2)))
    page.show_item("q2")
    page.vote.bar.modes[HANDS].click()
    assert "0 of 2 hands; 1 has voted already" in labels(page)
    assert "Show the votes now" in page.vote.bar.primary.text()


def test_no_single_key_lets_the_names_out(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    for with_questions in (False, True):
        if with_questions:
            for one in session.assessment.sheet.respondents:
                session.run(vote(one.id, "q2", Answer.of(2)))
            session.run(reveal("q2"))
        page.show_step(PEOPLE)
        page.show_step(AFTERWARDS)
        assert QApplication.focusWidget() is not page.afterwards.names_check
    qtbot.keyClick(QApplication.focusWidget(), SPACE)
    assert not session.assessment.revealed


def labels(page: WorkshopPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_the_way_back_stands_below_the_code_too(context: Context, qtbot: QtBot) -> None:
    room = RoomWindow(context)
    qtbot.addWidget(room)
    room.show_code("http://127.0.0.1:1/k", "", ["1 An"], ("127.0.0.1:1", "123"))
    assert room.way_back.isHidden()
    room.tell_way_back("Alt+R: facilitator")
    assert not room.way_back.isHidden()
    room.show_code("", "", [], ("", ""))
    assert room.way_back.isHidden(), "the question has it at its own foot"


def test_after_the_last_question_the_button_leads_to_the_end(
    page: WorkshopPage, session: Session
) -> None:
    last = page.vote.plan().for_room[0]
    ways = {id_: Way.ALONE for id_ in session.pack.items if id_ != last}
    session.run(set_plan(Plan(ways={**ways, last: Way.FULL})))
    for one in session.assessment.sheet.respondents:
        session.run(vote(one.id, last, Answer.of(True)))
    page.show_item(last)
    page.vote.bar.reveal.click()
    page.vote.bar.leave.click()
    assert page.vote.bar.primary.text() == "To the end (Enter)"


def test_afterwards_tells_of_ballots_that_nobody_voted_on_and_counts_them(
    page: WorkshopPage, session: Session
) -> None:
    page.show_step(AFTERWARDS)
    step = page.afterwards
    assert not step.count_button.isVisible()
    ways = {"q2": Way.FULL, "yn": Way.HANDS}
    session.run(set_plan(Plan(begun="2026-11-29T09:00:00+00:00", listed=ways, stands=True)))
    one = session.assessment.sheet.respondents[0]
    session.run(set_reply(one.id, "q2", Answer.of(3)))
    assert step.count_button.isVisible()
    assert step.unvoted_label.text().startswith("Not voted on; 1 ballot waits: question ")
    step.count_button.click()
    assert session.assessment.sheet.reply("q2").values == (3,)
    assert not step.count_button.isVisible()
    session.undo()
    assert session.assessment.sheet.reply("q2").values == ()
    assert step.count_button.isVisible()
