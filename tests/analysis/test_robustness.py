"""Robustness of results: the formulas, and figures that can be worked out by hand."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis import draws as module
from assessment.analysis.draws import DRAWS, acceptability, weights
from assessment.analysis.robustness import Cause, Robustness, rank_weights, robustness
from assessment.answers.answer import Answer, State
from assessment.answers.conditions import replies
from assessment.scoring import score_sheet

LAW = settings(derandomize=True, max_examples=60)


LOOSE = 0.02
"""More than four standard deviations of a share over 10,000 draws."""


# the formulas


def test_rank_weights_of_the_published_example():
    assert rank_weights(4) == pytest.approx((0.5208, 0.2708, 0.1458, 0.0625), abs=5e-5)


@given(st.integers(1, 200))
@LAW
def test_rank_weights_fall_and_sum_to_one(number):
    found = rank_weights(number)
    assert len(found) == number
    assert math.fsum(found) == pytest.approx(1)
    assert all(one > other > 0 for one, other in pairwise(found))


def test_there_are_no_weights_for_nothing():
    assert rank_weights(0) == acceptability(()) == ()
    assert weights((), 5, 1).shape == (0, 5)


def test_acceptability_of_the_exact_example():
    """a = (1, 0) beats b = (.4, .4) where its weight is over .4: in .6 of all weights."""
    first, second = acceptability([(1, 0), (0.4, 0.4)])
    assert first == pytest.approx(0.6, abs=LOOSE)
    assert first + second == pytest.approx(1)
    assert acceptability([(1, 0), (0.4, 0.4)]) == (first, second)


def test_acceptability_shares_ties_and_follows_the_weights():
    assert acceptability([(1, 2), (1, 2)], draws=50) == pytest.approx((0.5, 0.5))
    assert acceptability([(3, 3), (1, 2), (2, 1)], draws=50) == (1, 0, 0)
    close = acceptability([(1, 0), (0.4, 0.4)], draws=2_000, alphas=[20, 80])
    assert close == pytest.approx((0, 1), abs=LOOSE)


@pytest.mark.parametrize("alphas", [(10, 40), (1, 1), (0.5, 2), (0.01, 0.03)])
def test_drawn_weights_have_the_mean_and_deviation_of_a_dirichlet(alphas):
    drawn = weights(alphas, 20_000, 7)[0]
    mean, total = alphas[0] / sum(alphas), sum(alphas)
    assert drawn.mean() == pytest.approx(mean, abs=0.015)
    assert drawn.std() == pytest.approx(math.sqrt(mean * (1 - mean) / (total + 1)), abs=0.01)


@given(
    st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=8), st.integers(0, 2**32)
)  # fmt: skip
@LAW
def test_drawn_weights_sum_to_one_however_small_the_alphas(alphas, seed):
    drawn = weights(tuple(alphas), 20, seed)
    assert ((drawn >= 0) & (drawn <= 1)).all()
    assert drawn.sum(axis=0) == pytest.approx(1)
    again = weights.__wrapped__(tuple(alphas), 20, seed)
    assert (drawn == again).all()


@pytest.mark.parametrize("alphas", [(0, 1), (1, -1)])
def test_an_alpha_has_to_be_above_nothing(alphas):
    with pytest.raises(ValueError, match="above 0"):
        weights(alphas, 1, 1)


def test_equal_weights_are_drawn_once_and_cannot_be_changed():
    drawn = weights((1.0, 2.0), 50, 3)
    assert weights((1.0, 2.0), 50, 3) is drawn
    assert weights((1.0, 2.5), 50, 3) is not drawn
    with pytest.raises(ValueError, match="read-only"):
        drawn[0, 0] = 1


# what can be worked out by hand


def section(name: str, *items: str, weight: float = 1) -> str:
    lines = ", ".join(f"{{type: number, points: [[0, 0], [100, 100]], text: Q, {item}}}" for item in items)  # fmt: skip
    return f"- {{id: {name}, title: S, weight: {weight}, topics: [{{id: t-{name}, title: T, items: [{lines}]}}]}}"


HALVES = "levels: [{id: low, from: 0, title: L}, {id: high, from: 50, title: H}]"


def firm(pack_of, sheet_of, sections: list[str], said: dict[str, Any], head: str = HALVES, **how: Any) -> Robustness:  # fmt: skip
    pack = pack_of("\n".join([head, "sections:", *sections]))
    sheet = sheet_of(pack, said)
    found = robustness(pack, replies(pack, sheet), score_sheet(pack, sheet), **how)
    assert found is not None
    assert found.stress is not None
    return found


def test_one_section_without_open_questions_does_not_move(pack_of, sheet_of):
    found = firm(pack_of, sheet_of, [section("a", "id: q")], {"q": 70})
    for run in (found, found.stress):
        assert (run.low, run.median, run.high) == (70, 70, 70)
        assert (run.levels, run.unplaced, run.stability) == ({"low": 0, "high": 1}, 0, 1)
        assert (run.drivers, run.moves_most) == ((), None)
    assert (found.draws, found.stress.stress) == (DRAWS, None)


def test_weights_of_two_sections_at_the_ends(pack_of, sheet_of):
    """The index is 100·w: of Beta(25, 25) the quantiles are .384 and .616; in the stress run w is even."""
    found = firm(
        pack_of, sheet_of, [section("a", "id: q"), section("b", "id: p")], {"q": 100, "p": 0}
    )
    assert (found.low, found.median, found.high) == pytest.approx((38.4, 50, 61.6), abs=0.6)
    assert (found.stress.low, found.stress.median, found.stress.high) == pytest.approx((5, 50, 95), abs=2)  # fmt: skip
    for run in (found, found.stress):
        assert run.levels["high"] == run.stability == pytest.approx(0.5, abs=LOOSE)
        up, down = run.drivers
        assert {(up.section, up.cause), (down.section, down.cause)} == {
            ("a", Cause.WEIGHT),
            ("b", Cause.WEIGHT),
        }
        assert sorted([up.correlation, down.correlation]) == pytest.approx([-1, 1])
        assert up.share == down.share == pytest.approx(1)


def test_one_open_question_of_two(pack_of, sheet_of):
    """The index is 30 + U/2, U even from 0 to 100."""
    sections = [section("a", "id: q", "id: p")]
    found = firm(pack_of, sheet_of, sections, {"q": 60})
    assert (found.low, found.median, found.high) == pytest.approx((32.5, 55, 77.5), abs=1)
    assert found.levels["high"] == pytest.approx(0.6, abs=LOOSE)
    assert found.moves_most is not None
    assert (found.moves_most.section, found.moves_most.cause) == ("a", Cause.ANSWERS)
    assert found.moves_most.correlation == pytest.approx(1)
    unknown = firm(pack_of, sheet_of, sections, {"q": 60, "p": Answer(State.UNKNOWN)})
    assert unknown == found
    gone = firm(pack_of, sheet_of, sections, {"q": 60, "p": Answer(State.NOT_APPLICABLE)})
    assert (gone.low, gone.high) == (60, 60)


def test_item_and_topic_weights_count_as_in_scoring(pack_of, sheet_of):
    """Open: weight 1 of 4 in a topic of weight 3 of 4, so 18.75 of 100 points; the rest is 0."""
    number = "type: number, points: [[0, 0], [100, 100]], text: Q"
    topics = f"""
    - id: t
      title: T
      weight: 3
      items: [{{id: q, weight: 3, {number}}}, {{id: p, {number}}}, {{id: x, weight: 0, {number}}}]
    - {{id: u, title: U, items: [{{id: r, {number}}}]}}
    - {{id: v, title: V, weight: 0, items: [{{id: s, {number}}}]}}
