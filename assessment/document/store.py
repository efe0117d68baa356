"""The SQLite file: made, opened, checked, written, one change to a transaction. Nothing else knows SQLite.

Layout and hashes are described in docs/file-format.md, so that the file can be read without this program.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from assessment import __version__
from assessment.document.assessment import Assessment
from assessment.document.entries import Contents, to_entries
from assessment.document.history import Change, Edit, Key, Kind, Plain
from assessment.document.seal import Seal, row_digest, to_json
from assessment.errors import AssessmentError, Phrase
from assessment.files import written_whole
from assessment.language import mark
from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.questionnaire.model import Pack

ENDING = ".sounding"
APPLICATION_ID = 0x53_6E_64_67
"""“Sndg”, in the file's header."""
FORMAT = 1
"""PRAGMA user_version: the version of the layout."""
_MAGIC = b"SQLite format 3\x00"
_SCHEMA = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE pack_file (position INTEGER PRIMARY KEY, path TEXT NOT NULL, content BLOB NOT NULL)",
    "CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY (kind, key)) WITHOUT ROWID",
    "CREATE TABLE change (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, label TEXT NOT NULL,"
    " edits TEXT NOT NULL, digest TEXT NOT NULL)",
    "CREATE TABLE view (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
_CAUTION = ("PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0")
"""How every file is read."""
_DURABILITY = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA")
"""How a file is written that is known to be ours; the first would change another program's."""
_COMPANIONS = ("-journal", "-wal", "-shm")
_WRITE_SECONDS = 5.0
"""How long a write waits for another program to let go of the file."""

_MISSING = mark("There is no file “{name}”.")
_NOT_OURS = mark("“{name}” is not a Sounding document.")
_NEWER = mark(
    "“{name}” was made by a newer version of Sounding ({version}). Update the program to open it."
)
_DAMAGED = mark("“{name}” is damaged: {reason}. It was left as it is.")
_UNREADABLE = mark("“{name}” can't be read: {reason}.")
_REFUSED = mark("“{name}” can't be written: {reason}.")
_UNSEALED = mark("its content does not match its seal")
_CHANGED = mark("“{name}” was changed by another program since it was opened.")


class DamagedDocument(AssessmentError):
    """A file that is ours but whose content is not what was written."""


class WriteRefused(AssessmentError):
    """The disk did not take a change; it is not in the file."""


@dataclass(frozen=True, slots=True)
class Held:
    """All that a document holds, as read and verified."""

    pack: CheckedPack
    entries: Mapping[Key, Plain]
    changes: tuple[Change, ...]
    position: int
    """How many of the changes are applied; the rest were undone."""
    view: Mapping[str, Plain]


def is_document(path: Path) -> bool:
    """Whether a file looks like a document: by its first bytes, or its ending."""
    if path.suffix.lower() == ENDING:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def create_document(path: Path, checked: CheckedPack, assessment: Assessment) -> None:
    """Makes a document that holds the assessment and a copy of its pack; replaces what is there.

    Raises InputError for a pack with errors, AssessmentError where the folder can't be written to.
    """
    checked.usable()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("BEGIN")
        for statement in _SCHEMA:
            made.execute(statement)
        made.execute(f"PRAGMA application_id={APPLICATION_ID}")
        made.execute(f"PRAGMA user_version={FORMAT}")
        made.executemany(
            "INSERT INTO pack_file VALUES (?, ?, ?)",
            [(n, name, content) for n, (name, content) in enumerate(checked.files.items())],
        )
        made.executemany("INSERT INTO entry VALUES (?, ?, ?)", _entry_rows(to_entries(assessment)))
        meta = {"made_by": f"Sounding {__version__}", "position": "0"}
        made.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        made.execute("INSERT INTO meta VALUES ('seal', ?)", [Seal.read(made.execute).digest()])
        made.execute("COMMIT")
        image = made.serialize()
    with written_whole(path) as file:
        file.write(image)
        # What a document that stood here before left behind would be played back into this one.
        for ending in _COMPANIONS:
            path.with_name(path.name + ending).unlink(missing_ok=True)


def read_document(path: Path) -> tuple[Pack, Assessment]:
    """The pack and the assessment in a document, which is only read.

    Raises AssessmentError for a file that is missing, not ours or newer, DamagedDocument for a damaged one.
    """
    with closing(_connect(path, "ro")) as connection:
        held, _ = _verified(connection, path)
    pack = held.pack.usable()
    return pack, Contents(pack, held.entries).assessment()


