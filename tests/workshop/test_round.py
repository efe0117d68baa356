"""Votes on a question: hidden, revealed, cast again, agreed or left open; by acts that lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers.answer import Answer, Misfit, State
from assessment.answers.workshop import Phase
from assessment.document.answer_edits import remove_respondent
from assessment.document.entries import Contents, to_entries
from assessment.document.strategy_edits import assess_again
from assessment.workshop.people import set_away, set_observer
from assessment.workshop.round import (
    agree,
    can_count,
    count_hands,
    is_between,
    leave_open,
    options,
    proposal,
    reveal,
    speakers,
    vote,
    vote_again,
)
from assessment.workshop.votable import can_vote
from tests.workshop.room import ITEMS, UNKNOWN, Room

NOT_HERE = Answer(State.NOT_APPLICABLE)


@pytest.fixture
def room(items_of):
    return Room(items_of(ITEMS), ("An", "Bo", "Cy"))


def cast(room, item, *values):
    for id_, value in zip(room.ids, values, strict=False):
        if value is not None:
            answer = value if isinstance(value, Answer) else Answer.of(value)
            assert room.run(vote(id_, item, answer))


def test_a_question_from_the_vote_to_the_agreement(room):
    an, bo, cy = room.ids
    cast(room, "rating", 0, 4)
    assert [one.id for one in room.votes("rating").waiting] == [cy]
    room.run(reveal("rating"))
    assert room.votes("rating").round.phase is Phase.REVEALED  # with somebody missing
    assert room.run(vote(cy, "rating", Answer.of(3)))  # who was late may still vote
    assert not room.run(vote(bo, "rating", Answer.of(1)))  # who did vote waits for the second vote
    room.run(vote_again("rating"))
    found = room.votes("rating")
    assert (found.round.phase, len(found.waiting)) == (Phase.REVOTE, 3)
    assert room.run(vote(an, "rating", Answer.of(3)))
    assert room.run(vote(cy, "rating", Answer.of(3)))
    assert [one.id for one in room.votes("rating").waiting] == [bo]
    room.run(reveal("rating"))
    found = room.votes("rating")
    assert found.round.phase is Phase.COMPARED
    (move,) = found.moves
    assert (move.respondent.id, move.first.value, move.second.value) == (an, 0, 3)
    assert proposal(found) == Answer.of(3)
    room.run(agree("rating", Answer.of(3, "with the new shop"), " It counts from spring. "))
    kept = room.reopened()
    assert kept.answer("rating") == Answer.of(3, "with the new shop")
    found = kept.workshop.round("rating")
    assert (found.phase, found.reason) == (Phase.AGREED, "It counts from spring.")
    assert {id_: each.value for id_, each in found.first.items()} == {an: 0, bo: 4, cy: 3}
    assert not room.run(vote(an, "rating", Answer.of(1)))  # the room is done with it
    assert not room.run(vote("nobody", "yes", Answer.of(True)))


def test_a_third_vote_is_compared_with_the_first(room):
    cast(room, "rating", 0, 2, 4)
    for level in (1, 2):
        room.run(reveal("rating"))
        room.run(vote_again("rating"))
        cast(room, "rating", level)
    room.run(reveal("rating"))
    (move,) = room.votes("rating").moves
    assert (move.first.value, move.second.value) == (0, 2)


def test_what_is_not_settled_leaves_the_range_open(room):
    cast(room, "rating", 0, 4)
    room.run(reveal("rating"))
    room.run(agree("rating", Answer.of(2)))
    room.run(leave_open("rating", "We ask the shop."))
    kept = room.reopened()
    assert "rating" not in kept.answers
    assert kept.sheet.reply("rating").values == (0, 4)
    assert kept.workshop.round("rating").reason == "We ask the shop."


def test_ways_mix_on_one_question(room):
    cast(room, "rating", 1, UNKNOWN)
    assert not room.run(count_hands("rating", [Answer.of(4), Answer.of(4)]))  # one is left
    assert room.run(count_hands("rating", [Answer.of(4)]))
    found = room.votes("rating")
    assert (len(found.answers), found.missing) == (3, 0)
    assert room.assessment.sheet.reply("rating").values == ()  # before the room has seen them
    room.run(reveal("rating"))
    assert room.assessment.sheet.reply("rating").values == (1, 4)
    room.run(vote_again("rating"))
    room.run(count_hands("rating", [Answer.of(2)]))
    found = room.votes("rating")
    assert (len(found.round.first_counted), len(found.counted)) == (1, 1)
    assert found.round.is_second
    room.run(count_hands("rating", []))
    assert room.votes("rating").counted == ()


def test_observers_and_leavers(room):
    an, bo, cy = room.ids
    cast(room, "rating", 0, 2, 4)
    room.run(reveal("rating"))
    room.run(set_observer(bo, observer=True))
    assert room.assessment.sheet.reply("rating").values == (0, 4)
    assert [one.id for one in room.assessment.workshop.observers] == [bo]
    room.run(set_observer(bo, observer=False))
    assert room.assessment.sheet.reply("rating").values == (0, 2, 4)
    room.run(set_away(cy, away=True))
    assert [one.id for one in room.votes("yes").waiting] == [an, bo]
    assert len(room.votes("rating").cast) == 3  # the votes of who left stay
    room.run(remove_respondent(an))
    room.undo()
    assert len(room.votes("rating").cast) == 3


def test_a_new_round_of_the_assessment_begins_with_no_votes(room):
    cast(room, "rating", 0, 2, 4)
    room.run(count_hands("yes", [Answer.of(True)]))
    cast(room, "hours", 3)
    room.run(reveal("rating"))
    room.run(reveal("yes"))
    room.run(assess_again(room.assessment.assessed_on))
    now = room.reopened()
    assert (dict(now.workshop.rounds), dict(now.sheet.counted)) == ({}, {})
    (past,) = now.rounds
    assert past.sheet.reply("yes").values == (True,)
    assert past.sheet.reply("hours").values == ()  # nobody saw that vote
    assert past.sheet.reply("rating").values == (0, 2, 4)
    again = Contents(room.pack, to_entries(now)).assessment()
    assert again == now


@pytest.mark.parametrize(
    ("item", "values", "wanted"),
    [
        ("rating", [0, 4], 0),
        ("rating", [0, 3, 4], 3),
        ("rating", [UNKNOWN, UNKNOWN, 3], State.UNKNOWN),
        ("rating", [NOT_HERE, NOT_HERE, 3], State.NOT_APPLICABLE),
        ("rating", [UNKNOWN, NOT_HERE, None], None),
        ("rating", [], None),
        ("yes", [True, True, False], True),
        ("yes", [True, False], None),
        ("one", ["a", "b", "b"], "b"),
        ("one", ["a", "b", "c"], None),
        ("some", [("a",), ("a", "b"), ("b",)], ("a", "b")),
        ("some", [("a",), ("b",)], None),
        ("hours", [4.0, 10.0, 6.0], 6.0),
    ],
)
def test_the_middle_is_proposed(room, item, values, wanted):
    cast(room, item, *values)
    found = proposal(room.votes(item))
    if isinstance(wanted, State):
        assert found == Answer(wanted)
    else:
        assert (None if found is None else found.value) == wanted


@pytest.mark.parametrize(
    ("item", "values", "between"),
    [
        ("rating", [0, 4], True),
        ("rating", [3, 3], False),
        ("rating", [0, 3, 4], False),
        ("rating", [UNKNOWN, 1], False),
        ("rating", [], False),
        ("hours", [4.0, 10.0], True),
        ("one", ["a", "b"], False),
    ],
)
def test_the_middle_between_two_votes_is_told(room, item, values, between):
    cast(room, item, *values)
    assert is_between(room.votes(item)) is between


def test_misfits_are_not_proposed(room):
    room.run(vote(room.ids[0], "hours", Answer(State.ANSWERED, 3.0, misfits=(Misfit("x"),))))
    assert proposal(room.votes("hours")) is None


def test_the_lowest_and_the_highest_speak_first(room):
    an, bo, cy = room.ids
    people = room.assessment.sheet.respondents
    assert speakers(room.votes("rating"), people) == ((), ())
    cast(room, "rating", 3, 0, 3)
    assert speakers(room.votes("rating"), people) == ((bo,), (an, cy))
    cast(room, "one", "a", "b")
    assert speakers(room.votes("one"), people) == ((), ())


@pytest.mark.parametrize(
    ("item", "number", "votable", "countable"),
    [
        ("rating", 5, True, True),
        ("yes", 2, True, True),
        ("one", 3, True, True),
        ("some", 2, True, False),
        ("hours", 0, True, False),
        ("words", 0, False, False),
    ],
)
def test_types_that_can_be_voted_on(room, item, number, votable, countable):
    asked = room.pack.items[item]
    assert len(options(room.pack, asked)) == number
    assert (can_vote(asked), can_count(room.pack, asked)) == (votable, countable)


STEPS = st.one_of(
    st.tuples(st.just("vote"), st.integers(0, 2), st.integers(0, 4)),
    st.tuples(st.just("hands"), st.integers(0, 3), st.integers(0, 4)),
    st.sampled_from([("reveal",), ("again",), ("agree",), ("leave",), ("undo",)]),
)


@settings(max_examples=60)
@given(st.lists(STEPS, max_size=12))
def test_whatever_is_done_can_be_read_again_and_undone(items_of, steps):
    room = Room(items_of(ITEMS), ("An", "Bo", "Cy"))
    begun = room.assessment
    room.undone = []
    for name, *rest in steps:
        match name:
            case "vote":
                room.run(vote(room.ids[rest[0]], "rating", Answer.of(rest[1])))
            case "hands":
                room.run(count_hands("rating", [Answer.of(rest[1])] * rest[0]))
            case "reveal":
                room.run(reveal("rating"))
            case "again":
                room.run(vote_again("rating"))
            case "agree":
                room.run(agree("rating", Answer.of(2), "because"))
            case "leave":
                room.run(leave_open("rating"))
            case "undo" if room.undone:
                room.undo()
        now = room.assessment
        assert room.reopened() == now
        assert Contents(room.pack, to_entries(now)).assessment() == now
        found = room.votes("rating")
        assert (found.round.phase is Phase.AGREED) <= ("rating" in now.answers)
        assert set(found.round.again) <= set(room.ids)
        assert len(found.waiting) <= 3
    while room.undone:
        room.undo()
    assert room.assessment == begun
