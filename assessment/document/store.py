"""The SQLite file: create, open, check, copy and write it, one change per transaction.

Only this module, `connections` and `sqlite_errors` use SQLite. Tables are in `schema`, locking is in `lock`.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from assessment.answers.assessment import Assessment
from assessment.core.errors import Phrase
from assessment.document.buffer import Buffer
from assessment.document.checksum import Checksum, row_digest, to_json
from assessment.document.connections import (
    commit,
    connect,
    image_of,
    own_turn,
    reason_of,
    seal_on_disk,
)
from assessment.document.entries import to_entries
from assessment.document.errors import (
    CHANGED,
    DAMAGED,
    UNSEALED,
    ChangedElsewhere,
    DamagedDocument,
)
from assessment.document.history import Change, Edit, Plain
from assessment.document.paths import (
    FileIdentity,
    identity,
    write_image,
)
from assessment.document.schema import (
    CAUTION,
    DURABILITY,
    FORMAT,
    ID,
    SCHEMA,
    Execute,
    Snapshot,
    change_row,
    check_layout,
    count_answers,
    has_foreign_cells,
    lay_out,
    read_changes,
    read_entries,
    read_held,
)
from assessment.document.sqlite_errors import read_errors, write_errors
from assessment.document.validation import read_position
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.model import Pack

_READ_SECONDS = 2.0
"""Seconds that opening waits for another program to release the file."""
WRITE_SECONDS = 0.05
"""Seconds that a change waits; it blocks the window, and is retried."""


class Digest(NamedTuple):
    """Summary of a verified document."""

    answers: int
    """Number of answers, those of respondents included."""
    said: str
    """Hash of the content and the history, without view settings."""


class Changing(NamedTuple):
    """A document that is being changed in memory."""

    execute: Execute
    image: Callable[[], bytes]


def create_document(
    path: Path,
    checked: CheckedPack,
    assessment: Assessment,
    *,
    new: bool = False,
    view: Mapping[str, Plain] = MappingProxyType({}),
) -> None:
    """Make a document with the assessment and a copy of its pack; replaces an existing file unless `new`.

    Raises InputError for a pack with errors, AssessmentError where the folder can't be written to.
    """
    checked.usable()
    held = Snapshot(checked, to_entries(assessment), view=view, id=secrets.token_hex(16))
    write_image(path, make_image(held), new=new)


def make_image(held: Snapshot) -> bytes:
    """Return the bytes of a document with that content."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("BEGIN")
        lay_out(made.execute, held)
        made.execute("COMMIT")
        return made.serialize()


def read_image(path: Path) -> bytes:
    """Return the bytes of a copy of a document between two changes; not verified.

    The copy has no more pages than its content needs. Writers wait only while it is copied. Raises as
    `read_document` does.
    """
    with (
        closing(_connect(path, "ro")) as connection,
        read_errors(path),
    ):
        return image_of(connection)


def look_into(path: Path) -> Digest:
    """Verify a document and return its summary. Raises as `read_document` does."""
    with closing(_connect(path, "ro")) as connection, checked_file(connection, path) as seal:
        answers = count_answers(read_entries(connection.execute))
        read_position(seal.meta, len(read_changes(connection.execute)))
        return Digest(answers, row_digest(seal.content, seal.history))


def read_all(path: Path) -> Snapshot:
    """Return everything in a document, verified; it is only read. Raises as `read_document` does."""
    with closing(_connect(path, "ro")) as connection, checked_file(connection, path):
        return read_held(connection.execute)


def read_document(path: Path) -> tuple[Pack, Assessment]:
    """Return the pack and the assessment in a document, which is only read.

    Raises AssessmentError for a file that is missing, not a document or newer, OlderDocument for an older
    one, DamagedDocument for a damaged one, InputError for a pack that can no longer be read.
    """
    buffer = Buffer(read_all(path))
    return buffer.pack, buffer.assessment


def read_meta(path: Path) -> dict[str, str]:
    """Return the rows of `meta`, not verified. Raises as `read_document` does."""
    with closing(_connect(path, "ro")) as connection, read_errors(path):
        check_layout(connection.execute, path.name, FORMAT, SCHEMA)
        return dict(connection.execute("SELECT key, value FROM meta"))


def content_hash(path: Path) -> str:
    """Return the SHA-256, in hex, of a document's pack and entries, without its history."""
    with closing(_connect(path, "ro")) as connection, checked_file(connection, path) as seal:
        return seal.content


