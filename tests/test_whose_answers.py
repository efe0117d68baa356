"""Every output that prints an answer says whose it is and how far the others were, and no name before it may.

One document, one table of all outputs: six people, of whom one came late; answers that are agreed, left
open, changed since, and answered by whoever leads.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import main
from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.document.answer_edits import set_answer, set_reply, set_revealed
from assessment.document.document import Document
from assessment.document.store import create_document
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_pack
from assessment.workshop.people import add_person
from assessment.workshop.round import agree, leave_open, reveal, vote, vote_again
from tests.test_disclosure import text_of

PACK = Path(__file__).parent.parent / "questionnaires" / "social-media"
PEOPLE = ("Ann Abelson", "Bo Bergson", "Cy Coleson", "Di Dornson", "Ed Eganson")
LATE = "Flo Finchson"
AGREED, OPEN, CHANGED, ALONE = "free-hours", "crisis-plan", "account-ownership", "compliance"
MONEY, GOALS = "yearly-budget", "success-measures"
VOTES = {AGREED: (2, 4, 4, 4, 8), OPEN: (0, 0, 0, 1, 1), CHANGED: (0, 0, 1, 2, 2)}
HOURS = "from “2 hours a week” to “8 hours a week”"
CRISIS = "from “Nothing is ready for an emergency” to “"
HELD = "Changed after the workshop: the room agreed on “"
LEADER = "Answered by whoever leads, not by the room"
SUMS = "2 × “A little"
COUNTS = "Of the answers that the plan rests on: "

# what each output must say; what tells no answer is there for the names alone
OUTPUTS: dict[str, tuple[list[str], list[str]]] = {
    "board": (["report", "{doc}", "-o", "{out}.pdf", "--preset", "board"], [COUNTS, SUMS]),
    "decision": (["report", "{doc}", "-o", "{out}.pdf"], [COUNTS, CRISIS, HELD, LEADER]),
    "full": (
        ["report", "{doc}", "-o", "{out}.pdf", "--preset", "full"],
        [COUNTS, SUMS, HOURS, CRISIS, HELD, LEADER],
    ),
    "word": (
        ["report", "{doc}", "-o", "{out}.docx", "--preset", "full"],
        [COUNTS, SUMS, HOURS, CRISIS, HELD, LEADER],
    ),
    "slides": (["report", "{doc}", "-o", "{out}.pptx"], [COUNTS]),
    "progress": (
        ["report", "{doc}", "-o", "{out}.pdf", "--progress"],
        ["Starting values and targets: Agreed. 5 people answered, all “New patients booked"],
    ),
    "workbook": (["export", "{doc}", "-o", "{out}.xlsx"], [SUMS, HOURS, CRISIS, HELD, LEADER]),
    "answers": (
        ["export", "{doc}", "-o", "{out}.yaml"],
        ["# Levels count from 0 in this file, and from 1 on the screen.", "respondents:"],
    ),
    "answers in json": (["export", "{doc}", "-o", "{out}.json"], ['"respondents"']),
    "rows": (["export", "{doc}", "-o", "{out}.csv"], ["first vote", "second vote", "agreed"]),
    "strategy": (["strategy", "{doc}"], [SUMS, HOURS, "Not agreed on, so left out of the fit"]),
    "strategy in json": (
        ["strategy", "{doc}", "--format", "json"],
        ['"free-hours": { "standing": "agreed", "people": 6, "from": 2, "to": 8 }'],
    ),
    "score in json": (
        ["score", "{doc}", "--format", "json"],
        ['"said": { "standing": "open", "people": 5, "from": 0, "to": 1 }'],
    ),
    "score": (["score", "{doc}"], []),
    "compare": (["compare", "{doc}", "{doc}"], []),
    "compare on paper": (["compare", "{doc}", "{doc}", "-o", "{out}.pdf"], []),
    "explain agreed": (["explain", "{doc}", AGREED], ["Agreed. 6 people answered, " + HOURS]),
    "explain open": (["explain", "{doc}", OPEN], ["Not agreed yet. 5 people answered, " + CRISIS]),
    "explain changed": (["explain", "{doc}", CHANGED], [HELD, "level 2 of "]),
    "explain alone": (["explain", "{doc}", ALONE], [LEADER]),
    "explain a requirement": (["explain", "{doc}", "accounts-owned"], [HELD]),
    "explain an action": (["explain", "{doc}", "crisis-sheet"], ["Not agreed yet: “", CRISIS]),
    "calendar": (["export", "{doc}", "-o", "{out}.ics"], []),
    "due": (["due", "{doc}"], []),
}
NAMED = {"answers", "answers in json", "rows", "workbook", "full", "word"}
"""Outputs in which each answer stands by itself: under its name, once that is allowed."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The document before and after its answers were revealed."""
    checked, library = load_pack(PACK), Library([])
    sample = read_answers(PACK / "samples" / "maple-street-dental.yaml", library).assessment
    given = {key: each for key, each in sample.sheet.agreed.items() if key not in VOTES}
    people = tuple(Respondent(f"{name[:2].lower()}-id", name) for name in PEOPLE)
    made = {}
    for revealed in (False, True):
        path = tmp_path_factory.mktemp("whose") / "firm.sounding"
        create_document(path, checked, replace(sample, sheet=Sheet(given, people)))
        opened = Document(path)
        for item, said in VOTES.items():
            for one, value in zip(people, said, strict=True):
                opened.run(vote(one.id, item, Answer.of(value)))
            opened.run(reveal(item))
        opened.run(vote_again(AGREED))
        for one, value in zip(people, VOTES[AGREED], strict=True):
            opened.run(vote(one.id, AGREED, Answer.of(value)))
        opened.run(reveal(AGREED))
        opened.run(agree(AGREED, Answer.of(4), "As counted last month."))
        opened.run(leave_open(OPEN))
        opened.run(agree(CHANGED, Answer.of(0)))
        opened.run(set_answer(CHANGED, Answer.of(1)))
        opened.run(set_answer(MONEY, Answer()))
        for one, value in zip(people, ("low", "low", "medium", "medium", "high"), strict=True):
            opened.run(set_reply(one.id, MONEY, Answer.of(value)))
        for one in people:
            opened.run(vote(one.id, GOALS, given[GOALS]))
        opened.run(reveal(GOALS))
        opened.run(agree(GOALS, given[GOALS]))
        late = opened.run(add_person(LATE))
        opened.run(set_reply(late, AGREED, Answer.of(6)))
        if revealed:
            opened.run(set_revealed(True))
        opened.close()
        made[revealed] = path
    return made


