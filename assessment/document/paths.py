"""A document as a file: its suffix, its first bytes, its identity and its companion files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import CANNOT_READ, must_be_a_file, opened, written_whole
from assessment.document.companions import copy_companions, takes_companions
from assessment.document.errors import (
    FOREIGN_LOG,
    NOT_OURS,
    OTHER_KIND,
    TOO_LARGE,
    DamagedDocument,
    NoDocument,
)
from assessment.document.schema import APPLICATION_ID, COMPANIONS, MAGIC
from assessment.questionnaire.file_kind import kind_of

ENDING = ".sounding"
FileIdentity = tuple[int, int]
"""Device and number of a file, which stay the same when it is renamed."""
LARGEST = 512_000_000
"""Maximum size of a document in bytes; 200 respondents with 5,000 answers each make 40 MB."""
_HEADER = 100
_START = 16_000_000
"""Most bytes that are looked at to tell what a file is; of a document, its header says it."""
_WRITTEN, _BY_JOURNAL = slice(18, 20), b"\x01\x01"
"""Bytes of the header that say how a file is written, and their values for a rollback journal."""
_APPLICATION = slice(68, 72)
_OUR_APPLICATION = APPLICATION_ID.to_bytes(4, "big")


def is_document(path: Path) -> bool:
    """Return whether a file looks like a document, by its first bytes or its suffix."""
    if path.suffix.lower() == ENDING:
        return True
    try:
        with opened(path) as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def must_be_readable(path: Path, database: bool = True) -> None:
    """Raise AssessmentError for a missing, unreadable or huge file; with `database`, for no document.

    Only the file's header is looked at, before SQLite sees the file. DamagedDocument for one that SQLite
    would write companion files for, even to read it.
    """
    try:
        must_be_a_file(path)
        with opened(path) as file:
            start = file.read(_HEADER)
            if not start.startswith(MAGIC):
                start += file.read(_START)
            size = file.seek(0, os.SEEK_END)
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(CANNOT_READ, name=path.name, reason=reason) from error
    if size > LARGEST:
        raise AssessmentError(TOO_LARGE, name=path.name, size=size // 1_000_000)
    if not database:
        return
    header = start[:_HEADER]
    if not header.startswith(MAGIC):
        raise _no_document(path, start)
    if header[_APPLICATION] != _OUR_APPLICATION:
        raise NoDocument(NOT_OURS, name=path.name)
    if header[_WRITTEN] != _BY_JOURNAL:
        raise DamagedDocument(FOREIGN_LOG, name=path.name)


def _no_document(path: Path, start: bytes) -> NoDocument:
    """Return the failure of a file that is no document, with what it is as far as its content tells."""
    kind = kind_of(start)
    if kind is None:
        return NoDocument(NOT_OURS, name=path.name)
    return NoDocument(OTHER_KIND, name=path.name, what=kind.what, advice=kind.advice)


def copy_aside(path: Path, folder: Path) -> Path:
    """Copy a file into a folder, with the journal of an interrupted change; return the copy's path.

    Raises AssessmentError where that can't be done.
    """
    copy = folder / "copy"
    try:
        shutil.copyfile(path, copy)
        copy_companions(path, copy)
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(CANNOT_READ, name=path.name, reason=reason) from error
    return copy


def is_there(path: Path) -> bool:
    """Return whether there is something at a path; True where that can't be looked at."""
    try:
        return path.exists()
    except OSError:
        return True


def identity(path: Path) -> FileIdentity | None:
    """Return the identity of the file at the path; None for none. It changes if the file is replaced."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def renamed_to(path: Path, file: FileIdentity | None) -> Path | None:
    """Return the document in the same folder that is this file; None for none, or where the file is unknown."""
    if file is None:
        return None
    try:
        beside = sorted(path.parent.glob(f"*{ENDING}"))
    except OSError:
        return None
    return next((each for each in beside if identity(each) == file), None)


def write_image(path: Path, image: bytes, *, new: bool = False, mode: int | None = None) -> None:
    """Write the bytes of a document to a path, whole or not at all; replaces an existing file unless `new`.

    `mode` is as in `written_whole`. Raises AssessmentError where the folder can't be written to.
    """
    with written_whole(path, new=new, mode=mode) as file:
        file.write(image)
        # SQLite would replay companion files of an earlier document at this path into this one.
        for ending in COMPANIONS if takes_companions(path) else ():
            path.with_name(path.name + ending).unlink(missing_ok=True)
