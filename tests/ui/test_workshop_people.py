"""People, agenda, what came of it, and the door for phones: real widgets, a real server on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QPushButton,
    QTableWidget,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.workshop import Way
from assessment.document.answer_edits import set_answer, set_fact
from assessment.workshop.addresses import Address, AddressKind
from assessment.workshop.people import add_person
from assessment.workshop.round import agree, can_count, leave_open, reveal, vote
from tests.ui.looking import faults, nameless, settle
from tests.workshop.ballots import saved
from ui.context import Context
from ui.notices import Notices
from ui.pages.workshop.door_card import DoorCard
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.phone_server import Phones
from ui.pages.workshop.steps import VIEW_ITEM, VOTE
from ui.session import Session

HERE = Address("127.0.0.1", "lo", AddressKind.LOOPBACK)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(session: Session, context: Context, qtbot: QtBot) -> Iterator[WorkshopPage]:
    """The page, with nobody here yet."""
    made = WorkshopPage(session, context, Notices(context))
    made.door.find_addresses = lambda: (HERE,)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close_jobs()


def people(session: Session) -> list[str]:
    return [one.name for one in session.assessment.sheet.respondents]


def written(page: WorkshopPage) -> list[str]:
    QApplication.processEvents()  # what was just made is shown by then
    return [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]


def named(page: WorkshopPage, name: str) -> QToolButton:
    QApplication.processEvents()
    found = page.findChildren(QToolButton)
    return next(each for each in found if each.accessibleName() == name and each.isVisibleTo(page))


def test_people_come_leave_and_look_on(page: WorkshopPage, session: Session, qtbot: QtBot) -> None:
    step = page.people
    assert not step.next_button.isEnabled()
    for name in ("An", "", "Bo"):
        qtbot.keyClicks(step.name_field, name)
        qtbot.keyClick(step.name_field, ENTER)
    qtbot.keyClicks(step.role_field, "sales")
    step.add_button.click()
    assert people(session) == ["An", "2", "Bo", "4"]
    assert "4 people take part" in written(page)
    assert "sales" in written(page)
    assert QApplication.activeWindow() is page, "no part was a window of its own for a moment"
    named(page, "Bo looks on").click()
    assert people(session) == ["An", "2", "4"]
    named(page, "An has left").click()
    assert session.assessment.sheet.respondents[0].seat.away
    named(page, "Remove 4").click()
    assert people(session) == ["An", "2"]
    session.undo()
    assert people(session) == ["An", "2", "4"]
    step.names_check.click()
    step.counts_check.click()
    plan = session.assessment.workshop.plan
    assert (plan.names, plan.count) == (True, True)
    step.numbers_button.click()
    assert people(session) == ["1", "2", "4"]
    assert not step.name_field.isVisibleTo(page)
    step.add_button.click()
    assert people(session)[-1] == "5"


def test_lines_stand_below_each_other_and_lead_back(page: WorkshopPage, session: Session) -> None:
    for name in ("An", "Bartholomew Featherstonehaugh"):
        session.run(add_person(name))
    QApplication.processEvents()
    away = [named(page, f"{name} looks on") for name in people(session)]
    first, second = (each.mapTo(page, QPoint()).x() for each in away)
    assert first == second
    assert not page.people.back_button.isVisible()
    session.run(vote(session.assessment.sheet.respondents[0].id, "q2", Answer.of(1)))
    page.people.refresh()
    assert page.people.back_button.isVisible()
    page.people.back_button.click()
    assert page.step == VOTE


def test_a_network_is_told_as_people_say_it(
    context: Context, session: Session, qtbot: QtBot
) -> None:
    wired = Address("192.168.0.2", "eth0", AddressKind.WIRED)
    card = DoorCard(Phones(session), context, lambda: (wired,))
    qtbot.addWidget(card)
    card.prepare()
    assert card.choice.itemText(0) == "192.168.0.2 · network cable"
    card.close_jobs()


def test_the_agenda_follows_time_and_the_facilitator(page: WorkshopPage, session: Session) -> None:
    session.run(add_person("An"))
    session.run(set_answer("ch", Answer.of("a")))
    page.show_step("agenda")
    step, table = page.agenda, page.agenda.table
    assert "1 person, 110 minutes" in step.summary.text()
    row = next(r for r in range(table.rowCount()) if table.item(r, 0).data(256) == "q2")
    table.selectRow(row)
    for key, way in (("a", Way.ALONE), ("h", Way.HANDS), ("f", Way.FULL)):
        QApplication.sendEvent(table, _key(key))
        assert session.assessment.workshop.plan.ways["q2"] is way
    assert table.item(row, 3).text() == "in full (chosen)"
    QApplication.sendEvent(table, _key("p"))
    QApplication.sendEvent(table, _key("x"))
    assert "q2" not in session.assessment.workshop.plan.ways
    step.minutes_field.setValue(5)
    step.full_field.setValue(4)
    plan = session.assessment.workshop.plan
    assert (plan.minutes, plan.full) == (5, 4)
    assert "to be answered alone" in step.summary.text()
    table.selectRow(row)
    QApplication.sendEvent(table, _key("\r"))
    assert page.vote.item_id == "q2"
    page.show_step("agenda")
    step.begin_button.click()
    begun = session.assessment.workshop.plan.begun
    assert begun
    page.show_step("agenda")
    assert step.begin_button.text() == "Go on"
    step.restart_button.click()
    page.vote.refresh()
    assert "min" in page.vote.bar.clock_label.text()


def test_home_and_end_lead_to_the_first_and_the_last_question(page: WorkshopPage) -> None:
    page.show_step("agenda")
    table = page.agenda.findChildren(QTableWidget)[0]
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        QTest.keyClick(table, Qt.Key.Key_End, modifier)
        assert {each.row() for each in table.selectedIndexes()} == {table.rowCount() - 1}
        QTest.keyClick(table, Qt.Key.Key_Home, modifier)
        assert {each.row() for each in table.selectedIndexes()} == {0}


def test_where_hands_cannot_be_counted_the_agenda_says_so(
    page: WorkshopPage, session: Session
) -> None:
    page.show_step("agenda")
    table, pack = page.agenda.findChildren(QTableWidget)[0], session.pack
    table.selectAll()
    QApplication.sendEvent(table, _key("h"))
    ways = session.assessment.workshop.plan.ways
    assert 0 < len(ways) < table.rowCount()
    told = " ".join(each.text() for each in page.agenda.findChildren(QLabel))
    assert "Hands can't be counted for " in told
    assert all(can_count(pack, pack.items[item]) for item in ways)


def test_questions_are_moved_by_keys_and_by_pointer(page: WorkshopPage, session: Session) -> None:
    session.run(add_person("An"))
    page.show_step("agenda")
    step, table = page.agenda, page.agenda.table
    alt = Qt.KeyboardModifier.AltModifier
    usual = [str(table.item(row, 0).data(256)) for row in range(table.rowCount())]

    def order() -> list[str]:
        return [str(table.item(row, 0).data(256)) for row in range(table.rowCount())]

    table.selectRow(2)
    third = usual[2]
    QTest.keyClick(table, Qt.Key.Key_Up, alt)
    QTest.keyClick(table, Qt.Key.Key_Up, alt)
    assert order()[:3] == [third, *usual[:2]], "the question moved stays the one selected"
    QTest.keyClick(table, Qt.Key.Key_Up, alt)
    assert table.selected() == [third]
    button_of(page, "Later (Alt+↓)").click()
    assert order()[:2] == [usual[0], third]
    session.undo()
    assert order() == usual, "moves in one go are taken back in one go"
    table.selectRow(len(usual) - 1)
    button_of(page, "To the top (Alt+Home)").click()
    assert order()[0] == usual[-1]
    assert table.currentRow() == 0
    step.begin_button.click()
    assert page.vote.item_id == usual[-1]
    page.show_step("agenda")
    button_of(page, "In the questionnaire's order").click()
    assert order() == usual
    assert not step.usual_button.isVisibleTo(page)


def button_of(page: WorkshopPage, text: str) -> QPushButton:
    found = page.findChildren(QPushButton)
    return next(each for each in found if each.text() == text and each.isVisibleTo(page))


def _key(text: str) -> QEvent:
    keys = {"\r": Qt.Key.Key_Return}
    key = keys.get(text) or Qt.Key(ord(text.upper()))
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)


def test_afterwards_tells_what_split_the_room_and_why(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.show_step("afterwards")
    assert any(each.startswith("Nothing was voted on yet") for each in written(page))
    for name, level in (("An", 0), ("Bo", 4)):
        session.run(add_person(name))
        one = session.assessment.sheet.respondents[-1]
        session.run(vote(one.id, "q2", Answer.of(level)))
        session.run(vote(one.id, "yn", Answer.of(True)))
    for item in ("yn", "q2"):
        session.run(reveal(item))
    session.run(leave_open("yn", "We ask."))
    session.run(agree("q2", Answer.of(2, "since May"), "Half do."))
    said = written(page)
    assert said.index("Reason: Half do.") < said.index("Reason: We ask.")
    assert "Note: since May" in said
    assert "To be settled later" in said
    page.afterwards.names_check.click()
    assert session.assessment.revealed
    with qtbot.waitSignal(page.results_wanted):
        page.afterwards.results_wanted.emit()
    page.afterwards.item_wanted.emit("q2")
    assert page.vote.item_id == "q2"


def test_nothing_is_cut_or_nameless(page: WorkshopPage, session: Session, qtbot: QtBot) -> None:
    for name in ("An", "Bo"):
        session.run(add_person(name))
    for step in ("people", "agenda", "vote", "afterwards"):
        page.show_step(step)
        qtbot.waitUntil(lambda: not page.door.job.busy)
        settle()
        assert faults(page) == []
        assert nameless(page) == []


# ballots


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Path]], None]:
    """Setter of what the file dialog returns."""

    def choose(paths: list[Path]) -> None:
        monkeypatch.setattr(
            QFileDialog, "getOpenFileNames", lambda *_: ([str(each) for each in paths], "")
        )

    return choose


def ballot(session: Session, path: Path, name: str, level: int) -> Path:
    key = name.encode().hex().ljust(16, "0")
    return saved(path, session.pack, {"q2": {"value": level}}, name=name, ballot=key)


def test_ballots_are_taken_over_and_nothing_is_overwritten(
    page: WorkshopPage,
    session: Session,
    tmp_path: Path,
    chosen: Callable[[list[Path]], None],
) -> None:
    session.run(add_person("An"))
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    first = ballot(session, tmp_path / "an.json", "an", 1)
    chosen([bad, first])
    page.ballots.brought.click()
    assert people(session) == ["An"]
    assert session.assessment.sheet.respondents[0].answers["q2"].value == 1
    assert any("1 answer of An is read" in each for each in written(page))
    chosen([ballot(session, tmp_path / "an.json", "an", 3)])
    page.ballots.brought.click()
    assert any("stays; the ballot says" in each for each in written(page))
    assert session.assessment.sheet.respondents[0].answers["q2"].value == 1
    page.people.numbers_button.click()
    chosen([ballot(session, tmp_path / "bo.json", "Bo", 2)])
    page.ballots.brought.click()
    assert people(session) == ["1", "2"]


# phones


def test_the_projector_is_opened_where_the_code_is_shown(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.people.take_focus()
    qtbot.keyClick(page.people.name_field, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert page.room is not None
    assert page.people.name_field.text() == ""
    assert page.room.view.accessibleName() == "All types"  # no question yet
    session.run(set_fact("name", "Tea & Co"))
    for wanted in ("All types", "How regular?"):
        page.open_room()
        page.open_room()
        assert page.room.view.accessibleName() == wanted
        session.remember(VIEW_ITEM, "q2")  # as the pages made anew find it
    page.people.room_wanted.emit()
    assert page.room is None


def test_the_agenda_leads_to_what_is_answered_first(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    session.run(add_person("An"))
    page.show_step("agenda")
    assert page.agenda.first_button.isVisibleTo(page)
    with qtbot.waitSignal(page.item_wanted) as wanted:
        page.agenda.first_button.click()
    assert wanted.args == ["yn"]


def test_what_is_said_of_numbers_stands_beside_its_button(
    page: WorkshopPage, session: Session
) -> None:
    assert not page.people.nameless_hint.isVisibleTo(page)
    session.run(add_person("An"))
    assert page.people.nameless_hint.isVisibleTo(page)
