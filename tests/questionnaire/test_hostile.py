"""Packs and answers files that somebody broke, by accident or on purpose: problems of ours, and nothing else."""

from __future__ import annotations

import random

import pytest

from assessment.core.errors import InputError
from assessment.core.i18n import Translator
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files

PACK = """\
format: 1
id: every
version: 1.2.0
title: {en: Every, zh: 全}
languages: [en, zh]
scales:
  five: [a, b, c, d, e]
levels:
- {id: low, from: 0, title: Low}
- {id: high, from: 50, floors: {s: 20}, title: High}
scoring: {aggregation: geometric, coverage: {level: 40, firm: 70}}
gates:
- {id: g, require: {any: [{item: yes, is: yes}, {not: {score: t, below: 20}}]}, cap: low, cap_if_open: high}
lenses: [{id: lens, title: L, facets: [{id: f, title: F}]}]
roles: {purposes: ranking, capacity: number, success: table}
sections:
- id: s
  title: S
  weight: 2
  topics:
  - id: t
    title: T
    cases: [c]
    items:
    - {id: rating, type: rating, text: Q, scale: five, anchors: [1, 2, 3, 4, 5], facets: {lens: [f]}}
    - {id: yes, type: yes_no, text: Q, when: {item: rating, at_least: 2}}
    - {id: choice, type: choice, text: Q, options: [{id: a, title: A, score: 0}, {id: b, title: B, score: 100}]}
    - {id: choices, type: choices, text: Q, at_most: 2, options: [{id: a, title: A}, {id: b, title: B, exclusive: true}]}
    - {id: number, type: number, text: Q, minimum: 0, maximum: 9, points: [[0, 0], [9, 100]]}
    - {id: amount, type: amount, text: Q, currency: CNY}
    - {id: text, type: text, text: Q, when: {item: choices, includes: a}}
    - {id: date, type: date, text: Q, earliest: 2026-01-01}
    - {id: ranking, type: ranking, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: matrix, type: matrix, text: Q, scale: five, rows: [{id: a, title: A}], aggregate: top-3}
    - id: table
      type: table
      text: Q
      columns: [{id: n, type: number, text: N}, {id: w, type: text, text: W}]
      score_by: {column: n, aggregate: sum, points: [[0, 0], [9, 100]]}
catalogues:
  cases: [{id: c, title: C}]
  metrics: {stages: [buyer], metrics: [{id: m, title: M, stage: buyer, purposes: [a], channels: [ch]}]}
  channels: {kinds: [{id: blog, title: B}], channels: [{id: ch, title: C, kind: blog, purposes: {a: 50}, formats: x, needs: {t: 20}}]}
  actions: [{id: a1, title: A, addresses: {t: 5}, requires: [], metrics: [m], when: {score: index, below: 90}}]
"""
ANSWERS = """\
format: 1
questionnaire: every@1.2.0
organisation: {name: {en: Tea, zh: 茶}, employees: 14}
assessed_on: 2026-11-20
language: zh
answers:
  rating: 3
  yes: no
  choices: [a]
  number: {value: 6, note: two people, confidence: high}
  amount: {state: unknown}
  date: 2026-02-03
  matrix: {a: 1}
  table: [{n: 1, w: x}]
respondents:
- {id: lin, name: Lin, role: {en: Manager}, answers: {rating: 2}}
targets: {s: 75}
"""
PIECES = ["", "[]", "{}", "[x]", "{x: y}", "~", "-1", "1e400", "'q'", "yes", "\"\\u0000\"", "2026-13-45", "é", "\t",
          ": ", "- ", "\n", "  ", "{", "]", "&a ", "*a", "!t ", "<<: x\n", "{item: yes, is: no}", "{not: 5}", "{all: [{}]}",
          "x" * 70, "9" * 40, "[[0, 1], [0]]", "{en: a}", "{en: , zh: }", "{type: text}", "index", "s", "t", "rating"]  # fmt: skip


