"""Answers files with decisions, readings, statements, cover and rounds: nothing is lost on the way."""

from __future__ import annotations

import base64
import random
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from assessment.answers.answer import Answer, Respondent, Sheet, State
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import (
    Account,
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
    TakenPlan,
)
from assessment.answers.evidence import EvidenceFile
from assessment.answers.records import LogEntry, Reading, Round, Sentiment
from assessment.core.errors import InputError
from assessment.core.i18n import Translator
from assessment.document.entries import Contents, to_entries
from assessment.document.store import create_document, read_document
from assessment.exchange.answers_reader import read_back
from assessment.exchange.answers_records import unlike_records
from assessment.exchange.answers_writer import write_answers
from assessment.exchange.redaction import LEFT_OUT, redact
from tests.document.conftest import DECISIONS

DAY = date(2026, 11, 20)


def logo(side=200):
    """A picture as the program keeps it, in several parts."""
    made = BytesIO()
    noise = random.Random(1).randbytes(3 * side * side)
    Image.frombytes("RGB", (side, side), noise).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def whole(checked):
    """An assessment with a record of every kind."""
    lin = Respondent("lin", "Lin", {"en": "Owner"}, {"number": Answer.of(7)})
    past = Round(
        4, date(2025, 11, 20), "small", "1.0.0",
        Sheet({"rating": Answer.of(1, "then"), "yes": Answer()}, (lin, Respondent("bo")), {"t": 50.0}),
        frozenset({"rating"}),
    )  # fmt: skip
    statement = LogEntry(
        DAY, "so good: 1\n\n2", "Zoë", "shop", Sentiment.POSITIVE, True, "thanked", 3
    )
    cover = Brand("Li", "Tea", "foot", "#1a6b5c", logo())
    return Assessment(
        DAY,
        sheet=Sheet({"rating": Answer.of(3), "yes": Answer(State.UNKNOWN)}, (), {}),
        brand=cover,
        decisions=replace(DECISIONS, accounts={"page": Account.PARK}),
        readings=(
            Reading("likes", DAY, 12.5, "a start", 2, "likes.csv"),
            Reading("likes", DAY, 1e3, "", 7),
            Reading("own-1", DAY, 0, "", 1),
        ),
        feedback=(statement, LogEntry(DAY, "meh", number=9)),
        stories=(statement,),
        rounds=(past,),
        unconfirmed=frozenset({"rating"}),
    )


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_reopening_exported_answers_loses_nothing(checked, whole, form, tmp_path):
    pack = checked.usable()
    written = write_answers(pack, whole, form)
    assert written.remarks == ()
    found = read_back(written.data, f"a.{form}", pack)
    assert found.decisions.reviews == whole.decisions.reviews
    assert found.brand == whole.brand
    assert [each.number for each in found.readings] == [1, 2, 1]
    assert found.rounds[0].sheet.respondents == whole.rounds[0].sheet.respondents
    create_document(tmp_path / "a.sounding", checked, found)
    assert read_document(tmp_path / "a.sounding")[1] == found
    assert write_answers(pack, found, form).data == written.data


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"unconfirmed": frozenset({"number"})}, "still to be confirmed"),
        ({"brand": Brand(logo=logo(900))}, "the report's cover"),
        ({"decisions": Decisions(measures={"x": MeasureDecision(owner=" ", target=1)})}, ""),
    ],
)
def test_what_comes_back_otherwise_is_named(checked, change, told):
    remarks = write_answers(checked.usable(), Assessment(DAY, **change), "yaml").remarks
    assert told in " ".join(map(Translator().render, remarks))


@pytest.mark.parametrize(
    "name", ["unconfirmed", "decisions", "readings", "feedback", "stories", "brand", "rounds"]
)
def test_each_part_that_differs_is_named(whole, name):
    (told,) = unlike_records(whole, replace(whole, **{name: getattr(Assessment(DAY), name)}))
    assert str(told)


def test_evidence_that_differs_is_named():
    kept = {"q": (EvidenceFile("a.pdf", 3, "0" * 64),)}
    (told,) = unlike_records(Assessment(DAY, evidence=kept), Assessment(DAY))
    assert str(told) == "which files support the answers"


def test_readings_come_back_by_measure(checked, whole):
    mixed = replace(whole, readings=tuple(reversed(whole.readings)))
    pack = checked.usable()
    (said,) = write_answers(pack, mixed, "yaml").remarks
    assert "readings of measures" in Translator().render(said)


def test_decisions_that_say_nothing_are_left_out(checked):
    nothing = Decisions(actions={"a": ActionDecision()}, measures={"b": MeasureDecision()})
    written = write_answers(checked.usable(), Assessment(DAY, decisions=nothing), "yaml")
    assert (written.remarks, b"decisions" in written.data) == ((), False)
    none = Assessment(DAY, decisions=Decisions(channels=()))
    written = write_answers(checked.usable(), none, "yaml")
    assert read_back(written.data, "a.yaml", checked.usable()).decisions.channels == ()


