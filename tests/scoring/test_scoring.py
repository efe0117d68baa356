"""Scoring, figure by figure: the worked examples of the language's §5 and of the domain's §3, and every rule."""

from __future__ import annotations

import math

import pytest

from assessment.answers.answer import Answer, State
from assessment.scoring import score_sheet
from assessment.scoring.aggregation import combine
from assessment.scoring.results import GateState, Hold, LeftOut

UNKNOWN = Answer(State.UNKNOWN)
NOT_APPLICABLE = Answer(State.NOT_APPLICABLE)

# what one answer is worth


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


# means


@pytest.mark.parametrize(
    ("pairs", "aggregation", "score"),
    [
        ([(1, 80), (1, 80), (1, 80), (1, 20)], "arithmetic", 65.0),
        ([(1, 80), (1, 80), (1, 80), (1, 20)], "geometric", 56.5685),
        ([(1, 80), (1, 80), (1, 80), (1, 20)], "minimum", 20.0),
        ([(1, 21), (1, 1), (1, 1), (1, 1)], "geometric", 2.1407),
        ([(1, 6), (1, 6), (1, 6), (1, 6)], "geometric", 6.0),
        ([(1, 21), (1, 2), (1, 1), (1, 1)], "geometric", 2.5457),
        ([(1, 7), (1, 6), (1, 6), (1, 6)], "geometric", 6.2358),
        ([(1, 0), (1, 100)], "geometric", 10.0),
        ([(3, 100), (1, 0)], "arithmetic", 75.0),
        ([(3, 100), (1, None)], "arithmetic", 100.0),
        ([(3, None)], "geometric", None),
        ([], "minimum", None),
    ],
)
def test_scores_combine(pairs, aggregation, score):
    assert combine(pairs, aggregation) == (
        None if score is None else pytest.approx(score, abs=1e-4)
    )


def test_the_worked_example(items_of, sheet_of):
    pack = items_of(
        "\n".join(
            f"- {{id: {name}, type: rating, text: Q, scale: five, weight: {weight}}}"
            for name, weight in [("a", 2), ("b", 1), ("c", 1), ("d", 1)]
        )
    )
    sheet = sheet_of(pack, {"a": 3, "b": 2, "c": UNKNOWN, "d": NOT_APPLICABLE})
    score = score_sheet(pack, sheet).topics["t"].score
    assert score.value == pytest.approx(66.6667, abs=1e-4)
    assert (score.low, score.high, score.coverage) == (50.0, 75.0, 75.0)
    assert {part.id: (part.share, part.left_out) for part in score.parts} == {
        "a": (pytest.approx(2 / 3), None),
        "b": (pytest.approx(1 / 3), None),
        "c": (0.0, LeftOut.UNKNOWN),
        "d": (0.0, LeftOut.NOT_APPLICABLE),
    }


SECTIONS = """
scoring: {{aggregation: {aggregation}}}
levels:
- {{id: low, from: 0, title: Low}}
- {{id: mid, from: 40, title: Mid}}
- {{id: top, from: 65, floors: {{d: 25}}, title: Top}}
sections:
- {{id: a, title: A, topics: [{{id: ta, title: T, items: [{{id: qa, type: number, text: Q, points: [[0, 0], [100, 100]]}}]}}]}}
- {{id: b, title: B, topics: [{{id: tb, title: T, items: [{{id: qb, type: number, text: Q, points: [[0, 0], [100, 100]]}}]}}]}}
- {{id: c, title: C, topics: [{{id: tc, title: T, items: [{{id: qc, type: number, text: Q, points: [[0, 0], [100, 100]]}}]}}]}}
- {{id: d, title: D, topics: [{{id: td, title: T, items: [{{id: qd, type: number, text: Q, points: [[0, 0], [100, 100]]}}]}}]}}
"""


@pytest.mark.parametrize(
    ("aggregation", "index"), [("arithmetic", 65.0), ("geometric", 56.5685), ("minimum", 20.0)]
)
def test_sections_make_the_index(pack_of, sheet_of, aggregation, index):
    pack = pack_of(SECTIONS.format(aggregation=aggregation))
    result = score_sheet(pack, sheet_of(pack, {"qa": 80, "qb": 80, "qc": 80, "qd": 20}))
    assert result.index.value == pytest.approx(index, abs=1e-3)
    assert (result.index.low, result.index.high) == (result.index.value, result.index.value)
    assert math.fsum(part.share for part in result.index.parts) == pytest.approx(1)
    assert result.section("d").score.value == 20


