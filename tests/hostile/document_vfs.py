"""A file system under SQLite that takes down every write, or fails at one: for power cuts and broken disks.

The store runs unchanged over it: what it calls `sqlite3` is, for a while, a door to the same calls in apsw.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import apsw

from assessment.document import connections, sqlite_errors, store


class Operation(NamedTuple):
    """One thing done to a disk, or one moment between two."""

    kind: str
    """open, write, truncate, sync, delete; said: a change was acknowledged."""
    name: str = ""
    offset: int = 0
    """Of a write; the size of a truncation; 1 for a deletion that is on the disk at once."""
    data: bytes = b""


CancelToken = Callable[[Operation, bool], None]
"""Told of each operation before it is done (False) and after (True); may raise to make it fail."""


class _Disk(apsw.VFS):
    def __init__(self, name: str, watch: CancelToken) -> None:
        self.watch = watch
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        return _File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        operation = Operation("delete", Path(filename).name, int(syncdir))
        self.watch(operation, False)
        super().xDelete(filename, syncdir)
        self.watch(operation, True)

    def excepthook(self, *_exception: Any) -> None:
        """SQLite is told already."""


class _File(apsw.VFSFile):
    def __init__(self, disk: _Disk, name: Any, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(path).name if path else ""
        self._disk = disk
        if self._name and flags[0] & apsw.SQLITE_OPEN_CREATE:
            disk.watch(Operation("open", self._name), False)
        super().__init__("", name, flags)
        if self._name and flags[0] & apsw.SQLITE_OPEN_CREATE:
            disk.watch(Operation("open", self._name), True)

    def _done(self, operation: Operation, work: Callable[[], None]) -> None:
        if not self._name:
            work()
            return
        self._disk.watch(operation, False)
        work()
        self._disk.watch(operation, True)

    def xWrite(self, data: bytes, offset: int) -> None:
        write = super().xWrite
        self._done(Operation("write", self._name, offset, bytes(data)), lambda: write(data, offset))

    def xTruncate(self, newsize: int) -> None:
        truncate = super().xTruncate
        self._done(Operation("truncate", self._name, newsize), lambda: truncate(newsize))

    def xSync(self, flags: int) -> None:
        sync = super().xSync
        self._done(Operation("sync", self._name), lambda: sync(flags))

    def excepthook(self, *_exception: Any) -> None:
        """SQLite is told already."""


_CODES = {type(apsw.exception_for(code)): code for code in range(1, apsw.SQLITE_NOTADB + 1)}
"""Result code of each kind of exception; one that a disk raises carries none."""


class _Rows(list[Any]):
    def fetchone(self) -> Any:
        return self[0] if self else None


class _Connection:
    """Part of a connection that the store needs."""

    def __init__(self, disk: str, uri: str, timeout: float) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
        self._own = apsw.Connection(uri, flags=flags, vfs=disk)
        self._own.set_busy_timeout(int(1000 * timeout))

    def execute(self, statement: str, parameters: Any = ()) -> _Rows:
        try:
            return _Rows(self._own.execute(statement, tuple(parameters)))
        except apsw.Error as error:
            error.sqlite_errorcode = _CODES.get(type(error), apsw.SQLITE_ERROR)
            raise

    @property
    def in_transaction(self) -> bool:
        return self._own.in_transaction

    def close(self) -> None:
        self._own.close()


class _Door:
    """Part of sqlite3 that the store needs."""

    Error = apsw.Error
    SQLITE_ERROR = apsw.SQLITE_ERROR
    SQLITE_BUSY = apsw.SQLITE_BUSY
    SQLITE_LOCKED = apsw.SQLITE_LOCKED

    def __init__(self, disk: str) -> None:
        self._disk = disk

    def connect(self, place: str, *, timeout: float = 0.0, **_details: Any) -> _Connection:
        return _Connection(self._disk, place, timeout)


@contextmanager
def disk_watched(watch: CancelToken) -> Iterator[None]:
    """A time in which stores are opened on a disk that is watched."""
    name = f"watched-{uuid.uuid4().hex}"
    disk = _Disk(name, watch)
    door = _Door(name)
    try:
        with (
            mock.patch.object(store, "sqlite3", door),
            mock.patch.object(connections, "sqlite3", door),
            mock.patch.object(sqlite_errors, "sqlite3", door),
        ):
            yield
    finally:
        disk.unregister()
