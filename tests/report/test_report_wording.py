"""Texts with conditions, aims, context and demand by topics, in report, workbook and on the command line."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import main
from assessment.answers.answer import Sheet
from assessment.charts.bars import bars
from assessment.charts.heat import heat
from assessment.charts.radar import radar
from assessment.charts.style import Look
from assessment.comparison import side_by_side
from assessment.core.i18n import Translator
from assessment.evaluation import read_scored
from assessment.exchange.export import Export, exported
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files
from assessment.report.pdf.other_reports import write_comparison
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.scoring import score_sheet
from tests.pdf_text import text_of

PACK = """
format: 1
id: worded
version: 1.0.0
title: Worded
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
roles: {demand: [t, u], kind: kind}
levels:
  - id: low
    from: 0
    title: Low
    meaning: [{when: {item: kind, is: shop}, text: Keep the shop open}, Wait for now]
gates:
  - {id: g, title: Gate, require: {item: r, at_least: 3}, reason: [{when: {item: kind, is: shop}, text: Shops must}, All must]}
sections:
  - id: context
    title: About yourselves
    scored: false
    topics:
      - id: about
        title: Kind and place
        items:
          - {id: kind, type: choice, text: K, options: [{id: shop, title: Shop}, {id: club, title: Club}]}
  - id: s
    title: Success
    topics:
      - id: t
        title: Definition
        items:
          - {id: r, type: rating, scale: five, text: R, aim: 3, anchors: [Nothing, More followers, Likes, One result, Traced]}
      - id: u
        title: Watching
        items:
          - {id: v, type: rating, scale: five, text: V, next: [{when: {item: kind, is: shop}, text: Ask at the till}, Ask around]}
catalogues:
  actions:
    - id: act
      title: [{when: {item: kind, is: shop}, text: Act in the shop}, Act at large]
      addresses: {t: 30, u: 30}
      effort_hours: 2
      steps: [{when: {item: kind, is: shop}, text: Sweep the floor}, Write it down]
"""
ANSWERS = "format: 1\nquestionnaire: worded\norganisation: {{name: Us}}\nlanguage: en\nassessed_on: 2026-11-20\nanswers: {{kind: {kind}, r: 1, v: 1}}\n"


@pytest.fixture
def answers(tmp_path: Path) -> Any:
    (tmp_path / "worded.yaml").write_text(PACK, encoding="utf-8")

    def make(kind: str) -> Path:
        path = tmp_path / f"{kind}.yaml"
        path.write_text(ANSWERS.format(kind=kind), encoding="utf-8")
        return path

    return make


@pytest.fixture
def scored(answers: Any) -> Any:
    return lambda kind: read_scored(answers(kind), Library([answers("shop").parent]))


def words_of(data: bytes) -> str:
    return text_of(data)


@pytest.mark.parametrize(
    ("kind", "said", "unsaid"),
    [
        ("shop", ["Keep the shop open", "Shops must", "Act in the shop", "Sweep the floor", "Ask at the till"],
         ["Wait for now", "All must", "Act at large"]),
        ("club", ["Wait for now", "All must", "Act at large", "Write it down", "Ask around"],
         ["Keep the shop open", "Shops must", "Sweep the floor", "Ask at the till"]),
    ],
)  # fmt: skip
def test_the_report_speaks_to_the_kind(
    answers: Any, scored: Any, kind: str, said: list[str], unsaid: list[str]
) -> None:
    raw = Library([answers(kind).parent]).load("worded").usable()
    found = scored(kind)
    target = BytesIO()
    write_report(raw, found.assessment, found.result, ReportOptions(), target)
    text = words_of(target.getvalue())
    assert [each for each in said if each not in text] == []
    assert [each for each in unsaid if each in text] == []
    assert "Next: get to “One result”" in text
    assert "Next: Likes" not in text


def test_context_is_in_the_answers_and_in_no_list_of_scores(scored: Any) -> None:
    found = scored("shop")
    for part in ("sections", "appendix", "readiness"):
        target = BytesIO()
        write_report(
            found.pack,
            found.assessment,
            found.result,
            ReportOptions(only=(part,), without=("answers",)),
            target,
        )
        assert "About yourselves" not in words_of(target.getvalue())
    target = BytesIO()
    write_report(found.pack, found.assessment, found.result, ReportOptions(), target)
    assert "Shop" in words_of(target.getvalue())


def test_the_demand_chapter_lists_the_topics(scored: Any) -> None:
    found = scored("shop")
    target = BytesIO()
    write_report(
        found.pack, found.assessment, found.result, ReportOptions(only=("purposes",)), target
    )
    text = words_of(target.getvalue())
    assert "Definition" in text
    assert "Watching" in text
    assert "demand scores 25 of 100" in text


def test_comparison_and_workbook_have_the_same_texts(scored: Any) -> None:
    shop = scored("shop")
    target = BytesIO()
    compared, _ = side_by_side([shop, scored("club")]), Translator()
    write_comparison(compared.told(_), compared.notes(_), ReportOptions(), target)
    assert "About yourselves" not in words_of(target.getvalue())
    book = load_workbook(
        BytesIO(exported(shop.pack, shop.assessment, shop.result, Export("xlsx")).data)
    )
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("Act in the shop" in each for each in cells)


def test_the_command_line_speaks_to_the_kind(answers: Any, capsys: Any, monkeypatch: Any) -> None:
    path = answers("shop")
    monkeypatch.chdir(path.parent)
    assert main.run(["score", path.name]) == 0
    text = capsys.readouterr().out
    assert "About yourselves" not in text
    assert main.run(["strategy", path.name]) == 0
    assert "Act in the shop" in capsys.readouterr().out
    assert main.run(["explain", path.name, "r"]) == 0
    assert "Next: get to “One result”" in capsys.readouterr().out
    assert main.run(["explain", path.name, "kind"]) == 0
    assert "no score" in capsys.readouterr().out
    assert main.run(["explain", path.name, "context"]) == 0
    assert "it has no score" in capsys.readouterr().out
    assert main.run(["score", "--format", "json", path.name]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["sections"][0]["id"] == "context"
    assert main.run(["compare", path.name, answers("club").name]) == 0
    assert "About yourselves" not in re.sub(r"\s+", " ", capsys.readouterr().out)


def test_a_pack_of_context_alone_draws_empty_figures() -> None:
    text = PACK[: PACK.index("  - id: s\n")].replace("demand: [t, u], ", "")
    text = text[: text.index("gates:")] + text[text.index("sections:") :]
    pack = load_files({"pack.yaml": text.encode()}).usable()
    result = score_sheet(pack, Sheet())
    for draw in (radar, bars, heat):
        assert draw(result, pack, Translator(), Look(width=300, height=300)).width == 300
