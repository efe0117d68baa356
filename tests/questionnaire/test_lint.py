"""Warnings of the lint, and above all their absence: it must not cry wolf."""

from __future__ import annotations

import pytest

from assessment.questionnaire.reachability import outcomes, score_range
from assessment.questionnaire.type_parts.scores import interpolate

ITEMS = """
- {id: rating, type: rating, text: Q, scale: five, not_applicable: false}
- {id: yes, type: yes_no, text: Q, not_applicable: false}
- {id: na, type: yes_no, text: Q}
- {id: choice, type: choice, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
- id: choices
  type: choices
  text: Q
  at_most: 2
  options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: none, title: N, exclusive: true}]
- {id: number, type: number, text: Q, minimum: 0, maximum: 40, integer: true}
- {id: big, type: number, text: Q}
- {id: text, type: text, text: Q}
- {id: date, type: date, text: Q, earliest: 2026-01-01, latest: 2026-12-31}
- {id: old, type: date, text: Q}
- {id: ranking, type: ranking, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: matrix, type: matrix, text: Q, scale: five, rows: [{id: a, title: A}]}
- {id: table, type: table, text: Q, rows_at_most: 3, columns: [{id: n, type: number, text: N}]}
- {id: shown, type: yes_no, text: Q, when: {item: yes, is: yes}}
"""


def of(items_of, condition):
    pack = items_of(ITEMS, f"gates: [{{id: g, require: {condition}}}]\nsummary: S")
    return outcomes(pack, pack.gates[0].require)


@pytest.mark.parametrize(
    "condition",
    [
        "{item: rating, at_least: 4}", "{item: rating, is: 0}", "{item: yes, is: yes}", "{item: choice, in: [a]}",
        "{item: choices, includes: none}", "{item: choices, is: [a, b]}",
        "{all: [{item: choices, includes: a}, {item: choices, includes: b}]}",
        "{all: [{item: choices, includes: a}, {not: {item: choices, is: [a]}}]}",
        "{all: [{item: choices, includes: a}, {item: choices, includes: b}, {not: {item: choices, includes: c}}]}",
        "{item: number, is: 40}", "{item: number, at_least: 39.5}", "{item: big, is: 1e14}", "{item: big, at_most: -1e14}",
        "{all: [{item: big, at_least: 3}, {item: big, at_most: 3}]}",
        "{item: text, is: no}", "{not: {item: text, in: [yes, no]}}",
        "{item: date, is: 2026-12-31}", "{item: old, at_most: 0001-01-01}", "{item: old, at_least: 9999-12-31}",
        "{item: ranking, is: [b, a]}", "{item: ranking, includes: b}",
        "{all: [{item: ranking, includes: a}, {item: ranking, includes: b}, {not: {item: ranking, is: [a, b]}}]}",
        "{item: matrix, answered: true}", "{item: table, at_least: 3}", "{item: table, at_most: 0}",
        "{item: table, includes: 7}", "{item: shown, is: no}", "{item: shown, answered: false}",
        "{score: rating, at_least: 100}", "{score: rating, below: 1}", "{score: index, below: 50}",
        "{score: na, below: 50}",
    ],
)  # fmt: skip
def test_what_can_happen_and_can_fail(items_of, condition):
    found = of(items_of, condition)
    assert True in found
    assert False in found or "answered" in condition or None in found


@pytest.mark.parametrize(
    "condition",
    [
        "{all: [{item: yes, is: yes}, {item: yes, is: no}]}",
        "{all: [{item: rating, at_least: 3}, {item: rating, at_most: 2}]}",
        "{not: {item: rating, at_most: 4}}",
        "{all: [{item: shown, answered: true}, {item: yes, is: no}]}",
        "{all: [{item: choices, includes: none}, {item: choices, includes: a}]}",
        "{all: [{item: choices, includes: a}, {item: choices, includes: b}, {item: choices, includes: c}]}",
        "{all: [{item: big, at_least: 3}, {item: big, at_most: 2}]}",
        "{item: number, at_least: 41}", "{item: number, at_most: -1}",
        "{item: date, at_least: 2027-01-01}",
        "{item: table, at_least: 4}",
        "{score: rating, below: 0}", "{score: index, at_least: 101}", "{score: text, below: 50}",
    ],
)  # fmt: skip
def test_what_can_never_hold(items_of, checked_items, condition):
    checked = checked_items(ITEMS, f"gates: [{{id: g, require: {condition}}}]")
    assert [each.code for each in checked.problems] == ["gate-never-passes"]


