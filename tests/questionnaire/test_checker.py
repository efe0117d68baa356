"""Rules of the checker in their variants. One example of every code is in test_faults."""

from __future__ import annotations

import pytest

from assessment.questionnaire.check_context import circles, told
from assessment.questionnaire.condition import OPERATORS
from assessment.questionnaire.model import Roles
from assessment.questionnaire.role_check import ROLE_TYPES
from tests.questionnaire.conftest import said

ITEMS = """
- {id: rating, type: rating, text: Q, scale: five}
- {id: yes, type: yes_no, text: Q}
- {id: choice, type: choice, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: choices, type: choices, text: Q, at_most: 2, options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]}
- {id: number, type: number, text: Q, minimum: 0, maximum: 40, integer: true}
- {id: amount, type: amount, text: Q, currency: CNY}
- {id: text, type: text, text: Q}
- {id: date, type: date, text: Q}
- {id: ranking, type: ranking, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: matrix, type: matrix, text: Q, scale: five, rows: [{id: a, title: A}]}
- id: table
  type: table
  text: Q
  columns: [{id: n, type: number, text: N}, {id: y, type: yes_no, text: Y}]
"""


def gate(condition):
    return (
        f"levels: [{{id: a, from: 0, title: A}}]\ngates: [{{id: g, require: {condition}, cap: a}}]"
    )


# comparisons


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        ("{item: rating, is: 5}", "The item “rating” can never have the value “5”; expected a level from 0 to 4."),
        ("{item: rating, in: [0, high]}", "the value “high”; expected a level"),
        ("{item: yes, is: perhaps}", "expected true or false"),
        ("{item: choice, is: z}", "the value “z”; expected one of a, b."),
        ("{item: choices, is: a}", "the value “a”; expected a list of options."),
        ("{item: choices, is: [a, b, c]}", "Expected at most 2 entries, found 3."),
        ("{item: choices, includes: choose}", "expected one of a, b, c."),
        ("{item: choices, includes: [a]}", "the value a list"),
        ("{item: number, is: 41}", "expected a number from 0 to 40"),
        ("{item: number, at_least: lots}", "expected a number."),
        ("{item: date, at_most: soon}", "expected a day such as"),
        ("{item: ranking, includes: z}", "expected one of a, b."),
        ("{item: table, at_least: -1}", "expected a number of at least 0"),
        ("{item: table, at_most: 1.5}", "expected a whole number"),
        ("{item: table, includes: perhaps}", "expected true or false"),
        ("{item: matrix, is: 1}", "“is” does not fit the item “matrix” of type matrix; what fits is: answered."),
        ("{item: choices, at_least: 1}", "what fits is: is, in, includes, answered."),
        ("{item: table, is: 1}", "what fits is: includes, at_least, at_most, filled, answered."),
        ("{item: ratin, is: 1}", "There is no item “ratin”. Did you mean “rating”?"),
        ("{item: t, is: 1}", "There is no item “t”."),
        ("{score: rat, below: 5}", "There is no section, topic or item “rat”."),
        ("{any: [{not: {item: ratin, is: 1}}, {item: yes, is: yes}]}", "There is no item “ratin”"),
    ],
)  # fmt: skip
def test_comparisons_that_do_not_fit(checked_items, condition, problem):
    problems = said(checked_items(ITEMS, gate(condition)))
    assert len(problems) == 1
    assert problem in problems[0]


@pytest.mark.parametrize(
    "condition",
    [
        "{item: number, at_least: 2.5}", "{item: number, at_most: 1000}", "{item: number, at_least: -7}",
        "{item: table, includes: yes}", "{item: table, includes: 3}", "{item: choices, in: [[a], [b, a]]}",
        "{item: ranking, is: [b, a]}", "{item: text, is: no}", "{score: rating, below: 50}",
        "{score: s, at_least: 1}", "{score: t, below: 5}", "{score: index, at_least: 5}",
    ],
)  # fmt: skip
def test_comparisons_that_fit(checked_items, condition):
    problems = checked_items(ITEMS, gate(condition)).problems
    assert {each.code for each in problems} <= {"gate-never-fails"}


