"""Hints on decimal commas, full-width signs and strange spaces; and that one fault is told once."""

from __future__ import annotations

import pytest

from assessment.core.errors import Place, Problem
from assessment.core.i18n import Translator
from assessment.questionnaire.hints import id_hint, pair_hint, wide_sign
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.nodes import make_scalar
from assessment.questionnaire.reader import Unreadable, parse

HEAD = "format: 1\nid: a\nversion: 1.0.0\ntitle: A\nlanguages: [en]\n"
TOPIC = "sections:\n- {id: s, title: S, topics: [{id: t, title: T, items: [%s]}]}\n"


def told(items: str, head: str = "") -> list[str]:
    """The problems of a pack with these items, in English."""
    checked = load_files({"pack.yaml": (HEAD + head + TOPIC % items).encode()})
    return [str(each.message) for each in checked.problems]


OPTIONS = "{id: a, type: choice, text: Q, options: [{id: x, title: X, score: 0}, %s]}"


@pytest.mark.parametrize(
    ("items", "hint"),
    [
        (OPTIONS % "{id: y, title: Y, score: 33,3}", "a point: 33.3."),
        ("{id: a, type: yes_no, text: Q, weight: 1,5}", "a point: 1.5."),
        ("{id: a, type: number, text: Q, points: [[0, 0], [0,5, 50]]}", "a point: 0.5."),
        ("{id: a, type: number, text: Q, maximum: 1.000.000}", "Write it as 1000000:"),
        ("{id: a, type: number, text: Q, maximum: 10%}", "Write it as 10:"),
        ("{id: a, type: number, text: Q, minimum: '1,5'}", "in quotes."),
        ("{id: a, type: number, text: Q, minimum: many}", "found “many”."),
        ("{id: a, type: number, text: Q, points: [[0, 0], [1]]}", "found a list of 1."),
        ("{id: a, type: number, text: Q, points: [[0, 0], [1, a, b]]}", "found a list of 3."),
        ("{id: a, type: number, text: Q, points: [[0, 0], 5]}", "found “5”."),
        ("{id: a, type: yes_no, text: Q, 3}", "weight, when."),
        ("{id: a, type: yes_no, text: Q, weight：: 1}", "write “: ” instead."),
    ],
)
def test_a_number_written_otherwise_gets_a_hint(items: str, hint: str) -> None:
    (problem,) = told(items)
    assert hint in problem


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("{id: a, type：yes_no, text: Q}", "“type” is missing here. “：” is full-width;"),
        ("{id: a,\u00a0type: yes_no, text: Q}", "“type” is missing here. There is a space"),
        ("{id:\u00a0a, type: yes_no, text: Q}", "“id: a” is not known here."),
        ("{id: a, type: yes_no, text：Q}", "“text：Q” is not known here."),
        ("{id: a, text: Q}", "The key “type” is missing here."),
    ],
)
def test_a_key_with_such_a_sign_is_told_once(item: str, says: str) -> None:
    (problem,) = told(item)
    assert says in problem.replace("\u00a0", " ")
    assert ("again as a plain space" in problem) is ("\u00a0" in item)


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a: b\ntitle：摸底\nlanguages: [zh]\n", 2, 6, "“：” is full-width. Write “: ” instead."),
        ("a:\n  q1：no\n  q2: yes\n", 2, 5, "“：” is full-width. Write “: ” instead."),
        ("a: {q1: no，q2: yes}\n", 1, 11, "“，” is full-width. Write “, ” instead."),
        ("a:\n- ｛b: c, d: e｝\n", 2, 3, "“｛” is full-width. Write “{” instead."),
        ("a:\n- {b: c, d: e｝\n- {b: f}\n", 2, 14, "“｝” is full-width. Write “}” instead."),
        ("a:\n- {b: c, d: [e］}\n", 2, 15, "“］” is full-width. Write “]” instead."),
        ("a: 【{b: c}, {d: e}】\n", 1, 4, "“【” is full-width. Write “[” instead."),
        (
            "a:\n- （b: c, d: e）\n",
            2,
            3,
            "“（” is full-width. Lists stand in [ ], mappings in { }.",
        ),
        ('a: {b: 问（一）, c: "（", d: e｝ # ｛\n', 1, 26, "Write “}” instead."),
        ("a: b\n\u3000c: d\n  e: f", 2, 1, "Type it again as a plain space."),
        ("a:\n  - b: c\n  -\u00a0d: e\n", 3, 4, "Type it again as a plain space."),
    ],
)
def test_the_full_width_sign_is_named_where_it_stands(
    text: str, line: int, column: int, says: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(text.encode(), "a.yaml")
    problem: Problem = caught.value.problem
    assert problem.place[1:] == (line, column)
    assert says in Translator().render(problem.message)


def test_other_faults_of_yaml_stay_what_they_are() -> None:
    with pytest.raises(Unreadable, match="Look at the indentation"):
        parse("a: 您好：e\nb\nc: d\n".encode(), "a.yaml")
    assert wide_sign("text: 您好：一") is None


@pytest.mark.parametrize("sign", ["\u00a0", "\u3000"])
def test_a_strange_space_in_a_key_is_said(sign: str) -> None:
    (problem,) = told(f"{{id: a, type: yes_no, text: Q, weight:{sign}1: 2}}")
    assert problem.endswith("type it again as a plain space.")


def test_what_follows_from_another_fault_is_not_told() -> None:
    assert len(told(OPTIONS % "{id: y, title: Y, score: -5}")) == 1
    head = "scales: {two: [low, [high]]}\n"
    rating = "{id: a, type: rating, text: Q, scale: two, anchors: [bad, good]}"
    assert len(told(rating, head)) == 1
    head = "scales: {two: [low, high]}\n"
    rating = "{id: a, type: rating, text: Q, scale: two, anchors: [bad, [[good]]]}"
    assert len(told(rating, head)) == 1


@pytest.mark.parametrize("word", ["null", "~", "false", "True"])
def test_a_word_of_yaml_is_no_text(word: str) -> None:
    (one,) = told(f"{{id: a, type: yes_no, text: Q, help: {word}}}")
    (other,) = told(f"{{id: a, type: yes_no, text: Q, help: {{en: {word}}}}}")
    assert one == other
    assert f"“{word}” is shown as it stands" in one
    assert told(f"{{id: a, type: yes_no, text: Q, help: '{word}'}}") == []


def test_a_floor_is_warned_of_only_where_all_that_counts_can_be_hidden() -> None:
    head = "levels: [{id: low, from: 0, title: L}, {id: up, from: 40, title: U, floors: {s: 30}}]\n"
    asked = "{id: p, type: yes_no, text: P, weight: %d}, "
    hidden = "{id: q, type: yes_no, text: Q, when: {item: p, is: yes}}"
    assert len(told(asked % 0 + hidden, head)) == 1
    assert told(asked % 1 + hidden, head) == []


def test_the_condition_of_a_column_says_that_it_has_no_effect_and_no_more() -> None:
    column = "{id: c, type: text, text: C, when: {item: gone, is: yes}, facets: {l: [f]}}"
    table = f"{{id: a, type: table, text: Q, columns: [{column}]}}"
    lens = "lenses: [{id: l, title: L, facets: [{id: f, title: F}]}]\n"
    (when, facets) = told(table, lens)[-2:]
    assert "“facets” has no effect" in facets
    assert "“when” has no effect" in when


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("My Shop_2", "my-shop-2"),
        ("a" * 63 + "-" + "b" * 9, "a" * 63),
        ("9 lives", "q-9-lives"),
        ("1.10", "q-1-10"),
        ("目标", None),
    ],
)
def test_an_id_that_would_do_is_proposed(written, proposed):
    hint = id_hint(make_scalar(written, Place("f"), plain=True))
    assert (hint and hint.details["id"]) == proposed


def test_what_is_no_text_gets_no_id():
    assert id_hint([]) is None


def test_a_full_width_comma_in_a_pair_is_told_once():
    text = (
        "format: 1\nid: p\nversion: 1.0.0\ntitle: P\nlanguages: [en]\nsections:\n"
        "  - {id: s, title: S, topics: [{id: t, title: T, items: [\n"
        "      {id: n, type: number, text: Q, points: [[0, 0], [50，100]]}]}]}\n"
    )
    (problem,) = load_files({"pack.yaml": text.encode()}).problems
    assert "“，” is full-width; write “, ” instead." in str(problem)
    (problem,) = load_files({"pack.yaml": text.replace("[50，100]", "[50]").encode()}).problems
    assert str(problem).endswith("Expected a pair [x, score], found a list of 1.")


def test_what_is_no_list_has_no_hint_of_a_pair() -> None:
    assert pair_hint("5") is None


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ("【x】", "“【” is full-width; write “[” instead."),
        ("（x）", "Lists stand in [ ], mappings in { }."),
    ],
)
def test_a_text_in_full_width_brackets_is_no_list(options: str, hint: str) -> None:
    (problem,) = told(f"{{id: a, type: choice, text: （旧）Q, options: {options}}}")
    assert hint in problem
