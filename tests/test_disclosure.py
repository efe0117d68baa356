"""Names of respondents go out only once answers are revealed: every output, in one table."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from pypdf import PdfReader

import main
from assessment.analysis.agreement import agreement
from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.disclosure import disclosed
from assessment.answers.workshop import Phase, Plan, VotingRound, Workshop
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_revealed
from assessment.document.document import Document
from assessment.document.store import create_document, read_document
from assessment.presentation.moves import last_spread_told, ways_told
from assessment.questionnaire.loader import load_files
from assessment.workshop.afterwards import afterwards
from assessment.workshop.server import WorkshopServer
from tests.workshop.ballots import saved

PACK = b"""format: 1
id: firm
version: 1.0.0
title: Firm
languages: [en]
scales: {s: [Never, Sometimes, Often]}
sections:
- id: a
  title: A
  topics:
  - id: t
    title: T
    items:
    - {id: q, type: rating, scale: s, text: How often?}
    - {id: w, type: text, text: Why?}
    - id: r
      type: table
      text: Who?
      columns: [{id: n, type: text, text: Name}]
"""
DAY = date(2026, 11, 20)
NAMES = ("Lin Example", "Bo Example", "Head of Sales", "lin-id", "bo-id")
BY_BALLOT = ("Mei Example", "Treasurer", "0123456789abcdef")
OUTPUTS = {
    "report": ["report", "{doc}", "-o", "{out}.pdf", "--preset", "full"],
    "report without answers": [
        "report",
        "{doc}",
        "-o",
        "{out}.pdf",
        "--preset",
        "full",
        "--without",
        "answers",
    ],
    "csv": ["export", "{doc}", "-o", "{out}.csv"],
    "xlsx": ["export", "{doc}", "-o", "{out}.xlsx"],
    "yaml": ["export", "{doc}", "-o", "{out}.yaml"],
    "json": ["export", "{doc}", "-o", "{out}.json"],
    "redacted": ["export", "{doc}", "-o", "{out}.yaml", "--redact"],
    "explain": ["explain", "{doc}", "q"],
    "explain as json": ["explain", "{doc}", "q", "--format", "json"],
    "explain a section": ["explain", "{doc}", "a"],
    "score": ["score", "{doc}", "--format", "json"],
    "strategy": ["strategy", "{doc}"],
    "strategy as json": ["strategy", "{doc}", "--format", "json"],
    "compare": ["compare", "{doc}", "{doc}"],
    "compare on paper": ["compare", "{doc}", "{doc}", "-o", "{out}.pdf"],
    "ballot": ["ballot", "{doc}", "-o", "{out}.html"],
    "ballot on paper": ["ballot", "{doc}", "-o", "{out}.pdf", "--people", "2"],
}
NAMED = {"report", "csv", "xlsx", "yaml", "json", "explain", "explain as json"}
"""Outputs that name respondents once their answers are revealed."""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document with two respondents who differ, and say why."""
    people = tuple(
        Respondent(
            f"{name}-id",
            f"{name.title()} Example",
            "Head of Sales" if name == "lin" else "",
            {
                "q": Answer.of(level, note="because of the season"),
                "w": Answer.of("Time"),
                "r": Answer.of(({"n": "somebody"},)),
            },
        )
        for name, level in (("lin", 0), ("bo", 2))
    )
    path = tmp_path / "firm.sounding"
    checked = load_files({"pack.yaml": PACK})
    twice = VotingRound(
        Phase.COMPARED,
        {one.id: Answer.of(1) for one in people},
        again=frozenset({"lin-id", "bo-id"}),
    )
    workshop = Workshop(Plan(names=True), {"q": twice})
    create_document(
        path, checked, Assessment(DAY, sheet=Sheet(respondents=people), workshop=workshop)
    )
    return path


def text_of(path: Path) -> str:
    """Everything that can be read in a file."""
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        return "\n".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
            return "\n".join(parts.read(name).decode("utf-8") for name in parts.namelist())
    return path.read_text(encoding="utf-8")


