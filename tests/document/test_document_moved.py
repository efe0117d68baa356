"""A document in a folder that is renamed or mounted elsewhere, or that is renamed itself, is found again."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress

import pytest

from assessment.core.errors import AssessmentError
from assessment.document import paths, working_copy
from assessment.document.answer_edits import set_fact
from assessment.document.document import Document
from assessment.document.errors import WriteRefused
from assessment.document.working_copy import discard, working_copies
from tests.document.elsewhere import ELSEWHERE
from tests.document.identities import facts, left_behind, make_old, message


@pytest.mark.parametrize("age", ["new", "old"])
def test_a_folder_that_is_renamed_while_the_document_is_open(stick, tmp_path, open_one, age):
    if age == "old":
        make_old(stick)
    document = open_one(stick)
    stick.parent.rename(tmp_path / "elsewhere")
    with pytest.raises(WriteRefused):
        document.run(set_fact("ours", "x"))
    document.sync.keep_in_working_copy()
    document.run(set_fact("ours", "x"))
    assert not document.sync.write_back()
    assert "put back" in message(document)
    document.close()
    moved = tmp_path / "elsewhere" / "a.sounding"
    assert "ours" in open_one(moved).assessment.organisation
    assert "ours" in facts(moved)
    assert working_copies() == []


def test_a_working_copy_of_a_document_that_is_still_there_waits_for_it(stick, tmp_path, open_one):
    left_behind(stick)
    copy = tmp_path / "copy.sounding"
    shutil.copyfile(stick, copy)
    assert "kept" not in open_one(copy).assessment.organisation
    assert len(working_copies()) == 1
    assert "kept" in open_one(stick).assessment.organisation


def test_a_working_copy_waits_while_its_place_cannot_be_looked_at(stick, tmp_path, monkeypatch):
    left_behind(stick)
    copy = tmp_path / "copy.sounding"
    shutil.copyfile(stick, copy)
    exists = paths.Path.exists

    def refuse(path, **named):
        if path == stick:
            raise PermissionError(13, "Permission denied")
        return exists(path, **named)

    monkeypatch.setattr(paths.Path, "exists", refuse)
    with closing(Document(copy)) as document:
        assert "kept" not in document.assessment.organisation
    assert len(working_copies()) == 1


def test_another_document_gets_no_working_copy_of_one_that_is_gone(stick, other, open_one):
    left_behind(stick)
    stick.unlink()
    assert "kept" not in open_one(other).assessment.organisation
    assert len(working_copies()) == 1


@pytest.mark.parametrize("age", ["new", "old"])
def test_a_file_that_is_renamed_while_it_is_open(stick, open_one, age):
    if age == "old":
        make_old(stick)
    document = open_one(stick)
    renamed = stick.with_name("b.sounding")
    stick.rename(renamed)
    with pytest.raises(WriteRefused):
        document.run(set_fact("ours", "x"))
    document.sync.keep_in_working_copy()
    document.run(set_fact("ours", "x"))
    assert not document.sync.write_back()
    assert not stick.exists()
    assert "is now called “b.sounding”" in message(document)
    document.close()
    assert "ours" in open_one(renamed).assessment.organisation
    assert "ours" in facts(renamed)
    assert working_copies() == []


def test_a_folder_that_cannot_be_searched_has_no_renamed_file(stick, monkeypatch):
    file = paths.identity(stick)
    assert paths.renamed_to(stick.with_name("x.sounding"), file) == stick
    assert paths.renamed_to(stick, None) is None
    assert paths.renamed_to(stick, (0, 0)) is None

    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(paths.Path, "glob", refuse)
    assert paths.renamed_to(stick, file) is None


def test_a_working_copy_opened_itself_stays_one(stick, open_one):
    left_behind(stick)
    (copy,) = working_copies()
    stick.unlink()
    document = open_one(copy.path)
    document.run(set_fact("more", "x"))
    document.close()
    assert [each.path for each in working_copies()] == [copy.path]
    assert {"kept", "more"} <= facts(copy.path).keys()


def test_an_ordinary_document_among_working_copies_is_none(stick):
    left_behind(stick)
    (copy,) = working_copies()
    shutil.copyfile(stick, copy.path.with_name("x.sounding"))
    (copy.path.parent / "y.sounding").write_bytes(b"nonsense")
    assert [each.path for each in working_copies()] == [copy.path]


def test_a_data_folder_that_cannot_be_searched_has_none(stick, monkeypatch):
    left_behind(stick)

    def refuse(*_arguments):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(paths.Path, "glob", refuse)
    assert working_copies() == []


def test_a_working_copy_is_discarded_unless_somebody_has_it_open(stick, monkeypatch):
    left_behind(stick)
    (copy,) = working_copies()
    with monkeypatch.context() as patch:
        patch.setattr(working_copy, "take_turn", lambda *_: ELSEWHERE)
        with pytest.raises(AssessmentError, match="desk"):
            discard(copy.path)
    with monkeypatch.context() as patch:
        unlink = paths.Path.unlink

        def refuse(path, **named):
            if path == copy.path:
                raise PermissionError(13, "Permission denied")
            unlink(path, **named)

        patch.setattr(paths.Path, "unlink", refuse)
        with pytest.raises(AssessmentError, match="can't be deleted: Permission denied"):
            discard(copy.path)
    assert [each.name for each in copy.path.parent.iterdir()] == [copy.path.name]
    monkeypatch.setattr(working_copy, "take_turn", lambda *_: None)
    discard(copy.path)
    assert list(copy.path.parent.iterdir()) == []
    with suppress(AssessmentError):
        discard(copy.path)
    assert "kept" not in facts(stick)
