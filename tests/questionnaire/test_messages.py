"""Every kind of fault, once, with its exact place; and that there is no other kind."""

from __future__ import annotations

import pytest

from assessment.core.errors import InputError, Place, Severity
from assessment.core.i18n import Translator
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.messages import ERRORS, WARNINGS, fault, nearest, severity_of
from assessment.questionnaire.reader import Unreadable, read_file

FILES = {
    "file-closed": (None, 0, 0),
    "file-missing": ("", 0, 0),
    "file-too-large": (b"#" * (4 * 1024 * 1024 + 1), 0, 0),
    "file-empty": (b"\n", 1, 1),
    "other-file": (b"%PDF-1.7\n", 0, 0),
    "not-utf8": (b"a:\n  \xe9", 2, 3),
    "control-character": (b"a: b\n\x07", 2, 1),
    "yaml": (b"a: b\n c: d", 2, 3),
    "too-deep": (b"[" * 51, 1, 51),
    "too-many-nodes": (b"[" + b"a," * 200_000 + b"]", 1, 2 + 2 * 199_999),
    "text-too-long": (b"- a\n- " + b"x" * 100_001, 2, 3),
    "integer-too-long": (b"- 1234567890123456789012345678901", 1, 3),
    "anchor": (b"a: &b c", 1, 4),
    "alias": (b"a: *b", 1, 4),
    "tag": (b"a: !b c", 1, 4),
    "merge-key": (b"a: {<<: b}", 1, 5),
    "second-document": (b"a: b\n--- c", 2, 1),
    "key-not-text": (b"{[a]: b}", 1, 2),
}

