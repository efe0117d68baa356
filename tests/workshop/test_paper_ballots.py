"""Ballots on paper: every question with its number, each type to fill in, sheets for several people."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from assessment.answers.assessment import Brand
from assessment.core.errors import AssessmentError
from assessment.core.i18n import localise
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files, load_pack
from assessment.workshop.paper_ballots import ballot_sheets
from assessment.workshop.paper_density import DENSITIES
from assessment.workshop.votable import question_numbers
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


@pytest.mark.parametrize(
    ("language", "told"), [("en", "12 questions, about 8 minutes."), ("zh", "12道题，约8分钟。")]
)
def test_the_questions_of_an_agenda_take_two_pages_at_most(language, told):
    (found,) = [each for each in Library([]).shelves() if each.id == "social-media"]
    pack = load_pack(found.path).usable()
    numbers = (6, 14, 16, 18, 27, 32, 36, 41, 45, 50, 68, 69)
    only = {item for item, number in question_numbers(pack).items() if number in numbers}
    said = pages(ballot_sheets(pack, language=language, only=only, day=DAY))
    assert len(said) <= 2
    assert told in re.sub(r"\s+", " " if language == "en" else "", said[0])
    whole = pages(ballot_sheets(pack, language=language, day=DAY))
    assert told not in whole[0]
    title = localise(pack.sections[0].title, language)
    assert title in whole[0]
    assert title not in "".join(said), "a part has no titles of what it is a part of"


@pytest.mark.parametrize(
    ("choice", "number", "columns"),
    [
        ("a", 11, 4),
        ("a choice of several words", 11, 3),
        ("a choice of several words, as many as go on half of a sheet", 5, 2),
        ("a choice of more words than go on half of a sheet, which take two lines there", 5, 2),
        ("words " * 60, 1, 1),
    ],
)
def test_choices_stand_in_columns_as_their_texts_leave_room(items_of, choice, number, columns):
    options = ", ".join(f"{{id: o{n}, title: '{choice}'}}" for n in range(number))
    pack = items_of(f"- {{id: one, type: choice, text: Which?, options: [{options}]}}")
    found = set()

    def place(text, _matrix, at, _font, _size):
        if re.match(r"\d+\s+\w|Not applicable", text):
            found.add(round(at[4]))

    page = PdfReader(io.BytesIO(ballot_sheets(pack, day=DAY))).pages[0]
    page.extract_text(visitor_text=place)
    assert len(found) == columns


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("turn", range(4))
def test_twelve_rated_questions_take_one_sheet_on_both_sides(turn, language):
    """Every third rated question, beginning with another one; none of them is left out."""
    (found,) = [each for each in Library([]).shelves() if each.id == "social-media"]
    pack = load_pack(found.path).usable()
    rated = [id_ for id_, item in pack.items.items() if item.scored and item.when is None]
    only = set(rated[turn::3][:12])
    said = pages(ballot_sheets(pack, language=language, only=only, day=DAY, people=2))
    assert len(said) <= 4
    numbers = question_numbers(pack)
    assert all(re.search(rf"(?m)^{numbers[id_]}\b", "\n".join(said)) for id_ in only)


def test_what_needs_little_room_is_set_roomily(room):
    data = ballot_sheets(room, only={"rate", "agree"}, day=DAY)
    assert sizes(data) >= {DENSITIES[0].asked.size, DENSITIES[0].choice.size}


def test_nothing_is_smaller_than_can_be_read_and_ticked():
    (found,) = [each for each in Library([]).shelves() if each.id == "social-media"]
    pack = load_pack(found.path).usable()
    data = ballot_sheets(pack, day=DAY)
    printed = sizes(data) - {7.5}  # the foot of the page
    assert min(printed) >= 8
    drawn = b" ".join(page.get_contents().get_data() for page in PdfReader(io.BytesIO(data)).pages)
    boxes = [float(each) for each in re.findall(rb"([\d.]+) [\d.]+ re\b", drawn)]
    assert boxes
    assert min(boxes) >= 3.5 * 72 / 25.4 - 0.1


def sizes(data):
    """The sizes of all texts."""
    found = set()
    for page in PdfReader(io.BytesIO(data)).pages:
        page.extract_text(
            visitor_text=lambda text, _cm, _tm, _font, size: text.strip() and found.add(size)
        )
    return found
