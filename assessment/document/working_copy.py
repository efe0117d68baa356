"""Working copies: documents in the user's data folder that stand for others which can't be written now.

Writing one back is done in `sync`, because it may have to be merged.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from assessment.core.errors import AssessmentError, Message
from assessment.core.files import PRIVATE, private_folder
from assessment.core.i18n import N_
from assessment.document.app_data import data_folder, folder_name
from assessment.document.buffer import version_of
from assessment.document.companions import real_path
from assessment.document.lock import Holder, Lock, take_turn
from assessment.document.merge import Version, is_same_document
from assessment.document.paths import ENDING, is_there, write_image
from assessment.document.schema import STANDS_FOR, Snapshot
from assessment.document.store import Store, make_image, read_meta

_FOLDER = "working copies"
_NO_FOLDER = N_("A working copy can't be put in “{folder}”: {reason}.")
_KEPT_INSTEAD = N_(
    "“{name}” can't be written to just now. Everything is kept in a working copy on this computer, and put"
    " back as soon as that is possible."
)
_KEPT_APART = N_(
    "Another document is now at the place of “{name}”. It is left as it is; everything from here is kept in a"
    " working copy on this computer, which is listed on the start page."
)
_KEPT_FOR_NEW_NAME = N_(
    "“{name}” is now called “{new}”. Everything is kept in a working copy on this computer, and put into"
    " “{new}” when that is opened."
)
_KEPT_GONE = N_(
    "“{name}” is no longer in its place. Everything is kept in a working copy on this computer until you show"
    " where the file is now, or save a copy."
)
NOT_DELETED = N_("“{name}” can't be deleted: {reason}.")


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
    path = folder / f"{folder_name(origin)} {secrets.token_hex(4)}{ENDING}"
    write_image(path, make_image(replace(held, stands_for=str(origin.absolute()))), mode=PRIVATE)
    return path


def working_copies(data: Path | None = None) -> list[WorkingCopy]:
    """Return all readable working copies that were not yet written back, newest first; not verified."""
    found: list[WorkingCopy] = []
    try:
        paths = list((data_folder(data) / _FOLDER).glob(f"*{ENDING}"))
    except OSError:
        return found
    for path in paths:
        try:
            origin = read_meta(path)[STANDS_FOR]
            touched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except (AssessmentError, OSError, KeyError):
            continue
        found.append(WorkingCopy(path, Path(origin), touched))
    return sorted(found, key=lambda each: each.touched, reverse=True)


def origin_of(path: Path, data: Path | None = None) -> Path:
    """Return the path of the document that a working copy stands for; the path itself of any other."""
    if path.parent != data_folder(data) / _FOLDER:
        return path
    return next((each.origin for each in working_copies(data) if each.path == path), path)


def save_as(copy: Path, target: Path) -> None:
    """Write a working copy to a new document, and delete it. Raises AssessmentError as both do."""
    with Store(copy) as left:
        write_image(target, make_image(replace(left.held, stands_for="")))
    discard(copy)


def working_copies_for(path: Path, data: Path | None = None) -> list[Path]:
    """Return the paths of working copies that may stand for the document at a path, newest first.

    They stood for that path, or for one where there is nothing now: the document may have been moved.
    """
    return [
        copy.path
        for copy in working_copies(data)
        if copy.path != path
        and (real_path(copy.origin) == real_path(path) or not is_there(copy.origin))
    ]


def why_kept(path: Path, new: Path | None, *, apart: bool) -> Message:
    """Return the sentence that says why changes to the document at `path` go to a working copy.

    `new`: the path that it was renamed to; `apart`: another document is in its place.
    """
    details = {"name": path.name}
    if apart:
        return Message(_KEPT_APART, details)
    if new is not None:
        return Message(_KEPT_FOR_NEW_NAME, {**details, "new": new.name})
    if is_there(path.parent) and not is_there(path):
        return Message(_KEPT_GONE, details)
    return Message(_KEPT_INSTEAD, details)


def open_left(copy: Path, document: Version) -> tuple[Store, Lock] | None:
    """Open a working copy left behind, and lock it; None where it is open elsewhere, or of another document.

    Raises as `Store` does.
    """
    left = Store(copy)
    lock = take_turn(copy, left.alone)
    if not isinstance(lock, Lock):
        left.close()  # another process has it open
        return None
    if not is_same_document(version_of(left.held), document):
        left.close()
        lock.release()
        return None
    return left, lock


def delete_open(working: Store, lock: Lock) -> None:
    """Close a working copy that was written back, and delete it, if that is possible."""
    working.close()
    lock.release()
    with suppress(OSError):
        working.path.unlink()


def discard(copy: Path) -> None:
    """Delete a working copy. Raises AssessmentError where it is open, or can't be deleted."""
    with Store(copy) as left:
        lock = take_turn(copy, left.alone)
        if isinstance(lock, Holder):
            told = lock.told(copy)
            raise AssessmentError(told.text, **told.details)
    try:
        copy.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(NOT_DELETED, name=copy.name, reason=reason) from error
    finally:
        if lock is not None:
            lock.release()