LEVELS = "levels: [{id: a, from: 0, title: A}, {id: b, from: 50, title: B}]\n"
PACKS = {
    "duplicate-key": ("title: A\ntitle: B", 2, 1),
    "missing-key": ("levels:\n- {id: a, title: A}", 2, 3),
    "unknown-key": ("titel: A", 1, 1),
    "wrong-type": ("scoring: {coverage: {level: half}}", 1, 29),
    "not-one-of": ("scoring: {aggregation: mean}", 1, 24),
    "too-few": ("sections: []", 1, 11),
    "not-given": ("gates: [{id: g, require: {item: q}}]", 1, 26),
    "missing-language": ("languages: [en, zh]\ntitle: {en: A}", 2, 8),
    "format-unknown": ("format: 2", 1, 9),
    "path-outside": ("sections: [../s.yaml]", 1, 12),
    "id-clash": (LEVELS + "gates: [{id: g, require: {item: q, is: yes}}, {id: g, require: {item: q, is: no}}]", 2, 52),
    "unknown-reference": ("gates: [{id: g, require: {item: qq, is: yes}}]", 1, 33),
    "levels-start": ("levels: [{id: a, from: 5, title: A}]", 1, 24),
    "levels-order": ("levels: [{id: a, from: 0, title: A}, {id: b, from: 0, title: A}]", 1, 52),
    "condition-operator": ("gates: [{id: g, require: {item: q, at_least: 1}}]", 1, 36),
    "condition-value": ("gates: [{id: g, require: {item: q, is: perhaps}}]", 1, 40),
    "gate-never-passes": (
        "gates: [{id: g, require: {all: [{item: q, is: yes}, {item: q, is: no}]}}]", 1, 26,
    ),
    "some-levels-scored": ("scales: {one: [a, {title: b, score: 100}]}", 1, 15),
    "scale-short": ("scales: {one: [a]}", 1, 15),
    "role-type": ("roles: {capacity: q}", 1, 19),
    "role-mixed": ("roles: {demand: [t, s]}", 1, 21),
    "role-options": (
        "roles: {stage: w}\n"
        "sections: [{id: s, title: S, scored: false, topics: [{id: t, title: T, items: "
        "[{id: w, type: choice, text: W, options: [{id: nothing, title: A}, {id: much, title: B}]}]}]}]", 1, 16,
    ),
    "text-not-always": (
        "levels: [{id: a, from: 0, title: A, meaning: [{when: {item: q, is: yes}, text: M}]}]", 1, 47,
    ),
    "text-after-plain": ("levels: [{id: a, from: 0, title: A, meaning: [M, N]}]", 1, 47),
    "scored-in-unscored": (
        "sections: [{id: s, title: S, scored: false, topics: [{id: t, title: T, items: "
        "[{id: q, type: yes_no, text: Q}]}]}]", 1, 85,
    ),
    # unwise
    "extra-language": ("title: {en: A, fr: A}", 1, 8),
    "empty-text": ("title: '  '", 1, 8),
    "text-never": (
        "levels: [{id: a, from: 0, title: A, meaning: [{when: {all: [{item: q, is: yes}, {item: q, is: no}]}, text: M}, N]}]",
        1, 54,
    ),
    "period-mismatch": (
        "catalogues: {metrics: [{id: m, title: M, unit: people a week, cadence: monthly}]}", 1, 72,
    ),
    "display-flat": ("scoring: {display: {from: 5, to: 5}}", 1, 34),
    "number-tiny": ("scoring: {display: {from: 0, to: 1.0e-320}}", 1, 34),
    "floor-without-effect": ("scoring: {floor: 10}", 1, 18),
    "points-weight": (
        "scoring: {display: {from: 0, to: 9}}\n"
        "sections: [{id: s, title: S, weight: 9, topics: [{id: t, title: T, weight: 9, items: [{id: q, "
        "type: choice, text: Q, options: [{id: a, title: A, points: 0}, {id: b, title: B, points: 9}]}]}]}]", 2, 92,
    ),
    "literal-text": ("title: null", 1, 8),
    "nothing-as-text": ("levels: [{id: null, from: 0, title: A}]", 1, 15),
    "floor-hidden": (
        "levels: [{id: a, from: 0, title: A}, {id: b, from: 50, floors: {s: 70}, title: B}]\n"
        "sections: [{id: s, title: S, topics: [{id: t, title: T, items: "
        "[{id: p, type: yes_no, text: P, weight: 0}, "
        "{id: q, type: yes_no, text: Q, when: {item: p, is: yes}}]}]}]", 1, 68,
    ),
    "gate-never-fails": (
        "gates: [{id: g, require: {score: s, at_least: 0}}]", 1, 26,
    ),
    "level-unreachable": (
        "levels: [{id: a, from: 0, title: A}, {id: b, from: 50, floors: {s: 70}, title: B}]\n"
        "sections: [{id: s, title: S, topics: [{id: t, title: T, items: "
        "[{id: q, type: number, text: Q, points: [[0, 0], [1, 60]]}]}]}]", 1, 43,
    ),
    "nothing-asked": ("sections: [{id: s, title: S, topics: []}]", 1, 38),
    "nothing-counts": (
        "sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: text, text: Q}]}]}]", 1, 17,
    ),
    "scale-unused": ("scales: {none: [a, b]}", 1, 16),
    "facet-unused": ("lenses: [{id: l, title: L, facets: [{id: f, title: F}]}]", 1, 42),
    "case-unused": ("catalogues: {cases: [{id: c, title: C}]}", 1, 27),
    "entry-never-selected": ("catalogues: {channels: [{id: c, title: C}]}", 1, 30),
    "trait-unknown": (
        "roles: {audiences: w}\n"
        "catalogues: {channels: [{id: c, title: C, audiences: {young: 5, yung: 5}}]}\n"
        "sections: [{id: s, title: S, scored: false, topics: [{id: t, title: T, items: [{id: w, type: table, text: W, "
        "columns: [{id: age, type: choices, text: A, options: [{id: young, title: Y}, {id: old, title: O}]}]}]}]}]", 2, 65,
    ),
    "topic-without-action": (
        "catalogues: {actions: [{id: a, title: A, when: {score: index, below: 50}}]}\n"
        "sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}]}]", 2, 44,
    ),
}  # fmt: skip
"""Code → the main file of a pack (what it lacks is filled in behind), line and column."""
ITEMS = {
    "condition-scores": ("- {id: w, type: text, text: W, when: {score: q, below: 5}}", 9, 50),
    "condition-itself": ("- {id: w, type: yes_no, text: W, when: {item: w, is: yes}}", 9, 51),
    "circle": (
        "- {id: w, type: yes_no, text: W, when: {item: x, is: yes}}\n"
        "- {id: x, type: yes_no, text: W, when: {item: w, is: yes}}", 9, 44,
    ),
    "anchors-mismatch": ("- {id: w, type: rating, text: W, scale: two, anchors: [a]}", 9, 59),
    "level-outside": ("- {id: w, type: rating, text: W, scale: two, aim: 2}", 9, 55),
    "aim-missing": ("- {id: w, type: rating, text: W, scale: five, anchors: [a, b, c, d, e]}", 9, 60),
    "points-order": ("- {id: w, type: number, text: W, points: [[1, 0], [1, 100]]}", 9, 55),
    "bounds-order": ("- {id: w, type: number, text: W, minimum: 2, maximum: 1}", 9, 47),
    "alias-taken": (
        "- {id: w, type: choice, text: W, options: [{id: a, title: A}, {id: b, title: B, aliases: [a]}]}", 9, 95,
    ),
    "some-scores": (
        "- {id: w, type: choice, text: W, options: [{id: a, title: A, score: 0}, {id: b, title: B}]}", 9, 47,
    ),
    "score-and-points": (
        "- {id: w, type: choice, text: W, options: [{id: a, title: A, points: 0}, "
        "{id: b, title: B, points: 9, score: 100}]}", 9, 104,
    ),
    "reverse-and-points": (
        "- {id: w, type: yes_no, text: W, points_yes: -5, reverse: true}", 9, 63,
    ),
    "points-without-effect": (
        "- {id: w, type: ranking, text: W, options: [{id: a, title: A, points: 0}, {id: b, title: B, points: 9}]}",
        9, 48,
    ),
    "score-by-column": (
        "- {id: w, type: table, text: W, columns: [{id: c, type: text, text: C}], "
        "score_by: {column: c, aggregate: max}}", 9, 97,
    ),
    "never-shown": (
        "- {id: w, type: yes_no, text: W, when: {all: [{item: q, is: yes}, {item: q, is: no}]}}", 9, 44,
    ),
    "score-never-low": ("- {id: w, type: number, text: W, points: [[0, 10], [1, 100]]}", 9, 46),
    "score-never-high": ("- {id: w, type: number, text: W, points: [[0, 0], [1, 90]]}", 9, 46),
    "choices-saturate": (
        "- {id: w, type: choices, text: W, options: "
        "[{id: a, title: A, score: 60}, {id: b, title: B, score: 60}, {id: c, title: C, score: 60}]}", 9, 48,
    ),
    "column-key": (
        "- {id: w, type: table, text: W, columns: [{id: c, type: text, text: C, required: true}]}", 9, 86,
    ),
    "one-option": ("- {id: w, type: ranking, text: W, options: [{id: a, title: A}]}", 9, 48),
    "amount-without-currency": ("- {id: w, type: amount, text: W}", 9, 21),
    "message-without-pattern": ("- {id: w, type: text, text: W, pattern_message: M}", 9, 53),
    "never-offered": (
        "- {id: w, type: choice, text: W, options: [{id: b, title: B}, {id: a, title: A, "
        "when: {all: [{item: q, is: yes}, {item: q, is: no}]}}]}", 9, 91,
    ),
}  # fmt: skip
"""Code → items behind a yes_no item “q” in line 8."""

