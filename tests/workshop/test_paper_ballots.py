"""Ballots on paper: every question with its number, each type to fill in, sheets for several people."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from assessment.answers.assessment import Brand
from assessment.core.errors import AssessmentError
from assessment.questionnaire.loader import load_files
from assessment.workshop.paper_ballots import ballot_sheets
from tests.workshop.conftest import PACK

DAY = date(2026, 11, 29)


def pages(data):
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def test_every_question_stands_with_its_number(room):
    text = "\n".join(pages(ballot_sheets(room, day=DAY)))
    words = re.sub(r"\s+", " ", text)
    for number, item in enumerate(room.items.values(), 1):
        said = item.text if isinstance(item.text, str) else item.text["en"]
        assert f"{number} {said}" in words, item.id
    assert "1 Never" in words
    assert "from 0 to 60" in words
    assert "At most 2." in words
    assert (
        "Only where question 3 is “Club” or question 1 is at least “Sometimes”; otherwise leave it out."
        in words
    )
    assert "Not applicable" in words
    assert "Write 1 beside the most important" in words


def test_in_chinese_with_a_brand_on_letter(room):
    data = ballot_sheets(room, "letter", "zh", Brand("顾问", "客户", colour="#114488"), day=DAY)
    text = "".join(pages(data))
    assert "多久一次" in text
    assert "顾问·客户" in re.sub(r"\s", "", text)
    assert PdfReader(io.BytesIO(data)).pages[0].mediabox.width == 612
    assert data == ballot_sheets(
        room, "letter", "zh", Brand("顾问", "客户", colour="#114488"), day=DAY
    )


def test_numbered_sheets_for_several(room):
    once, twice = pages(ballot_sheets(room, day=DAY)), pages(ballot_sheets(room, people=2, day=DAY))
    assert len(twice) == 2 * len(once)
    assert "Sheet 1" in twice[0]
    assert "Sheet 2" in twice[len(once)]
    assert "Sheet" not in once[0]


def test_without_bounds_and_limits():
    text = (
        PACK.replace("at_most: 2, ", "")
        .replace("maximum: 60, ", "")
        .replace("rows_at_most: 3", "required: true")
    )
    text = text.replace("{en: Plain, zh: 普通}", "{en: First, zh: 第一}")
    pack = load_files({"pack.yaml": text.encode()}).usable()
    said = "".join(pages(ballot_sheets(pack)))
    assert "Choose all that apply." in said
    assert "from 0" not in said
    assert said.count("First") == 1, "a topic called like its section is not told twice"


def test_information_stands_under_its_topic():
    text = PACK.replace("- id: longer\n", "- id: longer\n    information: Read this first.\n")
    said = "".join(pages(ballot_sheets(load_files({"pack.yaml": text.encode()}).usable())))
    assert said.index("Longer") < said.index("Read this first.") < said.index("Why?")


def test_an_unknown_paper(room):
    with pytest.raises(AssessmentError, match="“a0”"):
        ballot_sheets(room, "a0")
