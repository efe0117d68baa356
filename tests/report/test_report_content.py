"""Content: what the report says, before any page is made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessment.analysis import findings
from assessment.answers.answer import Answer, Confidence, Misfit, Respondent, Sheet, State
from assessment.answers.assessment import Assessment, Brand
from assessment.core.i18n import Translator
from assessment.core.numbers import in_full
from assessment.presentation.level_summary import floor, verdict
from assessment.presentation.replies import reply_lines, with_question
from assessment.questionnaire.catalogues import Case, CaseCatalogue
from assessment.questionnaire.condition import Condition, ItemCondition, ScoreCondition
from assessment.questionnaire.loader import load_files
from assessment.report.content import Content
from assessment.report.content_writer import content_of
from assessment.scoring import score_sheet
from assessment.scoring.results import GateState, Hold

UNKNOWN = Answer(State.UNKNOWN)


def content(snapshot: Any, language: str = "en") -> Content:
    return content_of(snapshot.pack, snapshot.assessment, snapshot.result, Translator(language))


def answer(snapshot: Any, item: str) -> tuple[str, ...]:
    text = snapshot.pack.items[item].text
    return next(each.answer for each in content(snapshot).questions if each.text == text)


def test_every_type_of_answer_is_told_in_words(answered: Any) -> None:
    expected = {
        "yn": ("yes",),
        "ch": ("Second",),
        "cs": ("Alpha", "Beta"),
        "nu": ("7.5 hours",),
        "am": ("12,000 CNY",),
        "an": ("3 coins",),
        "tx": ("Said <b>plainly</b> & well",),
        "da": ("29 February 2020",),
        "ra": ("1. Awareness", "2. Revenue"),
        "ma": ("WeChat: Much", "Weibo: None yet"),
        "ta": ("1. Name: Lin; Size: 40", "2. Size: 2"),
        "r1": ("Now and then",),
        "r2": ("High",),
    }
    for item, lines in expected.items():
        assert answer(answered, item) == lines
    assert answer(answered.with_answers(yn=False), "yn") == ("no",)
    assert answer(answered.with_answers(ta=Answer(State.ANSWERED, ())), "ta") == ("no rows",)


@pytest.mark.parametrize(
    ("value", "text"), [(3, "3"), (3.0, "3"), (1234.5, "1,234.5"), (-2_000_000, "-2,000,000")]
)
def test_numbers_are_written_as_people_write_them(value: float, text: str) -> None:
    assert in_full(value) == text


def test_what_is_not_answered_says_so(everything: Any) -> None:
    snapshot = everything.with_answers(yn=UNKNOWN, ch=Answer(State.NOT_APPLICABLE))
    assert answer(snapshot, "yn") == ("don't know",)
    assert answer(snapshot, "ch") == ("not applicable",)
    assert answer(snapshot, "cs") == ("not answered yet",)


def test_hidden_questions_are_left_out(everything: Any) -> None:
    texts = [each.text for each in content(everything.with_answers(yn=False)).questions]
    assert "How rare?" not in texts
    assert "How rare?" in [
        each.text for each in content(everything.with_answers(yn=True)).questions
    ]


def test_numbers_of_questions_do_not_depend_on_what_is_hidden(everything: Any) -> None:
    assert [each.number for each in content(everything).questions][-3:] == ["2.1", "2.3", "2.4"]


def test_respondents_speak_where_nothing_is_agreed(everything: Any) -> None:
    snapshot = everything.with_respondents(ann={"r1": 2, "ch": "a"}, bo={"r1": 0})
    assert answer(snapshot, "r1") == ("Ann: All the time", "Bo: Never happens")
    assert answer(snapshot, "ch") == ("Ann: First",)
    assert answer(snapshot.with_answers(r1=1), "r1") == ("Now and then",)
    made = content(snapshot)
    assert made.respondents == (("Ann", "Owner"), ("Bo", ""))
    rated = next(each for each in made.questions if each.text == "How regular?")
    assert (rated.level, rated.word) == (None, "")
    item = everything.pack.items["r1"]
    assert reply_lines(everything.pack, item, Sheet(), State.ANSWERED, Translator("en")) == ()


def test_notes_and_confidence_are_kept(everything: Any) -> None:
    doubtful = Answer.of(1, "as far as we know", Confidence.LOW)
    snapshot = everything.with_respondents(ann={}).with_answers(r1=doubtful)
    person = replace(
        snapshot.assessment.sheet.respondents[0], answers={"r1": Answer.of(2, "my own note")}
    )
    snapshot = snapshot.with_sheet(replace(snapshot.assessment.sheet, respondents=(person,)))
    rated = next(each for each in content(snapshot).questions if each.text == "How regular?")
    assert rated.notes == (("", "as far as we know"), ("Ann", "my own note"))
    assert rated.confidence == "not sure"
    assert rated.doubtful
    assert (rated.level, rated.steps, rated.word, rated.score) == (1, 3, "Some", 50)


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
    assert (gap.score, gap.target, gap.now, gap.next_step) == (25, 70, "Low", "High")
    made = content(answered.with_answers(r1=0, r2=1, nu=0, ch="a"))
    assert next(each for each in made.gaps if each.topic == "Rated").next_step == "Now and then"
    odd = next(each for each in made.gaps if each.topic == "Weightless")
    assert (odd.now, odd.next_step) == ("Low", "High")


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
        everything.with_answers(r3=UNKNOWN, da=UNKNOWN, r1=Answer(State.UNKNOWN, note="ask Bo"))
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


def test_gates_are_told_in_words(answered: Any, everything: Any) -> None:
    gates = {gate.title: gate for gate in content(answered).gates}
    assert gates["A website"].state is GateState.PASSED
    assert gates["A website"].effect == ""
    failed = {gate.title: gate for gate in content(answered.with_answers(yn=False, ch="a")).gates}
    assert failed["A website"].effect == "Until this is met, the level is “Low” at most."
    assert failed["A website"].caps
    assert failed["A kind"].effect == "This does not limit the level."
    opened = {gate.title: gate for gate in content(everything).gates}
    assert opened["A website"].effect == "Until this is known, the level is “Low” at most."
    assert opened["need"].effect == "This does not limit the level."


def test_a_binding_gate_and_a_missed_floor_are_named(answered: Any) -> None:
    snapshot = answered.with_answers(yn=False, r1=1)
    assert [gate.title for gate in content(snapshot).gates if gate.binds] == ["A website"]
    low = content(answered.with_answers(r1=0, r2=0))
    assert low.floors == () or "needs at least" in low.floors[0]
    floor = content(
        answered.with_sheet(replace(answered.with_answers(r1=0, r2=1).assessment.sheet))
    )
    assert floor.level is not None
    heavy = answered.with_answers(r1=0, r2=0)
    pack = heavy.pack.model_copy(
        update={
            "sections": [
                heavy.pack.sections[0],
                heavy.pack.sections[1].model_copy(update={"weight": 0.1}),
            ]
        }
    )
    made = content_of(
        pack, heavy.assessment, score_sheet(pack, heavy.assessment.sheet), Translator("en")
    )
    assert made.floors == ("“High” needs at least 40 in “More”; it has 0.",)


def test_a_floor_of_a_section_without_a_score_says_so(answered: Any) -> None:
    [level] = [each for each in answered.pack.levels if each.floors]
    [section] = level.floors
    hold = Hold("floor", section, level.id, level.floors[section], None)
    assert floor(answered.pack, hold, Translator("en")) == (
        "“High” needs at least 40 in “More”, which has no score yet."
    )


ANSWERED = {"ch": "b", "cs": ("a", "b"), "nu": 10, "ma": {"x": 2, "y": 2}, "r1": 2, "r2": 1}


@pytest.mark.parametrize(
    ("answers", "need", "ready"),
    [
        ({**ANSWERED, "yn": True}, "Yes, the need", "And it is ready for “High”"),
        (
            {**ANSWERED, "yn": True, "cs": ("a",), "nu": 0},
            "Yes, the need|signs of a need",
            "And it is ready",
        ),
        ({**ANSWERED, "yn": False, "ch": "a"}, "signs of a need", "It is not ready yet"),
        (
            {**ANSWERED, "yn": False, "ch": "a", "cs": ("a",), "nu": 0, "ma": {"x": 0}},
            "not been shown",
            "Nor is it",
        ),
        ({"yn": True, "r1": 2}, "Yes, the need", "can't be said yet: 73 %|can't be said yet: "),
        ({}, "can't be said yet; too little", "no question has been answered"),
    ],
)
def test_the_verdict_is_two_sentences(
    everything: Any, answers: dict[str, Any], need: str, ready: str
) -> None:
    found = content(everything.with_answers(**answers)).verdict
    assert found.question == "Does Test & Sons need social media, and is it ready?"
    assert any(each in found.need for each in need.split("|")), found
    assert any(each in found.ready for each in ready.split("|")), found


def plain_pack(levels: str, gates: str = "", section: str = "demand") -> Any:
    text = f"""
