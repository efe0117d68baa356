"""Levels of a scale with scores of their own: scoring, checks, schema, workbook."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from assessment.core.i18n import localise
from assessment.exchange.packs.edits import edited
from assessment.exchange.packs.read_sheets import ReadRow, ReadSheet
from assessment.exchange.packs.records import PackFiles
from assessment.exchange.packs.sheets import sheets_of
from assessment.exchange.packs.values import Faults
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.pydantic_models import mirrored
from assessment.questionnaire.schema import schema_of

PACK = """\
format: 1
id: p
version: 1.0.0
title: P
languages: [en, zh]
scales:
  samm:
    - {title: "No", score: 0}
    - {title: {en: Some, zh: 一些}, score: 25}
    - {title: All, score: 100}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: r, type: rating, text: R, scale: samm, aim: 1}
    - {id: e, type: rating, text: E, scale: samm, enough: 1}
    - {id: m, type: matrix, text: M, scale: samm, rows: [{id: a, title: A}, {id: b, title: B}]}
"""


def pack(text=PACK):
    return load_files({"pack.yaml": text.encode()})


def test_levels_score_what_they_say():
    found = pack().usable()
    items = found.items
    assert [items["r"].score(found.scales, level) for level in range(3)] == [0, 25, 100]
    assert [items["e"].score(found.scales, level) for level in range(3)] == [0, 100, 100]
    assert items["m"].score(found.scales, {"a": 1, "b": 2}) == 62.5
    assert [localise(each, "zh") for each in found.scales["samm"]] == ["No", "一些", "All"]
    assert dict(found.scales["samm"][1]) == {"en": "Some", "zh": "一些"}
    assert len(found.scales["samm"][0]) == 1


def test_a_level_that_is_enough_may_score_nothing():
    found = pack(PACK.replace("enough: 1", "enough: 0").replace("score: 25", "score: 50")).pack
    assert found is None  # enough begins at 1
    found = pack(PACK.replace("score: 25", "score: 0")).usable()
    assert found.items["e"].score(found.scales, 1) == 100


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '{title: "No", score: 0}',
            "None of it",
            "Either every level of a scale has a score or none: 1 of 3",
        ),
        ("score: 25", "score: 101", "Expected"),
        ("{title: All, score: 100}", "{title: All}", "The key “score” is missing here."),
        (
            "{title: All, score: 100}",
            "{title: All, score: 90}",
            "The score can never be 100; the highest is 90.",
        ),
        (", zh: 一些", "", "The text is missing in: zh."),
    ],
)
def test_faults_of_levels_are_told(old, new, said):
    assert any(said in str(each) for each in pack(PACK.replace(old, new)).problems)


def test_the_schema_knows_them():
    levels = schema_of("pack")["properties"]["scales"]["additionalProperties"]
    schema = {
        **schema_of("pack"),
        "properties": {"x": levels},
        "required": [],
        "additionalProperties": True,
    }
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(
        {"x": [{"title": "A", "score": 0}, {"title": {"en": "B"}, "score": 100}]}
    )
    assert validator.is_valid({"x": ["A", {"en": "B"}]})
    assert not validator.is_valid({"x": ["A", {"title": "B"}]})


@pytest.mark.parametrize(
    ("row", "cells", "old", "new"),
    [
        (1, {"score": 30}, "score: 25", "score: 30"),
        (1, {"text [en]": "A bit"}, "en: Some", "en: A bit"),
        (2, {"score": None}, "{title: All, score: 100}", "All"),
    ],
)
def test_the_workbook_has_a_column_for_them(row, cells, old, new):
    files = PackFiles.read({"pack.yaml": PACK.encode()})
    written = sheets_of(files)
    titles = tuple(head.title for head in written["scales"].heads)
    rows = [ReadRow("", n, dict(each.cells), {}) for n, each in enumerate(written["scales"].rows)]
    rows[row].cells |= cells
    edited(files, written, [ReadSheet("scales", titles, rows)], Faults("b"))
    assert files.written()["pack.yaml"].decode() == PACK.replace(old, new)


def test_a_plain_level_gets_a_score():
    text = PACK.replace("{title: All, score: 100}", "All")
    files = PackFiles.read({"pack.yaml": text.encode()})
    written = sheets_of(files)
    titles = tuple(head.title for head in written["scales"].heads)
    rows = [ReadRow("", n, dict(each.cells), {}) for n, each in enumerate(written["scales"].rows)]
    rows[2].cells["score"] = 100
    edited(files, written, [ReadSheet("scales", titles, rows)], Faults("b"))
    assert "- title: All\n      score: 100\n" in files.written()["pack.yaml"].decode()


def dumped(text: str) -> dict[str, Any]:
    pack = load_files({"pack.yaml": text.encode()}).usable()
    found: dict[str, Any] = mirrored(pack).model_dump(warnings=False)
    return found


def test_levels_are_dumped_as_the_file_has_them():
    levels = dumped(PACK)["scales"]["samm"]
    assert levels[1] == {"title": {"en": "Some", "zh": "一些"}, "score": 25}
    plain = PACK.replace('{title: "No", score: 0}', "None").replace(
        "{title: All, score: 100}", "All"
    )
    plain = plain.replace("{title: {en: Some, zh: 一些}, score: 25}", "Some")
    assert dumped(plain)["scales"]["samm"][2] == "All"
