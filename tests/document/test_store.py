"""The file: everything kept, every damage noticed, nothing lost that was acknowledged."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import assessment as program
from assessment.core.errors import AssessmentError, InputError
from assessment.document import schema, store
from assessment.document.errors import (
    ChangedElsewhere,
    DamagedDocument,
    NoDocument,
    WriteRefused,
)
from assessment.document.history import Change, Edit, Kind
from assessment.document.paths import is_document
from assessment.document.store import Store, content_hash, create_document, read_document

ROOT = Path(program.__file__).parent.parent


def fact(key, before, after):
    return Change(
        "organisation", (Edit(Kind.FACT, key, before, after),), "2026-11-20T10:00:00+00:00"
    )


def write(opened, number, change):
    opened.write(change.edits, {number: change}, number)


def test_everything_is_kept(path, checked, full):
    pack, assessment = read_document(path)
    assert pack == checked.usable()
    assert assessment == full
    with Store(path) as opened:
        assert opened.held.pack.files == checked.files
        assert opened.held.changes == ()
        assert opened.held.view == {}


def test_changes_are_kept_in_their_order(path):
    first, second = fact("sector", None, "Tea"), fact("sector", "Tea", "Coffee")
    with Store(path) as opened:
        write(opened, 1, first)
        write(opened, 2, second)
        opened.write_view("page", {"topic": "t"})
        opened.write_view("page", {"topic": "u"})
    with Store(path) as opened:
        assert opened.held.changes == (first, second)
        assert (opened.held.position, opened.held.view) == (2, {"page": {"topic": "u"}})
        assert opened.held.entries["fact", "sector"] == "Coffee"
        opened.write(second.reverse.edits, {}, 1)
        write(opened, 2, fact("sector", "Tea", None))
    with Store(path) as opened:
        assert [change.edits[0].after for change in opened.held.changes] == ["Tea", None]
        assert ("fact", "sector") not in opened.held.entries


def test_the_content_hash_looks_at_what_is_said_only(path):
    start = content_hash(path)
    change = fact("sector", None, "Tea")
    with Store(path) as opened:
        opened.write_view("page", 1)
        assert content_hash(path) == start
        write(opened, 1, change)
        assert content_hash(path) != start
        opened.write(change.reverse.edits, {}, 0)
    assert content_hash(path) == start


def test_a_document_is_told_by_its_ending_or_its_first_bytes(path, tmp_path):
    other = tmp_path / "copy.yaml"
    other.write_bytes(path.read_bytes())
    text = tmp_path / "text.yaml"
    text.write_text("format: 1", encoding="utf-8")
    assert is_document(path)
    assert is_document(other)
    assert is_document(Path("x.SOUNDING"))
    assert not is_document(text)
    assert not is_document(tmp_path)
    assert not is_document(tmp_path / "nothing")


def test_a_pack_with_errors_makes_no_document(tmp_path, checked_of, full):
    with pytest.raises(InputError):
        create_document(tmp_path / "a.sounding", checked_of("nonsense: 1"), full)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path, checked, full):
    with pytest.raises(AssessmentError, match="can't be written"):
        create_document(tmp_path / "no" / "a.sounding", checked, full)


def test_what_an_older_document_left_behind_does_no_harm(path, checked, full):
    for ending in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).write_bytes(
            b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 600
        )
    create_document(path, checked, full)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert read_document(path)[1] == full


# foreign and newer files


def make_sqlite(path, *statements):
    with closing(sqlite3.connect(path)) as made:
        for statement in statements:
            made.execute(statement)
        made.commit()


OURS = (f"PRAGMA application_id={schema.APPLICATION_ID}", "PRAGMA user_version=1")
FOREIGN = {
    "empty": b"",
    "text": b"format: 1\n",
    "zip": b"PK\x03\x04" + b"\x00" * 100,
    "magic only": b"SQLite format 3\x00",
    "magic and noise": b"SQLite format 3\x00" + bytes(range(256)) * 32,
}
DATABASES = {
    "another program": ("CREATE TABLE t (a)",),
    "ours without tables": (*OURS, "CREATE VIEW v AS SELECT 1"),
    "ours with a trigger": (
        *OURS,
        *schema.SCHEMA,
        "CREATE TRIGGER x AFTER INSERT ON view BEGIN DELETE FROM entry; END",
    ),
    "ours with more": (*OURS, *schema.SCHEMA, "CREATE TABLE t (a)"),
    "ours with a view": (*OURS, *schema.SCHEMA, "CREATE VIEW v AS SELECT * FROM entry"),
    "older": (OURS[0], "PRAGMA user_version=0", *schema.SCHEMA),
}


@pytest.mark.parametrize("opening", [Store, read_document, content_hash])
@pytest.mark.parametrize("kind", [*FOREIGN, *DATABASES])
def test_foreign_files_are_refused_and_left_alone(tmp_path, kind, opening):
    path = tmp_path / "x.sounding"
    if kind in FOREIGN:
        path.write_bytes(FOREIGN[kind])
    else:
        make_sqlite(path, *DATABASES[kind])
    before = path.read_bytes()
    with pytest.raises(AssessmentError, match=r"is not a Sounding document|is damaged"):
        opening(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_foreign_database_keeps_its_own_way_of_writing(tmp_path):
    path = tmp_path / "x.sounding"
    make_sqlite(path, "PRAGMA journal_mode=WAL", "CREATE TABLE t (a)")
    before = path.read_bytes()
    with pytest.raises(AssessmentError, match="not a Sounding document"):
        Store(path)
    assert path.read_bytes() == before


def test_a_newer_document_is_refused_politely(path):
    make_sqlite(path, "PRAGMA user_version=7")
    with pytest.raises(AssessmentError, match="made by a newer version of Sounding \\(7\\)"):
        Store(path)


def test_an_unsealed_document_is_damaged(path):
    make_sqlite(path, "DELETE FROM meta WHERE key='seal'")
    with pytest.raises(DamagedDocument, match="does not match its seal"):
        read_document(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET value='1' WHERE key='employees'",
        "UPDATE entry SET value=x'31' WHERE key='employees'",
        "UPDATE entry SET value=CAST(x'ff' AS TEXT) WHERE key='employees'",
        "DELETE FROM entry WHERE key='employees'",
        "INSERT INTO view VALUES ('page', '1')",
        "UPDATE meta SET value='1' WHERE key='position'",
        "UPDATE pack_file SET content='text'",
        "UPDATE pack_file SET path='other.yaml'",
        "INSERT INTO change VALUES (1, 'a', 'b', '[]', 'd')",
    ],
)
def test_whatever_is_changed_behind_our_back_is_noticed(path, statement):
    make_sqlite(path, statement)
    with pytest.raises(DamagedDocument):
        Store(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(AssessmentError, match="There is no file"):
        Store(tmp_path / "a.sounding")
    with pytest.raises(AssessmentError, match="There is no file"):
        read_document(tmp_path)


def test_a_file_that_may_not_be_read(path, monkeypatch):
    def closed(*_args, **_details):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(AssessmentError, match="can't be read: Permission denied"):
        read_document(path)


# damage


def still_the_same(path, held):
    """Whether a file is noticed to be damaged, or holds exactly what it held."""
    try:
        with Store(path) as opened:
            return (opened.held.entries, opened.held.changes, opened.held.pack.files) == held
    except AssessmentError:
        return True


def filled(path):
    with Store(path) as opened:
        for number in range(1, 9):
            write(opened, number, fact(f"fact{number}", None, "x" * 300))
        opened.write_view("page", "t")
    with Store(path) as opened:
        return opened.held.entries, opened.held.changes, opened.held.pack.files


def test_bit_flips_are_all_noticed(path):
    held = filled(path)
    data = path.read_bytes()
    chance = random.Random(1)
    refused = 0
    for _ in range(150):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        assert still_the_same(path, held)
        try:
            read_document(path)
        except AssessmentError:
            refused += 1
    assert refused > 30


def test_flips_in_the_header_are_all_noticed(path):
    held = filled(path)
    data = path.read_bytes()
    for position in range(100):
        flipped = bytearray(data)
        flipped[position] ^= 1 << position % 8
        path.write_bytes(flipped)
        assert still_the_same(path, held), position


def test_truncations_are_all_noticed(path):
    held = filled(path)
    data = path.read_bytes()
    chance = random.Random(2)
    for length in [
        0,
        1,
        15,
        16,
        99,
        100,
        512,
        4096,
        len(data) - 1,
        *chance.sample(range(len(data)), 30),
    ]:
        path.write_bytes(data[:length])
        with pytest.raises(AssessmentError):
            Store(path)
    path.write_bytes(data)
    assert still_the_same(path, held)


# refused writes


@pytest.fixture
def impatient(monkeypatch):
    """Writes give up at once."""
    monkeypatch.setattr(store, "_WRITE_SECONDS", 0.0)


def test_a_write_that_another_program_holds_up_is_refused_and_nothing_is_changed(path, impatient):
    start = content_hash(path)
    change = fact("sector", None, "Tea")
    with Store(path) as opened:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(WriteRefused, match="can't be written: database is locked"):
                write(opened, 1, change)
            with pytest.raises(AssessmentError, match="can't be read: database is locked"):
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

        opened._connection.set_authorizer(allowed)
        with pytest.raises(WriteRefused):
            write(opened, 1, change)
        refuse["on"] = False
        write(opened, 1, change)
    with Store(path) as opened:
        assert opened.held.changes == (change,)


def test_a_commit_that_fails_is_taken_back(path):
    """A full disk, as SQLite would see it: no more pages."""
    with Store(path) as opened:
        pages = opened._connection.execute("PRAGMA page_count").fetchone()[0]
        opened._connection.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(WriteRefused, match="full"):
            write(opened, 1, fact("sector", None, "x" * 100_000))
        opened._connection.execute("PRAGMA max_page_count=100000")
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
            opened.write_view("page", 1)


def test_a_document_that_is_written_safely(path):
    with Store(path) as opened:
        asked = {
            name: opened._connection.execute(f"PRAGMA {name}").fetchone()[0]
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
        opened._connection = CommitThatSeemsToFail(opened._connection)
        with pytest.raises(WriteRefused):
            write(opened, 1, fact("sector", None, "Tea"))
        assert opened.changed()
        with pytest.raises(ChangedElsewhere):
            write(opened, 1, fact("sector", None, "Coffee"))
        assert opened.refresh().entries["fact", "sector"] == "Tea"
    with Store(path) as opened:
        assert opened.held.entries["fact", "sector"] == "Tea"


def test_a_bug_in_our_sql_is_no_misfortune_of_the_disk(path, monkeypatch):
    """What the disk did is told; a wrong table name of ours reaches the crash handler."""
    with Store(path) as opened:
        monkeypatch.setattr(
            opened,
            "_put_change",
            lambda *_: opened._connection.execute("INSERT INTO nowhere VALUES (1)"),
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


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET value=x'00'",
        "UPDATE meta SET value=7 WHERE key='position'",
        "UPDATE pack_file SET content='text'",
        "INSERT INTO view VALUES (x'ff', '1')",
        "INSERT INTO change VALUES (1, x'00', 'l', '[]', 'd')",
    ],
)
def test_cells_of_a_type_that_is_never_written_are_damage(path, sql):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)
    with pytest.raises(DamagedDocument):
        read_document(path)


def test_a_database_of_another_program_is_no_document() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA application_id = 5")
    with pytest.raises(NoDocument):
        schema.check_layout(connection.execute, "a", schema.FORMAT, ())
    connection.close()
