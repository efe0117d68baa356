"""Every figure is the same in PDF, Word, slides, workbook and JSON: all are read back and compared."""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader

from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.core.resources import packs_folder
from assessment.questionnaire.library import Library
from assessment.report.presets import IN_USE
from main import run

NUMBER = re.compile(r"(?<![A-Za-z0-9_.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
CASES = (("tea-shop", "zh"), ("harbour-trust", "en"))


@dataclass(frozen=True)
class Outputs:
    """One assessment in all its forms, read back."""

    translator: Translator
    pdf: str
    word: str
    deck: Any
    book: Any
    score: dict[str, Any]
    strategy: dict[str, Any]


@pytest.fixture(scope="module", params=CASES)
def told(request: Any, tmp_path_factory: Any) -> Outputs:
    name, language = request.param
    path = str(packs_folder() / "social-media" / "samples" / f"{name}.yaml")
    folder: Path = tmp_path_factory.mktemp("all")
    for command, form in (
        ("report", "pdf"),
        ("report", "docx"),
        ("report", "pptx"),
        ("export", "xlsx"),
    ):
        target = str(folder / f"a.{form}")
        without = ("contents", *IN_USE)  # those in use give way where pages are short
        options = [f"--without={part}" for part in without] if command == "report" else []
        assert run([command, path, "-o", target, "--language", language, *options]) == 0
    reader = PdfReader(folder / "a.pdf")
    document = docx.Document(str(folder / "a.docx"))
    cells = [
        "".join(text.text or "" for text in each.iter(qn("w:t")))
        for each in document.element.body.iter(qn("w:p"))
    ]
    pictures = [each.get("descr") for each in document.element.body.iter(qn("wp:docPr"))]
    return Outputs(
        Translator(language),
        "\n".join(page.extract_text() for page in reader.pages),
        "\n".join([*cells, *pictures]),
        pptx.Presentation(str(folder / "a.pptx")),
        load_workbook(folder / "a.xlsx", data_only=True),
        printed("score", path),
        printed("strategy", path),
    )


def printed(*arguments: str) -> dict[str, Any]:
    out = io.StringIO()
    with redirect_stdout(out):
        assert run([*arguments, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


def slide_texts(deck: Any) -> list[str]:
    """Texts of the slides but the numbers of pages."""
    found = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and b"slidenum" not in shape._element.xml.encode():
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def test_every_number_of_the_pdf_is_in_word(told: Outputs) -> None:
    """Numbers of pages aside; those of axes and charts stand in tables or in other words."""
    without_feet = re.sub(r"\d+ / \d+$", "", told.pdf, flags=re.MULTILINE)
    axes = {"0", "25", "50", "75", "100", "30", "60", "90", "180", "365"}
    assert numbers(without_feet) - numbers(told.word) - axes == set()


def test_every_number_of_word_is_in_the_pdf(told: Outputs) -> None:
    shown = numbers(told.word) - numbers(told.pdf)
    figures = {str(number) for number in range(1, 60)}  # of captions
    assert shown - figures == set()


def test_every_number_of_the_slides_is_in_the_pdf(told: Outputs) -> None:
    """All numbers, aside from those that slides count themselves: people's groups, steps, posts."""
    texts = slide_texts(told.deck)
    known = numbers(re.sub(r"\s+", "", told.pdf)) | numbers(told.pdf)
    spaced = numbers("\n".join(texts)) - known
    counted = {str(len(told.strategy["roadmap"]["actions"]))}
    topics = [topic["score"] for each in told.score["sections"] for topic in each["topics"]]
    counted |= {
        whole(each) for each in topics if each is not None
    }  # a short PDF tells sections only
    assert spaced - counted == set()


def scores(told: Outputs) -> dict[str, dict[str, Any]]:
    found = {"index": {**told.score, "score": told.score["index"]}}
    for section in told.score["sections"]:
        found[section["id"]] = section
        found.update({topic["id"]: topic for topic in section["topics"]})
    return found


def test_the_workbook_has_the_scores_of_json(told: Outputs) -> None:
    rows = {
        row[1] or "index": row
        for row in told.book.worksheets[2].iter_rows(min_row=2, values_only=True)
    }
    for id_, known in scores(told).items():
        low, high = known["range"] or (None, None)
        for found, wanted in zip(rows[id_][3:7], (known["score"], low, high, known["coverage"]), strict=True):  # fmt: skip
            if wanted is None:
                assert found in {None, ""}
            else:
                assert round(found, 1) == pytest.approx(wanted, abs=0.051)


def test_the_charts_have_the_scores_and_fits_of_json(told: Outputs) -> None:
    charts = [s.chart for slide in told.deck.slides for s in slide.shapes if s.has_chart]
    pack = Library().load("social-media").usable()
    scored = {each.id for each in pack.sections if each.scored}
    known = [each["score"] for each in told.score["sections"] if each["id"] in scored]
    radar = [round(each, 1) for each in charts[0].plots[0].series[0].values]
    assert radar == pytest.approx(known, abs=0.051)
    fits = [each["fit"] for each in told.strategy["channels"]["ranking"] if each["fit"] is not None]
    shown = [round(each, 1) for each in charts[1].plots[0].series[0].values]
    assert shown == pytest.approx(fits[: len(shown)], abs=0.051)


def test_scores_stand_in_words_everywhere(told: Outputs) -> None:
    thresholds = Library().load("social-media").usable().thresholds
    index = whole(told.book.worksheets[2]["D2"].value, *thresholds)
    for text in (told.pdf, told.word, "\n".join(slide_texts(told.deck))):
        assert index in numbers(text)
