"""Errors of SQLite, told as what happened to the file; a bug of ours stays one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import CANNOT_READ, CANNOT_WRITE
from assessment.document.companions import must_be_alone
from assessment.document.connections import DAMAGE, OUTSIDE, reason_of, result_code
from assessment.document.errors import DAMAGED, DamagedDocument, WriteRefused
from assessment.document.validation import InvalidContent


@contextmanager
def write_errors(path: Path) -> Iterator[None]:
    """Raise WriteRefused for what the disk or another program did to a write; a bug of ours stays one."""
    try:
        must_be_alone(path)
    except AssessmentError as error:
        raise WriteRefused(error.message.text, **error.message.details) from error
    try:
        yield
    except sqlite3.Error as error:
        if result_code(error) not in OUTSIDE:
            raise
        raise WriteRefused(CANNOT_WRITE, name=path.name, reason=reason_of(error)) from error


@contextmanager
def read_errors(path: Path) -> Iterator[None]:
    """Raise AssessmentError for a busy file, DamagedDocument for one that can't be read; a bug stays one."""
    try:
        yield
    except InvalidContent as error:
        raise DamagedDocument(DAMAGED, name=path.name, reason=error.reason) from error
    except UnicodeError as error:  # text in the file that is none
        raise DamagedDocument(DAMAGED, name=path.name, reason=reason_of(error)) from error
    except sqlite3.Error as error:
        code = result_code(error)
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise AssessmentError(CANNOT_READ, name=path.name, reason=reason_of(error)) from error
        if code not in OUTSIDE and not str(error).startswith(DAMAGE):
            raise
        raise DamagedDocument(DAMAGED, name=path.name, reason=reason_of(error)) from error
