"""What can be asked of a pack."""

from __future__ import annotations

import pytest

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
