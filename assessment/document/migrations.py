"""Migration of documents of earlier layouts: backed up first, then replaced whole or not at all.

A `Step` leads from one layout to the next; there is none yet. Packs have versions of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessment.document.backups import back_up_as_it_is
from assessment.document.checksum import Checksum
from assessment.document.errors import OLDER
from assessment.document.errors import OlderDocument as Older
from assessment.document.paths import write_image
from assessment.document.schema import FORMAT, Execute
from assessment.document.store import changed_copy


@dataclass(frozen=True, slots=True)
class Step:
    """Migration from one layout to the next."""

    schema: tuple[str, ...]
    """Schema of the earlier layout."""
    apply: Callable[[Execute], None]
    """Converts the tables to the next layout; checksum and version are updated afterwards."""


STEPS: Mapping[int, Step] = {}
"""Step from each earlier layout to the one after it."""


def migrate(
    path: Path, version: int, data: Path | None = None, steps: Mapping[int, Step] = STEPS
) -> Path:
    """Update a document of layout `version`; return the path of the backup of the earlier one.

    Raises OlderDocument for a layout without a migration, and as `read_document` does; the file is
    then unchanged.
    """
    if any(number not in steps for number in range(version, FORMAT)):
        raise Older(OLDER, name=path.name, version=version)
    with changed_copy(path, version, steps[version].schema) as changing:
        execute = changing.execute
        execute("BEGIN")
        for number in range(version, FORMAT):
            steps[number].apply(execute)
            execute(f"PRAGMA user_version={number + 1}")
        execute("UPDATE meta SET value=? WHERE key='seal'", (Checksum.read(execute).digest(),))
        execute("COMMIT")
        image = changing.image()
    copy = back_up_as_it_is(path, data)
    write_image(path, image)
    return copy
