"""Where the program keeps what is its own on this computer: copies of documents, for one. Makes nothing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from platformdirs import user_data_path

from assessment.core.files import safe_name

VARIABLE = "SOUNDING_DATA"
"""The environment variable that names another folder."""


def data_folder(data: Path | None = None) -> Path:
    """`data`, or the folder that the environment names, or the system's place for a program's data."""
    if data is not None:
        return data
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_data_path("Sounding", appauthor=False)


def folder_name(document: Path) -> str:
    """The name of a document's own folder among others: its name and the hash of its whole path."""
    whole = str(document.absolute())
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{safe_name(document.stem, 'document')} {digest}"