@pytest.mark.parametrize(
    "condition",
    [
        "{score: rating, at_least: 0}", "{score: s, at_least: 0}", "{score: index, below: 101}",
        "{item: rating, at_most: 4}", "{item: number, at_least: 0}", "{not: {item: number, at_least: 41}}",
        "{any: [{item: yes, is: yes}, {item: yes, is: no}]}",
    ],
)  # fmt: skip
def test_what_can_never_fail(checked_items, condition):
    items = ITEMS.replace("integer: true", "integer: true, not_applicable: false")
    checked = checked_items(items, f"gates: [{{id: g, require: {condition}}}]")
    assert [each.code for each in checked.problems] == ["gate-never-fails"]


@pytest.mark.parametrize(
    "condition",
    [
        "{item: na, is: yes}",
        "{any: [{item: na, is: yes}, {item: na, is: no}]}",
        "{score: na, at_least: 0}",
        "{score: shown, at_least: 0}",
        "{not: {score: na, below: 101}}",
    ],
)
def test_not_applicable_fails_too(checked_items, condition):
    assert not checked_items(ITEMS, f"gates: [{{id: g, require: {condition}}}]").problems


def test_too_many_answers_are_not_tried(items_of, checked_items):
    many = "\n".join(f"- {{id: q{n}, type: rating, text: Q, scale: five}}" for n in range(14))
    every = ", ".join(f"{{item: q{n}, is: 1}}, {{item: q{n}, is: 2}}" for n in range(14))
    few = ", ".join(f"{{item: q{n}, is: 1}}, {{item: q{n}, is: 2}}" for n in range(6))
    for parts in (every, few):
        assert not checked_items(many, f"gates: [{{id: g, require: {{all: [{parts}]}}}}]").problems
    options = ", ".join(f"{{id: o{n}, title: O}}" for n in range(20))
    named = ", ".join(f"{{item: q, includes: o{n}}}" for n in range(9))
    for kind in ("choices", "ranking"):
        item = f"- {{id: q, type: {kind}, text: Q, options: [{options}]}}"
        assert not checked_items(item, f"gates: [{{id: g, require: {{all: [{named}]}}}}]").errors


def test_items_that_nothing_reveals(checked_items):
    checked = checked_items("""
        - {id: a, type: yes_no, text: Q}
        - {id: b, type: yes_no, text: Q, when: {item: a, is: yes}}
        - {id: c, type: yes_no, text: Q, when: {all: [{item: b, answered: true}, {item: a, is: no}]}}
        - {id: d, type: yes_no, text: Q, when: {item: c, is: yes}}
        """)
    assert [(each.code, each.place.line) for each in checked.problems] == [
        ("never-shown", 10),
        ("never-shown", 11),
    ]


# scores


