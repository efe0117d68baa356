"""The room's view: nothing of a vote before the reveal; afterwards votes, talk, moves, agreement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.answers.answer import Answer, State
from assessment.answers.workshop import Plan
from assessment.core.i18n import Translator
from assessment.workshop.people import set_plan
from assessment.workshop.round import agree, count_hands, leave_open, reveal, vote, vote_again
from assessment.workshop.stage import badge, keys, stage
from tests.workshop.room import ITEMS, UNKNOWN, Room

_ = Translator("en")


@pytest.fixture
def room(items_of):
    return Room(items_of(ITEMS), ("An", "Bo", "Cy"))


def seen(room, item="rating"):
    return stage(room.pack, room.assessment, item, "1 of 6", _)


def cast(room, item, *values):
    for id_, value in zip(room.ids, values, strict=False):
        answer = value if isinstance(value, Answer) else Answer.of(value)
        room.run(vote(id_, item, answer))


@pytest.mark.parametrize("item", ["rating", "yes", "one", "some", "hours", "words"])
@pytest.mark.parametrize("second", [False, True])
def test_nothing_of_a_vote_is_seen_before_the_reveal(room, item, second):
    values = {"rating": 0, "yes": True, "one": "a", "some": ("a",), "hours": 3.0, "words": "x"}
    if second:
        room.run(vote_again(item))
    before = seen(room, item)
    cast(room, item, values[item], UNKNOWN)
    if item != "words":
        room.run(count_hands(item, [Answer.of(values[item])]))
    assert seen(room, item) == before
    assert all(row.count is None for row in before.rows)


def test_how_many_voted_is_seen_only_if_wanted(room):
    room.run(set_plan(Plan(count=True)))
    cast(room, "rating", 0)
    assert seen(room).sentences[1] == "1 of 3 have voted."
    room.run(reveal("rating"))
    room.run(vote_again("rating"))
    assert seen(room).sentences == (
        "The second vote: everybody for themselves again.",
        "0 of 3 have voted.",
    )


def test_the_reveal(room):
    cast(room, "rating", 0, 4)
    room.run(reveal("rating"))
    found = seen(room)
    assert [(row.key, row.text, row.count) for row in found.rows] == [
        ("1", "a", 1),
        ("2", "b", 0),
        ("3", "c", 0),
        ("4", "d", 0),
        ("5", "e", 1),
    ]
    assert all(row.badges == () for row in found.rows)
    assert found.sentences == (
        "2 votes: far apart.",
        "The lowest and the highest speak first: what do you see that others do not?",
        "The middle lies between two answers; the lower one is proposed.",
        "1 vote is missing.",
    )
    assert "1 a (1)" in found.told
    room.run(set_plan(Plan(names=True)))
    found = seen(room)
    assert [badge.name for row in found.rows for badge in row.badges] == ["An", "Bo"]
    assert found.sentences[1] == "An and then Bo speak first."


def test_of_two_answers_side_by_side_one_person_each_speaks_first(room):
    cast(room, "rating", 0, 4, 4)
    room.run(set_plan(Plan(names=True)))
    room.run(reveal("rating"))
    assert seen(room).sentences[1] == "First An speaks, then one of Bo, Cy."


def test_moves_and_first_votes(room):
    cast(room, "rating", 0, 4, UNKNOWN)
    room.run(reveal("rating"))
    assert [row.key for row in seen(room).rows][-1] == "?"
    room.run(vote_again("rating"))
    room.run(reveal("rating"))
    assert "Nobody moved." in seen(room).sentences
    room.run(vote_again("rating"))
    cast(room, "rating", 3)
    room.run(reveal("rating"))
    found = seen(room)
    assert [(row.before, row.count) for row in found.rows] == [(1, 0), (0, 0), (0, 0), (0, 1), (1, 0), (1, 0)]  # fmt: skip
    assert "2 votes are missing." in found.sentences
    assert "1 person moved." in found.sentences
    room.run(set_plan(Plan(names=True)))
    assert "Moved: An from “a” to “d”." in seen(room).sentences


def test_what_was_agreed_or_left_open(room):
    cast(room, "rating", 0, 4)
    room.run(reveal("rating"))
    room.run(agree("rating", Answer.of(3), "Since spring."))
    found = seen(room)
    assert found.sentences == ("Agreed: d", "Reason: Since spring.")
    assert [row.key for row in found.rows if row.is_agreed] == ["4"]
    room.run(leave_open("rating"))
    assert seen(room).sentences == ("Not settled: what was voted stays side by side.",)


def test_numbers_and_several_options(room):
    cast(room, "hours", 3.0, 10.5, UNKNOWN)
    room.run(reveal("hours"))
    found = seen(room, "hours")
    assert [(row.key, row.text, row.count) for row in found.rows] == [
        ("", "3 hours", 1),
        ("", "10.5 hours", 1),
        ("?", "Don't know", 1),
    ]
    cast(room, "some", ("a", "b"), ("b",))
    room.run(reveal("some"))
    found = seen(room, "some")
    assert [row.count for row in found.rows] == [1, 2]
    assert found.sentences[:2] == (
        "2 votes for 2 different answers.",
        "One for each answer speaks first: what do you see that others do not?",
    )
    room.run(count_hands("yes", [Answer.of(True), Answer.of(True)]))
    room.run(reveal("yes"))
    assert seen(room, "yes").sentences[0] == "2 people answered, all “yes”."


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("a",), "1 vote."),
        (("a", "a"), "2 votes, all alike."),
        (("a", UNKNOWN), "2 votes for 2 different answers."),
    ],
)
def test_votes_on_no_scale_that_need_no_talk(room, values, told):
    cast(room, "one", *values)
    room.run(reveal("one"))
    sentences = seen(room, "one").sentences
    assert sentences[0] == told
    assert not any("speak" in each for each in sentences)


def test_what_is_answered_on_the_laptop(room):
    assert seen(room, "words").sentences == ("This question is answered on the laptop.",)
    room.run(agree("words", Answer.of("Because.")))
    assert seen(room, "words").sentences == ("Agreed: Because.",)


def test_keys_and_badges(room):
    item = room.pack.items["rating"]
    assert list(keys(room.pack, item)) == ["1", "2", "3", "4", "5", "?", "–"]
    bare = item.model_copy(update={"not_applicable": False})
    assert keys(room.pack, bare)["?"] == Answer(State.UNKNOWN)
    assert "–" not in keys(room.pack, bare)
    one = replace(room.assessment.sheet.respondents[2], name="")
    assert badge(one).name == one.id
    assert badge(one).sign == 2


SCORED = """
- {id: rating, type: rating, text: How often?, scale: five}
- {id: hours, type: number, text: Hours?, unit: hours, minimum: 0, maximum: 100,
   points: [[0, 0], [100, 100]]}
