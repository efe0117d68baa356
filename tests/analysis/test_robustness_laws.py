"""Laws of robustness: they hold whatever the pack and the answers."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis import draws as module
from assessment.analysis.draws import DRAWS
from assessment.analysis.robustness import Robustness, robustness
from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.conditions import replies
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from tests.analysis.plain_draws import plain_draws

LAW = settings(derandomize=True, max_examples=60)


CLOSE = 1e-9


LOOSE = 0.02
"""More than four standard deviations of a share over 10,000 draws."""


FEW = 300


AGGREGATIONS = ["arithmetic", "geometric", "minimum"]


WEIGHTS = st.sampled_from([0, 1, 1, 2, 3, 0.5, 1e-3])


@st.composite
def cases(draw: st.DrawFn, still_open: bool = True) -> tuple[dict[str, Any], dict[str, Answer]]:
    """A pack of one to four sections, and answers to some of its items, or to all that are not left out."""
    names = iter(range(1000))
    answers: dict[str, Answer] = {}
    states = ["value", "value", "none", *(["open", "unknown"] if still_open else [])]

    def item() -> dict[str, Any]:
        own = f"i{next(names)}"
        match draw(st.sampled_from(states)):
            case "value":
                answers[own] = Answer.of(draw(st.integers(0, 4)))
            case "unknown":
                answers[own] = Answer(State.UNKNOWN)
            case "none":
                answers[own] = Answer(State.NOT_APPLICABLE)
        return {"id": own, "type": "rating", "scale": "five", "text": "Q", "weight": draw(WEIGHTS)}

    def topic() -> dict[str, Any]:
        items = [item() for _ in range(draw(st.integers(1, 3)))]
        return {"id": f"t{next(names)}", "title": "T", "weight": draw(WEIGHTS), "items": items}

    def part() -> dict[str, Any]:
        topics = [topic() for _ in range(draw(st.integers(1, 2)))]
        return {"id": f"s{next(names)}", "title": "S", "weight": draw(WEIGHTS), "topics": topics}

    sections = [part() for _ in range(draw(st.integers(1, 4)))]
    floors = {draw(st.sampled_from(sections))["id"]: 40}
    pack = {
        "format": 1,
        "id": "random",
        "version": "1.0.0",
        "title": "R",
        "languages": ["en"],
        "scales": {"five": list("abcde")},
        "scoring": {"aggregation": draw(st.sampled_from(AGGREGATIONS))},
        "levels": [
            {"id": "a", "from": 0, "title": "A"},
            {"id": "b", "from": 50, "title": "B", "floors": floors},
        ],
        "gates": [{"id": "g", "require": {"item": "i0", "at_least": 2}, "cap": "a"}],
        "sections": sections,
    }
    return pack, answers


def runs_of(
    pack: dict[str, Any], answers: dict[str, Answer], draws: int = FEW
) -> tuple[Result, list[Robustness]]:
    """The result, and both runs; none where nothing is scored."""
    usable = load_files({"pack.json": json.dumps(pack).encode()}).usable()
    sheet = Sheet(answers)
    result = score_sheet(usable, sheet)
    found = robustness(usable, replies(usable, sheet), result, draws=draws)
    assert (found is None) == (result.index.value is None)
    if found is None:
        return result, []
    assert found.stress is not None
    return result, [found, found.stress]


@given(cases())
@LAW
def test_the_band_lies_between_the_lowest_and_the_highest_a_section_can_score(case):
    """A weighted mean lies between its least and its greatest member, whatever the weights; the range of the
    index itself, with the pack's weights, bounds only the minimum and a single section."""
    result, runs = runs_of(*case)
    says = [each for each in result.sections if each.weight > 0 and each.score.low is not None]
    for run in runs:
        low, high = min(each.score.low for each in says), max(each.score.high for each in says)
        if case[0]["scoring"]["aggregation"] == "minimum" or len(says) == 1:
            low, high = result.index.low, result.index.high
        if case[0]["scoring"]["aggregation"] == "geometric":
            low, high = max(low, 1), max(high, 1)
        assert low - CLOSE <= run.low <= run.median <= run.high <= high + CLOSE


@given(cases())
@LAW
def test_shares_of_levels_sum_to_one_and_stay_inside_the_caps(case):
    result, runs = runs_of(*case)
    for run in runs:
        assert math.fsum(run.levels.values()) + run.unplaced == pytest.approx(1)
        assert all(0 <= share <= 1 for share in run.levels.values())
        assert run.stability == run.levels.get(result.standing.level or "")
        if any(gate.cap == "a" for gate in result.gates):
            assert run.levels["b"] == 0


@given(cases())
@LAW
def test_drivers_are_sorted_correlations_of_what_can_move(case):
    _result, runs = runs_of(*case)
    for run in runs:
        shares = [driver.share for driver in run.drivers]
        assert shares == sorted(shares, reverse=True)
        assert all(0 <= share <= 1 for share in shares)
        assert len({(each.section, each.cause) for each in run.drivers}) == len(run.drivers)
        assert run.moves_most == (run.drivers[0] if run.drivers else None)


@given(cases())
@LAW
def test_equal_input_gives_equal_output(case):
    assert runs_of(*case)[1] == runs_of(*case)[1]


@given(cases(), st.sampled_from([2, 4, 0.5]))
@LAW
def test_only_the_proportion_of_weights_counts(case, factor):
    pack, answers = case
    scaled = json.loads(json.dumps(pack))
    for each in scaled["sections"]:
        each["weight"] *= factor
    assert runs_of(scaled, answers)[1] == runs_of(pack, answers)[1]


@given(case=cases(still_open=False))
@LAW
def test_where_nothing_is_open_and_weights_hardly_move_the_index_is_scorings_own(case):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CONCENTRATION", 1e14)
        result, runs = runs_of(*case, draws=20)
    for run in runs[:1]:
        assert (run.low, run.high) == pytest.approx((result.index.value,) * 2, abs=1e-3)


@given(case=cases(still_open=False))
@LAW
def test_one_section_without_open_questions_has_a_band_of_no_width(case):
    pack, answers = case
    pack["sections"] = pack["sections"][:1]
    pack["levels"][1]["floors"] = {}
    result, runs = runs_of(pack, answers)
    for run in runs:
        assert run.low == run.median == run.high == pytest.approx(result.index.value, abs=1e-9)
        assert run.drivers == ()
        assert set(run.levels.values()) == {0, 1}


@given(cases())
@settings(derandomize=True, max_examples=30)
def test_the_figures_are_those_of_draws_one_by_one_in_plain_python(case):
    """The band is compared by the share of plain draws below it, which has the same error everywhere."""
    pack, answers = case
    result, runs = runs_of(pack, answers, draws=DRAWS)
    usable = load_files({"pack.json": json.dumps(pack).encode()}).usable()
    for run, even in zip(runs, (False, True), strict=False):
        counts = [
            each for each in result.sections if each.weight > 0 and each.score.low is not None
        ]
        alphas = [1.0] * len(counts) if even else None
        plain, levels = plain_draws(usable, result, alphas, 3_000)
        for level, share in {**run.levels, None: run.unplaced}.items():
            assert share == pytest.approx(levels.get(level, 0), abs=2 * LOOSE)
        for share, bound in ((0.05, run.low), (0.5, run.median), (0.95, run.high)):
            below = sum(each < bound - CLOSE for each in plain) / len(plain)
            up_to = sum(each <= bound + CLOSE for each in plain) / len(plain)
            assert below - 2 * LOOSE <= share <= up_to + 2 * LOOSE
