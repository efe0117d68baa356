"""Phones on the workshop's page: they come in, vote, are told what to try, and come back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.workshop.addresses import Address
from assessment.workshop.live import Claim, Vote
from assessment.workshop.people import MOST_PEOPLE, add_person
from assessment.workshop.seats import Seat
from tests.ui.server_without_network import Server
from tests.ui.test_workshop_people import HERE, people, written
from ui.context import Context
from ui.notices import Notices
from ui.pages.workshop.code_view import CodeView
from ui.pages.workshop.door_card import DoorCard
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.phone_server import Phones
from ui.session import Session


@pytest.fixture
def phoned(session: Session, context: Context, qtbot: QtBot) -> Iterator[WorkshopPage]:
    """The page with a server that needs no network."""
    made = WorkshopPage(session, context, Notices(context))
    made.phones.server = Server(None, made.phones.arrived.emit, made.phones.seated.emit)
    made.door.find_addresses = lambda: (HERE, Address("taken"))
    qtbot.addWidget(made)
    made.resize(1300, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close_jobs()


def test_the_code_is_brought_into_sight_when_the_door_opens(
    phoned: WorkshopPage, session: Session
) -> None:
    for name in ("An", "Bo", "Dora", "Ed", "Fatima", "Hana"):
        session.run(add_person(name))
    phoned.resize(1200, 640)
    phoned.door.choice.setCurrentIndex(0)
    phoned.door.open_button.click()
    for _turn in range(4):
        QApplication.processEvents()
    codes = [each for each in phoned.door.findChildren(CodeView) if each.isVisible()]
    assert codes
    assert all(each.visibleRegion().boundingRect() == each.rect() for each in codes)


def test_phones_come_in_vote_and_look_up(phoned: WorkshopPage, session: Session) -> None:
    page, server = phoned, phoned.phones.server
    session.run(add_person("An"))
    page.door.choice.setCurrentIndex(1)
    page.door.open_button.click()
    assert page.door.fault.text() == "That address is taken."
    page.door.choice.setCurrentIndex(0)
    page.open_room()
    page.door.open_button.click()
    room = page.room
    assert room is not None
    assert room.code.accessibleDescription() == "http://127.0.0.1:1/k"
    assert not room.view.isVisibleTo(room)
    assert room.url_label.text() == "Or open 127.0.0.1:1 and type 012 345"
    page.door.name_field.setText("House; guests")
    assert room.wifi_code.accessibleDescription() == "WIFI:T:nopass;S:House\\; guests;;"
    assert not room.grab().isNull()
    server.taken = (Seat(1, True, False), Seat(2, True, False))
    server.on_seats()
    assert page.phones.seats == {}  # nobody is taken for anybody
    assert server.people == ({}, [1])
    assert any("nobody has said whose they are" in each for each in written(page))
    server.said = [Claim(1, 1), Claim(2, 0), Claim(2, 0)]
    server.on_seats()
    assert people(session) == ["An", "2"]  # who has no number gets one
    assert page.phones.seats.keys() == {1, 2}
    assert server.people == ({1: 1, 2: 2}, [])
    page.show_item("q2")
    assert room.view.isVisibleTo(room)
    assert (page.vote.mode, server.phase) == ("phones", "q2")
    server.on_vote(Vote(1, "q2", server.ballot, Answer.of(1)))
    server.on_vote(Vote(2, "q2", server.ballot, Answer.of(3)))
    server.on_vote(Vote(2, "q2", server.ballot - 1, Answer.of(0)))  # of an earlier ballot
    assert [each.value for each in page.vote.votes().cast.values()] == [1, 3]
    page.vote.bar.reveal.click()
    assert server.phase == "look"
    page.vote.bar.primary.click()
    assert server.phase == "wait"
    page.show_step("people")
    an = session.assessment.sheet.respondents[0].id
    QApplication.processEvents()
    choices = [each for each in page.findChildren(QComboBox) if each.isVisibleTo(page)]
    choice = next(each for each in choices if each.accessibleName() == "Phone of An")
    assert choice.maxVisibleItems() > MOST_PEOPLE
    choice.setFocus()
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    assert page.phones.seats == {2: an}
    QApplication.processEvents()
    again = page.people.focusWidget()
    assert again is not choice
    assert again is not None
    assert again.accessibleName() == "Phone of An"  # the lines were made anew
    page.phones.seat_for(an, None)
    assert page.phones.number_of(an) is None
    page.door.close_button.click()
    assert not page.phones.is_open
    assert room.view.isVisibleTo(room)


def test_who_cannot_get_through_is_told_what_to_try(phoned: WorkshopPage) -> None:
    phoned.phones.open_door("127.0.0.1")
    phoned.phones.server.stranded = 1
    phoned.phones.look()
    phoned.phones.look()
    assert any(each.startswith("A phone opened the page, but") for each in written(phoned))
    phoned.show_item("q2")
    assert "can't get through" in phoned.vote.view.accessibleDescription()


def test_the_same_phones_come_back_when_the_pages_are_made_anew(
    phoned: WorkshopPage, session: Session, context: Context, qtbot: QtBot
) -> None:
    phoned.phones.open_door("127.0.0.1")
    phoned.close_jobs()
    again = Phones(session, make=Server)  # type: ignore[arg-type]
    again.reopen()
    assert again.is_open
    kept = session.recall("workshop.door")
    again.server.stop()  # as if the program had been killed: nothing is told
    later = Phones(session, make=Server)  # type: ignore[arg-type]
    session.remember("workshop.door", kept | {"address": "taken"})
    later.reopen()
    assert not later.is_open
    session.remember("workshop.door", kept)
    later.reopen()
    assert later.url == "http://127.0.0.1:1/k"
    later.close_door()
    later.reopen()
    assert not later.is_open
    assert session.recall("workshop.door")["open"] is False


def test_the_test_before_the_room_enters(session: Session, context: Context, qtbot: QtBot) -> None:
    phones = Phones(session)
    card = DoorCard(phones, context, lambda: (HERE,))
    qtbot.addWidget(card)
    card.prepare()
    card.prepare()

    def lines() -> list[str]:
        return [each.text() for each in card.findChildren(QLabel)]

    qtbot.waitUntil(lambda: any(each.startswith("✗ ") for each in lines()))
    assert any(each.startswith("1. ") for each in lines())
    card.open_button.click()
    assert phones.url.startswith("http://127.0.0.1:")
    qtbot.waitUntil(lambda: "✓ The page answers." in lines())
    wheel = QWheelEvent(
        QPointF(2, 2), QPointF(2, 2), QPoint(0, 120), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(card.choice, wheel)
    phones.close_door()
    card.close_jobs()
