"""Renaming of a closed document: its file, and the backups that belong to it."""

from __future__ import annotations

from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.document.backups import move_backups
from assessment.document.errors import THERE_ALREADY

_REFUSED = N_("“{name}” can't be renamed: {reason}.")


def rename_document(path: Path, target: Path, data: Path | None = None) -> None:
    """Rename a document that nobody has open; `data` is the user's data folder.

    Raise AssessmentError where `target` exists or the file can't be renamed.
    """
    if target.exists():
        raise AssessmentError(THERE_ALREADY, name=target.name)
    try:
        path.rename(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise AssessmentError(_REFUSED, name=path.name, reason=reason) from error
    move_backups(path, target, data)
