"""Presets: their parts, their pages, how full those are, what the client's copy does not tell."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import Decisions, MeasureDecision, OwnAction
from assessment.answers.voice import Voice
from assessment.answers.wording import worded
from assessment.core.errors import AssessmentError
from assessment.core.i18n import LANGUAGES, Translator
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.presentation.deliverables import TITLES
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.library import Library
from assessment.questionnaire.types.table import Table
from assessment.report.pdf.typography import TITLE
from assessment.report.pdf.writer import ReportOptions
from assessment.report.presets import IN_USE, MOST_PAGES, PARTS, Preset, parts_of_preset
from assessment.strategy.deliverables.parts import Deliverable
from tests.pdf_text import text_of
from tests.report.conftest import DAY, Snapshot

SAMPLES = sorted(path.stem for path in (packs_folder() / "social-media" / "samples").glob("*.yaml"))
TOP, FOOT = 841.89 - 54, 66
"""Top and foot of the body of a page, in points."""


@cache
def sample_of(name: str) -> Snapshot:
    """Return a sample; what was written of it stays with it."""
    read = read_answers(packs_folder() / "social-media" / "samples" / f"{name}.yaml", Library())
    return Snapshot(read.pack.usable(), read.assessment)


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: Any) -> Snapshot:
    """One of the samples that come with the program."""
    return sample_of(request.param)


def reader(snapshot: Snapshot, **options: Any) -> PdfReader:
    """A report, read back."""
    return PdfReader(BytesIO(snapshot.pdf(**options)))


def fill(page: Any) -> float:
    """Share of a page's body that is filled from the top, by its lowest text."""
    feet: list[float] = []

    def hear(text: str, matrix: Any, place: Any, *_: object) -> None:
        y = matrix[1] * place[4] + matrix[3] * place[5] + matrix[5]
        if text.strip() and y > FOOT:
            feet.append(y)

    page.extract_text(visitor_text=hear)
    return (TOP - min(feet)) / (TOP - FOOT)


def size_of_last(page: Any) -> float:
    """Size of the lowest text in a page's body; 0 where it has none."""
    found: list[tuple[float, float]] = []

    def hear(text: str, matrix: Any, place: Any, _font: object, size: float) -> None:
        y = matrix[1] * place[4] + matrix[3] * place[5] + matrix[5]
        if text.strip() and y > FOOT:
            found.append((round(y, 1), -size))

    page.extract_text(visitor_text=hear)
    return -min(found)[1] if found else 0.0


# parts


@pytest.mark.parametrize(
    ("options", "there", "gone"),
    [
        ({}, {"appendix", "sections"}, {"board"}),
        ({"preset": Preset.BOARD}, {"summary", "board"}, {"cover", "readiness"}),
        ({"preset": Preset.DECISION}, {"cover", "risks"}, {"board", "appendix", "sections"}),
        ({"preset": Preset.DECISION, "added": ("appendix",)}, {"appendix", "risks"}, {"sections"}),
        ({"preset": Preset.DECISION, "without": ("risks",)}, {"roadmap"}, {"risks"}),
        ({"preset": Preset.BOARD, "only": ("roadmap",)}, {"roadmap"}, {"board", "summary"}),
        ({"only": ("roadmap",), "added": ("risks",)}, {"roadmap", "risks"}, {"summary"}),
    ],
)
def test_a_preset_chooses_and_the_user_adjusts(
    options: dict[str, Any], there: set[str], gone: set[str]
) -> None:
    parts = ReportOptions(**options).parts
    assert there <= set(parts)
    assert gone.isdisjoint(parts)
    assert list(parts) == [part for part in PARTS if part in parts]


def test_an_added_part_has_to_exist() -> None:
    with pytest.raises(AssessmentError, match="poems"):
        _ = ReportOptions(added=("poems",)).parts


def test_presets_grow() -> None:
    decision, full = parts_of_preset(Preset.DECISION), parts_of_preset(Preset.FULL)
    assert set(decision) < set(full)


# pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sample_keeps_to_the_pages(sample: Snapshot, language: str) -> None:
    board = reader(sample, preset=Preset.BOARD, language=language)
    assert len(board.pages) == MOST_PAGES[Preset.BOARD]
    decision = reader(sample, preset=Preset.DECISION, language=language)
    assert len(decision.pages) <= MOST_PAGES[Preset.DECISION]
    said = "".join(text_of(sample.pdf(preset=Preset.DECISION, language=language)).split())
    pack = worded(sample.pack, sample.assessment.sheet)
    telling = RoadmapText(pack, sample.strategy().roadmap, Translator(language))
    first = telling.roadmap.steps[0]
    assert "".join(telling.work(first)[0].split()) in said
    begun = {
        decision.get_destination_page_number(each)
        for each in decision.outline
        if not isinstance(each, list)
    }
    last = len(decision.pages) - 1
    for number, page in enumerate(decision.pages):
        ends_a_chapter = number == last or number + 1 in begun
        assert ends_a_chapter or fill(page) >= 1 / 3, number + 1