class Store:
    """An open document. Each `write` is one transaction; what it returned from is on the disk."""

    def __init__(self, path: Path) -> None:
        """Opens and verifies. Raises as `read_document` does."""
        self.path = path
        self._connection = _connect(path, "rw")
        try:
            self.held, self._seal = _verified(self._connection, path)
            with _telling(path):
                for pragma in _DURABILITY:
                    self._connection.execute(pragma)
            self._version = self._data_version()
            self._file = _identity(path)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def write(self, edits: Iterable[Edit], changes: Mapping[int, Change], position: int) -> None:
        """Makes the edits, puts the changes at their places (from 1), forgets those after them.

        `position` is how many changes are applied. Raises WriteRefused; then nothing was written.
        """
        with self._transaction() as seal:
            for edit in edits:
                self._put(seal, edit)
            for number, change in changes.items():
                self._put_change(seal, number, change)
            seal.meta["position"] = str(position)
            self._connection.execute(
                "UPDATE meta SET value=? WHERE key='position'", [str(position)]
            )

    def write_view(self, key: str, value: Plain) -> None:
        """Remembers how the document was last looked at; no change of its content."""
        with self._transaction() as seal:
            text = to_json(value)
            seal.view[key] = text
            self._connection.execute("INSERT OR REPLACE INTO view VALUES (?, ?)", [key, text])

    @contextmanager
    def _transaction(self) -> Iterator[Seal]:
        """A transaction that ends with the new seal, or leaves file and memory as they were."""
        seal = self._seal.copy()
        with _telling(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                if self._data_version() != self._version or _identity(self.path) != self._file:
                    raise WriteRefused(_CHANGED, name=self.path.name)
                yield seal
                self._connection.execute(
                    "UPDATE meta SET value=? WHERE key='seal'", [seal.digest()]
                )
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        self._seal = seal

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _put(self, seal: Seal, edit: Edit) -> None:
        key = (str(edit.kind), edit.key)
        if edit.after is None:
            seal.entries.pop(key, None)
            self._connection.execute("DELETE FROM entry WHERE kind=? AND key=?", key)
        else:
            text = to_json(edit.after)
            seal.entries[key] = row_digest(*key, text)
            self._connection.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", [*key, text])

    def _put_change(self, seal: Seal, number: int, change: Change) -> None:
        seal.chain = seal.chain[: number - 1]
        edits = to_json([[str(e.kind), e.key, e.before, e.after] for e in change.edits])
        digest = row_digest(seal.history, change.at, change.label, edits)
        seal.chain = (*seal.chain, digest)
        self._connection.execute("DELETE FROM change WHERE seq>=?", [number])
        self._connection.execute(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?)",
            [number, change.at, change.label, edits, digest],
        )


def content_hash(path: Path) -> str:
    """The SHA-256, in hex, of what a document says: its pack and its entries, whatever its history."""
    with closing(_connect(path, "ro")) as connection:
        _, seal = _verified(connection, path)
    return seal.content


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    if not path.is_file():
        raise AssessmentError(_MISSING, name=str(path))
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(_UNREADABLE, name=path.name, reason=reason) from error
    if magic != _MAGIC:
        raise AssessmentError(_NOT_OURS, name=path.name)
    if path.with_name(path.name + _COMPANIONS[0]).exists():
        mode = "rw"  # a change that was cut off must be taken back before anything can be read
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    with _judging(path):
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=_WRITE_SECONDS, check_same_thread=False
        )


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at the path; None for none. Another one was put there if it changes."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Faults of SQLite in writing as sentences."""
    try:
        yield
    except sqlite3.Error as error:
        raise WriteRefused(_REFUSED, name=path.name, reason=str(error)) from error


@contextmanager
def _judging(path: Path) -> Iterator[None]:
    """Faults of SQLite in reading as sentences; cells of a type that we never wrote are damage too."""
    try:
        yield
    except (sqlite3.Error, UnicodeError, TypeError) as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise AssessmentError(_UNREADABLE, name=path.name, reason=str(error)) from error
        raise DamagedDocument(_DAMAGED, name=path.name, reason=str(error)) from error


def _verified(connection: sqlite3.Connection, path: Path) -> tuple[Held, Seal]:
    """What the file holds, read in one go, once everything about it is as it was written."""
    with _judging(path):
        for pragma in _CAUTION:
            connection.execute(pragma)
        connection.execute("BEGIN")
        try:
            _check_ours(connection, path)
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise DamagedDocument(_DAMAGED, name=path.name, reason=found)
            seal = Seal.read(connection.execute)
            sealed = connection.execute("SELECT value FROM meta WHERE key='seal'").fetchone()
            if sealed is None or sealed[0] != seal.digest():
                raise DamagedDocument(_DAMAGED, name=path.name, reason=Phrase(_UNSEALED))
            return _held(connection), seal
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raises AssessmentError for a file that is not ours, or newer than this program."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise AssessmentError(_NOT_OURS, name=path.name)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > FORMAT:
        raise AssessmentError(_NEWER, name=path.name, version=version)
    schema = {
        row[0] for row in connection.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL")
    }
    if version != FORMAT or schema != set(_SCHEMA):
        raise AssessmentError(_NOT_OURS, name=path.name)


def _held(connection: sqlite3.Connection) -> Held:
    files = dict(connection.execute("SELECT path, content FROM pack_file ORDER BY position"))
    rows = connection.execute("SELECT kind, key, value FROM entry")
    entries = {(kind, key): json.loads(value) for kind, key, value in rows}
    rows = connection.execute("SELECT at, label, edits FROM change ORDER BY seq")
    changes = tuple(_change(*row) for row in rows)
    position = int(connection.execute("SELECT value FROM meta WHERE key='position'").fetchone()[0])
    view = {
        key: json.loads(value) for key, value in connection.execute("SELECT key, value FROM view")
    }
    return Held(load_files(files), entries, changes, position, view)


def _change(at: str, label: str, edits: str) -> Change:
    made = tuple(
        Edit(Kind(kind), key, before, after) for kind, key, before, after in json.loads(edits)
    )
    return Change(label, made, at)


def _entry_rows(entries: Mapping[Key, Plain]) -> Iterator[tuple[str, str, str]]:
    return (
        (str(kind), key, to_json(value))
        for (kind, key), value in entries.items()
        if value is not None
    )


__all__ = [
    "ENDING",
    "DamagedDocument",
    "Held",
    "Store",
    "WriteRefused",
    "content_hash",
    "create_document",
    "is_document",
    "read_document",
]
