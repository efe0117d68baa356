"""A pack with the edits of a workbook, and the cell in which each of its values stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.exchange.packs.kinds import TEXTS, Form
from assessment.exchange.packs.read_sheets import ReadRow, languages_of_columns
from assessment.exchange.packs.records import PackFiles, Record, column_node, text_holder
from assessment.exchange.packs.sheets import OF_KEY, TEXT
from assessment.exchange.packs.tree import Map


@dataclass(eq=False)
class Edited:
    """A pack with the edits of a workbook; `cells` are the places of its values, by identity.

    `empty` are the places where values that an entry lacks would stand, by its identity and their key.
    """

    files: PackFiles
    cells: dict[int, str] = field(default_factory=dict)
    empty: dict[tuple[int, str], str] = field(default_factory=dict)
    changed: int = 0
    """Number of cells and rows that differ from what was written."""


def remember(made: Edited, record: Record, row: ReadRow) -> None:
    """Keep where the values of an entry stand in the workbook."""
    cells = made.cells
    cells[id(record.node)] = row.place
    if record.kind is None:
        if record.sheet == TEXTS:
            cells[id(record.holder)] = row.where(OF_KEY)
        text, _ = text_holder(record.node)
        for title, code in languages_of_columns(TEXT, tuple(row.places)).items():
            if isinstance(text, Map) and code in text.entries:
                cells[id(text.entries[code])] = row.where(title)
        return
    for column in record.kind.columns:
        node = column_node(made.files, record, column)
        own = languages_of_columns(column.name, tuple(row.places))
        if node is None:
            title = next((title for title, code in own.items() if code), column.name)
            made.empty[id(record.node), ".".join(column.path)] = row.where(title)
            continue
        listed = column.form is Form.TEXTS
        spoken = (
            title for title, code in own.items() if listed or (code and isinstance(node, Map))
        )
        cells[id(node)] = row.where(next(spoken, column.name))
        for title, code in own.items():
            if isinstance(node, Map) and code in node.entries:
                cells[id(node.entries[code])] = row.where(title)
