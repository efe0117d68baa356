"""R13: documents of every release open, are brought up to date, and score what they scored."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assessment.document.document import Document
from assessment.document.repair import verify
from tests.document.conftest import redo_label
from tests.document.releases.make import FOLDER, scores

RELEASES = sorted(FOLDER.glob("*.sounding"))


def test_there_is_one_at_least():
    assert RELEASES


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_document_of_a_release(release: Path, tmp_path: Path) -> None:
    path = tmp_path / release.name
    shutil.copyfile(release, path)
    document = Document(path)
    held = document.assessment
    assert held.name("zh") == "Tea 茶"
    assert held.rounds
    assert held.unconfirmed
    assert held.sheet.respondents
    assert held.decisions.own
    assert held.readings
    assert held.feedback
    assert held.stories
    assert held.revealed
    assert redo_label(document.history) == "organisation"
    assert document.view("place") == "results"
    expected = json.loads(release.with_suffix(".json").read_text(encoding="utf-8"))
    assert scores(path) == expected
    while document.undo():
        pass
    assert document.assessment.answers == {}
    document.close()
    assert verify(path).sound
