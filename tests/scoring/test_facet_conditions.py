"""Gates and conditions on the score of a facet: checked, decided, told, and part of the likely levels."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.analysis.answer_error import moved_scores
from assessment.answers.conditions import replies
from assessment.core.i18n import Translator
from assessment.presentation.explanations import tell
from assessment.presentation.traces import explain
from assessment.questionnaire.facet_items import facet_items
from assessment.scoring import score_sheet
from assessment.strategy.candidates import find_candidates
from assessment.strategy.situation import Situation
from assessment.workshop.agenda import under_gates

PACK = """
scales: {five: [a, b, c, d, e]}
levels: [{id: low, from: 0, title: Low}, {id: high, from: 20, title: High}]
lenses: [{id: law, title: Law, facets: [{id: privacy, title: Privacy}, {id: none, title: None}]}]
gates: [{id: duties, require: {score: NAME, at_least: 50}, cap: low}]
catalogues:
  actions:
  - {id: act, title: Act, addresses: {a: 20}}
  - {id: other, title: Other, addresses: {b: 20}}
sections:
- id: s
  title: S
  topics:
  - {id: t, title: T, items: [{id: a, type: rating, scale: five, text: A, facets: {law: [privacy]}}]}
  - {id: u, title: U, items: [{id: b, type: rating, scale: five, text: B}]}
"""


@pytest.fixture
def pack(pack_of):
    return pack_of(PACK.replace("NAME", "law/privacy"))


@pytest.mark.parametrize(
    ("said", "state", "level"),
    [
        ({"a": 1, "b": 4}, "failed", "low"),
        ({"a": 2, "b": 4}, "passed", "high"),
        ({"b": 4}, "open", "high"),
    ],
)
def test_a_gate_on_a_facet(pack, sheet_of, said, state, level):
    result = score_sheet(pack, sheet_of(pack, said))
    assert [str(each.state) for each in result.gates] == [state]
    assert result.standing.uncapped == "high"
    assert result.standing.level in {level, None}


def test_it_is_told_with_the_title_of_the_facet(pack, sheet_of):
    sheet = sheet_of(pack, {"a": 1, "b": 4})
    story = explain(pack, sheet, score_sheet(pack, sheet), "duties")
    rows = [row for table in tell(story, pack, sheet, Translator()).tables for row in table.rows]
    assert ("no", "25.0", "the score of “Privacy” is at least 50") in rows


def test_it_counts_in_draws_of_moved_answers(pack, sheet_of):
    sheet = sheet_of(pack, {"a": 2, "b": 4})
    moves = {"a": np.array([-1, 0, 1], dtype=np.int8)}
    found = moved_scores(pack, replies(pack, sheet), score_sheet(pack, sheet), moves)
    assert list(found.places) == [0, 1, 1]


def test_it_calls_for_what_addresses_its_items(pack, sheet_of):
    sheet = sheet_of(pack, {"a": 1, "b": 4})
    situation = Situation.of(pack, sheet, score_sheet(pack, sheet))
    assert find_candidates(situation).called == {"duties": {"act"}}
    assert under_gates(pack) == {"a"}


def test_items_of_a_facet(pack):
    assert [each.id for each in facet_items(pack, "law/privacy")] == ["a"]
    assert facet_items(pack, "law") == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("law/privacy", ["facet-unused"]),
        ("law/none", ["facet-unused"]),
        ("law/nothing", ["unknown-reference"]),
        ("law/privacy/more", ["wrong-type"]),
        ("Law/privacy", ["wrong-type"]),
    ],
)
def test_the_checker_knows_facets(checked_of, name, codes):
    found = [each.code for each in checked_of(PACK.replace("NAME", name)).problems]
    assert [
        each for each in found if each in {"facet-unused", "unknown-reference", "wrong-type"}
    ] == codes