"""
    found = firm(
        pack_of, sheet_of, [f"- id: a\n  title: A\n  topics:{topics}"], {"q": 0, "r": 0, "x": 0}
    )
    assert (found.low, found.median, found.high) == pytest.approx(
        (0.05 * 18.75, 0.5 * 18.75, 0.95 * 18.75), abs=0.3
    )


@pytest.mark.parametrize(
    ("aggregation", "low", "high"),
    [("arithmetic", 38.4, 61.6), ("geometric", 100**0.384, 100**0.616), ("minimum", 0, 0)],
)
def test_the_packs_own_aggregation(pack_of, sheet_of, *, aggregation, low, high):
    found = firm(
        pack_of,
        sheet_of,
        [section("a", "id: q"), section("b", "id: p")],
        {"q": 100, "p": 0},
        head=f"scoring: {{aggregation: {aggregation}}}\n{HALVES}",
    )
    assert (found.low, found.high) == pytest.approx((low, high), rel=0.03)


def test_a_section_of_which_nothing_is_answered_is_drawn_too(pack_of, sheet_of):
    """The index itself, 60, leaves it out; in the draws the least of 60 and U is at least 50 in half of all."""
    sections = [section("a", "id: q"), section("b", "id: p")]
    head = f"scoring: {{aggregation: minimum}}\n{HALVES}"
    found = firm(pack_of, sheet_of, sections, {"q": 60}, head=head)
    assert (found.low, found.median, found.high) == pytest.approx((5, 50, 60), abs=2)
    assert found.stability == found.levels["high"] == pytest.approx(0.5, abs=LOOSE)


def test_weights_are_no_drivers_of_a_minimum(pack_of, sheet_of):
    found = firm(
        pack_of,
        sheet_of,
        [section("a", "id: q", "id: p"), section("b", "id: r")],
        {"q": 20, "r": 90},
        head=f"scoring: {{aggregation: minimum}}\n{HALVES}",
    )
    assert [(each.section, each.cause) for each in found.drivers] == [("a", Cause.ANSWERS)]


def test_drivers_have_the_shares_that_theory_gives(pack_of, sheet_of):
    """Of weights alone: p(s − Ī)² / ((1 − p)·Σp(s − Ī)²), from the covariances of a Dirichlet."""
    weights, scores = (1, 3, 1), (100, 50, 20)
    sections = [
        section(f"s{n}", f"id: q{n}", weight=weight) for n, weight in enumerate(weights)
    ]  # fmt: skip
    found = firm(pack_of, sheet_of, sections, {f"q{n}": score for n, score in enumerate(scores)})
    means = [weight / 5 for weight in weights]
    middle = sum(mean * score for mean, score in zip(means, scores, strict=True))
    parts = [mean * (score - middle) ** 2 for mean, score in zip(means, scores, strict=True)]
    shares = {driver.section: driver.share for driver in found.drivers}
    for n, (mean, part) in enumerate(zip(means, parts, strict=True)):
        assert shares[f"s{n}"] == pytest.approx(part / (1 - mean) / sum(parts), abs=LOOSE)
    assert [driver.section for driver in found.drivers] == ["s0", "s2", "s1"]
    assert found.drivers[0].correlation > 0 > found.drivers[1].correlation


def test_open_answers_move_more_than_weights_where_scores_are_alike(pack_of, sheet_of):
    sections = [section("a", "id: q", "id: p"), section("b", "id: r")]
    found = firm(pack_of, sheet_of, sections, {"q": 50, "r": 50})
    assert found.moves_most is not None
    assert (found.moves_most.section, found.moves_most.cause) == ("a", Cause.ANSWERS)
    assert found.moves_most.share > 0.9
    assert len(found.drivers) == 3


def test_an_open_question_of_no_weight_to_speak_of_moves_nothing(pack_of, sheet_of):
    sections = [section("a", "id: q", "id: p, weight: 1.0e-20"), section("b", "id: r")]
    found = firm(pack_of, sheet_of, sections, {"q": 80, "r": 20})
    assert (found.drivers[-1].section, found.drivers[-1].cause) == ("a", Cause.ANSWERS)
    assert found.drivers[-1].correlation == 0


def test_weights_as_far_apart_as_numbers_go(pack_of, sheet_of):
    heavy, light = section("a", "id: q", weight=1e15), section("b", "id: r", weight=5e-324)
    found = firm(pack_of, sheet_of, [heavy, light], {"q": 80, "r": 20})
    assert (found.low, found.high) == pytest.approx((80, 80))
    faint = section("a", "id: q, weight: 5.0e-324", "id: p, weight: 5.0e-324")
    found = firm(pack_of, sheet_of, [faint], {"q": 60})
    assert (found.low, found.high) == pytest.approx((32.5, 77.5), abs=1)


def test_a_floor_counts_in_every_draw_even_of_a_section_that_counts_nothing(pack_of, sheet_of):
    """Section b has no say, but its floor of 25 is met in three of four draws."""
    head = """
