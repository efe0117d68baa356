"""Assessments side by side: what is read, what can be compared, how each is called."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.answers.records import Round
from assessment.comparison import SideBySide, read_files, side_by_side
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.document.pack_entry import upgrade_pack
from assessment.document.strategy_edits import assess_again
from assessment.evaluation import Scored, read_scored
from assessment.exchange.answers_reader import read_answers
from assessment.presentation.comparison import crossed
from assessment.questionnaire.library import Library
from assessment.scoring import score_sheet
from assessment.scoring.results import Result

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

    def make(value, day="2026-11-23", name="", version="1.0.0", id_="small"):
        pack = items_of(f"- {RATING}", f"id: {id_}\nversion: {version}")
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
    note = "1 earlier round was answered with a version that is not at hand, and is not shown."
    assert note in found.notes(Translator("en"))


OLD = f"- {RATING}\n- {{id: gone, type: yes_no, text: Gone}}"
NEW = f"- {RATING}\n- {{id: came, type: rating, scale: five, text: Came}}"


@pytest.fixture
def upgraded(tmp_path, checked_items, sheet_of) -> Path:
    """A document with a round by version 1.0.0, then one by 2.0.0, then answers to 2.1.0."""
    old = checked_items(OLD, "id: small\nversion: 1.0.0")
    sheet = sheet_of(old.usable(), {"q": 1, "gone": True})
    path = tmp_path / "upgraded.sounding"
    document = Document.create(path, old, Assessment(date(2024, 1, 1), "en", sheet=sheet))
    for version, day, value in (("2.0.0", date(2025, 1, 1), 2), ("2.1.0", date(2026, 1, 1), 4)):
        document.run(assess_again(day))
        head = f"id: small\nversion: {version}"
        document.run(upgrade_pack(checked_items(NEW, head), []))
        document.run(set_answer("q", Answer.of(value)))
        document.run(set_answer("came", Answer.of(0)))
    document.close()
    return path


def test_rounds_by_earlier_versions_are_compared_over_what_means_the_same(
    library: Library, upgraded: Path
) -> None:
    [scored], _ = read_files([upgraded], library)
    found = side_by_side([scored])
    assert found.versions == ("1.0.0", "2.0.0", "2.1.0")
    assert [each.index.value for each in found.comparison.results] == [25, 50, 100]
    assert found.comparison.left_out == ("came", "gone")
    notes = found.notes(Translator("en"))
    assert "1 question means the same in all versions; only that is compared." in notes
    assert any(each.startswith("All scores are worked out anew") for each in notes)
    assert found.other_rounds == 0


def test_a_version_taken_and_undone_is_still_known_to_rounds(upgraded: Path, library) -> None:
    with closing(Document(upgraded)) as document:
        while document.undo() is not None:
            pass
        while document.redo() is not None:
            pass
        assert [each.own and each.own.pack.version for each in document.assessment.rounds] == [
            "1.0.0",
            "2.0.0",
        ]
        open_now = Scored(document.pack, document.assessment, scored_now(document))
    [from_file], _ = read_files([upgraded], library)
    assert (
        side_by_side([open_now]).comparison.results == side_by_side([from_file]).comparison.results
    )


def scored_now(document: Document) -> Result:
    """The scores of an open document."""
    return score_sheet(document.pack, document.assessment.sheet)


@pytest.mark.parametrize(
    ("version", "text", "shown"),
    [("1.0.0", OLD, 2), ("1.0.1", OLD, 0), ("1.0.0", "- {id: q, type: nonsense}", 0)],
)
def test_the_version_of_a_round_in_an_answers_file_is_looked_for(
    tmp_path: Path, checked_items, version: str, text: str, shown: int
) -> None:
    for number, (items, of) in enumerate(((text, version), (NEW, "2.0.0"))):
        folder = tmp_path / f"pack-{number}"
        folder.mkdir()
        made = checked_items(items, f"id: small\nversion: {of}")
        (folder / "pack.yaml").write_bytes(next(iter(made.files.values())))
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "format: 1\nquestionnaire: small@2.0.0\nassessed_on: 2026-01-01\nanswers: {q: 4}\n"
        "rounds: [{assessed_on: 2025-01-01, questionnaire: small@1.0.0, answers: {q: 2}}]\n",
        encoding="utf-8",
    )
    scored = read_scored(answers, Library([tmp_path]))
    if not shown:
        with pytest.raises(AssessmentError, match="nothing to compare with"):
            side_by_side([scored])
        return
    found = side_by_side([scored])
    assert [each.index.value for each in found.comparison.results] == [50, 100]


def test_what_can_not_be_compared(scored_of) -> None:
    with pytest.raises(AssessmentError, match="nothing to compare with"):
        side_by_side([])
    with pytest.raises(AssessmentError, match="nothing to compare with"):
        side_by_side([scored_of(4)])
    with pytest.raises(AssessmentError, match=r"these are for small, other\."):
        side_by_side([scored_of(4), scored_of(4, id_="other")])


LEVELS = """
levels: [{id: low, from: 0, title: Low}, {id: high, from: 30, title: High}]
gates: [{id: sure, require: {item: r, at_least: 2}, cap: low}]
"""


@pytest.mark.parametrize(
    ("moves", "name", "said"),
    [
        (((4, 0), (0, 3)), "Shop", "The level rose although the index fell"),
        (((0, 3), (4, 1)), "Shop", "The level fell although the index rose"),
        (((0, 3), (4, 3)), "Shop", ""),
        (((4, 0), (0, 3)), "", ""),
    ],
)
def test_a_level_that_moves_against_the_index_is_explained(items_of, sheet_of, moves, name, said):
    before, after = moves
    pack = items_of(f"- {RATING}\n- {RATING.replace('q,', 'r,')}", LEVELS)

    def scored(values, day):
        sheet = sheet_of(pack, dict(zip("qr", values, strict=True)))
        facts = {"name": name} if name else {}
        assessment = Assessment(date.fromisoformat(day), "en", facts, sheet=sheet)
        return Scored(pack, assessment, score_sheet(pack, sheet))

    found = side_by_side([scored(after, "2027-05-01"), scored(before, "2026-11-23")])
    notes = found.notes(Translator("en"))
    assert (
        any(each.startswith(said) for each in notes)
        if said
        else not any("although the index" in each for each in notes)
    )


def test_levels_that_are_not_known_are_not_explained(items_of, sheet_of):
    pack = items_of(f"- {RATING}", LEVELS.replace("item: r", "item: q"))
    results = [score_sheet(pack, sheet_of(pack, said)) for said in ({}, {"q": 3})]
    assert crossed(pack, results[0], results[1], Translator("en")) == ""
