"""Files of a batch: those named, and the documents and answers files in the folders named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.core.path_checks import is_folder

_ENDINGS = frozenset({".yaml", ".yml", ".json", ".sounding"})
_NOTHING = N_("There are no documents or answers files in “{name}”.")


def files_in(given: Sequence[Path]) -> list[Path]:
    """Return the files, and those in folders at any depth, in the order of their names.

    Raises AssessmentError for a folder without any.
    """
    found: list[Path] = []
    for path in given:
        if not is_folder(path):
            found.append(path)
            continue
        inside = sorted(each for each in path.rglob("*") if _is_ours(each.relative_to(path)))
        if not inside:
            raise AssessmentError(_NOTHING, name=str(path))
        found += inside
    return found


def _is_ours(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS and not any(part.startswith(".") for part in path.parts)
