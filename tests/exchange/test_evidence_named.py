"""Evidence outside its document: named in answers files, never contained, and not where names are left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.disclosure import FILES_LEFT_OUT, disclosed, told_without_names
from assessment.answers.evidence import evidence_file
from assessment.core.errors import InputError
from assessment.exchange.answers_reader import read_answers, read_back
from assessment.exchange.answers_writer import write_answers
from assessment.exchange.export import Export, exported
from assessment.exchange.redaction import redact
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet

DAY = date(2026, 11, 20)
PLAN = evidence_file("计划.pdf", b"plan", DAY)
LIST = evidence_file("list.csv", b"1;2")
SHA = PLAN.sha256
PACK = """format: 1
id: p
version: 2.0.0
title: P
languages: [en]
sections:
  - id: s
    title: S
    topics:
      - id: t
        title: T
        items:
          - {id: here, type: yes_no, text: Q}
          - {id: later, type: yes_no, text: Q}
replaces: [{version: 1.0.0, becomes: {before: later}}]
"""
HEAD = "format: 1\nquestionnaire: p@2.0.0\nassessed_on: 2026-11-20\nlanguage: en\nanswers: {}\n"


@pytest.fixture
def pack():
    return load_files({"pack.yaml": PACK.encode()}).usable()


@pytest.fixture
def assessment():
    return Assessment(DAY, evidence={"here": (LIST, PLAN)})


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_an_answers_file_names_files_and_says_that_they_are_not_in_it(pack, assessment, form):
    written = exported(pack, assessment, score_sheet(pack, assessment.sheet), Export(form))
    assert ["themselves stay in the document" in str(each) for each in written.remarks] == [True]
    assert read_back(written.data, "a", pack) == assessment
    assert b"plan" not in written.data.replace(b"evidence", b"")


def test_reading_tells_what_is_not_there(tmp_path, pack, assessment):
    (tmp_path / "p.yaml").write_text(PACK, "utf-8")
    path = tmp_path / "answers.yaml"
    path.write_bytes(write_answers(pack, assessment, "yaml").data)
    read = read_answers(path, Library([tmp_path]))
    assert read.assessment.evidence == assessment.evidence
    (told,) = read.warnings
    assert (told.code, told.place.line > 1) == ("evidence-elsewhere", True)
    assert str(told.message) == (
        "Files that support answers are named here, but they are not in this file (2): list.csv, 计划.pdf."
    )


def test_files_follow_their_question_from_an_earlier_version(tmp_path):
    (tmp_path / "p.yaml").write_text(PACK, "utf-8")
    path = tmp_path / "answers.yaml"
    files = f"[{{name: a.pdf, sha256: {SHA}, size: 4}}]"
    ids = ("before", "here", "gone")
    path.write_text(
        HEAD.replace("2.0.0", "1.0.0")
        + "evidence:\n"
        + "".join(f"  {id_}: {files}\n" for id_ in ids),
        "utf-8",
    )
    read = read_answers(path, Library([tmp_path]))
    assert set(read.assessment.evidence) == {"later", "here", "gone@1.0.0"}
    assert [each.code for each in read.warnings] == ["earlier-version", "evidence-elsewhere"]
    path.write_text(HEAD + f"evidence:\n  gone@1.0.0: {files}\n  here: []\n", "utf-8")
    assert set(read_answers(path, Library([tmp_path])).assessment.evidence) == {"gone@1.0.0"}


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("evidence: {hero: []}", ["unknown-reference"]),
        (f"evidence: {{here: [{{name: '', sha256: {SHA}}}]}}", ["wrong-type"]),
        ("evidence: {here: [{name: a, sha256: xyz}]}", ["wrong-type"]),
        ("evidence: {here: [{name: a}]}", ["missing-key"]),
        (f"evidence: {{here: [{{name: a, sha256: {SHA}, bytes: eA==}}]}}", ["unknown-key"]),
    ],
)
def test_faults_have_their_place(pack, written, codes):
    with pytest.raises(InputError) as raised:
        read_back((HEAD + written).encode(), "a.yaml", pack)
    assert [each.code for each in raised.value.problems] == codes
    assert raised.value.problems[0].place.line == 6


def test_names_of_files_go_out_only_where_names_may(pack, assessment):
    assert disclosed(assessment).evidence == assessment.evidence
    assert disclosed(assessment, names=False).evidence == {}
    assert told_without_names(assessment) == ()
    assert told_without_names(assessment, names=False) == (FILES_LEFT_OUT,)
    asked = replace(assessment, sheet=Sheet(respondents=(Respondent("lin", "Lin"),)))
    assert disclosed(asked).evidence == {}
    assert told_without_names(asked)[-1] == FILES_LEFT_OUT
    shown = replace(asked, revealed=True)
    assert disclosed(shown).evidence == assessment.evidence
    assert redact(pack, shown).evidence == {}


@pytest.mark.parametrize("key", ["@", "a/b@1", "@1.0.0", "gone"])
def test_a_key_that_is_no_question_of_any_version_is_told(tmp_path, key):
    (tmp_path / "p.yaml").write_text(PACK, "utf-8")
    path = tmp_path / "answers.yaml"
    path.write_text(
        f"format: 1\nquestionnaire: p\nevidence: {{'{key}': [{{name: a.pdf, sha256: {SHA}}}]}}",
        "utf-8",
    )
    with pytest.raises(InputError) as caught:
        read_answers(path, Library([tmp_path]))
    assert [each.code for each in caught.value.problems] == ["unknown-reference"]


def test_a_file_has_no_less_than_no_bytes(tmp_path):
    (tmp_path / "p.yaml").write_text(PACK, "utf-8")
    path = tmp_path / "answers.yaml"
    files = f"[{{name: a.pdf, size: -5, sha256: {SHA}}}]"
    path.write_text(f"format: 1\nquestionnaire: p\nevidence: {{here: {files}}}", "utf-8")
    with pytest.raises(InputError):
        read_answers(path, Library([tmp_path]))
