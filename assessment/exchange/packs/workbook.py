"""Writing of a pack's sheets as an Excel workbook that explains itself.

A hidden sheet holds the pack's files, so that what is not changed comes back byte for byte.
"""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assessment.core.deferred import Deferred
from assessment.exchange.packs.kinds import PACK, Form, sheets
from assessment.exchange.packs.plain_forms import EXAMPLES
from assessment.exchange.packs.records import PackFiles
from assessment.exchange.packs.sheets import WHEN, Cell, Head, Sheet, parent_head, sheets_of
from assessment.exchange.packs.tree import Map

if TYPE_CHECKING:
    import openpyxl
    import openpyxl.comments
    import openpyxl.styles
    import openpyxl.utils
    import openpyxl.worksheet.datavalidation
    from openpyxl.cell import Cell as Place
    from openpyxl.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet
else:
    openpyxl = Deferred("openpyxl")

SOURCE = "source"
"""Title of the hidden sheet with the pack's files."""
NUMBER = "#"
"""Title of the hidden column that says which row of the pack a row is."""
VALUE = "value"
"""Title of the column of the sheet `pack` for what is in no language."""
_CHUNK = 30_000
_ROOM = 2_000
"""Rows for which drop-downs are made."""
_REFERENCES = {"scale": "scales", "kind": "kinds", "stage": "stages"}
"""Columns whose values are ids of another sheet, with its name."""
_PARENTS = {parent_head("section"): "sections", parent_head("topic"): "topics"}


def pack_workbook(files: Mapping[str, bytes]) -> bytes:
    """Return the workbook of a pack, given its files, the main file first."""
    pack = PackFiles.read(files)
    return _made(sheets_of(pack), files)


def template_workbook(languages: tuple[str, ...]) -> bytes:
    """Return the workbook that a new pack is written in."""
    pack = PackFiles({"pack.yaml": Map()})
    made = sheets_of(pack, languages)
    made[PACK].rows[0].cells |= {
        "format": 1,
        "id": "my-questionnaire",
        "version": "1.0.0",
        "languages": ", ".join(languages),
    }
    return _made(made, {})


def _made(written: Mapping[str, Sheet], files: Mapping[str, bytes]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in written.values():
        target = book.create_sheet(sheet.name)
        if sheet.name == PACK:
            _fill_upright(target, sheet)
        else:
            _fill(target, sheet)
    if files:
        source = book.create_sheet(SOURCE)
        source.sheet_state = "hidden"
        for name, data in files.items():
            packed = base64.b64encode(zlib.compress(data, 9)).decode("ascii")
            chunks = [packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK)]
            source.append([name, *chunks])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(target: Worksheet, sheet: Sheet) -> None:
    titles = [NUMBER, *(head.title for head in sheet.heads)]
    for number, title in enumerate(titles, start=1):
        _write(target.cell(1, number), title, bold=True)
    for number, head in enumerate(sheet.heads, start=2):
        _explain(target, number, head)
    for line, row in enumerate(sheet.rows, start=2):
        _write(target.cell(line, 1), line - 2)
        for number, head in enumerate(sheet.heads, start=2):
            if (cell := row.cells.get(head.title)) is not None:
                _write(target.cell(line, number), cell)
    target.column_dimensions["A"].hidden = True
    target.freeze_panes = "D2"


def _explain(target: Worksheet, number: int, head: Head) -> None:
    """Say what a column is for, make it as wide as its texts need, and offer what it takes."""
    letter = openpyxl.utils.get_column_letter(number)
    target.column_dimensions[letter].width = 48 if head.language else 16
    if head.about:
        target.cell(1, number).comment = _comment(_with_example(head))
    if formula := _choices(head):
        _offer(target, formula, f"{letter}2:{letter}{_ROOM}")


def _with_example(head: Head) -> str:
    """Return what a column is for, with an example where its values have parts."""
    form = head.column.form if head.column is not None else None
    if head.name == WHEN:
        form = Form.CONDITION
    example = EXAMPLES.get(form) if form is not None else None
    return f"{head.about}\n\n{example}" if example else head.about


def _comment(about: str) -> openpyxl.comments.Comment:
    return openpyxl.comments.Comment(about, "Sounding", height=90, width=260)


def _choices(head: Head) -> str | None:
    """Return what a column offers, as Excel writes it; None for free values."""
    if head.column is not None and head.column.choices:
        return '"' + ",".join(head.column.choices) + '"'
    sheet = (
        _REFERENCES.get(head.name, "") if head.column is not None else _PARENTS.get(head.name, "")
    )
    if not sheet:
        return None
    letter = "C" if sheet == "topics" else "B"  # behind the number, and the section of a topic
    return f"{sheet}!${letter}$2:${letter}${_ROOM}"


def _offer(target: Worksheet, formula: str, cells: str) -> None:
    offered = openpyxl.worksheet.datavalidation.DataValidation(
        type="list", formula1=formula, allow_blank=True, showErrorMessage=False
    )
    target.add_data_validation(offered)
    offered.add(cells)


def _fill_upright(target: Worksheet, sheet: Sheet) -> None:
    """Fill the sheet of the pack, a line for each key, with languages side by side."""
    codes = list(dict.fromkeys(head.language for head in sheet.heads if head.language))
    titles = ["key", VALUE, *(f"[{code}]" for code in codes)]
    for number, title in enumerate(titles, start=1):
        _write(target.cell(1, number), title, bold=True)
        letter = openpyxl.utils.get_column_letter(number)
        target.column_dimensions[letter].width = 48 if number > 2 else 36
    cells = sheet.rows[0].cells
    names = dict.fromkeys(head.name for head in sheet.heads)
    for line, name in enumerate(names, start=2):
        _write(target.cell(line, 1), name)
        for number, title in enumerate((name, *(f"{name} [{code}]" for code in codes)), start=2):
            if (cell := cells.get(title)) is not None:
                _write(target.cell(line, number), cell)
        column = next(each for each in sheets()[PACK] if each.name == name)
        target.cell(line, 1).comment = _comment(column.about)
        if column.choices:
            _offer(target, '"' + ",".join(column.choices) + '"', f"B{line}")
    target.freeze_panes = "B2"


def _write(place: Place | MergedCell, value: Cell, *, bold: bool = False) -> None:
    assert isinstance(place, openpyxl.cell.Cell)
    place.value = value
    if isinstance(value, str):
        place.data_type = "s"
        place.quotePrefix = value[:1] in "=+-@'"
        place.alignment = openpyxl.styles.Alignment(wrap_text=True, vertical="top")
    if bold:
        place.font = openpyxl.styles.Font(bold=True)
