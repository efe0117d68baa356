"""Topics and sections whose score is no mean: the lowest part, or all parts or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.analysis.robustness import robustness
from assessment.answers.conditions import replies
from assessment.core.i18n import Translator
from assessment.presentation.explanation_facts import Kind
from assessment.presentation.explanation_parts import shares_told
from assessment.presentation.score_explanations import ScoreExplainer
from assessment.presentation.traces import explain
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.reachability import score_range
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.situation import Situation

PACK = """
format: 1
id: strict
version: 1.0.0
title: Strict
languages: [en]
scales: {five: [a, b, c, d, e]}
levels: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]
catalogues: {actions: [{id: act, title: Act, addresses: {t: 100, u: 100}, effort_hours: 1}]}
sections:
  - id: s
    title: S
    aggregation: OUTER
    topics:
      - id: t
        title: T
        aggregation: INNER
        items:
          - {id: a, type: rating, scale: five, text: A, weight: 9}
          - {id: b, type: rating, scale: five, text: B}
          - {id: c, type: yes_no, text: C, weight: 0}
      - {id: u, title: U, items: [{id: d, type: rating, scale: five, text: D}]}
      - {id: v, title: V, items: [{id: e, type: text, text: E}]}
"""


def pack_of(inner="mean", outer="mean"):
    """The pack with the aggregations of its topic and its section."""
    text = PACK.replace("INNER", inner).replace("OUTER", outer)
    checked = load_files({"pack.yaml": text.encode()})
    assert checked.errors == ()
    return checked.usable()


@pytest.mark.parametrize(
    ("inner", "outer", "said", "topic", "index", "bounds"),
    [
        ("mean", "mean", {"a": 4, "b": 0, "d": 2}, 90, 70, (70, 70)),
        ("minimum", "mean", {"a": 4, "b": 0, "d": 2}, 0, 25, (25, 25)),
        ("minimum", "minimum", {"a": 3, "b": 2, "d": 4}, 50, 50, (50, 50)),
        ("minimum", "minimum", {"a": 3, "d": 4}, 75, 75, (0, 75)),
        ("all", "mean", {"a": 4, "b": 3, "d": 2}, 0, 25, (25, 25)),
        ("all", "all", {"a": 4, "b": 4, "d": 4}, 100, 100, (100, 100)),
        ("all", "all", {"a": 4, "d": 4}, 100, 100, (0, 100)),
        ("mean", "all", {"a": 4, "b": 4, "d": 3}, 100, 0, (0, 0)),
    ],
)
def test_scores_ranges_and_draws(sheet_of, *, inner, outer, said, topic, index, bounds):
    pack = pack_of(inner, outer)
    sheet = sheet_of(pack, said)
    result = score_sheet(pack, sheet)
    assert result.topics["t"].score.value == pytest.approx(topic)
    assert result.index.value == pytest.approx(index)
    assert (result.index.low, result.index.high) == pytest.approx(bounds)
    firm = robustness(pack, replies(pack, sheet), result, 300)
    assert bounds[0] - 1e-6 <= firm.low <= firm.high <= bounds[1] + 1e-6


def test_a_plan_projects_as_it_scores(sheet_of):
    pack = pack_of("minimum", "minimum")
    sheet = sheet_of(pack, {"a": 1, "b": 2, "d": 0})
    result = score_sheet(pack, sheet)
    strategy = make_strategy(Situation.of(pack, sheet, result), date(2026, 11, 20), 200)
    [step] = strategy.roadmap.steps
    assert step.gain == pytest.approx(70)


def test_what_can_be_reached():
    tight = PACK.replace(
        "type: rating, scale: five, text: A", "type: number, points: [[0, 10], [9, 90]], text: A"
    )
    tight = tight.replace("text: B}", "text: B, weight: 0}")
    for inner, outer, lows in (
        ("mean", "mean", (10, 0)),
        ("all", "mean", (0, 0)),
        ("mean", "all", (10, 0)),
    ):
        text = tight.replace("INNER", inner).replace("OUTER", outer)
        pack = load_files({"pack.yaml": text.encode()}).usable()
        assert (score_range(pack, "t")[0], score_range(pack, "index")[0]) == lows
    assert score_range(pack_of(), "s") == (0, 100)


@pytest.mark.parametrize(
    ("way", "kind", "id_", "told"),
    [
        ("minimum", Kind.TOPIC, "t", "25.0 (target 70): the score of the weakest of 2 questions"),
        ("all", Kind.TOPIC, "t", "0.0 (target 70): 100 only where each of 2 questions"),
        ("minimum", Kind.SECTION, "s", "25.0 (target 70): the score of the weakest of 2 topics."),
        ("all", Kind.SECTION, "s", "0.0 (target 70): 100 only where each of 2 topics"),
    ],
)
def test_explanations_say_how(way, kind, id_, told, sheet_of):
    pack = pack_of(way, way)
    sheet = sheet_of(pack, {"a": 4, "b": 1, "d": 4})
    story = explain(pack, sheet, score_sheet(pack, sheet), id_)
    made = ScoreExplainer(story, pack, Translator()).tell()
    assert any(told in each for each in made.sentences), made.sentences
    assert story.kind is kind
    shares = (("t", 0.5), ("s", 0.5), ("index", 0.5))
    assert shares_told(shares, pack, Translator()) == ""
    assert shares_told(shares, pack_of("mean", way), Translator()) == "It makes 50.0 % of “T”."
