"""All faults of a workbook are told in one round, each at its cell, and none that follows from another."""

from __future__ import annotations

import io

import openpyxl
import pytest

from assessment.exchange.packs.workbook import pack_workbook, template_workbook
from assessment.exchange.packs.workbook_import import import_workbook
from assessment.questionnaire.loader import load_files

RIGHT = {
    "scales": [{"scale": "how", "text": each} for each in ("No", "Some", "Yes")],
    "sections": [{"id": "s", "title": "S"}],
    "topics": [{"of section": "s", "id": "topic-one", "title": "T"}],
    "items": [
        {"of topic": "topic-one", "id": "agree", "type": "yes_no", "text": "A?", "required": "是"},
        {
            "of topic": "topic-one",
            "id": "rate",
            "type": "rating",
            "text": "B?",
            "scale": "how",
            "anchors [en]": "- a\n- b\n- c",
            "anchors [zh]": "甲｜乙｜丙",
        },
    ],
    "levels": [{"id": "low", "from": 0, "title": "L"}],
    "gates": [{"id": "g", "require": "agree = yes", "cap": "low", "reason": "r"}],
    "actions": [{"id": "x", "title": "X", "addresses": "topic-one: 40", "steps": "One\nTwo"}],
}


def book_of(changes, act=lambda _book: None):
    made = openpyxl.load_workbook(io.BytesIO(template_workbook(("en", "zh"))))
    names = {cell.value: cell.row for cell in made["pack"]["A"]}
    made["pack"].cell(names["title"], 2, "T")
    for name, rows in RIGHT.items():
        heads = {cell.value: cell.column for cell in made[name][1]}
        for line, row in enumerate(rows, start=2):
            for title, said in (row | changes.get(f"{name}{line}", {})).items():
                made[name].cell(line, heads[title], said)
    act(made)
    out = io.BytesIO()
    made.save(out)
    return import_workbook(out.getvalue(), "b")


def told(made):
    return [str(each) for each in made.problems if each.severity == "error"]


def test_a_workbook_without_faults():
    made = book_of({})
    assert told(made) == []
    pack = load_files(made.files).usable()
    assert pack.items["rate"].anchors[1] == {"en": "b", "zh": "乙"}
    assert pack.catalogues.actions.actions[0].steps == ["One", "Two"]


@pytest.mark.parametrize(
    ("row", "cells", "sentence"),
    [
        ("items2", {"of topic": "topik-one"}, "no topic “topik-one”. Did you mean “topic-one”?"),
        ("items2", {"of topic": None}, "This row needs a value under “of topic”."),
        ("items2", {"required": "perhaps"}, "“perhaps” can't be read here."),
        ("items2", {"points": "some"}, "Write it like this: 0=0; 20=60; 50=100"),
        ("items3", {"scale": "hwo"}, "no scale “hwo”. Did you mean “how”?"),
        ("items3", {"type": "ratng"}, "Did you mean “rating”?"),
        ("items3", {"anchors [zh]": "甲"}, "There is 1 line here, but 3 under “anchors [en]”."),
        ("items3", {"anchors [en]": "a | b", "anchors [zh]": "甲｜乙"}, "but there are 2 anchors."),
        ("levels2", {"floors": "s 20"}, "Write it like this: rules: 40; staff: 10"),
        ("levels2", {"floors": "t: 20"}, "There is no section “t”."),
        ("gates2", {"require": "agre is yes"}, "no item “agre”. Did you mean “agree”?"),
        ("gates2", {"require": "{item: agree, is: [}"}, "Write it like this: consent = yes"),
        ("gates2", {"cap": "lo"}, "no level “lo”. Did you mean “low”?"),
        ("gates2", {"cap_if_open": "lo"}, "no level “lo”. Did you mean “low”?"),
        ("actions2", {"addresses": "topc-one: 40"}, "Did you mean “topic-one”?"),
        ("topics2", {"of section": "ss"}, "no section “ss”. Did you mean “s”?"),
    ],
)
def test_each_fault_is_told_once_beside_another(row, cells, sentence):
    other = {"sections2": {"weight": "heavy"}}
    alone = told(book_of({row: cells}))
    assert len(alone) == 1
    assert sentence in alone[0]
    assert f"b:{row.rstrip('0123456789')}!" in alone[0]
    both = told(book_of({row: cells} | other))
    assert alone[0] in both
    assert len(both) == 2


def test_a_head_that_is_mistyped_is_told_once():
    def mistype(made):
        for cell in made["items"][1]:
            cell.value = "tipe" if cell.value == "type" else cell.value

    (fault,) = told(book_of({}, mistype))
    assert (
        fault
        == "b:items!1: error: No column of the sheet “items” is called “tipe”. Did you mean “type”?"
    )


def test_anchors_on_the_sheet_texts_are_told_there():
    rows = [("items", "rate", "anchors", "", text) for text in ("a", "b")]

    def texts(made):
        heads = {cell.value: cell.column for cell in made["texts"][1]}
        for line, row in enumerate(rows, start=2):
            for title, said in zip(("sheet", "id", "key", "when", "text"), row, strict=True):
                made["texts"].cell(line, heads[title], said or None)

    none = {"items3": {"anchors [en]": None, "anchors [zh]": None}}
    (fault,) = told(book_of(none, texts))
    assert fault.startswith("b:texts!D3: error: The scale “how” has 3 levels, but there are 2")


def test_a_list_stands_on_one_sheet_only():
    files = book_of({}).files
    made = openpyxl.load_workbook(io.BytesIO(pack_workbook(files)))
    at = made["items"].max_column + 1
    made["items"].cell(1, at, "anchors")
    made["items"].cell(3, at, "a | b | c")
    out = io.BytesIO()
    made.save(out)
    (fault,) = told(import_workbook(out.getvalue(), "b"))
    assert "These texts stand on the sheet “texts”, and are changed there." in fault


def test_a_cell_of_a_list_without_a_word_says_nothing():
    made = book_of({"items3": {"anchors [en]": " | ", "anchors [zh]": None}})
    assert told(made) == []
    assert load_files(made.files).usable().items["rate"].anchors is None


def test_without_a_section_topics_are_told_and_not_what_belongs_to_them():
    faults = told(book_of({"sections2": {"id": None, "title": None}}))
    assert "b:topics!B2: error: There is no section “s”." in faults
    assert not [each for each in faults if "b:items!" in each]


def test_a_text_of_what_was_refused_is_not_told_too():
    def texts(made):
        heads = {cell.value: cell.column for cell in made["texts"][1]}
        row = {"sheet": "topics", "id": "topic-one", "key": "title", "text": "T"}
        for title, said in row.items():
            made["texts"].cell(2, heads[title], said)

    nothing = {f"{sheet}2": dict.fromkeys(RIGHT[sheet][0]) for sheet in ("sections",)}
    faults = told(book_of(nothing, texts))
    assert [each for each in faults if "b:topics!" in each]
    assert not [each for each in faults if "b:texts!" in each]
