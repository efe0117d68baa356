"""Extent to which the level rests on single answers, told alike on the console, in JSON, report and workbook."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import main
from assessment.analysis.answer_error import AnswerError
from assessment.core.i18n import Translator
from assessment.evaluation import Scored, read_scored
from assessment.exchange.export import Export, exported
from assessment.presentation.robustness import robustness_told
from assessment.questionnaire.library import Library
from assessment.report.pdf.writer import ReportOptions, write_report
from tests.pdf_text import text_of

PACK = """
format: 1
id: honest
version: 1.0.0
title: {en: Honest, zh: 诚实}
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
levels:
  - {id: low, from: 0, title: {en: Low, zh: 低}}
  - {id: high, from: 50, title: {en: High, zh: 高}}
  - {id: top, from: 90, title: {en: Top, zh: 顶}}
gates:
  - {id: met, title: {en: Gate A, zh: 门槛A}, require: {item: q, at_least: 2}, cap: low}
  - {id: missed, title: {en: Gate B, zh: 门槛B}, require: {item: p, at_least: 4}, cap: high}
  - {id: sure, title: {en: Gate C, zh: 门槛C}, require: {item: p, at_least: 2}, cap: low}
  - {id: far, title: {en: Gate D, zh: 门槛D}, require: {item: q, at_least: 4}, cap: high}
sections:
  - id: s
    title: S
    topics:
      - id: t
        title: T
        items:
          - {id: q, type: rating, scale: five, text: {en: Quick, zh: 快}, weight: 0}
          - {id: p, type: rating, scale: five, text: {en: Proper, zh: 好}}
