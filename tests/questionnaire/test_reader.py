"""Reading: what is plain text comes in with its places, what is clever, hostile or broken is refused."""

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


def refusal(text, name="f.yaml"):
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Unreadable) as refused:
        parse(data, name)
    return refused.value.problem


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


# what is refused, with its place


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x b", "anchor", 1, 4),
        ("a: &x [b]", "anchor", 1, 4),
        ("&x", "anchor", 1, 1),
        ("a:\n  *x", "alias", 2, 3),
        ("a: !foo b", "tag", 1, 4),
        ("a: ! b", "tag", 1, 4),
        ("!!map {a: b}", "tag", 1, 1),
        ("%TAG !e! tag:x,2000:\n---\na: b", "tag", 1, 1),
        ("x: 1\n<<: {a: b}", "merge-key", 2, 1),
        ("a: b\n---\nc: d", "second-document", 2, 1),
        ("--- a\n--- b", "second-document", 2, 1),
        ("? [a]\n: b", "key-not-text", 1, 3),
        ("{{a: b}: c}", "key-not-text", 1, 2),
        ("a: \x00", "control-character", 1, 4),
        ("a:\n  - \x7f", "control-character", 2, 5),
        ("a: 1\r\nb: \x1b", "control-character", 2, 4),
        ("a: 1\rb: \uffff", "control-character", 2, 4),
        ("a: \ufeff1", "control-character", 1, 4),
        ('a: "x\\x00"', "control-character", 1, 4),
        ('a: "\\uD83D"', "control-character", 1, 4),
        ('a: "\n  \\U0000DC00"', "control-character", 1, 4),
        ("a: " + "1" * 31, "integer-too-long", 1, 4),
        ("a: -" + "1" * 31, "integer-too-long", 1, 4),
        ("a: " + "x" * 100_001, "text-too-long", 1, 4),
        ("a: |\n  " + "x" * 100_001, "text-too-long", 1, 4),
        ("a: b: c", "yaml", 1, 5),
        ("a: @x", "yaml", 1, 4),
        ("a:\n\t- b", "yaml", 2, 1),
        ("a: %x", "yaml", 1, 4),
        ("a: [1, 2", "yaml", 1, 9),
        ("a: [1, 2\n\n", "yaml", 3, 1),
        ('a: "x', "yaml", 1, 6),
        ("a: ]", "yaml", 1, 4),
        ("a: |\n  x\n y", "yaml", 3, 2),
        ('"a" b', "yaml", 1, 5),
        ('a: "\\UFFFFFFFF"', "yaml", 1, 7),
        ('a: "\\U00110000"', "yaml", 1, 7),
        ('a: "\\u00zz"', "yaml", 1, 7),
        ("%YAML 2.0\n---\na: 1", "yaml", 1, 1),
        ("", "file-empty", 1, 1),
        ("# nothing\n", "file-empty", 1, 1),
        ("---\n", "file-empty", 1, 1),
        ('""', "file-empty", 1, 1),
    ],
)
def test_what_is_refused_is_named_with_its_place(text, code, line, column):
    problem = refusal(text)
    assert (problem.code, problem.place) == (code, Place("f.yaml", line, column))
    assert str(problem).startswith("f.yaml")
    assert "{" not in str(problem.message)


@pytest.mark.parametrize(
    "text", ["%YAML 1." + "1" * 5_000 + "\n---\na", "%FOO bar\n---\na", 'a: "\\q"', "a: !!%FF b"]
)
def test_refused_near_enough(text):
    problem = refusal(text)
    assert (problem.code, problem.place.line) == ("yaml", 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: b: c", "a “:” stands where no key can be"),
        ("a: `x", "no text can start with this character"),
        ("a:\n\tb: c", "no text can start with this character"),
        ('a: "\\q"', "means nothing"),
        ('a: "x', "not closed before the end"),
        ("[a, b", "not closed before the end"),
        ("a: ]", "do not fit together"),
    ],
)
def test_syntax_errors_are_told_by_reason(text, reason):
    assert reason in str(refusal(text).message)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a: \xff", Place("f.yaml", 1, 4)),
        ("a: ü\n\n".encode() + b"\xe4\xbd", Place("f.yaml", 3, 1)),
        ("a: ü".encode("utf-16"), Place("f.yaml", 1, 1)),
        ("名: 值".encode("gb18030"), Place("f.yaml", 1, 1)),
        (b"\xef\xbb\xbfa: \xff", Place("f.yaml", 1, 4)),
    ],
)
def test_what_is_not_utf8(data, place):
    problem = refusal(data)
    assert (problem.code, problem.place) == ("not-utf8", place)


