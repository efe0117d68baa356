"""The file of a document: everything is kept, and what is no document of ours is left alone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assessment.core.errors import AssessmentError, InputError
from assessment.document import schema
from assessment.document.errors import (
    DamagedDocument,
    NoDocument,
)
from assessment.document.paths import is_document
from assessment.document.store import Store, content_hash, create_document, read_document
from tests.document.changes import fact, write


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
        opened.write_views({"page": {"topic": "t"}})
        opened.write_views({"page": {"topic": "u"}})
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
        opened.write_views({"page": 1})
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
    with pytest.raises(AssessmentError, match="is a folder; name a file in it"):
        read_document(tmp_path)


def test_a_file_that_may_not_be_read(path, monkeypatch):
    def closed(*_args, **_details):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", closed)
    with pytest.raises(AssessmentError, match="can't be read: Permission denied"):
        read_document(path)


def test_a_database_of_another_program_is_no_document() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA application_id = 5")
    with pytest.raises(NoDocument):
        schema.check_layout(connection.execute, "a", schema.FORMAT, ())
    connection.close()
