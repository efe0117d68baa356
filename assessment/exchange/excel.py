"""Excel workbooks made of tables: the same tables give the same bytes. Only this module uses openpyxl.

Texts are always written as strings, never as formulas.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from assessment.core.deferred import Deferred
from assessment.core.text import clean
from assessment.exchange.table import Cell, Column, Grid, Width

if TYPE_CHECKING:
    import openpyxl
    import openpyxl.styles
    import openpyxl.utils
    from openpyxl import Workbook
    from openpyxl.cell import Cell as Place
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet
else:
    openpyxl = Deferred("openpyxl")

CELL_LIMIT = 32_767
"""Maximum length of a cell's text in UTF-16 units, as Excel counts: a character past U+FFFF is two."""
CUT = " […]"
"""Mark at the end of a text that was cut."""
_TITLE_LIMIT = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]+")
_RESERVED = "history"
_FIRST_DAY = date(1900, 3, 1)
"""First day from which Excel counts days as the calendar does."""
_FIRST_ARCHIVE_DAY = date(1980, 1, 1)
_LAST_ARCHIVE_DAY = date(2107, 12, 31)
_CALCULATED = re.compile("[=+\\-@'\\t\\n＝＋－＠]")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Text that Excel would read as the number of a character."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_WIDTHS = {Width.FIGURE: 11, Width.WORD: 18, Width.LINE: 30, Width.TEXT: 60}
_SCORE = "0.0"
_DAY = "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class MadeWorkbook:
    """Bytes of a workbook, and the cells (as `Answers!F12`) in which a text was cut."""

    data: bytes
    cut: tuple[str, ...] = ()


def make_workbook(grids: Iterable[Grid], day: date) -> MadeWorkbook:
    """Return a workbook with a sheet for each table, dated `day`."""
    return _Making(day).make(grids)


@dataclass
class _Making:
    day: date
    book: Workbook = field(default_factory=lambda: openpyxl.Workbook())  # noqa: PLW0108 - loaded when first used
    titles: set[str] = field(default_factory=set)
    cut: list[str] = field(default_factory=list)

    def make(self, grids: Iterable[Grid]) -> MadeWorkbook:
        self.book.remove(self.book.worksheets[0])
        self.book.properties.creator = "Sounding"
        self.book.properties.created = datetime(self.day.year, self.day.month, self.day.day)  # noqa: DTZ001 - written as it stands
        for grid in grids:
            self._fill(self.book.create_sheet(self._title(grid.title)), grid)
        file = io.BytesIO()
        self.book.save(file)
        return MadeWorkbook(_dated(file, self.day), tuple(self.cut))

    def _title(self, wanted: str) -> str:
        """Return a sheet name that Excel accepts and no other sheet has."""
        plain = " ".join(_NOT_IN_TITLES.sub(" ", clean(wanted)).split()).strip("'")
        plain = _shortened(plain, _TITLE_LIMIT).strip(" '") or "–"
        title, number = plain, 2
        while title.casefold() in self.titles or title.casefold() == _RESERVED:
            ending = f" {number}"
            title = _shortened(plain, _TITLE_LIMIT - len(ending)) + ending
            number += 1
        self.titles.add(title.casefold())
        return title

    def _fill(self, sheet: Worksheet, grid: Grid) -> None:
        for number, column in enumerate(grid.columns, start=1):
            head = sheet.cell(1, number)
            self._write(head, column.title, column)
            head.font = openpyxl.styles.Font(bold=True)
            sheet.column_dimensions[openpyxl.utils.get_column_letter(number)].width = _WIDTHS[
                column.width
            ]
        for line, row in enumerate(grid.rows, start=2):
            for number, (column, value) in enumerate(zip(grid.columns, row, strict=True), start=1):
                if value not in (None, ""):
                    self._write(sheet.cell(line, number), value, column)
        sheet.freeze_panes = "A2"
        if grid.rows:
            sheet.auto_filter.ref = sheet.dimensions

    def _write(self, place: Place | MergedCell, value: Cell, column: Column) -> None:
        assert isinstance(place, openpyxl.cell.Cell)
        if isinstance(value, date):
            if value >= _FIRST_DAY:
                place.value = value
                place.number_format = _DAY
                return
            value = value.isoformat()
        if not isinstance(value, str):
            place.value = value
            if column.score and isinstance(value, float):
                place.number_format = _SCORE
            return
        place.alignment = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
        place.value = self._fitting(place, clean(value))
        # Always a string, whatever openpyxl guesses.
        place.data_type = "s"
        place.quotePrefix = bool(_CALCULATED.match(value))

    def _fitting(self, place: Place, text: str) -> str:
        """Return the text as stored in the file, cut where it is too long for a cell."""
        whole = _escaped(text)
        if _units(whole) <= CELL_LIMIT:
            return whole
        self.cut.append(f"{place.parent.title}!{place.coordinate}")
        room = CELL_LIMIT - _units(CUT)
        lengths = range(min(room, _units(text)) + 1)
        fitting = bisect_right(lengths, room, key=lambda n: _units(_escaped(_shortened(text, n))))
        return _escaped(_shortened(text, fitting - 1)) + CUT


def _escaped(text: str) -> str:
    return _CODE.sub("_x005F_", text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _shortened(text: str, units: int) -> str:
    """Return the longest beginning of a text that fits into so many UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _dated(file: io.BytesIO, day: date) -> bytes:
    """Return the archive with `day` in place of every timestamp."""
    day_in_archive = min(max(day, _FIRST_ARCHIVE_DAY), _LAST_ARCHIVE_DAY)
    moment = (day_in_archive.year, day_in_archive.month, day_in_archive.day, 0, 0, 0)
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode(), data)
            new.writestr(entry, data)
    return made.getvalue()