"""
SAID = "answers: {q: 2, p: 3}"
WITHOUT = PACK[: PACK.index("gates:")] + PACK[PACK.index("sections:") :].replace(
    "type: rating, scale: five", "type: number, points: [[0, 0], [4, 100]]"
)
WORDS = Translator("en")


@pytest.fixture
def files(tmp_path: Path) -> Any:
    """The answers file for a pack, with the pack beside it."""

    def make(pack: str = PACK, language: str = "en") -> Path:
        (tmp_path / "honest.yaml").write_text(
            pack if pack == PACK else pack.replace("scales: {five: [a, b, c, d, e]}\n", ""),
            encoding="utf-8",
        )
        path = tmp_path / "us.yaml"
        path.write_text(
            f"format: 1\nquestionnaire: honest\norganisation: {{name: Us}}\nlanguage: {language}\n"
            f"assessed_on: 2026-11-20\n{SAID}\n",
            encoding="utf-8",
        )
        return path

    return make


def scored_of(path: Path) -> Scored:
    return read_scored(path, Library([path.parent]))


def told(capsys: pytest.CaptureFixture[str], path: Path, *words: str) -> str:
    assert main.run([words[0], "--packs", str(path.parent), str(path), *words[1:]]) == 0
    return capsys.readouterr().out


def test_the_console_tells_it(files: Any, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, files(), "strategy")
    found = re.search(r"a step off, the level is “High” in (\d+) of 100 cases.", text)
    assert found
    assert int(found[1]) == pytest.approx(85, abs=2)
    assert "In most of the others it is “Low”." in text
    assert "Just met: Gate A" in text
    assert "Just missed: Gate B" in text
    assert "Gate C" not in text
    assert "Not met: Gate D" in text
    scores = told(capsys, files(), "score")
    assert "just met: Gate A" in scores
    assert "just missed: Gate B" in scores
    assert "Gate C" not in scores
    assert "  not met: Gate D" in scores


def test_the_figures_tell_it(files: Any, capsys: pytest.CaptureFixture[str]) -> None:
    plain = json.loads(told(capsys, files(), "strategy", "--format", "json"))
    error = plain["robustness"]["answer_error"]
    assert (error["probability"], error["answers"], error["draws"]) == (0.3, 2, 10_000)
    assert error["stability"] == error["levels"]["high"] == pytest.approx(0.85, abs=0.02)
    assert "answer_error" not in plain["robustness"]["stress"]
    assert plain["findings"]["gates"] == [
        {"id": "missed", "state": "failed", "just": True},
        {"id": "far", "state": "failed"},
    ]
    assert plain["findings"]["just_met"] == ["met"]
    gates = json.loads(told(capsys, files(), "score", "--format", "json"))["gates"]
    assert gates == [
        {"id": "met", "state": "passed", "just": True, "cap": None},
        {"id": "missed", "state": "failed", "just": True, "cap": "high"},
        {"id": "sure", "state": "passed", "cap": None},
        {"id": "far", "state": "failed", "cap": "high"},
    ]
    story = json.loads(told(capsys, files(), "explain", "met", "--format", "json"))
    assert (story["state"], story["just"]) == ("passed", True)
    assert "just" not in json.loads(told(capsys, files(), "explain", "sure", "--format", "json"))


def test_the_explanation_of_a_gate_tells_it(files: Any, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, files(), "explain", "met")
    assert "The requirement is just met." in text
    assert "One rated answer a step off would turn it." in text
    assert "a step off" not in told(capsys, files(), "explain", "sure")
    assert "just missed" in told(capsys, files(), "explain", "level")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "If one answer in three is a step off, the level is “High” in ",
                "In most of the others it is “Low”.",
                "Gate A (just met); Gate C",
                "just missed",
                "every rated answer was moved a step up or down in three of ten draws",
            ],
        ),
        (
            "zh",
            [
                "假如三成答案差了一档，100次中有",
                "其余多半是“低”。",
                "门槛A（刚好达到）；门槛C",
                "只差一步",
                "每个评分题的答案有三成机会上移或下移一档",
            ],
        ),
    ],
)
def test_the_report_tells_it(files: Any, language: str, said: list[str]) -> None:
    found, target = scored_of(files(language=language)), BytesIO()
    options = ReportOptions(language=language)
    write_report(found.pack, found.assessment, found.result, options, target)
    text = text_of(target)
    flat = "".join(text.split())
    assert [each for each in said if "".join(each.split()) not in flat] == []


def test_the_workbook_tells_it(files: Any) -> None:
    found = scored_of(files())
    written = exported(found.pack, found.assessment, found.result, Export("xlsx"))
    book = load_workbook(BytesIO(written.data))
    facts = {row[0].value: row[1].value for row in book["Overview"].iter_rows()}
    states = [facts[f"Gate: Gate {each}"] for each in "ABCD"]
    assert states == ["just met", "just missed", "passed", "not met"]


def test_a_pack_without_ratings_says_nothing_of_it(
    files: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files(WITHOUT)
    for command in ("strategy", "score"):
        for form in ("text", "json"):
            text = told(capsys, path, command, "--format", form)
            assert not re.search("just|a step off|answer_error", text)
    found, target = scored_of(path), BytesIO()
    write_report(found.pack, found.assessment, found.result, ReportOptions(), target)
    text = text_of(target)
    assert "drawn" in text
    assert not re.search("just met|moved a step", text)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ({"low": 0.3, "high": 0.6, "top": 0.1}, ["“High” in 60 of 100", "others it is “Low”"]),
        (
            {"low": 0.0, "high": 0.998, "top": 0.002},
            ["“High” in 100 of 100"],  # as the table has it, and then there are no others
        ),
        ({"low": 0.0, "high": 1.0, "top": 0.0}, ["“High” in 100 of 100"]),
        ({"low": 0.0, "high": 0.7, "top": 0.0}, ["“High” in 70 of 100"]),
        ({"low": 1.0, "high": 0.0, "top": 0.0}, ["“High” in 0 of 100", "others it is “Low”"]),
    ],
)
def test_the_sentence_names_the_level_and_the_next_most_frequent(
    files: Any, levels: dict[str, float], said: list[str]
) -> None:
    found = scored_of(files())
    firm = found.strategy.robustness
    assert firm is not None
    error = AnswerError(levels, 1 - sum(levels.values()), levels["high"], 2, 100)
    before = len(robustness_told(found.pack, replace(firm, answer_error=None), "high", WORDS))
    sentences = robustness_told(found.pack, replace(firm, answer_error=error), "high", WORDS)[
        before:
    ]
    assert len(sentences) == len(said)
    assert all(part in each for part, each in zip(said, sentences, strict=True))
    unnamed = replace(firm, answer_error=replace(error, stability=None))
    assert len(robustness_told(found.pack, unnamed, "high", WORDS)) == before
