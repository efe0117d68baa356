"""Votes: which items can be voted, their numbers, and what is read from a phone or a ballot."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from assessment.answers.answer import Answer, State
from assessment.questionnaire.values import InvalidValue
from assessment.workshop.ballot_data import pack_data
from assessment.workshop.ballot_page import ballot_page
from assessment.workshop.paper_ballots import ballot_sheets
from assessment.workshop.votable import can_vote, question_numbers, read_vote, with_conditions


def test_what_can_be_voted(room):
    assert [id_ for id_ in room.items if can_vote(room.items[id_])][:6] == [
        "rate", "agree", "kind", "places", "hours", "money",
    ]  # fmt: skip
    assert not any(can_vote(room.items[id_]) for id_ in ("why", "day", "order", "grid", "people"))
    assert list(question_numbers(room).values())[:3] == [1, 2, 3]


@pytest.mark.parametrize(
    ("item", "raw", "value"),
    [
        ("rate", 2, 2),
        ("agree", False, False),
        ("kind", "club", "club"),
        ("places", ["there", "here"], ("here", "there")),
        ("hours", 3.0, 3),
        ("money", 2.5, 2.5),
        ("why", "because\r\nof it", "because\nof it"),
        ("day", "2026-03-01", date(2026, 3, 1)),
        ("order", ["two", "one"], ("two", "one")),
        ("grid", {"b": 1}, {"b": 1}),
        ("people", [{"name": "somebody", "days": 2}], ({"name": "somebody", "days": 2},)),
        ("people", [], ()),
    ],
)
def test_values_are_read(room, item, raw, value):
    assert read_vote(room, room.items[item], {"value": raw}) == Answer(State.ANSWERED, value)


def test_not_knowing_is_a_vote(room):
    assert read_vote(room, room.items["rate"], {"state": "unknown"}) == Answer(State.UNKNOWN)
    said = {"state": "not_applicable", "mark": "x"}
    assert read_vote(room, room.items["rate"], said) == Answer(State.NOT_APPLICABLE)


HOSTILE = [
    None, "", 1, [], {}, {"value": None}, {"value": ""}, {"value": []}, {"value": {}}, {"value": [[]]},
    {"value": [{}]}, {"value": {"a": {}}}, {"value": True}, {"value": -1}, {"value": 3}, {"value": 1.5},
    {"value": float("inf")}, {"value": float("nan")}, {"value": 10**400}, {"value": "x" * 30_000},
    {"value": ["here", "here"]}, {"value": ["here", "there", "far"]}, {"value": ["none", "here"]},
    {"value": "\ud800"}, {"state": "answered"}, {"state": "hidden"}, {"state": []}, {"state": {}},
    {"state": "unknown", "value": 1}, {"state": 0}, {"state": True},
]  # fmt: skip


@pytest.mark.parametrize(
    "item", ["rate", "kind", "places", "hours", "agree", "grid", "order", "day"]
)
@pytest.mark.parametrize("raw", HOSTILE, ids=lambda raw: repr(raw)[:40])
def test_what_does_not_fit_is_refused_or_read_never_a_crash(room, item, raw):
    answer = None
    with suppress(InvalidValue):
        answer = read_vote(room, room.items[item], raw)
    if answer is not None:
        assert answer.state is State.ANSWERED
        assert room.items[item].read(room.scales, answer.value) == answer.value


def test_not_applicable_only_where_it_may_be(room):
    with pytest.raises(InvalidValue):
        read_vote(room, room.items["agree"], {"state": "not_applicable"})


def test_ballots_of_some_questions_ask_what_decides_on_them_too(room):
    assert with_conditions(room, ["agree"]) == {"agree"}
    asked = with_conditions(room, ["w-hidden"])
    assert {"w-hidden", "w-has", "places"} == asked
    data = pack_data(room, asked)
    listed = [item["id"] for s in data["sections"] for t in s["topics"] for item in t["items"]]
    assert (set(listed), set(data["order"])) == (asked, asked)
    assert len(pack_data(room)["order"]) == len(room.items)
    page = ballot_page(room, only={"agree"}).decode()
    assert '"id":"agree"' in page
    assert '"id":"rate"' not in page
    few = ballot_sheets(room, only={"agree"}, day=date(2026, 11, 29))
    assert len(few) < len(ballot_sheets(room, day=date(2026, 11, 29)))
