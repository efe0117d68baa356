"""A pack as sheets: heads, rows and cells, without a workbook around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from assessment.exchange.packs.kinds import PACK, SCALES, TEXTS, Column, Form, parents, sheets
from assessment.exchange.packs.records import (
    PackFiles,
    Record,
    column_node,
    records,
    text_holder,
)
from assessment.exchange.packs.scalars import flow_text
from assessment.exchange.packs.tree import Leaf, Map, Node, Seq

Cell = str | int | float | bool | date | datetime | None
OF_SHEET, OF_ID, OF_KEY, WHEN, SCALE, TEXT, SCORE, POINTS = (
    "sheet",
    "id",
    "key",
    "when",
    "scale",
    "text",
    "score",
    "points",
)
CELL_LIMIT = 32_000
"""Longest text of a cell; what is longer is cut, and stays as it is in the pack."""
CUT = " […]"
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?\Z")
_SIMPLE = re.compile(r"[^\s,，、;；\[\]{}\"']+( [^\s,，、;；\[\]{}\"']+)*\Z")


@dataclass(frozen=True, slots=True)
class Head:
    """Head of a column of a sheet. For a text, `language` is one of the pack's, or none for all of them."""

    name: str
    column: Column | None = None
    language: str | None = None
    about: str = ""

    @property
    def title(self) -> str:
        """Title in the first row."""
        return f"{self.name} [{self.language}]" if self.language else self.name


@dataclass(eq=False)
class Row:
    """A row: the entry it shows, and its cells by the titles of their heads."""

    record: Record | None
    cells: dict[str, Cell]


@dataclass(eq=False)
class Sheet:
    """A sheet: its heads, and a row for each entry."""

    name: str
    heads: tuple[Head, ...]
    rows: list[Row] = field(default_factory=list)


def languages_of(files: PackFiles) -> tuple[str, ...]:
    """Return the languages of a pack."""
    found = files.main.entries.get("languages")
    entries = found.entries if isinstance(found, Seq) else ()
    return tuple(each.text for each in entries if isinstance(each, Leaf))


def sheets_of(files: PackFiles, languages: Iterable[str] = ()) -> dict[str, Sheet]:
    """Return the sheets of a pack, with columns for its languages and for those given."""
    codes = tuple(dict.fromkeys((*languages_of(files), *languages)))
    made = {name: Sheet(name, heads(name, codes)) for name in (*sheets(), SCALES, TEXTS)}
    order = [PACK, SCALES, *(name for name in made if name not in {PACK, SCALES, TEXTS}), TEXTS]
    for record in records(files):
        sheet = made[record.sheet]
        sheet.rows.append(Row(record, cells_of(files, record, sheet.heads)))
    return {name: made[name] for name in order}


def heads(name: str, languages: tuple[str, ...], *, listed: bool = False) -> tuple[Head, ...]:
    """Return the heads of a sheet; `listed`: with columns for lists of texts, which `texts` has otherwise."""
    if name == SCALES:
        texts = _text_heads(TEXT, None, _ABOUT_LEVEL, languages)
        worth = (Head(SCORE, about=_ABOUT_SCORE), Head(POINTS, about=_ABOUT_POINTS))
        return (Head(SCALE, about=_ABOUT_SCALE), *texts, *worth)
    if name == TEXTS:
        first = (
            Head(OF_SHEET, about=_ABOUT_SHEET),
            Head(OF_ID, about=_ABOUT_ID),
            Head(OF_KEY, about=_ABOUT_KEY),
            Head(WHEN, about=_ABOUT_WHEN),
        )
        return (*first, *_text_heads(TEXT, None, _ABOUT_TEXT, languages))
    found: list[Head] = []
    if parent := parents().get(name):
        found.append(Head(parent_head(parent), about=_ABOUT_PARENT))
    for column in sheets()[name]:
        if column.form is Form.TEXT:
            found += _text_heads(column.name, column, column.about, languages)
        elif column.form is Form.TEXTS and listed:
            found += _text_heads(column.name, column, f"{column.about}\n{_ABOUT_LINES}", languages)
        elif column.form is not Form.TEXTS:
            found.append(Head(column.name, column, about=column.about))
    return tuple(found)


