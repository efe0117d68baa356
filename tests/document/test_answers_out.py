"""Answers files that are written: nothing is lost on the way out and back, and what has no place is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers.answer import Answer, Confidence, Respondent, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.core.text import clean
from assessment.document.store import create_document, read_document
from assessment.exchange.answers_reader import read_answers, read_back
from assessment.exchange.answers_writer import differences, left_out, write_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files

PACK = """\
format: 1
id: every
version: 1.2.0
title: Every
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: rating, type: rating, text: Q, scale: five}
    - {id: yes, type: yes_no, text: Q}
    - {id: choice, type: choice, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: choices, type: choices, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: number, type: number, text: Q}
    - {id: amount, type: amount, text: Q, currency: CNY}
    - {id: text, type: text, text: Q, long: true}
    - {id: date, type: date, text: Q}
    - {id: ranking, type: ranking, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: matrix, type: matrix, text: Q, scale: five, rows: [{id: a, title: A}, {id: b, title: B}]}
    - {id: odd, type: matrix, text: Q, scale: five, rows: [{id: value, title: A}, {id: note, title: B}]}
    - {id: table, type: table, text: Q, columns: [{id: n, type: number, text: N}, {id: w, type: text, text: W}, {id: d, type: date, text: D}]}
    - {id: sure, type: yes_no, text: Q, not_applicable: false}
"""
CHECKED = load_files({"every.yaml": PACK.encode()})
DAY = date(2026, 11, 20)

texts = st.text(max_size=40).map(clean)
numbers = st.one_of(
    st.integers(-(10**14), 10**14), st.floats(-1e12, 1e12).filter(lambda n: not n.is_integer())
)
rows = st.fixed_dictionaries({}, optional={"n": numbers, "w": texts.filter(bool), "d": st.dates()})
values = {
    "rating": st.integers(0, 4),
    "yes": st.booleans(),
    "choice": st.sampled_from("ab"),
    "choices": st.sampled_from([("a",), ("b",), ("a", "b")]),
    "number": numbers,
    "amount": numbers,
    "text": texts.filter(bool),
    "date": st.dates(),
    "ranking": st.sampled_from([("a",), ("b", "a"), ("a", "b")]),
    "matrix": st.sampled_from([{"a": 0}, {"b": 4}, {"a": 2, "b": 1}]),
    "odd": st.sampled_from([{"value": 0}, {"note": 4}, {"value": 2, "note": 1}]),
    "table": st.lists(rows, max_size=3).map(tuple),
}
confidences = st.none() | st.sampled_from(Confidence)


def answers_to(value):
    silent = st.sampled_from([State.UNANSWERED, State.UNKNOWN, State.NOT_APPLICABLE])
    return st.one_of(
        st.builds(Answer, st.just(State.ANSWERED), value, texts, confidences),
        st.builds(Answer, silent, st.none(), texts, confidences),
    ).filter(lambda answer: not answer.is_blank)


answers = st.fixed_dictionaries(
    {}, optional={name: answers_to(each) for name, each in values.items()}
)
localised = st.dictionaries(st.sampled_from(["en", "zh"]), texts.filter(str.strip), min_size=1)
roles = st.just("") | texts.filter(str.strip) | localised
facts = (
    texts.filter(bool) | localised | st.integers(-999, 999) | st.sampled_from([0.5, -2.25, 14.125])
)
made = st.from_regex("[0-9a-f]{8}", fullmatch=True)
"""Ids that earlier programs gave to people: some begin with a digit, or look like a number."""
ids = (
    st.from_regex("[a-z][a-z0-9-]{0,9}", fullmatch=True)
    | made
    | st.sampled_from(["26e3e2f1", "12345678"])
)
people = st.lists(
    st.builds(Respondent, ids, texts, roles, answers), max_size=3, unique_by=lambda one: one.id
)
targets = st.dictionaries(st.sampled_from("st"), st.floats(0, 100))
assessments = st.builds(
    Assessment,
    st.dates(),
    st.sampled_from(["en", "zh"]),
    st.dictionaries(texts, facts, max_size=4),
    st.builds(Sheet, answers, people.map(tuple), targets),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exchange")
    (folder / "every.yaml").write_text(PACK, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ["yaml", "json"])
@settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
@given(assessment=assessments)
def test_a_document_is_the_same_after_the_way_out_and_back(folder, form, assessment):
    path, answers_path = folder / "a.sounding", folder / f"a.{form}"
    create_document(path, CHECKED, assessment)
    pack, first = read_document(path)
    written = write_answers(pack, first, form)
    assert written.remarks == ()
    answers_path.write_bytes(written.data)
    read = read_answers(answers_path, Library([], folder))
    create_document(path, read.pack, read.assessment)
    assert read_document(path)[1] == first
    assert write_answers(pack, read.assessment, form).data == written.data


def test_what_is_written_is_pleasant_to_read():
    said = {
        "text": Answer.of("one\ntwo: 2\n\nthree"),
        "yes": Answer.of(True, "絵 😀", Confidence.LOW),
        "rating": Answer(),
        "table": Answer.of(({"n": 1, "d": DAY},)),
    }
    lin = Respondent("lin", "Lin", {"en": "Owner", "zh": " "}, {"rating": Answer.of(2)})
    bo = Respondent("bo", "", " ", {})
    organisation = {"name": "Tea", "n": 14.0, "code": "14", "none": "", "nothing": {}, "zero": 0}
    assessment = Assessment(DAY, "zh", organisation, Sheet(said, (lin, bo), {"t": 5, "s": 12.5}))
    written = write_answers(CHECKED.usable(), assessment, "yaml")
    assert written.remarks == ()
    assert (
        written.data.decode()
        == """\
