"""Laws of scoring, whatever the pack and whatever the answers."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers.answer import Answer, Sheet, State
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet
from assessment.scoring.results import Result, Score

LAW = settings(derandomize=True, max_examples=60)
CLOSE = 1e-9

WEIGHTS = st.sampled_from([0, 1, 1, 2, 3, 0.5])
TYPES: dict[str, dict[str, Any]] = {
    "rating": {"scale": "five"},
    "yes_no": {},
    "number": {"points": [[0, 0], [10, 70], [20, 100]], "minimum": 0, "maximum": 20},
    "choice": {"options": [{"id": f"o{n}", "title": "O", "score": n * 25} for n in range(5)]},
    "text": {},
}
VALUES = {
    "rating": st.integers(0, 4),
    "yes_no": st.booleans(),
    "number": st.integers(0, 20),
    "choice": st.sampled_from([f"o{n}" for n in range(5)]),
    "text": st.just("words"),
}


@st.composite
def packs(draw: st.DrawFn) -> dict[str, Any]:
    """A pack as plain data, two to eight items in one to three sections."""
    names = iter(range(1000))

    def item() -> dict[str, Any]:
        kind = draw(st.sampled_from(list(TYPES)))
        return {
            "id": f"i{next(names)}",
            "type": kind,
            "text": "Q",
            "weight": draw(WEIGHTS),
            **TYPES[kind],
        }

    def topic() -> dict[str, Any]:
        items = [item() for _ in range(draw(st.integers(1, 3)))]
        return {"id": f"t{next(names)}", "title": "T", "weight": draw(WEIGHTS), "items": items}

    def section() -> dict[str, Any]:
        topics = [topic() for _ in range(draw(st.integers(1, 2)))]
        return {"id": f"s{next(names)}", "title": "S", "weight": draw(WEIGHTS), "topics": topics}

    return {
        "format": 1,
        "id": "random",
        "version": "1.0.0",
        "title": "R",
        "languages": ["en"],
        "scales": {"five": list("abcde")},
        "scoring": {"aggregation": draw(st.sampled_from(["arithmetic", "geometric", "minimum"]))},
        "levels": [{"id": "a", "from": 0, "title": "A"}, {"id": "b", "from": 50, "title": "B"}],
        "sections": [section() for _ in range(draw(st.integers(1, 3)))],
    }  # fmt: skip


@st.composite
def answered(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Answer]]:
    """A pack, and answers to some of its items."""
    pack = draw(packs())
    answers: dict[str, Answer] = {}
    for item in items_of(pack):
        match draw(st.sampled_from(["value", "value", "value", "open", "unknown", "none"])):
            case "value":
                answers[item["id"]] = Answer.of(draw(VALUES[item["type"]]))
            case "unknown":
                answers[item["id"]] = Answer(State.UNKNOWN)
            case "none":
                answers[item["id"]] = Answer(State.NOT_APPLICABLE)
    return pack, answers


def items_of(pack: dict[str, Any]) -> list[dict[str, Any]]:
    return [i for s in pack["sections"] for t in s["topics"] for i in t["items"]]


def result_of(pack: dict[str, Any], answers: dict[str, Answer]) -> Result:
    usable = load_files({"pack.json": json.dumps(pack).encode()}).usable()
    return score_sheet(usable, Sheet(answers))


def scores_of(result: Result) -> list[Score]:
    inner = [each.score for each in (*result.sections, *result.topics.values())]
    return [result.index, *inner]


@given(answered())
@LAW
def test_a_score_lies_in_its_range_and_both_in_bounds(case):
    for score in scores_of(result_of(*case)):
        assert (score.low is None) == (score.high is None) == (score.coverage is None)
        if score.low is not None and score.high is not None and score.coverage is not None:
            assert -CLOSE <= score.low <= score.high + CLOSE <= 100 + 2 * CLOSE
            assert -CLOSE <= score.coverage <= 100 + CLOSE
        if score.value is not None and score.low is not None and score.high is not None:
            assert score.low - CLOSE <= score.value <= score.high + CLOSE


@given(answered())
@LAW
def test_shares_of_a_trace_sum_to_one_and_make_the_score(case):
    for score in scores_of(result_of(*case)):
        shares = [part.share for part in score.parts]
        assert all((part.left_out is None) == (part.share > 0) for part in score.parts)
        assert math.fsum(shares) == pytest.approx(0 if score.value is None else 1)
    for topic in result_of(*case).topics.values():
        if topic.score.value is not None:
            made = math.fsum(part.share * (part.score or 0) for part in topic.score.parts)
            assert made == pytest.approx(topic.score.value)


@given(answered(), st.data())
@LAW
def test_answering_an_open_item_never_widens_a_range(case, data):
    pack, answers = case
    still = [
        item
        for item in items_of(pack)
        if answers.get(item["id"], Answer()).state in {State.UNANSWERED, State.UNKNOWN}
    ]
    if not still:
        return
    item = data.draw(st.sampled_from(still))
    more = {**answers, item["id"]: Answer.of(data.draw(VALUES[item["type"]]))}
    for before, after in zip(
        scores_of(result_of(pack, answers)), scores_of(result_of(pack, more)), strict=True
    ):
        if before.low is not None and before.high is not None:
            assert after.low is not None
            assert after.high is not None
            assert before.low - CLOSE <= after.low <= after.high + CLOSE
            assert after.high <= before.high + CLOSE


@given(answered(), st.data())
@LAW
def test_raising_an_answer_never_lowers_the_arithmetic_index(case, data):
    pack, answers = case
    pack["scoring"]["aggregation"] = "arithmetic"
    raised = [
        item
        for item in items_of(pack)
        if item["type"] in {"rating", "number"} and isinstance(answers.get(item["id"], Answer()).value, int)
    ]  # fmt: skip
    if not raised:
        return
    item = data.draw(st.sampled_from(raised))
    most = {"rating": 4, "number": 20}[item["type"]]
    value = data.draw(st.integers(answers[item["id"]].value, most))
    before = result_of(pack, answers).index
    after = result_of(pack, {**answers, item["id"]: Answer.of(value)}).index
    if before.value is not None and after.value is not None:
        assert after.value >= before.value - CLOSE
    else:
        assert before.value is after.value is None


@given(answered())
@LAW
def test_what_is_not_applicable_might_as_well_not_be_there(case):
    pack, answers = case
    gone = {name for name, answer in answers.items() if answer.state is State.NOT_APPLICABLE}
    without = json.loads(json.dumps(pack))
    for section in without["sections"]:
        for topic in section["topics"]:
            topic["items"] = [item for item in topic["items"] if item["id"] not in gone]
    kept = {name: answer for name, answer in answers.items() if name not in gone}
    before, after = result_of(pack, answers), result_of(without, kept)
    for one, other in zip(scores_of(before), scores_of(after), strict=True):
        assert (one.value, one.low, one.high, one.coverage) == (
            other.value,
            other.low,
            other.high,
            other.coverage,
        )
    assert before.standing == after.standing
    assert {name: before.items[name] for name in after.items} == dict(after.items)


def shuffled(value: Any, random: Any) -> Any:
    """The same data with its mapping keys in another order; lists keep theirs."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key], random) for key in keys}
    return [shuffled(each, random) for each in value] if isinstance(value, list) else value


@given(answered(), st.randoms(use_true_random=False))
@LAW
def test_the_order_of_keys_and_files_does_not_matter(case, random):
    pack, answers = case
    sections = {f"s{n}.json": each for n, each in enumerate(pack["sections"])}
    main = {**pack, "sections": list(sections)}
    names = list(sections)
    random.shuffle(names)
    files = {"pack.json": json.dumps(shuffled(main, random)).encode()}
    files |= {name: json.dumps(shuffled(sections[name], random)).encode() for name in names}
    said = list(answers.items())
    random.shuffle(said)
    assert score_sheet(load_files(files).usable(), Sheet(dict(said))) == result_of(pack, answers)


@given(answered())
@LAW
def test_equal_input_gives_equal_output_and_notes_change_nothing(case):
    pack, answers = case
    noted = {name: replace(answer, note="why") for name, answer in answers.items()}
    assert result_of(pack, answers) == result_of(pack, dict(answers)) == result_of(pack, noted)