def mutated(text, chance):
    """The text with a few of its words, lines or characters changed."""
    for _ in range(chance.choice([1, 1, 2, 5])):
        at = chance.randrange(len(text))
        match chance.randrange(5):
            case 0:
                lines = text.split("\n")
                del lines[chance.randrange(len(lines))]
                text = "\n".join(lines) or "x"
            case 1:
                lines = text.split("\n")
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                text = "\n".join(lines)
            case 2:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case _:
                words = [*{word.strip("{}[],:") for word in text.split()} - {""}]
                word = chance.choice(sorted(words))
                other = chance.choice([*sorted(words), *PIECES])
                text = text.replace(word, other, 1)
    return text


def all_told(problems):
    for problem in problems:
        for language in ("en", "zh"):
            assert Translator(language).render(problem.message)


@pytest.mark.parametrize("seed", range(150))
def test_a_broken_pack_has_problems_and_nothing_else(seed):
    text = mutated(PACK, random.Random(seed))
    checked = load_files({"pack.yaml": text.encode()})
    all_told(checked.problems)
    assert checked.pack is not None or checked.errors
    again = load_files({"pack.yaml": text.encode()})
    assert again.problems == checked.problems


@pytest.mark.parametrize("seed", range(100))
def test_a_broken_answers_file_has_problems_and_nothing_else(seed, tmp_path):
    (tmp_path / "every.yaml").write_text(PACK, encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(mutated(ANSWERS, random.Random(seed)), encoding="utf-8")
    try:
        read_answers(path, Library([], tmp_path / "every.yaml"))
    except InputError as refused:
        all_told(refused.problems)


def test_the_seeds_are_sound(tmp_path):
    assert load_files({"pack.yaml": PACK.encode()}).errors == ()
    (tmp_path / "every.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(ANSWERS, encoding="utf-8")
    assert read_answers(tmp_path / "a.yaml", Library([], tmp_path)).assessment.answers


ITEMS = "format: 1\nid: a\nversion: 1.0.0\ntitle: x\nlanguages: [en]\nsections:\n- {id: s, title: x, topics: [{id: t, title: x, items: [\n"
COUNT = 2_000
LARGE = {
    "keys given twice": "k: 1\n" * COUNT + "".join(f"k{n}: 1\n" for n in range(COUNT)) + "k1: 1\n" * COUNT,
    "unknown keys": "".join(f"k{n}: 1\n" for n in range(COUNT)),
    "unknown items": ITEMS + "".join(f"{{id: i{n}, type: yes_no, text: x, when: {{item: j{n}, is: yes}}}},\n" for n in range(COUNT)) + "]}]}",
    "one circle": ITEMS + "".join(f"{{id: i{n}, type: yes_no, text: x, when: {{item: i{(n + 1) % COUNT}, is: yes}}}},\n" for n in range(COUNT)) + "]}]}",
    "many circles": ITEMS + "".join(f"{{id: i{n}, type: yes_no, text: x, when: {{item: i{n ^ 1}, is: yes}}}},\n" for n in range(COUNT)) + "]}]}",
    "one chain": ITEMS + "".join(f"{{id: i{n}, type: yes_no, text: x, when: {{item: i{n + 1}, is: yes}}}},\n" for n in range(COUNT)) + f"{{id: i{COUNT}, type: yes_no, text: x}}]}}]}}",
    "one file many times": "sections:\n" + "- pack.yaml\n" * COUNT,
    "nothing but lists": "sections:\n" + "- [[[]]]\n" * COUNT,
    "many options": ITEMS + "{id: q, type: choices, text: x, options: [" + ", ".join(f"{{id: o{n}, title: x, score: 1}}" for n in range(COUNT)) + "]}]}]}\ngates: [{id: g, require: {item: q, is: [" + ", ".join(f"o{n}" for n in range(COUNT)) + "]}}]",
}  # fmt: skip
"""Packs that once took minutes, or would have."""


@pytest.mark.parametrize("kind", LARGE)
def test_large_packs_cost_little(kind):
    checked = load_files({"pack.yaml": LARGE[kind].encode()})
    assert (checked.pack is not None) is (kind in {"one chain", "many options"})
    assert checked.problems or kind == "one chain"
