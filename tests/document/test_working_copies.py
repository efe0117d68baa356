"""Working copies: documents that stand for others in places that take nothing for a while."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.document import sync
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.document import Document
from assessment.document.errors import WriteRefused
from assessment.document.history import Kind
from assessment.document.lock import lock_path
from assessment.document.store import Store, create_document, read_document
from assessment.document.working_copy import origin_of, save_as, working_copies
from tests.document.elsewhere import hold, write_elsewhere


@pytest.fixture
def stick(tmp_path, checked, full):
    """A document in a folder of its own."""
    path = tmp_path / "stick" / "a.sounding"
    path.parent.mkdir()
    create_document(path, checked, full)
    return path


def pull(path):
    path.parent.rename(path.parent.with_name("pulled"))


def push(path):
    path.parent.with_name("pulled").rename(path.parent)


def test_a_stick_that_is_pulled_out_and_put_back(stick, open_one, data):
    document = open_one(stick)
    assert document.sync.write_back()
    document.run(set_fact("town", "Bath"))
    pull(stick)
    with pytest.raises(WriteRefused):
        document.run(set_fact("sector", "Tea"))
    document.sync.keep_in_working_copy()
    document.sync.keep_in_working_copy()
    assert document.sync.is_working_copy
    assert not document.read_only
    assert document.sync.file.is_relative_to(data)
    assert document.path == stick
    document.run(set_fact("sector", "Tea"))
    document.set_view("page", "t")
    assert document.sync.beat()
    assert [each.origin for each in working_copies()] == [stick]
    assert not document.sync.write_back()
    push(stick)
    document.run(set_answer("rating", Answer.of(1)))
    assert document.sync.write_back()
    assert not document.sync.is_working_copy
    assert document.sync.file == stick
    assert working_copies() == []
    assert list((data / "working copies").iterdir()) == []
    assert read_document(stick)[1] == document.assessment
    assert document.assessment.organisation["sector"] == "Tea"
    document.undo()
    assert document.history.undo_label == "organisation"
    assert read_document(stick)[1] == document.assessment


def test_a_document_moved_to_another_folder_never_ends_in_two_files(stick, open_one):
    document = open_one(stick)
    elsewhere = stick.parent / "elsewhere" / stick.name
    elsewhere.parent.mkdir()
    stick.rename(elsewhere)
    document.sync.keep_in_working_copy()
    document.run(set_fact("sector", "Tea"))
    assert not document.sync.write_back()
    assert not stick.exists()
    told = Translator("en").render(document.sync.working_copy_message)
    assert "is no longer in its place" in told
    document.close()
    assert open_one(elsewhere).assessment.organisation["sector"] == "Tea"
    assert working_copies() == []


def test_a_working_copy_goes_back_to_what_others_wrote_meanwhile(stick, open_one):
    document = open_one(stick)
    document.sync.keep_in_working_copy()
    document.run(set_answer("rating", Answer.of(4)))
    write_elsewhere(stick, Kind.ANSWER, "rating", {"value": 0})
    assert document.sync.write_back()
    assert [(each.ours, each.theirs) for each in document.sync.take_conflicts()] == [
        ({"value": 4}, {"value": 0})
    ]


def test_a_working_copy_waits_while_somebody_else_is_at_the_document(stick, open_one):
    document = open_one(stick)
    document.sync.keep_in_working_copy()
    hold(stick)
    assert not document.sync.write_back()
    assert document.sync.is_working_copy
    document.run(set_fact("sector", "Tea"))
    lock_path(stick).unlink()
    assert document.sync.write_back()
    assert read_document(stick)[1].organisation["sector"] == "Tea"


def test_a_place_that_still_refuses(stick, open_one, monkeypatch):
    document = open_one(stick)
    document.sync.keep_in_working_copy()
    document.run(set_fact("sector", "Tea"))
    write = Store.write

    def refuse(opened, *arguments):
        if opened.path == stick:
            raise WriteRefused("full")
        return write(opened, *arguments)

    monkeypatch.setattr(Store, "write", refuse)
    assert not document.sync.write_back()
    document.run(set_fact("sector", "Coffee"))
    document.close()
    again = open_one(stick)
    assert again.sync.is_working_copy
    assert again.assessment.organisation["sector"] == "Coffee"
    again.run(set_fact("town", "Bath"))
    monkeypatch.undo()
    assert again.sync.write_back()
    assert read_document(stick)[1] == again.assessment
    assert again.assessment.organisation["town"] == "Bath"


def left_behind(stick):
    """A working copy that was not put back before the program ended."""
    document = Document(stick)
    document.sync.keep_in_working_copy()
    document.run(set_fact("sector", "Tea"))
    document.close()


def test_a_working_copy_that_was_left_is_put_back_on_opening(stick, open_one):
    left_behind(stick)
    (copy,) = working_copies()
    shutil.copyfile(copy.path, copy.path.with_stem(copy.path.stem + "2"))
    assert len(working_copies()) == 2
    assert open_one(stick, read_only=True).assessment.organisation.get("sector") is None
    document = open_one(stick)
    assert document.assessment.organisation["sector"] == "Tea"
    assert working_copies() == []
    assert read_document(stick)[1] == document.assessment


def test_a_working_copy_that_somebody_is_at_is_left_alone(stick, open_one):
    left_behind(stick)
    (copy,) = working_copies()
    hold(copy.path)
    document = open_one(stick)
    assert "sector" not in document.assessment.organisation
    assert copy.path.exists()


def test_a_working_copy_that_is_damaged_is_left_where_it_is(stick, open_one):
    left_behind(stick)
    (copy,) = working_copies()
    copy.path.write_bytes(copy.path.read_bytes()[:5000])
    document = open_one(stick)
    assert "sector" not in document.assessment.organisation
    assert copy.path.exists()
    assert working_copies() == []


def test_a_working_copy_that_cannot_be_taken_away_does_no_harm(stick, open_one, monkeypatch):
    left_behind(stick)
    unlink = Path.unlink

    def refuse(path, **named):
        if path.suffix == ".sounding":
            raise PermissionError(13, "no")
        unlink(path, **named)

    monkeypatch.setattr(Path, "unlink", refuse)
    document = open_one(stick)
    document.close()
    assert open_one(stick).assessment == document.assessment


def test_a_working_copy_without_a_turn_of_its_own_is_written_nevertheless(
    stick, open_one, monkeypatch
):
    document = open_one(stick)
    take = sync.take_turn

    def none(path, alone):
        return None if path != stick else take(path, alone)

    monkeypatch.setattr(sync, "take_turn", none)
    document.sync.keep_in_working_copy()
    assert document.run(set_fact("sector", "Tea"))
    assert document.sync.write_back()


def test_no_place_for_a_working_copy_either(stick, tmp_path, open_one):
    (tmp_path / "file").write_bytes(b"")
    document = open_one(stick, data=tmp_path / "file")
    with pytest.raises(AssessmentError, match="can't be put"):
        document.sync.keep_in_working_copy()
    assert document.run(set_fact("sector", "Tea"))


def test_a_new_document_knows_where_copies_go(tmp_path, checked, data):
    document = Document.create(
        tmp_path / "n.sounding", checked, Assessment(date(2026, 1, 2)), data=data
    )
    document.sync.keep_in_working_copy()
    assert document.sync.file.is_relative_to(data)
    document.close()


@pytest.mark.parametrize("from_copy", [False, True])
def test_going_on_in_a_new_document(path, open_one, tmp_path, from_copy):
    document, target = open_one(path), tmp_path / "new.sounding"
    item = next(iter(document.pack.items))
    document.run(set_fact("name", "Tea"))
    if from_copy:
        document.sync.keep_in_working_copy()
    left = document.sync.file
    document.sync.go_on_in_new(target)
    document.run(set_fact("place", "Hill"))
    document.close()
    assert not lock_path(left).exists() or left == path
    assert not lock_path(target).exists()
    facts = read_document(target)[1].organisation
    assert (facts["name"], facts["place"]) == ("Tea", "Hill")
    assert item in read_document(target)[0].items
    assert "place" not in read_document(path)[1].organisation
    again = open_one(target)
    assert not again.sync.is_working_copy


def test_a_new_document_that_can_not_be_written_changes_nothing(path, open_one, tmp_path):
    document = open_one(path)
    with pytest.raises(AssessmentError):
        document.sync.go_on_in_new(tmp_path / "none" / "new.sounding")
    document.run(set_fact("name", "Tea"))
    assert read_document(path)[1].name("en") == "Tea"


def test_a_copy_knows_its_origin_and_becomes_a_document_of_its_own(stick, open_one, data):
    document = open_one(stick)
    document.sync.keep_in_working_copy()
    copy, target = document.sync.file, stick.with_name("saved.sounding")
    document.close()
    assert origin_of(copy) == stick.absolute()
    assert origin_of(copy.with_name("gone.sounding")) == copy.with_name("gone.sounding")
    assert origin_of(stick) == stick
    stick.rename(stick.with_name("elsewhere.sounding"))
    save_as(copy, target)
    assert working_copies() == []
    assert open_one(target).path == target