# 本文件中级别从0数起，屏幕上从1数起。
format: 1
questionnaire: every@1.2.0
organisation:
  name: Tea
  n: 14
  code: '14'
  zero: 0
assessed_on: 2026-11-20
language: zh
answers:
  'yes':
    value: true
    note: 絵 😀
    confidence: low
  text: |-
    one
    two: 2

    three
  table:
  - n: 1
    d: '2026-11-20'
respondents:
- id: lin
  name: Lin
  role:
    en: Owner
  answers:
    rating: 2
- id: bo
  answers: {}
targets:
  s: 12.5
  t: 5
"""
    )


def test_an_empty_assessment_is_a_short_file():
    written = write_answers(CHECKED.usable(), Assessment(DAY), "json")
    assert written.data.decode() == (
        '{\n "format": 1,\n "questionnaire": "every@1.2.0",\n "assessed_on": "2026-11-20",\n'
        ' "language": "en",\n "answers": {}\n}\n'
    )


def told(assessment, form="yaml", language="en"):
    words = Translator(language)
    return [
        words.render(each) for each in write_answers(CHECKED.usable(), assessment, form).remarks
    ]


def test_what_has_no_place_is_said():
    revealed = Assessment(DAY, revealed=True)
    place = "whether respondents' answers may be shown"
    assert [str(each) for each in left_out(revealed)] == [place]
    assert told(revealed) == [f"An answers file has no place for: {place}."]
    assert left_out(Assessment(DAY)) == ()


def test_characters_that_no_file_can_hold_are_replaced_and_that_is_said():
    assessment = Assessment(DAY, organisation={"name": "a\x00b"})
    assert told(assessment) == ["Characters that no file can hold were replaced."]
    data = write_answers(CHECKED.usable(), assessment, "yaml").data
    found = read_back(data, "a.yaml", CHECKED.usable())
    assert found.name("en") == "a\ufffdb"


@pytest.mark.parametrize(
    ("changes", "things"),
    [
        ({"language": "fr"}, "the language"),
        ({"organisation": {"n": 0.1 + 0.2}}, "the organisation"),
    ],
)
def test_what_comes_back_otherwise_is_listed(changes, things):
    changed = replace(Assessment(DAY), **changes)
    assert told(changed) == [f"Not everything can be read back from this file as it was: {things}."]
    assert not write_answers(CHECKED.usable(), changed, "yaml").readable
    assert write_answers(CHECKED.usable(), Assessment(DAY), "yaml").readable


def test_what_can_not_be_read_back_is_listed():
    unreadable = Assessment(DAY, sheet=Sheet({"sure": Answer(State.NOT_APPLICABLE)}))
    (said,) = told(unreadable)
    assert not write_answers(CHECKED.usable(), unreadable, "yaml").readable
    assert said.startswith("This file can't be read back: ")
    (said,) = told(Assessment(DAY, sheet=Sheet({"yes": Answer(note="x" * 20_001)})))
    assert "20,000" in said
    (said,) = told(Assessment(DAY, organisation={"x" * 2_000: "y"}), "json")
    assert "read back" in said


def test_differences():
    lin = Respondent("lin", "Lin", "", {"yes": Answer.of(True)})
    wanted = Assessment(
        DAY, "en", {"name": "a"}, Sheet({"yes": Answer.of(True), "no": Answer()}, (lin,), {"s": 1})
    )
    assert list(differences(wanted, wanted)) == []
    found = [str(each) for each in differences(wanted, Assessment(date(2026, 1, 1), "zh"))]
    assert found == [
        "the day of the assessment",
        "the language",
        "the organisation",
        "the targets",
        "yes",
        "lin",
        "lin/yes",
    ]


def test_hands_have_no_place_in_an_answers_file() -> None:
    sheet = Sheet(counted={"rating": (Answer.of(1),)})
    (phrase,) = left_out(Assessment(DAY, sheet=sheet))
    assert phrase == "plan, votes and reasons of the workshop"


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("levels", [True, False])
def test_how_levels_count_is_said_where_there_are_levels_and_comments(form, levels):
    text = (
        PACK
        if levels
        else PACK.replace(
            "id: rating, type: rating",
            "id: rating, type: choice, options: [{id: a, title: A}, {id: b, title: B}]",
        ).replace(
            "options: [{id: a, title: A}, {id: b, title: B}], text: Q, scale: five",
            "options: [{id: a, title: A}, {id: b, title: B}], text: Q",
            1,
        )
    )
    pack = load_files({"every.yaml": text.encode()}).usable()
    data = write_answers(pack, Assessment(DAY), form).data.decode()
    assert ("Levels count from 0" in data) is (levels and form == "yaml")
    assert read_back(data.encode(), f"answers.{form}", pack).assessed_on == DAY
