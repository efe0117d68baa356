"""Lists of options that several questions share."""

from __future__ import annotations

import pytest

from assessment.exchange.packs.edits import edited
from assessment.exchange.packs.read_sheets import ReadRow, ReadSheet
from assessment.exchange.packs.records import PackFiles
from assessment.exchange.packs.sheets import sheets_of
from assessment.exchange.packs.values import Faults
from assessment.questionnaire.loader import load_files

PACK = """\
format: 1
id: p
version: 1.0.0
title: P
languages: [en]
option_lists:
  often:
    - {id: never, title: Never, score: 0}
    - {id: always, title: Always, score: 100}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: one, type: choice, text: One, options: often}
    - {id: two, type: choices, text: Two, options: often, when: {item: one, is: always}}
    - {id: three, type: table, text: Three, columns: [{id: c, type: choice, text: C, options: often}]}
    - {id: own, type: choice, text: Own, options: [{id: a, title: A}, {id: b, title: B}]}
"""


def load(text=PACK):
    return load_files({"pack.yaml": text.encode()})


def test_items_and_columns_take_a_list():
    items = load().usable().items
    assert items["one"].score({}, "always") == 100
    assert list(items["two"].options_by_id) == list(items["three"].columns[0].options_by_id)
    assert not load().problems


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("text: One, options: often", "text: One, options: oftn", ["17:", "There is no option list “oftn”. Did you mean “often”?"]),
        ("is: always}", "is: alway}", ["18:", "The item “one” can never have the value"]),
        ("- {id: always,", "- {id: never,", ["9:", "“never”"]),
        ("option_lists:", "option_list:", ["6:", "“option_list” is not known here"]),
    ],
)  # fmt: skip
def test_faults_are_told_once(old, new, said):
    problems = [str(each) for each in load(PACK.replace(old, new)).problems]
    assert any(all(part in each for part in said) for each in problems)
    assert len(problems) == len(set(problems))
    if "oftn" in new:
        assert len(problems) == 1


def test_lists_that_are_none_are_told_with_nothing_else():
    text = PACK.replace("options: [{id: a, title: A}, {id: b, title: B}]", "options: 5").replace(
        "items:\n", "items:\n    - text\n"
    )
    assert all(
        "Expected" in str(each) or "There is no" in str(each) for each in load(text).problems
    )


def test_the_workbook_has_the_name_of_the_list():
    files = PackFiles.read({"pack.yaml": PACK.encode()})
    written = sheets_of(files)
    assert [row.cells.get("options") for row in written["items"].rows] == [
        "often",
        "often",
        None,
        None,
    ]
    titles = tuple(head.title for head in written["items"].heads)
    rows = [ReadRow("", n, dict(each.cells), {}) for n, each in enumerate(written["items"].rows)]
    rows[0].cells["options"] = "seldom"
    edited(files, written, [ReadSheet("items", titles, rows)], Faults("b"))
    assert files.written()["pack.yaml"].decode() == PACK.replace(
        "One, options: often", "One, options: seldom"
    )
