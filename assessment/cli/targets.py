"""Targets of commands: never one of the files that a command reads, or writes beside it."""

from __future__ import annotations

import filecmp
import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.core.errors import AssessmentError
from assessment.core.files import (
    cannot_read,
    mode_of,
    must_be_no_folder,
    opened,
    read_at_most,
    written_whole,
)
from assessment.core.i18n import N_
from assessment.core.path_checks import exists, is_file, is_same
from assessment.document.written_files import remember_written, was_written

if TYPE_CHECKING:  # loaded by commands
    from assessment.cli.console import Console

ONE_OUTPUT = N_("With several files, “-o” names a folder; “{name}” is not one.")
_STAYS = N_(
    "“{name}” is there already, is not what would be written, and stays as it is. Name another file after -o, "
    "or say --force, which replaces it."
)
_STAMPED = "docProps/core.xml"
"""Part of an Office file that says when it was made."""
_COPIED = N_(
    "“{name}” was there already, and not as a command had written it. It was replaced; “{copy}” is as it was."
)
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


@contextmanager
def replacing(console: Console, target: Path) -> Iterator[None]:
    """Write a file inside this: of what somebody else put there, or changed, a copy is left, which is told.

    What the program wrote itself is replaced without one, so that the same command can be said again and
    again. Raises AssessmentError where no copy can be made.
    """
    copy = _copy_kept(target)
    try:
        yield
        if copy is not None and not filecmp.cmp(copy, target, shallow=False):
            told, copy = copy, None
            console.tell(console.translator(_COPIED, name=str(target), copy=str(told)))
        if is_file(target):
            remember_written(target)
    finally:
        if copy is not None:  # nothing was replaced, or by the same
            with suppress(OSError):
                copy.unlink()


def _copy_kept(target: Path) -> Path | None:
    """Return the path of a copy of what somebody else wrote; None where there is nothing such."""
    if not is_file(target):
        return None
    try:
        if was_written(target):
            return None
        copy = free_name(target)
        with opened(target) as there, written_whole(copy, new=True, mode=mode_of(target)) as file:
            shutil.copyfileobj(there, file)
    except OSError as error:
        raise cannot_read(target, str(target), error) from error
    return copy


def free_name(target: Path) -> Path:
    """Return the name of a copy beside a file, one that no file has yet."""
    number, copy = 1, target.with_name(f"{target.name}.bak")
    while exists(copy):
        number += 1
        copy = target.with_name(f"{target.name}.{number}.bak")
    return copy


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
