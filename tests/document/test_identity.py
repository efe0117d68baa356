"""A document is known by its id: another one at its path gets nothing of it, and it is found where it went."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.document import lock, paths, working_copy
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.backups import back_up, restore
from assessment.document.document import Document
from assessment.document.errors import AnotherDocument, WriteRefused
from assessment.document.history import Change, Edit, Kind
from assessment.document.lock import lock_path
from assessment.document.merge import Version, is_same_document
from assessment.document.repair import repair, verify
from assessment.document.schema import Snapshot
from assessment.document.store import Store, create_document, make_image, read_all, read_document
from assessment.document.working_copy import discard, make_working_copy, working_copies
from tests.document.elsewhere import ELSEWHERE


@pytest.fixture
def stick(tmp_path, checked, full):
    """A document in a folder of its own, that was changed."""
    path = tmp_path / "stick" / "a.sounding"
    path.parent.mkdir()
    create_document(path, checked, full)
    change(path, "start")
    return path


@pytest.fixture
def other(tmp_path, checked):
    """Another client's document."""
    path = tmp_path / "other.sounding"
    create_document(path, checked, Assessment(date(2026, 11, 20), "zh", {"name": "Coffee"}))
    change(path, "theirs")
    return path


def change(path, name):
    with closing(Document(path)) as document:
        document.run(set_fact(name, "x"))


def facts(path):
    return read_document(path)[1].organisation


def make_old(path):
    """Make a document as 0.1.0 did, without an id."""
    held = replace(read_all(path), id="")
    path.write_bytes(make_image(held))


def left_behind(path, name="kept"):
    """Leave a working copy of a document that could not be written to."""
    with closing(Document(path)) as document:
        document.sync.keep_in_working_copy()
        document.run(set_fact(name, "x"))


def message(document):
    told = document.sync.working_copy_message
    assert Translator("zh").render(told) != str(told)
    return str(told)


# ids


def test_each_new_document_has_an_id_of_its_own_and_copies_share_it(path, tmp_path, checked, full):
    create_document(tmp_path / "b.sounding", checked, full)
    first, second = read_all(path).id, read_all(tmp_path / "b.sounding").id
    assert len(first) == len(second) == 32
    assert first != second
    change(path, "x")
    made = back_up(path)
    restore(made.path, tmp_path / "restored.sounding")
    repair(path, tmp_path / "repaired.sounding")
    working = make_working_copy(path, read_all(path))
    copies = [
        path,
        made.path,
        tmp_path / "restored.sounding",
        tmp_path / "repaired.sounding",
        working,
    ]
    assert {read_all(each).id for each in copies} == {first}
    assert {read_all(each).changes for each in copies} == {read_all(path).changes}


@pytest.fixture
def old(path):
    make_old(path)
    return path


def test_an_old_document_gets_its_id_with_its_next_change(old, open_one):
    before = old.read_bytes()
    document = open_one(old)
    document.set_view("page", "t")
    document.close()
    assert read_all(old).id == ""
    old.write_bytes(before)
    document = open_one(old)
    document.run(set_fact("sector", "Tea"))
    given = read_all(old).id
    assert len(given) == 32
    document.run(set_fact("sector", "Coffee"))
    document.undo()
    assert read_all(old).id == given == document.sync.buffer.id
    assert verify(old).sound


def test_a_change_that_is_refused_gives_no_id(old):
    with Store(old) as opened:
        edit = Edit(Kind.FACT, "sector", None, "Tea")
        made = Change("l", (edit,), "2026-11-20T10:00:00+00:00")
        with closing(sqlite3.connect(old, isolation_level=None)) as blocker:
            blocker.execute("BEGIN IMMEDIATE")
            with pytest.raises(WriteRefused):
                opened.write((edit,), {1: made}, 1)
        assert opened.held.id == ""
        opened.write((edit,), {1: made}, 1)
        assert opened.held.id == read_all(old).id != ""


def test_copies_of_an_old_document_stay_one_document(old, tmp_path, open_one):
    """Each gets its id at another time, by what they share."""
    change(old, "start")
    make_old(old)
    branch = tmp_path / "branch.sounding"
    shutil.copyfile(old, branch)
    document = open_one(old)
    document.run(set_fact("ours", "x"))
    change(branch, "theirs")
    branch.replace(old)
    assert document.sync.reload_merged() == ()
    assert {"start", "ours", "theirs"} <= document.assessment.organisation.keys()


def version(*labels, id_=""):
    edits = [(Edit(Kind.FACT, each, None, 1),) for each in labels]
    changes = tuple(Change(each, edit, "t") for each, edit in zip(labels, edits, strict=True))
    return Version({("fact", each): 1 for each in labels}, changes, len(labels), id_)


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (version("a", id_="1"), version("b", id_="1"), True),
        (version("a", id_="1"), version("a", id_="2"), False),
        (version("a"), version("a", "b", id_="2"), True),
        (version("a", "b", id_="1"), version("a"), True),
        (version("a"), version("b"), False),
        (version("a"), version(), False),
        (version(), version("a"), True),
        (version(), Version({("fact", "z"): 1}), False),
    ],
)
def test_ids_decide_and_histories_where_one_has_none(ours, theirs, same):
    assert is_same_document(ours, theirs) is same


# a) a new document at an old path


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


# b) replaced while open


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
    monkeypatch.setattr(lock, "_make", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no")))
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
    take = document.sync._take_turn

    def late():
        image.replace(stick)
        take()

    monkeypatch.setattr(document.sync, "_take_turn", late)
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


# c) folder renamed, or mounted elsewhere


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


# d) file renamed


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


# left-over working copies


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


def test_a_snapshot_without_an_id_is_laid_out_without_one(checked):
    assert Snapshot(checked, {}).id == ""
