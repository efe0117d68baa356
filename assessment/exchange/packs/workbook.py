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
from assessment.exchange.packs.kinds import PACK, SCALES, Form, sheets
from assessment.exchange.packs.plain_forms import EXAMPLES, IN_BRACKETS
from assessment.exchange.packs.records import PackFiles
from assessment.exchange.packs.sheets import (
    TEXT,
    WHEN,
    Cell,
    Head,
    Sheet,
    heads,
    parent_head,
    sheets_of,
)
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
_REFERENCES = {
    "scale": "scales",
    "kind": "kinds",
    "stage": "stages",
    "cap": "levels",
    "cap_if_open": "levels",
}
"""Columns whose values are ids of another sheet, with its name."""
_BEHIND_PARENT = frozenset({"topics", "items"})
"""Sheets whose ids stand behind the number and the id of what an entry is part of."""
SHOWN: Mapping[str, tuple[str, ...]] = {
    PACK: ("id", "version", "title", "summary", "languages"),
    "sections": ("id", "title", "purpose", "weight"),
    "topics": ("of section", "id", "title", "guide"),
    "items": (
        "of topic",
        "id",
        "type",
        "text",
        "help",
        "weight",
        "when",
        "scale",
        "anchors",
        "unit",
        "points",
        "minimum",
        "maximum",
    ),
    "options": ("of item", "id", "title", "score", "exclusive"),
    SCALES: ("scale", "text", "score"),
    "levels": ("id", "from", "title", "meaning", "floors"),
    "gates": ("id", "title", "require", "cap", "cap_if_open", "reason"),
    "actions": ("id", "title", "why", "steps", "addresses", "when", "effort_hours", "cost"),
}
"""Sheets of the empty workbook that are shown, in this order, and their columns; the others are hidden."""
_PARENTS = {parent_head(each.removesuffix("s")): each for each in ("sections", "topics", "items")}


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
    for name in SHOWN:
        if name not in {PACK, SCALES}:
            made[name].heads = heads(name, languages, listed=True)
    order = [*SHOWN, *(name for name in made if name not in SHOWN)]
    return _made({name: made[name] for name in order}, {}, short=True)


def _made(
    written: Mapping[str, Sheet], files: Mapping[str, bytes], *, short: bool = False
) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in written.values():
        target = book.create_sheet(sheet.name)
        if sheet.name == PACK:
            _fill_upright(target, sheet)
        else:
            _fill(target, sheet)
        if short:
            _shorten(target, sheet.name)
        elif sheet.name not in SHOWN and not sheet.rows:
            target.sheet_state = "hidden"
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


def _shorten(target: Worksheet, name: str) -> None:
    """Hide what a first questionnaire does without; a sheet is shown again by its tab, a column by a plus."""
    if name not in SHOWN:
        target.sheet_state = "hidden"
        return
    if name == PACK:
        for line, cell in enumerate(target["A"], start=1):
            if line > 1 and cell.value not in SHOWN[name]:
                target.row_dimensions[line].hidden = True
                target.row_dimensions[line].outlineLevel = 1
        return
    for number, cell in enumerate(target[1][1:], start=2):
        head, _, code = str(cell.value).partition(" [")
        if head not in SHOWN[name] or (not code and _is_text(name, head)):
            shape = target.column_dimensions[openpyxl.utils.get_column_letter(number)]
            shape.hidden, shape.outlineLevel = True, 1


def _is_text(name: str, head: str) -> bool:
    """Whether a column has one beside it for each language."""
    if name == SCALES:
        return head == TEXT
    return any(c.name == head and c.form in {Form.TEXT, Form.TEXTS} for c in sheets()[name])


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
    form = head.column.form if head.column is not None else None
    if head.about:
        target.cell(1, number).comment = _comment(_with_example(head.name, head.about, form))
    if formula := _choices(head):
        _offer(target, formula, f"{letter}2:{letter}{_ROOM}")


def _with_example(name: str, about: str, form: Form | None) -> str:
    """Return what a column is for, with an example where its values have parts."""
    if name == WHEN:
        form = Form.CONDITION
    example = IN_BRACKETS.get(name) or (EXAMPLES.get(form) if form is not None else None)
    return f"{about}\n\n{example}" if example else about


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
    letter = "C" if sheet in _BEHIND_PARENT else "B"  # behind the number
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
        target.cell(line, 1).comment = _comment(
            _with_example(column.name, column.about, column.form)
        )
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
