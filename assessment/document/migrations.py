"""Documents of earlier layouts, brought up to date: copied away first, then replaced whole or not at all.

What changes from one layout to the next is a `Step`; there is none yet. Packs have versions of their own.
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
    """From one layout to the next."""

    schema: tuple[str, ...]
    """The tables that the earlier one has."""
    apply: Callable[[Execute], None]
    """Makes them those of the next; the seal and the version are brought up to date afterwards."""


STEPS: Mapping[int, Step] = {}
"""The step from each earlier layout to the one after it."""


def migrate(
    path: Path, version: int, data: Path | None = None, steps: Mapping[int, Step] = STEPS
) -> Path:
    """Brings a document of layout `version` up to date; where the copy of the earlier one is.

    Raises OlderDocument for a layout too old to know, and as `read_document` does; the file is then
    as it was.
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
