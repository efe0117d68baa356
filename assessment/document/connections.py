"""Connections of SQLite to a document's file, made only once nothing beside it can do harm.

Errors of SQLite itself pass through; `store` turns them into sentences.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import Any

from assessment.core.errors import AssessmentError, Phrase
from assessment.core.i18n import N_
from assessment.document.companions import (
    must_be_alone,
    real_path,
    takes_companions,
    was_cut_off,
)
from assessment.document.errors import WriteRefused
from assessment.document.paths import copy_aside, must_be_readable, write_image
from assessment.document.schema import CAUTION

Readable = Callable[[str], tuple[list[Any], str]]
"""Function that returns the rows a statement can read, and why it can't read more; "" where it can."""
OUTSIDE = frozenset(
    {
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOTADB,
    }
)  # fmt: skip
"""Result codes of what the disk, the system or another program did. The others are bugs: wrong SQL, misuse."""
_REASONS = {
    **dict.fromkeys(
        (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), N_("another program is using it")
    ),
    **dict.fromkeys(
        (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB), N_("its parts do not fit together")
    ),
    **dict.fromkeys(
        (sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH),
        N_("it is write-protected"),
    ),
    sqlite3.SQLITE_FULL: N_("the disk is full"),
    sqlite3.SQLITE_IOERR: N_("the disk reports a fault"),
    sqlite3.SQLITE_CANTOPEN: N_("the system does not open it"),
    sqlite3.SQLITE_NOMEM: N_("there is too little memory"),
}
"""Clauses for the codes that users meet; SQLite's own words go to the log."""
_OTHER_REASON = N_("part of it makes no sense")
LOG = logging.getLogger("sounding")
DAMAGE = ("Could not decode to UTF-8", "unsupported file format")
"""Beginnings of messages about a damaged file that come without a code of their own."""


def uri_of(path: PurePath, query: str) -> str:
    """Return the URI of an absolute path for SQLite, which wants the server of a share in the path."""
    uri = path.as_uri()
    whole = uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)
    return f"{whole}?{query}"


def connect(path: Path, mode: str, seconds: float) -> sqlite3.Connection:
    """Return a connection that waits so many seconds for others. Raises AssessmentError.

    A file with an interrupted change is opened for writing, since SQLite rolls the change back. One whose
    name leaves no room for a journal is changed in memory, and written whole by `commit`.
    """
    must_be_readable(path)
    must_be_alone(path)
    if mode == "rw" and not takes_companions(path):
        loaded = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        loaded.deserialize(path.read_bytes())
        return loaded
    uri = uri_of(real_path(path), f"mode={'rw' if was_cut_off(path) else mode}")
    return sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=seconds, check_same_thread=False
    )


def commit(connection: sqlite3.Connection, path: Path) -> bool:
    """End a transaction with its changes in the file; return whether that made the file another one.

    Raises WriteRefused where a file that is written whole can't be; the transaction is then undone.
    """
    if takes_companions(path):
        connection.execute("COMMIT")
        return False
    before = connection.serialize()
    connection.execute("COMMIT")
    try:
        write_image(path, connection.serialize())
    except AssessmentError as error:
        connection.deserialize(before)
        raise WriteRefused(error.message.text, **error.message.details) from error
    return True


@contextmanager
def own_turn(path: Path, seconds: float) -> Iterator[None]:
    """Keep other processes from writing a document that is changed in memory; elsewhere the connection does so.

    The lock is SQLite's, on the file that is at the path now: who waited for it finds another file there. It
    needs no journal, as nothing is written by it. Windows would not let a file that is open be replaced.
    """
    if takes_companions(path) or os.name != "posix":
        yield
        return
    uri = uri_of(real_path(path), "mode=rw")
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=seconds)) as guard:
        guard.execute("BEGIN IMMEDIATE")
        yield


def seal_on_disk(path: Path) -> str:
    """Return the seal that is in the file now, not in a cache of SQLite's; "" where it can't be read.

    A connection of its own sees what another program wrote past SQLite, as `cp` does. It is immutable: it
    takes no lock, plays back no journal, and leaves the locks of this process as they are.
    """
    try:
        uri = uri_of(real_path(path), "mode=ro&immutable=1")
        with closing(sqlite3.connect(uri, uri=True)) as fresh:
            for pragma in CAUTION:
                fresh.execute(pragma)
            found = fresh.execute("SELECT value FROM meta WHERE key='seal'").fetchone()
    except (sqlite3.Error, UnicodeError):
        return ""
    return "" if found is None else str(found[0])


def image_of(connection: sqlite3.Connection) -> bytes:
    """Return the bytes of a database with the same content, without pages that hold nothing."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA temp_store=MEMORY")
        copy.execute("VACUUM")
        return copy.serialize()


@contextmanager
def as_it_is(path: Path) -> Iterator[Readable]:
    """Yield a reader of a copy of the file, in whatever state and unverified; the file is not changed.

    An interrupted change is rolled back in the copy. Raises AssessmentError for a missing file.
    """
    must_be_readable(path, database=False)
    with tempfile.TemporaryDirectory(prefix="sounding-") as name:
        copy = copy_aside(path, Path(name))
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.text_factory = lambda data: data.decode("utf-8", "replace")

            def read(sql: str) -> tuple[list[Any], str]:
                rows: list[Any] = []
                try:
                    rows.extend(connection.execute(sql))
                except sqlite3.Error as error:
                    return rows, reason_of(error)
                return rows, ""

            yield read


def reason_of(error: Exception) -> Phrase:
    """Return why a file can't be read or written, as a clause; SQLite's own words go to the log."""
    LOG.info("SQLite: %s", " ".join(str(error).split()))
    code = result_code(error) if isinstance(error, sqlite3.Error) else sqlite3.SQLITE_ERROR
    return Phrase(_REASONS.get(code, _OTHER_REASON))


def result_code(error: sqlite3.Error) -> int:
    """Return the primary result code of SQLite; SQLITE_ERROR where Python raised the error itself."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF
