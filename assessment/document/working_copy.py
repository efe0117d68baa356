"""Working copies: documents in the user's data folder that stand for others which can't be written now.

Writing one back is done in `sync`, because it may have to be merged.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import PRIVATE, private_folder
from assessment.core.i18n import N_
from assessment.document.app_data import data_folder, folder_name
from assessment.document.paths import ENDING, write_image
from assessment.document.schema import Snapshot
from assessment.document.store import make_image, read_all

_FOLDER = "working copies"
_NO_FOLDER = N_("A working copy can't be put in “{folder}”: {reason}.")
KEPT_INSTEAD = N_(
    "“{name}” can't be written to just now. Everything is kept in a working copy on this computer, and put"
    " back as soon as that is possible."
)


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A document that stands for another."""

    path: Path
    origin: Path
    """Path of the document that it stands for, which may be gone."""
    touched: datetime
    """Time of the last write, UTC."""


def make_working_copy(origin: Path, held: Snapshot, data: Path | None = None) -> Path:
    """Make a working copy of the document at `origin` with that content; return its path.

    Raises AssessmentError where that can't be written either.
    """
    folder = private_folder(data_folder(data) / _FOLDER, _NO_FOLDER)
    path = folder / f"{folder_name(origin)} {uuid.uuid4().hex[:8]}{ENDING}"
    write_image(path, make_image(replace(held, stands_for=str(origin.absolute()))), mode=PRIVATE)
    return path


def working_copies(data: Path | None = None) -> list[WorkingCopy]:
    """Return all readable working copies that were not yet written back, newest first."""
    found = []
    for path in (data_folder(data) / _FOLDER).glob(f"*{ENDING}"):
        try:
            origin = read_all(path).stands_for
            touched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except (AssessmentError, OSError):
            continue
        found.append(WorkingCopy(path, Path(origin), touched))
    return sorted(found, key=lambda each: each.touched, reverse=True)


def working_copies_of(origin: Path, data: Path | None = None) -> list[Path]:
    """Return the paths of one document's working copies, in no order; the files are not read."""
    return list((data_folder(data) / _FOLDER).glob(f"{folder_name(origin)} *{ENDING}"))
