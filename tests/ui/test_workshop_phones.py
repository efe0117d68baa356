"""Phones of a workshop: whose they are, the same door after a restart, and what they are asked then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assessment.answers.answer import Answer
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.workshop.live import Claim, Vote
from assessment.workshop.people import add_person
from assessment.workshop.round import count_hands, reveal, vote, vote_again, votes
from assessment.workshop.seats import Seat
from tests.ui.server_without_network import Server
from ui.context import Context
from ui.notices import Notices
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.phone_server import Phones
from ui.pages.workshop.steps import VIEW_DOOR
from ui.pages.workshop.vote_words import PhonesTold, phones_told
from ui.session import Session

_ = Translator("en")


@pytest.fixture
def ids(session: Session) -> list[str]:
    """Three people, by their ids."""
    for name in ("An", "Bo", "Cy"):
        session.run(add_person(name))
    return [one.id for one in session.assessment.sheet.respondents]


def opened(session: Session) -> tuple[Phones, Any]:
    phones = Phones(session, make=Server)  # type: ignore[arg-type]
    phones.open_door("127.0.0.1")
    return phones, phones.server


def asked(phones: Phones, session: Session) -> None:
    phones.show(votes(session.pack, session.assessment, "q2"))


def cast(session: Session) -> dict[str, Any]:
    found = votes(session.pack, session.assessment, "q2").cast
    return {id_: each.value for id_, each in found.items()}


def test_a_phone_is_nobodys_until_it_says_whose_or_is_given(
    session: Session, ids: list[str]
) -> None:
    phones, server = opened(session)
    asked(phones, session)
    server.taken = (Seat(1, True, False), Seat(2, True, False))
    server.on_seats()
    assert (phones.seats, phones.unknown) == ({}, (1, 2))
    server.on_vote(Vote(1, "q2", server.ballot, Answer.of(4)))
    assert cast(session) == {}  # nobody's vote
    server.said = [Claim(1, 3)]
    server.on_seats()
    phones.seat_for(ids[0], 2)
    assert phones.seats == {1: ids[2], 2: ids[0]}
    assert server.people == ({1: 3, 2: 1}, [2])
    server.said = [Claim(1, 2), Claim(7, 9)]  # seated already; nobody has that number
    server.on_seats()
    assert phones.seats == {1: ids[2], 2: ids[0]}
    server.on_vote(Vote(1, "q2", server.ballot, Answer.of(4)))
    assert cast(session) == {ids[2]: 4}


def test_the_vote_of_a_phone_goes_with_it_to_whom_it_is_given(
    session: Session, ids: list[str]
) -> None:
    an, bo, _cy = ids
    phones, server = opened(session)
    phones.seat_for(an, 1)
    asked(phones, session)
    server.on_vote(Vote(1, "q2", server.ballot, Answer.of(4)))
    phones.seat_for(bo, 1)
    assert (cast(session), phones.seats) == ({bo: 4}, {1: bo})
    session.run(reveal("q2"))
    phones.look_up()
    phones.seat_for(an, 1)
    assert cast(session) == {bo: 4}  # what was shown stands


def test_who_voted_otherwise_is_not_asked_and_who_lost_a_vote_is(
    session: Session, ids: list[str]
) -> None:
    phones, server = opened(session)
    for seat, id_ in enumerate(ids, 1):
        phones.seat_for(id_, seat)
    asked(phones, session)
    session.run(vote(ids[0], "q2", Answer.of(1)))
    asked(phones, session)
    assert (server.voted, server.ballot) == ({1}, 1)
    session.undo()
    asked(phones, session)
    assert (server.voted, server.ballot) == (set(), 1)
    session.run(vote(ids[0], "q2", Answer.of(1)))
    session.run(reveal("q2"))
    phones.look_up()
    session.run(vote_again("q2"))
    asked(phones, session)
    assert (server.voted, server.ballot, server.second) == (set(), 2, True)


def test_the_door_is_the_same_after_it_was_closed(session: Session, ids: list[str]) -> None:
    phones, server = opened(session)
    phones.seat_for(ids[1], 1)
    door = server.door
    phones.close_door()
    again, other = opened(session)
    assert (other.door, again.seats) == (door, {1: ids[1]})
    assert other.people == ({1: 2}, [1, 3])
    again.close_door()
    session.remember(VIEW_DOOR, session.recall(VIEW_DOOR) | {"port": 2})  # somebody else has it
    _moved, other = opened(session)
    assert (other.door.port, other.door.key, other.door.secret) == (0, door.key, door.secret)
    session.remember(VIEW_DOOR, {"port": "x"})
    assert opened(session)[0].is_open
    with pytest.raises(AssessmentError):
        Phones(session, make=Server).open_door("taken")  # type: ignore[arg-type]


def test_an_open_question_is_put_to_phones_when_the_door_opens(
    session: Session, ids: list[str], context: Context, qtbot: Any, tmp_path: Path
) -> None:
    first = WorkshopPage(session, context, Notices(context))
    qtbot.addWidget(first)
    first.show_item("q2")
    session.run(vote(ids[0], "q2", Answer.of(1)))
    first.show_step("people")
    first.close_jobs()
    page = WorkshopPage(session, context, Notices(context))  # as after a restart, never shown
    qtbot.addWidget(page)
    page.phones.server = Server(None, page.phones.arrived.emit, page.phones.seated.emit)  # type: ignore[assignment]
    session.remember("workshop.seats", {"1": ids[0]})
    page.phones.open_door("127.0.0.1")
    server: Any = page.phones.server
    assert (server.phase, server.voted) == ("q2", {1})
    page.phones.close_door()
    session.run(reveal("q2"))
    page.phones.open_door("127.0.0.1")
    assert server.phase == "look"
    page.close_jobs()


@pytest.mark.parametrize(
    "case",
    [
        (PhonesTold(), 0, 0, "Phones can't come in yet: press “Let phones in” under People."),
        (PhonesTold(True), 3, 0, "3 of 3 have voted."),
        (PhonesTold(True), 1, 0, "Vote on your phone. 1 of 3 have voted. 2 have no phone."),
        (PhonesTold(True), 1, 1, "Vote on your phone. 2 of 3 have voted. 2 have no phone."),
        (
            PhonesTold(True, names=True),
            1,
            0,
            "Vote on your phone. 1 of 3 have voted. Missing: Bo (no phone), Cy (no phone).",
        ),
        (PhonesTold(True, names=True), 1, 1, "Vote on your phone. 2 of 3 have voted."),
        (
            PhonesTold(True, stranded=1, away=2),
            0,
            0,
            "Vote on your phone. 0 of 3 have voted. 2 phones are not here any more: they come back by "
            "themselves, or scan the code again. 3 have no phone.",
        ),
        (
            PhonesTold(True, stranded=1, names=True),
            2,
            0,
            "Vote on your phone. 2 of 3 have voted. A phone opened the page but can't get through: see "
            "People. Missing: Cy (no phone).",
        ),
    ],
)
def test_how_votes_by_phone_stand(
    session: Session, ids: list[str], case: tuple[PhonesTold, int, int, str]
) -> None:
    told, voted, hands, lines = case
    for id_ in ids[:voted]:
        session.run(vote(id_, "q2", Answer.of(1)))
    session.run(count_hands("q2", [Answer.of(2)] * hands))
    assert phones_told(_, votes(session.pack, session.assessment, "q2"), told) == lines


def test_with_a_phone_each_nobody_is_without(session: Session, ids: list[str]) -> None:
    found = votes(session.pack, session.assessment, "q2")
    told = PhonesTold(True, phoned=set(ids))
    assert phones_told(_, found, told) == "Vote on your phone. 0 of 3 have voted."
    hidden = PhonesTold(True, phoned=set(ids[:1]), counts=False)
    assert phones_told(_, found, hidden) == "Vote on your phone."
    named = PhonesTold(True, phoned=set(ids), names=True)
    assert phones_told(_, found, named).endswith("Missing: An, Bo, Cy.")


def test_everybody_with_a_phone_raises_no_hand(session: Session, ids: list[str]) -> None:
    phones, server = opened(session)
    people = session.assessment.sheet.respondents
    for number, id_ in enumerate(ids[:2], 1):
        phones.seat_for(id_, number)
    assert not phones.reach(people)
    assert phones.reach(people[:2])
    assert not phones.reach(())
    server.is_running = False
    assert not phones.reach(people[:2])
