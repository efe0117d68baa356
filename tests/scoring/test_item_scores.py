"""Scores of items: what one answer of each type is worth."""

from __future__ import annotations

import pytest

from assessment.answers.answer import State
from assessment.scoring import score_sheet
from assessment.scoring.results import LeftOut


@pytest.mark.parametrize(
    ("item", "value", "score"),
    [
        ("type: rating, scale: five", 0, 0),
        ("type: rating, scale: five", 3, 75),
        ("type: rating, scale: five", 4, 100),
        ("type: rating, scale: three", 1, 50),
        ("type: rating, scale: two", 1, 100),
        ("type: yes_no", True, 100),
        ("type: yes_no", False, 0),
        ("type: yes_no, reverse: true", True, 0),
        ("type: yes_no, reverse: true", False, 100),
        (
            "type: choice, options: [{id: a, title: A, score: 5}, {id: b, title: B, score: 70}]",
            "b",
            70,
        ),
        ("type: choice, options: [{id: a, title: A}, {id: b, title: B}]", "b", None),
        ("type: number, points: [[0, 0], [10, 80], [20, 100]]", 5, 40),
        ("type: number, points: [[0, 0], [10, 80], [20, 100]]", 15, 90),
        ("type: number, points: [[0, 0], [10, 80], [20, 100]]", 10, 80),
        ("type: number, points: [[0, 0], [10, 80], [20, 100]]", -3, 0),
        ("type: number, points: [[0, 0], [10, 80], [20, 100]]", 99, 100),
        ("type: number, points: [[5, 30]]", 99, 30),
        ("type: number, points: [[0, 100], [10, 0]]", 2.5, 75),
        ("type: number", 3, None),
        ("type: amount, currency: CNY, points: [[0, 0], [1000, 100]]", 250, 25),
        ("type: text", "words", None),
        ("type: date", "2026-01-31", None),
        ("type: ranking, options: [{id: a, title: A}, {id: b, title: B}]", ["b", "a"], None),
    ],
)
def test_a_single_answer_is_worth(items_of, sheet_of, *, item, value, score):
    pack = items_of(f"- {{id: q, text: Q, {item}}}")
    result = score_sheet(pack, sheet_of(pack, {"q": value}))
    assert result.items["q"].score == pytest.approx(score)
    assert result.items["q"].state is State.ANSWERED
    assert result.topics["t"].score.value == pytest.approx(score)


CHOICES = """
- id: q
  type: choices
  text: Q
  options:
  - {id: a, title: A, score: 40}
  - {id: b, title: B, score: 30}
  - {id: c, title: C, score: 50}
  - {id: none, title: None, score: 0, exclusive: true}
"""


@pytest.mark.parametrize(
    ("chosen", "score", "state"),
    [
        (["a"], 40, State.ANSWERED),
        (["b", "a"], 70, State.ANSWERED),
        (["a", "b", "c"], 100, State.ANSWERED),
        (["none"], 0, State.ANSWERED),
        ([], None, State.UNANSWERED),
    ],
)
def test_chosen_options_add_up_to_a_hundred(items_of, sheet_of, *, chosen, score, state):
    pack = items_of(CHOICES)
    item = score_sheet(pack, sheet_of(pack, {"q": chosen})).items["q"]
    assert (item.score, item.state) == (score, state)


def test_options_without_scores_have_none(items_of, sheet_of):
    pack = items_of("- {id: q, type: choices, text: Q, options: [{id: a, title: A}]}")
    item = score_sheet(pack, sheet_of(pack, {"q": ["a"]})).items["q"]
    assert (item.score, item.counted, item.low) == (None, False, None)
    assert item.state is State.ANSWERED


@pytest.mark.parametrize(
    ("aggregate", "rows", "score"),
    [
        ("mean", {"a": 4, "b": 2, "c": 0}, 50),
        ("mean", {"a": 4}, 100),
        ("max", {"a": 1, "b": 3}, 75),
        ("top-3", {"a": 4, "b": 4, "c": 2, "d": 0}, 250 / 3),
        ("top-3", {"a": 4, "b": 2}, 75),
        ("mean", {}, None),
        ("max", {}, None),
    ],
)
def test_a_matrix_is_scored_over_the_rows_that_are_answered(
    items_of, sheet_of, *, aggregate, rows, score
):
    titles = ", ".join(f"{{id: {name}, title: {name}}}" for name in "abcd")
    pack = items_of(
        f"- {{id: q, type: matrix, text: Q, scale: five, aggregate: {aggregate}, rows: [{titles}]}}"
    )
    item = score_sheet(pack, sheet_of(pack, {"q": rows})).items["q"]
    assert item.score == (None if score is None else pytest.approx(score))
    assert (item.low, item.high) == ((0, 100) if score is None else (item.score, item.score))