@contextmanager
def changed_copy(path: Path, version: int, schema: Sequence[str]) -> Iterator[Changing]:
    """Yield a document of an earlier layout, verified, as a copy in memory to be migrated.

    Raises as `read_document` does.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy, read_errors(path):
        copy.deserialize(read_image(path))
        with checked_file(copy, path, version, schema):
            pass
        yield Changing(copy.execute, copy.serialize)


class Store:
    """An open document. Each `write` is one transaction, which is on disk when it returns."""

    def __init__(self, path: Path) -> None:
        """Open and verify the document. Raises as `read_document` does."""
        self.path = path
        self.connection = _connect(path, "rw")
        try:
            self.held = self._take_in(None)
        except BaseException:
            self.connection.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @property
    def sealed(self) -> str:
        """Seal of the file as it was read or written last."""
        return self._sealed

    @property
    def file(self) -> FileIdentity | None:
        """Identity of the file as it was read last; a renamed file keeps it."""
        return self._file

    def changed(self) -> bool:
        """Return whether somebody else changed the file since it was read, or it is gone."""
        with write_errors(self.path):
            return self._is_changed()

    def refresh(self) -> Snapshot:
        """Read the file again after somebody else changed it. Raises as `read_document` does."""
        connection, self.connection = self.connection, _connect(self.path, "rw")
        try:
            self.held = self._take_in(self.held.pack)
        except BaseException:
            self.connection.close()
            self.connection = connection
            raise
        connection.close()
        return self.held

    def write(self, edits: Iterable[Edit], changes: Mapping[int, Change], position: int) -> None:
        """Make the edits, store the changes at their numbers (from 1), and delete those after them.

        A document without an id gets one by its first change, which copies of it made earlier share.
        `position` is the number of applied changes. Raises WriteRefused; then nothing was written.
        """
        with self._transaction() as seal:
            for edit in edits:
                self._put(seal, edit)
            for number, change in changes.items():
                self.put_change(seal, number, change)
            self._put_meta(seal, "position", str(position))
            if ID not in seal.meta and seal.chain:
                self._put_meta(seal, ID, seal.chain[0][:32])

    def write_views(self, settings: Mapping[str, Plain]) -> None:
        """Store view settings; this does not change the content."""
        with self._transaction() as seal:
            for key, value in settings.items():
                text = to_json(value)
                seal.view[key] = text
                self.connection.execute("INSERT OR REPLACE INTO view VALUES (?, ?)", [key, text])

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes from writing meanwhile. Raises WriteRefused where that is not possible."""
        with write_errors(self.path), own_turn(self.path, _READ_SECONDS):
            self.connection.execute(f"PRAGMA busy_timeout={1000 * _READ_SECONDS:.0f}")
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                yield
            finally:
                self.connection.execute(f"PRAGMA busy_timeout={1000 * WRITE_SECONDS:.0f}")
                with suppress(sqlite3.Error):  # the transaction may never have begun
                    self.connection.execute("ROLLBACK")

    def _take_in(self, known: CheckedPack | None) -> Snapshot:
        with checked_file(self.connection, self.path) as seal:
            held = read_held(self.connection.execute, known)
        self._seal, self._sealed = seal, seal.digest()
        with write_errors(self.path):
            for pragma in (*DURABILITY, f"PRAGMA busy_timeout={1000 * WRITE_SECONDS:.0f}"):
                self.connection.execute(pragma)
            self._version = self.data_version()
        self._file = identity(self.path)
        return held

    @contextmanager
    def _transaction(self) -> Iterator[Checksum]:
        """Run a transaction that ends with the new checksum, or leaves file and memory unchanged."""
        seal = self._seal.copy()
        with write_errors(self.path), own_turn(self.path, WRITE_SECONDS):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self._must_be_unchanged()
                yield seal
                sealed = seal.digest()
                self.connection.execute("UPDATE meta SET value=? WHERE key='seal'", [sealed])
                self._must_be_unchanged()  # nothing is in the file yet
                if commit(self.connection, self.path):
                    self._file = identity(self.path)
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        self._seal, self._sealed = seal, sealed
        self.held = replace(self.held, id=seal.meta.get(ID, ""))

    def _must_be_unchanged(self) -> None:
        if self._is_changed():
            raise ChangedElsewhere(CHANGED, name=self.path.name)

    def _is_changed(self) -> bool:
        """Return whether the file is another, was written through SQLite, or has another seal.

        Only the seal tells of a file overwritten in place whose change counter is the same, and of a
        commit that failed at its very end, which may have been made or not.
        """
        return (
            self.data_version() != self._version
            or identity(self.path) != self._file
            or seal_on_disk(self.path) != self._sealed
        )

    def data_version(self) -> int:
        """Return a number that changes when another connection changes the file."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def _put_meta(self, seal: Checksum, key: str, text: str) -> None:
        seal.meta[key] = text
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, text])

    def _put(self, seal: Checksum, edit: Edit) -> None:
        key = (str(edit.kind), edit.key)
        found = self.connection.execute("SELECT value FROM entry WHERE kind=? AND key=?", key)
        (before,) = found.fetchone() or (None,)
        text = None if edit.after is None else to_json(edit.after)
        seal.replace_entry(key, before, text)
        if text is None:
            self.connection.execute("DELETE FROM entry WHERE kind=? AND key=?", key)
        else:
            self.connection.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", [*key, text])

    def put_change(self, seal: Checksum, number: int, change: Change) -> None:
        """Store a change under its number in the history, from 1; `seal` then covers it and none after it."""
        seal.chain = seal.chain[: number - 1]
        row = change_row(change)
        digest = row_digest(seal.history, *row)
        seal.chain = (*seal.chain, digest)
        self.connection.execute("DELETE FROM change WHERE seq>=?", [number])
        self.connection.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?)", [number, *row, digest])


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    with read_errors(path):
        return connect(path, mode, _READ_SECONDS)


@contextmanager
def checked_file(
    connection: sqlite3.Connection,
    path: Path,
    version: int = FORMAT,
    schema: Sequence[str] = SCHEMA,
) -> Iterator[Checksum]:
    """Verify the file, and yield its checksum for reading within one transaction."""
    with read_errors(path):
        for pragma in CAUTION:
            connection.execute(pragma)
        connection.execute("BEGIN")
        try:
            check_layout(connection.execute, path.name, version, schema)
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                reason = reason_of(sqlite3.DatabaseError(found))
                raise DamagedDocument(DAMAGED, name=path.name, reason=reason)
            if has_foreign_cells(connection.execute):
                raise DamagedDocument(DAMAGED, name=path.name, reason=Phrase(UNSEALED))
            seal = Checksum.read(connection.execute)
            sealed = connection.execute("SELECT value FROM meta WHERE key='seal'").fetchone()
            if sealed is None or sealed[0] != seal.digest():
                raise DamagedDocument(DAMAGED, name=path.name, reason=Phrase(UNSEALED))
            yield seal
        finally:
            with suppress(sqlite3.Error):  # a severe error has already ended it
                connection.execute("ROLLBACK")
