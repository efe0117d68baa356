"""Reading of values with their places, from files of all kinds."""

from __future__ import annotations

import copy
import json
import os
import pickle
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.core.errors import AssessmentError, Place
from assessment.questionnaire import reader
from assessment.questionnaire.nodes import (
    Listing,
    Mapping,
    Scalar,
    absent,
    make_listing,
    make_mapping,
    make_scalar,
    place_of,
)
from assessment.questionnaire.reader import Unreadable, parse, read_file


def test_values_come_in_as_they_stand():
    text = """\
# a pack
text: plain # and a comment
"quoted": 'single ''quotes'''
numbers: [012, 1.10, no, null, ~]
folded: >-
  one
  two

  three
literal: |
  # not a comment
  tab\there
empty:
nested:
  - {a: b, c: }
  - - x
"""
    root = parse(text.encode(), "f.yaml").root
    assert root == {
        "text": "plain",
        "quoted": "single 'quotes'",
        "numbers": ["012", "1.10", "no", "null", "~"],
        "folded": "one two\nthree",
        "literal": "# not a comment\ntab\there\n",
        "empty": "",
        "nested": [{"a": "b", "c": ""}, ["x"]],
    }
    assert isinstance(root, Mapping)
    assert [root[key].plain for key in ("text", "quoted", "folded", "empty")] == [
        True,
        False,
        False,
        True,
    ]


def test_everything_knows_its_place():
    root = parse(b"a: b\n\xe7\x9b\xae\xe6\xa0\x87: [x,\n  {y: z}]\n", "f.yaml").root
    assert place_of(root) == Place("f.yaml", 1, 1)
    assert root["a"].place == Place("f.yaml", 1, 4)
    assert root.key_place("目标") == Place("f.yaml", 2, 1)
    assert root["目标"].place == Place("f.yaml", 2, 5)
    assert root["目标"][1].place == Place("f.yaml", 3, 3)
    assert root["目标"][1]["y"].place == Place("f.yaml", 3, 7)
    assert root.key_place("nothing") == root.place
    assert place_of("no file") is None


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
        ("a: 1\rb: 2\r", {"a": "1", "b": "2"}),
        ("\ufeffa: 1", {"a": "1"}),
        ("--- # start\na: 1\n...\n", {"a": "1"}),
        ("%YAML 1.2\n---\na: 1", {"a": "1"}),
        ('a: "\\ufeff\\u4e2d\\U0001f600\\t\\n\\/"', {"a": "\ufeff中😀\t\n/"}),
        ('"<<": {a: b}', {"<<": {"a": "b"}}),
        ("a: <<", {"a": "<<"}),
        ("a:\tb", {"a": "b"}),
        ("a: b\t# c", {"a": "b"}),
        ("a: b\tc", {"a": "b\tc"}),
        ("a: b \t c", {"a": "b \t c"}),
        ("a: b\t\n  c", {"a": "b c"}),
        ("a: [\n\tb,\tc]", {"a": ["b", "c"]}),
        ("a: {\tb: c}", {"a": {"b": "c"}}),
        ("? a\n: b\n", {"a": "b"}),
        ("just text", "just text"),
    ],
)
def test_forms_that_are_understood(text, root):
    assert parse(text.encode(), "f.yaml").root == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ('{"a":\t1,\n\t"b": [true, null, -0.5e3]}', {"a": "1", "b": ["true", "null", "-0.5e3"]}),
        ('{"a": "\\ud83d\\ude00\\uD83D\\uDE01"}', {"a": "😀😁"}),
        ('{"a": "\\\\ud83d\\\\ude00"}', {"a": "\\ud83d\\ude00"}),
        ('{"a": "\\\\\\ud83d\\ude00 \\/ \\n"}', {"a": "\\😀 / \n"}),
        ('{"a":{"b":"c:d"},"e":""}', {"a": {"b": "c:d"}, "e": ""}),
        ("{}", {}),
    ],
)
def test_json_is_read_by_the_same_road(text, root):
    assert parse(text.encode(), "f.JSON").root == root