ANSWERED = """\
format: 1
id: answered
version: 1.0.0
title: A
languages: [en]
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: q, type: yes_no, text: Q, not_applicable: false}
    - id: c
      type: choices
      text: C
      at_most: 2
      options: [{id: a, title: A}, {id: b, title: B}, {id: d, title: D}, {id: none, title: N, exclusive: true}]
    - {id: n, type: number, text: N}
    - {id: rows, type: table, text: T, columns: [{id: n, type: number, text: N}]}
"""
HEAD = "format: 1\nquestionnaire: answered\n"
ANSWERS = {
    "pack-missing": ("format: 1\nquestionnaire: answerd", 2, 16),
    "earlier-version": ("format: 1\nquestionnaire: answered@0.9.0", 2, 16),
    "number-in-two-ways": (HEAD + "answers: {n: 1.200}", 3, 14),
    "evidence-elsewhere": (HEAD + f"evidence: {{q: [{{name: a.pdf, sha256: {'a' * 64}}}]}}", 3, 11),
    "pack-version": ("format: 1\nquestionnaire: answered@2.0.0", 2, 16),
    "pack-broken": ("format: 1\nquestionnaire: broken", 2, 16),
    "not-allowed": (HEAD + "answers: {q: perhaps}", 3, 14),
    "too-many": (HEAD + "answers: {c: [a, b, d]}", 3, 14),
    "no-not-applicable": (HEAD + "answers: {q: {state: not_applicable}}", 3, 22),
    "value-and-state": (HEAD + "answers: {q: {value: yes, state: unknown}}", 3, 34),
    "value-missing": (HEAD + "answers: {q: {state: answered}}", 3, 22),
    "twice": (HEAD + "answers: {c: [a, a]}", 3, 18),
    "exclusive": (HEAD + "answers: {c: [a, none]}", 3, 14),
}


