"""Documents of earlier layouts, played with layouts that are yet to come."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from assessment.document import migrations, schema, store, sync
from assessment.document.answer_edits import set_fact
from assessment.document.backups import backups_of
from assessment.document.document import Document
from assessment.document.errors import DamagedDocument, OlderDocument
from assessment.document.migrations import Step, migrate
from assessment.document.store import read_document

NEW_TABLE = "CREATE TABLE more (key TEXT PRIMARY KEY) WITHOUT ROWID"
STEPS = {
    1: Step(schema.SCHEMA, lambda execute: execute("UPDATE entry SET value='\"Tee\"' WHERE key='sector'")),
    2: Step(schema.SCHEMA, lambda execute: execute(NEW_TABLE)),
}  # fmt: skip


@pytest.fixture
def older(path):
    """A document, made before this program became one of layout 3."""
    document = Document(path)
    document.run(set_fact("sector", "Tea"))
    document.close()
    return path


@pytest.fixture
def later(older, monkeypatch):
    """The program, two layouts later."""
    for module in (schema, store, migrations):
        monkeypatch.setattr(module, "FORMAT", 3)
    newer = (*schema.SCHEMA, NEW_TABLE)
    monkeypatch.setattr(store.checked_file, "__wrapped__", store.checked_file.__wrapped__)
    monkeypatch.setattr(store.checked_file.__wrapped__, "__defaults__", (3, newer))
    return older


def rows(path):
    """The version and all entries of a document, past its checks."""
    with closing(sqlite3.connect(path)) as other:
        entries = other.execute("SELECT * FROM entry ORDER BY kind, key").fetchall()
        return [other.execute("PRAGMA user_version").fetchone(), *entries]


def test_an_older_document_is_brought_up_to_date_and_kept_as_it_was(later, data, full):
    before = rows(later)
    with pytest.raises(OlderDocument, match="older version of Sounding \\(1\\)"):
        read_document(later)
    copy = migrate(later, 1, data, STEPS)
    assert read_document(later)[1].organisation["sector"] == "Tee"
    assert (rows(copy), rows(later)[0]) == (before, (3,))
    assert [each.path for each in backups_of(later)] == [copy]


def test_an_older_document_is_brought_up_to_date_on_opening(later, monkeypatch, full):
    monkeypatch.setattr(
        sync, "migrate", lambda path, version, data: migrate(path, version, data, STEPS)
    )
    document = Document(later)
    assert document.assessment.organisation["sector"] == "Tee"
    document.close()


def test_a_layout_too_old_to_know_and_one_that_is_damaged_are_left_alone(later, data):
    before = later.read_bytes()
    with pytest.raises(OlderDocument):
        Document(later)
    with closing(sqlite3.connect(later)) as other:
        other.execute("UPDATE entry SET value='1' WHERE key='sector'")
        other.commit()
    before = later.read_bytes()
    with pytest.raises(DamagedDocument):
        migrate(later, 1, data, STEPS)
    assert later.read_bytes() == before
    assert backups_of(later) == []


def test_a_step_that_fails_changes_nothing(later, data):
    before = later.read_bytes()
    broken = {**STEPS, 2: Step(schema.SCHEMA, lambda execute: execute("CREATE nonsense"))}
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        migrate(later, 1, data, broken)
    assert later.read_bytes() == before