def test_the_range_of_the_index_is_that_of_all_lows_and_all_highs(pack_of, sheet_of):
    pack = pack_of(SECTIONS.format(aggregation="geometric"))
    index = score_sheet(pack, sheet_of(pack, {"qa": 80, "qb": 80, "qc": 80})).index
    assert index.value == pytest.approx(80)
    assert index.low == pytest.approx(math.exp(0.75 * math.log(80)))
    assert index.high == pytest.approx(math.exp(0.75 * math.log(80) + 0.25 * math.log(100)))
    assert index.coverage == 75
    assert [part.left_out for part in index.parts] == [None, None, None, LeftOut.NO_SCORE]


# weights, and what has no say

WEIGHTS = """
sections:
- id: s
  title: S
  weight: {section}
  topics:
  - id: t
    title: T
    weight: {topic}
    items:
    - {{id: q, type: yes_no, text: Q}}
    - {{id: w, type: yes_no, text: W, weight: 0}}
    - {{id: x, type: text, text: X}}
- id: other
  title: O
  topics:
  - {{id: u, title: U, items: [{{id: v, type: yes_no, text: V}}]}}
"""


@pytest.mark.parametrize(
    ("section", "topic", "index", "own"),
    [(1, 1, 50, 100), (3, 1, 75, 100), (0, 1, 0, 100), (1, 0, 0, None)],
)
def test_weight_zero_has_no_say(pack_of, sheet_of, *, section, topic, index, own):
    pack = pack_of(WEIGHTS.format(section=section, topic=topic))
    result = score_sheet(pack, sheet_of(pack, {"q": True, "w": False, "v": False}))
    assert result.index.value == index
    assert result.topics["t"].score.value == 100
    assert result.section("s").score.value == own
    assert result.items["w"].score == 0
    assert [part.left_out for part in result.topics["t"].score.parts] == [
        None,
        LeftOut.NO_WEIGHT,
        LeftOut.UNSCORED,
    ]
    left_out = result.index.parts[0].left_out
    expected = {0: LeftOut.NO_WEIGHT}.get(section, LeftOut.NO_SCORE if topic == 0 else None)
    assert left_out is expected


def test_a_section_without_anything_to_count_has_no_score_no_range_no_say(pack_of, sheet_of):
    pack = pack_of(WEIGHTS.format(section=1, topic=1))
    result = score_sheet(pack, sheet_of(pack, {"q": NOT_APPLICABLE, "v": True}))
    score = result.section("s").score
    assert (score.value, score.low, score.high, score.coverage) == (None, None, None, None)
    index = result.index
    assert (index.value, index.low, index.high, index.coverage) == (100, 100, 100, 100)


def test_nothing_answered_leaves_everything_open(pack_of, sheet_of):
    pack = pack_of(SECTIONS.format(aggregation="arithmetic"))
    result = score_sheet(pack, sheet_of(pack, {}))
    assert (result.index.value, result.index.low, result.index.high) == (None, 0, 100)
    assert result.index.coverage == 0
    standing = result.standing
    assert (standing.level, standing.low, standing.high) == (None, "low", "top")
    assert standing.provisional
    assert standing.holds == ()


def test_what_is_hidden_does_not_count_and_is_said_to_be_hidden(items_of, sheet_of):
    pack = items_of(
        "- {id: q, type: yes_no, text: Q}\n"
        "- {id: w, type: yes_no, text: W, when: {item: q, is: yes}}\n"
    )
    shown = score_sheet(pack, sheet_of(pack, {"q": True, "w": False}))
    hidden = score_sheet(pack, sheet_of(pack, {"q": False, "w": False}))
    assert shown.index.value == 50
    assert hidden.index.value == 0
    assert hidden.index.coverage == 100
    assert hidden.items["w"].state is State.HIDDEN
    assert hidden.topics["t"].score.parts[1].left_out is LeftOut.HIDDEN


# levels


@pytest.mark.parametrize(
    ("said", "level", "uncapped_holds"),
    [
        ({"qa": 39.9, "qb": 39.9, "qc": 39.9, "qd": 39.9}, "low", ()),
        ({"qa": 40, "qb": 40, "qc": 40, "qd": 40}, "mid", ()),
        ({"qa": 80, "qb": 80, "qc": 80, "qd": 20}, "mid", (Hold("floor", "d", "top", 25, 20),)),
        ({"qa": 80, "qb": 80, "qc": 75, "qd": 25}, "top", ()),
        (
            {"qa": 80, "qb": 80, "qc": 80, "qd": NOT_APPLICABLE},
            "mid",
            (Hold("floor", "d", "top", 25, None, applies=False),),
        ),
    ],
)
def test_a_level_needs_its_start_and_its_floors(pack_of, sheet_of, *, said, level, uncapped_holds):
    pack = pack_of(SECTIONS.format(aggregation="arithmetic"))
    standing = score_sheet(pack, sheet_of(pack, said)).standing
    assert standing.level == standing.uncapped == level
    assert standing.holds == uncapped_holds


