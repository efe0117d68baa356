"""Questionnaires offered on Home without reading them: cached results and whether they are valid.

`ui.shell.session_files` reads and checks packs; this module holds only the texts Home shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assessment.core.deferred import compiled_later
from assessment.core.errors import Message
from assessment.core.i18n import Text
from assessment.core.path_checks import is_file

_HALF = compiled_later("[\ud800-\udfff]")
"""Half of a character, as damaged JSON has it; no file name and no screen can take it."""
_FILES = ("*.yaml", "*.yml", "*.json", "*/*.yaml", "*/*.yml", "*/*.json")


@dataclass(frozen=True, slots=True)
class Offer:
    """Pack as Home shows it; one with `faults` can't be started."""

    path: str
    stamp: str
    """Fingerprint that changes when one of the pack's files does."""
    title: Text = ""
    summary: Text = ""
    questions: int = 0
    minutes: int = 0
    """Approximate time to answer, in minutes."""
    faults: tuple[tuple[str, Message], ...] = ()
    """Position and message of each error."""

    @property
    def name(self) -> str:
        """File name of the pack."""
        return Path(self.path).name

    @property
    def fresh(self) -> bool:
        """Whether the files are unchanged since they were read."""
        return self.stamp != "" and stamp_of(Path(self.path)) == self.stamp

    def stored(self) -> dict[str, Any]:
        """Return the storable fields: all except faults, which are determined anew each time."""
        return {**asdict(self), "faults": ()}


def offer_from(stored: Mapping[str, Any]) -> Offer:
    """Return a stored offer. Raise TypeError or ValueError for anything else."""
    made = Offer(**{**stored, "faults": ()})
    texts, numbers = (made.path, made.stamp), (made.questions, made.minutes)
    whole = all(isinstance(each, str) for each in texts)
    whole = whole and all(isinstance(each, int) for each in numbers)
    if not whole or not all(is_text(each) for each in (made.title, made.summary)):
        raise ValueError
    return made


def is_text(value: object) -> bool:
    """Whether a stored value is a text, in one language or several, that can be shown."""
    texts = [*value, *value.values()] if isinstance(value, dict) else [value]
    return all(isinstance(each, str) and not _HALF.search(each) for each in texts)


def stamp_of(path: Path) -> str:
    """Return a pack's number of files, total size and last change; "" if unreadable."""
    files = [path] if is_file(path) else []
    try:
        files = files or [each for kind in _FILES for each in path.glob(kind)]
        found = [each.stat() for each in files]
    except (OSError, ValueError):
        return ""
    last = max((each.st_mtime_ns for each in found), default=0)
    return f"{len(found)}:{sum(each.st_size for each in found)}:{last}"
