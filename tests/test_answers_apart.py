"""The answers of one person can't be followed from question to question where names are not allowed.

Two rooms said the same on every question, and nothing else is alike: other people, of other names and ids,
came in another order, and on each question somebody else gave each answer. What goes out without names must
be the same of both, to the letter; else it would tell which answers come from one person.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

import main
from assessment.analysis.agreement import agreement
from assessment.answers.answer import Answer, Confidence, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.disclosure import disclosed
from assessment.answers.records import Round
from assessment.answers.workshop import Phase, Plan, VotingRound, Workshop
from assessment.document.store import create_document
from assessment.exchange.redaction import redact
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet

PACK = b"""format: 1
id: firm
version: 1.0.0
title: Firm
languages: [en]
scales: {s: [Never, Seldom, Sometimes, Often, Always, Daily]}
sections:
- id: a
  title: A
  topics:
  - id: t
    title: T
    items:
    - {id: q, type: rating, scale: s, text: How often?}
    - {id: q2, type: rating, scale: s, text: How well?}
    - {id: n, type: number, text: How many?, minimum: 0, maximum: 9, points: [[0, 0], [9, 100]]}
    - {id: y, type: yes_no, text: Is there one?}
    - {id: w, type: text, text: Why?}
    - id: r
      type: table
      text: Who?
      columns: [{id: n, type: text, text: Name}]
    - {id: one, type: yes_no, text: Did one alone answer?}
