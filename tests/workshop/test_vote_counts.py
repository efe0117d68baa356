"""Counts of votes, over all mixes of ways to vote, people and rounds: each person once, in each round anew."""

from __future__ import annotations

from itertools import product

import pytest

from assessment.answers.answer import Answer
from assessment.answers.disclosure import disclosed
from assessment.answers.workshop import Phase
from assessment.core.i18n import Translator
from assessment.document.strategy_edits import assess_again
from assessment.workshop.ballot_import import add_ballot
from assessment.workshop.ballot_reader import ReadBallot
from assessment.workshop.people import add_person, set_away
from assessment.workshop.round import (
    agree,
    count_hands,
    keep_first,
    leave_open,
    move_vote,
    reveal,
    vote,
    vote_again,
)
from assessment.workshop.stage import stage
from tests.workshop.room import ITEMS, Room

NAMES = ("An", "Bo", "Cy", "Di", "Ed", "Fay")
ITEM = "rating"


def room_of(items_of, people):
    return Room(items_of(ITEMS), NAMES[:people])


def cast(room, people, level):
    for id_ in people:
        assert room.run(vote(id_, ITEM, Answer.of(level)))


def hands(room, number, level):
    return room.run(count_hands(ITEM, [Answer.of(level)] * number))


def ballot(room, level, name="", id_=""):
    one = room.assessment.sheet.respondents[0]
    person = type(one)(id_ or "ballot-1", name, "", {ITEM: Answer.of(level)})
    return room.run(add_ballot(ReadBallot("f", person, "en", None), id_))


def told(room):
    found = stage(room.pack, room.assessment, ITEM, "1", Translator("en"))
    return found, " ".join(found.sentences)


@pytest.mark.parametrize("people", range(1, 7))
@pytest.mark.parametrize("again", [False, True])
def test_every_mix_of_votes_by_name_and_hands(items_of, people, again):
    for named, raised in product(range(people + 1), range(people + 2)):
        room = room_of(items_of, people)
        if again:  # the first vote was by everybody, and must not count again
            cast(room, room.ids, 4)
            room.run(reveal(ITEM))
            room.run(vote_again(ITEM))
            assert room.votes(ITEM).answers == ()
        cast(room, room.ids[:named], 0)
        taken = hands(room, raised, 2)
        assert taken is (raised <= people - named)
        found = room.votes(ITEM)
        counted = raised if taken else 0
        assert len(found.answers) == named + counted
        assert found.missing == people - named - counted
        assert found.most_hands == people - named
        assert len(room.assessment.sheet.said(ITEM)) <= people
        assert room.run(reveal(ITEM)) is True
        shown, sentences = told(room)
        assert sum(row.count for row in shown.rows) == named + counted
        assert sum(row.before or 0 for row in shown.rows) == (people if again else 0)
        missing = people - named - counted
        assert (f"{missing} vote" in sentences) is bool(missing)
        assert room.reopened() == room.assessment


@pytest.mark.parametrize("first", range(6))
@pytest.mark.parametrize("second", range(6))
def test_each_round_counts_its_own_hands(items_of, first, second):
    room = room_of(items_of, 5)
    cast(room, room.ids[first:], 4)
    assert hands(room, first, 0)
    room.run(reveal(ITEM))
    room.run(vote_again(ITEM))
    assert not room.votes(ITEM).answers
    assert hands(room, second, 2)
    assert len(room.assessment.sheet.said(ITEM)) <= 5
    room.run(reveal(ITEM))
    shown, _ = told(room)
    assert [(row.before, row.count) for row in shown.rows][:5] == [
        (first, 0), (0, 0), (0, second), (0, 0), (5 - first, 0),
    ]  # fmt: skip
    assert len(disclosed(room.assessment).sheet.said(ITEM)) <= 5
    room.run(assess_again(room.assessment.assessed_on))
    (past,) = room.assessment.rounds
    assert len(past.sheet.said(ITEM)) <= 5


def test_more_hands_than_people_are_not_shown_until_they_are_counted_again(items_of):
    room = room_of(items_of, 5)
    assert hands(room, 5, 1)
    cast(room, room.ids[:2], 4)  # two voted on their phones as well
    found = room.votes(ITEM)
    assert (found.too_many, found.missing, found.most_hands) == (True, 0, 3)
    assert not room.run(reveal(ITEM))
    assert not hands(room, 6, 1)
    assert hands(room, 4, 1)  # fewer than before is taken, on the way down
    assert not room.run(reveal(ITEM))
    assert hands(room, 3, 1)
    assert room.run(reveal(ITEM))
    assert not room.run(vote(room.ids[4], ITEM, Answer.of(0)))  # all are counted
    room.run(set_away(room.ids[4], away=True))
    assert room.run(reveal(ITEM)) is False  # nothing changes; it is shown already


def test_without_a_list_of_people_hands_are_counted(items_of):
    room = room_of(items_of, 0)
    assert hands(room, 12, 1)
    assert (room.votes(ITEM).missing, room.votes(ITEM).too_many) == (0, False)
    assert not hands(room, 41, 1)


