"""Excel workbooks made of tables: the same tables give the same bytes. Only this module uses XlsxWriter.

Texts are always written as strings, never as formulas; formulas come apart from the tables.
Columns are declared in `score_sheets`, `strategy_sheets` and `deliverable_sheets`.
"""

from __future__ import annotations

import re
import zipfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from assessment.core.archive import dated_archive
from assessment.core.deferred import Deferred
from assessment.core.text import clean
from assessment.exchange.formula_parts import NOTHING, Added, Cells, Chart, Kind, Series
from assessment.exchange.point_formulas import letters
from assessment.exchange.table_parts import Cell, Column, Grid, Width

CELL_LIMIT = 32_767
"""Maximum length of a cell's text in UTF-16 units, as Excel counts: a character past U+FFFF is two."""
CUT = " […]"
"""Mark at the end of a text that was cut."""
_xlsxwriter: Any = Deferred("xlsxwriter")
_TITLE_LIMIT = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]+")
_RESERVED = "history"
_LEFT_OUT = " ,;:–-，；：、（("
"""Signs that nothing follows any more in a title that was shortened."""
_FIRST_DAY = date(1900, 3, 1)
"""First day from which Excel counts days as the calendar does."""
_CALCULATED = re.compile("[=+\\-@'\\t\\n＝＋－＠]")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Text that Excel would read as the number of a character."""
_GUARD, _GUARDED = "\x01", b"_x0001_"
"""A character no text has, in place of the underscore of such a code; and as it stands in the file."""
_SHIELD, _SHIELDED = "\x02", b"_x0002_"
"""The same in front of a text that XlsxWriter would take for markup."""
_STRINGS = "xl/sharedStrings.xml"
_OTHER_TABLE = re.compile(r"§(\d+)!")
_WIDTHS = {Width.FIGURE: 11, Width.WORD: 18, Width.LINE: 30, Width.TEXT: 60}
_PADDING = 5 / 7
"""Characters that XlsxWriter adds to the width of a column."""
_SCORE, _DAY = "0.0", "yyyy-mm-dd"
_ROW, _MOST_ROW = 15.0, 409.0
"""Height of a line in a row, and the most that Excel allows a row, in points."""
_FEW = 4
"""Most lines that a narrow column makes a row high."""
_ON_A_PAGE = 260
"""Width of columns that a sheet of paper can hold and still be read, in characters."""
_A4 = 9
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}
"""Margins of printed pages, in inches."""
_FOOT = "&L&A&R&P / &N"
"""Foot of printed pages: name of the sheet, page and number of pages."""
_HEAD_GROUND, _LINE = "#E4ECEC", "#C9CFCF"
_CHART_WIDTH = 720
_SCALE = 100


@dataclass(frozen=True, slots=True)
class MadeWorkbook:
    """Bytes of a workbook, and the cells (as `Answers!F12`) in which a text was cut."""

    data: bytes
    cut: tuple[str, ...] = ()


def make_workbook(grids: Iterable[Grid], day: date, added: Added = NOTHING) -> MadeWorkbook:
    """Return a workbook with a sheet for each table, dated `day`, with formulas and charts."""
    return _Making(day, added).make(list(grids))


@dataclass
class _Making:
    day: date
    added: Added
    titles: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)

    def make(self, grids: list[Grid]) -> MadeWorkbook:
        file = BytesIO()
        self.book = _xlsxwriter.Workbook(file, {"in_memory": True})
        created = datetime(self.day.year, self.day.month, self.day.day)  # noqa: DTZ001 - written as it stands
        self.book.set_properties({"author": "Sounding", "created": created})
        self._formats: dict[tuple[str, ...], Any] = {}
        for grid in grids:
            self._add_title(grid.title)
        sheets = [self.book.add_worksheet(title) for title in self.titles]
        for place, (sheet, grid) in enumerate(zip(sheets, grids, strict=True)):
            self._fill(sheet, grid, place)
        for chart in self.added.charts:
            self._add_chart(sheets[chart.at[0]], chart)
        self.book.close()
        return MadeWorkbook(dated_archive(_plain(file.getvalue()), self.day), tuple(self.cut))

    def _add_title(self, wanted: str) -> None:
        """Add a sheet name that Excel accepts and no other sheet has."""
        plain = _NOT_IN_TITLES.sub(" ", clean(wanted).replace(": ", " – "))
        plain = " ".join(plain.split()).strip("'")
        plain = _short_title(plain, _TITLE_LIMIT).strip(" '") or "–"
        title, number = plain, 2
        taken = {each.casefold() for each in self.titles} | {_RESERVED}
        while title.casefold() in taken:
            ending = f" {number}"
            title = _short_title(plain, _TITLE_LIMIT - len(ending)) + ending
            number += 1
        self.titles.append(title)

    def _quoted(self, place: int) -> str:
        return "'{}'".format(self.titles[place].replace("'", "''"))

    def _format(self, *kinds: str) -> Any:
        """Return the format of a cell that is all of these kinds."""
        if kinds not in self._formats:
            made = self.book.add_format({"valign": "top", "bottom": 1, "bottom_color": _LINE})
            for kind in kinds:
                _FORMATS[kind](made)
            self._formats[kinds] = made
        return self._formats[kinds]

    def _fill(self, sheet: Any, grid: Grid, place: int) -> None:
        sides = [_side(row[number] for row in grid.rows) for number in range(len(grid.columns))]
        for number, column in enumerate(grid.columns):
            self._write(sheet, (place, 1, number + 1), column.title, column, "head", sides[number])
            sheet.set_column(number, number, _WIDTHS[column.width] - _PADDING)
        for line, row in enumerate(grid.rows, start=2):
            for number, (column, value) in enumerate(zip(grid.columns, row, strict=True), start=1):
                side = () if isinstance(value, str) else (sides[number - 1],)
                self._write(sheet, (place, line, number), value, column, *side)
            sheet.set_row(line - 1, _height(grid.columns, row))
        sheet.set_row(0, _height(grid.columns, [each.title for each in grid.columns]))
        sheet.freeze_panes(1, 0)
        if grid.rows:
            sheet.autofilter(0, 0, len(grid.rows), len(grid.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(**_MARGINS)
        sheet.set_footer(_FOOT)
        across = sum(_WIDTHS[each.width] for each in grid.columns)
        sheet.fit_to_pages(1 + (across > _ON_A_PAGE), 0)
        sheet.repeat_rows(0)
        if across > _ON_A_PAGE:
            sheet.repeat_columns(0)

    def _write(
        self, sheet: Any, at: tuple[int, int, int], value: Cell, column: Column, *kinds: str
    ) -> None:
        row, number = at[1] - 1, at[2] - 1
        if isinstance(value, date):
            if value >= _FIRST_DAY:
                kinds = (*kinds, "day")
            else:
                value = value.isoformat()
        elif isinstance(value, str):
            kinds = (*kinds, "text", *(("quoted",) if _CALCULATED.match(value) else ()))
        if column.score and isinstance(value, float | None):
            kinds = (*kinds, "score")
        formula = self.added.formulas.get(at)
        if formula is not None:
            told = _OTHER_TABLE.sub(lambda found: f"{self._quoted(int(found[1]))}!", formula)
            known: Any = _days(value) if isinstance(value, date) else value
            sheet.write_formula(
                row, number, told, self._format(*kinds), "" if known is None else known
            )
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - written as it stands
            sheet.write_datetime(row, number, moment, self._format(*kinds))
        elif value is None or value == "":
            sheet.write_blank(row, number, None, self._format(*kinds))
        elif isinstance(value, str):
            text = self._fitting(at, clean(value))
            sheet.write_string(row, number, text, self._format(*kinds))
        else:
            sheet.write_number(row, number, value, self._format(*kinds))

    def _fitting(self, at: tuple[int, int, int], text: str) -> str:
        """Return the text as stored in the file, cut where it is too long for a cell."""
        whole = _escaped(text)
        if _stored(whole) > CELL_LIMIT:
            self.cut.append(f"{self.titles[at[0]]}!{letters(at[2])}{at[1]}")
            room = CELL_LIMIT - _units(CUT)
            lengths = range(min(room, _units(text)) + 1)
            fitting = bisect_right(
                lengths, room, key=lambda n: _stored(_escaped(_shortened(text, n)))
            )
            whole = _escaped(_shortened(text, fitting - 1)) + CUT
        return f"{_SHIELD}{whole}" if whole.startswith("<r>") else whole

    # charts

    def _add_chart(self, sheet: Any, chart: Chart) -> None:
        radar = chart.kind is Kind.RADAR
        made = self.book.add_chart(dict(_KINDS[chart.kind]))
        lines = chart.kind in {Kind.RADAR, Kind.LINES}
        for each in chart.series:
            made.add_series(self._series(each, lines))
        made.set_title({"name": chart.title, "name_font": {"size": 12}, "overlay": False})
        made.set_size({"width": _CHART_WIDTH, "height": chart.height})
        if lines:
            made.set_legend({"position": "bottom"})
        if radar:
            made.set_y_axis({"min": 0, "max": _SCALE, "major_gridlines": {"visible": True}})
        if not lines:
            made.set_legend({"none": True})
            made.set_y_axis({"reverse": True})
            axis: dict[str, Any] = {"min": 0, "max": _SCALE}
            if chart.kind is Kind.DAYS:
                axis = {"num_format": _DAY, "min": _days(self.day)}
            made.set_x_axis(
                {**axis, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
            )
        if chart.at[2] == 1:  # below the table: on a page of its own, as a chart is cut by none
            sheet.set_h_pagebreaks([chart.at[1] - 1])
        sheet.insert_chart(chart.at[1] - 1, chart.at[2] - 1, made, {"description": chart.title})

    def _series(self, series: Series, lines: bool) -> dict[str, Any]:
        made = {
            "name": series.name,
            "categories": self._range(series.labels),
            "values": self._range(series.values),
            "gap": 40,
        }
        if not series.colour:
            return {**made, "fill": {"none": True}, "border": {"none": True}}
        if not lines:
            return {**made, "fill": {"color": series.colour}}
        line = {"color": series.colour, "width": 2}
        if series.dashed:
            return {
                **made,
                "line": {**line, "width": 1.25, "dash_type": "dash"},
                "marker": {"type": "none"},
            }
        marker = {"type": "circle", "size": 6, "fill": {"color": series.colour}}
        return {**made, "line": line, "marker": {**marker, "border": {"color": series.colour}}}

    def _range(self, cells: Cells) -> str:
        column, until = letters(cells.column), letters(cells.until or cells.column)
        return f"={self._quoted(cells.place)}!${column}${cells.first}:${until}${cells.last}"


_KINDS = {
    Kind.RADAR: {"type": "radar", "subtype": "with_markers"},
    Kind.BARS: {"type": "bar"},
    Kind.LINES: {"type": "line"},
    Kind.DAYS: {"type": "bar", "subtype": "stacked"},
}
_FORMATS: dict[str, Callable[[Any], object]] = {
    "head": lambda made: (made.set_bold(), made.set_bg_color(_HEAD_GROUND)),
    "text": lambda made: made.set_text_wrap(),
    "quoted": lambda made: made.set_quote_prefix(),
    "left": lambda made: made.set_align("left"),
    "right": lambda made: (made.set_align("right"), made.set_indent(1)),
    "score": lambda made: made.set_num_format(_SCORE),
    "day": lambda made: made.set_num_format(_DAY),
}


def _side(cells: Iterable[Cell]) -> str:
    """Return the side at which the figures of a column stand: the right where nothing else is in it."""
    held = [each for each in cells if each is not None and each != ""]
    return "right" if held and all(isinstance(each, int | float) for each in held) else "left"


def _height(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """Return the height of a row in which its texts are seen, in points."""
    lines = [
        _lines(value, column.width)
        for column, value in zip(columns, row, strict=True)
        if isinstance(value, str)
    ]
    return min(_MOST_ROW, _ROW * max(lines, default=1))


def _lines(text: str, width: Width) -> int:
    """Return the number of lines of a text in a column; a narrow one makes no row higher than a few."""
    room = _WIDTHS[width] - 1
    count = sum(-(-_across(each) // room) or 1 for each in text.split("\n"))
    return min(count, _FEW) if width in {Width.WORD, Width.FIGURE} else count


def _across(text: str) -> int:
    """Return the width of a text in letters; a Chinese character is as wide as two."""
    return len(text) + sum(each > "\u2e7f" for each in text)


def _days(day: date) -> int:
    """Return a day as Excel counts it."""
    return (day - date(1899, 12, 30)).days


def _escaped(text: str) -> str:
    """Return a text with a guard in place of each underscore that begins the code of a character."""
    return _CODE.sub(_GUARD, text)


def _stored(text: str) -> int:
    """Return the length of a text in the file, where a guard takes seven characters."""
    return _units(text) + (len(_GUARDED) - 1) * text.count(_GUARD)


def _plain(data: bytes) -> bytes:
    """Return the workbook with its texts as Excel reads them."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _STRINGS:
                part = part.replace(_GUARDED, b"_x005F_").replace(_SHIELDED, b"")
            new.writestr(name, part)
    return made.getvalue()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _shortened(text: str, units: int) -> str:
    """Return the longest beginning of a text that fits into so many UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _short_title(text: str, units: int) -> str:
    """Return a title of so many UTF-16 units at most; one that is cut ends with a whole word and a mark."""
    kept = _shortened(text, units)
    if kept == text:
        return text
    cut = _shortened(text, units - 1)
    words = cut if text[len(cut)] == " " else cut.rpartition(" ")[0]
    return (words if len(words) > units // 2 else cut).rstrip(_LEFT_OUT) + "…"