def test_the_lists_are_complete():
    assert {*FILES, *PACKS, *ITEMS, *ANSWERS} == {*ERRORS, *WARNINGS}
    assert not set(ERRORS) & set(WARNINGS)


@pytest.mark.parametrize("code", FILES)
def test_a_fault_of_a_file(tmp_path, code):
    content, line, column = FILES[code]
    path = tmp_path / "f.yaml"
    if content is None:
        path.mkdir()
    elif content:
        path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        read_file(path, "f.yaml")
    problem = refused.value.problem
    assert (problem.code, problem.place) == (code, Place("f.yaml", line, column))
    assert problem.severity is Severity.ERROR
    assert str(refused.value) == str(problem)


@pytest.mark.parametrize("code", [*PACKS, *ITEMS])
def test_a_fault_of_a_pack(checked_of, checked_items, code):
    if code in PACKS:
        text, line, column = PACKS[code]
        checked = checked_of(text)
    else:
        items, line, column = ITEMS[code]
        checked = checked_items("- {id: q, type: yes_no, text: Q}\n" + items)
    found = [each.place for each in checked.problems if each.code == code]
    assert found == [Place("pack.yaml", line, column)], "\n".join(map(str, checked.problems))
    also = {"level-unreachable": {"score-never-high"}}.get(code, set())
    assert {each.code for each in checked.problems} == {code, *also}
    assert (checked.pack is None) is (code in ERRORS)


def test_numbers_of_a_table_are_told_as_read_in_one_of_two_ways(tmp_path):
    (tmp_path / "answered.yaml").write_text(ANSWERED, encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(
        HEAD + "answers: {rows: [{n: 1.2}, {n: 1200}, {n: 2.500}], n: 0.125}", encoding="utf-8"
    )
    read = read_answers(path, Library([], bundled=tmp_path), "a.yaml")
    [told] = [str(each.message) for each in read.warnings]
    assert told == (
        "“2.500” is read as 2.5. If 2500 is meant, write it without a sign between thousands."
    )


@pytest.mark.parametrize("code", ANSWERS)
def test_a_fault_of_an_answers_file(tmp_path, code):
    text, line, column = ANSWERS[code]
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "answered.yaml").write_text(ANSWERED, encoding="utf-8")
    broken = ANSWERED.replace("id: answered", "id: broken").replace("yes_no", "maybe")
    (packs / "broken.yaml").write_text(broken, encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        problems = read_answers(path, Library([], bundled=packs), "a.yaml").warnings
    except InputError as refused:
        problems = refused.problems
    first, *more = problems
    assert (first.severity is Severity.ERROR) is (code in ERRORS)
    assert (first.code, first.place) == (code, Place("a.yaml", line, column))
    assert [each.code for each in more] == (["not-one-of"] if code == "pack-broken" else [])


@pytest.mark.parametrize("code", [*ERRORS, *WARNINGS])
def test_every_sentence_can_be_told(code):
    """With its gaps filled, in either language; no sentence has a gap that its own test leaves open."""
    text = ERRORS.get(code) or WARNINGS[code]
    gaps = {part.split("}")[0]: "x" for part in text.split("{")[1:]}
    problem = fault(code, Place("f", 1, 2), **gaps)
    assert severity_of(code) is problem.severity
    for language in ("en", "zh"):
        assert "{" not in Translator(language).render(problem.message)


def test_a_suggestion_is_added():
    problem = fault("unknown-reference", Place("f"), kind="item", id="stafff", nearest="staff")
    assert str(problem) == "f: error: There is no item “stafff”. Did you mean “staff”?"
    assert fault("unknown-reference", Place("f"), kind="item", id="x", nearest="").message.details


def test_the_nearest_name():
    assert nearest("stafff", ["stuff", "staff"]) == "staff"
    assert nearest("stafff", ["zebra"]) == ""
    assert nearest("stafff", ["staff", *map(str, range(2_000))]) == ""
    assert nearest("x" * 10_000, ["x" * 100]) == "x" * 100
