"""The live side of a vote: what phones see, which votes are taken, and that the last one counts."""

from __future__ import annotations

import pytest

from assessment.answers.answer import Answer, State
from assessment.questionnaire.values import InvalidValue
from assessment.workshop.live import LateVote, Live, Phase, Showing, Vote


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
