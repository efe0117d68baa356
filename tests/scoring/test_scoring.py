"""Scores of topics, sections, facets and the index, figure by figure: the worked examples, and every rule."""

from __future__ import annotations

import math

import pytest

from assessment.answers.answer import Answer, State
from assessment.scoring import score_sheet
from assessment.scoring.aggregation import combine
from assessment.scoring.results import LeftOut
from tests.scoring.test_item_scores import CHOICES

UNKNOWN = Answer(State.UNKNOWN)
NOT_APPLICABLE = Answer(State.NOT_APPLICABLE)


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
    ("section", "topic", "index", "score"),
    [(1, 1, 50, 100), (3, 1, 75, 100), (0, 1, 0, 100), (1, 0, 0, None)],
)
def test_weight_zero_has_no_say(pack_of, sheet_of, *, section, topic, index, score):
    pack = pack_of(WEIGHTS.format(section=section, topic=topic))
    result = score_sheet(pack, sheet_of(pack, {"q": True, "w": False, "v": False}))
    assert result.index.value == index
    assert result.topics["t"].score.value == 100
    assert result.section("s").score.value == score
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
