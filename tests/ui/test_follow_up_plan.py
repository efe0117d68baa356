"""A round for what was done, whose plan can be taken and given back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.document.answer_edits import confirm, set_answer
from tests.ui.strategy_shop import START, planned, session, session_of, shop
from tests.ui.test_follow_up_page import Pages, due_row, fill, page_of, press, read
from ui.pages.follow_up.due_row import DONE
from ui.pages.follow_up.page import DUE, ROUND
from ui.session import Session

__all__ = ["page_of", "session", "session_of", "shop"]


def test_the_questions_of_what_was_done_come_up(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, 60)
    press(due_row(page, "watch"), DONE)
    fill(due_row(page, "watch").form)
    assert session.assessment.unconfirmed == frozenset()
    assert page.due.ask is not None
    assert "may have changed the answers to 2 questions" in read(page.due)
    assert "New answers begin round 2" in read(page.due)
    before = session.assessment.sheet
    page.due.ask.click()
    assert page.tab == ROUND
    [past] = session.assessment.rounds
    assert past.sheet.agreed == before.agreed
    with qtbot.waitSignal(page.item_wanted) as asked:
        again = page.round.findChildren(QPushButton)
        next(each for each in again if each.property("item") == "listen").click()
    assert asked.args == ["listen"]
    page.show_tab(DUE)
    read(page.due)
    assert page.due.ask.text() == "Go on with round 2"
    page.due.ask.click()
    assert len(session.assessment.rounds) == 1  # it goes on
    session.undo()
    assert session.assessment.rounds == ()


def test_a_new_round_offers_its_plan_which_can_be_taken_and_given_back(
    session: Session, page_of: Pages
) -> None:
    page = page_of(session, 60)
    press(due_row(page, "watch"), DONE)
    fill(due_row(page, "watch").form)
    assert "still counts" not in read(page.due)
    taken = session.assessment.decisions.taken
    assert taken is not None
    assert page.due.ask is not None
    page.due.ask.click()
    session.run(set_answer("need", Answer.of(4)))
    session.run(confirm(*session.assessment.unconfirmed))
    page.show_tab(DUE)
    planned(session)
    assert "still counts, with its days." in read(page.due)
    (take,) = [
        each for each in page.due.findChildren(QPushButton) if each.property("does") == "take-plan"
    ]
    take.click()
    new = session.assessment.decisions.taken
    assert new is not None
    assert new.basis == START + timedelta(days=60)
    assert new.reviews[: len(taken.reviews)] == taken.reviews
    assert "still counts" not in read(page.due)
    notices = page.notices_of_test  # type: ignore[attr-defined]
    assert "The new plan counts" in notices.text
    notices.news.open_button.click()
    assert session.assessment.decisions.taken == taken
    assert page.due.calendar is not None
    assert page.due.calendar.text() == "Calendar …"
