"""Copies: made while the document is open, thinned, listed with what they hold, put back beside."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assessment.answers.answer import Answer
from assessment.core.errors import AssessmentError
from assessment.document import backups
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.app_data import VARIABLE, data_folder, folder_name
from assessment.document.backups import back_up, backups_of, kept, newest_good, restore
from assessment.document.document import Document
from assessment.document.errors import DamagedDocument
from assessment.document.repair import repair
from assessment.document.store import content_hash, read_document

START = datetime(2026, 11, 20, 10, 0, 0, 250_000, UTC)


def at(minutes):
    return START + timedelta(minutes=minutes)


def test_a_copy_of_an_open_document(path, data, full):
    document = Document(path)
    document.run(set_fact("sector", "Tea"))
    made = back_up(path, now=START)
    assert (made.made, made.verified, made.answers) == (START, True, 7)
    assert read_document(made.path)[1] == document.assessment
    assert made.path.is_relative_to(data)
    assert backups_of(path) == [made]
    assert newest_good(path) == made
    assert backups_of(path.with_name("b.sounding")) == []
    document.close()


def test_the_same_is_copied_once(path):
    document = Document(path)
    assert back_up(path, now=at(0))
    document.set_view("page", "t")
    assert back_up(path, now=at(1)) is None
    document.run(set_answer("rating", Answer.of(1)))
    assert back_up(path, now=at(2))
    assert [each.made for each in backups_of(path)] == [at(2), at(0)]
    document.close()


def test_damaged_copies_are_listed_and_passed_over(path):
    good = back_up(path, now=at(0))
    document = Document(path)
    document.run(set_fact("sector", "Tea"))
    document.close()
    newer = back_up(path, now=at(1))
    newer.path.write_bytes(newer.path.read_bytes()[:5000])
    assert [(each.made, each.verified) for each in backups_of(path)] == [
        (at(1), False),
        (at(0), True),
    ]
    assert newest_good(path) == good
    again = back_up(path, now=at(2))
    assert newest_good(path) == again
    (good.path.parent / "notes.sounding").write_bytes(b"")
    assert len(backups_of(path)) == 3


def test_a_damaged_document_leaves_its_copies_alone(path):
    good = back_up(path, now=at(0))
    path.write_bytes(path.read_bytes().replace(b"Consultant", b"Konsultant"))
    with pytest.raises(AssessmentError):
        back_up(path, now=at(1))
    assert backups_of(path) == [good]
    with pytest.raises(AssessmentError, match="no file"):
        back_up(path.with_name("nothing"))


def test_a_copy_becomes_a_new_document_and_never_replaces_one(path, full):
    made = back_up(path)
    with pytest.raises(AssessmentError, match="already"):
        restore(made.path, path)
    target = path.with_name("again.sounding")
    restore(made.path, target)
    assert read_document(target)[1] == full
    assert content_hash(target) == content_hash(path)
    made.path.write_bytes(made.path.read_bytes()[:-4096])
    with pytest.raises(DamagedDocument):
        restore(made.path, path.with_name("third.sounding"))
    assert not path.with_name("third.sounding").exists()


def test_which_copies_are_kept():
    late = START + timedelta(days=99)
    assert kept([], late) == set()
    minutes = [START + timedelta(minutes=15 * n) for n in range(40)]
    assert kept(minutes, late) == {*minutes[-10:]}
    days = [START + timedelta(hours=6 * n) for n in range(4 * 60)]
    last = days[-1]
    keep = kept(days, late)
    assert set(days[-10:]) <= keep
    assert {each.date() for each in keep} >= {(last - timedelta(days=n)).date() for n in range(7)}
    assert len({each.isocalendar()[:2] for each in keep}) == 4
    assert len(keep) <= 21
    rare = [START - timedelta(days=100 * n) for n in range(30)]
    assert kept(rare, late) == set(rare[:10])


def test_a_clock_that_was_ahead_for_a_while_costs_no_copy(path, monkeypatch):
    ahead = [START + timedelta(days=30, minutes=15 * n) for n in range(12)]
    today = [START + timedelta(minutes=15 * n) for n in range(6)]
    assert set(today) <= kept([*ahead, *today], today[-1])
    for each in (START + timedelta(days=30), START):
        with closing(Document(path)) as document:
            document.run(set_fact("day", each.isoformat()))
        assert back_up(path, now=each) is not None
    monkeypatch.setattr(backups, "current_time", lambda: START + timedelta(hours=1))
    assert [each.made for each in backups_of(path)] == [START, START + timedelta(days=30)]
    assert newest_good(path).made == START


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_nobody_else_may_read_a_copy(path):
    path.chmod(0o644)
    copy = back_up(path).path
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    for mode in (0o600, 0o644):
        path.chmod(mode)
        for number, made in enumerate((restore, repair)):
            target = path.with_name(f"{mode}{number}.sounding")
            made(*((copy, target, path) if made is restore else (path, target)))
            assert target.stat().st_mode & 0o777 == mode


def test_copies_are_thinned(path, monkeypatch):
    document = Document(path)
    for n in range(14):
        document.run(set_fact("number", n + 1))
        back_up(path, now=at(n))
    found = backups_of(path)
    assert [each.made for each in found] == [at(n) for n in range(13, 3, -1)]
    unlink = Path.unlink
    monkeypatch.setattr(
        Path, "unlink", lambda path, **named: unlink(path, **named) if named else refusing()
    )
    document.run(set_fact("number", 0))
    back_up(path, now=at(20))
    assert len(backups_of(path)) == 11
    document.close()


def refusing(*_arguments, **_named):
    raise PermissionError(13, "Permission denied")


def test_a_folder_that_takes_nothing(path, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(AssessmentError, match="can't be put"):
        back_up(path, tmp_path / "file")
    assert newest_good(path, tmp_path / "file") is None


def test_when_a_copy_is_due(path, clock):
    document = Document(path, clock)
    assert document.backup_due
    document.note_backup()
    clock.wait(3600)
    assert not document.backup_due
    document.run(set_fact("sector", "Tea"))
    assert document.backup_due
    document.note_backup()
    document.undo()
    assert not document.backup_due
    clock.wait(60 * backups.BACKUP_MINUTES)
    assert document.backup_due
    document.close()


def test_where_the_program_keeps_its_own(monkeypatch, tmp_path, data):
    assert data_folder() == data
    assert data_folder(tmp_path) == tmp_path
    monkeypatch.delenv(VARIABLE)
    assert data_folder().name == "Sounding"
    one, other = folder_name(Path("/x/a.sounding")), folder_name(Path("/y/a.sounding"))
    assert one != other
    assert one.startswith("a ")
    assert folder_name(Path("con.sounding")).startswith("con_ ")
