"""Write lock of a document: a file beside it that names its holder. Reading needs no lock.

The file's modification time is the holder's heartbeat. A lock is taken over if its process is gone
or its last heartbeat is over two minutes old. `store` detects changes made nevertheless.
"""

from __future__ import annotations

import getpass
import json
import os
import secrets
import socket
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from assessment import __version__
from assessment.core.errors import AssessmentError, Message
from assessment.core.files import LONGEST_NAME, PRIVATE, opened, written_whole
from assessment.core.i18n import N_
from assessment.core.path_checks import is_file
from assessment.document.companions import real_path
from assessment.document.errors import WriteRefused

ENDING = ".lock"
STALE_SECONDS = 120.0
"""Seconds without a heartbeat after which a lock is stale."""
BEAT_SECONDS = 30.0
"""Minimum seconds between two heartbeats of the holder."""
_TRIES = 3
_MOST_BYTES = 4096
"""Bytes of a lock file that are read; those of this program have some 200."""
_HELD = N_(
    "“{name}” has been open since {since} on {machine} ({user}). It can be read here, but not changed."
)
_UNKNOWN = N_("“{name}” is open elsewhere. It can be read here, but not changed.")
Alone = Callable[[], AbstractContextManager[None]]
"""Context in which no other process writes; raises WriteRefused where that is not possible."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Holder of a lock. Everything but the time may be unknown."""

    user: str = ""
    machine: str = ""
    pid: int = 0
    since: str = ""
    """Time at which the lock was taken, UTC, ISO 8601."""
    version: str = ""
    """Version of the program."""
    token: str = ""
    """Random id that tells apart two locks of one process."""

    def told(self, path: Path) -> Message:
        """Return a message that says who holds the document."""
        if not self.machine:
            return Message(_UNKNOWN, {"name": path.name})
        since = datetime.fromisoformat(self.since).astimezone().strftime("%Y-%m-%d %H:%M")
        details = {"name": path.name, "since": since, "machine": self.machine, "user": self.user}
        return Message(_HELD, details)

    def is_same_process(self, other: Holder) -> bool:
        """Return whether both holders are the same process."""
        return (self.machine, self.pid) == (other.machine, other.pid)


def myself() -> Holder:
    """Return this process as a holder, from now on."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no user name by environment or user id
        user = ""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    machine = socket.gethostname() or "?"
    return Holder(user, machine, os.getpid(), since, __version__, secrets.token_hex(16))


class Lock:
    """A lock that was taken. Another lock by the same process does not end it."""

    def __init__(self, path: Path, me: Holder) -> None:
        self._path = path
        self._me = me

    def other_holder(self) -> Holder | None:
        """Return the holder that took the lock over; None while it is ours.

        A lock file that vanished is restored. One that can't be read, as on a share that is gone for a while,
        is not taken for somebody else's.
        """
        found = read_holder(self._path)
        if found is None:
            with suppress(OSError):
                make_lock(self._path, self._me)
            found = read_holder(self._path)
        if found is None or found.is_same_process(self._me) or _is_out_of_sight(self._path):
            return None
        return found

    def beat(self) -> None:
        """Renew the heartbeat, unless it was renewed less than `BEAT_SECONDS` ago."""
        with suppress(OSError):
            age = datetime.now(UTC).timestamp() - self._path.stat().st_mtime
            if abs(age) >= BEAT_SECONDS:
                os.utime(self._path)

    def release(self) -> None:
        """Remove the lock file, if it is still ours."""
        if read_holder(self._path) == self._me:
            with suppress(OSError):
                self._path.unlink()


def lock_path(document: Path) -> Path:
    """Return the path of a document's lock file, the same by whatever link the document is opened."""
    real = real_path(document)
    name = real.name + ENDING
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = f".{sha256(os.fsencode(real.name)).hexdigest()[:32]}{ENDING}"
    return real.with_name(name)


def take_turn(document: Path, alone: Alone, me: Holder | None = None) -> Lock | Holder | None:
    """Lock a document for writing; return the lock or its holder, None where no lock can be made."""
    path, me = lock_path(document), me or myself()
    try:
        with alone():
            return _take(path, me, may_replace=True)
    except WriteRefused:
        return _take(path, me, may_replace=False)


def _take(path: Path, me: Holder, may_replace: bool) -> Lock | Holder | None:
    """Make a missing lock. Replace one of the same process, or a free one if `may_replace`."""
    for _ in range(_TRIES):
        try:
            if make_lock(path, me):
                return Lock(path, me)
        except OSError:
            return read_holder(path)
        found = read_holder(path)
        if found is None:
            continue  # released between the two checks
        if not (found.is_same_process(me) or (may_replace and _is_free(path, found, me))):
            return found
        try:
            with written_whole(path) as file:
                file.write(holder_text(me))
        except AssessmentError:
            return found
        return Lock(path, me)
    return Holder()


def make_lock(path: Path, me: Holder) -> bool:
    """Make a lock file; return whether there was none. Raises OSError where it can't be made."""
    try:
        file = path.open("xb")
    except FileExistsError:
        return False
    try:
        with file:
            file.write(holder_text(me))
    except OSError:  # an empty lock on a full disk would be taken for somebody's
        with suppress(OSError):
            path.unlink()
        raise
    with suppress(OSError):  # who may read the document may know who has it, nobody else
        document = path.with_name(path.name.removesuffix(ENDING))
        shared = document.stat().st_mode & 0o644 if is_file(document) else 0
        path.chmod(shared | PRIVATE)
    return True


def holder_text(me: Holder) -> bytes:
    """Return the text of a lock file that says who holds the document."""
    return json.dumps(asdict(me), ensure_ascii=False, indent=1).encode("utf-8", "replace")


def read_holder(path: Path) -> Holder | None:
    """Return the holder of a lock, empty where it can't be read; None where there is no lock."""
    try:
        data = _read(path)
    except FileNotFoundError:
        return None
    except OSError:
        return Holder()
    try:
        return _holder(json.loads(data))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, OSError):
        return Holder()


def _read(path: Path) -> bytes:
    """Return the beginning of a lock file. Raises OSError, also for what is no regular file."""
    with opened(path) as file:
        return file.read(_MOST_BYTES)


def _is_out_of_sight(path: Path) -> bool:
    return not os.access(path, os.R_OK)


def _holder(found: Any) -> Holder:
    datetime.fromisoformat(found["since"]).astimezone()  # raises for what can't be told
    texts = {name: str(found[name]) for name in ("user", "machine", "since", "version", "token")}
    return Holder(pid=int(found["pid"]), **texts)


def _is_free(path: Path, found: Holder, me: Holder) -> bool:
    """Return whether a lock may be taken over: its process is gone, or its heartbeat is stale."""
    if found.machine == me.machine and not is_running(found.pid):
        return True
    return seconds_silent(path) > STALE_SECONDS


def is_running(pid: int, known: bool = os.name == "posix") -> bool:
    """Return whether a process with that id exists; True where asking is not safe (not `known`)."""
    if not known or pid <= 0:
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def seconds_silent(path: Path) -> float:
    """Return the seconds since the last heartbeat; 0 where they can't be read.

    Measured by the clock of the file system that has the folder, which may differ from ours.
    """
    try:
        with tempfile.NamedTemporaryFile(prefix=".sounding-", dir=path.parent) as probe:
            now = os.fstat(probe.fileno()).st_mtime
        return now - path.stat().st_mtime
    except OSError:
        return 0.0
