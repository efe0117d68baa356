"""The form of a pack: every fault at its place, and what can be understood kept so that the rest is found too."""

from __future__ import annotations

from typing import get_args

import pytest

from assessment.questionnaire.answers_file import AnswersFile
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.questionnaire.paths import at, key_place_at, place_at, plain_path
from assessment.questionnaire.reader import parse
from assessment.questionnaire.type_parts.registry import type_name, with_refinements
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.table import CellItem
from assessment.questionnaire.validation import first_errors, ids_mentioned, validate
from assessment.questionnaire.validation_messages import known_keys

ITEMS, CELLS = (
    ", ".join(type_name(each) for each in get_args(get_args(kinds)[0]))
    for kinds in (Item, with_refinements(CellItem))
)
"""Names of the types of items, and of those that columns may have."""


def told(checked):
    """Line, column and sentence of every problem of a pack."""
    return [f"{each.place.line}:{each.place.column} {each.message}" for each in checked.problems]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("version: one", "1:10 Expected a version such as 1.0.0, found “one”."),
        ("id: Small", "1:5 Expected an id (small letters, digits and hyphens, a letter first, at most 64), found “Small”. “small” would do."),
        (f"id: {'x' * 65}", "1:5 Expected an id (small letters, digits and hyphens, a letter first, at most 64), found “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”. “" + "x" * 64 + "” would do."),
        ("languages: en", "1:12 Expected a list, found “en”."),
        ("languages: []", "1:12 Expected at least 1 entry, found 0."),
        ("languages: [english]", "1:13 Expected a language code such as en or zh, found “english”."),
        ("title:", "1:7 Expected a text, found nothing."),
        ("title: [a]", "1:8 Expected a text, or one for each language, found a list."),
        ("title: {}", "1:8 Expected a text, or one for each language, found a mapping."),
        ("title: {en: a, 3: b}", "1:16 Expected a language code such as en or zh, found “3”."),
        ("title: {en: [a]}", "1:13 Expected a text, found a list."),
        ("title: {en: }", "1:13 The text is missing in: en."),
        ("scales: [a]", "1:9 Expected a mapping (lines of “key: value”), found a list."),
        ("scales: {Bad: [a, b]}", "1:10 Expected an id (small letters, digits and hyphens, a letter first, at most 64), found “Bad”. “bad” would do."),
        ("scoring: 3", "1:10 Expected a mapping (lines of “key: value”), found “3”."),
        ("scoring: {coverage: {level: 101}}", "1:29 Expected a number of at most 100, found “101”."),
        ("scoring: {coverage: {level: -1}}", "1:29 Expected a number of at least 0, found “-1”."),
        ("scoring: {coverage: {level: '5'}}", "1:29 Expected a number, found the text “5” in quotes."),
        ("scoring: {agregation: minimum}", "1:11 The key “agregation” is not known here. Known are: aggregation, coverage, display, floor. Did you mean “aggregation”?"),
        ("format: 1.5", "1:9 Expected a whole number, found “1.5”."),
        ("start: 5", "1:1 The key “start” is not known here. Known are: catalogues, format, gates, id,"),
        ("levels: [{id: a, start: 0, title: A}]", "1:10 The key “from” is missing here."),
        ("gates: [{id: g, require: {nope: 1}}]", "1:26 Expected a condition: a mapping with item, score, all, any or not, found a mapping with nope."),
        ("gates: [{id: g, require: {}}]", "1:26 Expected a condition: a mapping with item, score, all, any or not, found a mapping."),
        ("gates: [{id: g, require: yes}]", "1:26 Expected a condition: a mapping with item, score, all, any or not, found “yes”."),
        ("gates: [{id: g, require: {item: q, is: yes, in: [no]}}]", "1:26 Expected exactly one comparison: is, in, includes, at_least, at_most, filled or answered; join several with “all”."),
        ("gates: [{id: g, require: {score: q, at_least: 5, below: 9}}]", "1:26 Expected exactly one of “below” and “at_least”."),
        ("gates: [{id: g, require: {item: q, in: []}}]", "1:40 Expected at least 1 entry, found 0."),
        ("gates: [{id: g, require: {all: []}}]", "1:32 Expected at least 1 entry, found 0."),
        ("gates: [{id: g, require: {not: {not: {item: q, iz: yes}}}}]", "1:48 The key “iz” is not known here. Known are: answered, at_least, at_most, filled, in, includes, is, item."),
        ("gates: [{id: g, require: {any: [{item: q, is: yes}, {score: q, below: low}]}}]", "1:71 Expected a number, found “low”."),
        ("catalogues: {channels: [{id: c, title: C, purposes: {}, audiences: {a: 1}, media: bought}]}", "1:83 Expected one of owned, earned, paid, found “bought”."),
        ("catalogues: {channels: [{id: c, title: C, audiences: {a: 1}, formats: [3, [[x]]]}]}", "1:76 Expected a text, or one for each language, found a list."),
        ("catalogues: {channels: {chanels: []}}", "1:25 The key “chanels” is not known here. Known are: at_most, channels, costs, criteria, fit, gates, kinds, media_gates. Did you mean “channels”?"),
    ],
)  # fmt: skip
def test_a_fault_of_form(checked_of, text, problem):
    assert any(each.startswith(problem) for each in told(checked_of(text)))


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ("{id: q, text: Q}", "8:7 The key “type” is missing here."),
        ("{id: q, type: ratings, text: Q}", f"8:21 Expected one of {ITEMS}, found “ratings”. Did you mean “rating”?"),
        ("{id: q, type: [text], text: Q}", f"8:21 Expected one of {ITEMS}, found a list."),
        ("3", "8:7 Expected a mapping (lines of “key: value”), found “3”."),
        ("{id: q, type: text, text: {en: Q}, log: true}", "8:42 The key “log” is not known here. Known are: evidence, facets, help, id, long, not_applicable, pattern, pattern_message, required, text, type, weight, when. Did you mean “long”?"),
        ("{id: q, type: text, text: {en: Q}, long: maybe}", "8:48 Expected true or false, found “maybe”."),
        ("{id: q, type: text, text: {en: Q, 3: R}}", "8:41 Expected a language code such as en or zh, found “3”."),
        ("{id: q, type: rating, text: Q, scale: five, weight: -1}", "8:59 Expected a number of at least 0, found “-1”."),
        ("{id: q, type: rating, text: Q}", "8:7 The key “scale” is missing here."),
        ("{id: q, type: choices, text: Q, options: [{id: a, title: A}], at_most: 0}", "8:78 Expected a number of at least 1, found “0”."),
        ("{id: q, type: choices, text: Q, options: []}", "8:48 Expected at least 1 entry, found 0."),
        ("{id: q, type: choice, text: Q, options: [{id: a, title: A, exclusive: true}]}", "8:66 The key “exclusive” is not known here. Known are: aliases, description, first, follows, id, not_applicable, points, score, title, when."),
        ("{id: q, type: number, text: Q, points: [[0]]}", "8:47 Expected a pair [x, score], found a list of 1."),
        ("{id: q, type: number, text: Q, points: [[0, 1, 2]]}", "8:47 Expected a pair [x, score], found a list of 3. Decimals are written with a point: 0.1."),
        ("{id: q, type: number, text: Q, points: [5]}", "8:47 Expected a pair [x, score], found “5”."),
        ("{id: q, type: number, text: Q, points: [[0, 101]]}", "8:51 Expected a number of at most 100, found “101”."),
        ("{id: q, type: amount, text: Q, currency: yuan}", "8:48 Expected a currency code such as CNY or GBP, found “yuan”."),
        ("{id: q, type: table, text: Q, columns: [{id: c, type: table, text: C}]}", f"8:61 Expected one of {CELLS}, found “table”."),
        ("{id: q, type: table, text: Q, columns: [{id: c, type: text, text: C, weigth: 1}]}", "8:76 The key “weigth” is not known here. Known are: evidence, facets, help, id, long, not_applicable, pattern, pattern_message, required, text, type, weight, when. Did you mean “weight”?"),
        ("{id: q, type: table, text: Q, columns: [{id: c, type: text, text: C}], score_by: {col: c}}", "8:88 Expected a mapping with “rows”, or with “column” and “aggregate”, found a mapping with col."),
        ("{id: q, type: table, text: Q, columns: [{id: c, type: text, text: C}], score_by: rows}", "8:88 Expected a mapping with “rows”, or with “column” and “aggregate”, found “rows”."),
        ("{id: q, type: table, text: Q, columns: [{id: c, type: text, text: C}], score_by: {column: c, aggregate: min}}", "8:111 Expected one of mean, max, sum, found “min”."),
    ],
)  # fmt: skip
def test_a_fault_of_an_item(checked_items, item, problem):
    assert problem in told(checked_items(f"- {item}"))


