"""Atomic writing of files, and file names that are valid on every system."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from assessment.core.deferred import compiled_later
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.core.path_checks import exists, is_folder

NO_FILE = N_("There is no file “{name}”.")
A_FOLDER = N_("“{name}” is a folder; name a file in it.")
A_STREAM = N_("“{name}” is a pipe or a device, no file; save what comes out of it as a file first.")
CANNOT_READ = N_("“{name}” can't be read: {reason}.")
CANNOT_WRITE = N_("“{name}” can't be written: {reason}.")

_NOT_IN_NAMES = compiled_later(
    '[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+'
)
"""What no name of a file has: forbidden somewhere, or unseen, which may show a name as another."""
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""Device names on Windows, reserved with any extension; in lower case."""
_WINDOWS_CIRCLE = 1921
"""Windows error code for links that form a loop: ERROR_CANT_RESOLVE_FILENAME."""
LONGEST_NAME = 255
"""Maximum length of a file's name in bytes, on the systems with the least."""
_NAME_BYTES = 200
"""Maximum length of a name in bytes; leaves room for an extension in the usual limit of 255."""
_COMPANION_BYTES = 15
"""Bytes that a derived name leaves to files beside it, such as a journal."""


PRIVATE = 0o600
"""Mode of a file that only the user may read."""
_NO_FOLDER = N_("“{name}” can't be written: there is no folder “{folder}”.")
THERE_ALREADY = N_("“{name}” is there already and stays as it is.")


_NOT_A_FILE = "not a file"


class CannotWrite(AssessmentError):
    """A file that the disk does not take, as a full one."""


def opened(path: Path) -> BinaryIO:
    """Return a file opened to be read. Raises OSError, also for what is no file, such as a pipe or a device.

    Whatever was made by others is read by this: a pipe would block for ever, a device never end.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # only to open some devices does something
        raise _no_file(path)
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - handed over; has an opener
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # it was exchanged meanwhile
        file.close()
        raise _no_file(path)
    return file


def _no_file(path: Path) -> OSError:
    number = errno.EISDIR if path.is_dir() else errno.EINVAL
    return OSError(number, os.strerror(number) if path.is_dir() else _NOT_A_FILE, str(path))


def is_stream(error: OSError) -> bool:
    """Return whether something was not read because it is a pipe or a device; see `opened`."""
    return error.strerror == _NOT_A_FILE


def _without_waiting(name: str, flags: int) -> int:
    """Open a file without waiting for somebody at the other end, as a pipe would."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def must_be_a_file(path: Path) -> None:
    """Raise AssessmentError where there is no file but something else, or nothing.

    OSError where that can't be looked at.
    """
    if not path.is_file():
        other = A_FOLDER if is_folder(path) else A_STREAM if exists(path) else NO_FILE
        raise AssessmentError(other, name=str(path))


def must_be_no_folder(target: Path) -> None:
    """Raise AssessmentError where a file is to be written and a folder of that name is there."""
    if is_folder(target):
        raise AssessmentError(A_FOLDER, name=str(target))


def must_be_new(target: Path) -> None:
    """Raise AssessmentError where a new file is to be written and there is something already."""
    must_be_no_folder(target)
    if exists(target):
        raise AssessmentError(THERE_ALREADY, name=str(target))


def cannot_read(path: Path, name: str, error: OSError) -> AssessmentError:
    """Return the error of a file, called by a name, that can't be read, is missing, or is something else."""
    if is_folder(path):
        return AssessmentError(A_FOLDER, name=name)
    if isinstance(error, FileNotFoundError):
        return AssessmentError(NO_FILE, name=name)
    if is_stream(error):
        return AssessmentError(A_STREAM, name=name)
    return AssessmentError(CANNOT_READ, name=name, reason=error.strerror or str(error))


def read_at_most(path: Path, most: int) -> bytes:
    """Return a file's bytes, at most `most` + 1 of them. Raises as `opened`."""
    with opened(path) as file:
        return file.read(most + 1)


