"""Entries of a document and the assessment they stand for; and what can be asked of an assessment."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from assessment.answers.answer import BLANK, Answer, Misfit, Respondent, State
from assessment.answers.assessment import Assessment
from assessment.document.answer_entries import read_answer, stored_answer
from assessment.document.entries import Contents, to_entries
from assessment.document.history import Change, Edit, Kind
from assessment.questionnaire.values import InvalidValue


def test_an_assessment_survives_its_entries(checked, full):
    entries = {key: value for key, value in to_entries(full).items() if value is not None}
    again = Contents(checked.usable(), entries).assessment()
    assert again == full
    assert to_entries(again) == to_entries(full)


def test_an_empty_assessment_has_only_a_day_and_a_language(checked):
    blank = Assessment(date(2026, 1, 2))
    assert to_entries(blank) == {
        ("about", "assessed_on"): "2026-01-02",
        ("about", "language"): "en",
    }
    assert Contents(checked.usable(), to_entries(blank)).assessment() == blank


@pytest.mark.parametrize(
    ("item", "answer", "plain"),
    [
        ("rating", Answer.of(3), {"value": 3}),
        ("rating", BLANK, None),
        ("rating", Answer(note="x"), {"note": "x"}),
        ("rating", Answer(State.UNKNOWN), {"state": "unknown"}),
        ("matrix", Answer.of({"a": 1}), {"value": {"a": 1}}),
        ("table", Answer.of(()), {"value": []}),
        ("text", Answer.of("no"), {"value": "no"}),
        ("number", Answer(misfits=(Misfit("many"),)), {"misfits": [{"text": "many"}]}),
        (
            "table",
            Answer(State.ANSWERED, ({"w": "A"},), misfits=(Misfit("many", 0, "n"),)),
            {"value": [{"w": "A"}], "misfits": [{"row": 1, "column": "n", "text": "many"}]},
        ),
    ],
)
def test_answers_are_stored_in_the_long_form(checked, item, answer, plain):
    assert stored_answer(answer) == plain
    if plain is not None:
        assert read_answer(checked.usable(), item, plain) == answer


def test_a_stored_answer_that_does_not_fit_is_refused(checked):
    with pytest.raises(InvalidValue):
        read_answer(checked.usable(), "rating", {"value": 99})


def test_answers_to_items_of_another_pack_are_kept_but_not_shown(checked):
    entries = to_entries(Assessment(date(2026, 1, 2))) | {("answer", "gone"): {"value": 1}}
    contents = Contents(checked.usable(), entries)
    assert contents.assessment().answers == {}
    assert ("answer", "gone") in contents.entries


def test_edits_change_the_contents_one_by_one(checked):
    contents = Contents(checked.usable(), to_entries(Assessment(date(2026, 1, 2))))
    person = Edit(Kind.RESPONDENT, "lin", None, {"name": "Lin", "role": "", "position": 0})
    reply = Edit(Kind.REPLY, "lin/rating", None, {"value": 1})
    target = Edit(Kind.TARGET, "s", None, 70)
    contents.apply([person, reply, target])
    (lin,) = contents.assessment().sheet.respondents
    assert lin == Respondent("lin", "Lin", "", {"rating": Answer.of(1)})
    assert isinstance(contents.assessment().sheet.targets["s"], float)
    contents.apply([reply.reverse, target.reverse])
    (lin,) = contents.assessment().sheet.respondents
    assert lin.answers == {}
    assert contents.assessment().sheet.targets == {}


def test_changes_and_their_reverse():
    one, two = Edit(Kind.FACT, "name", None, "a"), Edit(Kind.FACT, "name", "a", "ab")
    other = Edit(Kind.FACT, "sector", None, "x")
    change = Change("organisation", (one, other), "2026-01-01T00:00:00+00:00")
    assert change.reverse.edits == (other.reverse, one.reverse)
    assert change.reverse.reverse == change
    first, second = Change("l", (one,), "1"), Change("l", (two,), "2")
    assert first.merged_with(second) == Change("l", (Edit(Kind.FACT, "name", None, "ab"),), "2")
    assert first.merged_with(Change("l", (other,), "2")) is None
    assert first.merged_with(Change("m", (two,), "2")) is None
    assert change.merged_with(second) is None
    assert first.merged_with(change) is None


@pytest.mark.parametrize(
    ("steps", "merged"),
    [
        ([None, {"note": "a"}, {"note": "ab"}], True),
        ([None, {"value": 1, "note": ""}, {"value": 1, "note": "a"}], True),
        ([{"title": "a"}, {"title": "b"}, {"title": "bc"}], True),
        ([{"title": "a"}, {"title": "b"}, {"title": "b", "done": True}], False),
        ([{"note": "a"}, {"note": "ab"}, None], True),
        ([None, {"title": "a"}, None], False),
        ([{"note": "a"}, {"note": "b"}, {"note": "a"}], False),
        ([0.0, 1.0, 2.0], True),
        ([None, 0.0, 2.0], True),
        ([{"note": "a"}, "a", "b"], True),
    ],
)
def test_only_what_goes_on_with_the_same_part_is_one_change(steps, merged):
    first, last = (
        Change("l", (Edit(Kind.DECISION, "own/1", one, two),), "1")
        for one, two in itertools.pairwise(steps)
    )
    assert (first.merged_with(last) is not None) is merged


def test_what_can_be_asked_of_an_assessment(full):
    assert full.answer("rating").value == 3
    assert full.answer("nothing") is BLANK
    assert full.respondent("zoe").name == "Zoë"
    assert full.respondent("nobody") is None
    assert (full.name("zh"), full.name("en"), full.name("fr")) == ("茶", "Tea", "Tea")
    day = date(2026, 1, 1)
    assert Assessment(day, organisation={"name": 360}).name("en") == "360"
    assert Assessment(day, organisation={"name": " Tea "}).name("en") == "Tea"
    assert Assessment(day).name("en") == ""
    assert full.with_sheet(targets={}).sheet.targets == {}
    assert full.with_sheet(targets={}).answers == full.answers


def test_a_reply_that_does_not_fit_is_kept_but_not_shown(checked, full):
    entries = to_entries(full) | {("reply", "zoe/number"): {"value": "many"}}
    shown = Contents(checked.usable(), entries)
    zoe = shown.assessment().sheet.respondents[0]
    assert "number" not in zoe.answers
    assert shown.entries["reply", "zoe/number"] == {"value": "many"}
