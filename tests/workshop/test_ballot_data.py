"""The ballot page's knowledge of a pack: questions in both languages, conditions, and a hash."""

from __future__ import annotations

import json

import pytest

from assessment.questionnaire.loader import load_files
from assessment.workshop.ballot_data import marks, pack_data, pack_hash
from tests.workshop.conftest import PACK


def items(room):
    found = pack_data(room)
    return {
        item["id"]: item
        for section in found["sections"]
        for topic in section["topics"]
        for item in topic["items"]
    }


def test_the_head(room):
    data = pack_data(room)
    assert (data["id"], data["version"], data["hash"]) == ("room", "1.2.0", pack_hash(room))
    assert data["title"] == ["The room", "会议室"]
    assert data["languages"] == ["en", "zh"]
    assert [each["title"] for each in data["sections"]] == [["First", "第一"], ["Second", "第二"]]
    assert data["order"] == list(room.show_order)
    assert json.loads(json.dumps(data)) == data


def test_every_type_says_what_can_be_answered(room):
    of = items(room)
    assert of["rate"] == {
        "id": "rate", "type": "rating", "text": ["How often?", "多久一次？"], "na": True, "n": 1,
        "levels": [["Never", "从不"], ["Sometimes", "有时"], ["Always", "总是"]],
        "mark": marks(room)["rate"], "help": ["Think of last week.", "想想上周。"],
        "required": True, "vote": True,
    }  # fmt: skip
    assert of["agree"]["na"] is False
    assert of["kind"]["options"] == [["shop", ["Shop", "店"]], ["club", ["Club", "社团"]]]
    assert (of["places"]["most"], of["places"]["alone"]) == (2, ["none"])
    assert of["hours"].items() >= {"low": 0, "high": 60, "whole": True}.items()
    assert of["hours"]["unit"] == ["hours", "小时"]
    assert of["money"]["unit"] == "CNY"
    assert of["why"]["long"] is True
    assert (of["day"]["low"], of["day"]["high"]) == ("2026-01-01", "2026-12-31")
    assert [each[0] for each in of["order"]["options"]] == ["one", "two", "three"]
    assert [each[0] for each in of["grid"]["rows"]] == ["a", "b"]
    assert [each["type"] for each in of["people"]["columns"]] == ["text", "number", "rating"]
    assert of["people"]["most"] == 3
    assert not any(
        "score" in json.dumps(each) or "weight" in json.dumps(each) for each in of.values()
    )


@pytest.mark.parametrize(
    ("item", "when"),
    [
        ("w-any", {"any": [{"item": "kind", "op": "is", "to": "club"}, {"item": "rate", "op": "at_least", "to": 1}]}),
        ("w-all", {"all": [{"item": "agree", "op": "is", "to": True}, {"not": {"item": "hours", "op": "at_most", "to": 10}}]}),
        ("w-in", {"item": "rate", "op": "in", "to": [0, 2]}),
        ("w-set", {"item": "places", "op": "is", "to": ["here", "there"]}),
        ("w-has", {"item": "places", "op": "includes", "to": "far"}),
        ("w-rank", {"item": "order", "op": "is", "to": ["two", "one"]}),
        ("w-day", {"item": "day", "op": "at_least", "to": "2026-06-01"}),
        ("w-rows", {"item": "people", "op": "at_least", "to": 2}),
        ("w-cell", {"item": "people", "op": "includes", "to": [["name", "2"], ["days", 2], ["able", 2]]}),
        ("w-said", {"not": {"item": "why", "op": "answered", "to": True}}),
    ],
)  # fmt: skip
def test_conditions_compare_with_answers(room, item, when):
    assert items(room)[item]["when"] == when


def test_an_operand_that_a_column_does_not_take(room):
    text = PACK.replace("includes: 2}", "includes: somebody}")
    pack = load_files({"pack.yaml": text.encode()}).usable()
    assert items(pack)["w-cell"]["when"]["to"] == [["name", "somebody"]]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("How often?", "How seldom?", {"rate"}),
        ("Sometimes", "At times", {"rate", "grid", "people"}),
        ("title: {en: Club", "title: {en: Society", {"kind"}),
        ("maximum: 60", "maximum: 80", {"hours"}),
        ("Think of last week.", "Think of today.", set()),
        ("required: true", "weight: 3", set()),
    ],
)
def test_marks_change_with_what_is_asked(room, old, new, changed):
    other = load_files({"pack.yaml": PACK.replace(old, new).encode()}).usable()
    before, after = marks(room), marks(other)
    assert {id_ for id_ in before if before[id_] != after[id_]} == changed
    assert (pack_hash(room) != pack_hash(other)) is bool(changed)


def test_a_text_that_must_have_a_form_says_it():
    text = PACK.replace("type: text, long: true,", "type: text, pattern: '[a-z]+',")
    found = items(load_files({"pack.yaml": text.encode()}).usable())["why"]
    assert (found["form"], found["told"]) == ("^([a-z]+)$", "[a-z]+")
