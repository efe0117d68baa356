"""Questionnaires of documents, kept compiled in the program's data folder: read once, then opened at once.

Nothing but the questionnaire is in there, and no document needs it: what is missing or damaged is made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.core.files import written_whole
from assessment.document.app_data import data_folder
from assessment.questionnaire.compiled import compiled, key_of, made_again
from assessment.questionnaire.loader import CheckedPack, load_kept, remember, remembered

FOLDER = "questionnaires"
"""Folder within that of the program's data."""
WORTHWHILE = 100_000
"""Size of a pack's files, in bytes, from which reading the compiled form takes less time than the files."""
MOST = 12
"""Number of compiled questionnaires that are kept; those used least lately go."""
_ENDING = ".json"


def kept_pack(files: Mapping[str, bytes]) -> CheckedPack:
    """Return the pack that a document keeps, as `load_kept` does, from its compiled form if there is one."""
    known = remembered(files)
    if known is not None or sum(map(len, files.values())) < WORTHWHILE:
        return known or load_kept(files)
    path = data_folder() / FOLDER / f"{key_of(files)}{_ENDING}"
    found = _read(path, files)
    if found is not None:
        remember(found)
        return found
    made = load_kept(files)
    if (form := compiled(made)) is not None:
        _write(path, form)
    return made


def _read(path: Path, files: Mapping[str, bytes]) -> CheckedPack | None:
    """Return the pack of the compiled form at a path; None for none, or a damaged one."""
    with suppress(OSError):
        found = made_again(path.read_bytes(), dict(files))
        path.touch()
        return found
    return None


def _write(path: Path, form: bytes) -> None:
    """Keep a compiled form; where that is refused, the pack is read again the next time."""
    with suppress(OSError, AssessmentError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as file:
            file.write(form)
        kept = sorted(path.parent.glob(f"*{_ENDING}"), key=lambda each: each.stat().st_mtime_ns)
        for old in kept[:-MOST]:
            old.unlink()
