"""The schema of what a document may hold: what every kind of entry allows, and what none does."""

from __future__ import annotations

import json

import pytest

from assessment.document.entries import to_entries
from assessment.document.history import MOST_NUMBER, Change, Edit, Kind
from assessment.document.schema import change_row
from assessment.document.validation import (
    InvalidContent,
    must_be_whole,
    read_change,
    read_numbered,
    read_position,
    read_value,
    read_view,
)
from assessment.document.value_checks import NUMBER_SIZE, TEXT_LENGTH
from tests.hostile.document_content import DEEP, DEEPER, FORMS

AT = "2026-11-20T10:00:00+00:00"


@pytest.mark.parametrize(("kind", "key"), FORMS)
def test_each_form_is_read(kind, key):
    assert read_value(kind, key, FORMS[kind, key]) == json.loads(FORMS[kind, key])


def test_everything_that_an_assessment_writes_is_read(full):
    entries = to_entries(full)
    assert {kind for kind, _ in entries} == set(Kind)
    for (kind, key), plain in entries.items():
        assert read_value(kind, key, json.dumps(plain)) == plain
    must_be_whole(entries)
    del entries[Kind.ABOUT, "language"]
    with pytest.raises(InvalidContent, match="about language"):
        must_be_whole(entries)


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("fact", "", '""'),
        ("fact", "name", '{"en": ""}'),
        ("fact", "name", json.dumps("x" * TEXT_LENGTH)),
        ("about", "assessed_on", '"9999-12-31"'),
        ("about", "assessed_on", '"0001-01-01"'),
        ("reading", "a/b/0", json.dumps({"day": "2026-01-01", "value": NUMBER_SIZE})),
        ("story", str(MOST_NUMBER), '{"day": "2026-01-01", "text": "", "later": [1]}'),
        ("answer", "q", '{"value": [{"a": null}, true, 1.5, "x"]}'),
        ("answer", "q", "{}"),
    ],
)
def test_what_is_allowed_at_the_edges(kind, key, value):
    read_value(kind, key, value)


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("No kind", "a", "1"),
        ("", "a", "1"),
        ("k" * 41, "a", "1"),
        (1, "a", "1"),
        ("agenda", None, "1"),
        ("agenda", "a\x00", "1"),
        ("agenda", "a", "{"),
        ("agenda", "a", "1e999"),
        ("fact", None, "1"),
        ("reading", "1", FORMS["reading", "a/1"]),
        ("story", "1000000000", FORMS["story", "1"]),
        ("story", "01", FORMS["story", "1"]),
        ("reply", "rating", FORMS["answer", "rating"]),
        ("fact", "name", None),
        ("fact", "name", "{"),
        ("fact", "name", "NaN"),
        ("fact", "name", "1e999"),
        ("fact", "name", "9" * 5_000),
        ("fact", "name", "true"),
        ("fact", "name", "{}"),
        ("fact", "name", '"\\ud800"'),
        ("fact", "name", '"' + "x" * TEXT_LENGTH + 'x"'),
        ("fact", "name", '"' + " " * 17 * 1024**2 + '"'),
        ("answer", "q", '{"value": ' + DEEP + "}"),
        ("answer", "q", '{"value": ' + DEEPER + "}"),
        ("answer", "q", '{"value": ' + '{"a": ' * 30 + "1" + "}" * 30 + "}"),
        ("answer", "q", '{"value": {"\\ud800": 1}}'),
        ("answer", "q", json.dumps({"value": [0] * 100_001})),
        ("answer", "q", json.dumps({"value": dict.fromkeys(map(str, range(100_001)), 0)})),
        ("answer", "q", '{"state": "hidden"}'),
        ("answer", "q", "[]"),
        ("target", "s", "101"),
        ("target", "s", "-1"),
        ("respondent", "a", '{"name": "", "role": "", "position": -1}'),
        ("respondent", "a", '{"name": "", "role": "", "position": 1.5}'),
        ("respondent", "a", '{"name": "", "role": ""}'),
        ("about", "assessed_on", '"2026-02-30"'),
        ("about", "assessed_on", "20261120"),
        ("about", "language", '"English"'),
        ("about", "revealed", "1"),
        ("brand", "logo", '"a"'),
        ("brand", "logo", '"é"'),
        ("decision", "channels", '["a", 1]'),
        ("decision", "channels", json.dumps(["a"] * 100_001)),
        ("decision", "action/a", '{"hours": -1}'),
        ("round", "1", FORMS["round", "1"].replace('"targets": {"s": 5}', '"targets": {"s": "x"}')),
        ("round", "1", json.dumps(json.loads(FORMS["round", "1"]) | {"targets": dict.fromkeys(map(str, range(100_001)), 0)})),
    ],
)  # fmt: skip
def test_what_no_document_holds(kind, key, value):
    with pytest.raises(InvalidContent, match="makes no sense"):
        read_value(kind, key, value)


def test_changes_are_read_as_they_were_written():
    edits = (
        Edit(Kind.FACT, "name", None, "Tea"),
        Edit(Kind.ANSWER, "q", {"value": 1}, None),
        Edit(Kind.ABOUT, "language", "en", "zh"),
    )
    change = Change("answer", edits, AT)
    assert read_change(*change_row(change)) == change
    assert read_numbered(3, 3, *change_row(change)) == change
    with pytest.raises(InvalidContent, match="history"):
        read_numbered(3, 4, *change_row(change))


@pytest.mark.parametrize(
    ("at", "label", "edits"),
    [
        ("", "x", "[]"),
        ("2026-11-20T10:00:00", "x", "[]"),
        ("2026-11-20T10:00:00+00:00" + " " * 60, "x", "[]"),
        (5, "x", "[]"),
        (AT, "x" * (TEXT_LENGTH + 1), "[]"),
        (AT, "x", "5"),
        (AT, "x", "[5]"),
        (AT, "x", '["abcd"]'),
        (AT, "x", '[["fact", [], null, 1]]'),
        (AT, "x", '[["fact", "a", null]]'),
        (AT, "x", '[["fact", "a", null, true]]'),
        (AT, "x", '[["about", "language", "en", null]]'),
    ],
)
def test_changes_without_a_meaning(at, label, edits):
    with pytest.raises(InvalidContent, match="history"):
        read_change(at, label, edits)


@pytest.mark.parametrize("text", ["", "-1", "4", "x", "1.0", "١", "01", "9" * 5_000])
def test_positions_outside_the_history(text):
    assert read_position({"position": "3"}, 3) == 3
    with pytest.raises(InvalidContent):
        read_position({"position": text}, 3)


def test_view_settings_without_a_meaning_are_left_out():
    rows = [("a", "1"), ("b", "NaN"), ("c", "{"), ("d", DEEP), ("e", DEEPER), ("f", "null")]
    assert read_view(rows) == {"a": 1, "f": None}
