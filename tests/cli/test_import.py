"""`import`: documents made of answers files."""

from __future__ import annotations

import pytest

from assessment.core.resources import packs_folder
from assessment.document.store import read_document
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library

SAMPLE = packs_folder() / "social-media" / "samples" / "tea-shop.yaml"
HEAD = "format: 1\nquestionnaire: every\nassessed_on: 2026-11-20\n"


@pytest.fixture
def answers(tmp_path):
    def work(name, text, head=HEAD):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(head + text, encoding="utf-8")
        return path

    return work


@pytest.fixture
def target(tmp_path):
    return tmp_path / "firm.sounding"


def test_one_file_becomes_a_document_with_all_of_it(sounding, target):
    done = sounding("import", SAMPLE, "-o", target)
    assert (done.status, done.out, done.err) == (0, "", f"{target}\n")
    pack, assessment = read_document(target)
    assert (pack.id, assessment) == ("social-media", read_answers(SAMPLE, Library()).assessment)


def test_several_become_respondents_of_one(sounding, packs, answers, target):
    one = answers("lin.yaml", "answers: {rating: 3}\norganisation: {name: Tea, place: A}")
    two = answers("bo.json", '"answers": {"rating": 1}, "organisation": {"name": "Tea", "place": "B"}}', '{"format": 1, "questionnaire": "every", ')  # fmt: skip
    done = sounding("import", one, two, "-o", target, "--packs", packs)
    assert done.status == 0
    assert done.err.splitlines() == [
        str(target),
        "“place” is not the same in all files; it stays as in “lin”.",
    ]
    sheet = read_document(target)[1].sheet
    assert [(one.id, one.answers["rating"].value) for one in sheet.respondents] == [
        ("lin", 3),
        ("bo", 1),
    ]
    assert not sheet.agreed


def test_a_document_that_is_there_stays(sounding, packs, answers, target):
    target.write_bytes(b"mine")
    done = sounding("import", answers("a.yaml", ""), "-o", target, "--packs", packs)
    assert (done.status, done.err) == (2, f"“{target}” is there already and stays as it is.\n")
    assert target.read_bytes() == b"mine"


def test_problems_are_all_told_and_nothing_is_written(sounding, packs, answers, target, tmp_path):
    bad = answers("bad.yaml", "answers: {rating: 9, yes: maybe}")
    worse = answers("worse.yaml", "nonsense: 1")
    done = sounding("import", bad, answers("a.yaml", ""), worse, "-o", target, "--packs", packs)
    assert done.status == 1
    assert len(done.err.splitlines()) == 3
    done = sounding("import", bad, tmp_path / "no.yaml", "-o", target, "--packs", packs)
    assert done.status == 2
    assert not target.exists()


def test_only_answers_to_the_same_questionnaire_are_joined(
    sounding, packs, answers, target, tmp_path
):
    one, two = answers("one.yaml", ""), answers("two.yaml", "", HEAD + "language: en\n")
    done = sounding("import", one, SAMPLE, "-o", target, "--packs", packs)
    assert done.status == 2
    assert done.err == (
        f"“{one}” answers every 1.2.0 and “{SAMPLE}” social-media 1.0.0; "
        "only answers to the same questionnaire can be joined.\n"
    )
    old = (packs / "every.yaml").read_text(encoding="utf-8").replace("1.2.0", "1.1.0")
    (packs / "older.yaml").write_text(old, encoding="utf-8")
    earlier = answers("earlier.yaml", "", HEAD.replace("every", "every@1.1.0"))
    done = sounding("import", one, earlier, two, "-o", target, "--packs", packs)
    assert done.status == 2
    assert "answers every 1.2.0 and" in done.err
    assert "every 1.1.0;" in done.err
    assert not target.exists()


def test_copies_of_a_questionnaire_that_differ_are_not_joined(sounding, packs, answers, target):
    pack = (packs / "every.yaml").read_text(encoding="utf-8")
    here = answers("here/a.yaml", "")
    there = answers("there/a.yaml", "")
    (here.parent / "every.yaml").write_text(pack, encoding="utf-8")
    (there.parent / "every.yaml").write_text(pack + "# mine\n", encoding="utf-8")
    done = sounding("import", here, there, "-o", target)
    assert done.status == 2
    assert "different copies of every 1.2.0" in done.err


def test_documents_are_no_answers_and_documents_end_as_such(
    sounding, packs, answers, target, tmp_path
):
    one = answers("a.yaml", "")
    done = sounding("import", one, "-o", tmp_path / "a.yml", "--packs", packs)
    assert (done.status, done.err) == (
        2,
        f"“{tmp_path / 'a.yml'}”: the name of a document ends in .sounding.\n",
    )
    sounding("import", one, "-o", target, "--packs", packs)
    done = sounding("import", target, "-o", tmp_path / "b.sounding")
    assert done.status == 2
    assert done.err == f"“{target}” is a document already; export its answers first.\n"
    assert sounding("import", tmp_path, "-o", tmp_path / "b.sounding").status == 1
