"""Answers files of late comers, read as ballots are."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError, InputError
from assessment.core.i18n import Translator
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.workshop.answers_import import MOST_FILES, read_people

ITEMS = "- {id: q, type: rating, scale: five, text: Q}\n- {id: n, type: number, text: N}"
LATER = "- {id: q, type: rating, scale: five, text: Reworded}\n- {id: came, type: yes_no, text: C}"
ENGLISH = Translator("en")
OURS = Assessment(date(2026, 11, 1), "en", {"consultant": "Mei"})


@pytest.fixture
def old(items_of):
    return items_of(ITEMS, "id: small\nversion: 1.0.0")


@pytest.fixture
def new(items_of):
    return items_of(LATER, "id: small\nversion: 2.0.0")


@pytest.fixture
def written(tmp_path: Path):
    """An answers file."""

    def make(body: str, name: str = "late.yaml", of: str = "small@1.0.0") -> Path:
        path = tmp_path / name
        path.write_text(f"format: 1\nquestionnaire: {of}\n{body}\n", encoding="utf-8")
        return path

    return make


@pytest.fixture
def at_hand(tmp_path: Path, checked_items):
    """Reading with the versions that are in a folder."""
    folder = tmp_path / "packs" / "small"
    folder.mkdir(parents=True)
    made = checked_items(ITEMS, "id: small\nversion: 1.0.0")
    (folder / "pack.yaml").write_bytes(next(iter(made.files.values())))
    return partial(read_answers, library=Library([tmp_path / "packs"]))


def nowhere(_path: Path):
    raise AssertionError("the document's own copy is read")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("answers: {q: 3}", ("late", "", {"q": 3})),
        ("organisation: {consultant: '  Bo  Li '}\nanswers: {q: 3}", ("Bo Li", "", {"q": 3})),
        ("organisation: {consultant: 7}\nanswers: {q: 3}", ("7", "", {"q": 3})),
        ("organisation: {consultant: {en: Mei, zh: 梅}}\nanswers: {q: 3}", ("late", "", {"q": 3})),
        (
            "answers: {q: 3, n: 5}\nrespondents: [{id: r1, name: Bo, role: Sales, answers: {q: 1}}]",
            ("Bo", "Sales", {"q": 1, "n": 5}),
        ),
    ],
)
def test_a_file_holds_the_answers_of_one_person(old, written, body, expected) -> None:
    name, role, answers = expected
    path = written(body)
    (found,) = read_people(path, old, OURS, nowhere)
    one = found.respondent
    assert (one.name, one.role, found.file, found.remarks) == (name, role, "late", ())
    assert one.answers == {key: Answer.of(value) for key, value in answers.items()}
    assert read_people(path, old, OURS, nowhere)[0].respondent.id == one.id != "r1"


def test_each_of_several_people_comes_for_themselves(old, written) -> None:
    body = "answers: {q: 0}\nrespondents: " + "".join(
        [
            "[{id: r1, name: Bo, answers: {q: 1}}, {id: r2, name: Li, answers: {q: 2}}, {id: r3, name: No}]"
        ]
    )
    found = read_people(written(body, of="small"), old, OURS, nowhere)
    assert [(each.respondent.name, each.respondent.answers["q"].value) for each in found] == [
        ("Bo", 1),
        ("Li", 2),
    ]
    assert len({each.respondent.id for each in found}) == 2


def test_answers_to_another_version_are_taken_as_far_as_they_fit(new, written, at_hand) -> None:
    path = written("answers: {q: 3, n: 5}")
    (found,) = read_people(path, new, OURS, at_hand)
    assert found.respondent.answers == {"q": Answer.of(3)}
    assert [ENGLISH.render(each) for each in found.remarks] == [
        "“late” was made for version 1.0.0 of the questions; here they are 2.0.0.",
        "“late”: changed since, look at the answer again: q.",
        "“late”: not asked here, so that the answer is left out: n.",
    ]


def test_only_what_there_is_to_say_of_another_version_is_said(new, written, at_hand) -> None:
    (found,) = read_people(written("answers: {n: 5}\nrespondents: []"), new, OURS, at_hand)
    assert len(found.remarks) == 2
    assert "not asked here" in ENGLISH.render(found.remarks[1])


def test_what_does_not_fit_its_question_is_told(old, written) -> None:
    body = "answers: {q: 3, n: {misfits: [{text: ten apples}]}}"
    (found,) = read_people(written(body), old, OURS, nowhere)
    assert [ENGLISH.render(each) for each in found.remarks] == [
        "“late”: does not fit its question, and is left out: n."
    ]


def test_what_can_not_be_taken(old, items_of, written, at_hand, tmp_path) -> None:
    with pytest.raises(AssessmentError, match="holds no answer"):
        read_people(written("answers: {}"), old, OURS, nowhere)
    foreign = items_of(ITEMS, "id: foreign\nversion: 1.0.0")
    with pytest.raises(AssessmentError, match="answers “small”, not “foreign”"):
        read_people(written("answers: {q: 3}"), foreign, OURS, at_hand)
    for path in (
        tmp_path / "gone.yaml",
        written("answers: {q: 9}"),
        written("answers: {q: 3}", of="no"),
    ):
        with pytest.raises(InputError):
            read_people(path, old, OURS, at_hand)


def named(*names: str) -> str:
    """Files as an answers file names them, each with other bytes."""
    return ", ".join(
        f"{{name: {name}, size: 4, sha256: '{number:064x}'}}" for number, name in enumerate(names)
    )


def names_of(evidence) -> dict[str, list[str]]:
    return {item: [each.name for each in files] for item, files in evidence.items()}


def test_files_that_are_named_come_along_once_and_are_told(old, written) -> None:
    path = written(
        f"respondents: [{{id: a, name: A, answers: {{q: 1}}}}, {{id: b, name: B, answers: {{q: 2}}}}]\n"
        f"evidence: {{q: [{named('plan.pdf', 'list.csv')}]}}"
    )
    first, second = read_people(path, old, OURS, nowhere)
    assert names_of(first.evidence) == {"q": ["list.csv", "plan.pdf"]}
    assert (second.evidence, second.remarks) == ({}, ())
    (told,) = (ENGLISH.render(each) for each in first.remarks)
    assert told == (
        "“late” names files that support answers, but does not hold them: list.csv, plan.pdf. They are listed as "
        "not there; add them to their questions, and they are."
    )


def test_files_follow_their_question_into_another_version(new, written, at_hand) -> None:
    path = written(
        f"answers: {{q: 1}}\nevidence: {{q: [{named('a.pdf')}], n: [{named('b.pdf')}], "
        f"old@0.9: [{named('c.pdf')}]}}"
    )
    (found,) = read_people(path, new, OURS, at_hand)
    assert names_of(found.evidence) == {
        "q": ["a.pdf"],
        "n@1.0.0": ["b.pdf"],
        "old@0.9": ["c.pdf"],
    }


def test_names_of_files_are_taken_within_bounds(old, written) -> None:
    many = named(*(f"f{number}.pdf" for number in range(MOST_FILES + 1)))
    (found,) = read_people(
        written(f"answers: {{q: 1}}\nevidence: {{q: [{many}]}}"), old, OURS, nowhere
    )
    assert len(found.evidence["q"]) == MOST_FILES
    files, more = (ENGLISH.render(each) for each in found.remarks)
    assert files.count(".pdf") == 20
    assert more == (
        "“late” names more than 500 files that support answers; the others are left out."
    )
