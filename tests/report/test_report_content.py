"""Content of a report: answers in words, notes, names, figures of the sections."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessment.answers.answer import Answer, Confidence, Misfit, Respondent, Sheet, State
from assessment.answers.assessment import Assessment, Brand
from assessment.core.i18n import Translator
from assessment.core.numbers import in_full
from assessment.presentation.replies import reply_lines
from assessment.report.content_writer import content_of
from assessment.report.presets import Preset
from assessment.scoring import score_sheet
from tests.report.content import content

UNKNOWN = Answer(State.UNKNOWN)


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
    ("value", "text"), [(3, "3"), (3.0, "3"), (1234.5, "1,234.5"), (-2_000_000, "−2,000,000")]
)
def test_numbers_are_written_as_people_write_them(value: float, text: str) -> None:
    assert in_full(value) == text


def test_what_is_not_answered_says_so(everything: Any) -> None:
    snapshot = everything.with_answers(yn=UNKNOWN, ch=Answer(State.NOT_APPLICABLE))
    assert answer(snapshot, "yn") == ("not known yet",)
    assert answer(snapshot, "ch") == ("not applicable",)
    assert answer(snapshot, "cs") == ("not answered yet",)


def test_hidden_questions_are_left_out(everything: Any) -> None:
    texts = [each.text for each in content(everything.with_answers(yn=False)).questions]
    assert "How rare?" not in texts
    assert "How rare?" in [
        each.text for each in content(everything.with_answers(yn=True)).questions
    ]


def test_numbers_of_questions_do_not_depend_on_what_is_hidden(everything: Any) -> None:
    assert [each.number for each in content(everything).questions][-3:] == ["12", "14", "15"]


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
    assert made["ch"] == "2 people answered, from “First” to “Second”."
    assert made["yn"] == "2 people answered, all “yes”."
    assert made["nu"] == "3 hours (Said by one person, not confirmed)"
    assert made["tx"] == "not answered yet"
    agreed = {each.id: each.brief for each in content(snapshot.with_answers(r1=1)).questions}
    assert agreed["r1"].startswith("Now and then (Agreed. 2 people answered, from “Never happens”")


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


@pytest.mark.parametrize("preset", list(Preset))
def test_every_report_says_which_answers_do_not_fit(answered: Any, preset: Preset) -> None:
    strange = answered.with_sheet(Sheet({"nu": Answer(misfits=(Misfit("many"),))}))
    said = "1 question counts as open, because what was entered does not fit"
    assert said in strange.text(preset=preset)
    assert said not in answered.text(preset=preset)
