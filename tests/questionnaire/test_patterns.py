"""Patterns that a text has to fit."""

from __future__ import annotations

import pytest

from assessment.core.i18n import Translator
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.patterns import expression_of, pattern_of, plain_expression
from assessment.questionnaire.values import InvalidValue

PACK = """\
format: 1
id: p
version: 1.0.0
title: P
languages: [en, zh]
sections:
- id: s
  title: S
  topics:
  - {id: t, title: T, items: [ITEM]}
"""


def problems(item):
    loaded = load_files({"pack.yaml": PACK.replace("ITEM", item).encode()})
    return [str(each) for each in loaded.problems]


@pytest.mark.parametrize(
    ("source", "fitting", "other"),
    [
        ("[A-Z]{2}[0-9]{6}", ["AB123456"], ["AB12345", "AB1234567", "ab123456", ""]),
        ("a|bc+", ["a", "bc", "bccc"], ["ab", "b", "abc"]),
        ("a?b*", ["", "a", "b", "abb"], ["aa", "ba"]),
        ("a{2,}b{,2}"[:5], ["aa", "aaaa"], ["a"]),
        ("a{0,2}a", ["a", "aaa"], ["", "aaaa"]),
        (r"https?://.+", ["http://x", "https://y/z"], ["ftp://x", "http://"]),
        (r"[^@ ]+@[^@ ]+\.[^@ ]+", ["a@b.cn"], ["a@b", "a b@c.d"]),
        (r"\d+\-\w", ["12-a"], ["１２-a", "12-"]),
        ("[一-龥]+", ["中文"], ["abc"]),
    ],
)  # fmt: skip
def test_what_fits(source, fitting, other):
    pattern = pattern_of(source)
    assert [each for each in fitting if not pattern.fits(each)] == []
    assert [each for each in other if pattern.fits(each)] == []


@pytest.mark.parametrize(
    "source",
    ["", "(a)", "a**", "*a", "[z-a]", "a{5,2}", "a{2000}", "^a", "a$", "[]", "\\b", "a{", "x" * 201],
)  # fmt: skip
def test_what_is_no_pattern(source):
    assert pattern_of(source) is None


def test_no_pattern_takes_long():
    pattern = pattern_of("a*" * 90 + "b")
    assert not pattern.fits("a" * 1_000)


def test_expressions_of_other_tools():
    assert expression_of("a|b") == "^(a|b)$"
    for expression in ("^(a|b)$", "a|b", "^a|b$"):
        assert plain_expression(expression) == "a|b"
    assert plain_expression("(a)(b)") is None


def test_a_text_has_to_fit():
    message = "pattern_message: {en: two letters, zh: 两个字母}"
    pack = load_files(
        {"pack.yaml": PACK.replace("ITEM", "{id: a, type: text, text: A, pattern: '[A-Z]{2}', " + message + "}, {id: b, type: text, text: B, pattern: '[0-9]+'}, {id: c, type: text, text: C, when: {item: a, is: AB}}").encode()}
    ).usable()  # fmt: skip
    first, second = pack.items["a"], pack.items["b"]
    assert (first.read({}, "AB"), first.read({}, ""), second.read({}, "12")) == ("AB", "", "12")
    told = []
    for item, text in ((first, "abc"), (second, "x"), (second, "1" * 1_001)):
        with pytest.raises(InvalidValue) as caught:
            item.read({}, text)
        told.append(
            [Translator(code).render(caught.value.problems[0].message) for code in ("en", "zh")]
        )
    assert "must be two letters, found" in told[0][0]
    assert "两个字母" in told[0][1]
    assert "must be a text in the form [0-9]+, found" in told[1][0]
    assert first.meaning({}) != second.meaning({})
    assert pack.items["c"].possible_answers({}) == ()
    assert first.blank({}, lambda text: "" if text is None else text["en"]) == [
        '"…"',
        "two letters",
    ]
    assert second.blank({}, lambda _text: "") == ['"…"', "[0-9]+"]
    assert pack.items["c"].blank({}, lambda _text: "") == ['"…"']


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("{id: a, type: text, text: A, pattern: (a)}", ":10:69: error: Expected a pattern of characters"),
        ("{id: a, type: text, text: A, pattern_message: M}", ":10:77: warning: “pattern_message” has no effect"),
        ("{id: a, type: text, text: A, pattern: x, pattern_message: {en: M}}", "error: The text is missing in: zh."),
        ("{id: a, type: text, text: A, pattern: '[0-9]'}, {id: b, type: text, text: B, when: {item: a, is: x}}",
         "error: The item “a” can never have the value"),
    ],
)  # fmt: skip
def test_what_the_checker_says(item, said):
    assert said in "".join(problems(item))
