"""The live side of a vote: what phones see, which votes are taken, and that the last one counts."""

from __future__ import annotations

import pytest

from assessment.answers.answer import Answer, State
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.values import InvalidValue
from assessment.workshop.live import Claim, LateVote, Live, Phase, Showing, UnknownVoter, Vote
from tests.workshop.conftest import PACK


@pytest.fixture
def live(room, clock):
    return Live(room, "secret", clock)


def test_a_vote_is_taken_while_its_question_is_open(live):
    number, token = live.take_seat("", "a")
    assert live.seat_of(token) == number == 1
    assert live.showing(1) == (Showing(), False)
    ballot = live.show("rate")
    assert live.showing(1) == (Showing(Phase.VOTE, "rate", "1", ballot), False)
    live.cast(1, ballot, {"value": 0})
    vote = live.cast(1, ballot, {"value": 2})
    assert vote == Vote(1, "rate", ballot, Answer(State.ANSWERED, 2))
    assert live.showing(1)[1]
    assert live.showing(2)[1] is False
    assert live.votes() == [vote], "of two votes by one seat the last counts"
    assert live.votes() == []
    live.turn(Phase.LOOK)
    with pytest.raises(LateVote):
        live.cast(1, ballot, {"value": 1})
    again = live.show("rate", "7b")
    assert (again, live.showing(1)) == (2, (Showing(Phase.VOTE, "rate", "7b", 2), False))
    with pytest.raises(LateVote):
        live.cast(1, ballot, {"value": 1})
    with pytest.raises(InvalidValue):
        live.cast(1, again, {"value": 9})


def test_a_vote_read_while_the_vote_is_closed_is_late(live, monkeypatch):
    ballot = live.show("rate")

    def read(*_):
        live.turn(Phase.LOOK)
        return Answer(State.UNKNOWN)

    monkeypatch.setattr("assessment.workshop.live.read_vote", read)
    with pytest.raises(LateVote):
        live.cast(1, ballot, {"state": "unknown"})
    assert live.votes() == []


def test_what_cannot_be_voted_waits_on_the_laptop(live):
    ballot = live.show("why")
    assert live.showing(1)[0].phase is Phase.LAPTOP
    with pytest.raises(LateVote):
        live.cast(1, ballot, {"value": "because"})
    with pytest.raises(KeyError):
        live.show("no such item")


def test_seats_are_told_and_freed(live):
    live.take_seat("", "a")
    live.take_seat("", "b")
    ballot = live.show("agree")
    live.cast(2, ballot, {"value": True})
    assert [(each.number, each.has_voted) for each in live.seats()] == [(1, False), (2, True)]
    live.free(2)
    assert [each.number for each in live.seats()] == [1]
    for number in range(100):
        live.take_seat("", f"address {number}")
    assert live.take_seat("", "late") is None


def test_a_page_that_never_reports_back_is_waiting(live, clock):
    live.note_opened("a")
    live.note_opened("b")
    assert live.waiting() == 0
    clock.now += 20
    assert live.waiting() == 2
    live.take_seat("", "a")
    assert live.waiting() == 1
    for number in range(1000):
        live.note_opened(f"flood {number}")
    clock.now += 20
    assert live.waiting() == 256


def test_phones_ask_whose_they_are_and_nobody_is_taken_twice(live):
    for address in "abc":
        live.take_seat("", address)
    ballot = live.show("rate", second=True)
    assert live.person_of(1) == (0, ())  # not asked
    live.set_people({1: 4}, [2, 3])
    assert live.person_of(1) == (4, ())
    assert live.person_of(2) == (None, (2, 3))
    with pytest.raises(UnknownVoter):
        live.cast(2, ballot, {"value": 1})
    assert [live.claim(2, 3), live.claim(2, 2), live.claim(3, 3), live.claim(3, 9)] == [
        True,
        False,
        False,
        False,
    ]
    assert live.claim(3, 0)  # has no number yet, and asks until it has one
    assert live.claims() == [Claim(2, 3), Claim(3, 0)]
    assert live.claims() == []
    assert live.person_of(3) == (None, (2,))
    assert live.cast(2, ballot, {"value": 1}).seat == 2
    live.free(2)
    assert live.person_of(2) == (None, (2,))


def test_seats_that_voted_otherwise_are_marked(live):
    for address in "abc":
        live.take_seat("", address)
    ballot = live.show("rate", voted={1})
    live.mark({2}, {1})
    assert [each.has_voted for each in live.seats()] == [False, True, False]
    assert live.showing(2) == (Showing(Phase.VOTE, "rate", "1", ballot), True)


def test_a_page_opened_again_beside_a_phone_that_votes_is_no_alarm(live, clock):
    live.take_seat("", "a")
    live.note_opened("a")
    live.note_opened("b")
    clock.now += 30
    assert live.waiting() == 1


def test_seats_of_phones_known_from_before_are_kept_for_them(live):
    live.set_people({1: 1, 3: 2}, [])
    numbers = [live.take_seat("", address)[0] for address in "abc"]
    assert numbers == [2, 4, 5]


def test_a_number_whose_phone_is_gone_may_be_taken_by_another(live, clock):
    for address in "ab":
        live.take_seat("", address)
    live.set_people({1: 4}, [2])
    assert live.held_by_gone() == ()
    assert not live.claim(2, 4)
    clock.now += 60
    assert live.held_by_gone() == (4,)
    assert live.claim(2, 4)
    assert live.person_of(2) == (4, ())
    assert live.person_of(1) == (None, (2,)), "the phone that was gone is asked when it comes back"
    assert live.claims() == [Claim(2, 4)]


def test_phones_are_told_how_a_question_is_worded_now(live, room):
    live.show("rate", pack=room)
    assert live.showing(1)[0].asked is None
    other = load_files({"p.yaml": PACK.replace("Think of last week.", "Think of today.").encode()})
    live.show("rate", names=True, pack=other.usable())
    shown = live.showing(1)[0]
    assert (shown.names, shown.asked["help"]) == (True, ["Think of today.", "想想上周。"])
