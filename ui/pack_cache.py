"""Questionnaires as Home offers them, without reading them: what was found last time, and if it still holds.

Reading and checking a pack is `ui.shell.session_files`' business; here are only the few words Home shows of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assessment.core.errors import Message
from assessment.core.i18n import Text

_FILES = ("*.yaml", "*.yml", "*.json", "*/*.yaml", "*/*.yml", "*/*.json")


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack as Home shows it; one with `faults` can't be begun."""

    path: str
    stamp: str
    """Changes when one of the pack's files does."""
    title: Text = ""
    summary: Text = ""
    questions: int = 0
    minutes: int = 0
    """About how long it takes."""
    faults: tuple[tuple[str, Message], ...] = ()
    """Place and sentence of each error."""

    @property
    def name(self) -> str:
        """What its file is called."""
        return Path(self.path).name

    @property
    def fresh(self) -> bool:
        """Whether the files are still those that were read."""
        return stamp_of(Path(self.path)) == self.stamp

    def stored(self) -> dict[str, Any]:
        """What can be written down of it: all but faults, which are found anew each time."""
        return {**asdict(self), "faults": ()}


def offer_from(stored: Mapping[str, Any]) -> Offer:
    """An offer that was written down. Raises TypeError or ValueError for anything else."""
    made = Offer(**{**stored, "faults": ()})
    texts, numbers = (made.path, made.stamp), (made.questions, made.minutes)
    whole = all(isinstance(each, str) for each in texts)
    whole = whole and all(isinstance(each, int) for each in numbers)
    if not whole or not all(isinstance(each, str | dict) for each in (made.title, made.summary)):
        raise ValueError
    return made


def stamp_of(path: Path) -> str:
    """How many files a pack has, how large they are together, and when the last one changed."""
    files = [path] if path.is_file() else [each for kind in _FILES for each in path.glob(kind)]
    try:
        found = [each.stat() for each in files]
    except OSError:
        return ""
    last = max((each.st_mtime_ns for each in found), default=0)
    return f"{len(found)}:{sum(each.st_size for each in found)}:{last}"
