"""A gate's caps on the level; one module alone reads them from the pack."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assessment.questionnaire.gate_caps import (
    caps_below,
    gate_cap,
    highest_place,
    lowest_of,
    place_of_cap,
    places_of_gate,
    possible_caps,
)

ROOT = Path(__file__).parents[2]
GATED = """
levels: [{id: low, from: 0, title: L}, {id: mid, from: 40, title: M}, {id: top, from: 80, title: T}]
sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}, {id: w, type: yes_no, text: Q}]}]}]
gates:
- {id: hard, title: H, require: {item: q, is: true}, cap: low, cap_if_open: mid}
- {id: soft, title: S, require: {item: w, is: true}, cap: mid}
"""


@pytest.mark.parametrize(
    ("met", "cap", "place"), [(True, None, 2), (None, "mid", 1), (False, "low", 0)]
)
def test_the_cap_of_a_gate_follows_from_its_requirement(pack_of, met, cap, place):
    pack = pack_of(GATED)
    assert gate_cap(pack.gates[0], met) == cap
    assert place_of_cap(pack, cap) == place


def test_a_gate_can_cap_to_every_level_that_it_states(pack_of):
    assert [possible_caps(gate) for gate in pack_of(GATED).gates] == [{"low", "mid"}, {"mid"}]


@pytest.mark.parametrize(
    ("cap", "places"), [("low", [0, 1]), ("mid", [1]), ("top", []), (None, [])]
)
def test_a_cap_holds_the_level_from_its_own_place_on(pack_of, cap, places):
    pack = pack_of(GATED)
    assert [place for place in range(3) if caps_below(pack, cap, place)] == places


def test_the_lowest_cap_decides(pack_of):
    pack = pack_of(GATED)
    assert highest_place(pack, []) == 2
    assert highest_place(pack, ["mid", None, "low"]) == 0


def test_the_places_of_a_gate_are_in_the_order_of_kleene(pack_of):
    assert [places_of_gate(pack_of(GATED), gate) for gate in pack_of(GATED).gates] == [
        (0, 1, 2),
        (1, 2, 2),
    ]


def test_caps_of_many_draws_are_combined_as_those_of_one():
    draws = [np.array([2, 0, 1]), np.array([1, 1, 2])]
    assert lowest_of(draws, np.array([2, 2, 0]), np.minimum).tolist() == [1, 0, 0]
    assert lowest_of([], 2, min) == 2


def test_no_other_module_reads_the_caps_of_a_pack():
    readers = {
        path.name
        for path in (ROOT / "assessment").rglob("*.py")
        if ".cap_if_open" in (text := path.read_text(encoding="utf-8"))
        or ("gate.cap" in text and "pack.gates" in text)
    }
    assert readers == {"gate_caps.py"}
