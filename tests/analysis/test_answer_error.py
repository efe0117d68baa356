"""Levels reached where rated answers are a step off: the same scores as scoring, draw by draw."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis import draws as module
from assessment.analysis.answer_error import (
    PROBABILITY,
    AnswerError,
    answer_error,
    moved_scores,
)
from assessment.analysis.draws import DRAWS, SEED, steps
from assessment.answers.answer import Answer, Respondent, Sheet, State
from assessment.answers.conditions import replies
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.steps import rated

LAW = settings(derandomize=True, max_examples=120)
CLOSE = 1e-9
LOOSE = 0.02
TOP = {"four": 3, "five": 4}
WEIGHTS = st.sampled_from([0, 1, 1, 2, 3, 0.5, 1e-3])


def off(pack: Pack, sheet: Sheet, draws: int = DRAWS) -> AnswerError | None:
    return answer_error(pack, replies(pack, sheet), score_sheet(pack, sheet), draws, SEED)


# what can be worked out by hand

HALVES = "levels: [{id: low, from: 0, title: L}, {id: high, from: 50, title: H}]"
FIVE = "scales: {five: [a, b, c, d, e]}"


@pytest.mark.parametrize(
    ("level", "high"), [(0, 0), (1, 0.15), (2, 0.85), (3, 1), (4, 1)]
)  # fmt: skip
def test_one_answer_moves_to_each_side_in_fifteen_of_a_hundred_cases(
    items_of, sheet_of, level, high
):
    pack = items_of("- {id: q, type: rating, scale: five, text: Q}", f"{FIVE}\n{HALVES}")
    found = off(pack, sheet_of(pack, {"q": level}))
    assert found is not None
    assert found.levels["high"] == pytest.approx(high, abs=LOOSE)
    assert found.stability == (found.levels["high"] if level >= 2 else found.levels["low"])
    assert (found.answers, found.draws, found.unplaced) == (1, DRAWS, 0)


def test_an_answer_at_the_end_of_its_scale_stays_where_it_cannot_go_further(items_of, sheet_of):
    head = f"{FIVE}\nlevels: [{{id: low, from: 0, title: L}}, {{id: top, from: 100, title: T}}]"
    pack = items_of("- {id: q, type: rating, scale: five, text: Q}", head)
    found = off(pack, sheet_of(pack, {"q": 4}))
    assert found is not None
    assert found.levels["top"] == pytest.approx(1 - PROBABILITY / 2, abs=LOOSE)


def test_a_gate_on_its_threshold_holds_the_level_in_fifteen_of_a_hundred_cases(items_of, sheet_of):
    """The fault that asked for this: the index is sure, a single answer on the threshold decides."""
    items = "- {id: q, type: rating, scale: five, text: Q, weight: 0}\n- {id: p, type: number, points: [[0, 0], [100, 100]], text: P}"
    gates = "gates: [{id: g, require: {item: q, at_least: 2}, cap: low}]"
    pack = items_of(items, f"{FIVE}\n{HALVES}\n{gates}")
    found = off(pack, sheet_of(pack, {"q": 2, "p": 90}))
    assert found is not None
    assert found.stability == found.levels["high"] == pytest.approx(0.85, abs=LOOSE)


def test_nothing_is_said_where_nothing_can_move(items_of, sheet_of):
    items = "- {id: q, type: rating, scale: five, text: Q}\n- {id: p, type: yes_no, text: P}"
    pack = items_of(items, f"{FIVE}\n{HALVES}")
    assert off(pack, sheet_of(pack, {"p": True})) is None
    assert off(pack, sheet_of(pack, {"q": Answer(State.UNKNOWN), "p": True})) is None
    assert off(pack, sheet_of(pack, {})) is None
    bare = items_of(items, FIVE)
    assert off(bare, sheet_of(bare, {"q": 2})) is None
    weightless = items_of("- {id: q, type: rating, scale: five, text: Q, weight: 0}", f"{FIVE}\n{HALVES}")  # fmt: skip
    assert off(weightless, sheet_of(weightless, {"q": 2})) is None


def test_what_is_hidden_now_stays_hidden(items_of, sheet_of):
    """The second item would be asked, at 0, if the first were a step higher."""
    items = "- {id: q, type: rating, scale: five, text: Q}\n- {id: p, type: rating, scale: five, text: P, when: {item: q, at_least: 3}}"
    pack = items_of(items, f"{FIVE}\n{HALVES}")
    found = off(pack, sheet_of(pack, {"q": 2, "p": 0}))
    assert found is not None
    assert found.levels["high"] == pytest.approx(0.85, abs=LOOSE)
    assert found.answers == 1


def test_a_level_that_is_not_named_has_no_stability(items_of, sheet_of):
    items = "\n".join(
        f"- {{id: q{n}, type: rating, scale: five, text: Q}}" for n in range(4)
    )  # fmt: skip
    pack = items_of(items, f"{FIVE}\n{HALVES}")
    found = off(pack, sheet_of(pack, {"q0": 4}))
    assert found is not None
    assert found.stability is None
    assert found.levels == {"low": 0, "high": 1}


def test_very_many_ratings_get_fewer_draws(items_of, sheet_of, monkeypatch):
    items = "\n".join(
        f"- {{id: q{n}, type: rating, scale: five, text: Q}}" for n in range(4)
    )  # fmt: skip
    pack = items_of(items, f"{FIVE}\n{HALVES}")
    monkeypatch.setattr(module, "MOST_NUMBERS", 2_000)
    found = off(pack, sheet_of(pack, {f"q{n}": 2 for n in range(4)}))
    assert found is not None
    assert found.draws == 500


def test_steps_have_their_probabilities_and_are_drawn_once():
    drawn = steps(3, 50_000, 1, 0.3)
    assert steps(3, 50_000, 1, 0.3) is drawn
    for row in drawn:
        for step, share in ((-1, 0.15), (0, 0.7), (1, 0.15)):
            assert np.mean(row == step) == pytest.approx(share, abs=0.01)
    assert abs(np.corrcoef(drawn[0], drawn[1])[0, 1]) < 0.02
    with pytest.raises(ValueError, match="read-only"):
        drawn[0, 0] = 1


# laws


@st.composite
def conditions(draw: st.DrawFn, items: list[str], scores: list[str], depth: int = 2) -> Any:
    """A requirement of a gate, over any items and scores."""
    form = draw(st.sampled_from(["item", "item", "score", "score", *["all", "any", "not"][: 3 * (depth > 0)]]))  # fmt: skip
    match form:
        case "item":
            comparison = draw(
                st.sampled_from(
                    [{"at_least": 2}, {"at_most": 1}, {"is": 3}, {"in": [0, 2]}, {"answered": True}]
                )
            )
            return {"item": draw(st.sampled_from(items)), **comparison}
        case "score":
            bound = draw(st.sampled_from(["below", "at_least"]))
            return {
                "score": draw(st.sampled_from(scores)),
                bound: draw(st.sampled_from([25, 50, 60])),
            }
        case "not":
            return {"not": draw(conditions(items, scores, depth - 1))}
    parts = st.lists(conditions(items, scores, depth - 1), min_size=1, max_size=3)
    return {form: draw(parts)}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Pack, Sheet]:
    """A pack of ratings and numbers in any aggregation, with floors and gates, and its answers."""
    names = iter(range(1000))
    agreed: dict[str, Answer] = {}
    people: list[dict[str, Answer]] = [{}, {}, {}]
    ratings: list[str] = []
    scores = ["index"]

    def item() -> dict[str, Any]:
        own = f"i{next(names)}"
        base = {"id": own, "text": "Q", "weight": draw(WEIGHTS)}
        scores.append(own)
        if draw(st.integers(0, 4)) == 0:
            agreed[own] = Answer.of(draw(st.integers(0, 100)))
            return {**base, "type": "number", "points": [[0, 0], [100, 100]]}
        scale = draw(st.sampled_from(list(TOP)))
        level = st.integers(0, TOP[scale])
        match draw(st.sampled_from(["value", "value", "several", "none", "unknown", "open"])):
            case "value":
                agreed[own] = Answer.of(draw(level))
            case "several":
                for each in people[: draw(st.integers(1, 3))]:
                    each[own] = Answer.of(draw(level))
            case "none":
                agreed[own] = Answer(State.NOT_APPLICABLE)
            case "unknown":
                agreed[own] = Answer(State.UNKNOWN)
        ratings.append(own)
        enough = {"enough": 2} if draw(st.booleans()) else {}
        return {**base, "type": "rating", "scale": scale, **enough}

    def hidden(each: dict[str, Any]) -> dict[str, Any]:
        """Sometimes asked only where the switch, which is no rating, is on."""
        return {**each, "when": {"item": "switch", "is": True}} if draw(st.booleans()) else each

    def topic() -> dict[str, Any]:
        items = [hidden(item()) for _ in range(draw(st.integers(1, 3)))]
        own = f"t{next(names)}"
        scores.append(own)
        return {"id": own, "title": "T", "weight": draw(WEIGHTS), "items": items}

    def part() -> dict[str, Any]:
        topics = [topic() for _ in range(draw(st.integers(1, 2)))]
        own = f"s{next(names)}"
        scores.append(own)
        return {"id": own, "title": "S", "weight": draw(WEIGHTS), "topics": topics}

    sections = [part() for _ in range(draw(st.integers(1, 3)))]
    sections[0]["topics"][0]["items"].append(
        {"id": "switch", "type": "yes_no", "text": "S", "weight": 0}
    )
    agreed["switch"] = Answer.of(draw(st.booleans()))
    gates = [
        {
            "id": f"g{n}",
            "require": draw(conditions(ratings, scores)),
            **({"cap": draw(st.sampled_from("ab"))} if draw(st.booleans()) else {}),
            **({"cap_if_open": draw(st.sampled_from("ab"))} if draw(st.booleans()) else {}),
        }
        for n in range(draw(st.integers(0, 3)) if ratings else 0)
    ]
    start = draw(st.sampled_from([0, 20]))
    floors = {draw(st.sampled_from(sections))["id"]: 40}
    pack = {
        "format": 1,
        "id": "random",
        "version": "1.0.0",
        "title": "R",
        "languages": ["en"],
        "scales": {name: [str(n) for n in range(top + 1)] for name, top in TOP.items()},
        "scoring": {
            "aggregation": draw(st.sampled_from(["arithmetic", "geometric", "minimum"])),
            "floor": draw(st.sampled_from([1, 10])),
        },
        "levels": [
            {"id": "a", "from": 0, "title": "A", "floors": {sections[0]["id"]: start}},
            {"id": "b", "from": 30, "title": "B"},
            {"id": "c", "from": 60, "title": "C", "floors": floors},
        ],
        "gates": gates,
        "sections": sections,
    }
    checked = load_files({"pack.json": json.dumps(pack).encode()})
    if checked.errors:  # a gate that no answers can meet
        checked = load_files({"pack.json": json.dumps({**pack, "gates": []}).encode()})
    respondents = tuple(
        Respondent(f"r{n}", answers=answers) for n, answers in enumerate(people)
    )  # fmt: skip
    return checked.usable(), Sheet(agreed, respondents)


def moved_sheet(pack: Pack, sheet: Sheet, moves: dict[str, int]) -> Sheet:
    """The same answers, moved as far as their scales go."""

    def moved(answers: Any) -> dict[str, Answer]:
        return {
            id_: answer.with_reply(
                answer.state,
                min(max(answer.value + moves[id_], 0), TOP[pack.items[id_].scale]),
            )
            if id_ in moves and answer.state is State.ANSWERED
            else answer
            for id_, answer in answers.items()
        }

    people = tuple(Respondent(each.id, answers=moved(each.answers)) for each in sheet.respondents)
    return Sheet(moved(sheet.agreed), people)


@given(cases(), st.integers(0, 2**20))
@LAW
def test_scores_and_level_are_those_of_scoring_for_the_moved_answers(case, seed):
    """Draw 0 moves nothing; the others move what they may. The scores do not decide what is hidden."""
    pack, sheet = case
    said, result = replies(pack, sheet), score_sheet(pack, sheet)
    moving = [id_ for id_, reply in said.items() if rated(pack, id_, reply) is not None]
    if not moving or result.index.value is None:
        assert answer_error(pack, said, result, 20, SEED) is None
        return
    drawn = steps(len(moving), 6, seed, 0.6).copy()
    drawn[:, 0] = 0
    found = moved_scores(pack, said, result, dict(zip(moving, drawn, strict=True)))
    names = [level.id for level in pack.levels]
    for n in range(6):
        moves = {id_: int(drawn[row, n]) for row, id_ in enumerate(moving)}
        other = score_sheet(pack, moved_sheet(pack, sheet, moves))
        assert found.index[n] == pytest.approx(other.index.value, abs=CLOSE)
        sections = {
            each.id: each.score.value for each in other.sections if each.score.value is not None
        }
        assert {id_: scores[n] for id_, scores in found.sections.items()} == pytest.approx(
            sections, abs=CLOSE
        )
        reached = names[found.places[n]] if found.places[n] >= 0 else None
        if other.standing.no_level != "too_little_answered":
            assert reached == other.standing.level


@given(cases())
@LAW
def test_shares_of_levels_sum_to_one(case):
    pack, sheet = case
    found = off(pack, sheet, 200)
    if found is None:
        return
    assert math.fsum(found.levels.values()) + found.unplaced == pytest.approx(1)
    assert found.stability == found.levels.get(score_sheet(pack, sheet).standing.level or "")
    assert found == off(pack, sheet, 200)
