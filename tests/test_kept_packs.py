"""Packs of earlier versions, kept beside the tests: they load, and score to the last decimal."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_pack
from assessment.scoring import score_sheet

PACKS = Path(__file__).parent / "packs"
FOLDERS = sorted(path.parent for path in PACKS.glob("*/pack.yaml"))
SCORES = {
    "social-media-1.0.0/samples/harbour-trust.yaml": (66.53819678018372, "pilot"),
    "social-media-1.0.0/samples/tea-shop.yaml": (49.71834986445049, "pilot"),
}
"""Answers → index and level, as the version before computed them."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_kept_pack_has_no_problems_and_says_its_version(folder: Path) -> None:
    checked = load_pack(folder)
    pack = checked.usable()
    assert checked.problems == ()
    assert folder.name == f"{pack.id}-{pack.version}"


@pytest.mark.parametrize("name", SCORES)
def test_answers_of_then_score_as_then(name: str) -> None:
    read = read_answers(PACKS / name, Library([PACKS]))
    result = score_sheet(read.pack.usable(), read.assessment.sheet)
    index, level = SCORES[name]
    assert result.index.value == pytest.approx(index, abs=1e-9)
    assert result.standing.level == level
