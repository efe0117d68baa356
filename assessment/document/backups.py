"""Backups of a document in the user's data folder: make, list, thin out, restore.

A backup is never changed. Each function reads the document over a connection of its own, so that a
background job can call it while the document is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import PRIVATE, mode_of, private_folder
from assessment.core.i18n import N_
from assessment.document.app_data import data_folder, folder_name
from assessment.document.errors import THERE_ALREADY
from assessment.document.paths import ENDING, write_image
from assessment.document.store import look_into, read_image

BACKUP_MINUTES = 15
"""Minutes of change after which another backup is due."""
RECENT, DAILY, WEEKLY = 10, 7, 4
"""Numbers of backups kept: the newest ones; the newest of each of the last days and weeks with any."""
_FOLDER = "backups"
_STAMP = "%Y-%m-%dT%H%M%S.%fZ"
_NO_FOLDER = N_("A copy can't be put in “{folder}”: {reason}.")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a document."""

    path: Path
    made: datetime
    """Time it was made, UTC."""
    answers: int = 0
    """Number of answers in it; 0 where it is damaged."""
    verified: bool = False
    """Whether its content is as it was written."""


def backups_of(document: Path, data: Path | None = None) -> list[Backup]:
    """Return all backups of the document at that path, newest first, each verified now.

    One of a time to come was made while the clock was wrong, and counts as old.
    """
    return [_looked_at(path) for path in _copies(document, data)]


def newest_good(document: Path, data: Path | None = None) -> Backup | None:
    """Return the newest backup that verifies; None where there is none."""
    looked_at = (_looked_at(path) for path in _copies(document, data))
    return next((backup for backup in looked_at if backup.verified), None)


def back_up(document: Path, data: Path | None = None, now: datetime | None = None) -> Backup | None:
    """Back up the document and thin out its backups; None if the newest has the same content.

    Raises AssessmentError where the document can't be read or the backup can't be written,
    DamagedDocument where it is damaged. A backup that does not verify is not kept.
    """
    now = now or current_time()
    copies = _copies(document, data, now)
    path = back_up_as_it_is(document, data, now)
    try:
        looked = look_into(path)
        if copies and _says(copies[0]) == looked.said:
            path.unlink()
            return None
    except AssessmentError:
        path.unlink(missing_ok=True)
        raise
    _thin(document, data, now)
    return Backup(path, _made(path), looked.answers, True)


def back_up_as_it_is(document: Path, data: Path | None = None, now: datetime | None = None) -> Path:
    """Copy the document without verifying or thinning out; return the path of the copy.

    Raises AssessmentError where that can't be done.
    """
    image = read_image(document)
    folder = private_folder(_folder(document, data), _NO_FOLDER)
    path = folder / f"{(now or current_time()).astimezone(UTC).strftime(_STAMP)}{ENDING}"
    write_image(path, image, mode=PRIVATE)
    return path


def restore(backup: Path, target: Path, original: Path | None = None) -> None:
    """Make a new document from a backup, with the mode of the original where that is still there.

    Raises AssessmentError where `target` exists, and as `look_into` does where the backup does not verify.
    """
    if target.exists():
        raise AssessmentError(THERE_ALREADY, name=target.name)
    look_into(backup)
    write_image(target, backup.read_bytes(), new=True, mode=mode_of(original or target))


def move_backups(document: Path, target: Path, data: Path | None = None) -> None:
    """Let a document's backups belong to another path; they stay where that has some already."""
    with suppress(OSError):
        _folder(document, data).rename(_folder(target, data))


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return the times, of those given, whose backups are kept; times to come count as old."""
    newest_first = sorted(set(times), key=lambda each: (each <= now, each), reverse=True)
    days: dict[object, datetime] = {}
    weeks: dict[object, datetime] = {}
    for each in newest_first:
        days.setdefault(each.date(), each)
        weeks.setdefault(each.isocalendar()[:2], each)
    return {
        *newest_first[:RECENT],
        *list(days.values())[:DAILY],
        *list(weeks.values())[:WEEKLY],
    }


def _thin(document: Path, data: Path | None, now: datetime) -> None:
    copies = _copies(document, data, now)
    keep = kept(map(_made, copies), now)
    for path in copies:
        if _made(path) not in keep:
            with suppress(OSError):
                path.unlink()


def _copies(document: Path, data: Path | None, now: datetime | None = None) -> list[Path]:
    """Return the files of all backups, newest first, those of a time to come last."""
    today = now or current_time()
    found = [path for path in _folder(document, data).glob(f"*{ENDING}") if _is_stamped(path)]
    return sorted(found, key=lambda path: (_made(path) <= today, _made(path)), reverse=True)


def _folder(document: Path, data: Path | None) -> Path:
    return data_folder(data) / _FOLDER / folder_name(document)


def _is_stamped(path: Path) -> bool:
    try:
        _made(path)
    except ValueError:
        return False
    return True


def _made(path: Path) -> datetime:
    return datetime.strptime(path.name.removesuffix(ENDING), _STAMP).replace(tzinfo=UTC)


def _looked_at(path: Path) -> Backup:
    try:
        return Backup(path, _made(path), look_into(path).answers, True)
    except AssessmentError:
        return Backup(path, _made(path))


def _says(copy: Path) -> str:
    try:
        return look_into(copy).said
    except AssessmentError:
        return ""


def current_time() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)
