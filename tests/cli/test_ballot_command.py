"""`ballot` and the way back: pages and sheets written, ballots taken into documents."""

from __future__ import annotations

import pytest

from assessment.answers.workshop import Plan
from assessment.document.answer_edits import set_revealed
from assessment.document.document import Document
from assessment.document.store import read_document
from assessment.questionnaire.loader import load_pack
from assessment.workshop.people import set_plan
from assessment.workshop.standing import VIEW_AGENDA
from tests.workshop.ballots import saved


@pytest.fixture
def pack(packs):
    return load_pack(packs / "every.yaml").usable()


@pytest.fixture
def firm(sounding, packs, tmp_path):
    target = tmp_path / "firm.sounding"
    assert sounding("new", "every", "-o", target, "--packs", packs).status == 0
    return target


def test_a_page_and_sheets(sounding, packs, tmp_path, firm):
    page = tmp_path / "ballot.html"
    done = sounding("ballot", "every", "-o", page, "--packs", packs, "--language", "zh")
    assert (done.status, done.out, done.err) == (0, "", f"{page}\n")
    assert b'lang="zh"' in page.read_bytes()
    sheets = tmp_path / "sheets.pdf"
    assert sounding("ballot", firm, "-o", sheets, "--people", "2").status == 0
    assert sheets.read_bytes().startswith(b"%PDF")


def test_with_a_brand(sounding, packs, tmp_path, firm):
    brand = tmp_path / "brand.yaml"
    brand.write_text("consultant: Adviser\n", encoding="utf-8")
    page = tmp_path / "ballot.html"
    assert sounding("ballot", firm, "-o", page, "--brand", brand).status == 0
    assert '"consultant":"Adviser"' in page.read_text(encoding="utf-8")
    brand.write_text("nonsense: 1\n", encoding="utf-8")
    assert sounding("ballot", firm, "-o", page, "--brand", brand).status == 1


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["every", "-o", "x.txt"], 2, "ends in .html or .pdf"),
        (["no-such-pack", "-o", "x.html"], 2, "no-such-pack"),
        (["bad.yaml", "-o", "x.html"], 1, "error"),
    ],
)
def test_what_cannot_be_written(  # noqa: PLR0917
    sounding, packs, tmp_path, words, status, said
):
    (tmp_path / "bad.yaml").write_text("format: 1\nid: bad\n", encoding="utf-8")
    name = tmp_path / words[0] if words[0].endswith(".yaml") else words[0]
    done = sounding("ballot", name, "-o", tmp_path / words[2], "--packs", packs)
    assert done.status == status
    assert said in done.err
    assert not (tmp_path / words[2]).exists()


def test_nothing_replaces_its_own_source(sounding, firm, tmp_path):
    page = tmp_path / "firm.html"
    firm.rename(page)
    done = sounding("ballot", page, "-o", page)
    assert (done.status, "would replace the file" in done.err) == (2, True)


def test_ballots_make_a_document(sounding, packs, pack, tmp_path):
    one = saved(tmp_path / "lin.json", pack, {"rating": {"value": 3}})
    two = saved(
        tmp_path / "bo.json",
        pack,
        {"rating": {"value": 1}, "gone": {"value": 1}},
        name="",
        ballot="b" * 16,
        day=None,
    )
    target = tmp_path / "firm.sounding"
    done = sounding("import", one, two, "-o", target, "--packs", packs)
    assert done.status == 0
    assert done.err.splitlines() == [
        "“bo”: not asked here, so that the answer is left out: gone.",
        str(target),
    ]
    people = read_document(target)[1].sheet.respondents
    assert [(each.name, each.answers["rating"].value) for each in people] == [
        ("Lin Example", 3),
        ("", 1),
    ]


def test_a_ballot_beside_an_answers_file(sounding, packs, pack, tmp_path):
    answers = tmp_path / "bo.yaml"
    answers.write_text("format: 1\nquestionnaire: every\nanswers: {rating: 0}\n", encoding="utf-8")
    ballot = saved(tmp_path / "lin.json", pack, {"rating": {"value": 3}})
    target = tmp_path / "firm.sounding"
    assert sounding("import", answers, ballot, "-o", target, "--packs", packs).status == 0
    people = read_document(target)[1].sheet.respondents
    assert [each.answers["rating"].value for each in people] == [0, 3]


@pytest.mark.parametrize("ballot_first", [True, False])
def test_an_answers_file_beside_its_person_s_ballot_keeps_what_else_it_holds(
    ballot_first, sounding, packs, pack, tmp_path
):
    ballot = saved(tmp_path / "lin.json", pack, {"rating": {"value": 3}})
    assert sounding("import", ballot, "-o", tmp_path / "o.sounding", "--packs", packs).status == 0
    (person,) = read_document(tmp_path / "o.sounding")[1].sheet.respondents
    answers = tmp_path / "lin.yaml"
    answers.write_text(
        "format: 1\nquestionnaire: every\norganisation: {name: Tea, trade: Tea shop}\n"
        f"respondents:\n  - {{id: {person.id}, name: Lin, answers: {{number: 2}}}}\n",
        encoding="utf-8",
    )
    files = (ballot, answers) if ballot_first else (answers, ballot)
    target = tmp_path / "firm.sounding"
    assert sounding("import", *files, "-o", target, "--packs", packs).status == 0
    made = read_document(target)[1]
    assert made.organisation["name"] == "Tea"
    found = [
        {id_: one.value for id_, one in each.answers.items()} for each in made.sheet.respondents
    ]
    assert sorted(found, key=str) == [{"number": 2.0}, {"rating": 3}]


