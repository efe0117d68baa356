"""A gate's caps on the level; one module alone reads them from the pack."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assessment.core.i18n import Translator
from assessment.presentation.level_explanations import explain_gate
from assessment.presentation.level_summary import gates
from assessment.presentation.traces import explain
from assessment.scoring import score_sheet
from assessment.scoring.gate_caps import (
    caps_below,
    gate_cap,
    highest_place,
    lowest_of,
    place_of_cap,
)
from assessment.scoring.results import GateState
from assessment.strategy import projection
from assessment.strategy.projection import Projector
from tests.scoring.packs import GATED

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("met", "cap", "place"), [(True, None, 2), (None, "mid", 1), (False, "low", 0)]
)
def test_the_cap_of_a_gate_follows_from_its_requirement(pack_of, met, cap, place):
    pack = pack_of(GATED)
    assert gate_cap(pack.gates[0], met) == cap
    assert place_of_cap(pack, cap) == place


def test_a_gate_tells_the_levels_that_it_states(pack_of):
    assert [gate.stated_caps for gate in pack_of(GATED).gates] == [
        {"cap": "low", "cap_if_open": "mid"},
        {"cap": "mid"},
    ]


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


def test_caps_of_many_draws_are_combined_as_those_of_one():
    draws = [np.array([2, 0, 1]), np.array([1, 1, 2])]
    assert lowest_of(draws, np.array([2, 2, 0]), np.minimum).tolist() == [1, 0, 0]
    assert lowest_of([], 2, min) == 2


RATED = """
scales: {five: [a, b, c, d, e]}
levels: [{id: low, from: 0, title: L}, {id: top, from: 40, title: T}]
gates: [{id: g, title: G, require: {item: q, at_least: 3}, cap: low}]
sections:
- {id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: rating, scale: five, text: Q}]}]}
catalogues: {actions: {actions: [{id: act, title: A, addresses: {t: 10}, clears: [g]}]}}
"""


@pytest.mark.parametrize(("passed", "level"), [(None, "top"), ("low", "low")])
def test_the_projection_asks_for_the_cap(pack_of, sheet_of, monkeypatch, passed, level):
    pack = pack_of(RATED)
    result = score_sheet(pack, sheet_of(pack, {"q": 2}))
    assert (result.gates[0].just, result.standing.level) == (True, "low")
    end = Projector(pack, result, {"g": frozenset({"act"})})
    monkeypatch.setattr(projection, "gate_cap", lambda *_args, **_more: passed)
    assert end.level(end.after("act", end.start)) == level


def test_a_gate_that_is_met_limits_nothing_in_words(pack_of, sheet_of):
    pack = pack_of(RATED)
    sheet = sheet_of(pack, {"q": 4})
    result = score_sheet(pack, sheet)
    [told] = gates(pack, sheet, result, Translator("en"))
    assert (told.state, told.effect, told.caps) == (GateState.PASSED, "", False)
    explained = explain_gate(explain(pack, sheet, result, "g"), pack, sheet, Translator("en"))
    assert explained.sentences == ("The requirement is passed.",)


def test_no_other_module_reads_the_caps_of_a_pack():
    readers = {
        path.name
        for path in (ROOT / "assessment").rglob("*.py")
        if ".cap_if_open" in (text := path.read_text(encoding="utf-8"))
        or '"cap_if_open"' in text
        or ("gate.cap" in text and "pack.gates" in text)
    }
    # the model tells the checker what is stated, a pack's workbook has it as the name of a column
    assert readers == {"gate_caps.py", "model.py", "workbook.py"}
