"""The agenda: what the time is spent on. Examples, and laws that hold for any questions and any time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers.answer import Answer
from assessment.answers.workshop import Plan, Way
from assessment.document.answer_edits import set_answer
from assessment.scoring import score_sheet
from assessment.workshop.agenda import (
    Clock,
    Reason,
    agenda,
    clock,
    covered_after,
    deciding,
    listed,
    minutes_left,
    shortened,
)
from assessment.workshop.agenda_order import moved, put_first
from assessment.workshop.people import set_order, set_plan, set_ways
from assessment.workshop.round import agree, reveal, vote
from tests.workshop.room import Room

NOW = datetime(2026, 11, 29, 10, 0, tzinfo=UTC)


def many(items_of, number, head=""):
    return items_of(
        "\n".join(
            f"- {{id: q{n}, type: rating, text: Q, scale: five, weight: {1 + n % 3}}}"
            for n in range(number)
        ),
        head,
    )


def planned(room, left):
    return agenda(room.pack, room.assessment, score_sheet(room.pack, room.assessment.sheet), left)


@pytest.fixture(scope="module")
def sixty(items_of):
    return many(items_of, 60)


def test_sixty_questions_eight_people_110_minutes(sixty):
    room = Room(sixty, [f"P{n}" for n in range(8)])
    found = planned(room, 110)
    assert (len(found.of(Way.HANDS)), len(found.of(Way.FULL))) == (41, 19)
    assert found.minutes <= 110


def test_the_first_in_rank_are_apart_under_a_gate_open_or_heavy(items_of):
    room = Room(many(items_of, 6, "gates: [{id: g, require: {item: q3, at_least: 2}}]"), ("A", "B"))
    for id_, level in zip(room.ids, (0, 4), strict=True):
        room.run(vote(id_, "q1", Answer.of(level)))
    room.run(reveal("q1"))
    room.run(set_answer("q5", Answer.of(3)))
    points = {each.item: each for each in planned(room, 60).points}
    assert points["q1"].reasons == (Reason.APART, Reason.HEAVY)
    assert points["q3"].reasons == (Reason.GATE, Reason.OPEN)
    assert points["q5"].reasons == (Reason.HEAVY, Reason.ANSWERED)
    assert points["q5"].way is Way.ALONE
    assert max(points.values(), key=lambda each: each.worth).item == "q1"


def test_gates_on_scores_mark_the_item_or_the_items_of_the_topic(items_of):
    head = "gates: [{id: g, require: {score: q0, at_least: 2}}, {id: h, require: {score: s, below: 9}}]"
    room = Room(many(items_of, 2, head), ("A",))
    first, second = planned(room, 60).points
    assert Reason.GATE in first.reasons
    assert Reason.GATE not in second.reasons
    head = "gates: [{id: g, require: {score: t, at_least: 2}}]"
    room = Room(many(items_of, 2, head), ("A",))
    assert all(Reason.GATE in each.reasons for each in planned(room, 60).points)


def test_what_cannot_be_voted_on_or_is_hidden(items_of):
    room = Room(
        items_of("""
        - {id: a, type: yes_no, text: Q}
        - {id: b, type: text, text: Q}
        - {id: c, type: yes_no, text: Q, when: {item: a, is: true}}
        - {id: d, type: number, text: Q}
        """),
        ("A",),
    )
    found = planned(room, 60)
    assert {each.item: each.way for each in found.points} == {
        "a": Way.FULL,
        "b": Way.ALONE,
        "d": Way.FULL,
    }
    assert Reason.ON_LAPTOP in found.points[1].reasons
    assert planned(room, 1.6).of(Way.HANDS) == ()  # a number is never counted by hands


def test_the_facilitator_decides(sixty):
    room = Room(sixty, ("A", "B"))
    for item, way in (("q0", Way.FULL), ("q2", Way.ALONE), ("q4", Way.HANDS)):
        room.run(set_ways([item], way))
    points = {each.item: each for each in planned(room, 1).points}
    assert [points[item].way for item in ("q0", "q2", "q4")] == [Way.FULL, Way.ALONE, Way.HANDS]
    assert points["q0"].chosen


def order_of(room):
    return " ".join(each.item for each in planned(room, 60).points)


@pytest.mark.parametrize(
    ("items", "by", "expected"),
    [
        ("q2", -1, "q0 q2 q1 q3 q4"),
        ("q0", -1, "q0 q1 q2 q3 q4"),
        ("q0 q1 q3", -1, "q0 q1 q3 q2 q4"),
        ("q1 q2", 1, "q0 q3 q1 q2 q4"),
        ("q2 q4", 1, "q0 q1 q3 q2 q4"),
        ("q3 q4", 1, "q0 q1 q2 q3 q4"),
        ("q4 q2", 0, "q2 q4 q0 q1 q3"),
    ],
)
def test_questions_are_moved_on_the_agenda(items_of, items, by, expected):
    room, chosen = Room(many(items_of, 5), ("A",)), items.split()
    found = planned(room, 60)
    room.run(set_order(moved(found, chosen, by) if by else put_first(found, chosen)))
    assert order_of(room) == expected
    assert room.reopened().workshop.plan.order == tuple(expected.split())
    first, then = expected.split()[:2]
    assert planned(room, 60).following(first) == planned(room, 60).beside(first, 1) == then
    room.run(set_order(()))
    assert order_of(room) == "q0 q1 q2 q3 q4"


def test_a_question_asked_later_follows_what_it_follows_in_the_pack(items_of):
    pack = items_of("""
        - {id: a, type: yes_no, text: Q}
        - {id: b, type: yes_no, text: Q}
        - {id: c, type: yes_no, text: Q, when: {item: b, is: true}}
        - {id: d, type: yes_no, text: Q, when: {item: b, is: true}}
        - {id: e, type: yes_no, text: Q}
        """)
    room = Room(pack, ("A",))
    room.run(set_order(("e", "b", "a", "gone")))
    room.run(set_answer("b", Answer.of(True)))
    assert order_of(room) == "e b c d a"


def test_the_next_question_and_what_is_done(items_of):
    room = Room(many(items_of, 3), ("A",))
    assert planned(room, 60).following("") == "q0"
    room.run(reveal("q1"))
    room.run(agree("q1", Answer.of(2)))
    found = planned(room, 60)
    assert found.following("q0") == "q2"
    assert found.following("q2") == "q0"
    assert [each.item for each in found.of(Way.FULL, done=True)] == ["q1"]
    assert planned(room, 0).following("q0") == ""


def test_the_clock(items_of):
    room = Room(many(items_of, 4), ("A",))
    plan = Plan(minutes=10, hands=1, full=2, begun=(NOW - timedelta(minutes=4)).isoformat())
    room.run(set_plan(plan))
    left = minutes_left(plan, NOW)
    assert left == 6
    told = clock(plan, planned(room, left), NOW)
    assert (told.begun, told.elapsed, told.left, told.done, told.to_come) == (True, 4, 6, 0, 4)
    assert told.spare == told.left - told.planned >= 0
    assert minutes_left(replace(plan, begun=""), NOW) == 10
    assert minutes_left(replace(plan, begun="2026-11-29"), NOW) == 10  # no zone, no time
    assert minutes_left(replace(plan, begun=(NOW + timedelta(days=1)).isoformat()), NOW) == 10


@settings(max_examples=40)
@given(
    left=st.floats(-5, 200),
    more=st.floats(0, 60),
    people=st.integers(0, 8),
    pinned=st.dictionaries(st.integers(0, 11), st.sampled_from(Way), max_size=4),
)
def test_laws_of_the_agenda(items_of, left, more, people, pinned):
    room = Room(many(items_of, 12), [f"P{n}" for n in range(people)])
    for number, way in pinned.items():
        room.run(set_ways([f"q{number}"], way))
    found, later = planned(room, left), planned(room, left + more)
    assert [each.item for each in found.points] == list(room.pack.items)  # each once, in order
    free = [each for each in found.points if not each.chosen]
    taken = [each for each in free if each.way is not Way.ALONE]
    chosen = sum(
        {Way.HANDS: found.hands, Way.FULL: found.full}.get(each.way, 0)
        for each in found.points
        if each.chosen
    )
    assert not taken or found.minutes <= left + 1e-6 or chosen > left
    for one in free:  # what is worth more is never taken with less time
        for other in free:
            if one.worth > other.worth:
                order = [Way.ALONE, Way.HANDS, Way.FULL]
                assert order.index(one.way) >= order.index(other.way)
    assert len(later.ahead) >= len(found.ahead)  # more time, more questions
    assert all(
        each.way is pinned[number]
        for number in pinned
        for each in found.points
        if each.item == f"q{number}"
    )


def test_what_is_agreed_already_is_settled_and_not_left_to_answer(items_of):
    room = Room(many(items_of, 3), ("A",))
    room.run(set_answer("q1", Answer.of(2)))
    found = planned(room, 60)
    assert [each.item for each in found.settled] == ["q1"]
    room.run(set_ways(["q1"], Way.ALONE))
    assert planned(room, 60).settled == ()


def test_an_agenda_that_is_listed_stands_until_it_is_planned_anew(items_of):
    room = Room(many(items_of, 6), ("A", "B"))
    free = planned(room, 4)
    assert 0 < len(free.for_room) < 6
    plan = room.assessment.workshop.plan
    room.run(set_plan(replace(plan, listed=listed(free))))
    for left in (100, 4, 0, -50):
        assert planned(room, left).for_room == free.for_room
    kept = room.reopened().workshop.plan
    assert dict(kept.listed) == listed(free)
    first = free.for_room[0]
    room.run(
        set_answer(first, Answer.of(3))
    )  # answered meanwhile: it does not come before the room
    assert first not in planned(room, 100).for_room
    other = next(each.item for each in free.points if each.item not in free.for_room)
    room.run(set_ways([other], Way.FULL))
    assert other in planned(room, 4).for_room


def test_walking_through_the_questions_of_the_room(items_of):
    room = Room(many(items_of, 5), ("A",))
    room.run(set_ways(["q1"], Way.ALONE))
    room.run(set_ways(["q3"], Way.ALONE))
    room.run(reveal("q4"))
    room.run(agree("q4", Answer.of(2)))
    found = planned(room, 600)
    order = [each.item for each in found.points]
    assert order == ["q0", "q1", "q2", "q3", "q4"]
    here = found.for_room
    assert [found.beside(each, 1) for each in here] == [*here[1:], here[0]]
    assert [found.beside(each, -1) for each in here] == [here[-1], *here[:-1]]
    assert found.beside("q3", 1) == "q4"  # one beside the agenda leads back to it
    assert found.beside("nothing", 1) == here[0]
    assert "q4" in here  # what is done keeps its place
    for id_ in here:
        room.run(set_ways([id_], Way.ALONE))
    assert planned(room, 600).beside("q1", 1) == "q4"
    assert planned(Room(many(items_of, 1), ()), 0).beside("q1", 1) == ""


def test_open_questions_that_decide_on_others_come_first(items_of):
    pack = items_of(
        """