def test_all_faults_of_form_and_of_fit_are_told_in_one_run(checked_of):
    checked = checked_of("""
        titel: A
        levels:
        - {id: a, from: 5, title: A, floors: {nothing: 3}}
        - {id: b, from: high, title: B}
        sections:
        - id: s
          topics:
          - id: t
            title: T
            items:
            - {id: q, type: rating, text: Q, scale: none}
            - {id: w, type: rating, text: Q}
            - {id: x, type: yes_no, when: {item: w, is: 1}}
            - {id: y, type: yes_no, text: Q, when: {item: z, is: yes}}
          - 5
        """)
    assert [(each.code, each.place.line) for each in checked.problems] == [
        ("unknown-key", 1),
        ("levels-start", 3),
        ("unknown-reference", 3),
        ("wrong-type", 4),
        ("missing-key", 6),
        ("unknown-reference", 11),
        ("missing-key", 12),
        ("missing-key", 13),
        ("unknown-reference", 14),
        ("wrong-type", 15),
    ]
    assert checked.pack is None


def test_a_section_without_topics_keeps_its_other_faults(checked_of):
    checked = checked_of("""
        levels: [{id: a, from: 0, floors: {s: 5, z: 5}, title: A}]
        sections:
        - {id: s, title: S}
        - {id: u, title: S, topics: [{id: t, title: T, items: 5, cases: [c]}]}
        """)
    assert [(each.code, each.place.line) for each in checked.problems] == [
        ("unknown-reference", 1),
        ("missing-key", 3),
        ("wrong-type", 4),
        ("unknown-reference", 4),
    ]


