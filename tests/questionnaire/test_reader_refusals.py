"""Refusals of the reader: each with its place, and bounds that are met exactly."""

from __future__ import annotations

import pytest
import yaml

from assessment.core.errors import Place
from assessment.questionnaire import reader
from assessment.questionnaire.reader import Unreadable, parse, read_file


def refusal(text, name="f.yaml"):
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Unreadable) as refused:
        parse(data, name)
    return refused.value.problem


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
    text = before + opening * 1_100
    plain = refusal(text)
    monkeypatch.setattr(yaml, "CSafeLoader", refusing(said, 1_000))
    assert refusal(text) == plain
    monkeypatch.setattr(yaml, "CSafeLoader", refusing(said, 100))
    assert refusal(text) == plain


def test_what_a_parser_finds_too_deep_earlier_than_we_do_is_told_where_it_stopped(monkeypatch):
    monkeypatch.setattr(yaml, "CSafeLoader", refusing("exceeded maximum nesting depth", 20))
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
