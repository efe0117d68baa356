"""Rows of a spreadsheet, of a text with separators, or of a zip archive of those, within bounds."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.exchange.workbook_bounds import DAMAGED, check_bounds

openpyxl = Deferred("openpyxl")
Cell = str | int | float | date | None

MOST_BYTES = 20_000_000
"""Largest file that is read, and largest file unpacked from an archive, in bytes."""
MOST_ROWS, MOST_COLUMNS, MOST_TABLES = 20_000, 200, 20
_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
_SEPARATORS = ",;\t"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_TOO_LARGE = N_("“{name}” is too large: {limit} MB at most.")
_NO_TABLE = N_(
    "“{name}” holds no table: a spreadsheet (.xlsx), a .csv or a .zip of those is needed."
)
_OLD = N_("“{name}” is a spreadsheet of an old kind; save it as .xlsx or .csv, and try again.")
_TOO_LONG = N_("“{name}” has more than {limit} rows; export a shorter span of days.")


@dataclass(frozen=True, slots=True)
class FileTable:
    """One table of a file. Rows may be of different lengths; none is empty throughout."""

    title: str
    """Name of the sheet or of the file."""
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    """Number of each row in the file, from 1."""


def tables_in(name: str, data: bytes) -> tuple[FileTable, ...]:
    """Return the tables in a file that have a row. Raises AssessmentError where there are none."""
    if len(data) > MOST_BYTES:
        raise AssessmentError(_TOO_LARGE, name=name, limit=MOST_BYTES // 1_000_000)
    if data.startswith(_OLD_EXCEL):
        raise AssessmentError(_OLD, name=name)
    found = tuple(each for each in _tables(name, data) if each.rows)
    if not found:
        raise AssessmentError(_NO_TABLE, name=name)
    return found


def _tables(name: str, data: bytes) -> Iterator[FileTable]:
    if not data.startswith(b"PK"):
        yield _text_table(name, data)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if any(each.filename == "xl/workbook.xml" for each in members):
                check_bounds(data, name)
                yield from _sheets(name, data)
                return
            texts = [each for each in members if each.filename.lower().endswith((".csv", ".tsv"))]
            for each in texts[:MOST_TABLES]:
                with archive.open(each) as file:
                    content = file.read(MOST_BYTES + 1)
                if len(content) > MOST_BYTES:
                    raise AssessmentError(
                        _TOO_LARGE, name=each.filename, limit=MOST_BYTES // 1_000_000
                    )
                yield _text_table(each.filename.rpartition("/")[2], content)
    except DAMAGED:
        raise AssessmentError(_NO_TABLE, name=name) from None


def _sheets(name: str, data: bytes) -> Iterator[FileTable]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets[:MOST_TABLES]:
            sheet.reset_dimensions()  # platforms write wrong ones
            rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
            yield _table(name, sheet.title, ([*map(_cell, row)] for row in rows))
    except AssessmentError:
        raise
    except Exception:  # openpyxl raises errors of all kinds on files that are no workbooks
        raise AssessmentError(_NO_TABLE, name=name) from None


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return str(value)
    if value is None or isinstance(value, str | int | float | date):
        return value.strip() if isinstance(value, str) else value
    return str(value)


def _text_table(name: str, data: bytes) -> FileTable:
    text = _decoded(name, data)
    lines = text.splitlines()
    separator = max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in lines[:50]))
    comments = sum(1 for line in lines[:50] if line.startswith("#"))
    if comments:  # some write what the export is about, each line after a “#”
        text = "\n".join("" if line.startswith("#") else line for line in lines)
    csv.field_size_limit(1_000_000)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return _table(name, name, ([each.strip() or None for each in row] for row in rows))
    except csv.Error:
        raise AssessmentError(_NO_TABLE, name=name) from None


def _decoded(name: str, data: bytes) -> str:
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise AssessmentError(_NO_TABLE, name=name)


def _table(name: str, title: str, rows: Iterable[list[Cell]]) -> FileTable:
    kept: list[tuple[Cell, ...]] = []
    numbers: list[int] = []
    for number, row in enumerate(islice(rows, MOST_ROWS + 1), start=1):
        if number > MOST_ROWS:
            raise AssessmentError(_TOO_LONG, name=name, limit=MOST_ROWS)
        cells = [None if each == "" else each for each in row[:MOST_COLUMNS]]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            kept.append(tuple(cells))
            numbers.append(number)
    return FileTable(title, tuple(kept), tuple(numbers))
