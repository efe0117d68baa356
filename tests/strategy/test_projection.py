"""Projection of actions: the same figures as if the answers had been better."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assessment.answers.answer import Answer, Sheet, State
from assessment.scoring import score_sheet
from assessment.scoring.results import GateState
from assessment.strategy.candidates import find_candidates
from assessment.strategy.projection import Lift, Projector

LAW = settings(derandomize=True, max_examples=60)


def projector(situation):
    return Projector(situation.pack, situation.result, find_candidates(situation).called)


def after(situation, *actions):
    projected = projector(situation)
    now = projected.start
    for id_ in actions:
        now = projected.after(id_, now)
    return now


def test_it_starts_from_the_result(situation_of):
    situation = situation_of()
    now = projector(situation).start
    assert now.topics == {"demand": 50, "means": 37.5, "ears": 37.5, "field": None}
    assert now.sections == {"base": 43.75, "care": 37.5}
    assert now.index == pytest.approx((2 * 43.75 + 37.5) / 3)
    assert now.gates == situation.result.gates
    assert now.done == frozenset()


def test_one_action_by_hand(situation_of):
    now = after(situation_of(), "train")
    assert now.topics["means"] == 67.5
    assert now.sections["base"] == (50 + 67.5) / 2
    assert now.index == pytest.approx((2 * 58.75 + 37.5) / 3)


@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric", "minimum"])
def test_the_index_is_that_of_answers_that_score_as_much(situation_of, shop_with, aggregation):
    """The topic of demand has one scored item: 50 and a lift of 20 to 70 is what a level of 2.8 would be."""
    pack = shop_with(
        ("sections:\n- id: base", f"scoring: {{aggregation: {aggregation}}}\nsections:\n- id: base"),
        ("{id: need, type: rating, scale: five, text: Need}", "{id: need, type: number, text: Need, points: [[0, 0], [4, 100]]}"),
    )  # fmt: skip
    projected = after(situation_of(pack=pack), "ask")
    better = situation_of(pack=pack, need=2.8).result
    assert projected.index == pytest.approx(better.index.value)
    assert projected.sections == pytest.approx(
        {each.id: each.score.value for each in better.sections}
    )


def test_lifts_stop_at_the_target(situation_of):
    situation = situation_of()
    projected = projector(situation)
    now = projected.start
    assert projected.lifts("ask", now) == (Lift("demand", 50, 20),)
    now = projected.after("ask", now)
    assert projected.lifts("ask", now) == ()
    assert projected.lifts("shout", now) == ()
    assert projected.after("shout", now) == replace(now, done=frozenset({"ask", "shout"}))


@LAW
@given(st.floats(0, 100), st.floats(0, 100))
@example(17.3, 54.9)  # 17.3 + (54.9 − 17.3) is a little less
def test_a_target_that_is_reached_but_for_rounding_is_reached(pack_of, score, target):
    pack = pack_of(
        "sections: [{id: s, title: S, topics: [{id: t, title: T, items: "
        "[{id: n, type: number, text: N, points: [[0, 0], [100, 100]]}]}]}]\n"
        "catalogues: {actions: [{id: a, title: A, addresses: {t: 100}}]}"
    )
    sheet = Sheet({"n": Answer.of(score)}, targets={"t": target})
    projected = Projector(pack, score_sheet(pack, sheet), {})
    once = projected.after("a", projected.start)
    assert projected.lifts("a", once) == ()
    assert once.topics["t"] == pytest.approx(max(score, target))


def test_topics_without_a_score_or_a_weight(situation_of, shop_with):
    pack = shop_with(("addresses: {means: 5}", "addresses: {field: 40}"))
    situation = situation_of(pack=pack)
    assert projector(situation).lifts("open", projector(situation).start) == ()
    pack = shop_with(
        ("- id: means\n    title: Means", "- id: means\n    weight: 0\n    title: Means")
    )
    now = after(situation_of(pack=pack), "train")
    assert now.topics["means"] == 67.5
    assert now.sections["base"] == 50
    assert now.index == pytest.approx((2 * 50 + 37.5) / 3)


def test_a_gate_passes_once_all_that_clear_it_are_done(situation_of, shop_with):
    situation = situation_of(pack=shop_with((", clears: [heard]", "")))
    state = {gate.id: gate.state for gate in after(situation, "watch").gates}
    assert state["heard"] is GateState.FAILED
    state = {gate.id: gate.state for gate in after(situation, "watch", "rules").gates}
    assert state["heard"] is GateState.PASSED


def test_open_gates_stay_open(situation_of):
    situation = situation_of(listen=None)
    assert after(situation, "watch").gates == situation.result.gates


def test_the_level_rises_with_index_and_gates(situation_of):
    situation = situation_of(need=4, hours=20, skill=4, law=2)
    projected = projector(situation)
    assert situation.result.index.value > 70
    assert projected.level(projected.start) == "middle"
    assert projected.level(projected.after("rules", projected.start)) == "middle"
    assert projected.level(projected.after("watch", projected.start)) == "high"


def test_no_level_where_too_little_is_answered(situation_of):
    unknown = dict.fromkeys(("need", "skill", "listen"), Answer(State.UNKNOWN))
    projected = projector(situation_of(**unknown))
    assert projected.level(projected.start) is None


def test_where_nothing_is_scored_nothing_rises(situation_of):
    nothing = dict.fromkeys(("need", "hours", "skill", "listen", "law"), None)
    now = after(situation_of(**nothing), "ask", "watch")
    assert now.index is None
    assert set(now.topics.values()) == {None}
