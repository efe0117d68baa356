"""PDFs: the same bytes each time, and what is in them when they are read back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from reportlab import rl_config

from assessment.analysis.findings import open_items
from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.wording import worded
from assessment.core.i18n import LANGUAGES, Translator
from assessment.core.numbers import whole
from assessment.presentation.score_text import span
from assessment.questionnaire.model import Roles
from assessment.report.content_writer import content_of
from tests.pdf_text import page_texts
from tests.report.read_back import fonts_of, reader_of


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_same_input_gives_the_same_bytes(
    tea_shop: Any, language: str, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tea_shop.pdf(language=language, paper=paper)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert tea_shop.anew().pdf(language=language, paper=paper) == first


def test_a_language_without_a_tag_of_its_own_is_named_by_its_code(
    everything: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LANGUAGES, "fr", "Français")
    reader = reader_of(everything.pdf(language="fr", only=("cover",)))
    assert reader.trailer["/Root"]["/Lang"] == "fr"  # type: ignore[index]


def test_reportlab_follows_no_address_and_no_expression(everything: Any) -> None:
    everything.pdf(only=("cover",))
    assert rl_config.trustedSchemes == []
    assert rl_config.toColorCanUse is None


def test_the_document_describes_itself(tea_shop: Any) -> None:
    reader = reader_of(tea_shop.pdf(language="zh"))
    about = reader.metadata
    assert about is not None
    assert about.author == "周敏"
    assert about.subject == "绿叶茶行"
    assert about.creator == "Sounding"
    assert "社交媒体营销就绪度评估" in str(about.title)
    assert f"{tea_shop.pack.id} {tea_shop.pack.version}" in str(about["/Keywords"])
    assert about.creation_date is not None
    assert about.creation_date.isoformat().startswith("2026-11-20T00:00:00")
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"  # type: ignore[index]
    assert reader_of(tea_shop.pdf(language="en")).trailer["/Root"]["/Lang"] == "en-GB"  # type: ignore[index]


def test_every_font_is_embedded(trust: Any) -> None:
    names = fonts_of(reader_of(trust.pdf()))
    assert names
    assert all("+NotoSansSC" in name or "+SoundingLatin" in name for name in names)


def test_outline_contents_and_links_lead_to_the_chapters(trust: Any) -> None:
    reader = reader_of(trust.pdf())
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[:3] == ["The strategy on one page", "First week", "Readiness"]
    assert titles[-2:] == ["The sections", "Appendix"]
    outline = list(reader.outline)
    names = [None if isinstance(entry, list) else entry.title for entry in outline]
    inner = outline[names.index("The sections") + 1]
    assert isinstance(inner, list)
    assert [entry.title for entry in inner] == [
        section.title["en"] for section in trust.pack.sections if section.scored
    ]
    contents = reader.pages[1]
    assert len(contents["/Annots"]) == len(titles) + len(inner)  # type: ignore[arg-type]
    text = contents.extract_text()
    for entry in inner:
        page = reader.get_destination_page_number(entry) + 1
        assert re.search(rf"{entry.title}\s*{page}\b", text)
        assert entry.title in reader.pages[page - 1].extract_text()


def test_pages_say_where_they_are(trust: Any) -> None:
    reader = reader_of(trust.pdf())
    count = len(reader.pages)
    for number, text in enumerate(page_texts(trust.pdf())[1:], start=2):
        assert f"{number} / {count}" in text
        assert "Harbour Trust" in text
    assert "/ " not in reader.pages[0].extract_text().replace("Index", "")


def test_the_numbers_are_those_of_the_result(trust: Any) -> None:
    result, text = trust.result, trust.text()
    marks = trust.pack.thresholds
    index = whole(result.index.value, *marks)
    assert f"readiness stands at {index} of 100" in text
    assert f"Index {index} of 100; range {span(result.index, *marks)}" in text
    for section in result.scored_sections:
        score = section.score
        facts = f"target {whole(section.target)}; {whole(score.coverage)} % answered"
        if score.low != score.high:
            facts = f"range {span(score, *marks)}; {facts}"
        assert facts in text
    for id_, item in trust.pack.items.items():
        if result.items[id_].state not in (State.HIDDEN, State.UNANSWERED):
            assert item.text["en"].split(" ")[-1] in text


def test_every_answer_and_note_is_in_the_appendix(tea_shop: Any) -> None:
    text = tea_shop.text(language="zh", only=("appendix",)).replace(" ", "")
    told = worded(tea_shop.pack, tea_shop.assessment.sheet)
    made = content_of(told, tea_shop.assessment, tea_shop.result, Translator("zh"))
    for question in (each for each in made.questions if not each.open):
        for line in (question.text, *question.answer, *(note for _, note in question.notes)):
            assert line.replace(" ", "") in text


MARKS = {
    "cover": "Readiness report",
    "summary": "To find out first",
    "readiness": "Section by section",
    "sections": "What was asked and why",
    "appendix": "How the figures came about",
}


@pytest.mark.parametrize("part", list(MARKS))
def test_each_part_can_stand_alone_or_be_left_out(answered: Any, part: str) -> None:
    only = answered.text(only=(part,))
    without = answered.text(without=(part,))
    for other, mark in MARKS.items():
        assert (mark in only) is (other == part)
        assert (mark in without) is (other != part)


INNER = {
    "answers": "All answers",
    "notes": "图文和拍照看小吴",
    "open": "To find out",
    "method": "How the figures came about",
    "cases": "Cases",
}


def test_the_appendix_has_what_is_not_left_out(tea_shop: Any) -> None:
    whole = tea_shop.text(only=("appendix",))
    for part, mark in INNER.items():
        text = tea_shop.text(only=("appendix",), without=(part,))
        assert mark in whole, part
        if part == "notes":
            assert mark not in text
        else:
            assert whole.count(mark) > text.count(mark)
    bare = tea_shop.text(only=("appendix",), without=tuple(INNER))
    assert "About the organisation" in bare
    assert not any(mark in bare for mark in INNER.values())


def test_contents_list_only_what_is_there(answered: Any) -> None:
    text = answered.text(only=("contents", "readiness"))
    assert text.startswith("Contents Readiness 2")
    assert "Appendix" not in text


def test_an_empty_assessment_makes_an_honest_report(everything: Any) -> None:
    text = everything.with_sheet(Sheet()).text()
    assert "Not yet" in text
    assert "no question has been answered" in text
    assert "No question has been answered yet, so nothing can be said about readiness." in text
    assert "Nothing that counts has been answered yet, so there is no level." in text
    bare = replace(everything, assessment=replace(everything.assessment, organisation={}))
    assert "Does this organisation need" in bare.text(only=("summary",))


def test_a_full_assessment_has_nothing_to_find_out(answered: Any) -> None:
    snapshot = answered.with_answers(t3i="x")
    text = snapshot.text()
    assert text.count("Everything has been answered.") == 2
    assert "Everything that counts is answered." in text
    assert "Passed: " in text


def test_a_range_of_levels_is_named_while_too_little_is_answered(everything: Any) -> None:
    snapshot = everything.with_answers(yn=True)
    assert snapshot.result.standing.level is None
    text = snapshot.text(only=("cover", "summary"))
    assert text.count("Low to High") == 4
    assert "5 % is answered; a level is named from 50 %." in text


def test_a_provisional_level_is_called_so(answered: Any) -> None:
    sheet = Sheet(
        {name: answer for name, answer in answered.assessment.sheet.agreed.items() if name != "r2"}
    )
    snapshot = answered.with_sheet(sheet)
    assert snapshot.result.standing.provisional
    assert "(provisional)" in snapshot.text(only=("summary",))


def test_quotes_keep_the_spaces_beside_them(answered: Any) -> None:
    assert "ready for “High”, with" in answered.text(only=("summary",))


def test_a_pack_in_which_nothing_counts_makes_a_report(everything: Any) -> None:
    sections = [
        everything.pack.sections[1].model_copy(
            update={"topics": everything.pack.sections[1].topics[1:2]}
        )
    ]
    pack = everything.pack.model_copy(
        update={"sections": sections, "gates": [], "levels": [], "roles": Roles()}
    )
    pack = type(pack).model_validate(
        {field: getattr(pack, field) for field in type(pack).model_fields}
    )
    text = replace(everything, pack=pack).text()
    assert "no score" in text


def test_people_and_floors_are_named(answered: Any) -> None:
    heavy = [
        answered.pack.sections[0],
        answered.pack.sections[1].model_copy(update={"weight": 0.1}),
    ]
    pack = answered.pack.model_copy(update={"sections": [*heavy, answered.pack.sections[2]]})
    snapshot = replace(answered, pack=pack).with_answers(r1=0, r2=0).with_respondents(ann={}, bo={})
    text = snapshot.text()
    assert "Answered by 2 people." in text
    shown = replace(snapshot, assessment=replace(snapshot.assessment, revealed=True)).text()
    assert "Answered by Ann (Owner), Bo." in shown
    assert text.count("“High” needs at least 40 in “More”; it has 0.") == 2


def test_a_pack_without_levels_gates_or_cases_makes_a_report(everything: Any) -> None:
    bare = everything.pack.model_copy(update={"levels": [], "gates": [], "lenses": []})
    bare = bare.model_copy(update={"catalogues": type(bare.catalogues)()})
    text = replace(everything, pack=bare).with_answers(yn=True, r1=1).text()
    assert "Its readiness is" in text
    assert "Not yet" not in text
    assert "What must be met" not in text
    assert "Cases" not in text
    assert "The levels" not in text


def test_the_appendix_repeats_no_question_that_nobody_touched(everything: Any, trust: Any) -> None:
    assert "No question has been answered yet." in everything.text(only=("appendix",))
    text = trust.text(only=("appendix",))
    made = content_of(trust.pack, trust.assessment, trust.result, Translator())
    asked = {each.item for each in open_items(trust.pack, trust.result)}
    untouched = [
        each for each in made.questions if each.open and each.id in asked and not each.notes
    ]
    assert untouched
    for question in untouched:
        assert text.count(question.text) == 1
    noted = everything.with_answers(r1=Answer(note="Ask Lin about it."))
    assert "Ask Lin about it." in noted.text(only=("appendix",))


def test_sections_say_what_is_and_what_good_looks_like(trust: Any) -> None:
    text = trust.text(only=("sections",)).replace(" ", "")
    made = content_of(trust.worded.pack, trust.assessment, trust.result, Translator())
    assert [each.id for each in made.sections if not each.scored] == ["context"]
    for section in made.sections:
        if not section.scored:
            assert section.purpose.replace(" ", "") not in text
            continue
        assert section.purpose.replace(" ", "") in text
        for each in (*section.strengths, *section.gaps):
            assert each.said.replace(" ", "") in text
        assert all(topic.guide.replace(" ", "") in text for topic in section.topics)
    steps = [each.next_step for section in made.sections for each in section.gaps if each.next_step]
    assert steps
    assert all(f"Next:{each}".replace(" ", "") in text for each in steps)
