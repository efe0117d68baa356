"""The SQLite file: made, opened, checked, written, one change to a transaction. Nothing else knows SQLite.

Layout and hashes are described in docs/file-format.md, so that the file can be read without this program.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from assessment import __version__
from assessment.document.assessment import Assessment
from assessment.document.entries import Contents, to_entries
from assessment.document.history import Change, Edit, Key, Kind, Plain
from assessment.errors import AssessmentError
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
_PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA foreign_keys=ON",
)
_NOTHING = hashlib.sha256(b"").hexdigest()

_MISSING = mark("There is no file “{name}”.")
_NOT_OURS = mark("“{name}” is not a Sounding document.")
_NEWER = mark(
    "“{name}” was made by a newer version of Sounding ({version}). Update the program to open it."
)
_DAMAGED = mark("“{name}” is damaged: {reason}. It was left as it is.")
_REFUSED = mark("“{name}” can't be written: {reason}.")
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
        made.execute("INSERT INTO meta VALUES ('seal', ?)", [_Seal.read(made).digest()])
        made.execute("COMMIT")
        image = made.serialize()
    with written_whole(path) as file:
        file.write(image)


def read_document(path: Path) -> tuple[Pack, Assessment]:
    """The pack and the assessment in a document, which is only read.

    Raises AssessmentError for a file that is missing, not ours or newer, DamagedDocument for a damaged one.
    """
    with closing(_connect(path, "ro")) as connection:
        held = _verified(connection, path)
    pack = held.pack.usable()
    return pack, Contents(pack, held.entries).assessment()


class Store:
    """An open document. Each `write` is one transaction; what it returned from is on the disk."""

    def __init__(self, path: Path) -> None:
        """Opens and verifies. Raises as `read_document` does."""
        self.path = path
        self._connection = _connect(path, "rw")
        try:
            with _telling(path):
                for pragma in _PRAGMAS:
                    self._connection.execute(pragma)
            self.held = _verified(self._connection, path)
            self._seal = _Seal.read(self._connection)
            self._version = self._data_version()
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
            text = _json(value)
            seal.view[key] = text
            self._connection.execute("INSERT OR REPLACE INTO view VALUES (?, ?)", [key, text])

    @contextmanager
    def _transaction(self) -> Iterator[_Seal]:
        """A transaction that ends with the new seal, or leaves file and memory as they were."""
        seal = self._seal.copy()
        with _telling(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                if self._data_version() != self._version:
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

    def _put(self, seal: _Seal, edit: Edit) -> None:
        key = (str(edit.kind), edit.key)
        if edit.after is None:
            seal.entries.pop(key, None)
            self._connection.execute("DELETE FROM entry WHERE kind=? AND key=?", key)
        else:
            text = _json(edit.after)
            seal.entries[key] = _row_digest(*key, text)
            self._connection.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", [*key, text])

    def _put_change(self, seal: _Seal, number: int, change: Change) -> None:
        seal.chain = seal.chain[: number - 1]
        edits = _json([[str(e.kind), e.key, e.before, e.after] for e in change.edits])
        digest = _row_digest(seal.history, change.at, change.label, edits)
        seal.chain = (*seal.chain, digest)
        self._connection.execute("DELETE FROM change WHERE seq>=?", [number])
        self._connection.execute(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?)",
            [number, change.at, change.label, edits, digest],
        )


@dataclass
class _Seal:
    """What the SHA-256 in `meta.seal` is made of, kept in memory so that sealing costs little."""

    meta: dict[str, str]
    pack: str
    entries: dict[Key, str]
    chain: tuple[str, ...]
    view: dict[str, str]

    @property
    def history(self) -> str:
        return self.chain[-1] if self.chain else _NOTHING

    @property
    def content(self) -> str:
        """The hash of what the document says, whatever its history: pack and entries."""
        return _digest([self.pack, *sorted(self.entries.values())])

    def digest(self) -> str:
        pairs = [*sorted(self.meta.items()), *sorted(self.view.items())]
        return _digest([self.content, self.history, *(_row_digest(*pair) for pair in pairs)])

    def copy(self) -> _Seal:
        return _Seal(dict(self.meta), self.pack, dict(self.entries), self.chain, dict(self.view))

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> _Seal:
        """The seal of what the tables hold now; each change's digest is computed anew."""
        meta = dict(connection.execute("SELECT key, value FROM meta WHERE key<>'seal'"))
        files = connection.execute("SELECT path, content FROM pack_file ORDER BY position")
        pack = _digest(
            _row_digest(path, hashlib.sha256(content).hexdigest()) for path, content in files
        )
        rows = connection.execute("SELECT kind, key, value FROM entry")
        entries = {(kind, key): _row_digest(kind, key, value) for kind, key, value in rows}
        chain: list[str] = []
        for at, label, edits in connection.execute(
            "SELECT at, label, edits FROM change ORDER BY seq"
        ):
            chain.append(_row_digest(chain[-1] if chain else _NOTHING, at, label, edits))
        view = dict(connection.execute("SELECT key, value FROM view"))
        return cls(meta, pack, entries, tuple(chain), view)


def content_hash(path: Path) -> str:
    """The SHA-256, in hex, of what a document says: its pack and its entries, whatever its history."""
    with closing(_connect(path, "ro")) as connection:
        _verified(connection, path)
        return _Seal.read(connection).content


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    if not path.is_file():
        raise AssessmentError(_MISSING, name=str(path))
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise AssessmentError(_NOT_OURS, name=path.name)
    with _telling(path):
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=5, check_same_thread=False
        )


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Faults of SQLite as sentences."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise WriteRefused(_REFUSED, name=path.name, reason=str(error)) from error
    except (sqlite3.DatabaseError, UnicodeError) as error:
        raise DamagedDocument(_DAMAGED, name=path.name, reason=str(error)) from error


def _verified(connection: sqlite3.Connection, path: Path) -> Held:
    """What the file holds, once everything about it is as it was written."""
    with _telling(path):
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
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise DamagedDocument(_DAMAGED, name=path.name, reason=found)
        sealed = connection.execute("SELECT value FROM meta WHERE key='seal'").fetchone()
        if sealed is None or sealed[0] != _Seal.read(connection).digest():
            reason = mark("its content does not match its seal")
            raise DamagedDocument(_DAMAGED, name=path.name, reason=reason)
        return _held(connection)


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
        (str(kind), key, _json(value))
        for (kind, key), value in entries.items()
        if value is not None
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _row_digest(*cells: str) -> str:
    return hashlib.sha256("\x00".join(cells).encode("utf-8")).hexdigest()


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("".join(parts).encode("ascii")).hexdigest()


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
