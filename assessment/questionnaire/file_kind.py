"""Recognition of files that are no questionnaire and no answers, by their content; and what to do with them."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from assessment.core.errors import Phrase, Place, Problem
from assessment.core.i18n import N_
from assessment.questionnaire.messages import fault


class FileKind(NamedTuple):
    """A kind of file, and what can be done with one."""

    what: Phrase
    advice: Phrase


_EXPORTED = Phrase(
    N_("What it shows can't be read back; open the assessment, or its answers file, instead.")
)
_WORKBOOK = FileKind(Phrase(N_("an Excel workbook")), _EXPORTED)
_PACK_WORKBOOK = FileKind(
    Phrase(N_("a questionnaire as a workbook")),
    Phrase(N_("“sounding pack import FILE -o FOLDER” makes a questionnaire of it.")),
)
_TABLE = FileKind(Phrase(N_("a table as text (CSV)")), _EXPORTED)
_PDF = FileKind(Phrase(N_("a PDF")), _EXPORTED)
_WORD = FileKind(Phrase(N_("a Word document")), _EXPORTED)
_ARCHIVE = FileKind(Phrase(N_("a ZIP archive")), Phrase(N_("Unpack it, and open what is in it.")))
_PICTURE = FileKind(
    Phrase(N_("a picture")), Phrase(N_("A logo for the cover is chosen in the Report place."))
)
_DATABASE = FileKind(
    Phrase(N_("an assessment or another database")),
    Phrase(N_("Open it as an assessment; a questionnaire is a text in YAML.")),
)
_PAGE = FileKind(
    Phrase(N_("a web page")),
    Phrase(N_("Save the file itself, not the page that shows it.")),
)
FOLDER = FileKind(
    Phrase(N_("a folder")),
    Phrase(N_("Open a file in it; a folder with questionnaires of your own is chosen on Home.")),
)
QUESTIONNAIRE = FileKind(
    Phrase(N_("a questionnaire")),
    Phrase(N_("Put it in the folder of your questionnaires, and begin an assessment with it.")),
)
ANSWERS = FileKind(
    Phrase(N_("an answers file")),
    Phrase(N_("Open it, or score it; what is checked here is a questionnaire.")),
)
_STARTS = (
    (b"%PDF-", _PDF),
    (b"SQLite format 3\x00", _DATABASE),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
)
_ZIP = b"PK\x03\x04"
_SHEETS_SIZE = 200_000
"""Most bytes of the list of sheets that are looked at."""
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype html|html)\b", re.IGNORECASE)
_SEPARATED = re.compile(r"[^,;\t\n]*([,;\t])[^\n]*")


def kind_of(data: bytes) -> FileKind | None:
    """Return the kind of a file that is no text for the program, by its first bytes; None for others."""
    if data.startswith(_ZIP):
        if _is_pack_workbook(data):
            return _PACK_WORKBOOK
        parts = ((b"xl/", _WORKBOOK), (b"word/", _WORD))
        return next((kind for part, kind in parts if part in data), _ARCHIVE)
    if _MARKUP.match(data):
        return _PAGE
    return next((kind for start, kind in _STARTS if data.startswith(start)), None)


def _is_pack_workbook(data: bytes) -> bool:
    """Return whether an archive is a workbook with the sheets of a questionnaire."""
    try:
        with ZipFile(BytesIO(data)) as parts, parts.open("xl/workbook.xml") as file:
            sheets = file.read(_SHEETS_SIZE)
    except (
        BadZipFile,
        KeyError,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        zlib.error,
    ):
        return False
    return all(f'name="{each}"'.encode() in sheets for each in ("pack", "sections", "items"))


def table_kind(data: bytes) -> FileKind | None:
    """Return the kind of a text whose first lines have the same separators; None for any other."""
    lines = data.decode("utf-8", "replace").lstrip("\ufeff").splitlines()[:3]
    found = _SEPARATED.fullmatch(lines[0]) if len(lines) > 1 else None
    if found is None or ":" in lines[0]:
        return None
    counts = {line.count(found[1]) for line in lines}
    return _TABLE if len(counts) == 1 and counts.pop() > 1 else None


def other_file(kind: FileKind, place: Place) -> Problem:
    """Return the problem of a file that is something else than expected."""
    return fault("other-file", place, what=kind.what, advice=kind.advice)
