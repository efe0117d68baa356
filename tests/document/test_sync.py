"""Several programs and one document; places that take nothing for a while. Nothing is lost, and it is said."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.answers.records import LogEntry
from assessment.core.errors import AssessmentError, Place
from assessment.document import lock as locks
from assessment.document import store, sync
from assessment.document.answer_edits import set_answer, set_brand, set_fact, set_target
from assessment.document.backups import BACKUP_MINUTES
from assessment.document.document import Document
from assessment.document.errors import ChangedElsewhere, ReadOnlyDocument, WriteRefused
from assessment.document.history import Change, Edit, Kind
from assessment.document.lock import Holder, lock_path, myself
from assessment.document.merge import Conflict, settle
from assessment.document.store import Store, create_document, read_document
from assessment.document.strategy_edits import add_feedback
from assessment.document.working_copy import working_copies
from assessment.questionnaire.messages import fault

ELSEWHERE = Holder("Li", "desk", 4711, "2026-11-20T10:00:00+00:00", "1.0", "t")


@pytest.fixture
def open_one():
    """Opens documents that are closed after the test."""
    opened = []

    def work(*arguments, **named):
        document = Document(*arguments, **named)
        opened.append(document)
        return document

    yield work
    for document in opened:
        document.close()


@pytest.fixture
def two(path, open_one):
    """The same document, open twice in one process, where both may write."""
    return open_one(path), open_one(path)


def write_elsewhere(path, kind, key, after):
    """Writes to a document as another program would."""
    with Store(path) as other:
        held = other.held
        edit = Edit(kind, key, held.entries.get((kind, key)), after)
        number = held.position + 1
        change = Change("elsewhere", (edit,), "2026-11-20T10:00:00+00:00")
        other.write((edit,), {number: change}, number)


def hold(path, holder=ELSEWHERE):
    lock_path(path).write_bytes(locks._text(holder))


# whose turn it is


def test_an_open_document_is_held_until_it_is_closed(path):
    document = Document(path)
    assert lock_path(path).exists()
    assert (document.read_only, document.sync.holder, document.sync.beat()) == (False, None, True)
    document.close()
    assert not lock_path(path).exists()


def test_who_comes_second_may_read(path, open_one, full):
    hold(path)
    document = open_one(path)
    assert (document.read_only, document.sync.holder, document.sync.beat()) == (
        True,
        ELSEWHERE,
        False,
    )
    assert document.assessment == full
    with pytest.raises(ReadOnlyDocument, match="desk"):
        document.run(set_fact("sector", "Tea"))
    document.set_view("page", "t")
    assert document.view("page") == "t"
    assert not document.sync.take_turn()
    write_elsewhere(path, Kind.FACT, "sector", "Tea")
    assert document.sync.reload_merged() == ()
    assert document.assessment.organisation["sector"] == "Tea"
    lock_path(path).unlink()
    assert document.sync.take_turn()
    assert document.sync.take_turn()
    assert document.run(set_fact("sector", "Coffee"))
    assert read_document(path)[1].organisation["sector"] == "Coffee"


def test_who_wants_to_read_only_takes_no_turn(path, open_one):
    document = open_one(path, read_only=True)
    assert not lock_path(path).exists()
    assert document.read_only
    assert document.sync.holder is None
    with pytest.raises(ReadOnlyDocument, match="read only"):
        document.undo() or document.run(set_fact("sector", "Tea"))
    with pytest.raises(ReadOnlyDocument):
        document.sync.keep_in_working_copy()


def test_who_was_taken_for_gone_stops_writing(path, open_one):
    document = open_one(path)
    hold(path)
    with pytest.raises(ReadOnlyDocument, match="desk"):
        document.run(set_fact("sector", "Tea"))
    assert document.sync.holder == ELSEWHERE
    assert not document.sync.beat()
    document.sync.keep_in_working_copy()
    assert document.run(set_fact("sector", "Tea"))
    assert not document.sync.write_back()
    lock_path(path).unlink()
    assert document.sync.write_back()
    assert (document.read_only, document.sync.holder) == (False, None)
    assert read_document(path)[1].organisation["sector"] == "Tea"
    hold(path)
    document.close()
    assert lock_path(path).exists()


def test_what_was_written_between_opening_and_the_turn_is_read(path, open_one, monkeypatch):
    take = sync.take_turn

    def late(*arguments):
        write_elsewhere(path, Kind.FACT, "sector", "Tea")
        return take(*arguments)

    monkeypatch.setattr(sync, "take_turn", late)
    assert open_one(path).assessment.organisation["sector"] == "Tea"


# what others wrote


def test_changes_of_two_programs_are_brought_together(two, path):
    one, other = two
    other.run(set_fact("sector", "Tea"))
    one.run(set_answer("rating", Answer.of(1)))
    assert one.assessment.organisation["sector"] == "Tea"
    assert one.history.undo_label == "answer"
    assert one.sync.take_conflicts() == ()
    assert other.sync.reload_merged() == ()
    assert other.assessment == one.assessment == read_document(path)[1]
    one.undo()
    assert one.assessment.answer("rating").value == 3
    assert one.history.undo_label == "organisation"


def test_a_change_brought_together_with_others_is_copied_too(path, open_one, clock):
    document = open_one(path, clock)
    document.note_backup()
    write_elsewhere(path, Kind.FACT, "sector", "Tea")
    document.run(set_fact("town", "Bath"))
    clock.wait(60 * BACKUP_MINUTES)
    assert document.backup_due


def test_what_both_changed_is_a_conflict_that_can_be_settled(two):
    one, other = two
    other.run(set_answer("rating", Answer.of(0)))
    one.run(set_answer("rating", Answer.of(4)))
    (conflict,) = one.sync.take_conflicts()
    assert conflict == Conflict(Kind.ANSWER, "rating", {"value": 4}, {"value": 0})
    assert one.sync.take_conflicts() == ()
    assert one.assessment.answer("rating").value == 4
    assert not one.run(settle(conflict, theirs=False))
    assert one.run(settle(conflict, theirs=True))
    assert one.assessment.answer("rating").value == 0
    one.undo()
    one.undo()
    assert one.assessment.answer("rating").value == 0
    assert one.sync.reload_merged() == ()


def test_records_that_both_added_are_both_kept(two, full):
    one, other = two
    other.run(add_feedback(LogEntry(full.assessed_on, "theirs")))
    one.run(add_feedback(LogEntry(full.assessed_on, "ours")))
    assert [each.text for each in one.assessment.feedback] == ["Good tea", "ours", "theirs"]
    assert one.sync.take_conflicts() == ()


def test_taking_back_what_is_no_longer_last_is_a_change_of_its_own(two):
    one, other = two
    one.run(set_answer("rating", Answer.of(1)))
    other.sync.reload_merged()
    other.run(set_fact("sector", "Tea"))
    assert one.undo().label == "answer"
    assert one.assessment.answer("rating").value == 3
    assert one.assessment.organisation["sector"] == "Tea"
    assert one.history.undo_label == "answer"
    other.sync.reload_merged()
    assert other.assessment == one.assessment


def test_what_was_undone_may_be_done_again_while_others_write(two):
    one, other = two
    one.run(set_answer("rating", Answer.of(1)))
    one.undo()
    other.sync.reload_merged()
    other.set_view("page", "t")
    assert one.run(set_answer("rating", Answer.of(1)))
    assert one.assessment.answer("rating").value == 1
    assert one.history.undo_label == "answer"


def test_a_view_waits_where_others_wrote(two):
    one, other = two
    other.run(set_fact("sector", "Tea"))
    one.set_view("page", "t")
    one.set_view("page", "u")
    assert one.view("page") == "u"
    one.run(set_fact("town", "Bath"))
    assert one.assessment.organisation["sector"] == "Tea"
    one.set_view("page", "v")
    other.sync.reload_merged()
    assert other.view("page") == "v"


def swap(source, path):
    """Puts another file in the place of the document, as programs that sync do."""
    temporary = path.with_name("temporary")
    shutil.copyfile(source, temporary)
    temporary.replace(path)


def test_an_older_version_put_in_its_place_takes_nothing_away(path, tmp_path, open_one):
    document = open_one(path)
    document.run(set_fact("town", "Bath"))
    older = tmp_path / "older"
    shutil.copyfile(path, older)
    document.run(set_answer("rating", Answer.of(1)))
    document.run(set_answer("rating", Answer.of(2)))
    document.undo()
    before = document.assessment
    swap(older, path)
    assert document.sync.reload_merged() == ()
    assert document.assessment == before
    assert read_document(path)[1] == before
    assert (document.history.undo_label, document.history.redo_label) == ("answer", "answer")
    swap(older, path)
    document.run(set_fact("sector", "Tea"))
    document.undo()
    assert document.assessment == before == read_document(path)[1]


def test_two_branches_of_one_document_are_brought_together(path, tmp_path, open_one):
    document = open_one(path)
    document.run(set_fact("town", "Bath"))
    branch = tmp_path / "branch.sounding"
    shutil.copyfile(path, branch)
    theirs = open_one(branch)
    theirs.run(set_answer("rating", Answer.of(0)))
    theirs.run(set_fact("sector", "Tea"))
    document.run(set_answer("rating", Answer.of(4)))
    document.run(set_target("s", 10))
    swap(branch, path)
    document.run(set_brand("client", "C"))
    found = document.assessment
    assert found == read_document(path)[1]
    assert (found.organisation["sector"], found.sheet.targets["s"], found.brand.client) == (
        "Tea",
        10,
        "C",
    )
    assert document.history.undo_label == "changes brought together"
    assert [(each.ours, each.theirs) for each in document.sync.take_conflicts()] == [
        ({"value": 4}, {"value": 0})
    ]


def test_a_file_that_is_gone_or_broken_for_a_while(path, tmp_path, open_one):
    document = open_one(path)
    away = tmp_path / "away"
    path.rename(away)
    with pytest.raises(WriteRefused, match="no file"):
        document.run(set_fact("sector", "Tea"))
    path.write_bytes(away.read_bytes()[:3000])
    with pytest.raises(WriteRefused, match="damaged"):
        document.run(set_fact("sector", "Tea"))
    shutil.copyfile(away, path)
    assert document.run(set_fact("sector", "Tea"))
    assert read_document(path)[1].organisation["sector"] == "Tea"


def test_a_questionnaire_that_cannot_be_used_is_not_taken_over(two, monkeypatch):
    one, other = two
    other.run(set_fact("sector", "Tea"))
    held = store.read_all(one.path)
    problem = fault("file-empty", Place("pack.yaml"))
    broken = replace(held, pack=replace(held.pack, pack=None, problems=(problem,)))
    monkeypatch.setattr(Store, "refresh", lambda _: broken)
    with pytest.raises(WriteRefused, match="brought together"):
        one.run(set_fact("town", "Bath"))


def test_somebody_who_never_stops_writing(two, monkeypatch):
    one, other = two
    other.run(set_fact("sector", "Tea"))

    def changed(*_arguments):
        raise ChangedElsewhere("again")

    monkeypatch.setattr(Store, "write", changed)
    with pytest.raises(ChangedElsewhere):
        one.run(set_fact("town", "Bath"))
    monkeypatch.undo()
    one.run(set_fact("town", "Bath"))
    assert one.assessment.organisation["sector"] == "Tea"


def test_a_write_that_is_refused_while_bringing_together_is_tried_again(two, monkeypatch):
    one, other = two
    other.run(set_fact("sector", "Tea"))

    def refused(*_arguments):
        raise WriteRefused("full")

    before = one.assessment
    monkeypatch.setattr(Store, "write", refused)
    with pytest.raises(WriteRefused, match="full"):
        one.run(set_fact("town", "Bath"))
    monkeypatch.undo()
    assert one.assessment == before
    assert one.run(set_fact("town", "Bath"))
    assert one.assessment.organisation["sector"] == "Tea"


def test_a_refusal_while_reading_anew(two, monkeypatch):
    one, other = two
    other.run(set_fact("sector", "Tea"))

    def refused(_store):
        raise WriteRefused("busy")

    monkeypatch.setattr(Store, "refresh", refused)
    with pytest.raises(WriteRefused, match="busy"):
        one.sync.reload_merged()


# working copies


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


def test_a_document_that_is_gone_is_made_anew(stick, open_one):
    document = open_one(stick)
    stick.unlink()
    document.sync.keep_in_working_copy()
    document.run(set_fact("sector", "Tea"))
    assert document.sync.write_back()
    assert read_document(stick)[1] == document.assessment
    assert store.read_all(stick).stands_for == ""


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


def test_a_document_in_a_place_that_takes_no_lock(path, open_one, monkeypatch):
    monkeypatch.setattr(locks, "_make", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no")))
    document = open_one(path)
    assert not document.read_only
    assert document.sync.beat()
    assert document.run(set_fact("sector", "Tea"))


def test_a_lock_left_by_a_process_that_is_gone(path, open_one):
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    hold(path, replace(myself(), pid=pid))
    assert not open_one(path).read_only


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
