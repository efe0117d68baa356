"""Wherever an answer stands it says whose it is and how far the others were: card, review, explain, CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from assessment.analysis.agreement import unsettled
from assessment.answers.answer import Answer, Misfit, State
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.exchange.csv_rows import tidy_rows, to_csv
from assessment.exchange.score_sheets import answers
from assessment.exchange.table_parts import Material
from assessment.presentation.agreement import reply_brief, reply_parts, whose_told
from assessment.presentation.explanation_facts import HANDS, ItemStory, Said
from assessment.presentation.explanations import tell
from assessment.presentation.inputs import hours_differ, origins_told
from assessment.presentation.item_explanations import ItemExplainer
from assessment.presentation.replies import reply_lines
from assessment.presentation.score_json import figures
from assessment.presentation.traces import explain
from assessment.scoring import score_sheet
from assessment.strategy.inputs import read_inputs
from assessment.workshop.afterwards import afterwards
from assessment.workshop.round import agree, count_hands, leave_open, reveal, vote, vote_again
from tests.workshop.room import ITEMS, UNKNOWN, Room

_ = Translator("en")
OUTSIDE = Answer(State.NOT_APPLICABLE)


@pytest.mark.parametrize(
    "case",
    [
        ("rating", None, [], ""),
        ("rating", 2, [], ""),
        ("rating", None, [0, 4], "Not agreed yet. 2 people answered, from “a” to “e”."),
        ("rating", 2, [0, 4], "Agreed. 2 people answered, from “a” to “e”."),
        ("rating", 3, [3, 3], "Agreed. 2 people answered, all “d”."),
        ("rating", None, [3], "Not agreed yet. 1 person answered “d”."),
        ("rating", None, [3, UNKNOWN], "Not agreed yet. 1 person answered “d”. 1 person does not know."),
        ("rating", None, [0, 4, UNKNOWN], "Not agreed yet. 2 people answered, from “a” to “e”. 1 person does not know."),
        ("rating", None, [UNKNOWN, OUTSIDE], "Not agreed yet. 2 people answered: 1 × “don't know”, 1 × “not applicable”."),
        ("rating", None, [UNKNOWN, UNKNOWN], "Not agreed yet. 2 people answered, all “don't know”."),
        ("yes", None, [True, OUTSIDE], "Not agreed yet. 1 person answered “yes”. 1 person says that it does not apply."),
        ("hours", None, [4, 10.5], "Not agreed yet. 2 people answered, from “4 hours” to “10.5 hours”."),
        ("words", None, ["x", "y"], "Not agreed yet. 2 people answered: 1 × “x”, 1 × “y”."),
        ("words", None, ["x", *"vwyzx"], "Not agreed yet. 6 people gave 5 different answers."),
        ("one", None, ["a", "b", "b"], "Not agreed yet. 3 people answered: 2 × “B”, 1 × “A”."),
        ("hours", None, [4, 4], "Not agreed yet. 2 people answered, all “4 hours”."),
        ("hours", None, [4, 4, UNKNOWN], "Not agreed yet. 2 people answered, all “4 hours”. 1 person does not know."),
    ],
)  # fmt: skip
def test_whose_an_answer_is(items_of, sheet_of, case):
    item, agreed, said, told = case
    pack = items_of(ITEMS)
    own = {} if agreed is None else {item: agreed}
    sheet = sheet_of(pack, own, *({item: each} for each in said))
    assert whose_told(pack, pack.items[item], sheet, _) == told


def test_hands_count_and_misfits_do_not(items_of, sheet_of):
    pack = items_of(ITEMS)
    sheet = replace(
        sheet_of(pack, {}, {"rating": Answer(State.ANSWERED, None, misfits=(Misfit("x"),))}),
        counted={"rating": (Answer.of(0), Answer.of(4))},
    )
    told = whose_told(pack, pack.items["rating"], sheet, _)
    assert told == "Not agreed yet. 2 people answered, from “a” to “e”."


@pytest.mark.parametrize(
    ("agreed", "said", "told"),
    [
        ({"rating": 2}, [], "c"),
        ({"rating": 2}, [{"rating": 0}, {"rating": 4}], "c (Agreed. 2 people answered, from “a” to “e”)"),
        ({"rating": UNKNOWN}, [{"rating": 0}], "not known yet (Agreed. 1 person answered “a”)"),
        ({}, [{"rating": 0}, {"rating": 4}], "2 people answered, from “a” to “e”."),
        ({}, [{"rating": 1}, {"rating": 1}], "2 people answered, all “b”."),
        ({}, [{"rating": UNKNOWN}, {"rating": UNKNOWN}], "2 people answered, all “don't know”."),
        ({}, [{"rating": 1}], "b (Said by one person, not confirmed)"),
        ({"words": "All."}, [{"words": "No."}], "All (Agreed. 1 person answered “No”)"),
        ({}, [], "not answered yet"),
    ],
)  # fmt: skip
def test_an_answer_in_a_line_says_whose_it_is(items_of, sheet_of, agreed, said, told):
    pack = items_of(ITEMS)
    asked = next(iter(agreed or {"rating": None}))
    sheet, item = sheet_of(pack, agreed, *said), pack.items[asked]
    state = sheet.reply(asked).state
    assert reply_brief(pack, item, sheet, state, _) == told
    assert reply_parts(pack, item, sheet, State.HIDDEN, _)[1] == ""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"shop": "Corner", "far": 3}, {"shop": "Mill", "far": 1}], "Corner, Mill"),
        ([{"far": 3}, {"shop": "Mill"}, {}], "3 km, Mill"),
        ([{}], "no rows"),
    ],
)
def test_a_table_in_a_line_names_its_rows_alone(items_of, sheet_of, rows, told):
    columns = "[{id: shop, type: text, text: Shop}, {id: far, type: number, unit: km, text: Away}]"
    pack = items_of(f"- {{id: shops, type: table, text: Shops?, columns: {columns}}}")
    sheet = sheet_of(pack, {"shops": rows})
    assert reply_brief(pack, pack.items["shops"], sheet, State.ANSWERED, _) == told


def test_a_requirement_says_whose_the_answer_is(items_of, sheet_of):
    pack = items_of(ITEMS, "gates: [{id: g, require: {item: rating, at_least: 3}}]")
    sheet = sheet_of(pack, {"rating": 2}, {"rating": 0}, {"rating": 4})
    told = tell(explain(pack, sheet, score_sheet(pack, sheet), "g"), pack, sheet, _)
    assert told.tables[0].rows[0][1] == "c (Agreed. 2 people answered, from “a” to “e”)"


def test_whose_the_answers_are_that_the_strategy_rests_on(items_of, sheet_of):
    pack = items_of(ITEMS, "roles: {capacity: hours, kind: one}")
    alone = sheet_of(pack, {"hours": 4, "one": "a"})
    assert origins_told(pack, alone, _) == ()
    sheet = sheet_of(pack, {"hours": 4}, {"hours": 4, "one": "a"}, {"hours": 10, "one": "b"})
    assert origins_told(pack, sheet, _) == (
        ("Hours?", "Agreed. 2 people answered, from “4 hours” to “10 hours”."),
        ("Which?", "Not agreed yet. 2 people answered: 1 × “A”, 1 × “B”."),
    )


def test_figures_and_workbook_say_whose_an_answer_is(items_of, sheet_of, room):
    assessment = room.assessment
    result = score_sheet(room.pack, assessment.sheet)
    plain = figures(room.pack, assessment, result)
    (items,) = (topic["items"] for each in plain["sections"] for topic in each["topics"])
    said = {each["id"]: each.get("said") for each in items}
    assert said["rating"] == {"standing": "agreed", "people": 2, "from": 2, "to": 3}
    assert said["yes"] is None
    room.run(vote(room.ids[0], "one", Answer.of("a")))
    room.run(reveal("one"))
    room.run(agree("yes", Answer.of(True)))
    plain = figures(room.pack, room.assessment, result)
    (items,) = (topic["items"] for each in plain["sections"] for topic in each["topics"])
    said = {each["id"]: each.get("said") for each in items}
    assert said["one"] == {"standing": "open", "people": 1}
    assert said["yes"] == {"standing": "agreed", "people": 0}
    grid = answers(Material(room.pack, room.assessment, result, _))
    place = [each.title for each in grid.columns].index("Whose answer")
    told = {row[2]: row[place] for row in grid.rows}
    assert told["rating"] == "Agreed. 2 people answered, from “c” to “d”."
    assert told["one"] == "Not agreed yet. 1 person answered “A”."
    assert told["words"] is None


def test_what_is_not_settled(items_of, sheet_of):
    pack = items_of(ITEMS)
    people = ({"rating": 0, "yes": True, "hours": 4}, {"rating": 4, "yes": True, "hours": UNKNOWN})
    assert unsettled(pack, sheet_of(pack, {}, *people)) == ("rating", "hours")
    assert unsettled(pack, sheet_of(pack, {"rating": 1}, *people)) == ("hours",)


def test_hours_that_people_name_differently_are_told(items_of, sheet_of):
    pack = items_of(ITEMS, "roles: {capacity: hours}")
    sheet = sheet_of(pack, {}, {"hours": 4}, {"hours": 10})
    inputs = read_inputs(pack, {id_: sheet.reply(id_) for id_ in pack.items})
    assert (inputs.hours, inputs.hours_said) == (None, (4, 10))
    assert "from 4 to 10" in hours_differ(inputs.hours_said, _)
    alike = sheet_of(pack, {"hours": 5}, {"hours": 4}, {"hours": 10})
    inputs = read_inputs(pack, {id_: alike.reply(id_) for id_ in pack.items})
    assert (inputs.hours, inputs.hours_said) == (5, None)


def test_hands_stand_in_the_lines_of_an_answer(items_of, sheet_of):
    pack = items_of(ITEMS)
    counted = {"yes": (Answer.of(True), Answer.of(True), UNKNOWN)}
    sheet = replace(sheet_of(pack, {}, {"yes": False}), counted=counted)
    item = pack.items["yes"]
    assert reply_lines(pack, item, sheet, State.ANSWERED, _) == (
        "r0: no",
        "by show of hands: 2 × yes",
    )
    numbers = replace(sheet, numbers_only=True)
    assert reply_lines(pack, item, numbers, State.ANSWERED, _) == (
        "2 people: yes",
        "1 person: no",
    )


@pytest.fixture
def room(items_of):
    found = Room(items_of(ITEMS), ("An", "Bo", "Cy"))
    for id_, level in zip(found.ids, (0, 4), strict=False):
        found.run(vote(id_, "rating", Answer.of(level)))
    found.run(count_hands("rating", [Answer.of(1)]))
    found.run(reveal("rating"))
    found.run(vote_again("rating"))
    found.run(vote(found.ids[0], "rating", Answer.of(3)))
    found.run(count_hands("rating", [Answer.of(2)]))
    found.run(reveal("rating"))
    found.run(agree("rating", Answer.of(3), "We looked."))
    return found


def test_every_vote_and_the_reason_are_rows_of_the_export(room):
    assessment = room.assessment
    material = Material(room.pack, assessment, score_sheet(room.pack, assessment.sheet), _)
    text = to_csv(tidy_rows(material)).decode("utf-8-sig")
    rows = [each for each in csv.DictReader(io.StringIO(text)) if each["Item"] == "rating"]
    assert [(each["Respondent's name"], each["Vote"], each["Value"]) for each in rows] == [
        ("", "agreed", "3"),
        ("An", "first vote", "0"),
        ("An", "second vote", "3"),
        ("Bo", "first vote", "4"),
        ("show of hands", "show of hands, first vote", "1"),
        ("show of hands", "show of hands", "2"),
    ]
    assert rows[0]["Reason"] == "We looked."


def test_hands_are_told_in_the_explanation(room):
    room.run(leave_open("rating"))
    sheet = room.assessment.sheet
    result = score_sheet(room.pack, sheet).items["rating"]
    said = tuple(
        Said(who, answer, 0.0, counts=True)
        for who, answer in ((room.ids[0], Answer.of(3)), (HANDS, Answer.of(1)))
    )
    story = ItemStory("rating", result, said, (), None)
    told = ItemExplainer(story, room.pack, sheet, _).tell()
    assert any(each.startswith("Not agreed yet. 2 people answered") for each in told.sentences)
    assert [row[0] for row in told.tables[0].rows] == ["An", "show of hands"]


def test_afterwards_tells_how_far_the_first_votes_were_apart(room):
    (told,) = afterwards(room.pack, room.assessment, _)
    first, second, *rest = told.lines
    assert first == "First vote: 3 people answered, from “a” to “e”."
    assert second.startswith("Second vote: ")
    assert tuple(rest) == (
        "1 person moved.",
        "Agreed: d",
        "Reason: We looked.",
    )
    room.run(count_hands("some", [Answer.of(("a",))]))
    room.run(reveal("some"))
    room.run(leave_open("some"))
    both = afterwards(room.pack, room.assessment, _)
    assert [each.item for each in both] == ["rating", "some"]
    assert both[1].lines == ("1 person answered “A”.",)  # of what is no level, too
    assert afterwards(room.pack, Assessment(date(2026, 11, 29)), _) == ()