TABLE = """
- id: q
  type: table
  text: Q
  columns:
  - {{id: n, type: number, text: N}}
  - {{id: r, type: rating, text: R, scale: five}}
  - {{id: c, type: choice, text: C, options: [{{id: x, title: X, score: 20}}, {{id: y, title: Y, score: 80}}]}}
  - {{id: y, type: yes_no, text: Y}}
  score_by: {by}
"""
ROWS = [{"n": 4, "r": 1, "c": "x", "y": True}, {"n": 6, "r": 3, "c": "y", "y": False}, {"n": 2}]


@pytest.mark.parametrize(
    ("by", "rows", "score"),
    [
        ("{rows: [[0, 0], [3, 100]]}", ROWS, 100),
        ("{rows: [[0, 0], [3, 100]]}", ROWS[:1], 100 / 3),
        ("{rows: [[0, 0], [3, 100]]}", [], 0),
        ("{column: r, aggregate: mean}", ROWS, 50),
        ("{column: r, aggregate: max}", ROWS, 75),
        ("{column: c, aggregate: mean}", ROWS, 50),
        ("{column: c, aggregate: sum, points: [[0, 0], [200, 100]]}", ROWS, 50),
        ("{column: y, aggregate: mean}", ROWS, 50),
        ("{column: n, aggregate: sum, points: [[0, 0], [24, 100]]}", ROWS, 50),
        ("{column: n, aggregate: mean, points: [[0, 0], [8, 100]]}", ROWS, 50),
        ("{column: n, aggregate: max, points: [[0, 0], [12, 100]]}", ROWS, 50),
        ("{column: r, aggregate: sum, points: [[0, 0], [8, 100]]}", ROWS, 50),
        ("{column: n, aggregate: sum, points: [[0, 10], [10, 100]]}", [], 10),
        ("{column: n, aggregate: mean, points: [[0, 0], [10, 100]]}", [], None),
        ("{column: r, aggregate: mean}", [], None),
        ("{column: r, aggregate: mean}", [{"n": 1}], None),
        ("{column: n, aggregate: sum, points: [[0, 10], [10, 100]]}", [{"r": 1}], 10),
        ("{rows: [[0, 0], [3, 100]]}", [{}, ROWS[0], {}], 100 / 3),
    ],
)
def test_a_table_is_scored_by_rows_or_by_a_column(items_of, sheet_of, *, by, rows, score):
    pack = items_of(TABLE.format(by=by))
    item = score_sheet(pack, sheet_of(pack, {"q": rows})).items["q"]
    assert item.score == (None if score is None else pytest.approx(score))
    assert (item.state, item.counted) == (State.ANSWERED, score is not None)
    assert (item.low, item.high) == (item.score, item.score)


def test_an_answer_without_a_score_is_left_out_of_the_trace(items_of, sheet_of):
    pack = items_of(TABLE.format(by="{column: r, aggregate: mean}"))
    result = score_sheet(pack, sheet_of(pack, {"q": [{"n": 1}]}))
    [part] = next(iter(result.topics.values())).score.parts
    assert (part.share, part.left_out) == (0, LeftOut.NO_SCORE)
    assert result.index.coverage is None


def test_a_table_without_score_by_is_answered_even_without_rows(items_of, sheet_of):
    pack = items_of(
        "- {id: q, type: table, text: Q, columns: [{id: n, type: number, text: N}]}\n"
        "- {id: w, type: yes_no, text: W}"
    )
    items = score_sheet(pack, sheet_of(pack, {"q": []})).items
    assert (items["q"].state, items["q"].counted) == (State.ANSWERED, False)


def test_no_value_of_an_unscored_type_is_scored(items_of):
    pack = items_of("- {id: q, type: text, text: Q}")
    assert pack.items["q"].score(pack.scales, "words") is None
