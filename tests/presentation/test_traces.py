"""How scores, levels, gates and answers are explained: the values, and the words for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.answers.answer import Answer, Confidence, Misfit, Respondent, Sheet, State
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.presentation.explanation import title_of
from assessment.presentation.explanations import tell
from assessment.presentation.stories import GateStory, ItemStory, Kind, LevelStory, ScoreStory
from assessment.presentation.traces import explain, names
from assessment.scoring import score_sheet
from assessment.scoring.results import GateState, LeftOut

PACK = """
scales: {five: [a0, a1, a2, a3, a4]}
levels:
- {id: low, from: 0, title: Low}
- {id: mid, from: 40, title: Mid, floors: {one: 20}}
- {id: high, from: 70, title: High, floors: {one: 60, two: 30}}
gates:
- {id: listens, title: Somebody listens, require: {item: r1, at_least: 1}, cap: low, cap_if_open: mid}
- {id: two, require: {all: [{score: one, at_least: 10}, {not: {score: index, below: 5}}]}}
- id: mixed
  require:
    any:
    - {item: yes, is: yes}
    - {item: pick, in: [a, b]}
    - {item: many, includes: b}
    - {item: rank, includes: a}
    - {item: n, at_most: 5}
    - {item: n, at_least: 999}
    - {item: tab, at_least: 2}
    - {item: tab, includes: x}
    - {item: day, at_least: 2026-01-01}
    - {item: w, answered: true}
    - {item: w, answered: no}
lenses:
- {id: l, title: Lens, facets: [{id: f, title: Eff}, {id: one, title: Uno}, {id: both, title: B}]}
- {id: m, title: More, facets: [{id: both, title: C}]}
sections:
- id: one
  title: One
  weight: 3
  topics:
  - id: t1
    title: T1
    target: 80
    items:
    - {id: r1, type: rating, scale: five, text: R1, weight: 2, facets: {l: [f]}}
    - {id: r2, type: rating, scale: five, text: R2, facets: {l: [f], m: [both]}}
    - {id: r3, type: rating, scale: five, text: R3}
    - {id: r4, type: rating, scale: five, text: R4}
    - {id: r5, type: rating, scale: five, text: R5, when: {item: yes, is: no}}
    - {id: r6, type: rating, scale: five, text: R6, weight: 0}
- id: two
  title: Two
  topics:
  - id: t2
    title: T2
    items:
    - {id: yes, type: yes_no, text: Really?}
    - {id: pick, type: choice, text: Pick, options: [{id: a, title: A, score: 0}, {id: b, title: B, score: 100}]}
    - {id: many, type: choices, text: Many, options: [{id: a, title: A, score: 60}, {id: b, title: B, score: 60}]}
    - {id: n, type: number, text: N, minimum: 0, maximum: 10, points: [[0, 0], [10, 100]]}
    - {id: mat, type: matrix, text: Mat, scale: five, rows: [{id: a, title: A}, {id: b, title: B}], aggregate: max}
    - {id: tab, type: table, text: Tab, columns: [{id: c, type: text, text: C}], score_by: {rows: [[0, 0], [4, 100]]}}
    - {id: rank, type: ranking, text: Rank, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: day, type: date, text: Day}
    - {id: w, type: text, text: W}
- id: empty
  title: Empty
  weight: 0
  topics: [{id: t3, title: T3, items: [{id: e, type: text, text: E}]}]