def test_who_does_not_vote_again_is_missing_until_called_unchanged(items_of):
    room = room_of(items_of, 3)
    cast(room, room.ids, 1)
    assert not room.run(keep_first(ITEM))
    room.run(reveal(ITEM))
    room.run(vote_again(ITEM))
    cast(room, room.ids[:1], 3)
    assert [one.name for one in room.votes(ITEM).unchanged] == ["Bo", "Cy"]
    room.run(reveal(ITEM))
    assert room.votes(ITEM).missing == 2
    assert len(room.votes(ITEM).moves) == 1
    assert room.run(keep_first(ITEM))
    found = room.votes(ITEM)
    assert ([each.value for each in found.cast.values()], found.missing) == ([3, 1, 1], 0)
    assert len(found.moves) == 1
    room.run(agree(ITEM, Answer.of(1)))
    assert not room.run(keep_first(ITEM))


@pytest.mark.parametrize("end", ["revealed", "compared", "agreed", "open", "second"])
@pytest.mark.parametrize("way", ["named", "hands", "absent"])
@pytest.mark.parametrize("who", ["here", "new"])
def test_a_late_ballot_changes_no_closed_vote(items_of, end, way, who):
    room = room_of(items_of, 6)
    voted = room.ids[:5] if way == "named" else room.ids[:3]
    cast(room, voted, 2)
    if way == "hands":
        hands(room, 3, 4)
    room.run(reveal(ITEM))
    if end in ("compared", "second"):
        room.run(vote_again(ITEM))
        cast(room, room.ids[:4], 3)
    if end == "compared":
        room.run(reveal(ITEM))
    if end == "agreed":
        room.run(agree(ITEM, Answer.of(2)))
    if end == "open":
        room.run(leave_open(ITEM, "We ask."))
    before = room.votes(ITEM)
    made = ballot(room, 0, "Fay" if who == "here" else "Gus", room.ids[5] if who == "here" else "")
    assert (made.added, made.late) == ((ITEM,), (ITEM,))
    after = room.votes(ITEM)
    assert (after.cast, after.counted, after.round.first) == (
        before.cast,
        before.counted,
        before.round.first,
    )
    assert after.moves == before.moves
    assert len(room.assessment.sheet.said(ITEM)) <= len(room.assessment.sheet.respondents)
    if before.round.is_shown:
        assert after.missing <= before.missing
    person = room.assessment.respondent(made.respondent_id)
    assert person.answers[ITEM].value == 0
    kept = room.reopened()
    assert kept == room.assessment
    assert kept.workshop.round(ITEM).late == {made.respondent_id}
    numbered = disclosed(kept)
    assert len(numbered.workshop.round(ITEM).late) == 1
    room.undo()
    assert room.votes(ITEM) == before


def test_a_ballot_that_comes_before_the_reveal_is_a_vote(items_of):
    room = room_of(items_of, 3)
    cast(room, room.ids[:2], 2)
    assert ballot(room, 0, id_=room.ids[2]).late == ()
    assert (len(room.votes(ITEM).cast), room.votes(ITEM).missing) == (3, 0)


def test_who_answered_late_votes_in_the_second_vote(items_of):
    room = room_of(items_of, 3)
    cast(room, room.ids[:2], 2)
    room.run(reveal(ITEM))
    ballot(room, 0, id_=room.ids[2])
    room.run(vote_again(ITEM))
    cast(room, room.ids, 4)
    found = room.votes(ITEM)
    assert (len(found.cast), found.round.late) == (3, frozenset())
    assert len(found.moves) == 2  # the late answer was no first vote


@pytest.mark.parametrize("again", [False, True])
def test_a_vote_moves_with_the_phone(items_of, again):
    room = room_of(items_of, 3)
    an, bo, cy = room.ids
    if again:
        cast(room, room.ids, 4)
        room.run(reveal(ITEM))
        room.run(vote_again(ITEM))
    cast(room, [an], 1)
    assert not room.run(move_vote(ITEM, cy, bo))  # none to move
    assert not room.run(move_vote(ITEM, an, "nobody"))
    assert room.run(move_vote(ITEM, an, bo))
    found = room.votes(ITEM)
    assert {id_: each.value for id_, each in found.cast.items()} == {bo: 1}
    assert [one.id for one in found.waiting] == [an, cy]
    if again:
        assert room.assessment.respondent(an).answers[ITEM].value == 4
    room.run(reveal(ITEM))
    assert not room.run(move_vote(ITEM, bo, an))  # what was shown stands


@pytest.mark.parametrize("note", [None, "", "ask the shop"])
def test_what_is_not_settled_keeps_its_note_and_reason(items_of, note):
    room = room_of(items_of, 2)
    cast(room, room.ids, 2)
    room.run(reveal(ITEM))
    room.run(agree(ITEM, Answer.of(2, "old note")))
    room.run(leave_open(ITEM, "No time.", note))
    kept = room.reopened()
    assert kept.answer(ITEM) == Answer(note="old note" if note is None else note)
    assert not kept.sheet.is_agreed(ITEM)
    assert (kept.workshop.round(ITEM).phase, kept.workshop.round(ITEM).reason) == (
        Phase.NOT_SETTLED,
        "No time.",
    )


def test_a_late_comer_who_answers_nothing_leaves_a_closed_vote_as_it_is(items_of):
    room = room_of(items_of, 2)
    cast(room, room.ids, 2)
    room.run(reveal(ITEM))
    room.run(add_person("Gus"))
    assert (len(room.votes(ITEM).cast), room.votes(ITEM).missing) == (2, 1)
