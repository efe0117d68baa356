"""Writing a file whole or not at all, and names that every system can keep. Knows no format."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_

_NOT_IN_NAMES = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f\ud800-\udfff]+')
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""Names of devices on Windows, with any ending; in small letters."""
_WINDOWS_CIRCLE = 1921
"""What Windows says of links that lead in a circle: ERROR_CANT_RESOLVE_FILENAME."""
_NAME_BYTES = 200
"""Longest name, so that an ending still fits into the 255 bytes that file systems allow."""


@contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """A file to write to that replaces `target` once it is complete; nothing is left of it otherwise.

    Raises AssessmentError where the folder can't be written to.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".sounding-", dir=target.absolute().parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644 & ~_umask())
        temporary.replace(target)
        temporary = None
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(
            N_("“{name}” can't be written: {reason}."), name=str(target), reason=reason
        ) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def made_folder(folder: Path, fault: str) -> Path:
    """The folder, made with those above it where it is not there.

    Raises AssessmentError with the marked sentence `fault` (gaps: `folder`, `reason`) where it can't be.
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
    """A file name made from a name a person gave; `otherwise` where nothing of it can be kept."""
    cleaned = " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:80]
    short = cleaned.encode("utf-8")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"{short}_" if is_reserved(short) else short or otherwise


def is_reserved(name: str) -> bool:
    """Whether Windows takes a file of that name for a device."""
    return name.split(".", maxsplit=1)[0].strip().lower() in RESERVED


def stays_inside(path: Path, folder: Path) -> bool:
    """Whether a path, links followed, stays in a folder; links that lead in a circle do not.

    Asks the system itself: `Path.resolve` raises for a circle up to Python 3.12 and not after.
    """
    try:
        real, around = Path(os.path.realpath(path)), os.path.realpath(folder)
    except OSError:  # relative to a folder that is gone
        return False
    try:
        real.stat()
    except OSError as error:
        if error.errno == errno.ELOOP or getattr(error, "winerror", None) == _WINDOWS_CIRCLE:
            return False
    return real.is_relative_to(around)
