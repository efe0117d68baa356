"""Conditions: every comparison with every state of an answer, Kleene's tables, and what hides what."""

from __future__ import annotations

import pytest

from assessment.answers.answer import Answer, State
from assessment.answers.conditions import replies, truth
from assessment.questionnaire.condition import (
    AllOf,
    AnyOf,
    ItemCondition,
    Not,
    ScoreCondition,
    holds,
    leaves,
    negation,
)

ITEMS = """
- {id: rating, type: rating, text: Q, scale: five}
- {id: yes, type: yes_no, text: Q}
- {id: choice, type: choice, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: choices, type: choices, text: Q, options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]}
- {id: number, type: number, text: Q}
- {id: amount, type: amount, text: Q, currency: CNY}
- {id: text, type: text, text: Q}
- {id: date, type: date, text: Q}
- {id: ranking, type: ranking, text: Q, options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]}
- {id: matrix, type: matrix, text: Q, scale: five, rows: [{id: a, title: A}]}
- id: table
  type: table
  text: Q
  columns: [{id: n, type: number, text: N}, {id: w, type: text, text: W}, {id: d, type: date, text: D}]
- {id: probe, type: text, text: P, when: WHEN}
"""
VALUES = {
    "rating": 2,
    "yes": True,
    "choice": "a",
    "choices": ["a", "b"],
    "number": 6,
    "amount": 6,
    "text": "no",
    "date": "2026-11-20",
    "ranking": ["b", "a"],
    "matrix": {"a": 1},
    "table": [{"n": 1, "w": "x"}, {"n": 2}],
}
TRUE = [
    "{item: rating, is: 2}", "{item: rating, in: [0, 2]}", "{item: rating, at_least: 2}",
    "{item: rating, at_most: 2}", "{item: rating, answered: true}",
    "{item: yes, is: yes}", "{item: yes, is: true}", "{item: yes, in: [on]}",
    "{item: choice, is: a}", "{item: choice, in: [b, a]}",
    "{item: choices, is: [b, a]}", "{item: choices, in: [[a], [a, b]]}", "{item: choices, includes: b}",
    "{item: number, is: 6.0}", "{item: number, in: [5, 6]}", "{item: number, at_least: 5.5}",
    "{item: number, at_most: 06}", "{item: amount, at_least: 6}", "{item: amount, is: 6}",
    "{item: text, is: no}", "{item: text, in: [yes, no]}",
    "{item: date, is: 2026-11-20}", "{item: date, in: [2026-11-20]}",
    "{item: date, at_least: 2026-11-20}", "{item: date, at_most: 2027-01-01}",
    "{item: ranking, is: [b, a]}", "{item: ranking, in: [[b, a]]}", "{item: ranking, includes: a}",
    "{item: matrix, answered: true}",
    "{item: table, at_least: 2}", "{item: table, at_most: 2}", "{item: table, includes: 2}",
    "{item: table, includes: x}", "{item: table, answered: yes}",
]  # fmt: skip
FALSE = [
    "{item: rating, is: 3}", "{item: rating, in: [0, 1]}", "{item: rating, at_least: 3}",
    "{item: rating, at_most: 1}", "{item: rating, answered: false}",
    "{item: yes, is: no}", "{item: choice, is: b}", "{item: choice, in: [b]}",
    "{item: choices, is: [a]}", "{item: choices, is: [a, b, c]}", "{item: choices, includes: c}",
    "{item: number, is: 7}", "{item: number, at_least: 6.01}", "{item: number, at_most: -5}",
    "{item: text, is: No}", "{item: date, is: 2026-11-21}", "{item: date, at_least: 2026-11-21}",
    "{item: ranking, is: [a, b]}", "{item: ranking, is: [b]}", "{item: ranking, includes: c}",
    "{item: table, at_least: 3}", "{item: table, at_most: 1}", "{item: table, includes: y}",
    "{item: table, includes: 2026-11-20}",
]  # fmt: skip


def whether(items_of, sheet_of, condition, said):
    pack = items_of(ITEMS.replace("WHEN", condition))
    when = pack.items["probe"].when
    return truth(pack, when, replies(pack, sheet_of(pack, said)))


@pytest.mark.parametrize("condition", TRUE)
def test_comparisons_that_hold(items_of, sheet_of, condition):
    assert whether(items_of, sheet_of, condition, VALUES) is True


@pytest.mark.parametrize("condition", FALSE)
def test_comparisons_that_fail(items_of, sheet_of, condition):
    assert whether(items_of, sheet_of, condition, VALUES) is False


def item_named(condition):
    return condition.split("item: ")[1].split(",")[0]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.UNANSWERED, None),
        (State.UNKNOWN, None),
        (State.NOT_APPLICABLE, False),
    ],
)
@pytest.mark.parametrize("condition", [*TRUE, *FALSE])
def test_comparisons_with_what_has_no_value(items_of, sheet_of, condition, state, expected):
    if "answered" in condition and state is not State.NOT_APPLICABLE:
        expected = "false" in condition
    said = {**VALUES, item_named(condition): Answer(state)}
    assert whether(items_of, sheet_of, condition, said) is expected


@pytest.mark.parametrize(
    "condition", ["{item: choices, includes: a}", "{item: ranking, includes: a}"]
)
def test_nothing_chosen_is_unanswered(items_of, sheet_of, condition):
    said = {item_named(condition): []}
    assert whether(items_of, sheet_of, condition, said) is None
    answered = f"{{item: {item_named(condition)}, answered: true}}"
    assert whether(items_of, sheet_of, answered, said) is False


