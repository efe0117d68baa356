"""Queries of a pack."""

from __future__ import annotations

import pytest

from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack

TEXT = """
levels: [{id: low, from: 0, title: Low}, {id: s, from: 50, title: High}]
gates: [{id: g, title: Gate, require: {item: q, is: yes}}, {id: bare, require: {item: q, is: yes}}]
catalogues: {cases: [{id: c, title: C}]}
sections:
- id: s
  title: Section
  topics: [{id: t, title: Topic, cases: [c], items: [{id: q, type: yes_no, text: Item}, {id: r, type: rating, text: R, scale: five},
    {id: o, type: rating, text: R, scale: five, anchors: [1, 2, 3, 4, 5]}]}]
"""


@pytest.fixture
def pack(pack_of) -> Pack:
    return pack_of(TEXT)


@pytest.mark.parametrize(
    ("thing", "title"),
    [("s", "Section"), ("t", "Topic"), ("q", "Item"), ("low", "Low"), ("g", "Gate"), ("bare", "bare"), ("none", "none")],
)  # fmt: skip
def test_titles(pack, thing, title):
    assert pack.title_of(thing) == title


def test_levels_and_gates_may_be_called_like_a_section(pack):
    assert pack.title_of("s") == "Section"
    assert pack.level("s").title == "High"
    assert pack.gate_title("g") == "Gate"
    assert pack.gate_title("none") == "none"


def test_where_things_are(pack):
    section, topic = pack.home_of["q"]
    assert (section.id, topic.id) == ("s", "t")
    assert list(pack.sections_by_id) == ["s"]
    assert pack.level_index == {"low": 0, "s": 1}
    assert pack.cases_by_id["c"].title == "C"
    assert set(pack.show_order) == {"q", "r", "o"}


def test_scales_and_anchors(pack):
    assert pack.steps(pack.items["r"]) == 5
    assert pack.anchors(pack.items["r"]) == ["a", "b", "c", "d", "e"]
    assert pack.anchors(pack.items["o"]) == ["1", "2", "3", "4", "5"]


def test_scores_at_which_something_changes_are_known():
    pack = load_files(
        {
            "pack.yaml": b"""\
format: 1
id: small
version: 1.0.0
title: Small
languages: [en]
levels: [{id: low, from: 0, title: Low}, {id: high, from: 65, title: High, floors: {s: 30}}]
gates:
- {id: a, require: {score: s, at_least: 45}, cap: low}
- {id: b, require: {not: {score: index, below: 20}}, cap: low}
- {id: c, require: {item: q, is: yes}, cap: low}
sections:
- id: s
  title: S
  target: 60
  topics: [{id: t, title: T, target: 55, items: [{id: q, type: yes_no, text: Q}]}, {id: u, title: U, items: [{id: r, type: yes_no, text: R}]}]
"""
        }
    ).usable()
    assert pack.thresholds == (0, 20, 30, 45, 55, 60, 65)