levels:
- {id: low, from: 0, title: L}
- {id: high, from: 50, title: H, floors: {b: 25}}
- {id: top, from: 60, title: T, floors: {c: 10}}
"""
    sections = [
        section("a", "id: q"), section("b", "id: p", weight=0), section("c", "id: r, weight: 0"),
    ]  # fmt: skip
    found = firm(pack_of, sheet_of, sections, {"q": 70}, head=head)
    assert found.levels["high"] == pytest.approx(0.75, abs=LOOSE)
    assert found.levels["low"] == pytest.approx(0.25, abs=LOOSE)
    assert (found.levels["top"], found.low, found.high) == (0, 70, 70)
    assert found.drivers == ()


def test_gates_stay_as_they_stand(pack_of, sheet_of):
    head = f"{HALVES}\ngates: [{{id: g, require: {{item: q, at_least: 90}}, cap: low}}]"
    found = firm(pack_of, sheet_of, [section("a", "id: q")], {"q": 70}, head=head)
    assert (found.levels, found.stability) == ({"low": 1, "high": 0}, 1)


def test_a_level_that_is_not_named_has_no_stability(pack_of, sheet_of):
    items = [f"id: q{n}" for n in range(4)]
    found = firm(pack_of, sheet_of, [section("a", *items)], {"q0": 100})
    assert found.stability is None
    assert sum(found.levels.values()) == pytest.approx(1)


def test_draws_that_reach_no_level_are_told(pack_of, sheet_of):
    head = "levels: [{id: low, from: 0, title: L, floors: {a: 30}}]"
    found = firm(pack_of, sheet_of, [section("a", "id: q", "id: p")], {"q": 40}, head=head)
    assert found.levels["low"] == pytest.approx(0.8, abs=LOOSE)
    assert found.unplaced == pytest.approx(0.2, abs=LOOSE)
    bare = firm(pack_of, sheet_of, [section("a", "id: q")], {"q": 40}, head="")
    assert (bare.levels, bare.unplaced, bare.stability) == ({}, 1, None)


def test_nothing_scored_has_no_robustness(pack_of, sheet_of):
    pack = pack_of("\n".join(["sections:", section("a", "id: q")]))
    sheet = sheet_of(pack, {})
    assert robustness(pack, replies(pack, sheet), score_sheet(pack, sheet)) is None


def test_the_seed_and_the_draws_can_be_chosen(pack_of, sheet_of):
    case = [section("a", "id: q"), section("b", "id: p")], {"q": 100, "p": 0}
    found = firm(pack_of, sheet_of, *case, draws=500)
    assert (found.draws, found.stress.draws) == (500, 500)
    assert firm(pack_of, sheet_of, *case, draws=500, seed=1) != found
    assert firm(pack_of, sheet_of, *case, draws=1).low == pytest.approx(50, abs=45)


def test_a_pack_with_very_much_to_draw_gets_fewer_draws(pack_of, sheet_of, monkeypatch):
    case = [section("a", "id: q"), section("b", "id: p")], {"q": 100, "p": 0}
    monkeypatch.setattr(module, "MOST_NUMBERS", 1_000)
    assert firm(pack_of, sheet_of, *case).draws == 500
    monkeypatch.setattr(module, "MOST_NUMBERS", 100)
    assert firm(pack_of, sheet_of, *case).draws == 200
    assert firm(pack_of, sheet_of, *case, draws=20).draws == 20
