"""Files that a command wrote, known by what is in them: the next run may replace these without a copy."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import PRIVATE, opened, private_folder, written_whole
from assessment.core.i18n import N_
from assessment.document.app_data import data_folder

MOST = 4000
"""Files that are remembered at least; the oldest are forgotten once there are twice as many."""
_NAME = "written.txt"
_LENGTH = hashlib.sha256().digest_size * 2 + 1
"""Bytes of a line: a sum and the end of the line."""
_NO_FOLDER = N_("“{folder}” can't be created: {reason}.")


def was_written(path: Path) -> bool:
    """Whether a command wrote a file as it is now, on this computer. Raises OSError if it can't be read."""
    return _sum_of(path) in _known()


def remember_written(path: Path) -> None:
    """Remember a file as it is now. What can't be remembered gets a copy the next time, which does no harm."""
    with suppress(OSError, AssessmentError):
        known, made = _known(), _sum_of(path)
        if made in known:
            return
        kept = private_folder(data_folder(), _NO_FOLDER) / _NAME
        if len(known) < 2 * MOST:
            with kept.open("ab") as file:
                file.write(f"{made}\n".encode())
            return
        with written_whole(kept, mode=PRIVATE) as whole:
            whole.write("".join(f"{each}\n" for each in [*known[-MOST:], made]).encode())


def _known() -> list[str]:
    """Return the sums of what was written, the oldest first; without a list, none."""
    with suppress(OSError), opened(data_folder() / _NAME) as file:
        return file.read(_LENGTH * MOST * 3).decode("ascii", "replace").split()
    return []


def _sum_of(path: Path) -> str:
    made = hashlib.sha256()
    with opened(path) as file:
        while block := file.read(1 << 20):
            made.update(block)
    return made.hexdigest()
