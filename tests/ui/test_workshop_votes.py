"""Questions before the room, with real keys: pass round, hands, reveal, second vote, agreement; come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, State
from assessment.answers.assessment import Assessment
from assessment.answers.workshop import Phase, Plan
from assessment.core.i18n import Translator
from assessment.document.document import Document
from assessment.questionnaire.loader import CheckedPack
from assessment.workshop.agenda import Clock
from assessment.workshop.people import add_person, set_plan
from assessment.workshop.round import vote
from ui.context import Context
from ui.notices import Notices
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.steps import AFTERWARDS, AGENDA, VOTE
from ui.pages.workshop.vote_words import clock_told
from ui.session import Session

ROOM_SIZES = ((1024, 768), (1920, 1080))


@pytest.fixture
def page(session: Session, context: Context, qtbot: QtBot) -> Iterator[WorkshopPage]:
    """The page of a document in which three people are here, active."""
    for name in ("An", "Bo", "Cy"):
        session.run(add_person(name))
    yield from opened(session, context, qtbot)


def opened(session: Session, context: Context, qtbot: QtBot) -> Iterator[WorkshopPage]:
    made = WorkshopPage(session, context, Notices(context))
    qtbot.addWidget(made)
    made.resize(1300, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close_jobs()


ALT = Qt.KeyboardModifier.AltModifier


def press(qtbot: QtBot, page: WorkshopPage, *keys: str | Qt.Key) -> None:
    for key in keys:
        if isinstance(key, str) and key.startswith("Alt+"):
            wanted = ENTER if key == "Alt+Enter" else Qt.Key(ord(key[-1]))
            qtbot.keyClick(page.vote, wanted, ALT)
            continue
        if isinstance(key, str) and not key.isascii():  # the robot knows ASCII only
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
            QApplication.sendEvent(page.vote, event)
        elif isinstance(key, str):
            qtbot.keyClicks(page.vote, key)
        else:
            qtbot.keyClick(page.vote, key)


def phase(page: WorkshopPage) -> Phase:
    return page.vote.votes().round.phase


def prompt(page: WorkshopPage) -> str:
    return page.vote.view.accessibleDescription().splitlines()[-1]


SPACE, ENTER, BACK = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Backspace


def test_the_laptop_is_passed_round(page: WorkshopPage, session: Session, qtbot: QtBot) -> None:
    page.show_item("q2")
    assert prompt(page) == "An, it is your turn: press the number of your answer. Nobody sees it."
    press(qtbot, page, "x", "1")
    assert prompt(page) == "Kept, An (Backspace: choose again). Hand the laptop to Bo."
    press(qtbot, page, "5", BACK, "2", SPACE)  # 5 is too late, then chosen again
    assert prompt(page).startswith("Bo, it is your turn")
    press(qtbot, page, ENTER)  # one vote is here, and shown to nobody by the key of everybody
    assert phase(page) is Phase.VOTE
    press(qtbot, page, "？", ENTER, "5")  # Enter hands the laptop on as Space does
    assert prompt(page) == "All have voted."
    press(qtbot, page, ENTER)
    assert phase(page) is Phase.REVEALED
    found = page.vote.votes()
    assert [each.state for each in found.cast.values()] == [
        State.ANSWERED,
        State.UNKNOWN,
        State.ANSWERED,
    ]
    press(qtbot, page, "4")
    page.vote.settle_panel.reason.setText("Two shops do.")
    press(qtbot, page, ENTER)
    assert phase(page) is Phase.AGREED
    assert session.assessment.answer("q2").value == 3
    assert session.assessment.workshop.round("q2").reason == "Two shops do."
    press(qtbot, page, "Alt+C", "5", ENTER)
    assert session.assessment.answer("q2").value == 4
    press(qtbot, page, "Alt+V")
    assert phase(page) is Phase.REVOTE
    press(qtbot, page, "5", SPACE, "5", SPACE, "5", ENTER)
    assert phase(page) is Phase.COMPARED
    assert "2 people moved." in page.vote.view.accessibleDescription()
    press(qtbot, page, "Alt+N")
    assert phase(page) is Phase.NOT_SETTLED
    assert "q2" not in session.assessment.answers
    press(qtbot, page, ENTER)
    assert page.vote.item_id != "q2"


def test_nothing_on_the_laptop_tells_what_was_chosen(page: WorkshopPage, qtbot: QtBot) -> None:
    page.show_item("q2")
    press(qtbot, page, "1")
    first = page.vote.grab().toImage()
    press(qtbot, page, BACK, "5")
    assert page.vote.grab().toImage() == first


@pytest.mark.parametrize("size", ROOM_SIZES)
@pytest.mark.parametrize("item", ["q2", "yn", "ch", "cs", "nu"])
def test_no_pixel_of_the_rooms_window_tells_of_a_vote(
    page: WorkshopPage, session: Session, item: str, size: tuple[int, int]
) -> None:
    values: dict[str, list[object]] = {
        "q2": [0, 4],
        "yn": [True, False],
        "ch": ["a", "b"],
        "cs": [("a",), ("b",)],
        "nu": [1.0, 80.0],
    }
    session.run(vote(session.assessment.sheet.respondents[2].id, "yn", Answer.of(True)))
    page.show_item(item)
    page.open_room()
    assert page.room is not None
    page.room.resize(*size)
    for names in (False, True):  # that names will stand beside the votes is told
        session.run(set_plan(Plan(names=names)))
        empty = page.room.grab().toImage()
        for value in values[item]:
            for one in session.assessment.sheet.respondents[:2]:
                session.run(vote(one.id, item, Answer.of(value)))  # type: ignore[arg-type]
                assert page.room.grab().toImage() == empty
    page.vote.bar.reveal.click()
    assert page.room.grab().toImage() != empty


def test_of_votes_that_are_even_a_number_chooses_also_after_the_reason(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    for one, option in zip(session.assessment.sheet.respondents[:2], "ab", strict=True):
        session.run(vote(one.id, "ch", Answer.of(option)))
    page.show_item("ch")
    page.vote.bar.reveal.click()
    press(qtbot, page, "x")
    reason = page.vote.settle_panel.reason
    assert reason.hasFocus()
    qtbot.keyClick(reason, ENTER)
    assert phase(page) is Phase.REVEALED
    press(qtbot, page, "2", ENTER)
    assert session.assessment.answer("ch").value == "b"
    assert session.assessment.workshop.round("ch").reason == "x"


def test_a_show_of_hands(page: WorkshopPage, session: Session, qtbot: QtBot) -> None:
    page.show_item("q2")
    page.vote.bar.modes["hands"].click()
    fields = [each for each in page.vote.findChildren(QSpinBox) if each.isVisibleTo(page)]
    assert len(fields) == 7
    qtbot.keyClicks(fields[0], "2")
    page.vote.view.picked.emit("5")
    assert page.vote.hands.count_label.text() == "3 of 3 hands"
    qtbot.keyClick(fields[0], ENTER)
    assert phase(page) is Phase.REVEALED
    assert len(session.assessment.sheet.counted["q2"]) == 3
    press(qtbot, page, ENTER)
    assert session.assessment.answer("q2").value == 0


def test_numbers_and_several_options_are_typed_unseen(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    session.run(vote(session.assessment.sheet.respondents[0].id, "yn", Answer.of(True)))
    page.show_item("nu")
    assert prompt(page) == "An, it is your turn: type your answer. Nobody sees it."
    line = page.vote.entry.line
    qtbot.keyClicks(line, "many")
    qtbot.keyClick(line, ENTER)
    assert page.vote.entry.fault.text() == "That is no answer here; try again."
    for typed in ("4", "８ hours", "?"):
        line.insert(typed)
        qtbot.keyClick(line, ENTER)
        press(qtbot, page, SPACE)
    press(qtbot, page, ENTER)
    assert page.vote.settle_panel.value_field.text() == "4"
    page.vote.settle_panel.value_field.clear()
    qtbot.keyClicks(page.vote.settle_panel.value_field, "5.5")
    page.vote.bar.primary.click()
    assert session.assessment.answer("nu").value == 5.5
    page.show_item("cs")
    for typed in ("1 2", "2", "1、2"):
        page.vote.entry.line.insert(typed)
        qtbot.keyClick(page.vote.entry.line, ENTER)
        press(qtbot, page, SPACE)
    press(qtbot, page, ENTER, ENTER)
    assert session.assessment.answer("cs").value == ("a", "b")


def test_what_cannot_be_voted_on_leads_to_its_page(page: WorkshopPage, qtbot: QtBot) -> None:
    page.show_item("tx")
    with qtbot.waitSignal(page.item_wanted) as wanted:
        press(qtbot, page, ENTER)
    assert wanted.args == ["tx"]
    room = page.vote.plan().for_room
    press(qtbot, page, Qt.Key.Key_PageDown)  # walks through the questions for the room alone
    assert page.vote.item_id in room
    press(qtbot, page, Qt.Key.Key_PageUp, "Alt+V")
    assert page.vote.item_id in room


def test_a_vote_with_nobody_missing_or_nobody_here(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    for page in opened(session, context, qtbot):
        page.show_item("q2")
        assert prompt(page) == "Nobody is here yet. Add people, or count hands."
        press(qtbot, page, "1", ENTER)
        assert phase(page) is Phase.VOTE
        page.vote.bar.modes["phones"].click()
        assert prompt(page) == "Phones can't come in yet: press “Let phones in” under People."


def test_a_program_that_was_killed_comes_back_to_the_question(
    tmp_path: Path, all_types: CheckedPack, context: Context, qtbot: QtBot
) -> None:
    path = tmp_path / "room.sounding"
    document = Document.create(path, all_types, Assessment(date(2026, 11, 29)))
    session = Session(document)
    for name in ("An", "Bo"):
        session.run(add_person(name))
    for page in opened(session, context, qtbot):
        page.show_item("q2")
        press(qtbot, page, "2", SPACE, "4")
        press(qtbot, page, ENTER)
        press(qtbot, page, "Alt+V", "3")
        # nothing is closed: the file is read as it stands on the disk
        again = Session(Document(path, read_only=True))
        for other in opened(again, context, qtbot):
            assert other.step == VOTE
            assert other.vote.item_id == "q2"
            assert phase(other) is Phase.REVOTE
            found = other.vote.votes()
            people = [one.id for one in again.assessment.sheet.respondents]
            assert [found.round.first[id_].value for id_ in people] == [1, 3]
            assert [each.value for each in found.cast.values()] == [2]
            assert prompt(other).startswith("Bo, it is your turn")
        again.close()
    session.close()


def test_the_timer_is_quiet(page: WorkshopPage, qtbot: QtBot) -> None:
    page.show_item("q2")
    press(qtbot, page, "2", SPACE, "4", SPACE, "4", ENTER, "Alt+T")
    page.open_room()
    timer = page.vote.timer
    told: list[str] = []
    timer.told.connect(told.append)
    timer.start(1)
    timer.tick()
    timer.tick()
    assert told == ["◔ 0:01", "◔ 0:00", "● +0:01"]
    assert page.room is not None
    assert page.room.view.timer == "● +0:01"
    press(qtbot, page, ENTER)
    assert told[-1] == ""


def test_the_rooms_window(page: WorkshopPage, qtbot: QtBot) -> None:
    page.open_room()
    page.show_item("q2")
    room = page.room
    assert room is not None
    assert room.view.accessibleName() == "How regular?"
    assert room.isFullScreen()
    qtbot.keyClick(room, Qt.Key.Key_F11)
    assert not room.isFullScreen()
    qtbot.keyClick(room, Qt.Key.Key_F11)
    assert room.isFullScreen()
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    assert not room.isFullScreen()
    qtbot.keyClick(room, Qt.Key.Key_A)
    press(qtbot, page, "Alt+R")
    assert page.room is None


def test_from_people_to_what_came_of_it(page: WorkshopPage, session: Session, qtbot: QtBot) -> None:
    page.people.done.emit()
    assert page.step == AGENDA
    assert "3 people, 110 minutes" in page.agenda.summary.text()
    page.agenda.begin_button.click()
    assert page.step == VOTE
    assert session.assessment.workshop.plan.begun
    assert "min left" in page.vote.bar.clock_label.text()
    page.vote.ended.emit()
    assert page.step == AFTERWARDS


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        (Clock(False, 0, 110, 60, 0, 9), ("9 questions to come", False)),
        (Clock(True, 10, 100, 60, 1, 8), ("100 min left, 8 questions to come", False)),
        (Clock(True, 80, 30, 60, 1, 8), ("30 min left, 30 min behind", True)),
        (Clock(True, 120, -10, 60, 1, 8), ("Time is over; 8 questions to come", True)),
        (Clock(True, 10, 100, 0, 9, 0), ("100 min left, no question to come", False)),
    ],
)
def test_the_clock_in_words(clock: Clock, told: tuple[str, bool]) -> None:
    assert clock_told(Translator("en"), clock) == told


def test_where_time_gets_short_questions_are_left_out(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_step(AGENDA)
    page.agenda.begin_button.click()
    first = page.vote.item_id
    plan = session.assessment.workshop.plan
    assert len(plan.listed) > 2
    session.run(set_plan(replace(plan, minutes=3)))
    session.run(vote(session.assessment.sheet.respondents[0].id, first, Answer(State.UNKNOWN)))
    press(qtbot, page, "Alt+Enter", "Alt+N", ENTER)
    after = session.assessment.workshop.plan
    assert 0 < len(after.listed) < len(plan.listed)
    assert "left to “alone” (Ctrl+Z)" in page.vote.bar.clock_label.text()
    session.undo()
    assert session.assessment.workshop.plan.listed == plan.listed
    page.show_step(AGENDA)
    assert page.agenda.short_check.isChecked()
    page.agenda.short_check.click()  # from now on it stands
    assert session.assessment.workshop.plan.stands
    page.show_item(first)
    press(qtbot, page, ENTER)
    assert session.assessment.workshop.plan.listed == plan.listed
    assert "left to" not in page.vote.bar.clock_label.text()


def test_nine_people_with_names_on_the_stage(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    for number in range(9):
        session.run(add_person(f"Person number {number}"))
    for one in session.assessment.sheet.respondents:
        session.run(vote(one.id, "q2", Answer.of(2)))
    session.run(set_plan(Plan(names=True)))
    for page in opened(session, context, qtbot):
        page.show_item("q2")
        page.vote.view.picked.emit("3")  # nobody's turn is left
        page.vote.bar.primary.click()
        assert phase(page) is Phase.REVEALED
        shown = page.vote.view.grab()
        assert not shown.isNull()
        page.vote.view.resize(500, 300)  # signs alone, where names find no room
        assert not page.vote.view.grab().isNull()
        qtbot.mouseClick(
            page.vote.view, Qt.MouseButton.LeftButton, pos=page.vote.view.rect().center()
        )
        page.vote.view.picked.emit("2")
        assert page.vote.settle_panel.key == "2"
        qtbot.keyClick(page.vote, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(page.vote, Qt.Key.Key_Q)
        page.people.refresh()
        page.people.repaint()
