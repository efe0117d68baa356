"""Bounds of what a workbook holds, checked before a library reads it: a small file unpacks to a huge one."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from assessment.core.archive import declares
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_

UNPACKED_LIMIT = 64 * 1024 * 1024
"""Most bytes that the parts of a workbook may unpack to."""
PARTS_LIMIT = 500
CELLS_LIMIT = 400_000
"""Most cells, texts and rows, in all sheets together."""
STYLES_LIMIT = 400_000
"""Most marks of what is neither: Excel has 64,000 styles at most, and reading them takes longest."""
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""Errors that archives raise which are damaged, locked, or packed in a way that is not known."""

_TOO_LARGE = N_("“{name}” unpacks to more than {limit} MiB, which no workbook needs.")
_ENTITIES = N_("“{name}” holds XML with definitions of its own, which no spreadsheet writes.")
_TOO_MANY_CELLS = N_(
    "“{name}” has more than {limit} cells, texts and rows, which is more than is read."
)
_TOO_MANY_STYLES = N_(
    "“{name}” holds more than {limit} formats and other things that are no cells, which is more than is read."
)
_CELL = re.compile(rb"<(?:\w+:)?(?:c|si|row)[\s/>]")
_IN_CELLS = re.compile(rb"<(?:\w+:)?(?:v|f|is|t|r|rPr)[\s/>]|</")
_BLANK = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


def check_bounds(
    data: bytes, name: str, accept: Callable[[str], None] = lambda _part: None
) -> None:
    """Raise AssessmentError for a workbook beyond the bounds, or with definitions; `DAMAGED` for one that is.

    `accept`: called with the name of each part, to refuse others.
    """
    cells = others = 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if len(parts) > PARTS_LIMIT or size > UNPACKED_LIMIT:
            raise AssessmentError(_TOO_LARGE, name=name, limit=UNPACKED_LIMIT // 1024**2)
        for part in parts:
            accept(part.filename)
            content = archive.read(part)
            if not _is_xml(part.filename, content):
                continue
            if declares(content):
                raise AssessmentError(_ENTITIES, name=name)
            plain = content.replace(b"\0", b"")  # as UTF-16 has them
            here = len(_CELL.findall(plain))
            cells += here
            others += plain.count(b"<") - here - len(_IN_CELLS.findall(plain))
            if cells > CELLS_LIMIT:
                raise AssessmentError(_TOO_MANY_CELLS, name=name, limit=CELLS_LIMIT)
            if others > STYLES_LIMIT:
                raise AssessmentError(_TOO_MANY_STYLES, name=name, limit=STYLES_LIMIT)


def _is_xml(part: str, content: bytes) -> bool:
    """Return whether a part is read as XML, whatever its name."""
    return (
        part.lower().endswith((".xml", ".rels", ".vml")) or content[:64].lstrip(_BLANK)[:1] == b"<"
    )
