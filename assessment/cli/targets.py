"""Targets of commands: never one of the files that a command reads, or writes beside it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import must_be_no_folder, read_at_most
from assessment.core.i18n import N_
from assessment.core.path_checks import is_same

ONE_OUTPUT = N_("With several files, “-o” names a folder; “{name}” is not one.")
_STAYS = N_(
    "“{name}” is there already, is not what would be written, and stays as it is. Name another file after -o, "
    "or say --force, which replaces it."
)
_STAMPED = "docProps/core.xml"
"""Part of an Office file that says when it was made."""
_ITSELF = N_("“{name}” would replace the file it is made from.")


def output_file(text: str) -> Path:
    """Return the path of a file to write, for `add_argument`. Raises AssessmentError for a folder."""
    path = Path(text)
    must_be_no_folder(path)
    return path


def keep_apart(target: Path, others: Iterable[Path]) -> None:
    """Raise AssessmentError where a target is one of these files, by whatever path."""
    if any(is_same(target, other) for other in others):
        raise AssessmentError(_ITSELF, name=str(target))


def replaceable(target: Path, data: bytes, *, force: bool) -> None:
    """Raise AssessmentError where a file that somebody may have worked on would be replaced by another."""
    if not force and target.is_file() and not _is_same_content(target, data):
        raise AssessmentError(_STAYS, name=str(target))


def _is_same_content(target: Path, data: bytes) -> bool:
    """Whether a file holds this; of an Office file, the day on which it was made does not count."""
    there = read_at_most(target, len(data) * 2)
    return there == data or (_parts(there) or None) == _parts(data)


def _parts(data: bytes) -> dict[str, int]:
    """Return the parts of an Office file by name, each with the sum of its bytes; nothing for another file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {
                each.filename: each.CRC for each in archive.infolist() if each.filename != _STAMPED
            }
    except zipfile.BadZipFile:
        return {}
