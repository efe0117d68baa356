"""Explanations of scores and answers: the values, and the words for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.answers.answer import Answer, Confidence, Misfit, Respondent, Sheet, State
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.presentation.explanation_facts import ItemStory, Kind, ScoreStory
from assessment.presentation.explanation_parts import title_of
from assessment.presentation.traces import explain, names
from assessment.scoring import score_sheet
from assessment.scoring.results import LeftOut
from tests.presentation.traced import PACK, SAID, TWO, rows


@pytest.fixture
def pack(pack_of):
    return pack_of(PACK)


# names


def test_what_can_be_named(pack):
    known = names(pack)
    assert known["index"] == (Kind.INDEX, "index")
    assert known["level"] == (Kind.LEVEL, "level")
    assert known["two"] == (Kind.SECTION, "two")
    assert known["gate/two"] == (Kind.GATE, "two")
    assert known["listens"] == (Kind.GATE, "listens")
    assert known["f"] == known["l/f"] == (Kind.FACET, "l/f")
    assert known["one"] == (Kind.SECTION, "one")
    assert known["l/one"] == (Kind.FACET, "l/one")
    assert "both" not in known
    assert known["m/both"] == (Kind.FACET, "m/both")


def test_every_name_can_be_told_in_both_languages(pack, told):
    for said in (SAID, {}, SAID | TWO):
        for name in names(pack):
            for language in ("en", "zh"):
                made = told(name, said, language=language)
                assert made.title
                assert all(made.sentences)
                assert all(table.rows for table in made.tables)
                for table in made.tables:
                    assert {len(row) for row in table.rows} == {len(table.columns)}


@pytest.mark.parametrize(("name", "close"), [("listen", "listens"), ("levle", "level")])
def test_an_unknown_name(story, name, close):
    with pytest.raises(AssessmentError, match=f"called “{name}”.*mean “{close}”"):
        story(name)


def test_a_name_that_is_like_nothing(story):
    with pytest.raises(AssessmentError, match=r"called “zzzzzz” here\.$"):
        story("zzzzzz")


# scores


def test_a_topic_is_told_part_by_part(story, told):
    made = story("t1")
    assert isinstance(made, ScoreStory)
    assert (made.kind, made.target) == (Kind.TOPIC, 80)
    assert [(part.id, part.left_out) for part in made.score.parts] == [
        ("r1", None),
        ("r2", None),
        ("r3", LeftOut.UNKNOWN),
        ("r4", LeftOut.NOT_APPLICABLE),
        ("r5", LeftOut.HIDDEN),
        ("r6", LeftOut.NO_WEIGHT),
    ]
    assert made.shares == (("one", 1.0), ("index", 1.0))
    text = told("t1")
    assert text.title == "T1 · topic"
    assert text.sentences == (
        "66.7 (target 80): the mean of 2 questions that count and are answered, each by its weight.",
        "75 % is answered; what is open could still move it between 50.0 and 75.0.",
        "1 question is answered “don't know”: it counts in no mean, so the score is that of the others and can "
        "be higher than before; the range says what it may turn out to be.",
        "It makes 100.0 % of “One”, 100.0 % of the index.",
    )
    assert rows(text)[:3] == [
        ["r1", "75.0", "2", "66.7 %", "", "R1"],
        ["r2", "50.0", "1", "33.3 %", "", "R2"],
        ["r3", "–", "1", "–", "don't know", "R3"],
    ]
    assert [row[4] for row in rows(text)[3:]] == [
        "not applicable",
        "not asked here",
        "weight 0: not counted",
    ]


def test_sections_share_the_index(story, told):
    assert story("one", SAID | TWO).shares == (("index", 0.75),)
    assert story("t2", SAID | TWO).shares == (("two", 1.0), ("index", 0.25))
    assert "the score of the 1 topic that has one" in told("one").sentences[0]
    assert told("one", SAID | TWO).sentences[-1] == "It makes 75.0 % of the index."
    assert len(told("empty").sentences) == 1


def test_the_index(told, pack):
    assert told("index", SAID | TWO).sentences[0].startswith("69.8: the mean of 2 sections")
    assert told("index").sentences[0] == "66.7: the score of the 1 section that has one."
    assert rows(told("index"))[2] == ["empty", "–", "0", "–", "weight 0: not counted", "Empty"]
    for how, words in (
        ("geometric", "average of 2 sections, by weight, in which weak"),
        ("minimum", "the weakest of 2"),
    ):
        scoring = pack.scoring.model_copy(update={"aggregation": how})
        other = pack.model_copy(update={"scoring": scoring})
        assert words in told("index", SAID | TWO, of=other).sentences[0]
    assert told("one", SAID | TWO, of=other).sentences[-1] != "It makes 75.0 % of the index."
    assert told("t1", SAID | TWO, of=other).sentences[-1] == "It makes 100.0 % of “One”."


def test_nothing_answered_and_nothing_that_counts(told):
    assert told("t1", {}).sentences == (
        "Nothing that counts has been answered yet, so it has no score.",
        "0 % is answered; what is open could still move it between 0.0 and 100.0.",
    )
    assert told("t3", {}).sentences == ("Nothing in it counts here, so it has no score.",)
    assert rows(told("t3", {}))[0][4] == "has no score"


def test_everything_answered(told):
    assert "Everything that counts in it is answered." in told("t2", TWO).sentences


def test_a_facet(story, told):
    assert story("f").shares == ()
    text = told("l/f")
    assert text.title == "Eff · facet"
    assert text.sentences[0].startswith("66.7: the mean of 2 questions")
    assert [row[0] for row in rows(text)] == ["r1", "r2"]
    assert told("m/both", {"r2": 1}).sentences[0].startswith("25.0: the score of the 1 question")


# items


@pytest.mark.parametrize(
    ("name", "sentence", "answer"),
    [
        ("r1", "75.0: level 4 of 5.", "a3"),
        ("yes", "100.0: the score of the answer.", "yes"),
        ("pick", "100.0: the score of the option that was chosen.", "B"),
        ("many", "100.0: the scores of the chosen options, 60 + 60, 100 at most.", "A, B"),
        ("n", "50.0: where 5 lies on the line through its points.", "5"),
        ("mat", "75.0: the best of its rows that are answered.", "A: a1, B: a3"),
        ("tab", "50.0: the score of the answer.", "1. C: x, 2. C: y"),
        ("w", "Its answer has no score and counts in no mean.", "words"),
        (
            "r3",
            "don't know: it has no score, and any from 0 to 100 is possible.",
            "don't know Note: ask Lin",
        ),
        ("r4", "It is not applicable here, so it does not count.", "not applicable"),
    ],
)
def test_an_item(told, name, sentence, answer):
    text = told(name, SAID | TWO)
    assert text.sentences[0] == sentence
    assert rows(text)[0][0] == "agreed"
    assert rows(text)[0][3] == answer


def test_an_items_shares(story, told):
    shares = dict(story("r1", SAID | TWO).shares)
    assert shares == pytest.approx({"t1": 2 / 3, "one": 2 / 3, "index": 0.5})
    assert (
        told("r1").sentences[1] == "It makes 66.7 % of “T1”, 66.7 % of “One”, 66.7 % of the index."
    )


def test_an_item_nobody_answered(told):
    text = told("r2", {})
    assert text.sentences == (
        "not answered yet: it has no score, and any from 0 to 100 is possible.",
    )
    assert text.tables == ()


def test_an_item_of_no_weight(told):
    assert told("r6", {"r6": 1}).sentences == (
        "25.0: level 2 of 5.",
        "Its weight is 0: asked, but not counted.",
    )


def test_a_hidden_item_keeps_its_answer_and_says_why(story, told):
    said = {"r5": 2, "yes": True}
    assert isinstance(story("r5", said), ItemStory)
    text = told("r5", said)
    assert "its condition is not met" in text.sentences[0]
    assert rows(text)[0] == ["agreed", "50.0", "–", "a2 (not counted)"]
    assert rows(text, 1) == [["no", "yes", "“Really?” is “no”"]]


def test_several_respondents(pack, story, told, sheet_of):
    sheet = sheet_of(
        pack, {}, {"r1": 4, "r2": 1}, {"r1": Answer.of(2, "saw it", Confidence.LOW)}, {}
    )
    people = (
        replace(sheet.respondents[0], name="Lin"),
        sheet.respondents[1],
        replace(sheet.respondents[2], answers={"r1": Answer(State.UNKNOWN)}),
    )
    sheet = replace(sheet, respondents=people)
    text = told("r1", sheet)
    assert text.sentences[0] == "75.0: the mean of the scores of 2 respondents."
    assert rows(text) == [
        ["Lin", "100.0", "–", "a4"],
        ["r1", "50.0", "not sure", "a2 Note: saw it"],
        ["r2", "–", "–", "don't know"],
    ]
    assert told("r2", sheet).sentences[0] == "25.0: level 2 of 5."
    agreed = replace(sheet, agreed={"r1": Answer.of(1)})
    assert [each.counts for each in story("r1", agreed).said] == [True, False, False, False]
    assert told("r1", agreed).sentences[0] == "25.0: level 2 of 5."
    noted = Sheet({"r1": Answer(note="later")}, (Respondent("x", answers={"r1": Answer.of(0)}),))
    assert [each.respondent for each in story("r1", noted).said] == ["x"]


def test_titles(pack):
    words = Translator()
    assert title_of(pack, Kind.INDEX, "index", words) == "Readiness"
    assert title_of(pack, Kind.SECTION, "two", words) == "Two"
    assert title_of(pack, Kind.GATE, "two", words) == "two"


def test_an_answer_that_does_not_fit_counts_for_nothing(pack):
    strange = Answer(misfits=(Misfit("many"),))
    partly = Answer.of(1).with_reply(State.ANSWERED, 1, (Misfit("many"),))
    for sheet in (
        Sheet({"n": strange}, (Respondent("lin", answers={"n": Answer.of(1)}),)),
        Sheet({"n": partly}),
        Sheet({}, (Respondent("lin", answers={"n": partly}),)),
    ):
        story = explain(pack, sheet, score_sheet(pack, sheet), "n")
        assert isinstance(story, ItemStory)
        assert not any(said.counts for said in story.said)
        assert all(said.score is None for said in story.said if said.answer.misfits)
