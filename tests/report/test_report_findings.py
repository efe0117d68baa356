"""Strengths, gaps, open questions and cases of a report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessment.analysis import findings
from assessment.answers.answer import Answer, Sheet, State
from assessment.core.i18n import Translator
from assessment.presentation.replies import with_question
from assessment.questionnaire.catalogues import Case, CaseCatalogue
from assessment.questionnaire.condition import Condition, ItemCondition, ScoreCondition
from assessment.questionnaire.loader import load_files
from assessment.report.content_writer import content_of
from assessment.scoring import score_sheet
from tests.report.content import content


def test_strengths_and_gaps_are_weighed(tea_shop: Any) -> None:
    result = tea_shop.result
    strong, weak = findings.strengths(result), findings.gaps(result)
    assert all(each.margin >= 0 for each in strong)
    assert all(each.margin < 0 for each in weak)
    impact = [each.margin * each.weight for each in weak]
    assert impact == sorted(impact)
    assert len(strong) + len(weak) == sum(
        topic.score.value is not None for topic in result.topics.values()
    )
    assert sum(each.weight for each in (*strong, *weak)) == pytest.approx(1)


def test_a_gap_says_what_is_and_what_comes_next(answered: Any) -> None:
    made = content(answered.with_answers(r2=0))
    gap = next(each for each in made.gaps if each.topic == "Rated")
    assert (gap.score, gap.target, gap.now, gap.next_step) == (25, 70, "Low", "get to “High”")
    made = content(answered.with_answers(r1=0, r2=1, nu=0, ch="a"))
    assert (
        next(each for each in made.gaps if each.topic == "Rated").next_step
        == "get to “Now and then”"
    )
    odd = next(each for each in made.gaps if each.topic == "Weightless")
    assert (odd.now, odd.next_step) == ("Low", "get to “High”")


def test_a_gap_in_other_types_has_no_next_step(answered: Any) -> None:
    snapshot = answered.with_answers(yn=False, ch="a", nu=0)
    gap = next(each for each in content(snapshot).gaps if each.topic == "Everything")
    assert gap.now in {"no", "First", "0 hours"}
    assert gap.next_step == ""
    assert content(snapshot).strengths == ()


def test_a_gap_at_the_top_of_its_scale_or_of_several_minds_has_no_next_step(
    everything: Any,
) -> None:
    snapshot = everything.with_respondents(ann={"r1": 0}, bo={"r1": 1})
    gap = next(each for each in content(snapshot).gaps if each.topic == "Rated")
    assert gap.next_step == ""
    high = snapshot.with_sheet(Sheet({"r3": Answer.of(1)}, targets={"t4": 100}))
    assert [each.topic for each in content(high).strengths] == ["Weightless"]
    assert findings.extreme_item(everything.result.topics["t3"], best=False) is None


def test_a_gap_whose_lowest_item_is_at_the_top_says_nothing_next(everything: Any) -> None:
    snapshot = everything.with_sheet(Sheet({"r3": Answer.of(1)}, targets={"t4": 100}))
    result = snapshot.result
    topic = replace(result.topics["t4"], target=101.0)
    section = replace(result.section("more"), topics=(topic,))
    odd = replace(result, sections=(result.sections[0], section, result.sections[2]))
    made = content_of(snapshot.pack, snapshot.assessment, odd, Translator("en"))
    assert [(each.topic, each.next_step) for each in made.gaps] == [("Weightless", "")]


def test_open_questions_become_tasks_the_unknown_first(everything: Any) -> None:
    made = content(
        everything.with_answers(
            r3=Answer(State.UNKNOWN),
            da=Answer(State.UNKNOWN),
            r1=Answer(State.UNKNOWN, note="ask Bo"),
        )
    )
    assert [(each.question, each.unknown) for each in made.tasks[:3]] == [
        ("How regular?", True),
        ("Since when?", True),
        ("How odd?", True),
    ]
    assert made.tasks[0].notes == (("", "ask Bo"),)
    left = [each.question for each in made.tasks if not each.unknown]
    assert "Describe it" in left  # required, though it has no score
    assert "In which order?" not in left
    weights = [each.weight for each in findings.open_items(everything.pack, everything.result)]
    assert weights == sorted(weights, reverse=True)
    assert sum(weights) == pytest.approx(1)


def test_item_weights_of_weightless_packs_are_nought(everything: Any) -> None:
    text = b"""
format: 1
id: light
version: 1.0.0
title: Light
languages: [en]
scales: {s: [A, B]}
sections:
  - id: a
    title: A
    weight: 0
    topics: [{id: t, title: T, weight: 0, items: [{id: x, type: rating, scale: s, text: Q}]}]
"""
    pack = load_files({"pack.yaml": text}).usable()
    found = findings.open_items(pack, score_sheet(pack, Sheet()))
    assert [each.weight for each in found] == [0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is every part of it checked?", "Is every part of it checked? No"),
        ("Is every part\n of it checked", "Is every part of it checked: No"),
    ],
)
def test_an_answer_stands_with_its_question(question: str, said: str) -> None:
    assert with_question(question, "No", Translator("en")) == said


def test_findings_tell_the_question_with_the_answer(everything: Any) -> None:
    snapshot = everything.with_answers(r1=1, yn=False)
    made = content(snapshot)
    findings_told = [*made.strengths, *made.gaps]
    assert findings_told
    asked = {each.id: each for each in made.questions}
    for each in findings_told:
        assert any(each.said.startswith(one.text) for one in asked.values() if one.answered)
        assert each.said.endswith(each.now)
    text = snapshot.text(only=("summary",))
    assert all(" ".join(each.said.split()) in text for each in made.gaps[:3])


def test_two_cases_are_told_those_of_the_largest_gaps_first(tea_shop: Any) -> None:
    pack, _ = tea_shop.pack, Translator()
    every = [case.model_copy(update={"when": None}) for case in pack.cases_by_id.values()]
    made = content(_with_cases(tea_shop, every)).cases
    tied = [case for gap in findings.gaps(tea_shop.result) for case in pack.topics[gap.topic].cases]
    first = list(dict.fromkeys((*tied, *pack.cases_by_id)))[:2]
    assert tied
    assert len(pack.cases_by_id) > 2
    assert [each.title for each in made] == [_.text(pack.cases_by_id[id_].title) for id_ in first]
    assert made[0].title == _.text(pack.cases_by_id[tied[0]].title)
    assert content(_with_cases(tea_shop, [])).cases == ()


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (None, True),
        (ItemCondition(item="kind", **{"is": "shop"}), True),
        (ItemCondition(item="kind", **{"is": "charity"}), False),
        (ItemCondition(item="outlets", at_least=1_000), False),
        (ScoreCondition(score="index", at_least=0), True),
        (ScoreCondition(score="index", below=0), False),
    ],
)
def test_a_case_is_told_only_where_its_condition_holds(
    tea_shop: Any, when: Condition | None, told: bool
) -> None:
    case = Case(id="one", title="A case", when=when)
    found = content(_with_cases(tea_shop, [case])).cases
    assert [each.title for each in found] == ["A case"] * told


def _with_cases(snapshot: Any, cases: list[Case]) -> Any:
    """The snapshot with other cases in its pack."""
    catalogues = snapshot.pack.catalogues
    update = {"cases": CaseCatalogue(cases=cases)}
    return snapshot.with_pack(catalogues=catalogues.model_copy(update=update))