"""
CHECKED = load_files({"pack.yaml": PACK})
DAY = date(2026, 11, 20)
LEVELS = (Confidence.LOW, None, Confidence.HIGH)
SAID = {
    "q": [Answer.of(n, confidence=LEVELS[n % 3]) for n in range(6)],
    "q2": [Answer.of(n, note=f"because of {n}") for n in range(5)],
    "n": [Answer.of(n) for n in (0, 9, 9, 1, 4)],
    "y": [Answer.of(n % 2 == 0) for n in range(6)],
    "w": [Answer.of(f"reason {n}") for n in range(4)],
    "r": [Answer.of(({"n": f"row {n}"},)) for n in range(3)],
    "one": [Answer.of(True)],
}
"""What was said on each question, whoever said it."""
FIRST, AGAIN, LATE = 3, 2, 1
"""How many of those who answered `q` had voted before, voted again, and came late."""


def room(names: Sequence[str], turn: int, *, revealed: bool = False) -> Assessment:
    """Return what six people said; on each question another one begins, a `turn` further on."""
    said: dict[str, dict[str, Answer]] = {name: {} for name in names}
    by = {}
    for place, (item, answers) in enumerate(SAID.items()):
        by[item] = [names[(place * turn + n) % len(names)] for n in range(len(answers))]
        for name, answer in zip(by[item], answers, strict=True):
            said[name][item] = answer
    people = tuple(
        Respondent(name, f"{name.title()} Example", "Head", said[name]) for name in names
    )
    votes = VotingRound(
        Phase.COMPARED,
        {name: Answer.of(n) for n, name in enumerate(by["q"][:FIRST])},
        again=frozenset(by["q"][:AGAIN]),
        late=frozenset(by["q"][-LATE:]),
    )
    counted = {"n": (Answer.of(3), Answer.of(3))}
    sheet = Sheet(respondents=people, counted=counted, beside={"n": frozenset(by["n"][:2])})
    past = Round(1, date(2025, 11, 20), "firm", "1.0.0", Sheet(respondents=people))
    held = Workshop(Plan(names=True), {"q": votes})
    return Assessment(DAY, sheet=sheet, rounds=(past,), workshop=held, revealed=revealed)


HERE = (("ann", "bo", "cy", "di", "ed", "flo"), 1)
THERE = (("zoe", "yan", "xia", "wu", "val", "uma"), 5)
OUTPUTS = {
    "report": ["report", "{doc}", "-o", "{out}.pdf", "--preset", "full"],
    "report in Word": ["report", "{doc}", "-o", "{out}.docx", "--preset", "full"],
    "slides": ["report", "{doc}", "-o", "{out}.pptx", "--preset", "full"],
    "progress": ["report", "{doc}", "-o", "{out}.pdf", "--progress"],
    "explain": ["explain", "{doc}", "q"],
    "explain another": ["explain", "{doc}", "q2"],
    "explain as json": ["explain", "{doc}", "q", "--format", "json"],
    "explain a topic": ["explain", "{doc}", "t"],
    "csv": ["export", "{doc}", "-o", "{out}.csv"],
    "json": ["export", "{doc}", "-o", "{out}.json"],
    "yaml": ["export", "{doc}", "-o", "{out}.yaml"],
    "workbook": ["export", "{doc}", "-o", "{out}.xlsx"],
    "score": ["score", "{doc}", "--format", "json"],
    "strategy": ["strategy", "{doc}", "--format", "json"],
    "compare": ["compare", "{doc}", "{doc}", "-o", "{out}.pdf"],
}  # fmt: skip
NEVER_NAMED = {
    "redacted yaml": ["export", "{doc}", "-o", "{out}.yaml", "--redact"],
    "redacted json": ["export", "{doc}", "-o", "{out}.json", "--redact"],
    "redacted csv": ["export", "{doc}", "-o", "{out}.csv", "--redact"],
    "redacted workbook": ["export", "{doc}", "-o", "{out}.xlsx", "--redact"],
    "submission": ["export", "{doc}", "-o", "{out}.yaml", "--submission"],
    "report without names": ["report", "{doc}", "-o", "{out}.pdf", "--without", "names"],
    "report in Word without names": ["report", "{doc}", "-o", "{out}.docx", "--without", "names"],
    "slides without names": ["report", "{doc}", "-o", "{out}.pptx", "--without", "names"],
}  # fmt: skip
"""Outputs without names even where names are allowed."""


def told(path: Path) -> str:
    """Everything that a file says, but for when it was made."""
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix in {".xlsx", ".docx", ".pptx"}:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
            names = [each for each in parts.namelist() if not each.startswith("docProps/")]
            return "\n".join(parts.read(each).decode("utf-8", "replace") for each in names)
    return path.read_text(encoding="utf-8")


def printed(
    words: Sequence[str], assessment: Assessment, folder: Path, capsys: pytest.CaptureFixture[str]
) -> str:
    """Return the text of an output made of an assessment in a folder of its own."""
    folder.mkdir()
    document, out = folder / "firm.sounding", folder / "out"
    create_document(document, CHECKED, assessment)
    assert main.run([each.format(doc=document, out=out) for each in words]) == 0
    written = [told(each) for each in sorted(folder.glob("out.*"))]
    text = "\n".join([capsys.readouterr().out, *written]).replace(str(folder), "")
    assert text.strip()
    return text


CASES = [
    *((name, words, False) for name, words in (OUTPUTS | NEVER_NAMED).items()),
    *((name, words, True) for name, words in NEVER_NAMED.items()),
]


@pytest.mark.parametrize(("name", "words", "revealed"), CASES)
def test_what_goes_out_does_not_tell_which_answers_come_from_one_person(
    name: str,
    words: list[str],
    revealed: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = printed(words, room(*HERE, revealed=revealed), tmp_path / "here", capsys)
    there = printed(words, room(*THERE, revealed=revealed), tmp_path / "there", capsys)
    assert here == there


@pytest.mark.parametrize("name", ["csv", "json", "yaml", "workbook"])
def test_with_names_allowed_each_answer_stands_under_its_name(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = printed(OUTPUTS[name], room(*HERE, revealed=True), tmp_path / "here", capsys)
    assert all(re.search(each, here, re.IGNORECASE) for each in HERE[0])


def test_what_is_made_anonymous_scores_the_same() -> None:
    pack = CHECKED.usable()
    wanted = score_sheet(pack, room(*HERE).sheet)
    for made in (disclosed(room(*HERE)), redact(pack, room(*HERE))):
        assert score_sheet(pack, made.sheet) == wanted
        assert agreement(pack, made.sheet) == agreement(pack, room(*HERE).sheet)
        assert made.rounds[0].sheet.numbers_only


def test_no_number_stands_for_one_person_throughout() -> None:
    """Every number gets answers of several people, so that nobody takes it for one of them."""
    alike = Sheet(
        respondents=tuple(
            Respondent(name, answers={f"q{item}": Answer.of(level) for item in range(12)})
            for level, name in enumerate(HERE[0])
        )
    )
    for one in disclosed(Assessment(DAY, sheet=alike)).sheet.respondents:
        assert len({each.value for each in one.answers.values()}) > 2