def test_the_board_is_told_how_many_actions_its_chart_shows(trust: Snapshot) -> None:
    said = " ".join(text_of(trust.pdf(preset=Preset.BOARD)).split())
    found = re.search(r"The first (\d+) of (\d+); the rest are in the full report", said)
    assert found
    assert int(found[1]) < int(found[2]) == len(trust.strategy().roadmap.steps)


def _monster(snapshot: Snapshot) -> Snapshot:
    """The same with tables of a hundred rows, and with decisions as long as they can be."""
    long = "a word or two " * 60
    said: dict[str, Answer] = {}
    for id_, answer in snapshot.assessment.sheet.agreed.items():
        if isinstance(snapshot.pack.items[id_], Table) and answer.value:
            said[id_] = replace(answer, value=tuple(answer.value) * 10)
    decisions = Decisions(
        own=tuple(OwnAction(f"o{n}", long, 0.5, long) for n in range(20)),
        measures={f"m{n}": MeasureDecision(True, long, "x", 1, 2) for n in range(40)},
    )
    return snapshot.with_answers(**said).changed(decisions=decisions)


def test_a_monster_keeps_to_the_pages(trust: Snapshot) -> None:
    monster = _monster(trust)
    for preset, most in MOST_PAGES.items():
        assert len(reader(monster, preset=preset).pages) <= most


def test_what_is_left_out_is_counted(bakery: Snapshot) -> None:
    own = tuple(OwnAction(f"o{n}", f"Step {n} " + "and so on " * 60, 0.1) for n in range(40))
    text = bakery.changed(decisions=Decisions(own=own)).text(preset=Preset.DECISION)
    assert "more lines are left out here." in text


@pytest.mark.parametrize("name", ["everything", "first_trust", "bakery"])
def test_any_pack_has_a_page_for_its_board(request: Any, name: str) -> None:
    snapshot: Snapshot = request.getfixturevalue(name)
    text = snapshot.text(preset=Preset.BOARD)
    assert "For the board" in text


def test_without_answers_or_hours_there_is_little_to_tell(bakery: Snapshot) -> None:
    bare = replace(bakery, assessment=Assessment(DAY))
    text = bare.text(preset=Preset.BOARD)
    assert "No risk stands out." in text or "What may go wrong" in text
    assert "Roadmap" in bare.text(preset=Preset.DECISION)
    undated = bakery.without("hours").with_answers(need=1).text(preset=Preset.DECISION)
    assert "no date" in undated


def test_what_an_author_writes_is_never_cut(trust: Snapshot) -> None:
    long = "\n\n".join(f"Paragraph {n} " + "of what I mean to say " * 40 for n in range(60))
    written = trust.changed(voice=Voice({"foreword": long}))
    found = reader(written, preset=Preset.DECISION)
    assert len(found.pages) > MOST_PAGES[Preset.DECISION]
    text = text_of(written.pdf(preset=Preset.DECISION))
    assert "Paragraph 59" in text
    assert "Risk register" in text


def test_a_page_for_the_board_that_is_too_long_goes_on(trust: Snapshot) -> None:
    long = "\n\n".join("What I mean to say " * 60 for _ in range(8))
    written = trust.changed(voice=Voice({"comment/board": long}))
    assert len(reader(written, preset=Preset.BOARD).pages) > 2


# the client's copy


def test_a_client_is_told_nothing_internal(sample: Snapshot) -> None:
    own = Decisions(own=(OwnAction("own", "Paint the door", 3),))
    decided = sample.changed(decisions=own)
    client = decided.text(without=("appendix", "sections"))
    for internal in (
        "check them again",
        "no gain is promised",
        "changed by you",
        "Sources:",
        "TOPSIS",
        "over a year",
    ):
        assert internal not in client, internal
    assert "no gain is promised" in decided.text(only=("roadmap",), author=True)


def test_channels_and_actions_have_bookmarks(bakery: Snapshot) -> None:
    found = reader(bakery, only=("contents", "channels", "roadmap"))
    inside = [each.title for part in found.outline if isinstance(part, list) for each in part]
    assert "Page" in inside
    assert any(title.startswith("1. ") for title in inside)
    assert "1. " not in found.pages[0].extract_text()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_for_a_decision_has_what_its_actions_use_or_says_that_it_has_not(
    sample: Snapshot, language: str
) -> None:
    _ = Translator(language)
    steps = sample.strategy().roadmap.steps
    used = {
        part
        for each in steps
        if each.title is None
        for part in sample.pack.actions_by_id[each.action].uses
    }
    text = "".join(sample.text(preset=Preset.DECISION, language=language).split())
    told = [part for part in IN_USE if "".join(_(TITLES[Deliverable(part)]).split()) in text]
    assert set(told) >= used & set(IN_USE)


@pytest.mark.parametrize(
    ("preset", "language"),
    [
        (Preset.BOARD, "en"),
        (Preset.BOARD, "zh"),
        (Preset.DECISION, "en"),
        (Preset.DECISION, "zh"),
        (Preset.FULL, "en"),  # the same blocks on other pages
    ],
)
def test_no_page_ends_with_a_heading(sample: Snapshot, preset: Preset, language: str) -> None:
    pages = reader(sample, preset=preset, language=language).pages
    ends = {number: size_of_last(page) for number, page in enumerate(pages, start=1)}
    assert {number: size for number, size in ends.items() if size >= TITLE.size} == {}
