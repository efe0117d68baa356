"""Targets of commands: never one of the files that a command reads, or writes beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import must_be_no_folder
from assessment.core.i18n import N_
from assessment.core.path_checks import is_same

ONE_OUTPUT = N_("With several files, “-o” names a folder; “{name}” is not one.")
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
