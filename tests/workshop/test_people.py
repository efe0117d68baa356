"""People of a workshop: names or numbers, seats, and what stays out of a document."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assessment.answers.answer import Answer
from assessment.answers.disclosure import disclosed
from assessment.answers.workshop import Plan, Way
from assessment.document.entries import Contents, to_entries
from assessment.document.workshop_json import read_hands, read_plan, read_round
from assessment.workshop.people import (
    add_person,
    colour_of,
    names_to_numbers,
    number_of,
    set_away,
    set_names,
    set_observer,
    set_plan,
    set_ways,
    sign_of,
)
from assessment.workshop.round import count_hands, reveal, vote, vote_again
from tests.workshop.room import ITEMS, Room


def _fits(_item, _plain):
    return Answer.of(1)


def _fits_nothing(_item, _plain):
    return None


@pytest.fixture
def room(items_of):
    return Room(items_of(ITEMS), ("An", "", "Bo", ""))


def names(room):
    return [one.name for one in room.assessment.sheet.respondents]


def test_who_has_no_name_gets_the_next_number(room):
    assert names(room) == ["An", "2", "Bo", "4"]  # the number that each has in the room anyway
    assert [number_of(one) for one in room.assessment.sheet.respondents] == [1, 2, 3, 4]
    room.run(add_person("  ", "sales"))
    assert names(room)[-1] == "5"
    assert room.assessment.sheet.respondents[-1].role == "sales"
    room.run(add_person("7"))
    room.run(add_person())
    assert names(room)[-2:] == ["7", "1"]  # the number of the place is somebody's name


def test_names_become_numbers(room):
    room.run(set_observer(room.ids[2], observer=True))
    room.run(names_to_numbers())
    assert names(room) == ["1", "2", "4"]
    assert room.assessment.workshop.plan.numbers
    room.undo()
    assert names(room) == ["An", "2", "4"]


def test_neighbours_differ_in_sign_and_nobody_shares_both():
    seats = [(sign_of(place), colour_of(place)) for place in range(64)]
    assert len(set(seats)) == 64
    assert all(one[0] != other[0] for one, other in pairwise(seats))


def test_seats_come_back(room):
    room.run(set_away(room.ids[1], away=True))
    room.run(set_observer(room.ids[3], observer=True))
    room.run(set_plan(Plan(90, 1.5, 3, "2026-11-29T09:00:00+00:00", True, True, True)))
    room.run(set_ways(["yes"], Way.FULL))
    room.run(set_ways(["rating"], Way.ALONE))
    room.run(set_ways(["rating"], None))
    now = room.assessment
    assert now.sheet.respondents[1].seat.away
    assert dict(now.workshop.plan.ways) == {"yes": Way.FULL}
    assert Contents(room.pack, to_entries(now)).assessment() == now
    room.run(set_away(room.ids[1], away=False))
    assert not room.assessment.sheet.respondents[1].seat.away
    room.run(set_plan(Plan()))
    assert room.assessment.workshop.plan == Plan()


def test_the_ways_of_several_questions_are_one_act(room):
    room.run(set_ways(["rating"], Way.HANDS))
    room.run(set_ways(["yes", "rating"], Way.ALONE))
    assert dict(room.assessment.workshop.plan.ways) == {"yes": Way.ALONE, "rating": Way.ALONE}
    room.undo()
    assert dict(room.assessment.workshop.plan.ways) == {"rating": Way.HANDS}
    room.run(set_ways(["yes", "rating"], None))
    assert not room.assessment.workshop.plan.ways


def test_first_votes_go_out_under_the_same_numbers_as_the_others(room):
    an, one, bo, two = room.ids
    room.run(set_observer(two, observer=True))
    for id_, level in ((an, 0), (one, 1), (bo, 2)):
        room.run(vote(id_, "rating", Answer.of(level)))
    room.run(reveal("rating"))
    room.run(vote_again("rating"))
    room.run(vote(an, "rating", Answer.of(4)))
    out = disclosed(room.assessment)
    first = out.workshop.round("rating").first
    assert {each.value for each in first.values()} == {0, 1, 2}
    assert set(first) == {each.id for each in out.sheet.respondents}
    (again,) = out.workshop.round("rating").again
    assert first[again].value == 0
    assert out.workshop.observers == ()
    assert "'An'" not in repr(out)


@pytest.mark.parametrize(
    "plain",
    [
        None,
        "x",
        [],
        {"minutes": 0, "hands": "x", "full": True, "ways": {"a": "b"}, "begun": 3},
        {"ways": [], "names": 1},
        {"order": 3, "unnamed": 3},
        {"order": [3, None]},
    ],
)
def test_a_plan_that_makes_no_sense_is_the_usual_one(plain):
    assert read_plan(plain) == Plan()


@pytest.mark.parametrize("plain", [None, 3, {"phase": "x"}, {"first": 3, "again": 3, "reason": 3}])
def test_votes_that_make_no_sense_are_none(plain):
    found = read_round("rating", plain, _fits_nothing)
    assert (dict(found.first), found.again, found.reason) == ({}, frozenset(), "")


@pytest.mark.parametrize(
    "plain", [None, {}, [3], [[1]], [[{"value": 1}, True]], [[{"value": 1}, 0]], [[3, 1]]]
)
def test_hands_that_make_no_sense_are_none(plain):
    assert read_hands("rating", plain, _fits) == ()


def test_hands_that_do_not_fit_are_left_out():
    assert read_hands("rating", [[{"value": 9}, 1]], _fits_nothing) == ()
    assert read_round("r", {"first": {"a": 3, "b": {}}}, _fits_nothing).first == {}


def test_names_are_shown_from_then_on(room):
    first, *_others = room.ids
    room.run(vote(first, "rating", Answer.of(1)))
    room.run(count_hands("yes", [Answer.of(True)]))
    room.run(set_names(names=True))
    plan = room.reopened().workshop.plan
    assert plan.unnamed == {"rating", "yes"}
    shown = [plan.shows_names(each) for each in ("rating", "yes", "one")]
    assert shown == [False, False, True]
    room.run(vote(first, "one", Answer.of("a")))
    room.run(set_names(names=True))  # on already: what is voted on with names keeps them
    assert room.assessment.workshop.plan.shows_names("one")
    room.run(set_names(names=False))
    assert not room.assessment.workshop.plan.shows_names("one")
    room.run(set_names(names=True))
    assert not room.assessment.workshop.plan.shows_names("one")