def test_every_type_has_its_comparisons(items_of):
    for item in items_of(ITEMS).items.values():
        assert set(item.operators) <= set(OPERATORS), item.type
        assert "answered" in item.operators, item.type


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("{item: q, includes: 1}", {"unknown-reference"}),
        ("{item: q, at_least: some}", {"unknown-reference", "condition-value"}),
    ],
)
def test_a_table_with_an_unknown_scale_can_be_compared(checked_items, condition, codes):
    items = "- {id: q, type: table, text: Q, columns: [{id: c, type: rating, text: C, scale: fiv}]}"
    assert {each.code for each in checked_items(items, gate(condition)).problems} == codes


@pytest.mark.parametrize(
    ("condition", "column"),
    [
        ("{item: rating, is: 9}", 51), ("{item: rating, in: [1, 9]}", 55),
        ("{all: [{not: {item: rating, is: 9}}]}", 64), ("{item: yes, includes: 1}", 44),
    ],
)  # fmt: skip
def test_faults_of_comparisons_stand_where_they_are(checked_items, condition, column):
    (problem,) = checked_items(ITEMS, gate(condition).replace("\n", "\n")).problems
    start = len("gates: [{id: g, require: ")
    assert (
        problem.place.column == start + condition.index("9" if "9" in condition else "includes") + 1
    )


def test_a_comparison_with_nearly_the_right_value(checked_items):
    options = "options: [{id: apple, title: A}, {id: pear, title: B}]"
    (problem,) = checked_items(
        f"- {{id: q, type: choice, text: Q, {options}}}", gate("{item: q, is: aple}")
    ).problems
    assert str(problem.message) == (
        "The item “q” can never have the value “aple”; expected one of apple, pear. Did you mean “apple”?"
    )


def test_a_comparison_is_not_judged_where_its_scale_is_missing(checked_items):
    problems = checked_items(
        "- {id: q, type: rating, text: Q, scale: none}", gate("{item: q, is: 9}")
    ).problems
    assert [each.code for each in problems] == ["unknown-reference"]


# orders and counts


def test_levels_and_points_go_up(checked_of, checked_items):
    levels = "levels: [{id: a, from: 0, title: A}, {id: b, from: 50, title: B}, {id: c, from: 40, title: C}]"
    (problem,) = checked_of(levels).problems
    assert (problem.code, problem.place.column) == ("levels-order", 81)
    points = "points: [[1, 0], [0, 5], [2, 9]]"
    (problem,) = checked_items(f"- {{id: q, type: number, text: Q, {points}}}").problems
    assert (problem.code, problem.place.column) == ("points-order", 55)


@pytest.mark.parametrize(
    "item",
    [
        "type: number, minimum: 5, maximum: 4.5",
        "type: date, earliest: 2026-02-01, latest: 2026-01-31",
        "type: table, columns: [{id: c, type: number, text: C, minimum: 2, maximum: 1}]",
    ],
)
def test_bounds_in_the_wrong_order(checked_items, item):
    codes = [each.code for each in checked_items(f"- {{id: q, text: Q, {item}}}").problems]
    assert codes == ["bounds-order"]


def test_bounds_are_shown_as_written(checked_items):
    (problem,) = said(
        checked_items("- {id: q, type: date, text: Q, earliest: 2026-02-01, latest: 2026-01-31}")
    )
    assert "2026-02-01 is above the upper bound 2026-01-31" in problem


def test_languages_given_twice(checked_of):
    assert said(checked_of("languages: [en, zh, en]\ntitle: x")) == ["1:21 “en” is there twice."]


TABLE = "- {{id: q, type: table, text: Q, columns: [{}], score_by: {}}}"


NUMBER = "{id: c, type: number, text: C}"


RATING = "{id: c, type: rating, text: C, scale: five}"


CHOICE = "{id: c, type: choice, text: C, options: [{id: a, title: A, score: 0}, {id: b, title: B, score: 100}]}"


@pytest.mark.parametrize(
    ("column", "by", "fits"),
    [
        (NUMBER, "{column: c, aggregate: sum, points: [[0, 0], [9, 100]]}", True),
        (NUMBER, "{column: c, aggregate: mean}", False),
        (RATING, "{column: c, aggregate: mean}", True),
        (RATING, "{column: c, aggregate: sum}", False),
        (RATING, "{column: c, aggregate: sum, points: [[0, 0], [9, 100]]}", True),
        (CHOICE, "{column: c, aggregate: max}", True),
        (CHOICE, "{column: c, aggregate: sum, points: [[0, 0], [9, 100]]}", True),
        ("{id: c, type: text, text: C}", "{column: c, aggregate: max, points: [[0, 0], [9, 100]]}", False),
        ("{id: c, type: text, text: C}", "{rows: [[0, 0], [9, 100]]}", True),
    ],
)  # fmt: skip
def test_what_a_table_can_be_scored_by(checked_items, column, by, fits):
    codes = [each.code for each in checked_items(TABLE.format(column, by)).problems]
    assert codes == ([] if fits else ["score-by-column"])