format: 1
id: plain
version: 1.0.0
title: Plain
languages: [en]
scales: {{s: [A, B, C, D, E]}}
{levels}
{gates}
{"roles: {demand: demand}" if section == "demand" else ""}
sections:
  - id: {section}
    title: D
    topics:
      - id: t
        title: T
        items:
          - {{id: x, type: rating, scale: s, text: Q}}
          - {{id: z, type: rating, scale: s, text: R, weight: 0}}
  - id: other
    title: O
    topics: [{{id: u, title: U, items: [{{id: y, type: rating, scale: s, text: Q}}]}}]
"""
    return load_files({"pack.yaml": text.encode()}).usable()


LEVELS = "levels: [{id: a, from: 0, title: Wait}, {id: b, from: 40, title: Go}]"
GATE = "gates: [{id: g, title: G, require: {all: [{score: demand, at_least: 40}, {item: z, at_least: 1}]}}]"


def said(pack: Any, name: str = "", **answers: int) -> Any:
    sheet = Sheet({own: Answer.of(value) for own, value in answers.items()})
    return verdict(pack, score_sheet(pack, sheet), Translator("en"), name)


def test_the_verdict_knows_what_the_pack_does_not_ask() -> None:
    pack = plain_pack(LEVELS, section="base")
    assert said(pack, x=4, y=4).question == "How ready is the organisation?"
    assert said(pack, "Us", x=4, y=4).question == "How ready is Us?"
    assert said(pack, x=4, y=4).need == ""
    assert said(pack, x=4, y=4).ready == "It is ready for “Go”, with 100 of 100 points."
    assert said(pack, x=0, y=0).ready.startswith("It is not ready yet")
    assert said(plain_pack("", section="base"), x=4, y=4).ready == "Its readiness is 100 of 100."


def test_the_verdict_weighs_need_and_readiness() -> None:
    pack = plain_pack(LEVELS, GATE)
    assert said(pack).question == "Does this organisation need social media, and is it ready?"
    assert said(pack, x=1, z=2, y=4).need.startswith("A need has not been shown")
    assert said(pack, x=1, z=2, y=4).ready.startswith("It could manage “Go”")
    assert said(pack, x=4, y=4).need.startswith("Whether there is a need")
    assert said(pack, x=4, y=4).ready.startswith("It is ready for")
    assert said(pack, x=2, z=2, y=4).need.startswith("There are signs")
    assert said(pack, y=4).need.startswith("Whether there is a need")


def test_the_assessments_names_are_found_wherever_they_are(everything: Any) -> None:
    facts = {
        "name": {"en": "Tea", "zh": "茶"},
        "consultant": " Mei ",
        "employees": 1400,
        "place": "",
        "Founded": 1998,
    }
    snapshot = replace(
        everything, assessment=Assessment(everything.assessment.assessed_on, organisation=facts)
    )
    made = content(snapshot)
    assert (made.organisation, made.consultant, made.day) == ("Tea", "Mei", "20 November 2026")
    assert made.facts == (("Employees", "1,400"), ("Founded", "1,998"))
    brand = Brand(consultant="Jo", client="The client", footer=" Confidential ")
    named = replace(
        everything, assessment=Assessment(everything.assessment.assessed_on, brand=brand)
    )
    made = content(named)
    assert (made.organisation, made.consultant, made.footer) == ("The client", "Jo", "Confidential")


def test_content_is_in_the_language_asked_for(tea_shop: Any) -> None:
    made = content(tea_shop, "zh")
    assert (made.title, made.day, made.organisation) == (
        "社交媒体营销就绪度评估",
        "2026年11月20日",
        "绿叶茶行",
    )
    for language in ("zh", "en"):
        titles = [each.title for each in content(tea_shop, language).sections]
        assert titles == [each.title[language] for each in tea_shop.pack.sections]


def test_sections_carry_the_results_numbers(tea_shop: Any) -> None:
    result, made = tea_shop.result, content(tea_shop)
    assert made.index == result.index
    assert sum(section.share for section in made.sections) == pytest.approx(1)
    for section, found in zip(made.sections, result.sections, strict=True):
        assert section.score == found.score
        assert section.target == found.target
        assert [topic.score for topic in section.topics] == [topic.score for topic in found.topics]
    assert made.level is not None
    assert made.level.id == result.standing.level
    assert made.level_words == made.level.title
    assert made.pack == f"{tea_shop.pack.id} {tea_shop.pack.version}"


def test_a_brief_answer_names_nobody(everything: Any) -> None:
    snapshot = everything.with_respondents(
        ann={"r1": 2, "ch": "a", "yn": True, "nu": 3}, bo={"r1": 0, "ch": "b", "yn": True}
    )
    made = {each.id: each.brief for each in content(snapshot).questions}
    assert made["r1"] == "2 people answered, from “Never happens” to “All the time”."
    assert made["ch"] == "respondents differ"
    assert made["yn"] == "yes"
    assert made["nu"] == "3 hours"
    assert made["tx"] == "not answered yet"
    agreed = {each.id: each.brief for each in content(snapshot.with_answers(r1=1)).questions}
    assert agreed["r1"] == "Now and then"


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


def test_a_gate_that_is_not_met_names_the_answer_it_rests_on(everything: Any) -> None:
    site, need, kind = content(everything.with_answers(yn=False, ch="b")).gates
    assert site.basis == "A website? no"
    assert need.basis == ""  # it rests on a score
    assert kind.basis == ""  # it is passed
    text = everything.with_answers(yn=False, ch="b").text(only=("readiness",))
    assert "A website? no" in text


def test_what_does_not_fit_is_told_beside_what_does(answered: Any) -> None:
    pack, _ = answered.pack, Translator()
    table = Answer(
        State.ANSWERED,
        ({"who": "Lin"}, {}),
        misfits=(Misfit("many", 1, "size"), Misfit("x", 1, "gone")),
    )
    sheet = Sheet({"ta": table, "nu": Answer(misfits=(Misfit("many"),))})
    columns = {each.id: each.text for each in pack.items["ta"].columns}
    size = _.text(columns["size"])
    result = score_sheet(pack, sheet)
    assert result.items["ta"].state is State.UNANSWERED
    assert reply_lines(pack, pack.items["ta"], sheet, State.UNANSWERED, _) == (
        f"1. {_.text(columns['who'])}: Lin",
        f"does not fit: “many” (row 2, “{size}”)",
        "does not fit: “x” (row 2, “gone”)",
    )
    number = reply_lines(pack, pack.items["nu"], sheet, State.UNANSWERED, _)
    assert number == ("does not fit: “many”",)
    hidden = reply_lines(pack, pack.items["nu"], sheet, State.HIDDEN, _)
    assert "does not fit" not in hidden[0]
    made = content_of(pack, Assessment(answered.assessment.assessed_on, sheet=sheet), result, _)
    told = {each.id: each for each in made.questions}
    assert not told["nu"].open
    assert not told["nu"].answered
    assert {told["nu"].text, told["ta"].text} <= {each.question for each in made.tasks}


def test_what_does_not_fit_of_a_respondent_is_told_too(answered: Any) -> None:
    strange = Respondent("lin", "Lin", answers={"nu": Answer(misfits=(Misfit("many"),))})
    sheet = Sheet({}, (strange, Respondent("bo", "Bo", answers={"nu": Answer.of(3)})))
    pack, _ = answered.pack, Translator()
    lines = reply_lines(pack, pack.items["nu"], sheet, State.UNANSWERED, _)
    assert lines == ("Lin: does not fit: “many”", "Bo: 3 hours")


def test_two_cases_are_told_those_of_the_largest_gaps_first(tea_shop: Any) -> None:
    pack, _ = tea_shop.pack, Translator()
    every = [case.model_copy(update={"when": None}) for case in pack.cases_by_id.values()]
    made = content(_with_cases(tea_shop, every)).cases
    tied = [case for gap in findings.gaps(tea_shop.result) for case in pack.topics[gap.topic].cases]
    first = list(dict.fromkeys((*tied, *pack.cases_by_id)))[:2]
    assert tied
    assert len(pack.cases_by_id) > 2
    assert [each.title for each in made] == [_.text(pack.cases_by_id[own].title) for own in first]
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
