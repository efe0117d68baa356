"""Another document in the place of one that is open or was kept in a working copy: it gets nothing of it."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.document import lock
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.errors import AnotherDocument, WriteRefused
from assessment.document.lock import lock_path
from assessment.document.store import create_document, read_document
from assessment.document.working_copy import working_copies
from tests.document.identities import change, facts, left_behind, make_old, message


@pytest.mark.parametrize("age", ["new", "old"])
def test_a_new_document_at_an_old_path_gets_nothing_of_the_one_before(
    stick, checked, open_one, age
):
    if age == "old":
        make_old(stick)
    left_behind(stick)
    (copy,) = working_copies()
    stick.unlink()
    create_document(stick, checked, Assessment(date(2026, 11, 20), "zh"))
    document = open_one(stick)
    assert document.assessment.organisation == {}
    document.run(set_fact("name", "Coffee"))
    assert facts(stick) == {"name": "Coffee"}
    assert [each.path for each in working_copies()] == [copy.path]
    assert "kept" in facts(copy.path)
    assert not lock_path(copy.path).exists()


def test_a_working_copy_of_an_old_document_is_put_back_by_its_history(stick, open_one):
    make_old(stick)
    left_behind(stick)
    assert "kept" in open_one(stick).assessment.organisation
    assert working_copies() == []


@pytest.mark.parametrize("moment", ["at the beat", "at a change", "at an undo"])
@pytest.mark.parametrize("age", ["new", "old"])
def test_another_document_in_its_place_is_left_alone(stick, other, open_one, moment, age):
    if age == "old":
        make_old(stick)
    document = open_one(stick)
    document.run(set_answer("rating", Answer.of(1)))
    there = other.read_bytes()
    other.replace(stick)
    if moment == "at the beat":
        assert document.sync.reload_merged() == ()
    elif moment == "at an undo":
        document.undo()
    else:
        document.run(set_fact("ours", "x"))
    assert document.sync.is_working_copy
    assert stick.read_bytes() == there
    assert not lock_path(stick).exists()
    assert "is now at the place of" in message(document)
    assert document.sync.reload_merged() == ()
    document.run(set_fact("more", "x"))
    assert not document.sync.write_back()
    assert stick.read_bytes() == there
    assert not lock_path(stick).exists()
    document.close()
    (copy,) = working_copies()
    assert copy.origin == stick
    assert read_document(copy.path)[1] == document.assessment
    assert {"start", "more"} <= facts(copy.path).keys()
    assert facts(stick).keys() == {"name", "theirs"}
    change(stick, "later")
    assert facts(stick).keys() == {"name", "theirs", "later"}


def test_a_document_with_another_questionnaire_in_its_place(
    stick, tmp_path, checked_items, open_one, monkeypatch
):
    """In a folder that takes no lock."""
    monkeypatch.setattr(
        lock, "make_lock", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no"))
    )
    document = open_one(stick)
    pack = checked_items("- {id: elsewhere, type: yes_no, text: Q}")
    create_document(tmp_path / "o.sounding", pack, Assessment(date(2026, 11, 20), "en"))
    (tmp_path / "o.sounding").replace(stick)
    there = stick.read_bytes()
    document.sync.reload_merged()
    document.run(set_answer("rating", Answer.of(1)))
    assert stick.read_bytes() == there
    assert "rating" in document.pack.items
    assert read_document(document.sync.file)[1] == document.assessment


def test_the_right_document_is_put_back_once_it_is_there_again(stick, other, tmp_path, open_one):
    document = open_one(stick)
    right = tmp_path / "right"
    stick.rename(right)
    other.replace(stick)
    document.run(set_fact("ours", "x"))
    assert not document.sync.write_back()
    right.replace(stick)
    assert document.sync.write_back()
    assert "ours" in facts(stick)
    assert working_copies() == []


def test_no_room_to_stay_apart(stick, other, tmp_path, open_one):
    (tmp_path / "file").write_bytes(b"")
    document = open_one(stick, data=tmp_path / "file")
    there = other.read_bytes()
    other.replace(stick)
    for _ in range(2):
        with pytest.raises(WriteRefused, match="can't be put"):
            document.run(set_fact("ours", "x"))
    assert stick.read_bytes() == there


def test_who_reads_only_is_told_of_another_document(stick, other, open_one):
    document = open_one(stick, read_only=True)
    before = document.assessment
    other.replace(stick)
    for _ in range(2):
        with pytest.raises(AnotherDocument, match="is another document now"):
            document.sync.reload_merged()
    assert document.assessment == before


def test_who_waited_for_a_turn_gets_none_at_another_document(stick, other, open_one):
    holding = open_one(stick)
    text = lock_path(stick).read_bytes().replace(b'"machine": "', b'"machine": "x')
    holding.close()
    lock_path(stick).write_bytes(text)
    document = open_one(stick)
    assert document.read_only
    there = other.read_bytes()
    other.replace(stick)
    lock_path(stick).unlink()
    assert document.sync.take_turn()
    assert "start" in document.assessment.organisation
    document.run(set_fact("ours", "x"))
    assert document.sync.is_working_copy
    assert stick.read_bytes() == there


def test_another_document_that_comes_while_the_lock_is_taken(stick, other, open_one, monkeypatch):
    document = open_one(stick)
    document.sync.keep_in_working_copy()
    document.run(set_fact("ours", "x"))
    there, image = other.read_bytes(), other
    take = document.sync.begin_turn

    def late():
        image.replace(stick)
        take()

    monkeypatch.setattr(document.sync, "begin_turn", late)
    assert not document.sync.write_back()
    assert stick.read_bytes() == there
    assert document.sync.is_working_copy


def test_another_document_in_the_place_of_a_working_copy(stick, other, open_one):
    document = open_one(stick)
    document.sync.keep_in_working_copy()
    there = other.read_bytes()
    other.replace(document.sync.file)
    with pytest.raises(AnotherDocument):
        document.run(set_fact("ours", "x"))
    assert document.sync.file.read_bytes() == there


def test_an_unchanged_old_document_is_put_back_in_the_same_session(old, open_one):
    document = open_one(old)
    document.sync.keep_in_working_copy()
    document.run(set_fact("ours", "x"))
    assert document.sync.write_back()
    assert "ours" in facts(old)
