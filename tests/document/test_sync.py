"""Several programs and one document: nothing is lost, and what both changed is said."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import pytest

from assessment.answers.answer import Answer
from assessment.answers.records import LogEntry
from assessment.core.errors import Place
from assessment.document import lock as locks
from assessment.document import store, sync
from assessment.document.answer_edits import set_answer, set_brand, set_fact, set_target
from assessment.document.backups import BACKUP_MINUTES
from assessment.document.document import Document
from assessment.document.errors import ChangedElsewhere, ReadOnlyDocument, WriteRefused
from assessment.document.history import Kind
from assessment.document.lock import lock_path, myself
from assessment.document.merge import Conflict, settle
from assessment.document.store import Store, read_document
from assessment.document.strategy_edits import add_feedback
from assessment.questionnaire.messages import fault
from tests.document.conftest import redo_label
from tests.document.elsewhere import ELSEWHERE, hold, write_elsewhere


@pytest.fixture
def two(path, open_one):
    """The same document, open twice in one process, where both may write."""
    return open_one(path), open_one(path)


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
    assert (document.history.undo_label, redo_label(document.history)) == ("answer", "answer")
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


def test_a_document_in_a_place_that_takes_no_lock(path, open_one, monkeypatch):
    monkeypatch.setattr(
        locks, "make_lock", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no"))
    )
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
