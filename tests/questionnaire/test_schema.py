"""JSON Schemas: every key described, every bundled file accepted, faulty ones refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import main
from assessment.core.resources import packs_folder
from assessment.questionnaire.nodes import Listing, Mapping, Scalar
from assessment.questionnaire.reader import parse, read_file
from assessment.questionnaire.schema import KINDS, schema_of

NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(
    ("false", "False", "FALSE"), False
)


def as_editors_see(node: object) -> Any:
    """Values as an editor's YAML 1.2 has them: numbers, true, false and null are no texts."""
    if isinstance(node, Mapping):
        return {str(key): as_editors_see(value) for key, value in node.items()}
    if isinstance(node, Listing):
        return [as_editors_see(each) for each in node]
    assert isinstance(node, Scalar)
    if not node.plain:
        return str(node)
    if node in WORDS:
        return WORDS[node]
    if NUMBER.match(node):
        return float(node) if re.search("[.eE]", node) else int(node)
    return str(node)


def faults(kind: str, text: str) -> list[str]:
    value = as_editors_see(parse(text.encode(), "x.yaml").root)
    return [error.message for error in Draft202012Validator(schema_of(kind)).iter_errors(value)]


def bundled() -> list[tuple[str, Path]]:
    found = []
    for pack in packs_folder().glob("*/pack.yaml"):
        found.append(("pack", pack))
        found += [("section", path) for path in pack.parent.glob("sections/*.yaml")]
        found += [(path.stem, path) for path in pack.parent.glob("catalogues/*.yaml")]
        found += [("answers", path) for path in pack.parent.glob("samples/*.yaml")]
    return found


