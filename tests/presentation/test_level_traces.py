"""Explanations of gates and levels: the values, and the words for them."""

from __future__ import annotations

import pytest

from assessment.answers.answer import Answer, State
from assessment.presentation.explanation_facts import GateStory, LevelStory
from assessment.scoring.results import GateState
from tests.presentation.traced import PACK, SAID, TWO, rows


@pytest.fixture
def pack(pack_of):
    return pack_of(PACK)


def test_a_gate_that_passes_and_limits_nothing(story, told):
    made = story("listens")
    assert isinstance(made, GateStory)
    assert (made.result.state, made.binds, made.requirement.form) == (
        GateState.PASSED,
        False,
        "item",
    )
    text = told("listens")
    assert text.title == "Somebody listens · gate"
    assert text.sentences == ("The requirement is passed.",)
    assert rows(text) == [["yes", "a3", "“R1” is at least “a1”"]]


def test_a_gate_that_holds_the_level_down(told):
    text = told("listens", {"r1": 0, "r2": 4, "r3": 4} | TWO | {"tab": [{"c": "x"}] * 4})
    assert text.sentences[0] == "The requirement is just missed."
    assert text.sentences[1] == "That holds the level at “Low”, below what the scores give."


def test_a_gate_that_would_but_does_not(told):
    text = told("listens", {"r1": 0, "r2": 0})
    assert text.sentences[1] == "The level is “Low” at most, which it does not exceed anyway."


def test_a_gate_without_a_cap(told):
    text = told("gate/two", {"r1": 0, "r2": 0})
    assert text.sentences == ("The requirement is not met.", "This does not limit the level.")
    assert text.title == "two · gate"
    assert rows(text) == [
        ["no", "", "all of these:"],
        ["no", "0.0", "  the score of “One” is at least 10"],
        ["no", "", "  not this:"],
        ["yes", "0.0", "    the index is below 5"],
    ]


def test_an_open_gate(told):
    text = told("listens", {"r1": Answer(State.UNKNOWN), "r2": 4})
    assert text.sentences[0] == "The requirement is not decided yet."
    assert rows(text) == [["open", "don't know", "“R1” is at least “a1”"]]
    assert rows(told("gate/two", {}))[1] == ["open", "–", "  the score of “One” is at least 10"]


def test_every_comparison_in_words(told):
    assert [row[1:] for row in rows(told("mixed", TWO))] == [
        ["", "at least one of these:"],
        ["yes", "  “Really?” is “yes”"],
        ["B", "  “Pick” is one of “A”, “B”"],
        ["A, B", "  “Many” includes “B”"],
        ["1. B, 2. A", "  “Rank” includes “A”"],
        ["5", "  “N” is at most “5”"],
        ["5", "  “N” is at least 999"],
        ["x, y", "  “Tab” has at least 2 rows"],
        ["x, y", "  “Tab” includes x"],
        ["5 May 2026", "  “Day” is at least “1 January 2026”"],
        ["words", "  “W” is answered"],
        ["words", "  “W” is not answered"],
    ]


def test_respondents_who_differ(pack, told, sheet_of):
    sheet = sheet_of(pack, {}, {"r1": 4}, {"r1": 1})
    assert rows(told("listens", sheet)) == [
        ["open", "2 people answered, from “a1” to “a4”.", "“R1” is at least “a1”"]
    ]


def test_the_level(story, told):
    made = story("level", SAID | TWO)
    assert isinstance(made, LevelStory)
    assert [(step.id, step.reached) for step in made.steps] == [
        ("low", True),
        ("mid", True),
        ("high", False),
    ]
    assert [floor.met for floor in made.steps[2].floors] == [True, True]
    text = told("level", SAID | TWO)
    assert text.title == "Level"
    assert text.sentences == (
        "“Mid”, with 81 % answered.",
        "The index of 69.8 reaches “Mid”, and nothing holds it lower.",
    )
    assert rows(text) == [
        ["Low", "0", "reached", "–"],
        ["Mid", "40", "reached", "all met"],
        ["High", "70", "not reached", "all met"],
    ]
    assert rows(text, 1)[0] == ["Mid", "One", "20", "66.7", "met"]
    assert rows(text, 2)[0] == ["listens", "passed", "–", "Somebody listens"]


HIGH_TWO = TWO | {"n": 10, "tab": [{"c": "x"}] * 4}


def test_what_holds_the_level_down(told):
    low_one = {"r1": 0, "r2": 1, "r3": 0, "r4": 0, "r6": 0}
    heavy = HIGH_TWO | low_one
    said = told("level", heavy | {"r1": 1}).sentences[1]
    assert said == "The index of 35.2 reaches “Low”, and nothing holds it lower."
    both = told("level", HIGH_TWO | {"r1": 0, "r2": 4, "r3": 4, "r4": 4})
    assert (
        both.sentences[1]
        == "The index of 69.0 reaches “Mid”; requirements that are not met hold it lower."
    )
    assert ["listens", "just missed", "Low (holds it down)", "Somebody listens"] in rows(both, 2)


FLOORED = """
scales: {five: [a, b, c, d, e]}
levels: [{id: low, from: 0, title: Low}, {id: mid, from: 30, title: Mid}, {id: high, from: 60, title: High, floors: {two: 50}}]
gates: [{id: g, require: {item: r1, is: 4}, cap: low}]
sections:
- {id: one, title: One, topics: [{id: t1, title: T1, items: [{id: r1, type: rating, text: R, scale: five}]}]}
- {id: two, title: Two, topics: [{id: t2, title: T2, items: [{id: r2, type: rating, text: R, scale: five}]}]}
"""


def test_floors_and_gates_together(pack_of, told):
    pack = pack_of(FLOORED)
    text = told("level", {"r1": 4, "r2": 1}, of=pack)
    assert text.sentences[1] == (
        "The index of 62.5 reaches “High”; minimum scores that are missed hold it at “Mid”."
    )
    assert rows(text)[2] == ["High", "60", "reached", "1 of 1 missed"]
    assert rows(text, 1) == [["High", "Two", "50", "25.0", "missed"]]
    pack = pack_of(FLOORED.replace("is: 4", "is: 3"))
    assert told("level", {"r1": 4, "r2": 1}, of=pack).sentences[1] == (
        "The index of 62.5 reaches “High”; minimum scores that are missed allow “Mid”, and requirements that are not met hold it lower still."
    )


def test_a_level_not_named_or_not_firm(pack_of, told):
    assert told("level", {}).sentences == (
        "Nothing that counts has been answered yet, so there is no level.",
    )
    assert told("level", {"r1": 3}).sentences[0] == (
        "No level is named while 30 % is answered, less than 50 %; by what is open it is between “Low” and “High”."
    )
    assert told("level", SAID).sentences[0] == (
        "“Mid”, provisionally: 56 % is answered, and it is firm from 80 %."
    )
    assert told("level", {"q": True}, of=pack_of("title: No levels")).sentences == (
        "This questionnaire has no levels.",
    )


def test_a_level_below_the_first(pack_of, told):
    pack = pack_of("levels: [{id: low, from: 0, floors: {s: 50}, title: Low}]")
    text = told("level", {"q": False}, of=pack)
    assert (
        text.sentences[1]
        == "The index of 0.0 reaches “Low”; minimum scores that are missed hold it at “–”."
    )
