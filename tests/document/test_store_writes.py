"""Writing to a document: refused, failed or killed writes lose nothing that was acknowledged."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import assessment as program
from assessment.core.errors import AssessmentError
from assessment.document import store
from assessment.document.errors import (
    ChangedElsewhere,
    WriteRefused,
)
from assessment.document.store import Store, content_hash, create_document, read_document
from tests.document.changes import fact, write

ROOT = Path(program.__file__).parent.parent

# refused writes


@pytest.fixture
def impatient(monkeypatch):
    """Writes give up at once."""
    monkeypatch.setattr(store, "WRITE_SECONDS", 0.0)


def test_a_write_that_another_program_holds_up_is_refused_and_nothing_is_changed(path, impatient):
    start = content_hash(path)
    change = fact("sector", None, "Tea")
    with Store(path) as opened:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(WriteRefused, match="can't be written: another program is using it"):
                write(opened, 1, change)
            with pytest.raises(AssessmentError, match="can't be read: another program is using it"):
                read_document(path)
            other.execute("ROLLBACK")
        assert content_hash(path) == start
        write(opened, 1, change)
    assert content_hash(path) != start


@pytest.mark.parametrize("action", [sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE])
def test_a_write_that_fails_halfway_is_taken_back(path, action):
    change = fact("sector", None, "Tea")
    with Store(path) as opened:
        refuse = {"on": True}

        def allowed(asked, *_details):
            return sqlite3.SQLITE_DENY if refuse["on"] and asked == action else sqlite3.SQLITE_OK

        opened.connection.set_authorizer(allowed)
        with pytest.raises(WriteRefused):
            write(opened, 1, change)
        refuse["on"] = False
        write(opened, 1, change)
    with Store(path) as opened:
        assert opened.held.changes == (change,)


def test_a_commit_that_fails_is_taken_back(path):
    """A full disk, as SQLite would see it: no more pages."""
    with Store(path) as opened:
        pages = opened.connection.execute("PRAGMA page_count").fetchone()[0]
        opened.connection.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(WriteRefused, match="full"):
            write(opened, 1, fact("sector", None, "x" * 100_000))
        opened.connection.execute("PRAGMA max_page_count=100000")
        write(opened, 1, fact("sector", None, "x" * 100_000))
    assert read_document(path)[1].organisation["sector"] == "x" * 100_000


def test_a_write_that_cannot_be_put_into_words_is_taken_back(path):
    start = content_hash(path)
    with Store(path) as opened:
        with pytest.raises(TypeError):
            write(opened, 1, fact("sector", None, object()))
        assert content_hash(path) == start
        write(opened, 1, fact("sector", None, "Tea"))


def test_a_change_by_another_program_is_noticed_before_the_next_write(path):
    with Store(path) as opened:
        with Store(path) as other:
            write(other, 1, fact("sector", None, "Tea"))
        with pytest.raises(WriteRefused, match="changed by another program"):
            write(opened, 1, fact("sector", None, "Coffee"))
    assert read_document(path)[1].organisation["sector"] == "Tea"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays in its place there")
def test_another_file_in_its_place_is_noticed_before_the_next_write(path, checked, full):
    with Store(path) as opened:
        create_document(path, checked, full)
        with pytest.raises(WriteRefused, match="changed by another program"):
            write(opened, 1, fact("sector", None, "Tea"))
        path.unlink()
        with pytest.raises(WriteRefused):
            opened.write_views({"page": 1})


def test_a_document_that_is_written_safely(path):
    with Store(path) as opened:
        asked = {
            name: opened.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "synchronous",
                "trusted_schema",
                "cell_size_check",
                "mmap_size",
            )
        }
    assert asked == {
        "journal_mode": "delete",
        "synchronous": 3,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
    }


# kills

WRITER = """
import sys
from assessment.document.history import Change, Edit, Kind
from assessment.document.store import Store
opened = Store(__import__("pathlib").Path(sys.argv[1]))
number = len(opened.held.changes)
while True:
    number += 1
    change = Change("organisation", (Edit(Kind.FACT, f"fact{number}", None, "x" * 200),), "2026-11-20T10:00:00+00:00")
    opened.write(change.edits, {number: change}, number)
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_killed_process_loses_nothing_that_it_acknowledged(path):
    known = 0
    for kill in range(10):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=ROOT, text=True
        ) as process:
            for _ in range(1 + kill):
                known = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            rest = process.stdout.read().split()
            known = int(rest[-1]) if rest else known
        organisation = read_document(path)[1].organisation
        assert all(f"fact{number}" in organisation for number in range(1, known + 1))
        assert len(organisation) <= known + 4


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays locked there")
def test_a_change_that_was_cut_off_is_taken_back_even_by_who_only_reads(path, tmp_path):
    """A journal left behind: the file as it is in the middle of a transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size=1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE entry SET value='\"cut off\"' WHERE kind='fact'")
        writer.execute("INSERT INTO view VALUES ('big', ?)", ["x" * 200_000])
        torn = tmp_path / "torn.sounding"
        torn.write_bytes(path.read_bytes())
        journal = path.with_name(path.name + "-journal").read_bytes()
        torn.with_name(torn.name + "-journal").write_bytes(journal)
        writer.execute("ROLLBACK")
    assert torn.read_bytes() != path.read_bytes()
    assert read_document(torn) == read_document(path)
    assert not torn.with_name(torn.name + "-journal").exists()


class CommitThatSeemsToFail:
    """A connection whose next commit is made, but reported as failed, as a full disk or a lost share may do."""

    def __init__(self, connection):
        self._connection, self._told = connection, False

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, sql, *values):
        done = self._connection.execute(sql, *values)
        if sql == "COMMIT" and not self._told:
            self._told = True
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error
        return done


def test_a_commit_that_was_made_though_it_seemed_to_fail_is_noticed(path):
    """SQLite itself sees no other writer then: only the checksum in the file tells."""
    with Store(path) as opened:
        opened.connection = CommitThatSeemsToFail(opened.connection)
        with pytest.raises(WriteRefused):
            write(opened, 1, fact("sector", None, "Tea"))
        assert opened.changed()
        with pytest.raises(ChangedElsewhere):
            write(opened, 1, fact("sector", None, "Coffee"))
        assert opened.refresh().entries["fact", "sector"] == "Tea"
    with Store(path) as opened:
        assert opened.held.entries["fact", "sector"] == "Tea"


def test_a_bug_in_our_sql_is_no_misfortune_of_the_disk(path, monkeypatch):
    """A fault of the disk is told; a wrong table name of ours reaches the crash handler."""
    with Store(path) as opened:
        monkeypatch.setattr(
            opened,
            "put_change",
            lambda *_: opened.connection.execute("INSERT INTO nowhere VALUES (1)"),
        )
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            write(opened, 1, fact("sector", None, "Tea"))
        monkeypatch.undo()
        write(opened, 1, fact("sector", None, "Tea"))
    monkeypatch.setattr(store, "read_held", lambda execute, *_: execute("SELECT * FROM nowhere"))
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Store(path)


def test_a_type_error_of_ours_is_no_damage(path, monkeypatch):
    monkeypatch.setattr(store, "read_held", lambda *_: len(1))
    with pytest.raises(TypeError):
        Store(path)
