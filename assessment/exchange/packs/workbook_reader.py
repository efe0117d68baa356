"""Reading of a pack's workbook: bounded, without formulas and macros, each fault with its cell."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError, InputError
from assessment.core.i18n import N_
from assessment.exchange.packs.kinds import PACK, SCALES, TEXTS, sheets
from assessment.exchange.packs.read_sheets import ReadRow, ReadSheet
from assessment.exchange.packs.sheets import Cell, canonical
from assessment.exchange.packs.values import Faults
from assessment.exchange.packs.workbook import NUMBER, SOURCE, VALUE
from assessment.exchange.workbook_bounds import DAMAGED, check_bounds
from assessment.questionnaire.reader import FILE_LIMIT

if TYPE_CHECKING:
    import openpyxl
    import openpyxl.utils
else:
    openpyxl = Deferred("openpyxl")

ROWS_LIMIT = 20_000
COLUMNS_LIMIT = 400
PLACES_LIMIT = 4_000_000
"""Most cells that are looked at, with the empty ones between those that hold something."""

_NO_WORKBOOK = N_("“{name}” is no Excel workbook (.xlsx), or it is damaged.")
_MACROS = N_("“{name}” holds macros. Save it as a plain workbook (.xlsx) first.")
_TOO_MANY = N_("The sheet “{sheet}” of “{name}” has more than {rows} rows or {columns} columns.")
_NO_SOURCE = N_("The hidden sheet “{sheet}” of “{name}” is damaged; export the questionnaire anew.")
_FORMULA = N_("This is a formula; write the value itself.")
_CELL_ERROR = N_("This cell holds the error {error}.")
_UNKNOWN_SHEET = N_("The sheet “{sheet}” is none of a questionnaire's, and was not read.")
_MACRO_PARTS = re.compile(r"vba|macrosheet|\.bin\Z", re.IGNORECASE)
_PRINTER = re.compile(r"xl/printerSettings/", re.IGNORECASE)


@dataclass
class ReadBook:
    """A workbook as it was read. Without `files` it was made from the template."""

    sheets: list[ReadSheet] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


def read_workbook(data: bytes, name: str, faults: Faults) -> ReadBook:
    """Read a workbook. Raises AssessmentError for one that is hostile, damaged or something else."""
    reading = _Reading(name, faults)
    for sheet in _opened(data, name).worksheets:
        reading.sheet(sheet)
    return reading.made


def read_tables(
    data: bytes, name: str, calculated: list[str] | None = None
) -> dict[str, list[dict[str, str]]]:
    """Return the rows of every sheet, by the titles in its first row.

    `calculated`: takes the cells with a formula whose last value, as the workbook holds it, was taken.
    Raises as `read_workbook`, and InputError for other formulas.
    """
    reading = _Reading(name, Faults(name))
    tables: dict[str, list[dict[str, str]]] = {}
    if calculated is not None:
        reading.last = partial(_last_values, data, name)
    for sheet in _opened(data, name).worksheets:
        rows = reading.rows(sheet)
        _, first = next(rows, (1, {}))
        titles = {number: canonical(cell).strip() for number, cell in first.items()}
        tables[sheet.title] = [
            {titles[at]: canonical(cell).strip() for at, cell in row.items() if at in titles}
            for _, row in rows
        ]
    if reading.faults.problems:
        raise InputError(reading.faults.problems)
    if calculated is not None:
        calculated += reading.calculated
    return tables


def _last_values(data: bytes, name: str, title: str) -> dict[str, Cell]:
    """Return the values in a sheet by their cells, those of formulas as they were calculated last."""
    sheet = _opened(data, name, data_only=True)[title]
    sheet.reset_dimensions()
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return {cell.coordinate: cell.value for cell in cells}


def _opened(data: bytes, name: str, *, data_only: bool = False) -> Any:
    _refuse_hostile(data, name)
    try:
        return openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, keep_links=False, data_only=data_only
        )
    except Exception as error:  # the library raises whatever its parsers do
        raise AssessmentError(_NO_WORKBOOK, name=name) from error


def _refuse_hostile(data: bytes, name: str) -> None:
    def accept(part: str) -> None:
        if _MACRO_PARTS.search(part) and not _PRINTER.match(part):
            raise AssessmentError(_MACROS, name=name)

    try:
        check_bounds(data, name, accept)
    except DAMAGED:
        raise AssessmentError(_NO_WORKBOOK, name=name) from None


@dataclass
class _Reading:
    name: str
    faults: Faults
    made: ReadBook = field(default_factory=ReadBook)
    last: Callable[[str], dict[str, Cell]] = lambda _title: {}
    """Function that returns the last values of a sheet's formulas by their cells, if they may be taken."""
    calculated: list[str] = field(default_factory=list)
    _known: dict[str, dict[str, Cell]] = field(default_factory=dict)
    _looked_at: int = 0

    def sheet(self, sheet: Any) -> None:
        title = sheet.title
        known = {*sheets(), SCALES, TEXTS}
        if title == SOURCE:
            self.made.files = dict(self._source(sheet))
        elif title == PACK:
            self.made.sheets.append(self._upright(sheet))
        elif title in known:
            self.made.sheets.append(self._lying(sheet))
        elif any(cells for _, cells in self.rows(sheet)):
            self.faults.add(title, _UNKNOWN_SHEET, sheet=title)

    def rows(self, sheet: Any) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Yield the number and the cells of each row that is not empty."""
        sheet.reset_dimensions()
        for line, row in enumerate(sheet.iter_rows(), start=1):
            cells: dict[int, Cell] = {}
            self._looked_at += len(row)  # with all that is empty before the last cell
            if self._looked_at > PLACES_LIMIT:
                self._refuse(sheet)
            for number, cell in enumerate(row, start=1):
                if cell.value is not None:
                    cells[number] = self._cell(sheet, cell)
            if cells and (line > ROWS_LIMIT or max(cells) > COLUMNS_LIMIT):
                self._refuse(sheet)
            yield line, cells

    def _refuse(self, sheet: Any) -> None:
        details = {"sheet": sheet.title, "rows": ROWS_LIMIT, "columns": COLUMNS_LIMIT}
        raise AssessmentError(_TOO_MANY, name=self.name, **details)

    def _cell(self, sheet: Any, cell: Any) -> Cell:
        place = f"{sheet.title}!{cell.coordinate}"
        if cell.data_type == "f":
            return self._calculated(sheet.title, cell.coordinate, place)
        if cell.data_type == "e":
            self.faults.add(place, _CELL_ERROR, error=str(cell.value))
            return None
        value: Cell = cell.value
        return value

    def _calculated(self, title: str, cell: str, place: str) -> Cell:
        """Return what a formula said last, if that may be taken."""
        if title not in self._known:
            self._known[title] = self.last(title)
        if cell in self._known[title]:
            self.calculated.append(place)
        else:
            self.faults.add(place, _FORMULA)
        return self._known[title].get(cell)

    def _lying(self, sheet: Any) -> ReadSheet:
        rows = self.rows(sheet)
        _, first = next(rows, (1, {}))
        titles = {number: canonical(cell).strip() for number, cell in first.items()}
        own = tuple(title for title in titles.values() if title != NUMBER)
        read = ReadSheet(sheet.title, own, numbered=NUMBER in titles.values())
        first_shown = "B" if titles.get(1) == NUMBER else "A"
        for line, row in rows:
            cells = {titles[number]: cell for number, cell in row.items() if number in titles}
            number = cells.pop(NUMBER, None)
            places = {
                title: f"{sheet.title}!{openpyxl.utils.get_column_letter(at)}{line}"
                for at, title in titles.items()
            }
            known = number if isinstance(number, int) else None
            if cells or known is not None:
                read.rows.append(
                    ReadRow(f"{sheet.title}!{first_shown}{line}", known, cells, places)
                )
        return read

    def _upright(self, sheet: Any) -> ReadSheet:
        rows = self.rows(sheet)
        _, first = next(rows, (1, {}))
        endings = {
            number: "" if canonical(cell) == VALUE else f" {canonical(cell).strip()}"
            for number, cell in first.items()
            if number > 1
        }
        cells: dict[str, Cell] = {}
        places: dict[str, str] = {}
        for line, row in rows:
            name = canonical(row.get(1)).strip()
            if not name:
                continue
            for number, ending in endings.items():
                letter = openpyxl.utils.get_column_letter(number)
                places[name + ending] = f"{PACK}!{letter}{line}"
                if number in row:
                    cells[name + ending] = row[number]
        own = _texts_only(places)
        return ReadSheet(PACK, own, [ReadRow(f"{PACK}!A1", 0, cells, places)])

    def _source(self, sheet: Any) -> Iterator[tuple[str, bytes]]:
        for _, row in self.rows(sheet):
            if not row:
                continue
            packed = "".join(canonical(cell) for number, cell in row.items() if number > 1)
            try:
                unpacking = zlib.decompressobj()
                data = unpacking.decompress(base64.b64decode(packed, validate=True), FILE_LIMIT)
                if unpacking.unconsumed_tail or not unpacking.eof:
                    raise ValueError
            except (binascii.Error, zlib.error, ValueError):
                raise AssessmentError(_NO_SOURCE, sheet=SOURCE, name=self.name) from None
            yield canonical(row.get(1)), data


def _texts_only(places: dict[str, str]) -> tuple[str, ...]:
    """Return the titles of the cells, without those of languages for keys that are no texts."""
    values = {each.name for each in sheets()[PACK] if each.form.value != "text"}
    return tuple(
        title for title in places if title.partition(" [")[0] not in values or "[" not in title
    )