@contextmanager
def written_whole(
    target: Path, *, new: bool = False, mode: int | None = None
) -> Iterator[BinaryIO]:
    """Yield a file to write to, which replaces `target` once complete and is removed on failure.

    A `new` one replaces nothing, even where another process writes the same at the same time. Its `mode`
    is that of the file it replaces, where none is given. A link stays one: its target is replaced. What is
    no regular file, such as a device or a pipe, is written to. Raises AssessmentError if it can't be written.
    """
    temporary: Path | None = None
    try:
        if _takes_a_stream(target):
            with target.open("wb") as file:
                yield file
            return
        if not new:
            target = Path(os.path.realpath(target))
        handle, name = tempfile.mkstemp(prefix=".sounding-", dir=target.absolute().parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode_of(target) if mode is None else mode)
        if new:
            _take_name(temporary, target)
        else:
            temporary.replace(target)
            temporary = None
    except BrokenPipeError:  # who read what is written had enough, as “head” does
        raise
    except FileExistsError as error:
        must_be_no_folder(target)
        raise AssessmentError(THERE_ALREADY, name=str(target)) from error
    except OSError as error:
        must_be_no_folder(target)
        must_have_folder(target)
        reason = error.strerror or str(error)
        raise CannotWrite(CANNOT_WRITE, name=str(target), reason=reason) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def must_have_folder(target: Path) -> None:
    """Raise AssessmentError where the folder is missing into which a file is to be written.

    No command makes it: a mistyped path would put the result where nobody looks for it.
    """
    folder = target.absolute().parent
    if not exists(folder):
        raise AssessmentError(_NO_FOLDER, name=str(target), folder=str(folder))


def _takes_a_stream(target: Path) -> bool:
    """Return whether there is something at a path that is neither a file nor a folder."""
    try:
        mode = target.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _take_name(made: Path, target: Path) -> None:
    """Give a complete file its name. Raises FileExistsError where another has it."""
    try:
        target.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        target.touch(exist_ok=False)
        made.replace(target)


def mode_of(target: Path) -> int:
    """Return the mode of a file, or that of a new one."""
    try:
        return stat.S_IMODE(target.stat().st_mode) & 0o777
    except OSError:
        return 0o644 & ~_umask()


def private_folder(folder: Path, fault: str) -> Path:
    """Create the folder and its parents if missing, readable by the user only. Raises as `made_folder`."""
    for each in (*reversed(folder.parents), folder):
        with suppress(OSError):  # it is there, or can't be made, which is told below
            each.mkdir(0o700)
    made_folder(folder, fault)
    with suppress(OSError):  # one that an older version made, or another user
        folder.chmod(0o700)
    return folder


def made_folder(folder: Path, fault: str) -> Path:
    """Create the folder and its parents if missing, and return it.

    Raises AssessmentError with the marked sentence `fault` (placeholders: `folder`, `reason`) if
    it can't be created.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(fault, folder=str(folder), reason=reason) from error
    return folder


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def safe_name(name: str, otherwise: str) -> str:
    """Return a valid file name made from `name`; `otherwise` if no character of it can be kept."""
    cleaned = " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:80]
    short = cleaned.encode("utf-8")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"{short}_" if is_reserved(short) else short or otherwise


def fitting_name(stem: str, tail: str) -> str:
    """Return the name of a file derived from another: `stem`, cut where that would be too long, and `tail`."""
    room = LONGEST_NAME - _COMPANION_BYTES - len(os.fsencode(tail))
    whole = os.fsencode(stem)
    if len(whole) > room:
        stem = whole[:room].decode("utf-8", "ignore").rstrip(" .")
    return stem + tail


def is_reserved(name: str) -> bool:
    """Whether Windows treats a file of that name as a device."""
    return name.split(".", maxsplit=1)[0].strip().lower() in RESERVED


def stays_inside(path: Path, folder: Path) -> bool:
    """Whether a path, with links followed, is inside a folder; False for links that form a loop.

    Uses `os.path.realpath` and `stat`, because `Path.resolve` raises for a loop only up to
    Python 3.12.
    """
    try:
        real, around = Path(os.path.realpath(path)), os.path.realpath(folder)
    except OSError:  # relative to a folder that no longer exists
        return False
    try:
        real.stat()
    except OSError as error:
        if error.errno == errno.ELOOP or getattr(error, "winerror", None) == _WINDOWS_CIRCLE:
            return False
    return real.is_relative_to(around)
