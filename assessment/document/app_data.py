"""Folders for the program's own data on this computer, such as backups. Creates nothing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from platformdirs import user_data_path

from assessment.core.files import safe_name

VARIABLE = "SOUNDING_DATA"
"""Environment variable that overrides the data folder."""


def data_folder(data: Path | None = None) -> Path:
    """Return `data`, or the folder that the environment names, or the system's data folder."""
    if data is not None:
        return data
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_data_path("Sounding", appauthor=False)


def folder_name(document: Path) -> str:
    """Return the folder name for a document: its name and the hash of its whole path."""
    whole = str(document.absolute())
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{safe_name(document.stem, 'document')} {digest}"
