"""Earlier versions of the bundled packs: they load, and score to the last decimal."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import EARLIER, Library
from assessment.questionnaire.loader import load_pack
from assessment.scoring import score_sheet

PACKS = packs_folder() / EARLIER
FOLDERS = sorted(path.parent for path in PACKS.glob("*/pack.yaml"))
SCORES = {
    "social-media-1.0.0/samples/harbour-trust.yaml": (66.53819678018372, "pilot"),
    "social-media-1.0.0/samples/tea-shop.yaml": (49.71834986445049, "pilot"),
}
"""Answers → index and level, as the version before computed them."""
QUICK = (
    *("people-choose-online", "problem-clear", "leader-supports", "goals-clear", "audience-clear"),
    *("success-clear", "hours-free", "platforms-known", "duty-clear", "mentions-seen"),
    *("reply-time", "content-helps"),
)
"""Questions of the quick check of 1.0.0, which came without samples."""


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


def test_the_first_quick_check_scores_as_then(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    answers = "".join(f"  {id_}: {number % 4}\n" for number, id_ in enumerate(QUICK))
    path.write_text(f"format: 1\nquestionnaire: quick-check@1.0.0\nanswers:\n{answers}")
    read = read_answers(path, Library())
    pack = read.pack.usable()
    assert (tuple(pack.items), pack.version) == (QUICK, "1.0.0")
    result = score_sheet(pack, read.assessment.sheet)
    assert result.index.value == pytest.approx(34.502255069362704, abs=1e-9)
    assert result.standing.level == "wait"


def test_answers_that_name_an_earlier_version_are_read_with_it(tmp_path: Path) -> None:
    [name, *_] = SCORES
    library = Library()
    assert all(EARLIER not in each.path.parts for each in library.shelves())
    assert library.find("social-media").version != "1.0.0"
    assert library.find("social-media", "1.0.0").version == "1.0.0"
    assert library.find("social-media", "9.9.9").version == library.find("social-media").version
    read = read_answers(PACKS / name, library)
    assert (read.pack.usable().version, read.warnings) == ("1.0.0", ())
