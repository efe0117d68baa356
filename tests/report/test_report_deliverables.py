"""Chapters of what is handed over: each there, each left out, each on pages that can be read."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.presentation.deliverables import TITLES, handout
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.report.presets import PARTS, Preset
from assessment.strategy.deliverables.parts import Deliverable
from tests.pdf_text import text_of
from tests.strategy.handed import FILE, fitting, handed

NEW = tuple(str(part) for part in Deliverable)


def made(case, **options):
    file = BytesIO()
    write_report(
        case.pack,
        case.assessment,
        case.result,
        ReportOptions(**options),
        file,
        strategy=case.strategy,
    )
    return file.getvalue()


def text(case, **options):
    return text_of(made(case, **options))


def chapters(data):
    return [
        str(each.title) for each in PdfReader(BytesIO(data)).outline if not isinstance(each, list)
    ]


def test_there_is_a_monday_sheet_for_each_person_and_none_for_each_group(trust):
    """A task of several stands on the sheet of who begins it, with the others beside it."""
    found = handout(Deliverable.MONDAY, trust.pack, trust.strategy(), Translator("en"))
    assert {table.title for table in found.tables} == {"Priya", "Joan"}
    told = [str(row[1]) for table in found.tables for row in table.rows]
    assert "A crisis sheet on one page" in told
    assert "Keep, trim, park or close" in told


def test_every_deliverable_is_a_part_of_the_report():
    assert set(NEW) < set(PARTS)


@pytest.mark.parametrize("part", NEW)
def test_each_stands_alone_and_is_left_out(part):
    title = TITLES[Deliverable(part)]
    assert chapters(made(handed(), only=(part,))) == [title]
    assert title not in chapters(made(fitting(), without=(part, "sections", "appendix")))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_whole_report_is_the_same_each_time_and_has_them_in_order(language):
    data = made(fitting(), language=language)
    assert data == made(fitting(), language=language)
    _ = Translator(language)
    wanted = [_(TITLES[Deliverable(part)]) for part in PARTS if part in NEW and part != "monday"]
    assert [each for each in chapters(data) if each in wanted] == wanted


def test_a_pack_that_leads_to_none_has_no_such_chapter(bakery):
    for part in NEW:
        with pytest.raises(AssessmentError, match="nothing for the chosen parts"):
            bakery.text(only=(part,))
    assert "In one page" in bakery.text(only=("summary",))


def test_the_page_for_whoever_decides_is_one_page_and_names_all_of_it():
    data = made(handed(), only=("summary",))
    assert len(PdfReader(BytesIO(data)).pages) == 1
    found = text(handed(), only=("summary",))
    for words in (
        "The strategy on one page", "For whom", "Regulars", "Bread sold: from 5 to 15", "Page: 2 posts a week; Ann, Bo",
        "Ann (4 h), Bo (6 h).", "Mon 23 Nov, Bo: Search your own name", "What would change our mind",
    ):  # fmt: skip
        assert words in found
    many = FILE.read_text(encoding="utf-8")
    line = "      - {id: name, day: 1, text: Search your own name, hours: 0.5}\n"
    assert line in many
    long = "Search your own name and keep a picture of what is found there, with all of it. " * 12
    more = "".join(f"      - {{id: more-{n}, day: {n}, text: '{long}'}}\n" for n in range(1, 8))
    full = handed((line, line + more))
    assert len(PdfReader(BytesIO(made(full, only=("summary",)))).pages) == 1


def test_a_page_that_cannot_be_one_is_divided(monkeypatch):
    monkeypatch.setattr("assessment.report.pdf.chapters.one_page.SIZES", ((40.0, 60.0, 12),))
    assert len(PdfReader(BytesIO(made(handed(), only=("summary",)))).pages) > 1


def test_the_page_says_where_a_level_is_provisional_or_none():
    silent = handed().saying(**dict.fromkeys(("sheet", "law", "skill")))
    assert "The strategy on one page" in text(silent, only=("summary",))
    some = handed().saying(skill=None)
    assert "(provisional)" in text(some, only=("summary",))


def test_tables_have_room_to_write_and_boxes_for_weeks():
    found = text(handed(), only=("kpi-sheet",))
    assert "23 Nov 30 Nov 7 Dec" in found
    assert "Bread sold" in found
    logs = PdfReader(BytesIO(made(handed(), only=("logs",)))).pages
    assert len(logs) == 1
    assert "Feedback log" in logs[0].extract_text()
    assert "Story log" in logs[0].extract_text()


def test_the_last_measure_is_on_no_page_alone():
    """As many measures as fill pages, and one more: each page has two boxes of weeks at least."""
    for number in range(8, 13):
        goals = tuple({"measure": f"Smiles of week {n}", "baseline": n} for n in range(number))
        pages = PdfReader(BytesIO(made(handed().saying(goals=goals), only=("kpi-sheet",)))).pages
        assert min(page.extract_text().count("23 Nov") for page in pages) >= 2


def test_what_stands_below_a_cell_is_labelled():
    found = text(handed(), only=("calendar",))
    assert "What people are asked to do: Say when you come" in found
    assert "Pillar: How it is made" in found
    assert "As of: 1 January 2025" in text(handed(), only=("rules",))


def test_an_audience_is_told_where_it_is_met():
    found = text(handed(), only=("audiences",))
    assert "Channels for them" in found
    assert "Page, Map" in found
    assert "Say when you come" in found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_that_may_never_be_printed_is_printed(language):
    found = text(
        handed().saying(sheet=0, skill=0, law=0), language=language, only=("summary", *NEW)
    )
    for words in (
        "not needed any more",
        "不再需要它了",
        "would fill it best",
        "0 channels",
        "0个渠道",
    ):
        assert words not in found
        assert words not in found.replace(" ", "")


def test_a_short_report_prints_the_first_week_once():
    lines = "".join(f"      - {{id: x{n}, day: {n}, text: Do {n}.}}\n" for n in (4, 5))
    case = handed(("    crisis:\n", f"{lines}    crisis:\n"))
    assert text(case, preset=Preset.DECISION).count("Do 5.") == 1
    assert text(case, preset=Preset.BOARD).count("Do 5.") == 1


def test_where_people_prepare_it_is_said_what_comes_next():
    held = ("  - {id: high, from: 30, title: High}", "  - {id: high, from: 96, title: High}")
    film = ("title: Make a film, ", "title: Make a film, preparation: true, ")
    case = handed(held, film).saying(hours=1)
    assert case.strategy.roadmap.again is not None
    assert case.strategy.roadmap.later
    found = text(case, only=("channels",), preset=Preset.DECISION)
    assert "What would come next" in found
    assert "After the next assessment" in text(case, only=("roadmap",), preset=Preset.FULL)


@pytest.mark.parametrize("preset", [Preset.DECISION, Preset.FULL])
def test_notes_on_answers_stand_beside_what_rests_on_them_for_the_author_alone(trust, preset):
    """They are not read by the plan, and may speak against it: who writes the report sees them there."""
    notes = {id_: each.note for id_, each in trust.assessment.answers.items() if each.note}
    soon = trust.strategy().roadmap.steps[:4]
    behind = [notes[each.item] for step in soon for each in step.grounds if each.item in notes]
    assert behind
    told = trust.text(only=("roadmap",), preset=preset, author=True)
    assert all(told.count(" ".join(note.split())) >= 1 for note in behind)
    for options in ({}, {"author": True, "without": ("notes",)}):
        plain = trust.text(only=("roadmap",), preset=preset, **options)
        assert not any(" ".join(note.split()) in plain for note in behind)