"""


@pytest.mark.parametrize(
    ("item", "values", "told"),
    [
        ("hours", (4, 5, 6, 8, 10, 12), "6 people answered, from “4 hours” to “12 hours”."),
        ("hours", (10, 11, 10, 11, 10, 11), "6 people answered, from “10 hours” to “11 hours”."),
        ("rating", (2, 3), "2 people answered, from “c” to “d”."),  # four votes are missing
        ("rating", (0, 4), "2 votes: far apart."),
        ("rating", (2, 3, 2, 3, 2, 3), "6 votes: close together."),
    ],
)
def test_a_range_is_told_of_numbers_and_while_votes_are_missing(items_of, item, values, told):
    room = Room(items_of(SCORED), [f"P{n}" for n in range(6)])
    for id_, value in zip(room.ids, values, strict=False):
        room.run(vote(id_, item, Answer.of(value)))
    room.run(reveal(item))
    assert seen(room, item).sentences[0] == told


def test_options_that_an_answer_rules_out_are_left_out(items_of):
    pack = items_of("""
        - {id: land, type: choice, text: L, options: [{id: cn, title: China}, {id: uk, title: UK}]}
        - id: town
          type: choice
          text: T
          options:
          - {id: bj, title: Beijing, when: {item: land, is: cn}}
          - {id: ox, title: Oxford, when: {item: land, is: uk}}
          - {id: other, title: Elsewhere}
        """)
    room = Room(pack, ("An", "Bo"))

    def shown():
        return [(row.key, row.text) for row in seen(room, "town").rows if row.key.isdigit()]

    assert shown()[0] == ("1", "Beijing (only where question 1 is “China”)")
    room.run(vote(room.ids[0], "land", Answer.of("cn")))
    assert len(shown()) == 3, "what nobody has seen rules nothing out"
    room.run(agree("land", Answer.of("uk")))
    assert shown() == [("2", "Oxford"), ("3", "Elsewhere")]
    room.run(vote(room.ids[0], "town", Answer.of("bj")))
    room.run(reveal("town"))
    assert shown()[0][0] == "1", "a vote is shown in any case"
    room.run(agree("land", Answer.of("cn")))
    assert shown() == [("1", "Beijing"), ("3", "Elsewhere")]
