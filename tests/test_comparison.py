"""Assessments side by side: what is read, what can be compared, how each is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assessment.answers.assessment import Assessment
from assessment.answers.records import Round
from assessment.comparison import SideBySide, read_files, side_by_side
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.document.document import Document
from assessment.document.strategy_edits import assess_again
from assessment.evaluation import Scored
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.scoring import score_sheet

SAMPLES = packs_folder() / "social-media" / "samples"
TEA, TRUST = SAMPLES / "tea-shop.yaml", SAMPLES / "harbour-trust.yaml"
RATING = "{id: q, type: rating, scale: five, text: Q}"


@pytest.fixture
def library() -> Library:
    """The bundled packs."""
    return Library([])


@pytest.fixture
def scored_of(items_of, sheet_of):
    """An assessment of an organisation on a day, by a version of a small pack."""

    def make(value, day="2026-11-23", name="", version="1.0.0", own="small"):
        pack = items_of(f"- {RATING}", f"id: {own}\nversion: {version}")
        facts = {"name": name} if name else {}
        sheet = sheet_of(pack, {"q": value})
        assessment = Assessment(date.fromisoformat(day), "en", facts, sheet=sheet)
        return Scored(pack, assessment, score_sheet(pack, sheet))

    return make


def test_files_are_read_and_scored_in_their_order(library: Library) -> None:
    scored, faults = read_files([TEA, TRUST], library)
    assert faults == []
    assert [each.assessment.name("en") for each in scored] == ["绿叶茶行", "Harbour Trust"]
    assert all(each.result.index.value is not None for each in scored)
    assert scored[0].strategy is scored[0].strategy


def test_every_fault_of_every_file_is_told(library: Library, tmp_path: Path) -> None:
    broken, gone = tmp_path / "broken.yaml", tmp_path / "gone.sounding"
    broken.write_text("format: 1\nquestionnaire: nothing\nanswrs: {}\n", encoding="utf-8")
    scored, faults = read_files([TEA, broken, gone], library)
    said = [Translator("en").render(each) for each in faults]
    assert len(scored) == 1
    assert len(said) == 3
    assert said[0].startswith(f"{broken}:2:")
    assert said[1] == f"There is no file “{gone}”."  # before the second fault of the other
    assert said[2].startswith(f"{broken}:3:")


def test_organisations_are_compared_in_their_order(scored_of) -> None:
    both = [scored_of(4, name="Bee  &\nCo"), scored_of(2, "2025-01-02")]
    found = side_by_side(both)
    assert found.scored == tuple(both)
    assert found.days == (date(2026, 11, 23), date(2025, 1, 2))
    assert found.names(Translator("en")) == ("Bee & Co", "Untitled")
    assert found.names(Translator("zh")) == ("Bee & Co", "未命名")
    assert [each.index.value for each in found.comparison.results] == [100, 50]


def test_the_report_is_told_of_all_by_the_newest_pack(scored_of) -> None:
    old, new = scored_of(4, name="A"), scored_of(2, name="B", version="1.1.0")
    found = side_by_side([old, new])
    assert found.versions == ("1.0.0", "1.1.0")
    told = found.told(Translator("en"))
    assert [(each.name, each.pack) for each in told] == [("A", new.pack), ("B", new.pack)]
    assert [each.assessment for each in told] == [old.assessment, new.assessment]
    assert [each.result for each in told] == list(found.comparison.results)


def test_a_single_document_is_compared_with_its_earlier_rounds(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "trust.sounding"
    read = read_answers(TRUST, library)
    document = Document.create(path, read.pack, read.assessment)
    document.run(assess_again(date(2027, 10, 6)))
    document.close()
    scored, _ = read_files([path], library)
    found = side_by_side(scored)
    assert isinstance(found, SideBySide)
    assert found.days == (date(2026, 10, 6), date(2027, 10, 6))
    assert found.names(Translator("en")) == ("Harbour Trust", "Harbour Trust")


def test_a_round_by_another_version_is_none_to_compare_with(library, tmp_path, items_of) -> None:
    path = tmp_path / "trust.sounding"
    read = read_answers(TRUST, library)
    document = Document.create(path, read.pack, read.assessment)
    document.run(assess_again(date(2027, 10, 6)))
    document.close()
    [scored], _ = read_files([path], library)
    other = items_of(f"- {RATING}")
    with pytest.raises(AssessmentError, match="nothing to compare with"):
        side_by_side([Scored(other, scored.assessment, scored.result)])


def test_a_round_by_another_version_is_told_to_be_missing(scored_of) -> None:
    now = scored_of(4, "2026-11-23")
    rounds = tuple(
        Round(number, date(2026, number, 1), "small", version, now.assessment.sheet)
        for number, version in ((1, "0.9.0"), (2, "1.0.0"))
    )
    found = side_by_side([replace(now, assessment=replace(now.assessment, rounds=rounds))])
    assert len(found.scored) == 2
    note = "1 earlier round was answered with another version and is not shown."
    assert note in found.notes(Translator("en"))


def test_what_can_not_be_compared(scored_of) -> None:
    with pytest.raises(AssessmentError, match="nothing to compare with"):
        side_by_side([])
    with pytest.raises(AssessmentError, match="nothing to compare with"):
        side_by_side([scored_of(4)])
    with pytest.raises(AssessmentError, match=r"these are for small, other\."):
        side_by_side([scored_of(4), scored_of(4, own="other")])
