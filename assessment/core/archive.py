"""Archives of office documents, with one day in place of every timestamp."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

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
