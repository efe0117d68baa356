"""Archives of office documents, with one day in place of every timestamp, and what their XML may not hold."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

_DEFINITION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_DEFINITION = re.compile(b"<\x00!\x00|\x00<\x00!")
"""The same in UTF-16 of either order, which parsers know without a mark; such files have no other use of it."""
_FIRST_DAY, _LAST_DAY = date(1980, 1, 1), date(2107, 12, 31)
"""First and last day that an archive can hold."""
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_CORE = "docProps/core.xml"


def dated_archive(data: bytes, day: date) -> bytes:
    """Return an office document with `day` as the time of all its parts, and of its making."""
    within = min(max(day, _FIRST_DAY), _LAST_DAY)
    moment = (within.year, within.month, within.day, 0, 0, 0)
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            part = old.read(name)
            if name.endswith(".xlsx"):  # figures of a chart
                part = dated_archive(part, day)
            if name == _CORE:
                part = _MODIFIED.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode(), part)
            new.writestr(entry, part)
    return made.getvalue()


def declares(xml: bytes) -> bool:
    """Return whether XML has definitions, by which a small file becomes a huge one or names others."""
    return bool(_DEFINITION.search(xml) or _WIDE_DEFINITION.search(xml))
