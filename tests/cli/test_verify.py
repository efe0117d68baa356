"""`verify`: sound documents, damaged ones, and what is repaired of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from assessment.document.backups import back_up
from assessment.document.store import read_document

ANSWERS = (
    "format: 1\nquestionnaire: every\nanswers: {rating: {value: 3, note: remember}, yes: true}\n"
)


@pytest.fixture
def document(sounding, packs, tmp_path, monkeypatch):
    monkeypatch.setenv("SOUNDING_DATA", str(tmp_path / "data"))
    answers, path = tmp_path / "a.yaml", tmp_path / "tea.sounding"
    answers.write_text(ANSWERS, encoding="utf-8")
    assert sounding("import", answers, "-o", path, "--packs", packs).status == 0
    return path


def damage(path):
    data = path.read_bytes()
    assert b"remember" in data
    path.write_bytes(data.replace(b"remember", b"remembar"))


def test_a_sound_document(sounding, document):
    done = sounding("verify", document, "--repair")
    assert (done.status, done.out, done.err) == (0, f"{document}: sound, 2 answers\n", "")
    assert sorted(path.suffix for path in document.parent.glob("*.sounding")) == [".sounding"]


def test_a_damaged_document_is_told_and_left(sounding, document):
    damage(document)
    before = document.read_bytes()
    done = sounding("verify", document)
    lines = done.out.splitlines()
    assert (done.status, done.err) == (1, "")
    assert "is damaged" in lines[0]
    assert lines[-1] == f"{document}: not sound, 2 answers left"
    assert document.read_bytes() == before


def test_a_good_copy_is_named(sounding, document):
    assert back_up(document) is not None
    damage(document)
    last = sounding("verify", document).out.splitlines()[-1]
    assert last.startswith("The newest good copy is of ")
    assert ", with 2 answers: " in last


def test_what_is_left_is_written_beside(sounding, document):
    damage(document)
    for name in ("tea-repaired.sounding", "tea-repaired-2.sounding"):
        done = sounding("verify", document, "--repair")
        out = document.with_name(name)
        assert done.status == 1
        assert done.out.splitlines()[-1] == f"{out}: repaired, 2 answers"
        assert read_document(out)[1].answers["rating"].value == 3
        assert sounding("verify", out).status == 0


def test_one_that_is_none_stops_no_other(sounding, document, tmp_path):
    other = tmp_path / "a.yaml"
    done = sounding("verify", other, tmp_path / "no.sounding", document)
    assert done.status == 2
    assert done.out == f"{document}: sound, 2 answers\n"
    assert done.err.splitlines() == [
        f"“{other}” is not a Sounding document.",
        f"There is no file “{tmp_path / 'no.sounding'}”.",
    ]
    empty = tmp_path / "empty.sounding"
    empty.write_bytes(b"")
    done = sounding("verify", empty, "--repair")
    assert done.status == 2
    assert "Nothing can be repaired" in done.err


def test_what_is_written_of_one_that_no_longer_looks_like_a_document_is_no_failure(
    sounding, document
):
    with closing(sqlite3.connect(document)) as database:
        database.execute("PRAGMA application_id=9")
        database.commit()
    done = sounding("verify", document, "--repair")
    assert "is not a Sounding document" in done.out
    assert done.out.splitlines()[-1].endswith(": repaired, 2 answers")
    assert done.status == 1
    assert sounding("verify", document).status == 2


@pytest.mark.parametrize("left", [b"", bytes(65_536), b"<!DOCTYPE html>"], ids=len)
def test_of_what_no_longer_looks_like_a_document_the_copy_is_named(sounding, document, left):
    assert back_up(document) is not None
    document.write_bytes(left)
    done = sounding("verify", document, "--repair")
    assert "is not a Sounding document" in done.out
    assert "The newest good copy is of " in done.out
    assert done.status == 2