@pytest.mark.parametrize(("kind", "path"), bundled(), ids=lambda value: str(value)[-30:])
def test_bundled_files_are_accepted(kind, path):
    value = as_editors_see(read_file(path).root)
    Draft202012Validator(schema_of(kind)).validate(value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one_and_describes_every_key(kind):
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["title"]
    assert "$id" not in json.dumps(schema)
    waiting, keys = [schema], 0
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            for key, value in here.get("properties", {}).items():
                keys += 1
                assert isinstance(value, dict), key
                assert value.get("description"), key
            waiting += [value for key, value in here.items() if key != "if"]
        elif isinstance(here, list):
            waiting += here
    assert keys >= 5
    assert all(each["description"] for each in schema.get("$defs", {}).values())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_referred_to_that_is_not_there_and_nothing_is_left_over(kind):
    text = json.dumps(schema_of(kind))
    named = set(re.findall(r'"#/\$defs/(\w+)"', text))
    assert named == set(schema_of(kind).get("$defs", {}))


def test_the_same_each_time():
    assert [schema_of(kind) for kind in KINDS] == [schema_of(kind) for kind in KINDS]


HEAD = "{format: 1, id: p, version: 1.0.0, title: P, languages: [en], sections: [a.yaml]"
GOOD_PACKS = [
    "}",
    ", version: 1.10}".replace(", version", ", minutes: 5, summary"),
    ", scales: {five: [1, no, true, {en: a, zh: b}, x]}}",
    ", gates: [{id: g, require: {not: {any: [{item: a, in: [1, x, [b]]}, {score: index, below: 5}]}}}]}",
    ", catalogues: {cases: cases.yaml, metrics: [{id: m, title: M}], channels: {kinds: [a, {id: b, title: B}],"
    " channels: [{id: c, title: C, media: paid, formats: text, sources: [a, {en: b}]}]}}}",
    ", catalogues: {actions: {actions: [{id: a, title: A, steps: {en: once}, when: {item: x, is: no}}]}}}",
    ", roles: {capacity: hours}, scoring: {aggregation: minimum, coverage: {level: 5.5}}}",
    ", replaces: [{version: 1.0.0, becomes: {a: b}, values: {a: {0: 1, x: y}}, dropped: {c: {en: Why}}}]}",
]
BAD_PACKS = [
    ", colour: red}",
    ", catalogues: {cases: ../cases.yaml}}",
    ", catalogues: {cases: /cases.yaml}}",
    ", catalogues: {cases: {case: []}}}",
    ", catalogues: {channels: [{id: c, title: C, media: bought}]}}",
    ", catalogues: {channels: [{id: c, title: C, purposes: {a: 101}}]}}",
    ", catalogues: {channels: [{id: c, title: C, when: }]}}",
    ", scales: {one: [a]}}",
    ", scales: {Five: [a, b]}}",
    ", levels: [{id: a, title: A}]}",
    ", levels: [{id: a, from: -1, title: A}]}",
    ", gates: [{id: g, require: {}}]}",
    ", gates: [{id: g, require: {item: a}}]}",
    ", gates: [{id: g, require: {item: a, is: 1, at_least: 2}}]}",
    ", gates: [{id: g, require: {score: a, below: 1, at_least: 2}}]}",
    ", gates: [{id: g, require: {all: []}}]}",
    ", gates: [{id: g, require: {item: a, is: {x: 1}}}]}",
    ", scoring: {aggregation: average}}",
    ", minutes: 0}",
    ", lenses: [{id: l, title: L, facets: []}]}",
    ", summary: }",
    ", summary: {en: }}",
    ", summary: [text]}",
    ", replaces: [{version: v1}]}",
    ", replaces: [{becomes: {a: b}}]}",
    ", replaces: [{version: 1.0.0, values: {a: b}}]}",
    ", replaces: [{version: 1.0.0, becomes: {A: b}}]}",
]


@pytest.mark.parametrize("rest", GOOD_PACKS)
def test_what_the_language_allows(rest):
    assert faults("pack", HEAD + rest) == []


@pytest.mark.parametrize("rest", BAD_PACKS)
def test_what_the_language_refuses(rest):
    assert faults("pack", HEAD + rest)


@pytest.mark.parametrize("version", ["1", "1.0", "1.10", "1.0.0-beta.1", "2.0.0+x"])
def test_versions(version):
    assert faults("pack", HEAD.replace("1.0.0", version) + "}") == []


@pytest.mark.parametrize(
    "head", ["format: 2", "id: P", "version: v1", "title: ", "languages: [EN]"]
)
def test_heads_that_are_refused(head):
    key = head.partition(":")[0]
    assert faults("pack", re.sub(rf"\b{key}: [^,]+", head, HEAD, count=1) + "}")


GOOD_ITEMS = [
    "type: rating, scale: s, anchors: [a, 2, {en: c}], required: yes, weight: 012, not_applicable: Off",
    "type: yes_no, reverse: no, when: {item: a, answered: true}, facets: {l: [a]}",
    "type: choice, options: [{id: a, title: A, score: 5}]",
    "type: choices, at_most: 2, options: [{id: a, title: A, exclusive: y}]",
    "type: number, unit: h, points: [[0, 0], [1.5, 100]], integer: true, minimum: -3",
    "type: amount, currency: CNY",
    "type: text, long: true",
    "type: date, earliest: 2026-01-31",
    "type: ranking, options: [{id: a, title: A}]",
    "type: matrix, scale: s, rows: [{id: a, title: A}], aggregate: top-3",
    "type: table, columns: [{id: a, type: text, text: A}], score_by: {rows: [[0, 0]]}",
    "type: table, columns: [{id: a, type: text, text: A}], score_by: {column: a, aggregate: sum}",
]
BAD_ITEMS = [
    "type: unheard_of",
    "scale: s",
    "type: rating",
    "type: rating, scale: s, options: []",
    "type: rating, scale: s, weight: -1",
    "type: rating, scale: s, weight: much",
    "type: rating, scale: s, required: perhaps",
    "type: rating, scale: s, anchors: one",
    "type: choice, options: []",
    "type: choice, options: [{id: a, title: A, exclusive: true}]",
    "type: choices, options: [{id: a, title: A}], at_most: 0",
    "type: number, points: [[0]]",
    "type: number, points: [[0, 101]]",
    "type: number, points: [[0, 1, 2]]",
    "type: amount, currency: yuan",
    "type: date, earliest: 31.1.2026",
    "type: matrix, scale: s, rows: [a]",
    "type: matrix, scale: s, rows: [{id: a, title: A}], aggregate: sum",
    "type: table, columns: [{id: a, type: matrix, text: A, scale: s, rows: [{id: a, title: A}]}]",
    "type: table, columns: [{id: a, type: text, text: A}], score_by: {}",
    "type: table, columns: [{id: a, type: text, text: A}], score_by: {column: a}",
]


def section(item: str) -> str:
    return (
        f"{{id: s, title: S, topics: [{{id: t, title: T, items: [{{id: q, text: Q, {item}}}]}}]}}"
    )


@pytest.mark.parametrize("item", GOOD_ITEMS)
def test_items_that_are_allowed(item):
    assert faults("section", section(item)) == []


@pytest.mark.parametrize("item", BAD_ITEMS)
def test_items_that_are_refused(item):
    assert faults("section", section(item))


ANSWERS = "{format: 1, questionnaire: p@1.0.0, "
GOOD_ANSWERS = [
    "answers: {a: 3, b: yes, c: [x, y], d: {value: 6, note: 5, confidence: high}, e: {state: unknown},"
    " f: , g: {row: 2}, h: [{x: 1}], i: {value: , note: }}}",
    "answers: , organisation: , respondents: , targets: , assessed_on: , language: }",
    "organisation: {name: {en: A, zh: B}, employees: 14, b: , c: true}, targets: {s: 70, t: },"
    " respondents: [{id: a, name: 5, role: {en: x}, answers: {q: 1}}, {id: b, role: }]}",
]
BAD_ANSWERS = [
    "answer: {}}",
    "answers: [1]}",
    "answers: {a: {state: maybe}}}",
    "answers: {A: 1}}",
    "organisation: [a]}",
    "organisation: {a: [x]}}",
    "targets: {s: 120}}",
    "respondents: [{name: A}]}",
    "assessed_on: yesterday}",
]


@pytest.mark.parametrize("rest", GOOD_ANSWERS)
def test_answers_that_are_allowed(rest):
    assert faults("answers", ANSWERS + rest) == []


@pytest.mark.parametrize("rest", BAD_ANSWERS)
def test_answers_that_are_refused(rest):
    assert faults("answers", ANSWERS + rest)


@pytest.mark.parametrize("kind", ["channels", "metrics", "actions", "cases"])
def test_a_catalogue_is_a_bare_list_or_a_mapping(kind):
    assert faults(kind, "[{id: a, title: A}]") == []
    assert faults(kind, f"{{{kind}: [{{id: a, title: A}}]}}") == []
    assert faults(kind, "[{id: a}]")
    assert faults(kind, f"{{{kind}: [{{id: a, title: A, x: 1}}]}}")
    assert faults(kind, "file.yaml")


def test_a_brand_file():
    assert faults("brand", '{consultant: A, client: , colour: "#1a6b5C", logo: a.png}') == []
    assert faults("brand", "{colour: teal}")
    assert faults("brand", "{color: x}")


def test_the_command_prints_it(capsys):
    assert main.run(["schema", "cases"]) == 0
    assert json.loads(capsys.readouterr().out) == schema_of("cases")
