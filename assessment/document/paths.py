"""A document as a file: its suffix, its first bytes, its identity and its companion files."""

from __future__ import annotations

import shutil
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import written_whole
from assessment.document.errors import MISSING, NOT_OURS, UNREADABLE
from assessment.document.schema import COMPANIONS, MAGIC

ENDING = ".sounding"


def is_document(path: Path) -> bool:
    """Return whether a file looks like a document, by its first bytes or its suffix."""
    if path.suffix.lower() == ENDING:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def must_be_readable(path: Path, database: bool = True) -> None:
    """Raise AssessmentError for a missing or unreadable file, or (with `database`) for no database."""
    try:
        if not path.is_file():
            raise AssessmentError(MISSING, name=str(path))
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(UNREADABLE, name=path.name, reason=reason) from error
    if database and start != MAGIC:
        raise AssessmentError(NOT_OURS, name=path.name)


def was_cut_off(path: Path) -> bool:
    """Return whether a change was interrupted; it must be rolled back before anything can be read."""
    return path.with_name(path.name + COMPANIONS[0]).exists()


def copy_aside(path: Path, folder: Path) -> Path:
    """Copy a file into a folder, with the journal of an interrupted change; return the copy's path.

    Raises AssessmentError where that can't be done.
    """
    copy = folder / "copy"
    try:
        shutil.copyfile(path, copy)
        if was_cut_off(path):
            shutil.copyfile(
                path.with_name(path.name + COMPANIONS[0]), folder / f"copy{COMPANIONS[0]}"
            )
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(UNREADABLE, name=path.name, reason=reason) from error
    return copy


def identity(path: Path) -> tuple[int, int] | None:
    """Return the identity of the file at the path; None for none. It changes if the file is replaced."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def write_image(path: Path, image: bytes) -> None:
    """Write the bytes of a document to a path, whole or not at all; replaces an existing file.

    Raises AssessmentError where the folder can't be written to.
    """
    with written_whole(path) as file:
        file.write(image)
        # SQLite would replay companion files of an earlier document at this path into this one.
        for ending in COMPANIONS:
            path.with_name(path.name + ending).unlink(missing_ok=True)