- {id: kind, type: yes_no, text: Shop?}
- {id: size, type: rating, text: Size?, scale: five}
- {id: more, type: yes_no, text: More?, when: {item: kind, is: true}}
"""
    )
    room = Room(pack, ("A",))
    assert deciding(pack, score_sheet(pack, room.assessment.sheet)) == ("kind",)
    assert planned(room, 1.5).for_room == ("kind",)  # before what weighs more, where time is short
    point = planned(room, 1.5).points[0]
    assert point.reasons[:2] == (Reason.DECIDES, Reason.OPEN)
    room.run(set_answer("kind", Answer.of(True)))
    assert deciding(pack, score_sheet(pack, room.assessment.sheet)) == ()


def test_however_little_a_question_takes_no_more_than_there_are_fit(sixty):
    room = Room(sixty, ["P1", "P2"])
    room.run(set_plan(Plan(hands=5e-324, full=5e-324)))
    assert len(planned(room, 10).for_room) == 60


@pytest.mark.parametrize("left", [200.0, 60.0, 30.0, 12.5, 0.0, -5.0])
def test_a_standing_agenda_is_shortened_from_its_end(sixty, left):
    room = Room(sixty, [f"P{n}" for n in range(8)])
    whole = planned(room, 110)
    room.run(set_plan(Plan(listed=listed(whole))))
    room.run(set_ways(["q0"], Way.FULL))  # worth little, but chosen
    found = planned(room, left)
    kept = shortened(room.pack, found, left)
    assert kept["q0"] is Way.FULL
    assert kept.keys() <= set(found.for_room)
    room.run(set_plan(Plan(listed=kept, ways={"q0": Way.FULL})))
    after = planned(room, left)
    assert after.minutes <= max(left, after.full)
    worth = {each.item: each.worth for each in found.points}
    gone = [worth[id_] for id_ in found.for_room if id_ not in kept]
    rest = [worth[id_] for id_ in kept if id_ != "q0"]
    assert max(gone, default=0.0) <= min(rest, default=9.9)


@pytest.mark.parametrize(
    ("told", "late"),
    [
        (Clock(True, 10, 20, 20.4, 1, 3), False),
        (Clock(True, 10, 20, 20.6, 1, 3), True),
        (Clock(True, 10, -2, 0, 4, 0), False),
        (Clock(False, 0, 20, 40, 0, 9), False),
    ],
)
def test_the_room_is_late_by_a_minute_worth_telling(told, late):
    assert told.is_late is late


@pytest.mark.parametrize(
    ("number", "left", "full", "hands"),
    [
        (12, 110, 12, 0),  # as many in full as there is time for
        (12, 20, 3, 9),
        (12, 5, 0, 12),  # they do not fit, but are what was asked for
        (99, 300, 60, 0),
    ],
)
def test_so_many_questions_as_the_facilitator_says(sixty, number, left, full, hands):
    room = Room(sixty, [f"P{n}" for n in range(8)])
    room.run(set_plan(Plan(questions=number)))
    found = planned(room, left)
    assert (len(found.of(Way.FULL)), len(found.of(Way.HANDS))) == (full, hands)
    free = planned(Room(sixty, [f"P{n}" for n in range(8)]), 110)
    worth = {each.item: each.worth for each in free.points}
    rest = [worth[id_] for id_ in worth if id_ not in found.for_room]
    assert min([worth[id_] for id_ in found.for_room], default=9) >= max(rest, default=0)


def test_questions_chosen_and_done_are_among_those_asked_for(sixty):
    room = Room(sixty, ("A", "B"))
    room.run(set_plan(Plan(questions=5)))
    room.run(set_ways(["q0"], Way.HANDS))  # worth little
    room.run(set_ways(["q2"], Way.ALONE))
    assert len(planned(room, 110).for_room) == 5
    first = planned(room, 110).for_room[1]
    room.run(vote(room.ids[0], first, Answer.of(2)))
    room.run(reveal(first))
    room.run(agree(first, Answer.of(2)))
    found = planned(room, 110)
    assert (len(found.for_room), len(found.ahead)) == (5, 4)
    assert {"q0", first} <= set(found.for_room)
    for way in (Way.HANDS, Way.FULL):
        for number in range(20, 28):
            room.run(set_ways([f"q{number}"], way))
    assert len(planned(room, 110).ahead) == 9, "what was chosen by hand is not left out"


def test_questions_move_among_those_that_are_listed(items_of):
    room = Room(many(items_of, 5), ("A", "B"))
    found = planned(room, 110)
    assert moved(found, ["q4"], -1, {"q0", "q4"}) == ("q4", "q1", "q2", "q3", "q0")
    assert moved(found, ["q0"], -1, {"q0", "q4"}) == ("q0", "q1", "q2", "q3", "q4")


@pytest.mark.parametrize(("left", "number"), [(0, 0), (3, 2), (200, 4)])
def test_what_is_answered_once_the_room_has_answered(items_of, left, number):
    room = Room(many(items_of, 4))
    room.run(set_answer("q0", Answer.of(4)))
    found = planned(room, left)
    told = covered_after(found, score_sheet(room.pack, room.assessment.sheet))
    assert len(found.for_room) <= number
    for id_ in found.for_room:
        room.run(set_answer(id_, Answer.of(4)))
    then = score_sheet(room.pack, room.assessment.sheet)
    assert told == pytest.approx(then.index.coverage)