@pytest.mark.parametrize(
    ("item", "bounds"),
    [
        ("type: rating, scale: five", (0, 100)),
        ("type: yes_no", (0, 100)),
        ("type: choice, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 60}]", (10, 60)),
        ("type: choices, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 60}]", (10, 70)),
        ("type: choices, at_most: 1, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 60}]", (10, 60)),
        ("type: choices, options: [{id: a, title: A, score: 90}, {id: b, title: B, score: 60}]", (60, 100)),
        ("type: choices, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 60, exclusive: true}]", (10, 60)),
        ("type: choices, options: [{id: a, title: A, score: 40, exclusive: true}, {id: b, title: B, score: 60, exclusive: true}]", (40, 60)),
        ("type: number, points: [[0, 20], [10, 80]]", (20, 80)),
        ("type: number, minimum: 5, points: [[0, 20], [10, 80]]", (50, 80)),
        ("type: number, maximum: 5, points: [[0, 20], [10, 80]]", (20, 50)),
        ("type: number, minimum: 4, maximum: 6, points: [[0, 0], [5, 90], [10, 0]]", (72, 90)),
        ("type: number, minimum: 20, points: [[0, 20], [10, 80]]", (80, 80)),
        ("type: table, columns: [{id: n, type: number, text: N}], rows_at_most: 2, score_by: {rows: [[0, 0], [4, 100]]}", (0, 50)),
        ("type: table, columns: [{id: n, type: number, text: N}], score_by: {column: n, aggregate: sum, points: [[0, 5], [4, 95]]}", (5, 95)),
        ("type: table, columns: [{id: n, type: choice, text: N, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 60}]}], score_by: {column: n, aggregate: max}", (10, 60)),
    ],
)  # fmt: skip
def test_the_scores_an_item_can_have(items_of, item, bounds):
    pack = items_of(f"- {{id: q, text: Q, {item}}}")
    assert pack.items["q"].score_range(pack.scales) == pytest.approx(bounds)
    assert (
        score_range(pack, "q")
        == score_range(pack, "t")
        == score_range(pack, "s")
        == pytest.approx(bounds)
    )
    assert score_range(pack, "index") == pytest.approx(bounds)


def test_what_is_not_scored_has_no_range(items_of):
    pack = items_of("- {id: q, type: text, text: Q}\n- {id: w, type: yes_no, text: Q, weight: 0}")
    assert [score_range(pack, name) for name in ("q", "t", "s", "index")] == [None] * 4
    assert score_range(pack, "w") == (0, 100)


@pytest.mark.parametrize(
    ("x", "y"), [(-1, 10), (0, 10), (5, 30), (10, 50), (15, 75), (20, 100), (99, 100)]
)
def test_straight_lines_between_the_points(x, y):
    assert interpolate([(0, 10), (10, 50), (20, 100)], x) == pytest.approx(y)


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ("type: choice, weight: 0, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 60}]", ["nothing-counts"]),
        ("type: choice, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 60}]", ["score-never-high", "score-never-low"]),
        ("type: choices, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 60}]", ["score-never-high"]),
        ("type: choices, options: [{id: a, title: A, score: 60}, {id: b, title: B, score: 40}]", []),
        ("type: choices, options: [{id: a, title: A, score: 60}, {id: b, title: B, score: 40}, {id: c, title: C, score: 100}]", ["choices-saturate"]),
        ("type: choices, at_most: 2, options: [{id: a, title: A, score: 60}, {id: b, title: B, score: 40}, {id: c, title: C, score: 100}]", []),
        ("type: choices, options: [{id: a, title: A, score: 100}, {id: b, title: B, score: 100}]", ["choices-saturate"]),
        ("type: table, columns: [{id: n, type: number, text: N}], score_by: {rows: [[0, 20], [4, 100]]}", ["score-never-low"]),
    ],
)  # fmt: skip
def test_scores_that_are_never_reached(checked_items, item, codes):
    problems = checked_items(f"- {{id: q, text: Q, {item}}}").problems
    assert sorted(each.code for each in problems) == codes


LEVELS = """
levels: [{id: a, from: 0, title: A}, {id: b, from: 70, title: B}, {id: c, from: 80, floors: {t1: 50}, title: C}]
sections:
- {id: t1, title: S, topics: [{id: t, title: T, items: [{id: q, type: TYPE, text: Q}]}]}
- {id: t2, title: S, weight: 0, topics: [{id: u, title: T, items: [{id: w, type: yes_no, text: Q}]}]}
"""


@pytest.mark.parametrize(
    ("kind", "reasons"),
    [
        ("yes_no", []),
        (
            "number, points: [[0, 0], [1, 60]]",
            ["the index can be 60 at most", "the index can be 60 at most"],
        ),
        ("text", ["the section “t1” never has a score"]),
    ],
)
def test_levels_that_nothing_reaches(checked_of, kind, reasons):
    problems = checked_of(LEVELS.replace("TYPE", kind)).problems
    told = [
        str(each.message.details["reason"]) for each in problems if each.code == "level-unreachable"
    ]
    assert told == reasons