def test_ballots_go_into_a_document_and_clashes_are_told(sounding, pack, firm, tmp_path):
    ballot = tmp_path / "lin.json"
    steps = [
        ({"rating": {"value": 3}, "yes": {"value": True}}, "“lin”: a respondent was added, with answers to: rating, yes."),
        ({"rating": {"value": 3}}, "“lin”: nothing in it is new."),
        ({"rating": {"value": 0}, "number": {"value": 2}}, "“lin”: its respondent is there already; now answered too: number.\n“lin”: answered differently before, which stays: rating."),
        ({"rating": {"value": 0}}, "“lin”: answered differently before, which stays: rating."),
    ]  # fmt: skip
    for answers, said in steps:
        done = sounding("import", firm, saved(ballot, pack, answers))
        assert (done.status, done.out, done.err) == (0, "", f"{said}\n{firm}\n")
    (one,) = read_document(firm)[1].sheet.respondents
    assert {id_: each.value for id_, each in one.answers.items()} == {
        "rating": 3,
        "yes": True,
        "number": 2,
    }


def test_into_a_copy(sounding, pack, firm, tmp_path):
    ballot = saved(tmp_path / "lin.json", pack, {"rating": {"value": 3}})
    copy = tmp_path / "copy.sounding"
    assert sounding("import", firm, ballot, "-o", copy).status == 0
    assert read_document(firm)[1].sheet.respondents == ()
    assert len(read_document(copy)[1].sheet.respondents) == 1
    assert sounding("import", firm, ballot, "-o", copy).status == 2
    assert len(read_document(copy)[1].sheet.respondents) == 1
    assert "ends in .sounding" in sounding("import", firm, ballot, "-o", tmp_path / "x.yaml").err


def test_one_bad_ballot_and_nothing_is_taken(sounding, pack, firm, tmp_path):
    good = saved(tmp_path / "lin.json", pack, {"rating": {"value": 3}})
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\n", encoding="utf-8")
    done = sounding("import", firm, good, bad)
    assert (done.status, f"{bad}:1:" in done.err) == (1, True)
    assert read_document(firm)[1].sheet.respondents == ()
    done = sounding("import", firm, good, firm)
    assert (done.status, "is a document already" in done.err) == (2, True)
    assert read_document(firm)[1].sheet.respondents == ()


def test_a_late_comers_answers_go_into_the_document_too(sounding, firm, tmp_path):
    late = tmp_path / "bo.yaml"
    late.write_text(
        "format: 1\nquestionnaire: every@1.2.0\nanswers: {rating: 2}\n", encoding="utf-8"
    )
    said = "“bo”: a respondent was added, with answers to: rating."
    assert sounding("import", firm, late).err == f"{said}\n{firm}\n"
    assert sounding("import", firm, late).err == f"“bo”: nothing in it is new.\n{firm}\n"
    (one,) = read_document(firm)[1].sheet.respondents
    assert (one.name, one.answers["rating"].value) == ("bo", 2)


def test_what_import_lacks(sounding, packs, pack, tmp_path):
    ballot = saved(tmp_path / "lin.json", pack, {"rating": {"value": 3}})
    done = sounding("import", ballot, "--packs", packs)
    assert (done.status, "“-o”" in done.err) == (2, True)
    done = sounding("import", ballot, "-o", tmp_path / "firm.sounding")
    assert (done.status, "“every”, which is not here" in done.err) == (2, True)


def test_nobody_is_named_by_a_ballot_before_the_reveal(sounding, pack, firm, tmp_path):
    ballot = saved(tmp_path / "lin.json", pack, {"rating": {"value": 3}})
    sounding("import", firm, ballot)
    for out in ("x.yaml", "x.json", "x.csv"):
        target = tmp_path / out
        assert sounding("export", firm, "-o", target).status == 0
        text = target.read_text(encoding="utf-8")
        assert "Lin Example" not in text
        assert "Sales" not in text
        assert "0123456789abcdef" not in text
    document = Document(firm)
    document.run(set_revealed(True))
    document.close()
    assert sounding("export", firm, "-o", tmp_path / "x.yaml").status == 0
    assert "Lin Example" in (tmp_path / "x.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("known", ["made", "seen", ""])
def test_ballots_do_not_change_an_agenda_that_anybody_knows(sounding, pack, firm, tmp_path, known):
    opened = Document(firm)
    if known == "made":
        opened.run(set_plan(Plan(minutes=60)))
    if known == "seen":
        opened.set_view(VIEW_AGENDA, True)
    opened.close()
    ballot = saved(tmp_path / "lin.json", pack, {"rating": {"value": 3}})
    assert sounding("import", firm, ballot).status == 0
    plan = read_document(firm)[1].workshop.plan
    assert bool(plan.listed) is bool(known)
