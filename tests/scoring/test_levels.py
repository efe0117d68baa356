"""Levels: starts, floors, coverage and gates."""

from __future__ import annotations

import pytest

from assessment.scoring import score_sheet
from assessment.scoring.gate_caps import highest_place
from assessment.scoring.levels import capped_level
from assessment.scoring.results import GateState, Hold
from tests.scoring.packs import GATED
from tests.scoring.test_scoring import NOT_APPLICABLE, SECTIONS, UNKNOWN


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


@pytest.mark.parametrize(
    ("said", "place", "holding"),
    [
        ({"q": True, "w": True}, 2, []),
        ({"q": True, "w": False}, 1, ["soft"]),
        ({"w": False}, 1, ["hard", "soft"]),
        ({"q": False, "w": False}, 0, ["hard", "soft"]),
    ],
)
def test_the_lowest_cap_of_all_gates_decides(pack_of, sheet_of, said, place, holding):
    pack = pack_of(GATED)
    result = score_sheet(pack, sheet_of(pack, said))
    assert highest_place(pack, [each.cap for each in result.gates]) == place
    assert capped_level(pack, "top", result.gates) == pack.levels[place].id
    assert capped_level(pack, None, result.gates) is None
    assert [gate.id for gate in result.gates if gate.cap is not None] == holding
