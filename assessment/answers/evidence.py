"""Evidence: files that support the answer to an item; their bytes are in the document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

from assessment.core.text import clean

NAME_LENGTH = 150
"""Most characters of a file's name; a longer one is shortened before its ending."""
_ENDING_LENGTH = 12
_UNNAMED = "file"


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that supports an answer, without its bytes."""

    name: str
    """Plain text; nothing in the program opens it, or acts on its ending."""
    size: int
    """Length in bytes."""
    sha256: str
    """SHA-256 of the bytes, in hex."""
    added: date | None = None
    """Day on which it was added; None where that is unknown."""


Evidence = Mapping[str, tuple[EvidenceFile, ...]]
"""Files by item, in the order of their names."""


def evidence_file(name: str, data: bytes, day: date | None = None) -> EvidenceFile:
    """Return what is recorded of a file with that name and those bytes."""
    return EvidenceFile(plain_name(name), len(data), hashlib.sha256(data).hexdigest(), day)


def plain_name(name: str) -> str:
    """Return the name of a file without folders, on one line and of a length that can be shown."""
    bare = PureWindowsPath(PurePosixPath(name).name).name
    bare = " ".join(clean(bare).split()) or _UNNAMED
    if len(bare) <= NAME_LENGTH:
        return bare
    stem, dot, ending = bare.rpartition(".")
    if not dot or len(ending) > _ENDING_LENGTH:
        return bare[: NAME_LENGTH - 1] + "…"
    return f"{stem[: NAME_LENGTH - len(ending) - 2]}….{ending}"


def united(several: Iterable[Evidence]) -> Evidence:
    """Return the files of several, those with the same bytes once for each item, under the first name."""
    found: dict[str, dict[str, EvidenceFile]] = {}
    for evidence in several:
        for item, files in evidence.items():
            of_item = found.setdefault(item, {})
            for each in files:
                of_item.setdefault(each.sha256, each)
    return {item: tuple(files.values()) for item, files in found.items()}


def count_files(evidence: Evidence) -> int:
    """Return the number of files, one that supports several answers counted each time."""
    return sum(map(len, evidence.values()))