@pytest.mark.parametrize(
    "by", ["{rows: [[1, 0], [1, 100]]}", "{column: c, aggregate: sum, points: [[1, 0], [1, 100]]}"]
)
def test_points_of_tables_go_up_too(checked_items, by):
    codes = [each.code for each in checked_items(TABLE.format(NUMBER, by)).errors]
    assert codes == ["points-order"]


# roles, circles


def test_roles(checked_items):
    assert {*ROLE_TYPES, "demand", "moves"} == set(Roles.model_fields)
    for role, item in {
        "purposes": "ranking", "audiences": "table", "capacity": "number", "budget": "amount",
        "presence": "matrix", "competitors": "table", "success": "table",
    }.items():  # fmt: skip
        assert not checked_items(ITEMS, f"roles: {{{role}: {item}}}").problems
        (problem,) = checked_items(ITEMS, f"roles: {{{role}: text}}").problems
        assert (problem.code, problem.message.details["type"]) == ("role-type", "text")


def test_roles_that_no_item_plays(checked_items):
    lens = "lenses: [{id: l, title: L, facets: [{id: f, title: F}]}]\n"
    assert not checked_items(ITEMS, lens + "roles: {demand: s, moves: l}").errors
    found = checked_items(ITEMS, lens + "roles: {demand: text, moves: s}").errors
    assert [str(each.message.details["kind"]) for each in found] == ["section or topic", "lens"]


HEADS = """
gates: [{id: g, title: G, require: {item: yes, is: yes}}]
catalogues:
  metrics: {stages: [seer]}
  channels:
    gates: [GATE]
    media_gates: {paid: [GATE]}
    channels: [{id: c, title: C, gates: [GATE], stages: [STAGE]}]
  actions:
    launch: [ACTION]
    actions: [{id: a, title: A, clears: [GATE], stages: [STAGE]}]
"""


def test_what_catalogues_name_at_their_heads_must_exist(checked_items):
    def errors(gate, stage, action):
        head = HEADS.replace("GATE", gate).replace("STAGE", stage).replace("ACTION", action)
        return [str(each.message.details["kind"]) for each in checked_items(ITEMS, head).errors]

    assert errors("g", "seer", "a") == []
    assert sorted(errors("x", "y", "z")) == ["action", *["gate"] * 4, *["stage"] * 2]


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ({"a": [], "b": ["a"]}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, [["a", "b", "c"]]),
        ({"c": ["b"], "b": ["a"], "a": ["c"]}, [["a", "c", "b"]]),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, [["a", "b"], ["a", "c"]]),
        ({"a": ["b"], "b": ["c", "a"], "c": ["b"]}, [["a", "b"], ["b", "c"]]),
        ({"x": ["a"], "a": ["b"], "b": ["a"]}, [["a", "b"]]),
    ],
)
def test_circles(needs, found):
    assert list(circles(needs)) == found


def test_a_long_circle_is_told_in_short():
    assert told(["a", "b"]) == "a → b → a"
    assert told([str(n) for n in range(100)]) == " → ".join([*map(str, range(12)), "…", "0"])


def test_actions_that_require_each_other(checked_of):
    actions = "{id: a, title: A, requires: [b]}, {id: b, title: B, requires: [a]}, {id: c, title: C, requires: [c]}"
    problems = said(checked_of(f"catalogues: {{actions: [{actions}]}}"))
    assert problems == [
        "1:52 These depend on each other in a circle: a → b → a.",
        "1:120 These depend on each other in a circle: c → c.",
    ]


def test_the_same_list_every_time(checked_of):
    text = "sections: [{id: s, title: S, topics: [{id: t, title: T, items: [" + ", ".join(
        f"{{id: q{n}, type: yes_no, text: Q, when: {{any: [{{item: q{(n * 7) % 10}, is: 1}}, {{item: q{(n + 1) % 10}, is: yes}}]}}}}"
        for n in range(10)
    ) + "]}]}]"  # fmt: skip
    first = said(checked_of(text))
    assert len(first) > 10
    assert said(checked_of(text)) == first