@pytest.mark.parametrize(
    "change",
    [
        {"unconfirmed": frozenset({"number"})},
        {"decisions": Decisions(measures={"x": MeasureDecision(target=0.1 + 0.2, title="")})},
        {"readings": (Reading("x", DAY, 1e20),)},
        {"feedback": (LogEntry(date(9999, 1, 1), "x"),)},
        {"brand": Brand(colour="red")},
        {"brand": Brand(logo=logo(900))},
    ],
)
def test_what_comes_back_otherwise_is_said(checked, change):
    remarks = write_answers(checked.usable(), Assessment(DAY, **change), "yaml").remarks
    assert len(remarks) == (0 if "decisions" in change else 1)


def test_texts_of_records_are_cleaned(checked):
    dirty = Assessment(DAY, feedback=(LogEntry(DAY, "a\x00b", sentiment=Sentiment.NEUTRAL),))
    written = write_answers(checked.usable(), dirty, "json")
    assert [str(each) for each in written.remarks] == [
        "Characters that no file can hold were replaced."
    ]
    (found,) = read_back(written.data, "a.json", checked.usable()).feedback
    assert (found.text, found.sentiment) == ("a\ufffdb", Sentiment.NEUTRAL)


HEAD = "format: 1\nquestionnaire: small\nassessed_on: 2026-11-20\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("brand: {colour: red}\n", "a colour such as"),
        ("brand: {logo: ['?']}\n", "a picture as Base64"),
        (f"brand: {{logo: [{base64.b64encode(b'no picture').decode()}]}}\n", "PNG or JPEG"),
        ("decisions: {actions: {a: {verdict: maybe}}}\n", "deferred, rejected"),
        ("decisions: [1]\n", "a mapping"),
        ("decisions: {own: [{id: ''}]}\n", "a name of at most 200"),
        ("readings: [{measure: likes, day: 2026-11-20}]\n", "value"),
        ("feedback: [{day: 2026-02-30, text: x}]\n", "2026-02-30"),
        ("rounds: [{assessed_on: 2025-11-20, questionnaire: small@1.0.0, answers: {rating: 9}}]\n", "rating"),
    ],
)  # fmt: skip
def test_faults_are_told_with_their_place(checked, text, told):
    with pytest.raises(InputError) as caught:
        read_back((HEAD + text).encode(), "a.yaml", checked.usable())
    (problem, *_) = caught.value.problems
    assert problem.place.line == 4
    assert told in f"{Translator().render(problem.message)} {problem}"


def test_what_is_left_empty_counts_as_left_out(checked):
    text = "decisions: {actions: {a: {note: ~, owner: Li}, b: ~}, own: ~}\nbrand:\nreadings:\n"
    found = read_back((HEAD + text).encode(), "a.yaml", checked.usable())
    assert found.decisions == Decisions(actions={"a": ActionDecision(owner="Li")})
    assert found.brand == Brand()
    bare = read_back((HEAD + "brand: {client: Tea}\n").encode(), "a.yaml", checked.usable())
    assert bare.brand == Brand(client="Tea")


def test_redaction_leaves_what_people_said_out(checked, whole):
    found = redact(checked.usable(), whole)
    data = write_answers(checked.usable(), found, "yaml").data.decode()
    for word in (
        "Zoë",
        "so good",
        "meh",
        "a start",
        "likes.csv",
        "Lin",
        "then",
        "Li\n",
        "Ask aunt",
        "ill",
    ):
        assert word not in data
    assert [each.value for each in found.readings] == [12.5, 1e3, 0]
    assert found.rounds[0].sheet.agreed["rating"] == Answer.of(1)
    assert found.decisions.own[0].title == LEFT_OUT
    assert (found.feedback, found.stories) == ((), ())


def test_a_plan_that_was_taken_up_comes_back_from_document_and_file(pack_of):
    first, last = date(2026, 11, 23), date(2026, 12, 4)
    steps = {"own-9": (first, last), "x": (first, last)}
    plan = TakenPlan(first, first, steps, (last,), last, first, last, ("eyes", "orders"))
    pack = pack_of("title: A")
    held = Assessment(first, decisions=Decisions(taken=plan, own=(OwnAction("own-9", "Mine", 1),)))
    assert Contents(pack, to_entries(held)).assessment().decisions.taken == plan
    written = write_answers(pack, held, "yaml")
    assert read_back(written.data, "a.yaml", pack).decisions.taken == plan
    bare = replace(held, decisions=replace(held.decisions, taken=TakenPlan(first, first)))
    assert Contents(pack, to_entries(bare)).assessment().decisions.taken == TakenPlan(first, first)
    left = redact(pack, held).decisions.taken
    assert left is not None
    assert left == replace(
        plan, steps={"own-1": (first, last), "x": (first, last)}, measures=("own-1", "own-2")
    )