def test_a_level_that_a_gate_holds_down_to_can_be_reached(checked_of):
    gate = "gates: [{id: g, require: {item: w, is: yes}, cap: b, cap_if_open: c}]\n"
    problems = checked_of(
        gate + LEVELS.replace("TYPE", "number, points: [[0, 0], [1, 60]]")
    ).problems
    assert "level-unreachable" not in [each.code for each in problems]


# catalogues

CATALOGUES = """
sections:
- {id: s, title: S, topics: [{id: t, title: T, cases: [c1], items: [{id: q, type: yes_no, text: Q, not_applicable: false}]},
    {id: u, title: U, items: [{id: w, type: yes_no, text: Q}]}]}
- {id: z, title: S, weight: 0, topics: [{id: v, title: T, items: [{id: x, type: yes_no, text: Q}]}]}
catalogues:
  cases: [{id: c1, title: C}, {id: c2, title: C}, {id: c3, title: C},
    {id: c4, title: C, when: {item: q, is: yes}}, {id: c5, title: C, when: {all: [{item: q, is: yes}, {item: q, is: no}]}}]
  channels:
  - {id: good, title: C, purposes: {a: 5}}
  - {id: fine, title: C, audiences: {a: 5}, when: {item: q, is: yes}}
  - {id: none, title: C}
  - {id: never, title: C, purposes: {a: 5}, when: {all: [{item: q, is: yes}, {item: q, is: no}]}}
  actions:
  - {id: a1, title: A, addresses: {t: 5}, cases: [c2, c4, c5], requires: [a4]}
  - {id: a2, title: A}
  - {id: a3, title: A, when: {score: s, below: 0}}
  - {id: a4, title: A}
  - {id: a5, title: A, when: {item: q, is: yes}}
"""


def test_a_measure_that_nobody_is_ever_offered_is_warned_of(checked_of):
    text = """
sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q, not_applicable: false}]}]}]
catalogues:
  metrics:
    metrics:
    - {id: some, title: M, when: {item: q, is: yes}}
    - {id: none, title: M, when: {all: [{item: q, is: yes}, {item: q, is: no}]}}
    - {id: lost, title: M, when: {item: nowhere, is: yes}}
"""
    found = {(each.code, each.place.line) for each in checked_of(text).problems}
    assert found == {("unknown-reference", 7)}
    text = text.replace("    - {id: lost, title: M, when: {item: nowhere, is: yes}}\n", "")
    told = [(each.code, each.place.line) for each in checked_of(text).problems]
    assert ("entry-never-selected", 6) in told
    assert ("entry-never-selected", 5) not in told


def test_loose_ends_of_catalogues(checked_of):
    told = [
        (each.code, each.place.line, str(each.message)) for each in checked_of(CATALOGUES).problems
    ]
    assert [each[:2] for each in told] == [
        ("topic-without-action", 3),
        ("case-unused", 6),
        ("entry-never-selected", 7),
        ("entry-never-selected", 11),
        ("entry-never-selected", 12),
        ("entry-never-selected", 15),
        ("entry-never-selected", 16),
    ]
    assert [each[2].split(": ")[1] for each in told[2:]] == [
        "its condition can never hold.",
        "it serves no purpose and no audience.",
        "its condition can never hold.",
        "it addresses no topic, and no condition calls for it.",
        "its condition can never hold.",
    ]


def test_scales_of_columns_are_used(checked_items):
    table = (
        "- {id: q, type: table, text: Q, columns: [{id: r, type: rating, text: R, scale: five}]}"
    )
    assert [each.code for each in checked_items(table).problems] == ["nothing-counts"]


def test_facets_that_items_carry(checked_items):
    lenses = "lenses: [{id: l, title: L, facets: [{id: f, title: F}, {id: g, title: G}]}]"
    problems = checked_items("- {id: q, type: yes_no, text: Q, facets: {l: [g]}}", lenses).problems
    assert [each.message.details["id"] for each in problems] == ["f"]


def test_topics_without_questions(checked_of):
    checked = checked_of("sections: [{id: s, title: S, topics: [{id: t, title: T, items: []}]}]")
    assert sorted(each.code for each in checked.problems) == ["nothing-asked", "nothing-counts"]