def parent_head(parent: str) -> str:
    """Return the title of the column that names the entry a row is part of."""
    return f"of {parent}"


def _text_heads(
    name: str, column: Column | None, about: str, languages: tuple[str, ...]
) -> list[Head]:
    return [Head(name, column, code, about) for code in (*languages, None)]


def cells_of(files: PackFiles, record: Record, wanted: tuple[Head, ...]) -> dict[str, Cell]:
    """Return the cells of an entry that are not empty."""
    cells = {head.title: _cell(files, record, head) for head in wanted}
    return {title: cell for title, cell in cells.items() if cell is not None}


def _cell(files: PackFiles, record: Record, head: Head) -> Cell:
    if head.column is None:
        return _special(record, head)
    node = column_node(files, record, head.column)
    if head.column.form is Form.TEXT:
        return text_cell(node, head.language)
    return value_cell(node, listed=head.column.form is Form.IDS)


def _special(record: Record, head: Head) -> Cell:
    parent = record.parent
    assert parent is not None
    text, when = text_holder(record.node)
    fixed: Mapping[str, str] = {
        OF_SHEET: parent.sheet,
        OF_ID: parent.reference if parent.sheet != PACK else "",
        OF_KEY: record.key,
        SCALE: record.key,
    }
    if record.sheet not in {SCALES, TEXTS}:
        return parent.reference
    if head.name == TEXT:
        return text_cell(text, head.language)
    if head.name == WHEN:
        return value_cell(when, listed=False)
    if head.name in {SCORE, POINTS}:
        own = (
            record.node.entries if text is not record.node and isinstance(record.node, Map) else {}
        )
        return value_cell(own.get(head.name), listed=False)
    return fixed[head.name] or None


def text_cell(node: Node | None, language: str | None) -> str | None:
    """Return a text in a language, or the one that stands for all; None if there is none."""
    if isinstance(node, Map) and language is not None:
        node = node.entries.get(language)
    elif language is not None:
        return None
    if not isinstance(node, Leaf) or not node.text:
        return None
    text = node.text
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(CUT)] + CUT


def value_cell(node: Node | None, *, listed: bool) -> Cell:
    """Return a value as a cell: a number, a text, ids with commas, or anything else in one line of YAML."""
    if node is None:
        return None
    if isinstance(node, Leaf):
        return _number(node.text) if node.plain and _NUMBER.match(node.text) else node.text or None
    if listed and isinstance(node, Seq) and node.entries and all(map(_simple, node.entries)):
        return ", ".join(each.text for each in node.entries if isinstance(each, Leaf))
    return flow_text(node)


def _simple(node: Node) -> bool:
    return isinstance(node, Leaf) and bool(_SIMPLE.match(node.text))


def _number(text: str) -> int | float | str:
    number = float(text)
    made = int(number) if "." not in text else number
    return made if canonical(made) == text else text


def canonical(cell: Cell) -> str:
    """Return what a cell says as a text: two cells with the same mean the same."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).replace("\r\n", "\n").replace("\r", "\n")


_ABOUT_LINES = "One text a line (Alt+Enter, or with “ | ” between them), as many in each language."
_ABOUT_SCALE = "The name of the scale; a row for each of its levels, the worst first."
_ABOUT_LEVEL = "What the level is called."
_ABOUT_POINTS = "In place of the score: points of the level, also below 0."
_ABOUT_SCORE = "What the level scores, 0–100, if not by its place; every level of a scale, or none."
_ABOUT_SHEET = "The sheet with the entry that the text belongs to."
_ABOUT_ID = "The id of that entry; for an option or a column: item/id."
_ABOUT_KEY = "The key of the entry, such as anchors, steps or help; a row for each text, in order."
_ABOUT_WHEN = "The text is there only where this holds, such as {item: kind, is: shop}."
_ABOUT_TEXT = "The text; without a language it stands for all."
_ABOUT_PARENT = (
    "The id of the entry that this one is part of; for an option of a column: item/column."
)