@given(
    st.recursive(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
        | st.integers(-(10**9), 10**9)
        | st.booleans(),
        lambda inner: st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1), inner, max_size=4),
        max_leaves=12,
    )
)  # fmt: skip
@settings(derandomize=True, max_examples=60)
def test_whatever_json_holds_is_read(value):
    def plain(each):
        if isinstance(each, dict):
            return {key: plain(inner) for key, inner in each.items()}
        if isinstance(each, list):
            return [plain(inner) for inner in each]
        return each if isinstance(each, str) else json.dumps(each)

    if value == "":
        return
    for text in (json.dumps(value), json.dumps(value, indent="\t", ensure_ascii=False)):
        if "\ufeff" in text or "\ufffe" in text or "\uffff" in text:
            continue
        assert parse(text.encode(), "f.json").root == plain(value)


def test_without_libyaml_nothing_is_read_and_the_remedy_is_told(monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(AssessmentError, match="lacks libyaml; install PyYAML from its wheel"):
        parse(b"a: b", "f.yaml")


# files


def test_a_file_is_called_by_its_path_or_another_name(tmp_path):
    path = tmp_path / "pack.yaml"
    path.write_text("a: b", encoding="utf-8")
    assert read_file(path).root.place == Place(str(path), 1, 1)
    assert read_file(path, "mine").root.place == Place("mine", 1, 1)


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(Unreadable) as missing:
        read_file(tmp_path / "nothing.yaml")
    assert missing.value.problem.code == "file-missing"
    with pytest.raises(Unreadable) as folder:
        read_file(tmp_path, "here")
    assert folder.value.problem.code == "file-closed"
    assert folder.value.problem.place == Place("here")
    with pytest.raises(Unreadable) as nonsense:
        read_file(tmp_path / "a\x00b")
    assert nonsense.value.problem.code == "file-closed"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_link_in_a_circle_is_closed(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(Unreadable) as refused:
        read_file(tmp_path / "a")
    assert refused.value.problem.code == "file-closed"


# the values themselves


def test_values_survive_copying():
    scalar = make_scalar("x", Place("f", 1, 2), plain=True)
    for copied in (copy.deepcopy(scalar), pickle.loads(pickle.dumps(scalar))):
        assert isinstance(copied, Scalar)
        assert (copied, copied.place, copied.plain) == ("x", Place("f", 1, 2), True)


def test_values_are_made_with_places():
    place = Place("f", 3)
    assert (make_mapping(place), make_mapping(place).place) == ({}, place)
    assert (make_listing(place), make_listing(place).place) == ([], place)
    assert isinstance(make_listing(place, [1]), Listing)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("", True), ("~", True), ("null", True), ("none", False), ("''", False), ("'~'", False), ("[]", False)],
)  # fmt: skip
def test_what_counts_as_nothing(text, nothing):
    assert absent(parse(f"a: {text}".encode(), "f.yaml").root["a"]) is nothing
    assert absent(None)


# whatever comes

SEEDS = [
    'format: 1\nid: a\n"x": [1, {b: \'c\'}, "d\\u00e9"]\ntext: >-\n  folded\n  text\n- list\n',
    "a: &x {b: *x}\n<<: !t c\n--- |\n  lit\n",
    '{"a": [1, 2, {"b": null}], "c": "\\ud83d\\ude00"}',
]


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 99), st.binary(max_size=3)), max_size=4),
)
@settings(derandomize=True, max_examples=150)
def test_mutated_files_are_read_or_refused(seed, edits):
    data = seed.encode()
    for position, piece in edits:
        at = position % (len(data) + 1)
        data = data[:at] + piece + data[at + len(piece) :]
    for name in ("f.yaml", "f.json"):
        try:
            place = parse(data, name).root.place
        except Unreadable as refused:
            place = refused.problem.place
        assert place.file == name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of this kind are not everywhere")
def test_a_pipe_is_refused_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    with pytest.raises(Unreadable) as refused:
        reader.read_bytes(pipe, "pipe.yaml")
    assert refused.value.problem.code == "file-closed"
