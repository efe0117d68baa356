"""Whose turn it is to write: a file beside the document that says who holds it. Reading needs no turn.

The file's time of change is its holder's heartbeat. A lock whose process is gone, or whose heart has not
beaten for two minutes, is taken over. Whether the document was changed nevertheless is the store's business.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import tempfile
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assessment import __version__
from assessment.core.errors import AssessmentError, Message
from assessment.core.files import written_whole
from assessment.core.i18n import N_
from assessment.document.errors import WriteRefused

ENDING = ".lock"
STALE_SECONDS = 120.0
"""A heart that has not beaten for so long has stopped."""
BEAT_SECONDS = 30.0
"""How often the holder's heart beats, at most."""
_TRIES = 3
_HELD = N_(
    "“{name}” has been open since {since} on {machine} ({user}). It can be read here, but not changed."
)
_UNKNOWN = N_("“{name}” is open elsewhere. It can be read here, but not changed.")
Alone = Callable[[], AbstractContextManager[None]]
"""A time in which no other process writes; raises WriteRefused where there is none to be had."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a document. All but the time may be unknown."""

    user: str = ""
    machine: str = ""
    pid: int = 0
    since: str = ""
    """When, UTC, ISO 8601."""
    version: str = ""
    """Of the program."""
    token: str = ""
    """Tells apart two times that one process held it."""

    def told(self, path: Path) -> Message:
        """The sentence that says so."""
        if not self.machine:
            return Message(_UNKNOWN, {"name": path.name})
        since = datetime.fromisoformat(self.since).astimezone().strftime("%Y-%m-%d %H:%M")
        details = {"name": path.name, "since": since, "machine": self.machine, "user": self.user}
        return Message(_HELD, details)

    def is_same_process(self, other: Holder) -> bool:
        """Whether both are times of one process."""
        return (self.machine, self.pid) == (other.machine, other.pid)


def myself() -> Holder:
    """This process, as it holds a document from now on."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name is known, by variable or number
        user = ""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    machine = platform.node() or "?"
    return Holder(user, machine, os.getpid(), since, __version__, uuid.uuid4().hex)


class Lock:
    """A turn that was taken. Another one of the same process does not end it."""

    def __init__(self, path: Path, me: Holder) -> None:
        self._path = path
        self._me = me

    def other_holder(self) -> Holder | None:
        """Who took it over meanwhile; None while it is ours. A lock that vanished is put back."""
        found = read_holder(self._path)
        if found is None:
            with suppress(OSError):
                _make(self._path, self._me)
            found = read_holder(self._path)
        return None if found is None or found.is_same_process(self._me) else found

    def beat(self) -> None:
        """Shows that the holder is alive, unless it was shown a moment ago."""
        with suppress(OSError):
            age = datetime.now(UTC).timestamp() - self._path.stat().st_mtime
            if abs(age) >= BEAT_SECONDS:
                os.utime(self._path)

    def release(self) -> None:
        """Ends the turn, if it is still ours."""
        if read_holder(self._path) == self._me:
            with suppress(OSError):
                self._path.unlink()


def lock_path(document: Path) -> Path:
    """The lock of a document."""
    return document.with_name(document.name + ENDING)


def take_turn(document: Path, alone: Alone, me: Holder | None = None) -> Lock | Holder | None:
    """The turn to write to a document, or who has it; None where no lock can be made beside it."""
    path, me = lock_path(document), me or myself()
    try:
        with alone():
            return _take(path, me, may_replace=True)
    except WriteRefused:
        return _take(path, me, may_replace=False)


def _take(path: Path, me: Holder, may_replace: bool) -> Lock | Holder | None:
    """A lock that is not there is made. One that is there is replaced only by who is alone."""
    for _ in range(_TRIES):
        try:
            if _make(path, me):
                return Lock(path, me)
        except OSError:
            return read_holder(path)
        found = read_holder(path)
        if found is None:
            continue  # it was let go of between two looks
        if not (found.is_same_process(me) or (may_replace and _is_free(path, found, me))):
            return found
        try:
            with written_whole(path) as file:
                file.write(_text(me))
        except AssessmentError:
            return found
        return Lock(path, me)
    return Holder()


def _make(path: Path, me: Holder) -> bool:
    """Makes a lock; whether there was none. Raises OSError where none can be made."""
    try:
        with path.open("xb") as file:
            file.write(_text(me))
    except FileExistsError:
        return False
    return True


def _text(me: Holder) -> bytes:
    return json.dumps(asdict(me), ensure_ascii=False, indent=1).encode("utf-8", "replace")


def read_holder(path: Path) -> Holder | None:
    """Who holds a lock; an unknown one where that can't be read; None where there is no lock."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return Holder()
    try:
        return _holder(json.loads(data))
    except (ValueError, TypeError, KeyError):
        return Holder()


def _holder(found: Any) -> Holder:
    datetime.fromisoformat(found["since"])
    texts = {name: str(found[name]) for name in ("user", "machine", "since", "version", "token")}
    return Holder(pid=int(found["pid"]), **texts)


def _is_free(path: Path, found: Holder, me: Holder) -> bool:
    """Whether a lock may be taken over: its process is gone, or does not keep it alive."""
    if found.machine == me.machine and not is_running(found.pid):
        return True
    return _silence(path) > STALE_SECONDS


def is_running(pid: int, known: bool = os.name == "posix") -> bool:
    """Whether there is a process of that number. Where asking is not safe (not `known`), there is one."""
    if not known or pid <= 0:
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _silence(path: Path) -> float:
    """Seconds since the last heartbeat, by the clock of whoever keeps the folder: ours may differ."""
    try:
        with tempfile.NamedTemporaryFile(prefix=".sounding-", dir=path.parent) as probe:
            now = os.fstat(probe.fileno()).st_mtime
        return now - path.stat().st_mtime
    except OSError:
        return 0.0
