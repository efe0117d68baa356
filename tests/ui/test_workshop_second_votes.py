"""Second votes, undo and counts in the workshop's window, and the room's window over time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from assessment.answers.answer import Answer
from assessment.answers.workshop import Phase, Way
from assessment.workshop.people import set_ways
from assessment.workshop.round import vote
from tests.ui.test_workshop_votes import BACK, ENTER, SPACE, opened, page, phase, press, prompt
from ui.context import Context
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.steps import HANDS, PASS, VOTE
from ui.session import Session

__all__ = ["page"]


def test_a_second_vote_by_hands_and_undo(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_item("q2")
    press(qtbot, page, "2", SPACE, "4", SPACE, "4", ENTER, ENTER)
    assert phase(page) is Phase.AGREED
    session.undo()
    assert phase(page) is Phase.REVEALED
    session.undo()
    assert phase(page) is Phase.VOTE
    assert len(page.vote.votes().cast) == 3


def test_undo_while_the_laptop_goes_round(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_item("q2")
    press(qtbot, page, "2")
    session.undo()
    assert prompt(page).startswith("An, it is your turn")
    assert page.vote.hasFocus()
    press(qtbot, page, "2", SPACE)
    assert prompt(page).startswith("Bo, it is your turn")
    session.undo()  # An's vote, while Bo has the laptop
    assert prompt(page).startswith("An, it is your turn")
    press(qtbot, page, "3", SPACE, "3", SPACE, "3")
    assert prompt(page) == "All have voted."
    session.undo()
    assert prompt(page).startswith("Cy, it is your turn")
    press(qtbot, page, "1", BACK)  # chooses again, and then the vote is undone
    session.undo()
    press(qtbot, page, "4", ENTER)
    assert phase(page) is Phase.REVEALED


def test_who_cannot_vote_now_is_passed_over(page: WorkshopPage, qtbot: QtBot) -> None:
    page.show_item("q2")
    press(qtbot, page, "Alt+S")
    assert prompt(page).startswith("Bo, it is your turn")
    press(qtbot, page, "2", SPACE, "Alt+S")  # Cy is the last: nobody is left to hand it to
    assert prompt(page).startswith("Cy, it is your turn")
    press(qtbot, page, "3")
    assert prompt(page) == "1 vote is missing."
    press(qtbot, page, ENTER)
    assert phase(page) is Phase.VOTE
    assert page.vote.bar.primary.text() == "Show the votes, 1 missing (Alt+Enter)"
    press(qtbot, page, "Alt+Enter")
    assert phase(page) is Phase.REVEALED
    press(qtbot, page, "Alt+V", "4", SPACE, "4", "Alt+Enter")
    assert phase(page) is Phase.COMPARED
    assert "1 vote is missing." in page.vote.view.accessibleDescription()


def test_missing_second_votes_are_called_unchanged(page: WorkshopPage, qtbot: QtBot) -> None:
    page.show_item("q2")
    press(qtbot, page, "2", SPACE, "3", SPACE, "4", ENTER, "Alt+V", ENTER)
    assert phase(page) is Phase.REVOTE  # nobody has voted again yet
    press(qtbot, page, "Alt+Enter")
    assert phase(page) is Phase.REVOTE
    press(qtbot, page, "3", "Alt+U")
    assert len(page.vote.votes().cast) == 3
    press(qtbot, page, ENTER)
    assert "1 person moved." in page.vote.view.accessibleDescription()


def test_what_is_typed_goes_where_it_belongs(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_item("q2")
    press(qtbot, page, "2", SPACE, "3", SPACE, "4", ENTER)
    press(qtbot, page, "n")  # a reason is begun, and nothing is decided by its letters
    qtbot.keyClicks(page.vote.settle_panel.reason, "o time")
    assert page.vote.settle_panel.reason.text() == "no time"
    page.vote.settle_panel.note.setText("ask the shop")
    page.vote.bar.leave.click()
    held = session.assessment.workshop.round("q2")
    assert (held.phase, held.reason) == (Phase.NOT_SETTLED, "no time")
    assert session.assessment.answer("q2").note == "ask the shop"
    page.show_item("nu")
    page.vote.setFocus()
    press(qtbot, page, "4")
    assert page.vote.entry.line.text() == "4"
    qtbot.keyClick(page.vote.entry.line, ENTER)
    press(qtbot, page, "Alt+Enter", "7")
    assert page.vote.settle_panel.value_field.text() == "7"


def test_more_hands_than_people_are_refused(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    an = session.assessment.sheet.respondents[0].id
    page.show_item("q2")
    session.run(vote(an, "q2", Answer.of(1)))
    page.vote.bar.modes["hands"].click()
    fields = [each for each in page.vote.findChildren(QSpinBox) if each.isVisibleTo(page)]
    fields[1].setValue(2)
    assert page.vote.hands.count_label.text() == "2 of 2 hands; 1 has voted already"
    fields[2].setValue(1)
    assert fields[2].value() == 0
    told = "There can be 2 hands at most: the others voted for themselves."
    assert page.vote.hands.fault.text() == told
    fields[1].setValue(1)
    assert page.vote.hands.fault.text() == ""
    fields[1].setValue(2)
    for one in session.assessment.sheet.respondents[1:]:
        session.run(vote(one.id, "q2", Answer.of(1)))
    assert prompt(page).startswith("More votes than people: 2 hands are counted, but only 0")
    for mode in ("pass", "phones"):
        page.vote.bar.modes[mode].click()
        page.vote.phones.server = Opened()
        page.vote.refresh()
        assert prompt(page).startswith("More votes than people")
        assert not page.vote.bar.primary.isEnabled()


class Opened:
    """A server whose door is open, without a phone."""

    is_running, url = True, ""

    def __getattr__(self, _name: str) -> object:
        return lambda *_, **__: ()


def test_the_rooms_window_comes_back_with_the_pages(
    page: WorkshopPage, session: Session, context: Context, qtbot: QtBot
) -> None:
    page.open_room()
    assert page.room is not None
    free = page.screen().availableGeometry()
    assert page.room.height() <= free.height()
    before, before_screen = page.room, page.room.screen()
    assert before.isFullScreen()  # there is one screen only
    page.close_jobs()  # as for the earlier copies, or another language
    assert page.room is None
    assert before.isVisible()  # the projector goes on showing the question
    for again in opened(session, context, qtbot):
        assert again.room is not None
        assert again.room.isFullScreen()
        assert again.room.screen() is before_screen
        qtbot.waitUntil(lambda: not isValid(before))
        again.room.close()
        again.close_jobs()
    for again in opened(session, context, qtbot):
        assert again.room is None  # closed by the facilitator, it stays closed


def test_the_rooms_window_closes_with_the_document(page: WorkshopPage, session: Session) -> None:
    page.open_room()
    room = page.room
    assert room is not None
    page.close_jobs()
    session.closed.emit()
    assert not room.isVisible()


def test_a_rooms_window_closed_behind_another_page_stays_closed(
    page: WorkshopPage, session: Session, context: Context, qtbot: QtBot
) -> None:
    page.open_room()
    room = page.room
    assert room is not None
    page.close_jobs()
    room.close()
    for again in opened(session, context, qtbot):
        assert again.room is None


def test_the_room_is_asked_for_hands_where_hands_are_counted(page: WorkshopPage) -> None:
    page.open_room()
    page.show_item("q2")
    assert page.room is not None
    told = page.room.view.accessibleDescription
    assert "Everybody for themselves first." in told()
    page.vote.bar.modes["hands"].click()
    assert told().endswith("Show of hands: raise your hand for one answer.")


def test_the_second_vote_is_taken_the_usual_way_again(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_item("q2")
    page.vote.bar.modes["hands"].click()
    session.run(vote(session.assessment.sheet.respondents[0].id, "q2", Answer.of(1)))
    press(qtbot, page, "Alt+P", "2", SPACE, "2")  # the laptop goes round for the rest
    assert not page.vote.bar.reveal.isVisibleTo(page)  # the primary button says it
    press(qtbot, page, ENTER)
    assert phase(page) is Phase.REVEALED
    session.run(set_ways(["q2"], Way.HANDS))
    press(qtbot, page, "Alt+V")
    assert (phase(page), page.vote.mode) == (Phase.REVOTE, "hands")


def test_the_keys_between_questions_work_in_the_fields_of_hands(
    page: WorkshopPage, qtbot: QtBot
) -> None:
    page.show_item("q2")
    page.vote.bar.modes["hands"].click()
    field = next(each for each in page.vote.findChildren(QSpinBox) if each.isVisibleTo(page))
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_PageDown)
    assert page.vote.item_id != "q2"
    qtbot.keyClick(page.vote, Qt.Key.Key_PageUp)
    assert page.vote.item_id == "q2"


def test_keys_of_buttons_write_no_letter_into_the_reason(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_item("q2")
    press(qtbot, page, "2", SPACE, "3", SPACE, "4", ENTER, "x")
    reason = page.vote.settle_panel.reason
    assert (reason.hasFocus(), reason.text()) == (True, "x")
    qtbot.keyClick(reason, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)  # not offered yet
    qtbot.keyClick(reason, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert phase(page) is Phase.NOT_SETTLED
    assert session.assessment.workshop.round("q2").reason == "x"


def test_who_is_passed_over_stays_so_after_a_restart(
    page: WorkshopPage, session: Session, context: Context, qtbot: QtBot
) -> None:
    page.show_item("q2")
    press(qtbot, page, "Alt+S")
    assert prompt(page).startswith("Bo, it is your turn")
    for again in opened(session, context, qtbot):
        again.show_step(VOTE)
        assert prompt(again).startswith("Bo, it is your turn")
        press(qtbot, again, "2", SPACE, "3")
        assert "1 vote is missing." in prompt(again)
        press(qtbot, again, "Alt+Enter", "Alt+V")
        assert prompt(again).startswith("An, it is your turn"), "the second vote begins with all"
    for later in opened(session, context, qtbot):
        later.show_step(VOTE)
        assert prompt(later).startswith("An, it is your turn")


def test_passing_round_for_the_rest_goes_on_after_a_restart(
    page: WorkshopPage, session: Session, context: Context, qtbot: QtBot
) -> None:
    page.show_item("q2")
    page.vote.bar.modes[HANDS].click()
    page.vote.bar.rest.click()
    assert page.vote.mode == PASS
    for again in opened(session, context, qtbot):
        again.show_step(VOTE)
        assert again.vote.mode == PASS
        press(qtbot, again, "2", SPACE, "3", SPACE, "3", "Alt+Enter", "Alt+V")
        assert again.vote.mode == HANDS, "the way chosen by hand holds for the second vote"


def test_why_a_question_stays_open_can_be_said_afterwards(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_item("q2")
    press(qtbot, page, "2", SPACE, "4", SPACE, "3", ENTER, "Alt+N")
    assert phase(page) is Phase.NOT_SETTLED
    assert page.vote.bar.change.text() == "Say why it stays open, or settle it (Alt+C)"
    press(qtbot, page, "Alt+C")
    qtbot.keyClicks(page.vote.settle_panel.reason, "too little is known")
    press(qtbot, page, "Alt+N")
    found = session.assessment.workshop.round("q2")
    assert (found.phase, found.reason) == (Phase.NOT_SETTLED, "too little is known")
