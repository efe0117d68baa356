"""`import`: documents made of answers files."""

from __future__ import annotations

import pytest

from assessment.answers.answer import Misfit
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
    one = answers("one.yaml", "")
    done = sounding("import", one, SAMPLE, "-o", target, "--packs", packs)
    version = Library().load("social-media").usable().version
    assert done.status == 2
    assert done.err == (
        f"“{one}” answers every 1.2.0 and “{SAMPLE}” social-media {version}; "
        "only answers to the same questionnaire can be joined.\n"
    )
    assert not target.exists()


def test_answers_to_an_earlier_version_are_brought_to_the_newest(sounding, packs, answers, target):
    old = (packs / "every.yaml").read_text(encoding="utf-8").replace("1.2.0", "1.1.0")
    old = old.replace("id: number, type: number, text: Q,", "id: number, type: number, text: Was,")
    old = old.replace("{id: date, type: date, text: Q}", "{id: date, type: text, text: Q}")
    (packs / "older.yaml").write_text(old, encoding="utf-8")
    said = "answers: {rating: 3, number: 5, date: soon}"
    earlier = answers("earlier.yaml", said, HEAD.replace("every", "every@1.1.0"))
    now = answers("now.yaml", "answers: {rating: 1}")
    same = answers("same.yaml", "answers: {rating: 2}", HEAD.replace("every", "every@1.1.0"))
    done = sounding("import", earlier, now, same, "-o", target, "--packs", packs)
    assert done.status == 0
    assert done.err.splitlines() == [
        str(target),
        "“earlier” answers version 1.1.0; it is brought to 1.2.0.",
        "“earlier”: changed since, look at the answer again: number.",
        "“earlier”: changed since, so that the answer does not fit any more: date.",
        "“same” answers version 1.1.0; it is brought to 1.2.0.",
    ]
    pack, assessment = read_document(target)
    assert pack.version == "1.2.0"
    first = assessment.sheet.respondents[0]
    assert {id_: each.value for id_, each in first.answers.items()} == {"rating": 3, "number": 5}


def test_what_became_of_a_question_is_told(sounding, packs, answers, target):
    """Answers follow a question that was renamed; one that was dropped is told with the reason."""
    newest = packs / "every.yaml"
    text = newest.read_text(encoding="utf-8")
    old = text.replace("1.2.0", "1.1.0").replace("id: number,", "id: figure,")
    (packs / "older.yaml").write_text(old, encoding="utf-8")
    told = "replaces: [{version: 1.1.0, becomes: {figure: number}, dropped: {date: Nobody knew it.}}]\n"
    newest.write_text(f"{text}\n{told}", encoding="utf-8")
    said = "answers: {rating: 3, figure: 5, date: 2026-11-20}"
    earlier = answers("earlier.yaml", said, HEAD.replace("every", "every@1.1.0"))
    now = answers("now.yaml", "answers: {rating: 1}")
    done = sounding("import", earlier, now, "-o", target, "--packs", packs)
    assert done.status == 0
    assert done.err.splitlines() == [
        str(target),
        "“earlier” answers version 1.1.0; it is brought to 1.2.0.",
        "“earlier”: “date” is not asked any more. Nobody knew it.",
    ]
    first = read_document(target)[1].sheet.respondents[0]
    assert {id_: each.value for id_, each in first.answers.items()} == {"rating": 3, "number": 5}


def test_answers_to_a_version_that_is_not_here_are_read_with_the_newer_one(
    sounding, packs, answers, target
):
    said = "answers: {rating: 9, yes: no, gone: 1}"
    one = answers("one.yaml", said, HEAD.replace("every", "every@1.0.0"))
    done = sounding("import", one, "-o", target, "--packs", packs)
    assert done.status == 0
    told = done.err.splitlines()
    assert all("warning: " in each for each in told[:-1])
    assert "for version 1.0.0 of “every”, and are read with 1.2.0" in told[0]
    assert "“9”" in told[1]
    assert "There is no item “gone”" in told[2]
    answers_ = read_document(target)[1].answers
    assert answers_["rating"].misfits == (Misfit("9"),)
    assert answers_["yes"].value is False
    scored = sounding("score", one, "--packs", packs)
    told_of_score = scored.err.splitlines()
    assert (scored.status, told_of_score[: len(told) - 1]) == (0, told[:-1])
    assert "1 question counts as open, because what was entered does not fit" in scored.err
    paper = target.with_suffix(".pdf")
    reported = sounding("report", one, "-o", paper, "--packs", packs)
    assert reported.status == 0
    assert "1 question counts as open, because what was entered does not fit" in reported.err


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
    assert sounding("import", tmp_path, "-o", tmp_path / "b.sounding").status == 2


def test_evidence_of_every_file_is_named(sounding, packs, answers, target):
    files = {
        name: f"[{{name: {name}.pdf, sha256: {letter * 64}}}]"
        for name, letter in (("lin", "a"), ("bo", "b"))
    }
    paths = [
        answers(f"{name}.yaml", f"answers: {{rating: 1}}\nevidence: {{rating: {each}}}\n")
        for name, each in files.items()
    ]
    assert sounding("import", *paths, "-o", target, "--packs", packs).status == 0
    found = read_document(target)[1].evidence["rating"]
    assert {each.name for each in found} == {"lin.pdf", "bo.pdf"}


def test_evidence_that_is_named_comes_into_a_document_that_is_there(
    sounding, packs, answers, target
):
    base = answers("base.yaml", "answers: {rating: 1}\n")
    assert sounding("import", base, "-o", target, "--packs", packs).status == 0
    late = answers(
        "late.yaml",
        f"answers: {{rating: 2}}\nevidence: {{rating: [{{name: plan.pdf, size: 4, sha256: {'a' * 64}}}]}}\n",
    )
    done = sounding("import", target, late, "--packs", packs)
    assert done.status == 0
    assert "does not hold them: plan.pdf" in done.err
    (file,) = read_document(target)[1].evidence["rating"]
    assert (file.name, file.size, file.sha256) == ("plan.pdf", 4, "a" * 64)
    assert "plan.pdf (not in this document)" in sounding("evidence", target).out
    again = sounding("import", target, late, "--packs", packs)
    assert "nothing in it is new" in again.err
    more = answers(
        "late.yaml",
        f"answers: {{rating: 2}}\nevidence: {{rating: [{{name: more.pdf, size: 4, sha256: {'b' * 64}}}]}}\n",
    )
    again = sounding("import", target, more, "--packs", packs)
    assert "nothing in it is new" not in again.err
    assert len(read_document(target)[1].evidence["rating"]) == 2
