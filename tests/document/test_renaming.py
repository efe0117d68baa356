"""Renaming of closed documents: the file moves with its backups, and nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.core.errors import AssessmentError
from assessment.document.backups import back_up, backups_of
from assessment.document.document import Document
from assessment.document.renaming import rename_document


@pytest.fixture
def document(tmp_path: Path, path: Path) -> Path:
    """A closed document with a backup."""
    back_up(path, tmp_path / "data")
    return path


def test_a_document_is_renamed_with_its_backups(document: Path, tmp_path: Path) -> None:
    target, data = tmp_path / "new.sounding", tmp_path / "data"
    before = document.read_bytes()
    rename_document(document, target, data)
    assert not document.exists()
    assert target.read_bytes() == before
    assert len(backups_of(target, data)) == 1
    assert backups_of(document, data) == []
    Document(target, data=data).close()


def test_nothing_is_written_over(document: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.sounding"
    target.write_bytes(b"another")
    with pytest.raises(AssessmentError, match="already"):
        rename_document(document, target, tmp_path / "data")
    assert document.exists()
    assert target.read_bytes() == b"another"


def test_a_name_that_the_disk_refuses_leaves_all_as_it_is(document: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with pytest.raises(AssessmentError, match="can't be renamed"):
        rename_document(document, tmp_path / "no folder" / "new.sounding", data)
    assert document.exists()
    assert len(backups_of(document, data)) == 1
