"""File of what a programme has published: private, kept beside its table, compressed."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from assessment.core.errors import AssessmentError
from assessment.core.files import PRIVATE, must_be_no_folder, opened, written_whole
from assessment.core.i18n import N_
from assessment.programme.benchmark import Ledger, plain_ledger, read_ledger

MOST_BYTES = 256_000_000
"""Maximum size of what was published, unpacked."""
_BROKEN = N_(
    "“{name}”, which says what was published before, can't be read. Without it, what is published now could "
    "reveal organisations by subtraction: get it back from a copy."
)


def ledger_beside(table: Path) -> Path:
    """Return the path of the ledger of a table."""
    return table.with_name(f"{table.stem}.published.gz")


def read_ledgers(path: Path) -> dict[str, Ledger]:
    """Return what was published, by questionnaire and version; empty where nothing was.

    Raises AssessmentError for a file that can't be read.
    """
    must_be_no_folder(path)
    try:
        with opened(path) as file, gzip.GzipFile(fileobj=file) as packed:
            content = packed.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise ValueError
        plain: dict[str, Any] = json.loads(content)
        return {name: read_ledger(each) for name, each in plain.items()}
    except FileNotFoundError:
        return {}
    except (
        OSError,
        EOFError,
        zlib.error,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ):
        raise AssessmentError(_BROKEN, name=str(path)) from None


def write_ledgers(path: Path, ledgers: dict[str, Ledger]) -> None:
    """Write what was published, for the user's eyes only."""
    plain = {name: plain_ledger(each) for name, each in ledgers.items()}
    with written_whole(path, mode=PRIVATE) as file:
        file.write(gzip.compress(json.dumps(plain).encode(), 6, mtime=0))