def test_a_start_missed_by_rounding_is_reached(pack_of, sheet_of):
    pack = pack_of(SECTIONS.format(aggregation="geometric"))
    result = score_sheet(pack, sheet_of(pack, dict.fromkeys(("qa", "qb", "qc", "qd"), 40)))
    assert result.index.value == pytest.approx(40)
    assert result.standing.level == "mid"


def test_a_pack_without_levels_has_none(items_of, sheet_of):
    pack = items_of("- {id: q, type: yes_no, text: Q}")
    standing = score_sheet(pack, sheet_of(pack, {"q": True})).standing
    assert (standing.level, standing.low, standing.high, standing.holds) == (None, None, None, ())


def test_a_level_above_an_unmet_floor_is_held_at_the_next_one_up(pack_of, sheet_of):
    pack = pack_of("""
        levels:
        - {id: low, from: 0, floors: {s: 10}, title: L}
        - {id: mid, from: 50, title: M}
        sections:
        - {id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}]}
        - {id: o, title: O, topics: [{id: u, title: T, items: [{id: w, type: yes_no, text: Q}]}]}
        """)
    below = score_sheet(pack, sheet_of(pack, {"q": False, "w": False})).standing
    assert (below.level, below.holds) == (None, (Hold("floor", "s", "low", 10, 0),))


COVERAGE = """
scoring: {{coverage: {{level: {level}, firm: {firm}}}}}
levels: [{{id: low, from: 0, title: L}}, {{id: top, from: 50, title: T}}]
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {{id: a, type: yes_no, text: Q}}
    - {{id: b, type: yes_no, text: Q}}
    - {{id: c, type: yes_no, text: Q}}
    - {{id: d, type: yes_no, text: Q}}
"""


@pytest.mark.parametrize(
    ("answered", "level", "firm", "expected"),
    [
        ("", 50, 80, (None, True)),
        ("a", 50, 80, (None, True)),
        ("ab", 50, 80, ("top", True)),
        ("abc", 50, 80, ("top", True)),
        ("abcd", 50, 80, ("top", False)),
        ("abc", 50, 75, ("top", False)),
        ("ab", 51, 80, (None, True)),
        ("", 0, 0, (None, False)),
    ],
)
def test_coverage_decides_whether_a_level_is_named(
    pack_of, sheet_of, *, answered, level, firm, expected
):
    pack = pack_of(COVERAGE.format(level=level, firm=firm))
    standing = score_sheet(pack, sheet_of(pack, dict.fromkeys(answered, True))).standing
    assert (standing.level, standing.provisional) == expected
    low = "top" if len(answered) >= 2 else "low"
    assert (standing.low, standing.high) == (low, "top")


GATES = """
levels:
- {id: not-now, from: 0, title: A}
- {id: prepare, from: 25, title: B}
- {id: pilot, from: 45, title: C}
- {id: operate, from: 65, title: D}
gates:
- {id: g1, require: {item: a, is: yes}, cap: prepare, cap_if_open: pilot}
- {id: g2, require: {score: s, at_least: 60}, cap: not-now}
- {id: g3, require: {item: b, is: yes}, cap_if_open: prepare}
sections:
- {id: s, title: S, topics: [{id: t, title: T, items: [{id: a, type: yes_no, text: Q, weight: 0},
   {id: b, type: yes_no, text: Q, weight: 0}, {id: n, type: number, text: N, points: [[0, 0], [100, 100]]}]}]}
"""


@pytest.mark.parametrize(
    ("said", "states", "level", "held"),
    [
        ({"a": True, "b": True, "n": 90}, "PPP", "operate", []),
        ({"a": False, "b": True, "n": 90}, "FPP", "prepare", [("g1", "pilot")]),
        ({"b": True, "n": 90}, "OPP", "pilot", [("g1", "operate")]),
        ({"a": True, "b": True, "n": 50}, "PFP", "not-now", [("g2", "prepare")]),
        ({"a": False, "b": True, "n": 50}, "FFP", "not-now", [("g2", "prepare"), ("g1", "pilot")]),
        ({"a": True, "b": False, "n": 90}, "PPF", "operate", []),
        ({"a": True, "n": 90}, "PPO", "prepare", [("g3", "pilot")]),
        ({"a": NOT_APPLICABLE, "b": UNKNOWN, "n": 90}, "FPO", "prepare", [("g1", "pilot"), ("g3", "pilot")]),
        ({"a": False, "b": True, "n": 10}, "FFP", "not-now", []),
        ({"a": True, "b": True}, "POP", None, []),
    ],
)  # fmt: skip
def test_gates_cap_the_level(pack_of, sheet_of, *, said, states, level, held):
    pack = pack_of(GATES)
    result = score_sheet(pack, sheet_of(pack, said))
    letters = {"P": GateState.PASSED, "F": GateState.FAILED, "O": GateState.OPEN}
    assert [gate.state for gate in result.gates] == [letters[each] for each in states]
    assert result.standing.level == level
    assert [(hold.id, hold.level) for hold in result.standing.holds] == held
    assert all(hold.kind == "gate" for hold in result.standing.holds)