def test_warnings_wait_until_the_form_is_right(checked_of):
    checked = checked_of("titel: A\nscales: {none: [a, b]}")
    assert [each.code for each in checked.problems] == ["unknown-key"]


def test_a_pack_of_which_nothing_is_left(checked_of):
    codes = {each.code for each in checked_of("sections: 5\nid: [5]\nlanguages: {a: b}").problems}
    assert codes == {"wrong-type"}


def test_a_root_that_is_no_mapping():
    understood = validate(AnswersFile, parse(b"- a", "f.yaml").root)
    assert understood.model is None
    assert [str(each) for each in understood.problems] == [
        "f.yaml:1:1: error: Expected a mapping (lines of “key: value”), found a list."
    ]


def test_paths():
    root = parse(b"a: {b: [x, {c: y}]}\n", "f.yaml").root
    assert at(root, ("a", "b", 1, "c")) == "y"
    assert at(root, ("a", "nothing", "b", 0)) == "x"
    assert place_at(root, ("a", "b", 1, "z")).column == 12
    assert place_at(root, ("a", "b", 9)).column == 8
    assert key_place_at(root, ("a", "b")).column == 5
    assert key_place_at(root, ("a", "b", 0)).column == 9
    assert place_at({}, ("a",)).file == ""


def test_paths_of_pydantic_lose_their_variants():
    root = parse(b"items: [{type: text, text: {en: a}, when: {all: [{item: x}]}}]", "f").root
    loc = ("items", 0, "text", "text", "fr")
    assert plain_path(root, loc) == ("items", 0, "text", "fr")
    loc = ("items", 0, "text", "when", "AllOf", "all", 0, "ItemCondition", "is")
    assert plain_path(root, loc) == ("items", 0, "when", "all", 0, "is")


def test_known_keys():
    assert known_keys(Pack, ("gates", 0)) >= {"id", "title", "require", "cap", "reason"}
    assert "anchors" in known_keys(Pack, ("sections", 0, "topics", 0, "items", 0, "rating"))
    assert "anchors" not in known_keys(Pack, ("sections", 0, "topics", 0, "items", 0, "text"))
    assert known_keys(Pack, ("gates", 0, "require", "Not")) == {"not"}


def test_ids_mentioned():
    root = parse(b"- {id: a, x: [{id: b}]}\n- {id: [c]}\n- {y: {id: d}}", "f.yaml").root
    assert ids_mentioned(root) == {"a", "b", "d"}


def test_a_misspelt_key_is_told_once():
    text = """
format: 1
id: spelt
versoin: 1.0.0
title: Spelt
languages: [en]
sections:
  - id: s
    titel: S
    topics: [{id: t, items: [{id: q, type: yes_no, text: Q}]}]
"""
    problems = load_files({"pack.yaml": text.encode()}).problems
    assert [(each.code, each.place.line) for each in problems] == [
        ("unknown-key", 4),
        ("unknown-key", 9),
        ("missing-key", 10),
    ]


def test_a_model_without_errors_in_its_first_entries_has_none_to_tell():
    text = (
        "format: 1\nid: s\nversion: 1.0.0\ntitle: S\nlanguages: [en]\n"
        "sections: [{id: a, title: A, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}]}]\n"
    )
    assert first_errors(Pack, parse(text.encode(), "pack.yaml").root) == []