def printed(
    name: str, document: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[str, str]:
    """Return the text of an output of the document, and what was told beside it."""
    words = [each.format(doc=document, out=out) for each in OUTPUTS[name]]
    assert main.run(words) == 0
    told = capsys.readouterr()
    written = [text_of(each) for each in sorted(out.parent.glob(f"{out.name}.*"))]
    return "\n".join([told.out, *written]), told.err


def take_ballot(document: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Take a ballot into the document, whose respondent comes with name and role."""
    pack = load_files({"pack.yaml": PACK}).usable()
    answers = {"q": {"value": 1, "note": "because of the season"}}
    saved(file, pack, answers, name=BY_BALLOT[0], role=BY_BALLOT[1])
    assert main.run(["import", str(document), str(file)]) == 0
    told = capsys.readouterr()
    assert [each for each in BY_BALLOT if each in told.out + told.err] == []


@pytest.mark.parametrize("name", OUTPUTS)
def test_nobody_is_named_before_the_answers_are_revealed(
    name: str, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_ballot(document, tmp_path / "mei.json", capsys)
    text, told = printed(name, document, tmp_path / "out", capsys)
    assert text
    assert [each for each in (*NAMES, *BY_BALLOT) if each in text] == []
    if name in {"report", "csv", "xlsx", "yaml", "json"}:
        assert "without names" in told


@pytest.mark.parametrize("name", sorted(NAMED))
def test_names_stand_once_they_are_revealed(
    name: str, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = Document(document)
    opened.run(set_revealed(True))
    opened.close()
    text, told = printed(name, document, tmp_path / "out", capsys)
    assert "Lin Example" in text or "lin-id" in text
    assert "without names" not in told


def test_what_came_of_a_workshop_names_nobody_before_the_answers_are_revealed(
    document: Path,
) -> None:
    """The room saw the names of the votes; pages and files tell numbers until the names may stand."""
    pack, assessment = read_document(document)
    _ = Translator("en")

    def told(now: Assessment) -> str:
        pages = [line for each in afterwards(pack, now, _) for line in each.lines]
        return "\n".join([*pages, *(line for way in ways_told(pack, now, _) for line in way.later)])

    assert told(assessment).count("2 people moved.") == 2
    assert [each for each in NAMES if each in told(assessment)] == []
    assert told(replace(assessment, revealed=True)).count("Moved: Lin Example from") == 2


def test_both_votes_on_a_question_say_which_they_are(document: Path) -> None:
    pack, assessment = read_document(document)
    _ = Translator("en")
    [told] = afterwards(pack, assessment, _)
    first, second = told.lines[:2]
    assert first == "First vote: 2 people answered, all “Sometimes”."
    assert second.startswith("Second vote: 2 people answered, from “")
    [found] = agreement(pack, assessment.sheet).items
    assert last_spread_told(pack, assessment, found, _) == second


def test_names_can_be_left_out_of_a_report(document: Path, tmp_path: Path) -> None:
    opened = Document(document)
    opened.run(set_revealed(True))
    opened.close()
    out = tmp_path / "out.pdf"
    assert main.run(["report", str(document), "-o", str(out), "--without", "names"]) == 0
    assert [each for each in NAMES if each in text_of(out)] == []


@pytest.mark.parametrize(
    "asked", [[], ["--with", "ballot-notes"], ["--with", "ballot-notes", "--without", "notes"]]
)
def test_notes_are_said_to_go_out_only_where_they_do(
    asked: list[str], document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"
    assert main.run(["report", str(document), "-o", str(out), "--preset", "full", *asked]) == 0
    goes_out = "because of the season" in " ".join(text_of(out).split())
    assert ("notes go out" in capsys.readouterr().err) is goes_out is (len(asked) == 2)


def test_the_report_tells_answers_in_numbers_of_people(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert main.run(["report", str(document), "-o", str(out), "--preset", "full"]) == 0
    text = " ".join(text_of(out).split())
    assert "1 person: 1 Never" in text or "1 person: Never" in text
    assert "2 people: Time" in text
    assert "Answered by 2 people." in text


def test_what_phones_are_told_names_nobody(document: Path) -> None:
    pack, assessment = read_document(document)
    server = WorkshopServer(pack)
    url = server.start("127.0.0.1", brand=assessment.brand)
    server.show("q")
    opener = build_opener(ProxyHandler({}))
    with opener.open(url) as answer:
        page = answer.read().decode()
    request = Request(f"{url}/seat", b"{}", {"Content-Type": "application/json"})
    with opener.open(request) as answer:
        seat = answer.read().decode()
    server.stop()
    assert [each for each in NAMES if each in page + seat] == []


def test_numbers_say_nothing_of_the_order_of_arrival() -> None:
    people = [Respondent(name, name) for name in ("ann", "bo", "cy", "di")]
    there = disclosed(Assessment(DAY, sheet=Sheet(respondents=tuple(people))))
    back = disclosed(Assessment(DAY, sheet=Sheet(respondents=tuple(reversed(people)))))
    assert there == back
    assert [each.id for each in there.sheet.respondents] == [
        "respondent-1", "respondent-2", "respondent-3", "respondent-4",
    ]  # fmt: skip


def test_nobodys_answers_can_be_put_together_yet_each_question_says_the_same() -> None:
    items = [f"q{number}" for number in range(12)]
    people = tuple(
        Respondent(name, name, answers={id_: Answer.of(level) for id_ in items[late:]})
        for level, (name, late) in enumerate((("ann", 0), ("bo", 0), ("cy", 0), ("di", 4)))
    )
    twice = VotingRound(Phase.COMPARED, {"ann": Answer.of(3)}, again=frozenset({"ann", "bo"}))
    assessment = Assessment(
        DAY, sheet=Sheet(respondents=people), workshop=Workshop(rounds={"q5": twice})
    )
    there = disclosed(assessment)
    for id_ in items:
        values = sorted(each.value for each in there.sheet.said(id_))
        assert values == sorted(each.value for each in assessment.sheet.said(id_))
    assert all(
        len({one.answers[id_].value for id_ in items if id_ in one.answers}) > 1
        for one in there.sheet.respondents
    )
    [first], again = there.workshop.rounds["q5"].first, there.workshop.rounds["q5"].again
    said = {one.id: one.answers["q5"].value for one in there.sheet.respondents}
    assert (said[first], sorted(said[id_] for id_ in again)) == (0, [0, 1])
    assert disclosed(assessment) == there