def test_the_level_range_leaves_gates_out(pack_of, sheet_of):
    pack = pack_of(GATES)
    standing = score_sheet(pack, sheet_of(pack, {"a": False, "b": True, "n": 90})).standing
    assert (standing.low, standing.high, standing.uncapped) == ("operate", "operate", "operate")


# targets, facets, respondents

TARGETS = """
sections:
- id: s
  title: S
  topics:
  - {id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}
  - {id: u, title: U, target: 80, items: [{id: w, type: yes_no, text: Q}]}
- id: o
  title: O
  target: 55
  topics: [{id: v, title: V, items: [{id: x, type: yes_no, text: Q}]}]
"""


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ({}, {"s": 70, "t": 70, "u": 80, "o": 55, "v": 55}),
        ({"s": 90}, {"s": 90, "t": 90, "u": 80, "o": 55, "v": 55}),
        ({"u": 10, "v": 20}, {"s": 70, "t": 70, "u": 10, "o": 55, "v": 20}),
    ],
)
def test_targets_come_from_the_user_the_topic_the_section(pack_of, sheet_of, targets, expected):
    pack = pack_of(TARGETS)
    result = score_sheet(pack, sheet_of(pack, {}, targets=targets))
    found = {each.id: each.target for each in (*result.sections, *result.topics.values())}
    assert found == expected


def test_facets_cut_the_items_another_way(items_of, sheet_of):
    pack = items_of(
        """
        - {id: a, type: rating, text: Q, scale: five, weight: 3, facets: {lens: [x, y]}}
        - {id: b, type: rating, text: Q, scale: five, facets: {lens: [x]}}
        - {id: c, type: rating, text: Q, scale: five, facets: {lens: [y]}}
        - {id: d, type: text, text: Q, facets: {lens: [y]}}
        """,
        "lenses: [{id: lens, title: L, facets: [{id: x, title: X}, {id: y, title: Y}, {id: z, title: Z}]}]",
    )
    facets = score_sheet(pack, sheet_of(pack, {"a": 4, "b": 0})).facets["lens"]
    assert facets["x"].value == 75
    assert (facets["y"].value, facets["y"].low, facets["y"].high) == (100, 75, 100)
    assert facets["y"].coverage == 75
    assert (facets["z"].value, facets["z"].low, facets["z"].parts) == (None, None, ())


@pytest.mark.parametrize(
    ("agreed", "said", "score", "state"),
    [
        ({}, [{"a": 4}, {"a": 2}], 75, State.ANSWERED),
        ({"a": 0}, [{"a": 4}, {"a": 2}], 0, State.ANSWERED),
        ({}, [{"a": 4}, {"a": UNKNOWN}, {}], 100, State.ANSWERED),
        ({}, [{"a": UNKNOWN}, {"a": NOT_APPLICABLE}], None, State.UNKNOWN),
        ({}, [{"a": NOT_APPLICABLE}], None, State.NOT_APPLICABLE),
        ({}, [{}, {"a": Answer(note="hm")}], None, State.UNANSWERED),
        ({"a": UNKNOWN}, [{"a": 4}], None, State.UNKNOWN),
        ({"a": Answer(note="only a note")}, [{"a": 4}], 100, State.ANSWERED),
    ],
)
def test_respondents_count_where_nothing_was_agreed(
    items_of, sheet_of, *, agreed, said, score, state
):
    pack = items_of("- {id: a, type: rating, text: Q, scale: five}")
    item = score_sheet(pack, sheet_of(pack, agreed, *said)).items["a"]
    assert (item.score, item.state) == (score, state)


def test_a_respondent_who_chose_nothing_says_nothing(items_of, sheet_of):
    pack = items_of(CHOICES)
    item = score_sheet(pack, sheet_of(pack, {}, {"q": []}, {"q": ["a"]})).items["q"]
    assert (item.score, item.state) == (40, State.ANSWERED)


def test_a_result_has_everything_in_pack_order(pack_of, sheet_of):
    pack = pack_of(TARGETS)
    result = score_sheet(pack, sheet_of(pack, {"w": True}))
    assert list(result.topics) == ["t", "u", "v"]
    assert list(result.items) == ["q", "w", "x"]
    assert [item.id for item in result.topics["u"].items] == ["w"]
    with pytest.raises(StopIteration):
        result.section("nothing")