def told(path: Path) -> str:
    """Everything that can be read in a file, in one line."""
    if path.suffix in {".docx", ".pptx"}:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
            names = [each for each in parts.namelist() if each.endswith(".xml")]
            roots = [ElementTree.fromstring(parts.read(each)) for each in names]
        return " ".join("".join(part.itertext()) for root in roots for part in root.iter("*"))
    return text_of(path)


@pytest.mark.parametrize("revealed", [False, True])
@pytest.mark.parametrize("name", OUTPUTS)
def test_an_answer_says_whose_it_is(
    name: str,
    revealed: bool,
    documents: dict[bool, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words, wanted = OUTPUTS[name]
    out = tmp_path / "out"
    assert main.run([each.format(doc=documents[revealed], out=out) for each in words]) == 0
    text = "\n".join([capsys.readouterr().out, *map(told, sorted(tmp_path.iterdir()))])
    plain = " ".join(text.split())
    assert [each for each in wanted if each not in plain] == []
    named = [each for each in (*PEOPLE, LATE) if each in plain]
    if revealed and name in NAMED:
        assert set(PEOPLE) <= set(named)
    elif not revealed or not name.startswith("explain"):
        assert named == []


@pytest.mark.parametrize("revealed", [False, True])
def test_each_row_says_which_vote_it_is(
    revealed: bool, documents: dict[bool, Path], tmp_path: Path
) -> None:
    out = tmp_path / "rows.csv"
    assert main.run(["export", str(documents[revealed]), "-o", str(out)]) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    asked = [each for each in rows if each["Item"] == AGREED and each["State"] == "answered"]
    votes = [(each["Vote"], each["Answer"]) for each in asked]
    assert votes[0] == ("agreed", "4 hours a week")
    assert sorted(each for each, _answer in votes[1:]) == [
        "after the vote", *["first vote"] * 5, *["second vote"] * 5,
    ]  # fmt: skip