def test_binary_files():
    assert refusal(bytes(range(256))).code in {"not-utf8", "control-character"}


@pytest.mark.parametrize(
    ("data", "named"),
    [(b"\x89PNG\r\n\x1a\n", "a picture"), (b"SQLite format 3\x00", "database")],
)
def test_files_of_a_known_kind_are_named_as_what_they_are(data, named):
    problem = refusal(data)
    assert (problem.code, problem.place.line) == ("other-file", 0)
    assert named in str(problem.message)


# bounds


def test_four_mebibytes_are_the_most(tmp_path):
    line = b"# " + b"x" * 1021 + b"\n"
    assert parse(b"a: 1\n" + line * 4095, "f.yaml").root == {"a": "1"}
    assert refusal(b"a: 1\n" + line * 4096).code == "file-too-large"
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 1\n" + line * 5000)
    with pytest.raises(Unreadable, match="larger than 4 MiB"):
        read_file(path)


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_fifty_levels_are_the_most(opening, closing):
    assert parse((opening * 50 + "x" + closing * 50).encode(), "f.yaml")
    problem = refusal(opening * 51 + "x" + closing * 51)
    assert (problem.code, problem.place.column) == ("too-deep", 50 * len(opening) + 1)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{", "[{a: "])
def test_a_hundred_thousand_levels_do_no_harm(opening):
    assert refusal(opening * 100_000).code in {"too-deep", "key-not-text"}


def refusing(said, deepest):
    """A parser that goes no deeper itself, as libyaml does from 0.2.6 on; written on PyYAML's own."""

    class Refusing(yaml.SafeLoader):
        def fetch_flow_collection_start(self, token_class):
            if self.flow_level >= deepest:
                mark = self.get_mark()
                raise yaml.scanner.ScannerError("while increasing flow level", mark, said, mark)
            super().fetch_flow_collection_start(token_class)

    return Refusing


@pytest.mark.parametrize(
    "said", ["exceeded maximum nesting depth", "Maximum nesting level reached"]
)
@pytest.mark.parametrize("opening", ["[", "{a: ", "{", "[{a: ", "[!t "])
@pytest.mark.parametrize("before", ["", "# é😀\n\nx: 1\ny: "])
def test_a_parser_that_goes_no_deeper_itself_changes_nothing(monkeypatch, said, opening, before):
    text = before + opening * 2_000
    plain = refusal(text)
    monkeypatch.setattr(reader, "_Loader", refusing(said, 1_000))
    assert refusal(text) == plain
    monkeypatch.setattr(reader, "_Loader", refusing(said, 100))
    assert refusal(text) == plain


def test_what_a_parser_finds_too_deep_earlier_than_we_do_is_told_where_it_stopped(monkeypatch):
    monkeypatch.setattr(reader, "_Loader", refusing("exceeded maximum nesting depth", 20))
    problem = refusal("[" * 30)
    assert (problem.code, problem.place) == ("too-deep", Place("f.yaml", 1, 21))


def test_two_hundred_thousand_values_are_the_most():
    count = reader.NODE_LIMIT
    assert parse(("- a\n" * (count - 1)).encode(), "f.yaml")
    problem = refusal("- a\n" * count)
    assert (problem.code, problem.place) == ("too-many-nodes", Place("f.yaml", count, 3))


def test_bounds_are_met_exactly():
    assert parse(b"a: " + b"x" * 100_000, "f.yaml")
    assert parse(b"a: " + b"1" * 30, "f.yaml")
    assert parse(b"a: '" + b"1" * 31 + b"'", "f.yaml")


# keys given twice


def test_keys_given_twice_are_all_told():
    source = parse(b"a: 1\nb: {c: 2, c: 3}\na: 4\n'a': 5\n", "f.yaml")
    assert source.root == {"a": "1", "b": {"c": "2"}}
    assert [(each.code, each.place.line, each.place.column) for each in source.problems] == [
        ("duplicate-key", 2, 11),
        ("duplicate-key", 3, 1),
        ("duplicate-key", 4, 1),
    ]
    assert "stands already in line 1" in str(source.problems[1])


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