"""
SAID = {
    "r1": 3,
    "r2": 2,
    "r3": Answer(State.UNKNOWN, note="ask\nLin"),
    "r4": Answer(State.NOT_APPLICABLE),
}
TWO = {
    "yes": True,
    "pick": "b",
    "many": ["a", "b"],
    "n": 5,
    "mat": {"a": 1, "b": 3},
    "tab": [{"c": "x"}, {"c": "y"}],
    "rank": ["b", "a"],
    "day": "2026-05-05",
    "w": "words",
}


@pytest.fixture
def pack(pack_of):
    return pack_of(PACK)


@pytest.fixture
def story(pack, sheet_of):
    def make(name, said=None, *others, of=pack):
        sheet = (
            said
            if isinstance(said, Sheet)
            else sheet_of(of, said if said is not None else SAID, *others)
        )
        return explain(of, sheet, score_sheet(of, sheet), name)

    return make


@pytest.fixture
def told(pack, sheet_of):
    def make(name, said=None, *others, of=pack, language="en"):
        sheet = (
            said
            if isinstance(said, Sheet)
            else sheet_of(of, said if said is not None else SAID, *others)
        )
        return tell(
            explain(of, sheet, score_sheet(of, sheet), name), of, sheet, Translator(language)
        )

    return make


def rows(told, at=0):
    return [list(row) for row in told.tables[at].rows]


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
        ("r1", "75.0: level 3 of 0 to 4.", "a3"),
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
        "25.0: level 1 of 0 to 4.",
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
    assert told("r2", sheet).sentences[0] == "25.0: level 1 of 0 to 4."
    agreed = replace(sheet, agreed={"r1": Answer.of(1)})
    assert [each.counts for each in story("r1", agreed).said] == [True, False, False, False]
    assert told("r1", agreed).sentences[0] == "25.0: level 1 of 0 to 4."
    noted = Sheet({"r1": Answer(note="later")}, (Respondent("x", answers={"r1": Answer.of(0)}),))
    assert [each.respondent for each in story("r1", noted).said] == ["x"]


# gates and levels


def test_a_gate_that_passes_and_limits_nothing(story, told):
    made = story("listens")
    assert isinstance(made, GateStory)
    assert (made.result.state, made.binds, made.requirement.form) == (
        GateState.PASSED,
        False,
        "item",
    )
    text = told("listens")
    assert text.title == "Somebody listens · gate"
    assert text.sentences == ("The requirement is passed.",)
    assert rows(text) == [["yes", "a3", "“R1” is at least “a1”"]]


def test_a_gate_that_holds_the_level_down(told):
    text = told("listens", {"r1": 0, "r2": 4, "r3": 4} | TWO | {"tab": [{"c": "x"}] * 4})
    assert text.sentences[0] == "The requirement is just missed."
    assert text.sentences[1] == "That holds the level at “Low”, below what the scores give."


def test_a_gate_that_would_but_does_not(told):
    text = told("listens", {"r1": 0, "r2": 0})
    assert text.sentences[1] == "The level is “Low” at most, which it does not exceed anyway."


def test_a_gate_without_a_cap(told):
    text = told("gate/two", {"r1": 0, "r2": 0})
    assert text.sentences == ("The requirement is not met.", "This does not limit the level.")
    assert text.title == "two · gate"
    assert rows(text) == [
        ["no", "", "all of these:"],
        ["no", "0.0", "  the score of “One” is at least 10"],
        ["no", "", "  not this:"],
        ["yes", "0.0", "    the index is below 5"],
    ]


def test_an_open_gate(told):
    text = told("listens", {"r1": Answer(State.UNKNOWN), "r2": 4})
    assert text.sentences[0] == "The requirement is not decided yet."
    assert rows(text) == [["open", "don't know", "“R1” is at least “a1”"]]
    assert rows(told("gate/two", {}))[1] == ["open", "–", "  the score of “One” is at least 10"]


def test_every_comparison_in_words(told):
    assert [row[1:] for row in rows(told("mixed", TWO))] == [
        ["", "at least one of these:"],
        ["yes", "  “Really?” is “yes”"],
        ["B", "  “Pick” is one of “A”, “B”"],
        ["A, B", "  “Many” includes “B”"],
        ["1. B, 2. A", "  “Rank” includes “A”"],
        ["5", "  “N” is at most “5”"],
        ["5", "  “N” is at least 999"],
        ["1. C: x, 2. C: y", "  “Tab” has at least 2 rows"],
        ["1. C: x, 2. C: y", "  “Tab” includes x"],
        ["5 May 2026", "  “Day” is at least “1 January 2026”"],
        ["words", "  “W” is answered"],
        ["words", "  “W” is not answered"],
    ]


def test_respondents_who_differ(pack, told, sheet_of):
    sheet = sheet_of(pack, {}, {"r1": 4}, {"r1": 1})
    assert rows(told("listens", sheet)) == [["open", "respondents differ", "“R1” is at least “a1”"]]


def test_the_level(story, told):
    made = story("level", SAID | TWO)
    assert isinstance(made, LevelStory)
    assert [(step.id, step.reached) for step in made.steps] == [
        ("low", True),
        ("mid", True),
        ("high", False),
    ]
    assert [floor.met for floor in made.steps[2].floors] == [True, True]
    text = told("level", SAID | TWO)
    assert text.title == "Level"
    assert text.sentences == (
        "“Mid”, with 81 % answered.",
        "The index of 69.8 reaches “Mid”, and nothing holds it lower.",
    )
    assert rows(text) == [
        ["Low", "0", "reached", "–"],
        ["Mid", "40", "reached", "all met"],
        ["High", "70", "not reached", "all met"],
    ]
    assert rows(text, 1)[0] == ["Mid", "One", "20", "66.7", "met"]
    assert rows(text, 2)[0] == ["listens", "passed", "–", "Somebody listens"]


HIGH_TWO = TWO | {"n": 10, "tab": [{"c": "x"}] * 4}


def test_what_holds_the_level_down(told):
    low_one = {"r1": 0, "r2": 1, "r3": 0, "r4": 0, "r6": 0}
    heavy = HIGH_TWO | low_one
    said = told("level", heavy | {"r1": 1}).sentences[1]
    assert said == "The index of 35.2 reaches “Low”, and nothing holds it lower."
    both = told("level", HIGH_TWO | {"r1": 0, "r2": 4, "r3": 4, "r4": 4})
    assert (
        both.sentences[1]
        == "The index of 69.0 reaches “Mid”; requirements that are not met hold it lower."
    )
    assert ["listens", "just missed", "Low (holds it down)", "Somebody listens"] in rows(both, 2)


FLOORED = """
scales: {five: [a, b, c, d, e]}
levels: [{id: low, from: 0, title: Low}, {id: mid, from: 30, title: Mid}, {id: high, from: 60, title: High, floors: {two: 50}}]
gates: [{id: g, require: {item: r1, is: 4}, cap: low}]
sections:
- {id: one, title: One, topics: [{id: t1, title: T1, items: [{id: r1, type: rating, text: R, scale: five}]}]}
- {id: two, title: Two, topics: [{id: t2, title: T2, items: [{id: r2, type: rating, text: R, scale: five}]}]}
"""


def test_floors_and_gates_together(pack_of, told):
    pack = pack_of(FLOORED)
    text = told("level", {"r1": 4, "r2": 1}, of=pack)
    assert text.sentences[1] == (
        "The index of 62.5 reaches “High”; minimum scores that are missed hold it at “Mid”."
    )
    assert rows(text)[2] == ["High", "60", "reached", "1 of 1 missed"]
    assert rows(text, 1) == [["High", "Two", "50", "25.0", "missed"]]
    pack = pack_of(FLOORED.replace("is: 4", "is: 3"))
    assert told("level", {"r1": 4, "r2": 1}, of=pack).sentences[1] == (
        "The index of 62.5 reaches “High”; minimum scores that are missed allow “Mid”, and requirements that are not met hold it lower still."
    )


def test_a_level_not_named_or_not_firm(pack_of, told):
    assert told("level", {}).sentences == (
        "Nothing that counts has been answered yet, so there is no level.",
    )
    assert told("level", {"r1": 3}).sentences[0] == (
        "No level is named while 30 % is answered, less than 50 %; by what is open it is between “Low” and “High”."
    )
    assert told("level", SAID).sentences[0] == (
        "“Mid”, provisionally: 56 % is answered, and it is firm from 80 %."
    )
    assert told("level", {"q": True}, of=pack_of("title: No levels")).sentences == (
        "This questionnaire has no levels.",
    )


def test_a_level_below_the_first(pack_of, told):
    pack = pack_of("levels: [{id: low, from: 0, floors: {s: 50}, title: Low}]")
    text = told("level", {"q": False}, of=pack)
    assert (
        text.sentences[1]
        == "The index of 0.0 reaches “Low”; minimum scores that are missed hold it at “–”."
    )


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