def test_an_empty_table_is_an_answer(items_of, sheet_of):
    assert whether(items_of, sheet_of, "{item: table, at_most: 0}", {"table": []}) is True
    assert whether(items_of, sheet_of, "{item: table, answered: true}", {"table": []}) is True


@pytest.mark.parametrize("state", [State.UNANSWERED, State.UNKNOWN, State.NOT_APPLICABLE])
def test_what_is_hidden_is_false(items_of, sheet_of, state):
    pack = items_of(
        "- {id: a, type: yes_no, text: Q}\n"
        "- {id: b, type: yes_no, text: Q, when: {item: a, is: yes}}\n"
        "- {id: c, type: yes_no, text: Q, when: {item: b, is: yes}}\n"
        "- {id: d, type: yes_no, text: Q, when: {item: b, answered: false}}\n"
    )
    said = replies(pack, sheet_of(pack, {"a": Answer(state), "b": True, "c": True, "d": True}))
    assert [said[name].state for name in "bcd"] == [State.HIDDEN] * 3
    assert list(said) == ["a", "b", "c", "d"]


def test_an_item_may_depend_on_a_later_one(items_of, sheet_of):
    pack = items_of(
        "- {id: a, type: yes_no, text: Q, when: {item: b, is: yes}}\n"
        "- {id: b, type: yes_no, text: Q}\n"
    )
    said = replies(pack, sheet_of(pack, {"a": False, "b": True}))
    assert (said["a"].state, said["a"].value) == (State.ANSWERED, False)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (({"number": 6}, {"number": 6}), True),
        (({"number": 6}, {"number": 7}), None),
        (({"number": 6}, {"number": Answer(State.UNKNOWN)}), True),
        (({}, {}), None),
    ],
)
def test_a_condition_sees_what_all_respondents_said(items_of, sheet_of, said, expected):
    pack = items_of(ITEMS.replace("WHEN", "{item: number, is: 6}"))
    found = replies(pack, sheet_of(pack, {}, *said))
    assert truth(pack, pack.items["probe"].when, found) is expected


def test_what_respondents_differ_about_is_still_answered(items_of, sheet_of):
    pack = items_of(ITEMS.replace("WHEN", "{item: number, answered: true}"))
    found = replies(pack, sheet_of(pack, {}, {"number": 1}, {"number": 2}))
    assert truth(pack, pack.items["probe"].when, found) is True


@pytest.mark.parametrize(
    ("condition", "score", "expected"),
    [
        ("{score: index, at_least: 50}", 50, True),
        ("{score: index, at_least: 50}", 50 - 1e-12, True),
        ("{score: index, at_least: 50}", 49.9, False),
        ("{score: index, below: 50}", 49.9, True),
        ("{score: index, below: 50}", 50 - 1e-12, False),
        ("{score: index, below: 50}", None, None),
        ("{score: rating, at_least: 50}", 75, True),
    ],
)
def test_scores_are_compared(items_of, sheet_of, condition, score, expected):
    pack = items_of(
        ITEMS.replace(", when: WHEN", ""), f"gates: [{{id: g, require: {condition}, cap: a}}]\n"
        "levels: [{id: a, from: 0, title: A}]"
    )  # fmt: skip
    said = replies(pack, sheet_of(pack, VALUES))
    assert truth(pack, pack.gates[0].require, said, lambda _: score) is expected


def test_without_scores_a_score_is_open(items_of, sheet_of):
    pack = items_of(ITEMS.replace(", when: WHEN", ""))
    condition = ScoreCondition(score="index", below=50)
    assert truth(pack, condition, replies(pack, sheet_of(pack, {}))) is None


@pytest.mark.parametrize("state", [State.HIDDEN, State.NOT_APPLICABLE])
def test_the_score_of_an_item_without_a_say_is_false(items_of, sheet_of, state):
    pack = items_of(
        "- {id: a, type: yes_no, text: Q}\n"
        "- {id: b, type: yes_no, text: Q, when: {item: a, is: yes}}\n"
    )
    first = state is not State.HIDDEN
    said = replies(pack, sheet_of(pack, {"a": first, "b": Answer(State.NOT_APPLICABLE)}))
    assert said["b"].state is state
    condition = ScoreCondition(score="b", below=50)
    assert truth(pack, condition, said, lambda _: None) is False


T, F, O = True, False, None  # noqa: E741 - O is for open


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (T, T, T, T), (T, F, F, T), (T, O, O, T),
        (F, T, F, T), (F, F, F, F), (F, O, F, O),
        (O, T, O, T), (O, F, F, O), (O, O, O, O),
    ],
)  # fmt: skip
def test_kleene_tables(left, right, both, either):
    values = {"left": left, "right": right}
    parts = [ItemCondition(item=name, answered=True) for name in values]

    def decide(leaf):
        return values[leaf.item]

    assert holds(AllOf(all=parts), decide) is both
    assert holds(AnyOf(any=parts), decide) is either
    assert holds(Not(**{"not": AllOf(all=parts)}), decide) is negation(both)
    assert [leaf.item for leaf in leaves(Not(**{"not": AnyOf(any=parts)}))] == ["left", "right"]


@pytest.mark.parametrize(("value", "opposite"), [(T, F), (F, T), (O, O)])
def test_the_opposite(value, opposite):
    assert negation(value) is opposite
